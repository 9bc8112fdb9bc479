"""Lost links that are worth asking for, pages of ours that are gone, listings without our website."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.engine.citations.practices_for_audit import HARBOUR, ON
from tests.engine.citations.sightings_for_audit import ALL, REGISTER, RIGHT, sighting
from tests.engine.prospects.pages_that_owe import ABOUT

from suture.engine.catalogue import open_catalogue
from suture.engine.citations.audit import audit_listings
from suture.engine.citations.sightings import LinkWorth
from suture.engine.links.browse import LinkRow
from suture.engine.links.changes import Change
from suture.engine.links.ids import show_id
from suture.engine.links.judged import RowJudgement
from suture.engine.links.reclaiming import CAUSE_WORDS, reclaim
from suture.engine.profile.shapes import LinkedPage
from suture.engine.prospects.owed_listings import listing_openings
from suture.engine.prospects.owed_losses import gone_page_openings, lost_link_openings

OLD = "https://harbourstreetderm.example/eczema"
LOST = date(2026, 11, 2)


def lost(number: int, *, site: str = "gazette.example", cause: str = "removed", **more: Any) -> Change:
    band, status = more.get("band", 1), more.get("status")
    judged = RowJudgement(
        site_kind="news", subject=None, value=more.get("value", 1.0), band_low=band, band_high=band,
        suggestion=more.get("suggestion", "nothing"), network=None,
    )  # fmt: skip
    row = LinkRow(
        link_id=number, source_url=f"https://www.{site}/story/{number}", source_domain=site, target_url=OLD,
        anchor=more.get("anchor", "eczema care"), kind="text", follow="yes", first_seen=None, last_seen=None,
        lost=True, lost_by="visit", seen_by=("visit",), disagreements=(), state=cause, state_since=None,
        checked_at=None, failed_checks=3, more={}, judged=judged,
    )  # fmt: skip
    return Change(
        link=row, when=more.get("when", LOST), cause=cause, cause_words=CAUSE_WORDS[cause], by=("visit",),
        position=more.get("position"), reclaim=reclaim(cause=cause, state=None, target_status=status),
        failed_checks=3, checked_at=None,
    )  # fmt: skip


def test_a_link_that_an_editor_took_out_is_asked_for() -> None:
    (found,) = lost_link_openings([lost(7, position="main")], about=ABOUT)
    assert (found.zone, found.follow) == ("main", "yes")
    assert found.key == f"lost-link:{show_id(7)}"
    assert (found.kind, found.domain, found.url) == (
        "lost-link",
        "gazette.example",
        "https://www.gazette.example/story/7",
    )
    assert found.title == "gazette.example linked to you until lately"
    assert found.evidence[0].words == (
        "The link is gone since 2 November 2026, by the word of three checks of ours over three days or more."
    )
    assert found.evidence[1].quote == "eczema care"
    assert "used to point to" in found.text
    assert found.ask[0].role == "The page's editor"


def test_the_best_of_each_site_stands_for_it() -> None:
    rows = [lost(1, value=1.0), lost(2, value=3.0), lost(3, site="b.example"), lost(4, site="c.example", band=0)]
    rows += [lost(5, site="d.example", suggestion="look"), lost(6, site="e.example", cause="page-gone")]
    assert [one.key for one in lost_link_openings(rows, about=ABOUT)] == [
        f"lost-link:{show_id(2)}", f"lost-link:{show_id(3)}",
    ]  # fmt: skip


def test_where_our_own_page_is_gone_our_own_people_mend_it() -> None:
    (found,) = lost_link_openings([lost(7, status=404)], about=ABOUT)
    assert found.ask[0].role == "Whoever looks after your own website"
    assert "permanent redirect (301)" in found.text
    assert found.missing == ()


def test_a_page_that_moved_is_told() -> None:
    (found,) = lost_link_openings([lost(7, cause="moved", anchor=None)], about=ABOUT)
    assert "The page has moved" in found.text


def test_a_gone_page_with_votes() -> None:
    page = LinkedPage(url=OLD, status=410, links=12, sites=3, best="gazette.example")
    (found,) = gone_page_openings([page], about=ABOUT)
    assert found.key == f"gone-page:{OLD}"
    assert found.domain == "harbourstreetderm.example"
    assert found.evidence[0].words == "It answers 410; 12 links on 3 sites lead to it, gazette.example among them."
    assert found.title == "Your page is gone, and 3 sites still link to it"
    assert "12 links on 3 sites still lead there" in found.text
    alone = LinkedPage(url=OLD, status=404, links=1, sites=1, best="gazette.example")
    assert (
        gone_page_openings([alone], about=ABOUT)[0]
        .evidence[0]
        .words.endswith("1 link on 1 site lead to it: gazette.example.")
    )


def audited(*sightings: Any) -> Any:
    directories = open_catalogue().directories
    return audit_listings(HARBOUR, sightings, on=ON, directories=directories)


def test_a_listing_without_our_website() -> None:
    listing = sighting("yelp.com", RIGHT | {"address": "https://www.yelp.com/biz/harbour"}, shows=ALL)
    (found,) = listing_openings(audited(listing), about=ABOUT)
    assert found.key == "listing:yelp.com place:main"
    assert found.url == "https://www.yelp.com/biz/harbour"
    assert found.evidence[0].words == "The listing shows no website."
    assert found.text.count("Website: https://harbourstreetderm.example/") == 1
    assert found.relation == "listed"
    assert "whether the listing is claimed: open it and look" in found.missing


def test_a_listing_with_anothers_website() -> None:
    listing = sighting("yelp.com", RIGHT | {"website": "https://old-agency.example/harbour"}, shows=ALL)
    (found,) = listing_openings(audited(listing), about=ABOUT)
    assert found.evidence[0].words == "The listing shows https://old-agency.example/harbour, which is not yours."


def test_listings_that_are_right_or_show_no_websites_or_link_are_left_alone() -> None:
    right = sighting("yelp.com", RIGHT | {"website": "https://www.harbourstreetderm.example"}, shows=ALL)
    register = sighting("npiregistry.cms.hhs.gov", RIGHT, shows=REGISTER)
    link = LinkWorth(target="https://harbourstreetderm.example/")
    linked = sighting("healthgrades.com", RIGHT, shows=ALL, links=(link,))
    nobody_knows = sighting("yellowpages.com", RIGHT)
    assert listing_openings(audited(right, register, linked, nobody_knows), about=ABOUT) == ()
