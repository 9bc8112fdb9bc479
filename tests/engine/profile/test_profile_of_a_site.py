"""A profile adds up what is in its tables, counts each link group once, and says what it does not know."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.profile import Profile, profile_site
from suture.engine.profile.naturalness import share_interval
from suture.engine.profile.votes import Tables
from suture.engine.quality.subject import Subject

TODAY = date(2026, 11, 23)
ABOUT = Subject(site="harbour.example", names=("Harbour Street Dermatology",), specialties=("207N00000X",))
SERVICES = ("dermatologist", "skin doctor")


def profiled(tables: Tables, *, rivals: tuple[Profile, ...] = ()) -> Profile:
    with duckdb.connect() as con:
        return profile_site(con, tables, about=ABOUT, services=SERVICES, today=TODAY, rivals=rivals)


def group_of(count: int, *, text: str = "dermatologist") -> list[dict[str, Any]]:
    return [
        {
            "source_url": f"https://site{number}.example/x/{number}", "anchor": text, "network": "g1",
            "suggestion": "watch", "nofollow": False, "follow": "yes",
        }
        for number in range(count)
    ]  # fmt: skip


def test_a_link_group_is_one_decision_and_one_unit() -> None:
    rows: list[dict[str, Any]] = [
        *group_of(50),
        {"source_url": "https://hospital.example/staff", "anchor": "Harbour Street Dermatology"},
    ]
    profile = profiled(judged_tables(rows, networks=[{"id": "g1", "size": 50, "links": 50, "domains": 50}]))

    assert (profile.totals.sites, profile.totals.units, profile.totals.grouped_links) == (51, 2, 50)
    assert [(one.key, one.is_group, one.hosts) for one in profile.decisions] == [("g1", True, 50)]
    exact = next(count for count in profile.texts if count.key == "exact")
    assert (exact.links, exact.sites, exact.units) == (50, 50, 1)
    groups = next(one for one in profile.naturalness if one.key == "groups")
    assert groups.sentence == "One link group holds 50 of 51 links. Without it, 1 site links here."


def test_what_needs_a_look_outside_of_groups_is_folded_by_what_was_noticed() -> None:
    noticed = [{"rule": "spam-subject", "probability": 0.8, "evidence": "The title says “slot”."}]
    rows = [
        {"source_url": f"https://s{number}.example/", "findings": noticed, "suggestion": "watch"}
        for number in range(4)
    ]
    (decision,) = profiled(judged_tables(rows)).decisions
    assert (decision.key, decision.is_group, decision.sites) == ("spam-subject", False, 4)
    assert decision.evidence == ("The title says “slot”.",)


def test_lost_links_are_counted_but_vote_no_more() -> None:
    rows: list[dict[str, Any]] = [
        {
            "source_url": "https://a.example/",
            "lost": True,
            "lost_on": date(2026, 10, 2),
            "first_seen": date(2026, 9, 1),
        },
        {"source_url": "https://b.example/", "first_seen": date(2026, 8, 5)},
        {"source_url": "https://c.example/"},
    ]
    profile = profiled(judged_tables(rows))
    assert (profile.totals.links, profile.totals.lost, profile.totals.units) == (3, 1, 2)
    assert {vote.domain for vote in profile.best} == {"b.example", "c.example"}
    months = {month.month: month for month in profile.gained_lost.months}
    assert [months[date(2026, number, 1)].sites for number in (8, 9, 10)] == [1, 2, 1]
    assert profile.gained_lost.until == date(2026, 10, 2)
    assert profile.gained_lost.undated == 1


def test_a_page_of_ours_that_is_gone_and_still_has_votes_is_named() -> None:
    gone = "https://harbour.example/mohs"
    rows = [
        {"source_url": f"https://s{number}.example/", "target_url": gone, "target_status": 404} for number in range(3)
    ]
    profile = profiled(judged_tables([*rows, {"source_url": "https://z.example/", "target_status": 200}]))
    assert [(page.url, page.sites) for page in profile.broken] == [(gone, 3)]
    assert profile.pages[0].url == gone


def test_the_best_link_of_each_site_comes_once_and_what_needs_a_look_is_not_praised() -> None:
    rows = [
        {"source_url": "https://a.example/1", "value_mid": 2.0},
        {"source_url": "https://a.example/2", "value_mid": 4.0, "trust_known": True, "trust_why": "A hospital."},
        {"source_url": "https://b.example/", "value_mid": 3.0},
        {"source_url": "https://c.example/", "value_mid": 9.0, "suggestion": "ask"},
    ]
    best = profiled(judged_tables(rows)).best
    assert [(vote.url, vote.links) for vote in best] == [("https://a.example/2", 2), ("https://b.example/", 1)]
    assert best[0].why == ("A hospital.",)


def test_what_is_hardly_known_does_not_stand_above_what_is() -> None:
    rows = [
        {"source_url": "https://a.example/", "value_mid": 9.0, "band_low": None, "band_high": None},
        {"source_url": "https://b.example/", "value_mid": 1.0},
    ]
    assert [vote.domain for vote in profiled(judged_tables(rows)).best] == ["b.example", "a.example"]


def test_a_referring_domains_report_alone_gives_a_profile_without_links() -> None:
    profile = profiled(judged_tables([], claims=[{"subject": "a.example", "links": 9}, {"subject": "b.example"}]))
    assert (profile.totals.links, profile.totals.only_claimed) == (0, 2)
    assert profile.agreement.tools[0].sites == 2
    assert (profile.texts, profile.best) == ((), ())


def test_texts_that_a_report_only_lists_are_told_where_no_link_has_one() -> None:
    claims = [
        {
            "claim_kind": "text-used",
            "subject": text,
            "subject_domain": None,
            "rank": rank,
            "witness": "search-console",
        }
        for rank, text in enumerate(("harbour street", "website"), 1)
    ]
    said = {one.key: one.sentence for one in profiled(judged_tables([], claims=claims)).naturalness}
    assert said["listed-texts"] == (
        "Search Console lists 2 link texts without saying where they stand. "
        "The most used are “harbour street”, “website”."
    )
    told = judged_tables([{"source_url": "https://a.example/", "anchor": "here"}], claims=claims)
    assert "listed-texts" not in {one.key for one in profiled(told).naturalness}


def test_two_tools_that_disagree_are_shown_side_by_side() -> None:
    rows = [
        {
            "source_url": f"https://s{number}.example/", "seen_by": "ahrefs,semrush", "ahrefs_is_spam": number < 10,
            "semrush_toxic_score": 90.0 if number == 0 else 3.0,
        }
        for number in range(20)
    ]  # fmt: skip
    sentences = " ".join(profiled(judged_tables(rows)).agreement.sentences)
    assert "the first objects to 10, the second to 1, both of them to 1" in sentences
    assert "neither word is a reason to act" in sentences


def test_a_month_stands_out_beside_the_site_s_own_past_only() -> None:
    rows = [
        {"source_url": f"https://m{month}-{number}.example/", "first_seen": date(2026, month, 3)}
        for month in range(1, 12)
        for number in range(60 if month == 6 else 2)
    ]
    growth = next(one for one in profiled(judged_tables(rows)).naturalness if one.key == "growth")
    assert growth.unusual
    assert "June 2026 (60)" in growth.sentence
    assert "An ordinary month of yours brings 2 sites" in (growth.beside or "")


def test_shares_are_held_against_rivals_and_against_chance() -> None:
    def mixed(exact: int) -> Tables:
        return judged_tables(
            [
                {"source_url": f"https://s{number}.example/", "anchor": "dermatologist" if number < exact else "here"}
                for number in range(60)
            ]
        )

    rival = profiled(mixed(2))
    alike = next(one for one in profiled(mixed(4), rivals=(rival,)).naturalness if one.key == "exact")
    beyond = next(one for one in profiled(mixed(40), rivals=(rival,)).naturalness if one.key == "exact")
    alone = next(one for one in profiled(mixed(40)).naturalness if one.key == "exact")
    assert (alike.unusual, beyond.unusual, alone.unusual) == (False, True, False)
    assert alone.beside is None


def test_texts_of_images_empty_texts_and_untold_ones_are_told_apart() -> None:
    told = [("image", ""), ("image", None), ("image", "dermatologist"), ("text", ""), (None, None), ("text", "here")]
    rows = [
        {"source_url": f"https://s{number}.example/", "kind": kind, "anchor": text}
        for number, (kind, text) in enumerate(told)
    ]
    assert {count.key: count.links for count in profiled(judged_tables(rows)).texts} == {
        "generic": 1, "exact": 1, "image": 2, "empty": 1, "unknown": 1,
    }  # fmt: skip


def test_files_and_tables_give_the_same_profile(tmp_path: Path) -> None:
    tables = judged_tables(group_of(5), networks=[{"id": "g1", "size": 5}])
    for field in fields(tables):
        pq.write_table(getattr(tables, field.name), tmp_path / f"{field.name}.parquet")
    stored = Tables(**{field.name: tmp_path / f"{field.name}.parquet" for field in fields(tables)})
    assert profiled(stored) == profiled(tables)


def test_what_is_unknown_is_counted_with_the_way_to_learn_it() -> None:
    rows: list[dict[str, Any]] = [
        {"source_url": "https://a.example/", "position_known": True},
        {"source_url": "https://b.example/"},
        {"source_url": "https://c.example/"},
    ]
    position = next(one for one in profiled(judged_tables(rows)).unknowns if one.key == "position")
    assert (position.links, position.of, position.learn) == (2, 3, "Visit it.")


@pytest.mark.parametrize(("count", "of"), [(0, 0), (0, 10), (10, 10), (3, 7)])
def test_the_interval_of_a_share_holds_the_share(count: int, of: int) -> None:
    low, high = share_interval(count, of)
    assert 0 <= low <= (count / of if of else 0.5) <= high <= 1
