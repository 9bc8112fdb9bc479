"""Three failed checks in a row over at least 72 hours are a loss; being shut out never is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from suture.engine.crawl.loss import is_lost, standing_at
from suture.engine.crawl.states import STATES

FIRST = datetime(2026, 5, 1, 9, tzinfo=UTC)
LATER = FIRST + timedelta(days=365)


def checks(*told: tuple[float, str]) -> list[tuple[datetime, str]]:
    """Checks at so many hours after the first."""
    return [(FIRST + timedelta(hours=hours), state) for hours, state in told]


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        ([(0, "removed"), (36, "removed"), (72, "removed")], True),
        ([(0, "removed"), (36, "page-gone"), (72, "removed")], True),
        ([(0, "removed"), (36, "removed"), (71.9, "removed")], False),
        ([(0, "removed"), (100, "removed")], False),
        ([(0, "removed"), (36, "blocked"), (72, "removed")], False),
        ([(0, "removed"), (36, "blocked"), (72, "removed"), (80, "removed")], True),
        ([(0, "removed"), (36, "live"), (72, "removed"), (80, "removed")], False),
        ([(0, "blocked"), (36, "blocked"), (72, "blocked"), (108, "unreachable")], False),
        ([(0, "removed"), (36, "removed"), (72, "removed"), (108, "live")], False),
        ([], False),
    ],
)
def test_the_rule_of_a_loss(told: list[tuple[float, str]], *, lost: bool) -> None:
    assert is_lost(checks(*told), now=LATER) is lost
    assert is_lost(reversed(checks(*told)), now=LATER) is lost


@pytest.mark.parametrize("state", [state for state in STATES if state not in {"removed", "page-gone"}])
def test_no_other_state_is_ever_a_loss(state: str) -> None:
    assert not is_lost(checks(*((hours, state) for hours in range(0, 500, 24))), now=LATER)


def test_what_is_known_later_is_not_known_now() -> None:
    history = checks((0, "removed"), (36, "removed"), (72, "removed"))
    assert not is_lost(history, now=FIRST + timedelta(hours=71))
    assert is_lost(history, now=FIRST + timedelta(hours=72))


def test_since_when_a_state_holds() -> None:
    history = checks((0, "live"), (24, "removed"), (48, "removed"))
    found = standing_at(history, now=LATER)
    assert found is not None
    assert (found.state, found.since, found.failed_checks) == ("removed", FIRST + timedelta(hours=24), 2)
    assert standing_at(history, now=FIRST - timedelta(hours=1)) is None
