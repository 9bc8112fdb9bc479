"""People's decisions about link groups, sites and links: read, made, taken back; two may decide at one time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Schema
from pydantic import ConfigDict, Field

from suture.api.asked import asked
from suture.api.paging import Cursor, Limit, Listed, listed, place
from suture.api.problems import Refused, problem
from suture.api.routes import reads, writes
from suture.api.shapes import Decision, DecisionMade, ThingKind
from suture.api.values import Words
from suture.app.practices.access import Need
from suture.app.review import actions, queries
from suture.app.review.actions import Chosen
from suture.app.review.views import DecisionView
from suture.engine.errors import ActionError, BadAddress, InputError, NothingHere

__all__ = ["ChosenThing", "Deciding", "ListedDecision", "NewDecision", "Outcome"]

_ABOUT: Final = "Decisions"
_VERSION: Final = re.compile(r'"(\d{1,9})"')
_MOST: Final = 1_000


class ListedDecision(Decision):
    """A decision that holds; `seen`: what it is about is still there. `together` things were decided at one go."""

    seen: bool
    together: int


class NewDecision(Schema):
    """A decision to make."""

    model_config = ConfigDict(extra="forbid")

    decision: DecisionMade
    note: Words = ""


class ChosenThing(Schema):
    """What a decision is about, and the version of the one that you saw; 0 where there was none."""

    model_config = ConfigDict(extra="forbid")

    what: ThingKind
    which: Words
    version: Annotated[int, Field(ge=0, le=10**9)] = 0


class NewDecisions(NewDecision):
    """One decision about several things."""

    things: Annotated[list[ChosenThing], Field(min_length=1, max_length=_MOST)]


class Overtaken(Schema):
    """A thing that stayed as it is, because `by` decided meanwhile; empty where they took a decision back."""

    what: str
    which: str
    words: str
    by: str
    decision: str


class Outcome(Schema):
    """What deciding at one go came to: `same` things stood so already, `gone` ones are not here any more.

    `act` is what can be undone, null where nothing was written.
    """

    act: int | None
    done: int
    same: int
    gone: int
    overtaken: list[Overtaken]


class Deciding(Schema):
    """One go of deciding; `standing` counts the things about which nobody decided since: only those can be undone."""

    id: int
    by: str
    at: datetime
    decision: str
    count: int
    standing: int
    words: list[str]
    undoes: int | None


@reads("/practices/{int:practice}/decisions", needs=Need.READ, answer=Listed[ListedDecision], about=_ABOUT)
def list_decisions(
    request: HttpRequest, practice: int, decision: DecisionMade | None = None, limit: Limit = 50, cursor: Cursor = ""
) -> Any:
    """List the decisions that hold, newest first, all or one kind of them."""
    found = queries.decisions(
        asked(request).user, practice, decision=decision or "", after=place(request, cursor), most=limit
    )
    rows = [{**_plain(one.held), "seen": one.seen, "together": one.together} for one in found.rows]
    return listed(request, rows, total=found.total, after=found.more)


@writes("POST", "/practices/{int:practice}/decisions", answer=Outcome, about=_ABOUT)
def decide_together(request: HttpRequest, practice: int, new: NewDecisions) -> Any:
    """Decide about several things at one go; what somebody decided about since stays, and is told."""
    chosen = [Chosen(what=one.what, which=one.which, version=one.version) for one in new.things]
    return actions.decide_all(
        actor=asked(request).user, practice=practice, chosen=chosen, decision=new.decision, note=new.note
    )


@reads("/practices/{int:practice}/decidings", needs=Need.READ, answer=Listed[Deciding], about=_ABOUT)
def list_decidings(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the goes of deciding, newest first."""
    found = queries.acts(asked(request).user, practice, after=place(request, cursor), most=limit + 1)
    shown = found[:limit]
    return listed(request, shown, total=None, after=shown[-1].id if len(found) > limit else None)


@writes("POST", "/practices/{int:practice}/decidings/{int:act}/undo", answer=Outcome, about=_ABOUT)
def undo_deciding(request: HttpRequest, practice: int, act: int) -> Any:
    """Undo a go of deciding as a whole; undone twice, it holds again."""
    return actions.undo(actor=asked(request).user, practice=practice, act=act)


@reads("/practices/{int:practice}/decisions/{what}/{which}", needs=Need.READ, answer=Decision, about=_ABOUT)
def get_decision(request: HttpRequest, practice: int, what: ThingKind, which: str) -> Any:
    """Return what holds for a thing, also where nobody decided; ETag is its version."""
    return _told(request, practice, what, which)


@writes("PUT", "/practices/{int:practice}/decisions/{what}/{which}", answer=Decision, about=_ABOUT, has_version=True)
def decide(request: HttpRequest, practice: int, what: ThingKind, which: str, new: NewDecision) -> Any:
    """Decide about a link group (by its id), a site (by its domain) or a link (by its id)."""
    user = asked(request).user

    def step(version: int) -> None:
        actions.decide(
            actor=user, practice=practice, what=what, which=which, decision=new.decision, note=new.note,
            version=version,
        )  # fmt: skip

    return _stepped(request, practice, what, which, step)


@writes(
    "POST", "/practices/{int:practice}/decisions/{what}/{which}/take-back", answer=Decision, about=_ABOUT,
    has_version=True,
)  # fmt: skip
def take_decision_back(request: HttpRequest, practice: int, what: ThingKind, which: str) -> Any:
    """Put back what held before the newest decision; taken back twice, it holds again."""
    user = asked(request).user

    def step(version: int) -> None:
        actions.take_back(actor=user, practice=practice, what=what, which=which, version=version)

    return _stepped(request, practice, what, which, step)


def _stepped(request: HttpRequest, practice: int, what: str, which: str, step: Callable[[int], None]) -> Any:
    """Take a step from the version that the program saw; Refused (412) where another holds."""
    found = _VERSION.fullmatch(request.headers["If-Match"].strip())
    if found is None:
        raise InputError('If-Match must be one ETag, such as "3".')
    seen = int(found[1])
    try:
        step(seen)
    except ActionError as error:
        if _held(request, practice, what, which).version != seen:
            raise Refused(problem("changed-meanwhile", str(error))) from error
        raise
    return _told(request, practice, what, which)


def _told(request: HttpRequest, practice: int, what: str, which: str) -> DecisionView:
    held = _held(request, practice, what, which)
    asked(request).headers["ETag"] = f'"{held.version}"'
    return held


def _held(request: HttpRequest, practice: int, what: str, which: str) -> DecisionView:
    try:
        return queries.decided(asked(request).user, practice).on(what, which)
    except BadAddress as error:
        raise NothingHere("There is no such link: its id is 16 hexadecimal digits.") from error


def _plain(held: DecisionView) -> dict[str, Any]:
    return {name: getattr(held, name) for name in Decision.model_fields}
