"""What can be asked in the disavow room: whether a file is needed, what one would hold, what the present one does.

Thin doors to `engine.disavow`, with the practice's rights in front. Everything returned is frozen; nothing is kept
and nothing is uploaded. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from suture.app.practices.access import access, site_of
from suture.app.practices.asking import ask
from suture.app.review.disavow_tables import JudgedTables, read_tables
from suture.app.review.drafts import DraftWork, as_decided, spared_things
from suture.app.review.kept_files import at_google, fitting, newest_at_google
from suture.app.review.models import Answers, FileVersion
from suture.app.review.people import name_of
from suture.app.review.queries import current_decisions
from suture.app.review.words import THING_WORDS
from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.advice import Advice, advise
from suture.engine.disavow.comparing import Difference, compare
from suture.engine.disavow.decisions import write_decisions
from suture.engine.disavow.linting import Lint, lint, sources_of
from suture.engine.disavow.mending import mend
from suture.engine.disavow.problems import Problem
from suture.engine.disavow.reading import DisavowFile, file_of, read_file
from suture.engine.disavow.simulating import Simulation, simulate
from suture.engine.errors import ActionError, NothingHere
from suture.engine.links.formulas import FORMULA_SIGNS

__all__ = [
    "AdviceView", "DraftView", "DraftedView", "FileView", "advice", "decisions_table", "draft_file", "draft_text",
    "mended_file", "request_letter", "uploaded",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AdviceView:
    """What the practice answered, None where it did not yet, and what follows; `disavowed` counts such decisions."""

    manual_action: bool | None
    bought_links: bool | None
    answered_by: str
    answered_at: datetime | None
    advice: Advice
    disavowed: int
    has_file: bool


@dataclass(frozen=True, kw_only=True)
class DraftedView:
    """What one decision came to: its lines, how many links the file covers, and what was left out."""

    thing: str
    words: str
    note: str
    by: str
    entries: tuple[str, ...]
    links: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """A drafted file and what it would do.

    `spared` are sites and pages that somebody decided otherwise about and that it covers all the same. `cost` is None
    where nothing is judged, `change` None where nobody handed over the file that is uploaded now.
    """

    text: str
    entries: int
    parts: tuple[DraftedView, ...]
    problems: tuple[Problem, ...]
    spared: tuple[str, ...]
    cost: Simulation | None
    change: Difference | None
    judged_at: datetime | None
    is_stale: bool


@dataclass(frozen=True, kw_only=True)
class FileView:
    """The file that is uploaded now: what it holds, its problems, and what it silences of the links that are known.

    `number` is its version's, which was made here or, with `handed_over`, fetched from Google. `mends` counts the
    lines that a mended file would write otherwise. `cost` is None where nothing is judged.
    """

    number: int
    handed_over: bool
    file_name: str
    added_by: str
    added_at: datetime
    found: Lint
    mends: int
    cost: Simulation | None
    judged_at: datetime | None
    is_stale: bool


def advice(user: int, practice: int) -> AdviceView:
    """Return whether the practice needs a file at all, as far as it has answered (6 queries)."""
    site = site_of(access(user, practice).practice, None)
    kept = Answers.objects.filter(site_id=site.pk).first()
    manual, bought = (kept.manual_action, kept.bought_links) if kept else (None, None)
    return AdviceView(
        manual_action=manual,
        bought_links=bought,
        answered_by=name_of(kept.answered_by) if kept else "",
        answered_at=kept.answered_at if kept else None,
        advice=advise(manual_action=manual, bought_links=bought),
        disavowed=sum(row.decision == "disavow" for row in current_decisions(user, practice)),
        has_file=any(row.version for row in at_google(site.pk).values()),
    )


def draft_file(user: int, practice: int, *, today: date, prefix: str | None = None) -> DraftView:
    """Return the file that the decisions come to, beside the one that Google has for a property.

    `prefix` names the property, None the one spoken of last. ActionError where no file is needed, NothingHere without
    links.
    """
    work, tables = _work(user, practice, today=today)
    rows, drafted = work.rows, work.draft()
    file = file_of(drafted.text)
    before = _uploaded(user, practice, prefix=prefix)
    found = lint(file, catalogue=open_catalogue(), site=tables.site)
    patterns = {row.which: row.words for row in rows if row.what == "group"}
    return DraftView(
        text=drafted.text,
        entries=drafted.entries,
        parts=tuple(
            DraftedView(
                thing=THING_WORDS["link" if part.decision.what == "page" else part.decision.what],
                words=patterns.get(part.decision.which, part.decision.which),
                note=part.decision.reason,
                by=name_of(part.decision.by),
                entries=part.entries,
                links=part.links,
                left_out=part.left_out,
            )
            for part in drafted.parts
        ),
        problems=tuple(one for one in found.problems if one.severity != "note"),
        spared=spared_things(rows, drafted=drafted),
        cost=_cost(file, tables),
        change=None if before is None else compare(_read(before), file, links=tables.links),
        judged_at=tables.judged_at,
        is_stale=tables.is_stale,
    )


def draft_text(user: int, practice: int, *, today: date, after_uploaded: bool = False) -> str:
    """Return the text of that file alone, or behind the mended one that is uploaded now, whose place it would take.

    Raises ActionError where no file is needed, NothingHere without links and without the file that it shall follow.
    """
    work, _ = _work(user, practice, today=today)
    text = work.draft().text
    whole = f"{mended_file(user, practice)}\n{text}" if after_uploaded else text
    fitting(whole)
    return whole


def decisions_table(user: int, practice: int) -> str:
    """Return all decisions that hold as the CSV that `suture disavow draft` reads, oldest first.

    A reason that a spreadsheet would compute begins with an apostrophe.
    """
    held = [as_decided(row) for row in reversed(current_decisions(user, practice)) if row.decision]
    return write_decisions(
        replace(one, reason=f"'{one.reason}") if re.match(FORMULA_SIGNS, one.reason) else one for one in held
    )


def request_letter(user: int, practice: int, *, today: date) -> str:
    """Return a reconsideration request, begun. Raises ActionError where none is needed, NothingHere without links."""
    work, _ = _work(user, practice, today=today)
    return work.request(work.draft())


def uploaded(user: int, practice: int, *, prefix: str | None = None) -> FileView | None:
    """Return the file that is uploaded now for a property, looked over; None where nobody said that there is one.

    `prefix` names the property, None the one spoken of last.
    """
    kept = _uploaded(user, practice, prefix=prefix)
    if kept is None:
        return None
    tables = ask(user, practice, None, read_tables)
    file, catalogue = _read(kept), open_catalogue()
    site = site_of(access(user, practice).practice, None).key
    sources = None if tables is None else sources_of(tables.links)
    return FileView(
        number=kept.number,
        handed_over=kept.origin == FileVersion.Origin.HANDED_OVER,
        file_name=kept.file_name,
        added_by=name_of(kept.kept_by),
        added_at=kept.kept_at,
        found=lint(file, catalogue=catalogue, site=site, sources=sources, name=kept.file_name),
        mends=len(mend(file, catalogue=catalogue).changes),
        cost=None if tables is None else _cost(file, tables),
        judged_at=tables.judged_at if tables else None,
        is_stale=tables.is_stale if tables else False,
    )


def mended_file(user: int, practice: int, *, prefix: str | None = None) -> str:
    """Return the file that is uploaded now with its slips mended. Raises NothingHere where nobody handed it over."""
    kept = _uploaded(user, practice, prefix=prefix)
    if kept is None:
        raise NothingHere("No disavow file has been handed over.")
    return mend(_read(kept), catalogue=open_catalogue()).text


def _work(user: int, practice: int, *, today: date) -> tuple[DraftWork, JudgedTables]:
    """The decisions and the links of a practice that may need a file."""
    said = advice(user, practice).advice
    if said.stop is not False:
        raise ActionError(said.why)
    tables = ask(user, practice, None, read_tables)
    if tables is None:
        raise NothingHere("There are no links here yet, so there is nothing to disavow.")
    rows = [row for row in current_decisions(user, practice) if row.decision]
    return DraftWork(rows, tables=tables, today=today), tables


def _uploaded(user: int, practice: int, *, prefix: str | None = None) -> FileVersion | None:
    site = site_of(access(user, practice).practice, None)
    return newest_at_google(site.pk, prefix=prefix)


def _read(kept: FileVersion) -> DisavowFile:
    return read_file(bytes(kept.content))


def _cost(file: DisavowFile, tables: JudgedTables) -> Simulation | None:
    if tables.judged_at is None:
        return None
    return simulate(file, links=tables.judged, assessments=tables.assessments)
