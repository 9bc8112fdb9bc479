"""Openings: the table, one of them, and what people say of it. Nothing here sends anything to anybody."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query

from suture.api.asked import asked
from suture.api.opening_shapes import Opening, OpeningRow, OpeningsCounts, OpeningsTable
from suture.api.openings_said import (
    DismissedOpening,
    Family,
    Looked,
    NewOpening,
    NextStep,
    OpeningKey,
    OpeningNote,
    OpeningSort,
    OpeningStage,
    SoughtKind,
    SoughtStage,
    WonOpening,
)
from suture.api.paging import Cursor, Limit, Listed, listed, place
from suture.api.routes import reads, writes
from suture.api.shapes import Gone
from suture.app.openings import actions, queries
from suture.app.openings.opening_queries import opening as opening_of
from suture.app.openings.row_queries import openings_after
from suture.app.openings.tables import opening_table
from suture.app.openings.views import FilterView
from suture.app.practices.access import Need

__all__ = ["get_opening"]

_ABOUT: Final = "Openings"
_Text = Annotated[
    str, Query(max_length=100, pattern=r"^[^\x00]*$", description="Sought in names, sites, titles and notes.")
]
_Specialty = Annotated[
    str, Query(max_length=100, pattern=r"^[^\x00]*$", description="That fits this specialty, by its name.")
]


@reads("/practices/{int:practice}/openings", needs=Need.RESULTS, answer=Listed[OpeningRow], about=_ABOUT)
def list_openings(
    request: HttpRequest, practice: int, stage: SoughtStage = "open", family: Family | None = None,
    kind: SoughtKind = "", specialty: _Specialty = "", looked: Looked | None = None, q: _Text = "",
    sort: OpeningSort = "rank", limit: Limit = 50, cursor: Cursor = "",
) -> Any:  # fmt: skip
    """List who could vouch next, best first: what may still come, unless `stage` names another or all."""
    filters = _filters(stage=stage, family=family, kind=kind, specialty=specialty, looked=looked, q=q)
    found = openings_after(
        asked(request).user, practice, filters=filters, sort=sort, after=place(request, cursor), most=limit
    )
    return listed(request, found.rows, total=found.total, after=found.after)


@reads("/practices/{int:practice}/openings-table", needs=Need.RESULTS, answer=OpeningsTable, about=_ABOUT)
def get_openings_table(
    request: HttpRequest, practice: int, stage: SoughtStage = "open", family: Family | None = None,
    kind: SoughtKind = "", specialty: _Specialty = "", looked: Looked | None = None, q: _Text = "",
    sort: OpeningSort = "rank",
) -> Any:  # fmt: skip
    """Return the same as the CSV of the page has it: all rows in words, without cursors."""
    filters = _filters(stage=stage, family=family, kind=kind, specialty=specialty, looked=looked, q=q)
    columns, *rows = opening_table(asked(request).user, practice, filters=filters, sort=sort)
    return {"columns": columns, "rows": rows}


@reads("/practices/{int:practice}/openings-counts", needs=Need.RESULTS, answer=OpeningsCounts, about=_ABOUT)
def get_openings_counts(request: HttpRequest, practice: int) -> Any:
    """Return how many openings there are, what is owed already, and what is going on."""
    user = asked(request).user
    around, counts = queries.openings(user, practice, size=1), queries.counts(user, practice)
    return {
        "made_at": around.made_at, "is_stale": around.is_stale, "families": around.families, "kinds": around.kinds,
        "stages": around.stages, "specialties": around.specialties, "found": counts.found, "yours": counts.yours,
        "won": counts.won, "due": counts.due, "deadlines": counts.deadlines, "owed": around.owed.owed,
        "owed_linking": around.owed.linking, "owed_not_looked": around.owed.not_looked,
        "owed_no_page": around.owed.no_page, "answered": around.owed.answered, "finding": around.finding,
        "looking": around.looking, "why_not": around.why_not,
    }  # fmt: skip


@writes("POST", "/practices/{int:practice}/openings", answer=Opening, status=201, about=_ABOUT)
def add_opening(request: HttpRequest, practice: int, new: NewOpening) -> Any:
    """Add somebody who could vouch, by hand; the page is looked at, and one that is known already gets the note."""
    key = actions.add_opening(
        actor=asked(request).user, practice=practice, address=new.address, note_text=new.note, kind=new.kind,
        title=new.title,
    )  # fmt: skip
    asked(request).headers["Location"] = f"/api/v1/practices/{practice}/openings/{key}"
    return get_opening(request, practice, key)


@reads("/practices/{int:practice}/openings/{key}", needs=Need.RESULTS, answer=Opening, about=_ABOUT)
def get_opening(request: HttpRequest, practice: int, key: OpeningKey) -> Any:
    """Return one opening: why, what asking is worth, how to ask, the host's own rules, and its history."""
    return opening_of(asked(request).user, practice, key=key)


@writes("DELETE", "/practices/{int:practice}/openings/{key}", answer=Gone, about=_ABOUT)
def remove_opening(request: HttpRequest, practice: int, key: OpeningKey) -> Any:
    """Remove an opening that was added by hand; 409 for one that Suture found, which is dismissed instead."""
    actions.remove_opening(actor=asked(request).user, practice=practice, key=key)
    return {"gone": True}


@writes("PUT", "/practices/{int:practice}/openings/{key}/stage", answer=Opening, about=_ABOUT)
def move_opening(request: HttpRequest, practice: int, key: OpeningKey, to: OpeningStage) -> Any:
    """Say how far people are with an opening."""
    user = asked(request).user
    actions.set_stage(actor=user, practice=practice, key=key, stage=to.stage, note_text=to.note)
    return get_opening(request, practice, key)


@writes("PUT", "/practices/{int:practice}/openings/{key}/next-step", answer=Opening, about=_ABOUT)
def set_opening_step(request: HttpRequest, practice: int, key: OpeningKey, following: NextStep) -> Any:
    """Say what is next and on which day; an empty step clears both."""
    user = asked(request).user
    actions.set_next_step(actor=user, practice=practice, key=key, step=following.step, on=following.on)
    return get_opening(request, practice, key)


@writes("POST", "/practices/{int:practice}/openings/{key}/dismiss", answer=Opening, about=_ABOUT)
def dismiss_opening(request: HttpRequest, practice: int, key: OpeningKey, why: DismissedOpening) -> Any:
    """Put an opening aside for a reason, from which the ranking learns."""
    user = asked(request).user
    actions.dismiss(actor=user, practice=practice, key=key, reason=why.reason, words=why.words)
    return get_opening(request, practice, key)


@writes("POST", "/practices/{int:practice}/openings/{key}/take-back", answer=Opening, about=_ABOUT)
def reopen_opening(request: HttpRequest, practice: int, key: OpeningKey) -> Any:
    """Put an opening that was won, declined or dismissed back where it was before."""
    actions.take_back(actor=asked(request).user, practice=practice, key=key)
    return get_opening(request, practice, key)


@writes("POST", "/practices/{int:practice}/openings/{key}/won", answer=Opening, about=_ABOUT)
def win_opening(request: HttpRequest, practice: int, key: OpeningKey, link: WonOpening) -> Any:
    """Say that the link is there; the page is looked at, and `won_state` says what was seen."""
    actions.won(actor=asked(request).user, practice=practice, key=key, page=link.page)
    return get_opening(request, practice, key)


@writes("POST", "/practices/{int:practice}/openings/{key}/notes", answer=Opening, about=_ABOUT)
def note_opening(request: HttpRequest, practice: int, key: OpeningKey, note: OpeningNote) -> Any:
    """Write a line into an opening's history."""
    actions.add_note(actor=asked(request).user, practice=practice, key=key, words=note.words)
    return get_opening(request, practice, key)


def _filters(
    *, stage: str, family: str | None, kind: str, specialty: str, looked: str | None, q: str
) -> FilterView:  # fmt: skip
    return FilterView(
        family=family or "", kind=kind, stage="" if stage == "all" else stage, specialty=specialty,
        looked=looked or "", text=q,
    )  # fmt: skip
