"""One listing with both versions side by side: what they say, what you say, where that differs, and the evidence.

It knows what stands beside what. It refuses to judge: verdicts are the audit's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from suture.app.accounts.queries import names_of
from suture.app.listings.correction_views import correction_views
from suture.app.listings.kinds import OUTCOMES
from suture.app.listings.link_worth import links_at
from suture.app.listings.listing_links import imported_link, link_view, sites_of
from suture.app.listings.listing_views import (
    CheckView,
    DecisionView,
    EvidenceView,
    FieldView,
    ListingView,
)
from suture.app.listings.matrix import FIELDS_OF, rows_of, worst
from suture.app.listings.models import ListingDecision, ListingFile, ListingPage, PageCheck, Sighting
from suture.app.listings.queries import made_audit
from suture.app.listings.sightings import Kept, kept
from suture.app.listings.text_parts import marked
from suture.app.listings.views import RowView
from suture.app.listings.words import DECISIONS, VERDICT_WORDS, seen_words
from suture.engine.citations.audit import Audit, Entry, Found
from suture.engine.citations.field_words import FIELD_WORDS, shown
from suture.engine.citations.read_records import ReadRecord, read_record
from suture.engine.citations.sightings import Sighting as Seen
from suture.engine.citations.snapshots import record_of
from suture.engine.citations.verdicts import Field
from suture.engine.citations.witnesses.registry import WITNESSES
from suture.engine.errors import NothingHere
from suture.engine.links.words import day_words

__all__ = ["listing"]

# As they are shown one under the other; the house number stands in the street.
_SHOWN: Final[Mapping[str, tuple[Field, ...]]] = {
    **{name: fields for name, fields in FIELDS_OF.items() if name != "street"},
    "street": ("street", "number"),
    "city": ("city",),
    "postcode": ("postcode",),
    "accepting": ("accepting",),
}
_ORDER: Final[tuple[Field, ...]] = (
    "name", "street", "unit", "city", "postcode", "phone", "website", "hours", "specialty", "accepting",
)  # fmt: skip
_MOST_EVENTS: Final = 50


def listing(user: int, practice: int, *, key: str) -> ListingView:
    """Return one listing of the newest audit (10 queries); NothingHere where it has none of that key."""
    made = made_audit(user, practice)
    audit = made.stored.audit
    entry, found = _found(audit, key)
    keys = [found.sighting.record.id, *(one.record.id for one in found.others)]
    told = Sighting.objects.filter(practice_id=practice, listing__in=keys)
    rows = [kept(row) for row in told.order_by("-last_seen", "-pk")]
    page = ListingPage.objects.filter(practice_id=practice, pk__in=[one.page for one in rows if one.page]).first()
    decision = ListingDecision.objects.filter(practice_id=practice, what="listing", which=keys[0]).first()
    files = dict(
        ListingFile.objects.filter(practice_id=practice, pk__in=[one.file for one in rows if one.file]).values_list(
            "pk", "file_name"
        )
    )
    people = names_of([*(one.said_by for one in rows if one.said_by), *([decision.decided_by] if decision else [])])
    today = made.at.date()
    row = next(one for one in rows_of(audit) if one.listing == keys[0])
    sighting = found.sighting
    return ListingView(
        key=keys[0],
        row=row,
        address=sighting.record.address,
        fields=tuple(_fields(audit, found)),
        evidence=tuple(_evidence(found, files)),
        history=tuple(_history(rows, page, decision, people))[:_MOST_EVENTS],
        link=link_view(sighting, imported_link(sighting, links_at(practice, sites_of(sighting)))),
        others=tuple(_others(audit, entry, row)),
        corrections=tuple(
            one
            for one in correction_views(practice, made, today=today)
            if entry.key in {closed for closed, _ in (*one.closes, *one.should_close)}
            or (one.directory == entry.directory and one.subject.key == row.subject.key)
        ),
        decision=_decision(decision, people),
        can_check=page is not None,
        page=page.pk if page else None,
        made_at=made.at,
    )


def _found(audit: Audit, key: str) -> tuple[Entry, Found]:
    for entry in audit.entries:
        for one in entry.found:
            if key == one.sighting.record.id or key in {other.record.id for other in one.others}:
                return entry, one
    raise NothingHere("There is no such listing any more; it may be gone, or about somebody else.")


def _fields(audit: Audit, found: Found) -> Iterator[FieldView]:
    theirs = read_record(found.sighting.record)
    subject = found.held.subject
    ours = read_record(record_of(audit.practice, subject, on=audit.on)) if subject else None
    for name in _ORDER:
        verdicts = [found.held.fields[field] for field in _SHOWN[name] if field in found.held.fields]
        said = worst(verdicts)
        they, we = _text(theirs, name), _text(ours, name) if ours else ""
        if said is None and not they and not we:
            continue
        verdict = said.verdict if said else "not shown here"
        parts = marked(they, we) if said is not None and not said.agrees else (((they, False),), ((we, False),))
        yield FieldView(
            field=name,
            label=FIELD_WORDS[name][:1].upper() + FIELD_WORDS[name][1:],
            theirs=they,
            ours=we,
            theirs_parts=parts[0],
            ours_parts=parts[1],
            verdict=verdict,
            words=VERDICT_WORDS[verdict],
            reason=said.reason if said else "",
            evidence=_read_from(found.sighting, name, they),
        )


def _read_from(one: Seen, name: Field, they: str) -> str:
    """The words from which a field was read: the page's, or the record's where those are shown in another way."""
    if text := next((one.texts[field] for field in _SHOWN[name] if field in one.texts), ""):
        return text
    written = {"hours": one.record.hours, "street": one.record.street}.get(name, "")
    return written if written != they else ""


def _text(read: ReadRecord, name: Field) -> str:
    return shown(read, name)


def _evidence(found: Found, files: Mapping[int, str]) -> Iterator[EvidenceView]:
    """The newest word first; a file's name where only one file told of it."""
    name = next(iter(files.values()), "") if len(files) == 1 else ""
    for one in (found.sighting, *found.others):
        yield EvidenceView(
            witness=one.witness,
            witness_name=WITNESSES[one.witness].name if one.witness in WITNESSES else one.witness,
            address=one.record.address,
            seen=one.record.seen,
            file_name=name if one is found.sighting else "",
            remark=one.remark,
        )


def _history(
    rows: Sequence[Kept], page: ListingPage | None, decision: ListingDecision | None, people: Mapping[str, str]
) -> Iterator[CheckView]:
    """What happened, the newest first."""
    events: list[CheckView] = []
    for one in rows:
        later = f" It said the same on {day_words(one.last_seen)}." if one.last_seen > one.first_seen else ""
        told = seen_words(one.witness, by=people.get(one.said_by, ""))
        events.append(CheckView(at=one.first_seen, words=f"{told}{later}"))
    if page is not None:
        for check in PageCheck.objects.filter(page=page).order_by("-at")[:_MOST_EVENTS]:
            news = " It said something new." if check.is_news and check.outcome == "read" else ""
            why = f" {check.why}" if check.why else ""
            words = OUTCOMES.get(check.outcome, check.outcome)
            events.append(
                CheckView(at=check.at.date(), words=f"We looked: {words[:1].lower()}{words[1:]}.{why}{news}")
            )
    if decision is not None:
        who = people.get(decision.decided_by, "")
        events.append(
            CheckView(at=decision.decided_at.date(), words=f"{who}: {DECISIONS[decision.decision].lower()}.")
        )
    yield from sorted(events, key=lambda one: one.at, reverse=True)


def _others(audit: Audit, entry: Entry, row: RowView) -> Iterator[tuple[str, str]]:
    for one in entry.found:
        record = one.sighting.record
        if record.id != row.listing and one.held.subject is not None:
            seen = f", seen on {day_words(record.seen)}" if record.seen else ""
            yield record.id, f"{record.name or audit.titled(one.held.subject)}{seen}"


def _decision(row: ListingDecision | None, people: Mapping[str, str]) -> DecisionView | None:
    if row is None:
        return None
    return DecisionView(
        decision=row.decision,
        words=DECISIONS[row.decision],
        by=people.get(row.decided_by, ""),
        at=row.decided_at,
        note=row.note,
    )
