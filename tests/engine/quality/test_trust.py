"""Trust by kind: the order of kinds, the users of a platform, a page that does not belong to its host."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.site_kinds import SiteKind, site_kind
from suture.engine.quality.trust import TIERS, belongs_to_users, trust_of


def a_site(kind: str, *, by: str = "catalogue", medical: bool | None = None) -> SiteKind:
    sure = by in {"catalogue", "ending"}
    return SiteKind(
        kind=kind, why="Somebody says so.", name="Harbour", country=None, sure=sure, by=by, medical=medical
    )


def test_every_kind_has_its_tier() -> None:
    assert set(TIERS) == set(KINDS_OF_SITE)
    for plain, medical in TIERS.values():
        assert plain.low <= medical.low
        assert plain.mid <= medical.mid
        assert plain.high <= medical.high


def test_the_order_of_the_kinds() -> None:
    order = ["government", "hospital", "charity", "clinic", "directory", "supplier", "blog", "forum", "platform"]
    mids = [trust_of(a_site(kind, medical=True)).range.mid for kind in order]
    assert mids == sorted(mids, reverse=True)


def test_what_a_register_says_is_known_and_what_a_name_says_is_not() -> None:
    register, pages, words, nobody = (
        trust_of(a_site("hospital", by="catalogue")),
        trust_of(a_site("hospital", by="pages")),
        trust_of(a_site("hospital", by="words")),
        trust_of(a_site("unknown", by="nobody")),
    )
    assert [part.known for part in (register, pages, words, nobody)] == [True, True, False, False]
    assert register.range.mid > pages.range.mid >= words.range.mid > nobody.range.mid
    assert register.range.high >= pages.range.high > words.range.high > nobody.range.high
    assert register.learn is None
    assert all(part.learn for part in (pages, words, nobody))


def test_doubt_never_raises_a_low_kind() -> None:
    assert trust_of(a_site("forum", by="words")).range.mid <= TIERS["forum"][0].mid


def test_unknown_is_wide_and_neither_zero_nor_a_constant() -> None:
    unknown = trust_of(a_site("unknown", by="nobody"))
    assert not unknown.known
    assert unknown.range.low > 0
    assert unknown.range.high - unknown.range.low > 0.5


@pytest.mark.parametrize("host", ["sites.google.com", "medium.com", "someone.github.io", "x.blogspot.com"])
def test_a_platforms_trust_is_not_its_users(host: str) -> None:
    catalogue = open_catalogue()
    kind, platform = site_kind(host, catalogue=catalogue), catalogue.platform(host)
    own_page = not belongs_to_users(f"https://{host}/harbour", platform=platform)
    part = trust_of(kind, platform=platform, own_page=own_page)
    assert part.range == TIERS["platform"][0]
    assert "user" in part.why


@pytest.mark.parametrize(("host", "tier"), [("yelp.com", "directory"), ("reddit.com", "forum")])
def test_a_listing_is_a_directorys_and_a_conversation_a_forums(host: str, tier: str) -> None:
    catalogue = open_catalogue()
    kind, platform = site_kind(host, catalogue=catalogue), catalogue.platform(host)
    own_page = not belongs_to_users(f"https://{host}/biz/harbour", platform=platform)
    assert trust_of(kind, platform=platform, own_page=own_page).range == TIERS[tier][0]


def test_wikis_and_press_releases_are_said_as_what_they_are() -> None:
    catalogue = open_catalogue()
    wiki, wire = (
        trust_of(site_kind(host, catalogue=catalogue), platform=catalogue.platform(host), own_page=False)
        for host in ("en.wikipedia.org", "prnewswire.com")
    )
    assert wiki.why == "Anybody may write in Wikipedia, and others check it."
    assert "paid" in wire.why
    assert TIERS["forum"][0].mid < wiki.range.mid < TIERS["directory"][0].mid
    assert wire.range == TIERS["platform"][0]


def test_a_host_of_a_search_engine_may_lend_pages() -> None:
    """google.com is Google's, sites.google.com is its users': the host decides, not the domain."""
    catalogue = open_catalogue()
    kind, platform = site_kind("google.com", catalogue=catalogue), catalogue.platform("sites.google.com")
    own_page = not belongs_to_users("https://sites.google.com/view/harbour", platform=platform)
    assert trust_of(kind, platform=platform, own_page=own_page).range == TIERS["platform"][0]


def test_a_register_knows_whose_page_on_a_platform_it_is() -> None:
    platform = open_catalogue().platform("harbour-society.wordpress.com")
    society = a_site("society", by="catalogue")
    assert trust_of(society, platform=platform, own_page=False).range == TIERS["society"][0]
    guessed = a_site("society", by="words")
    assert trust_of(guessed, platform=platform, own_page=False).range == TIERS["platform"][0]


@pytest.mark.parametrize(
    ("url", "users"),
    [
        ("https://cs.university.example/~student/links.html", True),
        ("https://university.example/medicine/dermatology", False),
        ("https://university.example/blog/skin", False),
        ("https://news.example/forum/topic-1", True),
        ("https://hospital.example/people/dr-quay", False),
        ("https://shop.example/index.php?topic=4", True),
        ("https://news.example/users/quay", True),
        ("https://society.example/members/quay", False),
        ("https://university.example/profiles/quay", False),
        ("https://hospital.example/community/health-day", False),
        ("https://hospital.example/forum-on-skin-2026", False),
        ("https://society.example/membership", False),
        ("https://university.example/userguide", False),
    ],
)
def test_places_where_users_write(url: str, users: bool) -> None:
    assert belongs_to_users(url, platform=None) is users


def test_a_students_page_has_not_the_universitys_trust() -> None:
    university = a_site("university", by="ending")
    assert trust_of(university, own_page=False).range.high < trust_of(university).range.low


def test_a_hacked_page_on_a_trusted_host_has_none() -> None:
    ministry = a_site("government", medical=True)
    certain, likely, unlikely = (trust_of(ministry, hacked=share) for share in (1.0, 0.8, 0.05))
    assert (certain.range.low, certain.range.mid, certain.range.high) == (0, 0, 0)
    assert likely.range.low == 0
    assert likely.range.mid < 0.2
    assert unlikely.range.mid == pytest.approx(trust_of(ministry).range.mid, rel=0.06)
    assert "may not belong" in likely.why
    assert trust_of(ministry, hacked=0.0) == trust_of(ministry)


@given(
    st.sampled_from(KINDS_OF_SITE), st.floats(0, 1), st.booleans(), st.sampled_from(["catalogue", "pages", "words"])
)
def test_doubt_about_a_page_never_raises_its_trust(kind: str, hacked: float, own: bool, by: str) -> None:
    site = a_site(kind, by=by)
    clean, doubted = trust_of(site, own_page=own), trust_of(site, own_page=own, hacked=hacked)
    assert doubted.range.low <= clean.range.low
    assert doubted.range.mid <= clean.range.mid
    assert doubted.range.high <= clean.range.high


def test_a_probability_is_between_none_and_all() -> None:
    with pytest.raises(ValueError, match="no probability"):
        trust_of(a_site("clinic"), hacked=1.2)


def test_a_schools_blog_is_not_its_authoritys() -> None:
    blog = "https://schools.example/place/edublog/harbour-school/?p=1"
    assert belongs_to_users(blog, platform=None)
    assert not belongs_to_users("https://schools.example/edublogs-explained", platform=None)


def test_after_a_visit_no_visit_is_offered() -> None:
    kind = SiteKind(kind="unknown", why="Nothing says it.", name=None, country=None, sure=False)
    assert (trust_of(kind).learn or "").startswith("Visit ")
    assert not (trust_of(replace(kind, read=True)).learn or "").startswith("Visit ")
