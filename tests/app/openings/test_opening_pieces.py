"""Openings piece by piece: each once in every order, also beside rows of which nobody knows the value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from suture.app.openings import actions, queries
from suture.app.openings.orders import SORTS
from suture.app.openings.row_queries import openings_after
from suture.app.openings.views import FilterView
from suture.app.openings.weighing import weigh_practice
from suture.engine.errors import InputError, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def added(ada: int, practice: int) -> tuple[str, ...]:
    """Six openings: two were weighed, two of all have a next step on the same day."""
    keys = []
    for place in range(6):
        if place == 2:
            weigh_practice(practice, now=timezone.now())
        keys.append(actions.add_opening(actor=ada, practice=practice, address=f"https://site-{place}.example/health"))
    tomorrow = timezone.now().date() + timedelta(days=1)
    for key in keys[1:3]:
        actions.set_next_step(actor=ada, practice=practice, key=key, step="Ring", on=tomorrow)
    return tuple(keys)


def test_each_comes_once(ada: int, practice: int, added: tuple[str, ...], subtests: pytest.Subtests) -> None:
    for sort, most in product(SORTS, (1, 4)):
        found: list[str] = []
        after: Sequence[Any] | None = None
        with subtests.test(sort, most=most):
            while not found or after is not None:
                piece = openings_after(ada, practice, sort=sort, after=after, most=most)
                assert piece.total >= len(added)
                found += [row.key for row in piece.rows]
                after = piece.after
            assert found == [row.key for row in queries.openings(ada, practice, sort=sort, size=500).rows]
            assert set(added) <= set(found)


def test_what_is_no_place_is_refused(ada: int, practice: int, stranger: int, added: tuple[str, ...]) -> None:
    after = openings_after(ada, practice, sort="name", most=1).after
    for place in (after, ["found", 1]):
        with pytest.raises(InputError):
            openings_after(ada, practice, sort="rank" if place is after else "found", after=place)
    with pytest.raises(InputError, match="found, name"):
        openings_after(ada, practice, sort="worth")
    with pytest.raises(NothingHere):
        openings_after(stranger, practice)


def test_a_null_character_finds_nothing(ada: int, practice: int, added: tuple[str, ...]) -> None:
    filters = FilterView(text="site\0-1", specialty="\0")
    assert openings_after(ada, practice, filters=filters).rows == ()
