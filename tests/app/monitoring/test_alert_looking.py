"""What is found when links change: each thing once, with its reason, and nothing that was so before."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from tests.app.monitoring.told_links import NOW, Told, row, titles
from tests.engine.links.judged_rows import NETWORK, network
from tests.engine.links.lake_rows import links, new

from suture.app.monitoring import alert_actions
from suture.app.monitoring.alert_looking import look
from suture.app.monitoring.alert_offers import alerts_offer
from suture.app.monitoring.models import Alert, AlertLook
from suture.app.practices import actions
from suture.app.practices.models import Practice

SITE = "harbour.example"
HERALD = "https://harbour-herald.example/skin"
COUNTY = "https://county-hospital.example/referrals"

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def told(ada: int) -> Told:
    """A practice that two links were known of since spring, looked at for the first time on NOW."""
    practice = actions.add_practice(actor=ada, address=SITE, specialty="dermatology", name="Harbour Street")
    found = Told(practice)
    old: dict[str, Any] = {"first_seen": "2026-03-01", "nofollow": False}
    assert found.at(0, row(HERALD, **old), row("https://blog.example/a", **old)) == 0
    return found


def test_a_lost_link_is_told_once_whoever_repeats_it(told: Told) -> None:
    lost = row(HERALD, first_seen="2026-03-01", lost=True, lost_on="2026-11-28", lost_reason="RemovedFromHtml")
    assert told.at(7, lost) == 1
    assert AlertLook.objects.get().began_at == NOW
    (alert,) = Alert.objects.all()
    assert alert.title == "Ahrefs says that harbour-herald.example no longer links to you"
    assert "gone since 28 November 2026, by the word of Ahrefs: link removed from the page" in alert.reason
    assert (alert.kind, alert.thing, alert.cause) == ("link-lost", "harbour-herald.example", "2026-11-28")
    assert alert.day is not None
    told.judge(NOW + timedelta(days=9))
    assert look(told.practice, now=NOW + timedelta(days=9)) == 0
    assert Alert.objects.count() == 1


def test_what_is_no_loss_to_tell_of(told: Told) -> None:
    """A row that is missing, a loss of before, one that may still be there, one without a day, one worth little."""
    told.about = lambda link: {"band_low": 0 if link["source_domain"] == "small.example" else 1, "band_high": 1}
    gone: dict[str, Any] = {
        "first_seen": "2026-03-01",
        "lost": True,
        "lost_on": "2026-11-28",
        "lost_reason": "RemovedFromHtml",
    }
    rows = (
        row("https://before.example/", **{**gone, "lost_on": "2026-10-01"}),
        row("https://hidden.example/", **{**gone, "lost_reason": "NoIndex"}),
        row("https://stale.example/", **{**gone, "lost_reason": "TooOld"}),
        row("https://undated.example/", **{**gone, "lost_on": None}),
        row("https://small.example/", **gone),
    )
    assert told.at(7, *rows) == 0


def test_three_failed_checks_over_three_days_are_told_as_ours(told: Told) -> None:
    def visit(days: float) -> int:
        found = {"source_url": HERALD, "target_url": f"https://{SITE}/", "state": "removed", "evidence": "Gone."}
        return told.at(days, tool="visit", looked_for=[{**found, "checked_at": NOW + timedelta(days=days)}])

    assert [visit(2), visit(3.6), visit(5.2)] == [0, 0, 1]
    (alert,) = Alert.objects.all()
    assert alert.title == "harbour-herald.example no longer links to you"
    assert "three checks of ours" in alert.reason


def test_a_new_link_from_a_trusted_site_is_told_with_its_day(told: Told) -> None:
    told.kinds = {"county-hospital.example": "hospital"}
    fresh = row(COUNTY, first_seen="2026-11-25", anchor="Harbour Street")
    assert told.at(7, fresh, row("https://another-blog.example/", first_seen="2026-11-26")) == 1
    (alert,) = Alert.objects.all()
    assert alert.title == "county-hospital.example links to you now"
    assert "It was first seen on 25 November 2026, by Ahrefs." in alert.reason
    assert (alert.route, set(alert.arguments)) == ("link", {"link"})
    assert told.at(9, fresh) == 0


def test_what_a_tool_tells_first_without_a_day_or_of_long_ago_is_no_news(told: Told) -> None:
    told.kinds = dict.fromkeys(("county-hospital.example", "st-brigid.example", "old-hospital.example"), "hospital")
    old = row("https://old-hospital.example/", first_seen="2024-01-01")
    assert told.at(7, row(COUNTY), old, row(HERALD, nofollow=True), tool="search-console") == 0
    assert told.at(14, row(COUNTY), row("https://st-brigid.example/"), tool="search-console") == 1
    assert "Search Console told of it first" in Alert.objects.get().reason


def test_a_link_that_is_followed_no_more_and_again(told: Told) -> None:
    assert told.at(7, row(HERALD, nofollow=True)) == 1
    (offer,) = alerts_offer(told.practice, NOW + timedelta(days=8))
    assert offer.key == "followed-no-more:harbour-herald.example"
    assert offer.address == ("link", Alert.objects.get().arguments)
    assert list(alerts_offer(told.practice, NOW + timedelta(days=40))) == []
    assert told.at(20, row(HERALD, nofollow=False)) == 1
    assert list(alerts_offer(told.practice, NOW + timedelta(days=21))) == []
    assert titles(told.practice) == [
        "The link from harbour-herald.example asks search engines not to follow it any more",
        "The link from harbour-herald.example is followed by search engines again",
    ]
    first = Alert.objects.order_by("pk")[0]
    assert "By the word of Ahrefs on 30 November 2026; until 23 November 2026 it said the opposite." in first.reason


def test_a_first_visit_that_sees_another_rel_than_tools_tell(told: Told) -> None:
    look_for = {
        "source_url": HERALD,
        "target_url": f"https://{SITE}/",
        "state": "rel-changed",
        "evidence": "nofollow",
    }
    at = NOW + timedelta(days=2)
    assert told.at(2, row(HERALD, nofollow=True), tool="visit", looked_for=[{**look_for, "checked_at": at}]) == 1
    assert "By the word of our visit on 25 November 2026; the tools said the opposite." in Alert.objects.get().reason


def test_a_group_that_grows_beyond_what_is_usual(told: Told) -> None:
    hosts = [f"n{number:02}.example" for number in range(12)]
    told.networks = [network(size=12, domains=12, members=hosts)]
    rows = [row(f"https://{host}/x", first_seen="2026-11-27") for host in hosts]
    assert told.at(7, *rows) == 1
    (alert,) = Alert.objects.filter(is_known=False)
    assert alert.title == "12 sites joined a link group within 30 days"
    assert (alert.thing, alert.route, alert.arguments) == (NETWORK, "look-group", {"network": NETWORK})
    more = [row(f"https://{host}/y", first_seen="2026-12-05") for host in hosts]
    assert told.at(16, *more) == 0


def test_a_page_of_ours_that_is_gone_is_told_unless_it_was_so_before(ada: int, told: Told) -> None:
    gone = row(HERALD, f"https://{SITE}/old", target_status=404, first_seen="2026-03-01")
    assert told.at(3, gone) == 1
    (alert,) = Alert.objects.all()
    assert (alert.kind, alert.thing, alert.cause) == ("page-gone", f"https://{SITE}/old", "404")
    other = Told(actions.add_practice(actor=ada, address="bayside.example", specialty="dentistry"))
    assert other.at(0, row(HERALD, "https://bayside.example/old", target_status=410)) == 0
    assert Alert.objects.filter(practice_id=other.practice).values_list("is_known", flat=True).get() is True
    assert other.at(2, row("https://b.example/", "https://bayside.example/")) == 0


def test_a_saved_alert_tells_of_new_links_that_match_and_of_no_others(ada: int, told: Told) -> None:
    saved = alert_actions.save_alert(actor=ada, practice=told.practice, name="Nofollow", query="?follow=no&sort=site")
    news = row("https://d.example/", first_seen="2026-11-26", nofollow=True)
    assert told.at(7, news, row("https://e.example/", first_seen="2026-11-26", nofollow=False)) == 1
    (alert,) = Alert.objects.all()
    assert (alert.kind, alert.saved_id, alert.title) == ("saved", saved, "1 new link matches “Nofollow”")
    assert alert.reason.startswith("d.example (blog) links to / from /")
    assert told.at(8, news) == 0
    two = [row(f"https://{name}.example/", first_seen="2026-12-01", nofollow=True) for name in "fg"]
    assert told.at(9, *two) == 1
    assert titles(told.practice)[-1] == "2 new links match “Nofollow”"
    assert Alert.objects.order_by("pk")[1].query == "?follow=no"


def test_more_than_twenty_of_a_kind_are_a_list_and_no_alerts(told: Told) -> None:
    sites = [f"h{number}.example" for number in range(25)]
    told.kinds = dict.fromkeys(sites, "hospital")
    assert told.at(7, *(row(f"https://{site}/", first_seen="2026-11-27") for site in sites)) == 20
    assert Alert.objects.count() == 25


def test_links_that_are_not_judged_yet_wait(told: Told) -> None:
    with told.shelf.write(new(), now=NOW + timedelta(days=1)) as writer:
        writer.links(links([row(HERALD, lost=True, lost_on="2026-11-24")]))
    told.shelf.rebuild_current(now=NOW + timedelta(days=1))
    assert look(told.practice, now=NOW + timedelta(days=1)) == 0
    assert AlertLook.objects.get().looked_at == NOW
    told.judge(NOW + timedelta(days=1))
    assert look(told.practice, now=NOW + timedelta(days=1)) == 1


def test_a_sample_tells_of_its_last_thirty_days(ada: int) -> None:
    sample = actions.add_practice(actor=ada, address="quay.example", specialty="dermatology", is_sample=True)
    told = Told(sample)
    target = "https://quay.example/"
    told.kinds = {"county-hospital.example": "hospital", "st-brigid.example": "hospital"}
    news = row(COUNTY, target, first_seen="2026-11-10")
    assert told.at(0, news, row("https://st-brigid.example/", target, first_seen="2026-09-01")) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_find_one_thing_once(told: Told) -> None:
    told.store(7, row(HERALD, first_seen="2026-03-01", lost=True, lost_on="2026-11-28"))
    together, raised = threading.Barrier(2), []

    def work() -> None:
        try:
            together.wait()
            raised.append(look(told.practice, now=NOW + timedelta(days=7)))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(raised) == [0, 1]
    assert Alert.objects.count() == 1


def test_a_practice_that_is_gone_has_nothing_to_look_at(told: Told) -> None:
    Practice.objects.filter(pk=told.practice).delete()
    assert look(told.practice, now=NOW + timedelta(days=7)) == 0
