"""Where to look next: leads from everything at hand, within budgets, and on from where a run stopped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.prospects.openings_made import TODAY, US, opening, page
from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.catalogue import open_catalogue
from suture.engine.pages.page import read_page
from suture.engine.prospects.leads import (
    SOURCES,
    Budget,
    LeadToRead,
    Yield,
    lead,
    lead_of,
    lead_row,
    next_leads,
    yield_of,
)
from suture.engine.prospects.leads_from import (
    from_catalogue,
    from_found,
    from_hubs,
    from_page,
    from_search,
    from_verdict,
)
from suture.engine.prospects.search_answers import SearchRow
from suture.engine.prospects.societies_fit import fits
from suture.engine.prospects.verdicts import Lead

HOME = b"""<html><body>
<nav><a href="/about-us/">About us</a><a href="/for-authors">Write for us</a><a href="/shop">Shop</a>
<a href="https://else.example/join">Join</a></nav>
<main><p>Read <a href="/blog/resources">what we found</a> and <a href="/find-a-doctor">Find a dermatologist</a>,
<a href="/members">Our members</a>, <a href="/meeting">Call for abstracts</a>.</p></main>
<footer><a href="/press">Press office</a><a href="mailto:a@b.example">Contact</a></footer></body></html>"""


def made(url: str, *, source: str = "search", weight: float = 1.0) -> LeadToRead:
    found = lead(url, source=source, why="A test", weight=weight)
    assert found is not None
    return found


def test_menus_and_words_of_links_name_sections() -> None:
    leads = from_page(read_page(HOME, url="https://derm.example/"))
    found = {one.url: one.kind for one in leads}
    assert found == {
        "https://derm.example/about-us/": None,
        "https://derm.example/for-authors": "guest-article",
        "https://derm.example/blog/resources": "resource-page",
        "https://derm.example/find-a-doctor": "member-directory",
        "https://derm.example/members": "member-directory",
        "https://derm.example/meeting": "call-for-speakers",
        "https://derm.example/press": "newsroom",
    }
    weights = {one.kind: one.weight for one in leads}
    assert weights["guest-article"] > weights["call-for-speakers"] > weights[None]
    assert all(one.source == "section" and one.domain == "derm.example" for one in leads)
    assert from_page(read_page(HOME, url=None)) == ()


def test_a_menu_that_stands_twice_is_one_lead_and_the_page_itself_is_none() -> None:
    twice = b"""<p><a href="/podcast">our show</a> <a href="/press/">Press</a></p>
    <footer><a href="/podcast">Podcast</a></footer>"""
    (one,) = from_page(read_page(twice, url="https://derm.example/press/"))
    assert (one.url, one.kind, one.weight) == ("https://derm.example/podcast", "podcast", 0.8)


def test_openings_without_a_look_are_leads_and_others_are_not() -> None:
    founds = [
        opening("a", family="owed", kind="membership", domain="aad.example"),
        opening("b", family="rivals", kind="rival-source", url="https://b.example/list"),
        opening("c", family="rivals", kind="rival-source"),
        opening("d", url="https://d.example/", looked_on=TODAY),
        opening("e", url="https://e.example/", page=page()),
    ]
    leads = from_found(founds)
    assert [(one.url, one.source) for one in leads] == [
        ("https://aad.example/", "owed"), ("https://b.example/list", "gap"),
    ]  # fmt: skip


def test_a_public_health_body_that_has_our_place_in_its_name_is_a_lead() -> None:
    surgery = replace(US, country="GB", specialties=("207Q00000X",))
    found = from_catalogue(open_catalogue(), about=surgery, kinds=("local",), places=("Preston", "Lancashire", "Ely"))
    assert [one.url for one in found] == ["https://lancashireandsouthcumbria.icb.nhs.uk/"]
    assert found[0].why.endswith("Integrated Care Board, a public health body with Lancashire in its name")
    assert from_catalogue(open_catalogue(), about=surgery, kinds=("local",)) == ()


def test_the_catalogue_gives_societies_of_the_specialty_and_directories_of_the_country() -> None:
    leads = from_catalogue(open_catalogue(), about=US, societies=fits(ABOUT))
    by_domain = {one.domain: one for one in leads}
    assert by_domain["aad.org"].kind == "member-directory"
    assert by_domain["aad.org"].weight == 1
    # Another field's society, and another state's.
    assert not {"aaos.org", "alamedical.org"} & by_domain.keys()
    assert by_domain["massmed.org"].weight == 0.5
    directories = [one for one in leads if one.kind == "directory"]
    assert any(one.domain == "healthgrades.com" for one in directories)
    assert not any(one.domain.endswith(".de") for one in directories)
    assert "zocdoc.com" in by_domain
    assert "psychologytoday.com" not in by_domain
    only = from_catalogue(open_catalogue(), about=US, kinds=("directory",))
    assert set(only) == set(directories)


def test_hubs_search_results_and_verdicts_are_leads_too() -> None:
    hubs = from_hubs(
        [
            ("https://a.example/", "https://x.example/"),
            ("https://b.example/", "https://x.example/"),
            ("https://a.example/", "https://y.example/"),
            ("mailto:a@b.example", "https://x.example/"),
        ]
    )
    assert [one.url for one in hubs] == ["https://a.example/", "https://b.example/"]
    assert hubs[0].weight > hubs[1].weight
    rows = [SearchRow(url="https://a.example/", query="derm", position=1), SearchRow(url="https://b.example/")]
    found = from_search(rows)
    assert found[0].weight > found[1].weight
    assert found[0].why == "Found by searching for “derm”"
    told = page(leads=(Lead(kind="podcast", url="https://one.example/podcast", text="Podcast"),))
    assert from_verdict(told)[0].kind == "podcast"


def test_the_best_comes_first_and_each_address_once() -> None:
    leads = [
        made("https://a.example/", source="hub"),
        made("https://a.example/#top", source="gap"),
        made("http://b.example/", source="owed"),
        made("https://c.example/", source="search", weight=0.1),
    ]
    chosen = next_leads(leads)
    assert [(one.url, one.source) for one in chosen] == [
        ("http://b.example/", "owed"), ("https://a.example/", "gap"), ("https://c.example/", "search"),
    ]  # fmt: skip


def test_another_page_of_a_host_waits_for_other_hosts() -> None:
    leads = [made(f"https://a.example/{number}", weight=1.0) for number in range(3)]
    leads.append(made("https://b.example/", weight=0.8))
    assert [one.domain for one in next_leads(leads)] == ["a.example", "b.example", "a.example", "a.example"]


def test_what_was_read_counts_towards_the_budget_and_does_not_come_again() -> None:
    leads = [made(f"https://www.h{host}.example/{number}") for host in range(6) for number in range(9)]
    budget = Budget(pages=10, pages_per_host=3, hosts=4)
    whole = next_leads(leads, budget=budget)
    assert len(whole) == 10
    first = [one.url for one in whole[:4]]
    rest = next_leads(leads, read=first, budget=budget)
    assert [one.url for one in rest] == [one.url for one in whole[4:]]
    assert next_leads(leads, read=[one.url for one in whole], budget=budget) == ()


def test_a_source_that_gave_much_comes_first_next_time() -> None:
    good = Yield(source="hub", read=40, found=30)
    assert yield_of("hub", yields=[good]) > yield_of("gap") > yield_of("hub")
    leads = [made("https://a.example/", source="gap"), made("https://b.example/", source="hub")]
    assert [one.source for one in next_leads(leads, yields=[good])] == ["hub", "gap"]


def test_leads_survive_being_kept_as_a_state() -> None:
    one = made("https://a.example/x?y=1")
    assert lead_of(lead_row(one)) == one
    assert lead("javascript:void(0)", source="search", why="") is None
    with pytest.raises(ValueError, match="no source"):
        lead("https://a.example/", source="rumour", why="")
    with pytest.raises(ValueError, match="budget"):
        Budget(pages=-1)


@given(
    st.lists(
        st.builds(
            lambda host, path, source, weight: made(f"https://{host}.example/{path}", source=source, weight=weight),
            st.sampled_from("abcdefgh"), st.integers(0, 9), st.sampled_from(sorted(SOURCES)), st.floats(0, 1),
        ),
        max_size=60,
    ),
    st.builds(Budget, pages=st.integers(0, 20), pages_per_host=st.integers(0, 4), hosts=st.integers(0, 6)),
    st.integers(0, 8),
)  # fmt: skip
def test_no_run_goes_beyond_its_budget(leads: list[LeadToRead], budget: Budget, stop_after: int) -> None:
    first = next_leads(leads, budget=budget)[:stop_after]
    second = next_leads(leads, read=[one.url for one in first], budget=budget)
    every = [*first, *second]
    assert len(every) <= budget.pages
    assert len({one.url for one in every}) == len(every)
    hosts = Counter(one.domain for one in every)
    assert len(hosts) <= budget.hosts
    assert all(count <= budget.pages_per_host for count in hosts.values())
