"""The place of a link on its page: better places are worth more, unknown ones are ranges with a way to learn."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from suture.engine.links.follow import FOLLOW
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.pages.zones import ZONES
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.places import judge_places
from suture.engine.quality.position import SHARE_STEPS, Place, judge_place, share_step

EDITORIAL = Place(
    site_kind="news", zone="main", follow="yes", kind="text", hidden=False, indexable=True, dead=False, shares=0
)


def mid(**changes: object) -> float:
    known = {name: getattr(EDITORIAL, name) for name in EDITORIAL.__slots__}
    return judge_place(Place(**{**known, **changes})).range.mid


def test_a_followed_link_in_the_text_is_worth_most() -> None:
    part = judge_place(EDITORIAL)
    assert part.range.low == part.range.high == pytest.approx(1)
    assert (part.known, part.learn) == (True, None)
    assert part.why == "In the text; search engines may follow it."
    assert all(mid(zone=zone) <= 1 for zone in ZONES)
    assert all(mid(follow=state) <= 1 for state in FOLLOW)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"zone": "main"}, {"zone": "author-bio"}),
        ({"zone": "author-bio"}, {"zone": "list"}),
        ({"zone": "list"}, {"zone": "footer"}),
        ({"follow": "yes"}, {"follow": "no"}),
        ({"follow": "no"}, {"follow": "paid"}),
        ({"kind": "text"}, {"kind": "image"}),
        ({"shares": 0}, {"shares": len(SHARE_STEPS) - 1}),
        ({"indexable": True}, {"indexable": False}),
        ({"hidden": False}, {"hidden": True}),
        ({"sitewide": False}, {"sitewide": True}),
        ({"indexable": False}, {"dead": True}),
    ],
)
def test_the_order_of_experts(better: dict[str, object], worse: dict[str, object]) -> None:
    assert mid(**better) > mid(**worse) > 0


def test_a_nofollow_link_is_still_worth_something() -> None:
    assert 0.2 < mid(follow="no") < 0.6


def test_of_an_unknown_place_the_kind_of_site_decides_and_a_visit_helps() -> None:
    part = judge_place(Place(site_kind="unknown"))
    assert not part.known
    assert part.range.low < part.range.mid < part.range.high
    assert part.range.high / part.range.low > 4
    assert "Visit the page" in (part.learn or "")
    assert "the usual range of such sites" in part.why


def test_half_known_places_are_narrower_and_still_to_be_visited() -> None:
    nothing = judge_place(Place(site_kind="unknown")).range
    inside = judge_place(Place(site_kind="unknown", in_text=True, follow="yes", shares=0))
    outside = judge_place(Place(site_kind="unknown", in_text=False, follow="yes", shares=0))
    assert inside.known
    assert inside.learn
    assert inside.range.low > outside.range.high
    assert inside.range.high / inside.range.low < nothing.high / nothing.low


def test_another_word_for_a_place_is_no_place_that_we_know() -> None:
    part = judge_place(Place(site_kind="unknown", zone="widget area 2", follow="yes"))
    assert "place on the page is not known" in part.why
    assert part.learn


def test_steps_of_company() -> None:
    assert [share_step(count) for count in (0, 9, 10, 99, 100, 50_000)] == [0, 0, 1, 2, 3, 5]


def test_each_different_case_of_a_table_is_judged_once() -> None:
    rows: list[dict[str, object]] = [
        {"position": "Article", "follow": "yes", "kind": "text", "page_links_out": 3},
        {"position": "footer", "follow": "no", "source_indexable": False},
        {"position": "main", "follow": "yes", "kind": "text", "page_links_out": 5},
        {},
        {"state": "page-gone", "position": "main", "follow": "yes"},
        {"source_status": 404, "position": "main", "follow": "yes"},
        {"state": "noindex", "position": "main", "follow": "yes"},
    ]
    links = pa.Table.from_pylist(
        [{"link_id": place, **row} for place, row in enumerate(rows)],
        schema=pa.schema([field.with_nullable(True) for field in CURRENT_LINKS]),
    )
    cases, parts = judge_places(
        links,
        kind_of_row=np.full(7, KINDS_OF_SITE.index("unknown"), np.int32),
        site_of_row=np.arange(7, dtype=np.int32),
    )
    judged = [parts[case] for case in cases]
    assert judged[0] is judged[2]
    assert judged[0].range.mid == 1
    assert "leave the page out" in judged[1].why
    assert not judged[3].known
    assert judged[4] is judged[5]
    assert "answers with an error" in judged[4].why
    assert "leave the page out" in judged[6].why
    assert len(parts) == 5


def test_a_place_of_which_nothing_is_known_is_as_the_others_of_this_import() -> None:
    known = {"position": "footer", "follow": "yes", "kind": "text", "page_links_out": 3}
    links = pa.Table.from_pylist(
        [{"link_id": place, **(known if place < 40 else {})} for place in range(41)],
        schema=pa.schema([field.with_nullable(True) for field in CURRENT_LINKS]),
    )
    news = np.full(41, KINDS_OF_SITE.index("news"), np.int32)
    cases, parts = judge_places(links, kind_of_row=news, site_of_row=np.arange(41, dtype=np.int32))
    bare, foot = parts[cases[40]], parts[cases[0]]
    assert not bare.known
    assert bare.range == foot.range
    assert "of the 40 such sites (news) that link to you and whose place on the page is known" in bare.why
    few = judge_places(links, kind_of_row=news, site_of_row=np.zeros(41, np.int32))
    assert few[1][few[0][40]].range.mid > foot.range.mid
