"""What came of deciding about several things at once: what is done, and what somebody else had decided meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from suture.app.review.people import names_of
from suture.app.review.steps import Step
from suture.app.review.words import DECISION_WORDS

__all__ = ["Chosen", "Outcome", "Overtaken", "conflict_words", "overtaken"]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A thing that a person chose, and the version of the decision about it that they saw; 0 where there was none."""

    what: str
    which: str
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class Overtaken:
    """A thing that stayed as it is, because `by` decided meanwhile; `decision` is empty where they took one back."""

    what: str
    which: str
    words: str
    by: str
    decision: str

    @property
    def decision_words(self) -> str:
        """The decision on screen."""
        return DECISION_WORDS.get(self.decision, "")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What an act came to. `act` is its number, None where nothing was written; `same` things stood so already.

    `gone` things are not there any more.
    """

    act: int | None
    done: int
    same: int = 0
    gone: int = 0
    overtaken: tuple[Overtaken, ...] = ()


def overtaken(steps: Sequence[Step]) -> tuple[Overtaken, ...]:
    """Say who was faster (1 query)."""
    names = names_of({step.decided_by for step in steps}) if steps else {}
    return tuple(
        Overtaken(
            what=step.what,
            which=step.which,
            words=step.words,
            by=names[step.decided_by],
            decision=step.decision,
        )
        for step in steps
    )


def conflict_words(faster: Overtaken | None) -> str:
    """Return the sentence for somebody who did not see the newest decision; None where there is none any more."""
    if faster is None:
        return "That is decided no longer. Look at it again."
    stands = "Yours was not kept; decide again if it stands."
    if not faster.decision:
        return f"{faster.by} has taken the decision back meanwhile. {stands}"
    return f"{faster.by} has decided “{faster.decision_words.lower()}” meanwhile. {stands}"
