"""A page that was read some time ago, on the day on which it is weighed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.engine.prospects.openings_made import TODAY, page

from suture.engine.prospects.days_passed import as_of
from suture.engine.prospects.verdicts import Deadline

CLOSES = Deadline(day=TODAY, what="abstracts", quote="Abstracts are due", lapsed=False, role="closes")


def day(role: str, on: date | None) -> Deadline:
    return Deadline(day=on, what="", quote="...", lapsed=False, role=role)


def test_a_call_that_was_open_when_it_was_read_closes_the_day_after_its_last() -> None:
    read = page("call-for-speakers", deadlines=(CLOSES,))
    assert as_of(read, today=TODAY) == read
    after = as_of(read, today=TODAY + timedelta(days=1))
    assert [(one.key, one.quote, one.blocks) for one in after.exclusions] == [("lapsed", "Abstracts are due", True)]
    assert after.exclusions[0].words == "The last day for taking part was 23 November 2026."
    assert (after.deadlines[0].lapsed, after.approach) == (True, False)
    assert as_of(after, today=TODAY + timedelta(days=2)) == after


@pytest.mark.parametrize(
    ("kind", "other", "closed"),
    [
        ("call-for-speakers", day("closes", TODAY + timedelta(days=60)), False),
        ("call-for-speakers", day("opens", TODAY), True),
        ("call-for-speakers", day("rolling", None), False),
        ("podcast", day("opens", None), False),
    ],
)
def test_another_day_ahead_or_a_page_without_an_end_stays_open(kind: str, other: Deadline, closed: bool) -> None:
    read = page(kind, deadlines=(CLOSES, other))
    assert as_of(read, today=TODAY + timedelta(days=1)).approach is not closed
