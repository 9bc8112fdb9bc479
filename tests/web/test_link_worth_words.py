"""What a link's page says of its worth: a range in words, parts beside a middling link, ways to learn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from suture.app.practices.judgement_views import LinkWorth, PartView, SiteWorth
from suture.engine.quality.ranges import Range
from suture.engine.quality.value import limits_beside
from suture.engine.reports.waterfall import waterfall
from suture.web.link_worth import LinkWorthStory, worth_story

VISIT = "Visit the page (free, a few minutes): its words tell what it is about."


def part(mid: float = 0.5, *, known: bool = True, learn: str | None = None) -> PartView:
    return PartView(
        key="trust", words="Medical trust", low=mid / 2, mid=mid, high=mid, known=known, level="medium",
        why="Its domain says so.", learn=learn,
    )  # fmt: skip


WORTH = LinkWorth(
    link_id=1, judged_at=datetime(2026, 11, 23, tzinfo=UTC), is_stale=False,
    site=SiteWorth(
        domain="a.example", kind="blog", kind_words="Blog", kind_why="", name=None, country=None, medical=None,
        audience=None, specialties=(), links=1, authority=part(), trust=part(),
    ),
    subject=None, parts=(part(), part(), part(), part()), value_low=0.5, value_mid=1.0, value_high=2.0, band_low=1,
    band_high=1, words="Typical", risk=None, suggestion="nothing", suggestion_words="No reason to act",
    suggestion_why="", findings=(), network=None,
)  # fmt: skip


def story(**told: Any) -> LinkWorthStory:
    worth = replace(WORTH, **told)
    drawn = waterfall(
        [Range(one.low, one.mid, one.high) for one in worth.parts],
        middling=(0.5,) * 4,
        worth=Range(worth.value_low, worth.value_mid, worth.value_high),
        limits=limits_beside(1.0),
    )
    return worth_story(worth, drawn)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (3, 3, "It is worth much more than a typical one."),
        (1, 2, "It is worth about what a typical one is, perhaps more."),
        (0, 1, "It is worth less than a typical one, perhaps as much."),
        (None, None, "Not enough is known yet to say what it is worth to you."),
    ],
)
def test_a_range_is_said_in_words(low: int | None, high: int | None, said: str) -> None:
    assert story(band_low=low, band_high=high).lead == said


def test_levels_are_beside_a_middling_link_and_say_what_is_not_known() -> None:
    parts = (part(0.5), part(0.9, known=False), part(0.1), part(0.4))
    assert [one.level for one in story(parts=parts).parts] == ["as usual", "probably higher", "much lower", "lower"]


def test_one_visit_is_offered_once_where_it_tells_several_things() -> None:
    one = story(parts=(part(), part(learn=VISIT), part(learn="Import a report."), part(learn="Open the page.")))
    assert [way.page for way in one.unknown] == ["visits", "files", ""]
    assert not one.one_visit_tells_all
    assert story(parts=(part(learn=VISIT), part(learn=VISIT), part(), part())).one_visit_tells_all
