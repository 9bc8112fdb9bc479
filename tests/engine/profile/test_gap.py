"""Who vouches for competitors and not for us: classes, groups, newness, worth in our own units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.errors import InputError
from suture.engine.links.columns import READINGS
from suture.engine.profile.gap import Asked, GapSite, Which, gap_counts, gap_sites
from suture.engine.profile.sides import Side, side_by_side

TODAY = date(2026, 11, 23)


def link(url: str, **told: Any) -> dict[str, Any]:
    return {"source_url": f"https://{url}", **told}


def side(site: str, rows: Sequence[Mapping[str, Any]], **more: Any) -> Side:
    claims, networks = more.pop("claims", ()), more.pop("networks", ())
    return Side(site=site, tables=judged_tables(rows, claims=claims, networks=networks), **more)


def classes(us: Side, *rivals: Side) -> dict[str, str]:
    with duckdb.connect() as con, side_by_side(con, us=us, rivals=rivals) as compared:
        asked: tuple[Which, ...] = ("two", "one", "ours", "shared", "claims", "lost", "look")
        return {
            row.domain: which for which in asked for row in gap_sites(con, compared, asked=Asked(which=which)).rows
        }


def rows_of(us: Side, *rivals: Side, asked: Asked | None = None, since: date | None = None) -> tuple[GapSite, ...]:
    with duckdb.connect() as con, side_by_side(con, us=us, rivals=rivals, since=since) as compared:
        return gap_sites(con, compared, asked=asked).rows


def test_each_site_is_in_one_class_by_whom_it_links_to() -> None:
    us = side("us.example", [link("both.example/"), link("mine.example/"), link("www.bayside.example/")])
    bayside = side("bayside.example", [link("both.example/"), link("two.example/a"), link("one.example/")])
    cove = side("cove.example", [link("two.example/b"), link("us.example/"), link("gone.example/", lost=True)])
    assert classes(us, bayside, cove) == {
        "both.example": "shared", "mine.example": "ours", "two.example": "two", "one.example": "one",
        "gone.example": "lost",
    }  # fmt: skip
    assert classes(us, cove, bayside) == classes(us, bayside, cove)


def test_a_second_site_of_a_side_vouches_for_nobody() -> None:
    us = side("us.example", [link("our-blog.blogspot.com/"), link("mine.example/")], also=("our-blog.blogspot.com",))
    bayside = side(
        "skin.bayside.example",
        [link("bayside.example/news"), link("our-blog.blogspot.com/"), link("b.blogspot.com/")],
    )
    assert classes(us, bayside) == {"mine.example": "ours", "b.blogspot.com": "one"}


def test_what_needs_a_look_is_apart_and_a_link_group_is_one() -> None:
    group = [link(f"s{number}.example/x", network="g1", suggestion="watch") for number in range(40)]
    asked = link("odd.example/", suggestion="ask")
    us, rival = side("us.example", []), side("bayside.example", [*group, asked, link("good.example/")])
    with duckdb.connect() as con, side_by_side(con, us=us, rivals=[rival]) as compared:
        counts = {one.key: one.sites for one in gap_counts(con, compared)}
        looks = gap_sites(con, compared, asked=Asked(which="look")).rows
    assert (counts["one"], counts["look"]) == (1, 2)
    assert {(row.domain, row.sites, row.offered) for row in looks} == {
        ("odd.example", 1, False),
        ("s0.example", 40, False),
    }


def test_a_report_that_only_names_a_site_says_so_and_keeps_it_out_of_the_gap_where_it_is_ours() -> None:
    us = side("us.example", [], claims=[{"subject": "two.example"}])
    bayside = side(
        "bayside.example", [link("two.example/"), link("news.example/")], claims=[{"subject": "far.example"}]
    )
    cove = side("cove.example", [], claims=[{"subject": "news.example", "links": 7}])
    assert classes(us, bayside, cove) == {"two.example": "shared", "news.example": "two", "far.example": "claims"}
    (row,) = rows_of(us, bayside, cove)
    assert [(one.site, one.state, one.links, len(one.best)) for one in row.rivals] == [
        ("bayside.example", "vouches", 1, 1), ("cove.example", "claimed", 7, 0)
    ]  # fmt: skip


def test_a_link_intersect_names_whom_a_page_links_to_wherever_it_was_imported() -> None:
    intersect = {
        "subject": "https://far.example/list", "subject_domain": "far.example",
        "compared_targets": "www.bayside.example/ cove.example/",
    }  # fmt: skip
    us = side("us.example", [link("mine.example/")], claims=[intersect])
    bayside, cove = side("bayside.example", []), side("cove.example", [])
    assert classes(us, bayside, cove) == {"mine.example": "ours", "far.example": "claims"}
    (row,) = rows_of(us, bayside, cove, asked=Asked(which="claims"))
    assert row.rival_sites == ("bayside.example", "cove.example")
    assert row.rivals[0].page == "https://far.example/list"


def test_of_two_clinics_of_one_group_a_link_intersect_names_the_one_that_it_names() -> None:
    intersect = {
        "subject": "https://far.example/list", "subject_domain": "far.example",
        "compared_targets": "skin.group.example/",
    }  # fmt: skip
    us = side("us.example", [], claims=[intersect])
    (row,) = rows_of(us, side("skin.group.example", []), side("heart.group.example", []), asked=Asked(which="claims"))
    assert row.rival_sites == ("skin.group.example",)


def test_worth_is_told_in_units_of_our_mean_link_whatever_theirs_is() -> None:
    weak = {f"{part}_mid": 0.1 for part in ("authority", "trust", "relevance", "position")}
    strong = {f"{part}_mid": 0.9 for part in ("authority", "trust", "relevance", "position")}
    us = side("us.example", [link("mine.example/", **weak, value_mid=1.0)])
    rival = side("bayside.example", [link("strong.example/", **strong, value_mid=1.0)])
    (row,) = rows_of(us, rival, asked=Asked(which="one"))
    assert row.value == pytest.approx(0.9**4 / 0.1**4, rel=0.01)
    assert row.band_high == 3


def test_without_links_of_ours_the_competitors_are_the_measure() -> None:
    rival = side("bayside.example", [link("strong.example/", value_mid=3.0), link("weak.example/")])
    rows = rows_of(Side(site="us.example", tables=None), rival, asked=Asked(which="one"))
    assert [row.domain for row in rows] == ["strong.example", "weak.example"]


def test_new_is_a_first_sighting_after_the_day(tmp_path: Any) -> None:
    rows = [
        link("old.example/", first_seen=date(2025, 1, 1)), link("fresh.example/", first_seen=date(2026, 11, 2)),
        link("undated.example/"),
    ]  # fmt: skip
    rival = side("bayside.example", rows)
    new = rows_of(side("us.example", []), rival, asked=Asked(which="one", only_new=True), since=date(2026, 11, 1))
    assert [row.domain for row in new] == ["fresh.example"]


def test_a_site_that_linked_to_us_long_ago_is_new_where_it_begins_to_vouch_for_a_competitor() -> None:
    us = side("us.example", [link("paper.example/", first_seen=date(2019, 1, 1), lost=True)])
    rival = side("bayside.example", [link("paper.example/new", first_seen=date(2026, 11, 2))])
    (row,) = rows_of(us, rival, asked=Asked(which="one", only_new=True), since=date(2026, 11, 1))
    assert (row.domain, row.ours, row.first_seen) == ("paper.example", "lost", date(2026, 11, 2))


def test_an_undated_site_is_new_by_the_import_in_which_it_first_appears(tmp_path: Any) -> None:
    import pyarrow.parquet as pq

    told = pa.table(
        {
            "source_domain": ["first.example", "later.example"],
            "told_on": pa.array([date(2026, 6, 1), date(2026, 11, 10)]),
        }
    )
    pq.write_table(told, tmp_path / "told.parquet")
    rival = side(
        "bayside.example", [link("first.example/"), link("later.example/")], told_links=(tmp_path / "told.parquet",)
    )
    us, asked = side("us.example", []), Asked(which="one", only_new=True)
    assert [row.domain for row in rows_of(us, rival, asked=asked, since=date(2026, 11, 1))] == ["later.example"]
    # All that a first import brings is new to us, none of it on the web.
    assert rows_of(us, rival, asked=asked, since=date(2026, 5, 1))[0].domain == "later.example"


def test_filters_narrow_and_the_total_counts_what_is_not_shown() -> None:
    rows = [link(f"paper{n}.example/", site_kind="news", value_mid=float(n)) for n in range(5)]
    rival = side("bayside.example", [*rows, link("list.example/", site_kind="directory")])
    us = side("us.example", [])
    with duckdb.connect() as con, side_by_side(con, us=us, rivals=[rival]) as compared:
        page = gap_sites(con, compared, asked=Asked(which="one", kinds=("news",)), limit=2, offset=1)
        assert ([row.domain for row in page.rows], page.total) == (["paper3.example", "paper2.example"], 5)
        assert gap_sites(con, compared, asked=Asked(which="one", text="LIST")).total == 1
        assert gap_sites(con, compared, asked=Asked(which="one", least=2)).total == 0


def test_what_nobody_can_answer_is_refused() -> None:
    with pytest.raises(InputError, match="no such list"):
        Asked(which="some")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no order"):
        Asked(order="size")


def test_what_a_visit_read_stands_beside_the_link() -> None:
    read = {
        "source_url": "https://list.example/doctors", "source_host": "list.example", "source_domain": "list.example",
        "title": "Find a doctor", "domains_out": "bayside.example cove.example", "snapshot_id": "v",
        "read_at": None, "told_on": TODAY,
    }  # fmt: skip
    readings = pa.Table.from_pylist(
        [{name: read.get(name) for name in READINGS.names}],
        schema=pa.schema([f.with_nullable(True) for f in READINGS]),
    )
    rival = side("bayside.example", [link("list.example/doctors", anchor="Bayside")], readings=readings)
    (row,) = rows_of(side("us.example", []), rival, asked=Asked(which="one"))
    (best,) = row.rivals[0].best
    assert best.anchor == "Bayside"
    assert best.reading is not None
    assert best.reading.domains_out == {"bayside.example", "cove.example"}


def test_a_site_that_only_a_report_names_has_the_catalogue_s_kind_and_country() -> None:
    rival = side("bayside.example", [], claims=[{"subject": "nhs.uk"}, {"subject": "aad.org"}])
    asked = Asked(which="claims", countries=("US",))
    (row,) = rows_of(side("us.example", []), rival, asked=asked)
    assert (row.domain, row.kind, row.country, row.value) == ("aad.org", "society", "US", None)
