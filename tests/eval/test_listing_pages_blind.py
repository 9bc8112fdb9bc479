"""Directories' pages beside labels of somebody who had not seen the rules: who is listed, and with what facts.

Pages that list nobody must stay empty, and what is taken must be right before it is much. Odd ids were used for
tuning. **No page with an even id was ever looked at**; the even half was counted once, when the rules were done.
`is_listing` is how the app reads a page that a person named; without it a page has to show more.
"""

from __future__ import annotations

import pytest
from tests.eval.floors import Measure, hold
from tests.eval.listing_pages import CORE, FIELDS, NEVER_LOOKED_AT, PAGES, Counted, counted

KNOWN = pytest.mark.parametrize("is_listing", [False, True], ids=["found", "named by a person"])


@KNOWN
def test_the_tuned_half(is_listing: bool) -> None:
    odd = counted(1, is_listing=is_listing)
    assert (odd.refused, odd.others) == (7, 7)
    assert odd.recognised >= (15 if is_listing else 14)
    assert odd.precision(CORE) == 1.0
    assert odd.precision(FIELDS) >= 0.98
    assert odd.recall(FIELDS) >= 0.92


@pytest.fixture(scope="module")
def even() -> Counted:
    """The half that was never looked at, read as pages that a person named."""
    return counted(0, is_listing=True)


def keep(name: str, value: float) -> None:
    hold(Measure(name=f"listing pages written blind: {name}", value=value, held_out=NEVER_LOOKED_AT, data=(PAGES,)))


def test_pages_that_list_nobody_stay_empty() -> None:
    found = counted(0, is_listing=False)
    keep("pages without a listing left empty", found.refused / found.others)


def test_what_is_taken_is_right(even: Counted) -> None:
    keep("name, address and telephone, right of those taken", even.precision(CORE))


def test_how_much_is_taken(even: Counted) -> None:
    keep("all fields, taken and right of those shown", even.recall(FIELDS))
