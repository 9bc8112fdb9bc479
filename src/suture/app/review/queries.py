"""What can be asked about decisions: what holds for a thing, and all of them, with those about what is gone.

Everything returned is frozen. `user` is a user's number; NothingHere is raised for what is not theirs. Decisions are
read beside judgements and never inside them: new imports and new judgements leave them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from suture.app.practices.access import access, site_of
from suture.app.review.models import Decision
from suture.app.review.people import names_of
from suture.app.review.things import Thing, named_thing, seen_things
from suture.app.review.words import DECISION_WORDS, THING_WORDS

__all__ = ["Decided", "DecisionView", "ListedDecision", "current_decisions", "decided", "decisions"]


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """What holds for one thing: `decision` is empty where nobody decided, or the decision was taken back.

    `version` is 0 where nothing was ever decided; a form hands it back, so that nobody overwrites what they did not
    see. `words` is what the thing was known by when it was decided about.
    """

    what: str
    which: str
    version: int = 0
    words: str = ""
    decision: str = ""
    note: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def decision_words(self) -> str:
        """The decision on screen; empty where there is none."""
        return DECISION_WORDS.get(self.decision, "")

    @property
    def thing_words(self) -> str:
        """What it is about, on screen."""
        return THING_WORDS[self.what]


@dataclass(frozen=True, kw_only=True)
class Decided:
    """All decisions about links to a practice's own site, looked up by what they are about."""

    by_thing: Mapping[Thing, DecisionView] = field(default_factory=dict)

    def on(self, what: str, which: str) -> DecisionView:
        """Return what holds for a thing, also where nothing does. Raises InputError and BadAddress for no thing."""
        thing = named_thing(what, which)
        return self.by_thing.get(thing) or DecisionView(what=thing[0], which=thing[1])


@dataclass(frozen=True, kw_only=True)
class ListedDecision:
    """A decision that holds, and whether what it is about is still seen."""

    held: DecisionView
    seen: bool


def decided(user: int, practice: int) -> Decided:
    """Return what holds, by thing, newest first (3 queries, and one for each person who decided)."""
    rows = current_decisions(user, practice)
    names = names_of(frozenset(row.decided_by for row in rows))
    views = (
        DecisionView(
            what=row.what,
            which=row.which,
            version=row.version,
            words=row.words,
            decision=row.decision,
            note=row.note,
            by=names[row.decided_by],
            at=row.decided_at,
        )
        for row in rows
    )
    return Decided(by_thing={(view.what, view.which): view for view in views})


def decisions(user: int, practice: int) -> tuple[ListedDecision, ...]:
    """Return the decisions that hold, newest first, each with whether its thing is still seen."""
    held = [view for view in decided(user, practice).by_thing.values() if view.decision]
    seen = seen_things(user, practice, ((view.what, view.which) for view in held))
    return tuple(ListedDecision(held=view, seen=(view.what, view.which) in seen) for view in held)


def current_decisions(user: int, practice: int) -> tuple[Decision, ...]:
    """Return the newest step about each thing, decided or taken back, newest first; for this room alone."""
    site = site_of(access(user, practice).practice, None)
    newest: dict[Thing, Decision] = {}
    for row in Decision.objects.filter(site_id=site.pk).order_by("what", "which", "version"):
        newest[(row.what, row.which)] = row
    return tuple(sorted(newest.values(), key=lambda row: (row.decided_at, row.pk), reverse=True))
