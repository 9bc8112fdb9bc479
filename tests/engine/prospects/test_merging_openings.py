"""One row for each host, whatever found it, and without losing a reason."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.prospects.openings_made import blocked, opening, page

from suture.engine.prospects.found import Evidence, Found, WhoToAsk
from suture.engine.prospects.merging import merged

OWED = opening(
    "owed", domain="aad.example", family="owed", kind="membership", relation="member", mine=("Dr Ana Reyes",),
    evidence=(Evidence(words="You said that you are a member."),),
)  # fmt: skip
RIVALS = opening(
    "rivals", domain="aad.example", family="rivals", kind="member-directory", rivals=("a.example", "b.example"),
    openness=0.8, follow="yes", zone="directory-profile", how_got="member-profile",
    evidence=(Evidence(words="Two competitors are listed.", url="https://aad.example/find"),),
)  # fmt: skip
PAGE = opening(
    "page", domain="aad.example", kind="guest-article", page=page("guest-article"), url="https://aad.example/write",
    ask=(WhoToAsk(role="editor", kind="email", value="ed@aad.example"),), relation="listed",
    evidence=(Evidence(words="It asks for articles."),),
)  # fmt: skip


def test_what_is_owed_leads_and_the_rest_adds_what_it_knows() -> None:
    for order in permutations((OWED, RIVALS, PAGE)):
        (one,) = merged(order)
        assert [member.key for member in one.members] == ["owed", "page", "rivals"]
        found = one.found
        assert (found.key, found.kind, found.family, found.relation) == ("owed", "membership", "owed", "member")
        assert [item.words for item in found.evidence] == [
            "You said that you are a member.", "It asks for articles.", "Two competitors are listed.",
        ]  # fmt: skip
        assert found.rivals == ("a.example", "b.example")
        assert (found.openness, found.follow, found.zone, found.how_got) == (
            0.8, "yes", "directory-profile", "member-profile",
        )  # fmt: skip
        assert found.ask == PAGE.ask


def test_hosts_stay_apart_and_stand_by_name() -> None:
    other = opening("b", domain="b.example")
    assert [one.found.domain for one in merged([other, OWED])] == ["aad.example", "b.example"]
    assert merged([]) == ()


def test_pages_on_a_platform_have_different_owners_and_stay_apart() -> None:
    bank = opening("bank", domain="facebook.com", family="owed", kind="charity", url="https://facebook.com/foodbank")
    club = opening("club", domain="facebook.com", family="owed", kind="charity", url="https://facebook.com/rowing")
    assert [one.found.key for one in merged([club, bank])] == ["bank", "club"]
    blog = [opening(key, domain="eczema.blogspot.com") for key in "ab"]
    assert len(merged(blog)) == 1


def test_what_is_done_does_not_lead_before_what_is_open() -> None:
    done = opening("done", domain="aad.example", family="owed", kind="membership", links_now=True)
    (one,) = merged([done, PAGE])
    assert one.found.key == "page"


def test_a_directory_in_which_our_entry_links_has_nothing_to_ask_for_but_its_other_pages_have() -> None:
    done = opening("done", domain="aad.example", family="owed", kind="membership", links_now=True)
    directory = opening("directory", domain="aad.example", kind="member-directory", page=page("member-directory"))
    (one,) = merged([directory, done])
    assert [member.key for member in one.members] == ["done", "directory"]
    assert merged([directory, done, PAGE])[0].found.key == "page"
    assert merged([directory, OWED])[0].members[1].key == "directory"


def test_the_same_evidence_is_told_once() -> None:
    twin = opening("twin", domain="aad.example", family="owed", kind="privilege", evidence=OWED.evidence)
    (one,) = merged([OWED, twin])
    assert one.found.evidence == OWED.evidence


def test_a_host_that_sells_links_is_not_asked_for_contributions_by_another_page() -> None:
    seller = opening("seller", domain="aad.example", kind="guest-article", page=blocked())
    (one,) = merged([PAGE, seller])
    assert one.found.page is not None
    assert not one.found.page.approach
    assert [member.key for member in one.members] == ["seller", "page"]


def test_what_is_owed_is_owed_by_a_seller_too_with_a_warning() -> None:
    seller = opening("seller", domain="aad.example", kind="guest-article", page=blocked())
    (one,) = merged([OWED, seller])
    assert one.found.key == "owed"
    assert one.found.evidence[-1].words == "The page sells links."


@pytest.mark.parametrize("family", ["page", "own"])
def test_a_day_that_is_over_says_nothing_of_the_host_and_leads_before_nothing_that_is_open(family: str) -> None:
    lapsed = opening(
        "a", domain="aad.example", kind="call-for-speakers", family=family, url="https://aad.example/call",
        page=blocked("lapsed", "It is over."),
    )  # fmt: skip
    assert merged([lapsed, RIVALS, PAGE])[0].found.key == "page"
    assert merged([lapsed, RIVALS])[0].found.key == "rivals"


def test_what_somebody_told_of_leads_before_what_the_data_alone_show() -> None:
    lost = opening("a", domain="aad.example", family="owed", kind="lost-link", url="https://aad.example/speakers")
    told = opening("b", domain="aad.example", family="owed", kind="membership", url="https://aad.example/members")
    (one,) = merged([lost, told])
    assert [member.kind for member in one.members] == ["membership", "lost-link"]


def test_a_way_to_ask_is_told_once_and_a_role_alone_only_without_any() -> None:
    office = WhoToAsk(role="The membership office", kind="email", value="members@aad.example")
    again = WhoToAsk(role="Whoever keeps the page", kind="email", value="members@aad.example")
    editor = WhoToAsk(role="The editor")
    first, second = opening("a", domain="aad.example", ask=(office, editor)), opening("b", domain="aad.example")
    assert merged([first, opening("b", domain="aad.example", ask=(again,))])[0].found.ask == (office,)
    assert merged([opening("a", domain="aad.example", ask=(editor,)), second])[0].found.ask == (editor,)


anything = st.lists(
    st.builds(
        opening,
        st.sampled_from("abcdefgh"),
        domain=st.sampled_from(["", "aad.example", "b.example"]),
        family=st.sampled_from(["owed", "own", "society", "page", "rivals"]),
        links_now=st.sampled_from([True, False, None]),
        relation=st.sampled_from(["", "member", "links"]),
        page=st.sampled_from([None, page(), blocked(), blocked("lapsed", "It is over.")]),
        evidence=st.lists(st.sampled_from("xyz").map(lambda words: Evidence(words=words)), max_size=2).map(tuple),
    ),
    unique_by=lambda one: one.key,
    max_size=8,
)


@given(anything, st.randoms())
def test_order_does_not_count_nothing_is_lost_and_what_is_merged_stays_as_it_is(
    founds: list[Found], chance: Random
) -> None:
    rows = merged(founds)
    mixed = chance.sample(founds, len(founds))
    assert merged(mixed) == rows
    assert sorted(one.key for row in rows for one in row.members) == sorted(one.key for one in founds)
    assert [row.found for row in merged(row.found for row in rows)] == [row.found for row in rows]
    told = {item.words for row in rows for item in row.found.evidence}
    assert told >= {item.words for one in founds for item in one.evidence}
