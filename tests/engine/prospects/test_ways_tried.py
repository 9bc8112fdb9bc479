"""Ways to ask that were tried: what is gone is no way, what only programs may not read comes last."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.prospects.openings_made import opening

from suture.engine.prospects.found import WhoToAsk
from suture.engine.prospects.links_here import Ended, Look
from suture.engine.prospects.ways_tried import tried, without_what_is_gone

ON = date(2026, 11, 23)
CLAIM = WhoToAsk(role="Whoever keeps the directory", kind="page", value="https://guide.example/claim")
MAIL = WhoToAsk(role="Whoever keeps the directory", kind="email", value="guide@guide.example")


def left(*ways: WhoToAsk, ended: Ended, at: str = "http://www.guide.example/claim/") -> tuple[WhoToAsk, ...]:
    looks = tried([Look(url=at, on=ON, ended=ended)])
    return without_what_is_gone(opening(ask=ways), looks=looks).ask


def test_a_page_that_is_gone_is_no_way_to_ask() -> None:
    assert left(CLAIM, MAIL, ended="gone") == (MAIL,)
    assert left(CLAIM, ended="gone") == (WhoToAsk(role=CLAIM.role),)


@pytest.mark.parametrize("ended", ["forbidden", "walled"])
def test_a_page_that_nobody_may_read_comes_last_and_says_so(ended: Ended) -> None:
    first, last = left(CLAIM, MAIL, ended=ended)
    assert (first, last.value) == (MAIL, CLAIM.value)
    assert last.note.endswith("see whether it is there.")


def test_what_nobody_tried_or_did_not_answer_stays() -> None:
    assert left(CLAIM, MAIL, ended="unreachable") == (CLAIM, MAIL)
    assert left(CLAIM, MAIL, ended="gone", at="https://guide.example/") == (CLAIM, MAIL)
    assert left(ended="gone") == ()
