"""What asking is worth: value times chance for the effort, and why, and what nobody should ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.prospects.openings_made import PLAIN, US, blocked, host, opening, page, part, weighed

from suture.engine.catalogue import open_catalogue
from suture.engine.prospects.chances_learned import Dismissal, Experience, Outcome
from suture.engine.prospects.effort import BEGINNING, minutes_for
from suture.engine.prospects.found import WhoToAsk
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.verdicts import Deadline, Exclusion, Signal
from suture.engine.prospects.worth import WHY_NOT, ranked
from suture.engine.prospects.worth_hosts import UNJUDGED, beside_links, judge_hosts
from suture.engine.prospects.worth_place import follow_of, place_won
from suture.engine.prospects.worth_words import spelled
from suture.engine.quality.ranges import product
from suture.engine.quality.relevance import open_model
from suture.engine.quality.value import Ends, judge_worth


def test_worth_is_value_times_chance_for_the_effort() -> None:
    one = weighed(opening())
    raw = product(*(each.range for _, each in one.parts))
    assert one.value.mid == pytest.approx(raw.mid / PLAIN.mean)
    assert one.expected.mid == pytest.approx(one.value.mid * one.chance.range.mid)
    assert one.value.low <= one.value.mid <= one.value.high
    assert one.score == pytest.approx(one.expected.mid * 60 / (one.minutes + BEGINNING))
    assert [name for name, _ in one.parts] == ["authority", "trust", "relevance", "position"]
    assert not [part.why for _, part in one.parts if "around the link" in part.why]


@pytest.mark.parametrize("name", ["authority", "trust", "relevance"])
@given(low=st.floats(0.05, 0.6), more=st.floats(0.0, 0.4))
def test_more_of_any_part_is_worth_no_less(name: str, low: float, more: float) -> None:
    # A site that is little relevant is a longer shot too, which points the same way.
    less, better = (weighed(opening(), host=host("one.example", **{name: part(mid)})) for mid in (low, low + more))
    assert less.value.mid <= better.value.mid
    assert less.score <= better.score
    assert better.expected.low <= better.expected.mid <= better.expected.high


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_weighed_and_explained(kind: str) -> None:
    for family in ("owed", "page"):
        one = weighed(opening(kind=kind, family=family))
        assert one.score > 0
        assert one.sentence.endswith(".")
        assert one.sentence[0].isupper()
        assert "  " not in one.sentence
        assert "%" not in one.sentence + one.chance.because
        assert one.worth_words


def test_the_sentence_of_the_brief() -> None:
    found = opening(
        kind="member-directory", relation="member", follow="yes",
        rivals=("a.example", "b.example", "c.example", "d.example"),
    )  # fmt: skip
    assert weighed(found, rivals=5).sentence == (
        "Four of five competitors are listed there, members get a profile with a followed link, and you are a member."
    )


@pytest.mark.parametrize(
    ("names", "known", "begins"),
    [
        (("a.example",), 1, "Your competitor is vouched for there"),
        (("a.example", "b.example"), 2, "Both competitors are vouched for there"),
        (("a.example", "b.example", "c.example"), 0, "All three competitors are vouched for there"),
        (("a.example", "a.example"), 4, "One of four competitors is vouched for there"),
    ],
)
def test_rivals_are_counted_once_and_in_words(names: tuple[str, ...], known: int, begins: str) -> None:
    assert weighed(opening(kind="rival-source", rivals=names), rivals=known).sentence.startswith(begins)


def test_what_is_owed_is_said_as_owed() -> None:
    owed = opening(family="owed", kind="membership", url="https://one.example/members")
    assert weighed(owed).sentence == "You are a member, and nobody has read its page yet."
    no_link = opening(family="owed", kind="membership", url="https://one.example/members", links_now=False)
    assert weighed(no_link).sentence == "You are a member, and its page has no link to you."
    mention = opening(family="owed", kind="mention", links_now=False)
    assert weighed(mention).sentence == "It names you without a link, and a name becomes a link with one edit."


def test_numbers_are_spelled_up_to_ten() -> None:
    assert [spelled(count) for count in (0, 4, 10, 11, 1_200)] == ["no", "four", "ten", "11", "1,200"]


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"links_now": True}, "links-already"),
        ({"page": blocked()}, "do-not-approach"),
        ({"page": blocked("lapsed", "Its day was 1 March 2026.")}, "lapsed"),
        ({"kind": "directory", "relation": "listed"}, "listed-already"),
    ],
)
def test_what_nobody_should_ask_for_stays_with_the_reason(facts: dict[str, object], key: str) -> None:
    out = weighed(opening("out", **facts))
    assert (out.why_not_key, out.score) == (key, 0)
    assert out.why_not
    assert key in WHY_NOT
    first = ranked([out, weighed(opening("plain"))])
    assert [one.key for one in first] == ["plain", "out"]


def test_a_seller_is_one_after_its_day_too() -> None:
    both = page(
        exclusions=(
            Exclusion(key="lapsed", words="Its day is over.", quote="", blocks=True),
            Exclusion(key="link-seller", words="It sells links.", quote="", blocks=True),
        )
    )
    one = weighed(opening(page=both))
    assert (one.why_not_key, one.why_not) == ("do-not-approach", "It sells links.")


def test_a_dismissal_and_a_win_change_the_order() -> None:
    founds = [opening(kind, kind=kind) for kind in ("podcast", "expert-panel", "newsroom")]

    def order(experience: Experience) -> list[str]:
        return [one.key for one in ranked([weighed(found, experience) for found in founds])]

    assert order(Experience()) == ["expert-panel", "newsroom", "podcast"]
    dislike = Dismissal(kind="expert-panel", domain="x.example", reason="not-our-kind")
    assert order(Experience(dismissals=(dislike,))) == ["newsroom", "podcast", "expert-panel"]
    won = Outcome(kind="newsroom", family="page", domain="x.example", end="won")
    assert order(Experience(outcomes=(won,)))[0] == "newsroom"
    long = Dismissal(kind="expert-panel", domain="x.example", reason="too-much-work")
    # The panel takes 90 minutes; so does what is longer count for less, and a news desk (60) for what it did.
    assert order(Experience(dismissals=(long,))) == ["newsroom", "expert-panel", "podcast"]
    leading = founds[0]
    away = Dismissal(kind=leading.kind, domain=leading.domain, reason="not-this-site")
    set_aside = weighed(leading, Experience(dismissals=(away,)))
    assert (set_aside.why_not_key, set_aside.score) == ("not-this-site", 0)


def test_the_first_day_by_which_one_must_have_asked_is_the_deadline() -> None:
    def day(when: date, role: str) -> Deadline:
        return Deadline(day=when, what="abstracts", quote="...", lapsed=when < date(2026, 11, 23), role=role)

    days = (
        day(date(2026, 11, 1), "closes"), day(date(2027, 6, 1), "meeting"), day(date(2027, 2, 1), "closes"),
        Deadline(day=None, what="", quote="soon", lapsed=False),
    )  # fmt: skip
    assert weighed(opening(kind="call-for-speakers", page=page(deadlines=days))).deadline == date(2027, 2, 1)
    assert weighed(opening(page=page(deadlines=days[:2]))).deadline is None


def test_what_is_missing_comes_with_the_cheapest_way() -> None:
    found = opening(missing=("Whether it takes practices: ask its office (5 minutes)",))
    told = weighed(found, host=host(authority=part(0.3, known=False, learn="Import a report.")))
    assert [one.words for one in told.missing] == [
        "Whether it takes practices", "Which page it would be", "Whom to ask", "Authority of the site",
        "Position on the page",
    ]  # fmt: skip
    assert all(one.way for one in told.missing)
    assert told.missing[0].way == "Ask its office (5 minutes)"
    reach = weighed(opening(missing=("how to reach whoever decides: ask by telephone",)))
    assert "Whom to ask" not in [one.words for one in reach.missing]
    known = opening(
        url="https://one.example/links", page=page(), links_now=False, follow="yes",
        ask=(WhoToAsk(role="editor", kind="form", value="https://one.example/contact"),),
    )  # fmt: skip
    assert weighed(known).missing == ()


def test_a_place_is_the_kinds_usual_one_until_links_were_seen() -> None:
    usual = place_won(opening(kind="member-directory"), site_kind="society")
    assert not usual.known
    assert usual.learn
    seen = place_won(opening(kind="member-directory", zone="directory-profile", follow="yes"), site_kind="society")
    assert seen.known
    assert seen.range.low > usual.range.low
    assert "as links that we saw there stand" in seen.why
    marked = opening(
        kind="directory", follow="yes",
        page=page(exclusions=(Exclusion(key="nofollow", words="Links are nofollow.", quote="", blocks=False),)),
    )  # fmt: skip
    assert follow_of(marked) == "no"
    assert place_won(marked, site_kind="directory").range.mid < usual.range.mid


def test_a_text_that_is_ready_saves_time() -> None:
    assert minutes_for("membership", text_ready=True) < minutes_for("membership")
    assert minutes_for("gone-page", text_ready=True) == 5
    with pytest.raises(KeyError):
        minutes_for("link-farm")


def test_hosts_are_judged_as_links_from_them_would_be() -> None:
    founds = [
        opening(
            "aad", domain="aad.org", organisation="American Academy of Dermatology", family="society", kind="society"
        ),
        opening("wfu", url="https://www.nobody.example/write-for-us"),
        opening("odd", url="no address at all", domain="odd.example"),
        opening("nowhere", domain="", organisation="Harbour Medical Society"),
        opening("twin", domain="twin.example", url="https://www.nobody.example/write-for-us"),
    ]
    known = pa.table({"source_domain": ["aad.org", "else.example"], "ahrefs_domain_rating": [88.0, 10.0]})
    hosts = judge_hosts(founds, about=US, catalogue=open_catalogue(), model=open_model(), known=known)
    assert hosts.keys() == {"aad.org", "wfu.example", "odd.example", "", "twin.example"}
    society = hosts["aad.org"]
    assert (society.kind, society.country, society.trust.known, society.ours) == ("society", "US", True, True)
    assert "another field" not in society.relevance.why
    assert hosts["odd.example"].ours is None
    assert society.authority.known
    assert society.authority.range.mid > hosts["wfu.example"].authority.range.mid
    assert not hosts["odd.example"].authority.known
    assert weighed(founds[0], host=society).value.mid > weighed(founds[1], host=hosts["wfu.example"]).value.mid
    nowhere = weighed(founds[3], host=hosts[""])
    assert not any(each.known for _, each in nowhere.parts)
    assert [one.words for one in nowhere.missing] == ["Its website"]
    assert judge_hosts([], about=US, catalogue=open_catalogue(), model=open_model()) == {}


def test_a_page_of_ours_that_is_gone_is_worth_what_its_best_voter_is() -> None:
    gone = opening(family="owed", kind="gone-page", domain="harbour.example", url="https://harbour.example/old")
    by_domain = judge_hosts(
        [replace(gone, vouching="aad.org"), replace(gone, key="b", vouching="plain.example")],
        about=US, catalogue=open_catalogue(), model=open_model(),
    )  # fmt: skip
    assert by_domain["aad.org"].kind == "society"
    assert by_domain["aad.org"].trust.range.mid > by_domain["plain.example"].trust.range.mid
    abroad = host(country="AU", ours=False)
    chance = weighed(replace(gone, vouching="aad.org"), host=abroad).chance
    assert (chance.raised, chance.lowered) == ((), ())


def test_a_page_is_of_our_field_where_its_own_words_say_so_and_of_none_where_they_do_not() -> None:
    def ours(quote: str, title: str) -> bool | None:
        said = page(
            "expert-panel", title=title,
            signals=(Signal(kind="expert-panel", key="reviewed-by", place="body", quote=quote, weight=1.5),),
        )  # fmt: skip
        found = opening(kind="expert-panel", page=said, url="https://one.example/board")
        return judge_hosts([found], about=US, catalogue=open_catalogue(), model=open_model())["one.example"].ours

    title = "Medical review board | Clear Facts"
    assert ours("Every article is reviewed by board-certified dermatologists.", title) is True
    assert ours("Every article is reviewed by two physicians.", title) is None


def test_openings_are_weighed_beside_the_practices_own_links(tmp_path: Path) -> None:
    parts = {
        "authority": np.array([0.2, 0.4, 0.9]),
        "trust": np.array([0.5, 0.6, 0.7]),
        "relevance": np.array([0.3, 0.3, 0.8]),
        "position": np.array([1, 0.5, 0.5]),
    }
    judged = judge_worth([Ends(low=mid, mid=mid, high=mid) for mid in parts.values()], counted=np.ones(3, bool))
    ids = pa.array([1, 2, 3], pa.uint64())
    assessments, links = tmp_path / "judged.parquet", tmp_path / "links.parquet"
    columns = {f"{name}_mid": pa.array(mid) for name, mid in parts.items()}
    pq.write_table(pa.table({"link_id": ids, **columns, "value_mid": pa.array(judged.value.mid)}), assessments)
    pq.write_table(pa.table({"link_id": ids, "lost": pa.array([None, False, False], pa.bool_())}), links)
    with duckdb.connect() as con:
        beside = beside_links(con, links=links, assessments=assessments)
        assert beside.mean == pytest.approx(float(np.prod(list(parts.values()), axis=0).mean()))
        assert beside.limits.more == pytest.approx(judged.limits.more)
        assert beside.known
        pq.write_table(pa.table({"link_id": ids, "lost": pa.array([True] * 3)}), links)
        assert beside_links(con, links=links, assessments=assessments) is UNJUDGED
