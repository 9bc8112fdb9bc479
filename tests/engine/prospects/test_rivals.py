"""From competitors' links to openings: one for each site, with how they got it, and what is not offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import duckdb
import pytest
from tests.engine.profile.judged_rows import judged_tables
from tests.engine.prospects.openings_made import weighed

from suture.engine.profile.gap import CLASSES, Asked
from suture.engine.profile.sides import Side, side_by_side
from suture.engine.prospects.found import Found
from suture.engine.prospects.how_got import WAYS
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.rivals import RivalPage, rival_openings, rival_sources

US = Side(site="us.example", name="Harbour Street", tables=judged_tables([]))
SOCIETY = {
    "source_url": "https://derm-society.example/members/ferreira",
    "source_title": "Member profile: Ferreira | Society",
    "context_left": "Member since 2011", "anchor": "bayside.example", "site_kind": "society", "follow": "yes",
    "position": "directory-profile",
}  # fmt: skip
ADVERTISEMENT = {
    "source_url": "https://paper.example/advertisement/7", "source_title": "Advertisement: free checks | The Paper",
    "anchor": "Bayside", "follow": "paid", "site_kind": "news",
}  # fmt: skip


def side(site: str, rows: Sequence[Mapping[str, Any]], name: str = "") -> Side:
    return Side(site=site, name=name, tables=judged_tables(rows))


def sources(*rivals: Side, which: Any = "one", **more: Any) -> RivalPage:
    with duckdb.connect() as con, side_by_side(con, us=US, rivals=rivals) as compared:
        return rival_sources(con, compared, asked=Asked(which=which), **more)


def openings(*rivals: Side, which: Any = "one") -> tuple[Found, ...]:
    return rival_openings(sources(*rivals, which=which).sources)


def test_a_society_that_lists_a_competitor_is_one_opening_that_says_how_and_what_is_missing() -> None:
    (found,) = openings(side("bayside.example", [SOCIETY], name="Bayside Skin Centre"))
    assert (found.key, found.family, found.kind) == ("rivals:derm-society.example", "rivals", "member-directory")
    assert found.title == "derm-society.example has a member’s page for Bayside Skin Centre"
    assert (found.how_got, found.rivals, found.url) == ("member-profile", ("bayside.example",), None)
    assert (found.zone, found.follow) == ("directory-profile", "yes")
    assert found.openness is not None
    assert found.openness > 0.5
    assert found.evidence[0].url == SOCIETY["source_url"]
    assert found.evidence[0].words.startswith("Links to Bayside Skin Centre: Member profile. ")
    assert found.evidence[0].quote
    assert found.missing == ("Nobody read that page yet: a visit shows which other practices it names.",)
    assert found.ask[0].role == "the membership office"


def test_of_whom_nothing_was_imported_is_not_among_those_for_whom_a_site_does_not_vouch() -> None:
    empty = [Side(site=f"{name}.example", tables=None) for name in ("cove", "quay", "reef")]
    one = sources(side("bayside.example", [SOCIETY]), *empty).sources[0]
    assert [reason.words for reason in one.openness.reasons][-1] == "it vouches for one of the 2 practices compared"


def test_where_how_they_got_it_is_a_guess_the_sentence_says_no_more_than_the_title() -> None:
    row = {"source_url": "https://elm.example/providers/7059", "anchor": "Visit website", "site_kind": "unknown"}
    (found,) = openings(side("bayside.example", [row], name="Bayside Skin Centre"))
    assert (found.kind, found.how_sure) == ("directory", "likely")
    assert found.title == "elm.example vouches for Bayside Skin Centre"
    assert weighed(found, rivals=3).sentence.startswith("One of three competitors is vouched for there, and ")
    sure = replace(found, how_sure="sure")
    assert weighed(sure, rivals=3).sentence.startswith("One of three competitors is listed there, and ")


def test_what_was_paid_for_or_written_by_patients_is_shown_and_not_offered() -> None:
    forum = {"source_url": "https://talk.example/t/4", "site_kind": "forum", "anchor": "bayside"}
    rival = side("bayside.example", [ADVERTISEMENT, forum])
    shown = sources(rival).sources
    assert {one.way for one in shown} == {"advertisement", "own-words"}
    assert rival_openings(shown) == ()


def test_one_link_that_transfers_opens_a_site_that_also_printed_an_advertisement() -> None:
    quoted = {
        "source_url": "https://paper.example/health/sun", "source_title": "Sun and skin | The Paper",
        "context_left": "said", "anchor": "Paul Ferreira", "site_kind": "news", "value_mid": 0.2,
    }  # fmt: skip
    (found,) = openings(side("bayside.example", [ADVERTISEMENT, quoted]))
    assert (found.how_got, found.kind) == ("quote", "newsroom")


def test_only_a_page_on_which_ours_could_stand_too_is_the_opening_s_page() -> None:
    links = {
        "source_url": "https://eczema.example/useful-links", "source_title": "Useful links", "anchor": "Bayside",
        "position": "list", "site_kind": "charity",
    }  # fmt: skip
    (found,) = openings(side("bayside.example", [links]))
    assert (found.kind, found.url) == ("resource-page", links["source_url"])


def test_who_names_its_customers_is_asked_for_only_by_customers() -> None:
    story = {
        "source_url": "https://lasers.example/stories/7", "source_title": "Customer story: Bayside",
        "anchor": "Bayside", "site_kind": "supplier",
    }  # fmt: skip
    (found,) = openings(side("bayside.example", [story]))
    assert found.how_got == "supplier"
    assert "Whether you use what they make is not known: only customers are named." in found.missing


def test_each_competitor_s_link_is_evidence_and_a_report_s_word_is_said_to_be_one() -> None:
    named = {"subject": "derm-society.example"}
    bayside, cove = side("bayside.example", [SOCIETY]), side("cove.example", [SOCIETY])
    quay = Side(site="quay.example", tables=judged_tables([], claims=[named]))
    (found,) = openings(bayside, cove, quay, which="two")
    assert found.rivals == ("bayside.example", "cove.example", "quay.example")
    assert found.title.endswith(" for bayside.example and 1 more, and vouches for 1 more")
    assert [one.words.split(":")[0] for one in found.evidence[:3]] == [
        "Links to bayside.example", "Links to cove.example", "A report says that it links to quay.example."
    ]  # fmt: skip
    assert any("import a report that names links" in one for one in found.missing)


def test_where_nothing_says_how_the_kind_is_open_and_the_opening_says_so() -> None:
    plain = {"source_url": "https://plain.example/", "anchor": "Bayside"}
    (found,) = openings(side("bayside.example", [plain]))
    assert (found.kind, found.how_got) == ("rival-source", "unknown")
    assert found.title == "plain.example vouches for bayside.example"
    assert found.evidence[0].words == "Links to bayside.example: How it came to be is not known."
    assert "How they got it is not sure: open https://plain.example/ and see." in found.missing


def test_lost_links_and_links_that_need_a_look_are_never_openings() -> None:
    rows: list[dict[str, Any]] = [
        {**SOCIETY, "lost": True}, {"source_url": "https://odd.example/", "suggestion": "ask"}
    ]  # fmt: skip
    rivals = [side("bayside.example", rows)]
    with duckdb.connect() as con, side_by_side(con, us=US, rivals=rivals) as compared:
        shown = [one for which in CLASSES for one in rival_sources(con, compared, asked=Asked(which=which)).sources]
    assert {one.row.which for one in shown} == {"lost", "look"}
    assert rival_openings(shown) == ()


@pytest.mark.parametrize("way", list(WAYS.values()), ids=lambda way: way.key)
def test_each_way_suggests_a_kind_that_there_is(way: Any) -> None:
    assert way.kind in KINDS
    assert way.does.count("{}") == 1
    assert way.why
    assert bool(way.decides) == (way.transfers is not False and way.key != "unknown")
