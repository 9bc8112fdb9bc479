"""Alerts in the browser: the list, what one hears of, saved filters, webhooks, and the link that ends mail."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from suture.app.monitoring.alert_actions import choose_mail
from suture.app.monitoring.alert_queries import alert_choice, alerts, saved_alerts, unread_alerts
from suture.app.monitoring.models import Alert, AlertLook, AlertMail
from suture.app.monitoring.unsubscribing import token_of
from suture.app.monitoring.webhook_queries import webhook, webhooks
from suture.app.practices.models import Practice, TeamMember

pytestmark = pytest.mark.django_db


def happened(practice: int, title: str, **told: Any) -> Alert:
    """Something happened, and is written down."""
    values = {
        "kind": "link-lost", "cause": "x", "route": "changes", "found_at": timezone.now(), "reason": "It is gone.",
        "day": date(2026, 11, 14), "evidence": ["https://herald.example/skin"],
    }  # fmt: skip
    return Alert.objects.create(practice_id=practice, thing=title, title=title, **{**values, **told})


@pytest.fixture
def told(practice: int) -> tuple[Alert, Alert]:
    """A practice that is watched, and two alerts."""
    now = timezone.now()
    AlertLook.objects.create(practice_id=practice, began_at=now, looked_at=now)
    happened(practice, "Known before", is_known=True)
    return happened(practice, "<b>Herald</b> went"), happened(practice, "A page is gone", kind="page-gone", day=None)


def text_of(answer: Any) -> str:
    """What people read on a page, in one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_what_happened_stands_there_with_its_reason_and_one_click(
    page: Client, practice: int, told: tuple[Alert, Alert]
) -> None:
    answer = page.get(f"/p/{practice}/alerts/")
    html = answer.content.decode()
    assert "2 alerts, 2 new. Watching since" in text_of(answer)
    assert "&lt;b&gt;Herald&lt;/b&gt; went" in html
    assert "Valuable link lost · 14 November 2026" in text_of(answer).replace("\xa0", " ")
    assert "Known before" not in html
    assert html.count(f'href="/p/{practice}/changes/"') >= 2
    assert re.search(r'Alerts<span class="count">2<span class="hidden"> new', html)
    assert text_of(page.get(f"/p/{practice}/alerts/?kind=page-gone")).count("Not this kind") == 1
    assert "A page is gone" in text_of(page.get(f"/p/{practice}/alerts/?new=yes&before={told[1].pk + 1}"))


def test_reading_is_each_persons_own(page: Client, owner: int, practice: int, told: tuple[Alert, Alert]) -> None:
    address = f"/p/{practice}/alerts/{told[0].pk}/read/"
    back = page.post(address, {"next": f"/p/{practice}/alerts/?new=yes"})
    assert (back.status_code, back.headers["Location"]) == (302, f"/p/{practice}/alerts/?new=yes")
    assert unread_alerts(owner, practice) == 1
    assert page.post(address, {"next": "https://elsewhere.example/"}).headers["Location"] == f"/p/{practice}/alerts/"
    page.post(address, {"read": "no"})
    page.post(f"/p/{practice}/alerts/read/", {"until": str(told[0].pk)})
    assert [one.is_read for one in alerts(owner, practice).rows] == [False, True]
    page.post(f"/p/{practice}/alerts/read/", {"until": "all"})
    assert unread_alerts(owner, practice) == 1
    other = get_user_model().objects.create_user("other@harbour.example", None).pk
    assert unread_alerts(other, practice) == 2


def test_a_kind_that_one_does_not_want_is_gone_until_one_wants_it_again(
    page: Client, practice: int, told: tuple[Alert, Alert]
) -> None:
    answer = page.post(f"/p/{practice}/alerts/mute/", {"kind": "page-gone"}, follow=True)
    assert "A page is gone" not in text_of(answer)
    assert "You do not see: page of yours gone." in text_of(answer)
    assert 'class="count">1<' in answer.content.decode()
    wanted = {"kind": "page-gone", "muted": "no"}
    assert "2 alerts" in text_of(page.post(f"/p/{practice}/alerts/mute/", wanted, follow=True))
    assert "There is no such kind" in text_of(page.post(f"/p/{practice}/alerts/mute/", {"kind": "x"}, follow=True))


def test_before_anything_is_known_the_page_says_how_it_begins(page: Client, practice: int) -> None:
    assert "The first import raises none: all of it is new." in text_of(page.get(f"/p/{practice}/alerts/"))
    now = timezone.now()
    AlertLook.objects.create(practice_id=practice, began_at=now, looked_at=now)
    assert "is known and nobody’s news" in text_of(page.get(f"/p/{practice}/alerts/"))


def test_mail_is_chosen_with_its_hours(page: Client, owner: int, practice: int) -> None:
    address = f"/p/{practice}/alerts/settings/"
    assert alert_choice(owner, practice).rhythm == "off"
    wanted = {"rhythm": "daily", "zone": "Europe/Berlin", "quiet_from": "22:00", "quiet_until": ""}
    refused = page.post(address, wanted)
    assert refused.status_code == 422
    assert "Quiet hours have a beginning and an end." in text_of(refused)
    page.post(address, {**wanted, "quiet_until": "07:30"})
    chosen = alert_choice(owner, practice)
    assert (chosen.rhythm, chosen.zone, str(chosen.quiet_until)) == ("daily", "Europe/Berlin", "07:30:00")
    assert 'value="22:00"' in page.get(address).content.decode()
    assert page.post(address, {**wanted, "zone": "Mars/Harbour"}).status_code == 422


def test_the_likely_time_zones_come_first_until_one_is_chosen(page: Client, owner: int, practice: int) -> None:
    address = f"/p/{practice}/alerts/settings/"
    Practice.objects.filter(pk=practice).update(country="IE")
    zones = re.findall(r'<option value="(\w+/?[^"]*)"( selected)?>', page.get(address).content.decode())
    places = [one for one in zones if "/" in one[0] or one[0] == "UTC"]
    assert places[0] == ("Europe/Dublin", " selected")
    assert places[-1][0] == "UTC"
    choose_mail(actor=owner, practice=practice, rhythm="daily", zone="Asia/Calcutta")
    said = page.get(address).content.decode()
    # A former name that somebody chose stays theirs.
    assert '<option value="Asia/Calcutta" selected>' in said
    assert said.index("Asia/Calcutta") < said.index("Europe/Dublin")


@pytest.mark.parametrize("runs_it", [True, False], ids=["who runs the server", "anybody else"])
def test_a_server_setting_is_named_to_who_runs_the_server_alone(
    page: Client, owner: int, practice: int, settings: Any, runs_it: bool
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    get_user_model().objects.filter(pk=owner).update(is_owner=runs_it)
    if not runs_it:
        team = Practice.objects.get(pk=practice).team
        TeamMember.objects.update_or_create(
            team=team, user_id=owner, defaults={"role": "owner", "since": timezone.now()}
        )
    said = page.get(f"/p/{practice}/alerts/settings/").content.decode()
    assert "Mail is not set up here" in said
    assert ("SUTURE_EMAIL_URL" in said) is runs_it
    assert ("ask whoever runs this server" in said) is not runs_it


def test_a_filter_of_the_links_table_is_saved_as_an_alert(page: Client, owner: int, read_practice: int) -> None:
    links = page.get(f"/p/{read_practice}/links/?follow=no&sort=site").content.decode()
    found = re.search(r'href="(/p/\d+/alerts/save/[^"]*)">Save an alert', links)
    assert found is not None
    address = found[1].replace("&amp;", "&")
    assert "Save an alert" not in page.get(f"/p/{read_practice}/links/").content.decode()
    form = page.get(address)
    assert "links that are not followed . Now it is 1 link;" in text_of(form)
    assert page.post(address, {"name": " "}).status_code == 422
    saved = page.post(address, {"name": "Not followed", "for_all": "on"}, follow=True)
    assert "Saved: you are told of new links that are not followed." in text_of(saved)
    (one,) = saved_alerts(owner, read_practice)
    assert (one.query, one.for_all, one.words) == ("follow=no", True, "links that are not followed")
    assert "before" in text_of(page.post(address, {"name": "Again"}))
    page.post(f"/p/{read_practice}/alerts/saved/{one.id}/forget/")
    assert saved_alerts(owner, read_practice) == ()
    for nothing in ("", "?follow=sideways"):
        assert page.get(f"/p/{read_practice}/alerts/save/{nothing}").status_code == 302


@pytest.mark.usefixtures("sure")
def test_the_secret_of_a_webhook_is_shown_once(page: Client, owner: int, practice: int) -> None:
    new = f"/p/{practice}/alerts/webhooks/new/"
    refused = page.post(new, {"address": "http://hooks.harbour.example/", "kinds": ["link-lost"]})
    assert (refused.status_code, webhooks(owner, practice)) == (422, ())
    assert "begins with https://" in text_of(refused)
    assert page.post(new, {"address": "https://hooks.harbour.example/"}).status_code == 422
    shown = page.post(new, {"address": "https://hooks.harbour.example/", "kinds": ["link-lost"]})
    secret = re.search(r'value="(whsec_[^"]{44})"', shown.content.decode())
    assert secret is not None
    assert "no-store" in shown.headers["Cache-Control"]
    (hook,) = webhooks(owner, practice)
    address = f"/p/{practice}/alerts/webhooks/{hook.id}/"
    assert secret[1] not in page.get(address).content.decode()
    second = re.search(r'value="(whsec_[^"]{44})"', page.post(f"{address}secret/").content.decode())
    assert second is not None
    assert second[1] != secret[1]


@pytest.mark.usefixtures("sure")
def test_a_webhook_is_changed_tested_and_removed(page: Client, owner: int, practice: int) -> None:
    page.post(f"/p/{practice}/alerts/webhooks/new/", {"address": "https://h.example/", "kinds": ["link-lost"]})
    (hook,) = webhooks(owner, practice)
    address = f"/p/{practice}/alerts/webhooks/{hook.id}/"
    page.post(f"{address}test/")
    (test,) = webhook(owner, practice, webhook=hook.id).log
    assert (test.about, test.state) == ("Test", "waiting")
    assert "On its way" in text_of(page.get(address))
    page.post(address, {"kinds": ["saved"]})
    changed = webhook(owner, practice, webhook=hook.id)
    assert (changed.kinds, changed.is_on) == (("saved",), False)
    assert "Switch the webhook on first." in text_of(page.post(f"{address}test/", follow=True))
    assert page.get(f"/p/{practice}/alerts/webhooks/{hook.id + 1}/").status_code == 404
    page.post(f"{address}remove/")
    assert webhooks(owner, practice) == ()


def test_the_link_in_a_mail_ends_it_without_signing_in_once_somebody_says_so(owner: int, practice: int) -> None:
    choose_mail(actor=owner, practice=practice, rhythm="weekly")
    anybody = Client(enforce_csrf_checks=True)
    address = f"/no-more-mail/{token_of(owner, practice)}/"
    assert "No more mail?" in text_of(anybody.get(address))
    assert alert_choice(owner, practice).rhythm == "weekly"
    assert anybody.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert alert_choice(owner, practice).rhythm == "off"
    assert anybody.get("/no-more-mail/made-up/").status_code == 404


def test_the_menu_costs_one_question(
    page: Client, practice: int, told: tuple[Alert, Alert], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(15):
        page.get(f"/p/{practice}/alerts/")
    for one in range(20):
        happened(practice, f"More {one}")
    with django_assert_max_num_queries(15):
        page.get(f"/p/{practice}/alerts/")


def test_what_a_restore_held_is_sent_or_dropped_with_one_click(page: Client, owner: int, practice: int) -> None:
    now = timezone.now()
    for number in range(2):
        AlertMail.objects.create(
            key=f"k{number}", practice_id=practice, user_id=owner, state="held", made_at=now, due_at=now
        )
    address = f"/p/{practice}/alerts/"
    assert "2 mails waited when the backup was made" in page.get(address).text
    assert page.post(f"{address}held/", {"do": "drop"}, follow=True).status_code == 200
    assert set(AlertMail.objects.values_list("state", flat=True)) == {"failed"}
    assert "waited when the backup" not in page.get(address).text
