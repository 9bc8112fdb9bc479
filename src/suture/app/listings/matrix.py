"""The matrix: directories by fields, from an audit as it is kept.

It knows how several fields of an address share a column, and that a cell into which nobody looked is "not checked".
It refuses to judge a field: verdicts and reasons are the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from suture.app.listings.views import COLUMNS, CellView, CoverageView, GroupView, RowView, SubjectView
from suture.app.listings.words import NOT_CHECKED, STATUS_WORDS, VERDICT_WORDS, group_words
from suture.engine.citations.audit import Audit, Coverage, Entry, Found
from suture.engine.citations.directories import GROUPS
from suture.engine.citations.facts import Subject
from suture.engine.citations.listing_status import wrong_fields
from suture.engine.citations.verdicts import Field, FieldVerdict

__all__ = ["FIELDS_OF", "coverage_view", "groups_of", "rows_of", "subject_view", "subject_views", "worst"]

FIELDS_OF: Final[Mapping[str, tuple[Field, ...]]] = {
    "name": ("name",),
    "street": ("street", "number", "city", "postcode"),
    "unit": ("unit",),
    "phone": ("phone",),
    "website": ("website",),
    "hours": ("hours",),
    "specialty": ("specialty",),
}
"""The engine's fields behind each column."""

_WORST_FIRST: Final = ("conflict", "stale", "incomplete", "absent", "formatting only", "match", "not shown here")
_UNSEEN: Final = frozenset({"not checked", "blocked"})
_HELP: Final = (
    "Open the page in your browser and look: “Looks right”, “Something is wrong”, or “Not there”. Or save the page "
    "as a file and hand it over here."
)


def rows_of(audit: Audit) -> tuple[RowView, ...]:
    """Return a row for each listing, and for each directory that matters and has none, in the audit's order."""
    return tuple(row for entry in audit.entries for row in _rows(audit, entry))


def groups_of(rows: Sequence[RowView], audit: Audit) -> tuple[GroupView, ...]:
    """Return the rows under their headings; those into which nobody looked, or could look, come last."""
    group_of = {entry.key: entry.group for entry in audit.entries}
    made = []
    for key, words in GROUPS.items():
        title, beside = group_words(words)
        here = tuple(row for row in rows if group_of[row.key] == key and row.status not in _UNSEEN)
        if here:
            made.append(GroupView(key=key, title=title, beside=beside, rows=here))
    unseen = tuple(row for row in rows if row.status in _UNSEEN)
    if unseen:
        count = len({row.directory for row in unseen})
        beside = f"{count} {'directory' if count == 1 else 'directories'}"
        made.append(GroupView(key="not-checked", title="Not checked yet", beside=beside, rows=unseen))
    return tuple(made)


def subject_view(audit: Audit, subject: Subject) -> SubjectView:
    """Return a place, a clinician, or a clinician at a place, with the words for it."""
    found = audit.by_subject.get(subject.key)
    return SubjectView(
        key=subject.key,
        kind=subject.kind,
        name=_named(audit, subject),
        coverage=coverage_view(found) if found else None,
    )


def subject_views(audit: Audit) -> tuple[SubjectView, ...]:
    """Return everybody who has directories that matter, places first."""
    return tuple(subject_view(audit, one) for one in dict.fromkeys(entry.subject for entry in audit.entries))


def coverage_view(one: Coverage) -> CoverageView:
    """Return a coverage as pages show it."""
    return CoverageView(correct=one.correct, checked=one.checked, relevant=one.relevant)


def worst(verdicts: Sequence[FieldVerdict]) -> FieldVerdict | None:
    """Return the verdict that wants a hand most; None without any."""
    return min(verdicts, key=lambda one: _WORST_FIRST.index(one.verdict), default=None)


def _rows(audit: Audit, entry: Entry) -> Iterator[RowView]:
    for found in entry.found or (None,):
        subject = (found.held.subject if found else None) or entry.subject
        yield RowView(
            key=entry.key,
            directory=entry.directory,
            name=entry.name,
            subject=subject_view(audit, subject),
            status=entry.status,
            status_words=STATUS_WORDS[entry.status],
            why=entry.why,
            is_copy=entry.copies,
            reach=entry.reach,
            listing=found.sighting.record.id if found else "",
            cells=tuple(_cells(entry, found)),
            checked_on=(found.sighting.record.seen if found else None) or entry.checked,
            claim_url=entry.claim_url,
            blocked_help=_HELP if entry.status == "blocked" else "",
        )


def _cells(entry: Entry, found: Found | None) -> Iterator[CellView]:
    asks = {name for name, _ in wrong_fields(found.sighting, found.held)} if found else set()
    for column, label in COLUMNS:
        if found is None:
            verdict = "absent" if entry.status == "missing" and column == "name" else NOT_CHECKED
            more = entry.why if verdict == "absent" else ""
            verdict = "not shown here" if entry.status == "missing" and column != "name" else verdict
            yield _cell(column, label, verdict, more, wants=False)
            continue
        fields = FIELDS_OF[column]
        said = worst([found.held.fields[name] for name in fields if name in found.held.fields])
        wants = any(name in asks for name in fields)
        if said is None:
            yield _cell(column, label, "not shown here", "", wants=False)
        elif said.verdict == "absent" and not wants:
            # The witness is not known to show it: what is not there says nothing.
            yield _cell(column, label, "not shown here", "", wants=False)
        else:
            yield _cell(column, label, said.verdict, _more(said), wants=wants)


def _cell(column: str, label: str, verdict: str, more: str, *, wants: bool) -> CellView:
    return CellView(
        column=column, label=label, verdict=verdict, words=VERDICT_WORDS[verdict], more=more, wants_a_hand=wants
    )


def _more(said: FieldVerdict) -> str:
    return f"{said.reason} Nothing to do." if said.verdict == "formatting only" and said.reason else said.reason


def _named(audit: Audit, subject: Subject) -> str:
    """The subject's name; a place that shares its name with another one is told by its street."""
    name = audit.titled(subject)
    if subject.kind != "place":
        return name
    same = [one for one in audit.practice.places if one.key != subject.place and audit.titled(
        Subject(kind="place", place=one.key)) == name]  # fmt: skip
    if not same:
        return name
    now = [one for one in audit.practice.place(subject.place).addresses if one.until is None and not one.accepted]
    return f"{name}, {now[0].street}" if now and now[0].street else name
