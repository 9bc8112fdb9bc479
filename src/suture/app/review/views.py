"""What pages show of decisions: what holds for a thing, by whom, when, and as part of which act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from suture.app.review.steps import Step
from suture.app.review.words import DECISION_WORDS, THING_WORDS

__all__ = ["DecisionView", "view_of"]


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """What holds for one thing: `decision` is empty where nobody decided, or the decision was taken back.

    `version` is 0 where nothing was ever decided; a form hands it back, so that nobody overwrites what they did not
    see. `words` is what the thing was known by when it was decided about. `which` is the name under which it was
    decided about; a link group may be called otherwise today.
    """

    what: str
    which: str
    version: int = 0
    words: str = ""
    decision: str = ""
    note: str = ""
    by: str = ""
    at: datetime | None = None
    id: int = 0
    act: int = 0

    @property
    def decision_words(self) -> str:
        """The decision on screen; empty where there is none."""
        return DECISION_WORDS.get(self.decision, "")

    @property
    def thing_words(self) -> str:
        """What it is about, on screen."""
        return THING_WORDS[self.what]


def view_of(step: Step, *, names: Mapping[str, str]) -> DecisionView:
    """Return a step as a page shows it; `names` are those of the people who decided."""
    return DecisionView(
        what=step.what,
        which=step.which,
        version=step.version,
        words=step.words,
        decision=step.decision,
        note=step.note,
        by=names[step.decided_by],
        at=step.decided_at,
        id=step.id,
        act=step.act,
    )
