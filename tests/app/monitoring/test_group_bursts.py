"""When a group grows faster than usual, and when it does not."""

from __future__ import annotations

from datetime import date, timedelta
from math import isclose

import pytest

from suture.app.monitoring.bursts import burst, chance_of

TODAY = date(2026, 11, 23)
BEGAN = date(2026, 1, 1)


def days(*ago: int) -> list[tuple[str, date]]:
    """Hosts that were first seen so many days ago."""
    return [(f"n{place}.example", TODAY - timedelta(days=each)) for place, each in enumerate(ago)]


def test_six_sites_in_a_month_of_a_group_that_never_grew_are_a_burst() -> None:
    found = burst("a1", days(400, 1, 2, 2, 3, 9, 29), today=TODAY, began=BEGAN)
    assert found is not None
    assert (found.came, found.usual, found.day) == (6, 0.5, TODAY - timedelta(days=1))
    assert found.hosts[0] == "n1.example"


def test_four_sites_are_too_few_however_rare() -> None:
    assert burst("a1", days(1, 2, 3, 4), today=TODAY, began=BEGAN) is None


def test_a_group_that_always_grows_by_six_has_no_burst_with_eight() -> None:
    usual = [place * 5 + 31 for place in range(72)]
    assert burst("a1", days(*usual, *range(8)), today=TODAY, began=BEGAN) is None
    grown = burst("a1", days(*usual, *(1 for _ in range(20))), today=TODAY, began=BEGAN)
    assert grown is not None
    assert isclose(grown.usual, 6, abs_tol=0.2)


def test_what_was_known_when_the_looking_began_is_no_burst() -> None:
    assert burst("a1", days(*(3 for _ in range(60))), today=TODAY, began=TODAY - timedelta(days=3)) is None


@pytest.mark.parametrize(("count", "usual", "chance"), [(0, 2.0, 1.0), (1, 0.5, 0.393469), (5, 0.5, 0.000172)])
def test_chances_are_those_of_poisson(count: int, usual: float, chance: float) -> None:
    assert isclose(chance_of(count, usual=usual), chance, abs_tol=1e-6)
