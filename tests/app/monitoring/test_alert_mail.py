"""Mail about alerts: to whom, when, once, and what stays when something breaks in between."""

from __future__ import annotations

import threading
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from pytest_django import Settings
from tests.app.monitoring.alerts_told import NOW, go, happened

from suture.app.monitoring import alert_actions, alert_queries
from suture.app.monitoring.mail_due import mail_what_is_due
from suture.app.monitoring.mail_sending import HELD, give_up_on_the_unsure
from suture.app.monitoring.models import AlertMail, SavedAlert
from suture.app.monitoring.unsubscribing import token_of, unsubscribe
from suture.app.practices.models import Client, History, Practice, TeamMember
from suture.engine.errors import InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HOUR = timedelta(hours=1)


def mails(at: datetime = NOW) -> int:
    """Send what mail is due, and return how many mails went."""
    before = len(mail.outbox)
    go(mail_what_is_due(at), at=at)
    return len(mail.outbox) - before


def test_mail_goes_to_who_chose_it_and_tells_of_each_alert_once(ada: int, stranger: int, practice: int) -> None:
    happened(practice, "before.example")
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="at-once")
    assert mails() == 0
    happened(practice, "one.example")
    happened(practice, "two.example")
    assert [mails(), mails(NOW + HOUR)] == [1, 0]
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["ada@harbour.example"], f"{_name(practice)}: 2 alerts")
    assert isinstance(message, EmailMultiAlternatives)
    html = str(message.alternatives[0][0])
    assert "one.example <went>" in message.body
    assert "one.example &lt;went&gt;" in html
    assert "before.example" not in message.body
    assert f"http://localhost:8000/p/{practice}/changes/" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["List-Unsubscribe"].startswith("<http://localhost:8000/no-more-mail/")
    (kept,) = AlertMail.objects.all()
    assert (kept.state, kept.attempts, len(kept.alerts)) == ("sent", 1, 2)
    happened(practice, "three.example")
    assert mails(NOW + 2 * HOUR) == 1
    assert mail.outbox[1].extra_headers["Message-ID"] != message.extra_headers["Message-ID"]


def test_digests_wait_for_their_hour_and_quiet_hours_for_their_end(ada: int, practice: int) -> None:
    alert_actions.choose_mail(
        actor=ada, practice=practice, rhythm="at-once", zone="America/New_York", quiet_from=time(22),
        quiet_until=time(7),
    )  # fmt: skip
    happened(practice)
    assert mails(NOW) == 0  # five in the morning there
    assert mails(NOW + 2 * HOUR) == 1
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="weekly", zone="UTC")
    due = alert_queries.alert_choice(ada, practice).next_at
    assert due is not None
    assert (due.weekday(), due.hour) == (0, 7)
    happened(practice, "one.example")
    assert mails(due - HOUR) == 0
    happened(practice, "two.example")
    assert mails(due + HOUR) == 1
    assert "one.example" in mail.outbox[1].body
    assert "two.example" in mail.outbox[1].body
    assert alert_queries.alert_choice(ada, practice).next_at == due + timedelta(days=7)


def test_kinds_that_are_muted_and_what_others_saved_are_not_mailed(ada: int, stranger: int, practice: int) -> None:
    theirs = SavedAlert.objects.create(
        practice_id=practice, user_id=stranger, name="Theirs", query="follow=no", saved_at=NOW
    )
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="at-once")
    alert_actions.mute(actor=ada, practice=practice, kind="link-lost")
    happened(practice)
    happened(practice, kind="saved", saved=theirs)
    assert mails() == 0
    alert_actions.mute(actor=ada, practice=practice, kind="link-lost", muted=False)
    assert mails() == 0  # what was muted when it was found is not made up for
    happened(practice, "later.example")
    assert mails() == 1


def test_who_left_the_team_gets_no_mail_any_more(ada: int, practice: int) -> None:
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="at-once")
    happened(practice)
    jobs = mail_what_is_due(NOW)
    TeamMember.objects.all().delete()
    go(jobs)
    assert mail.outbox == []
    assert AlertMail.objects.get().state == "failed"


class _Refusing(EmailBackend):
    """A mail server that nobody can reach."""

    def open(self) -> bool | None:
        raise ConnectionRefusedError


class _Breaking(EmailBackend):
    """A mail server that falls silent in the middle."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionResetError


@pytest.mark.parametrize(("server", "state"), [(_Refusing, "waiting"), (_Breaking, "unsure")])
def test_a_mail_is_tried_again_only_where_nothing_was_taken(
    ada: int, practice: int, settings: Settings, server: type, state: str
) -> None:
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="at-once")
    happened(practice)
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.{server.__name__}"
    assert mails() == 0
    assert AlertMail.objects.get().state == state
    settings.EMAIL_BACKEND = usual
    assert mails(NOW + HOUR) == (1 if state == "waiting" else 0)


def test_a_worker_that_died_while_it_sent_leaves_a_mail_that_is_unsure(ada: int, practice: int) -> None:
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="at-once")
    happened(practice)
    (job,) = mail_what_is_due(NOW)
    AlertMail.objects.update(state="sending", due_at=NOW + HELD)
    go([job])
    assert give_up_on_the_unsure(NOW) == 0
    assert give_up_on_the_unsure(NOW + HELD) == 1
    assert mails(NOW + HOUR) == 0
    (told,) = alert_queries.last_mails(ada, practice)
    assert (told.state, told.sent_at) == ("unsure", None)
    assert "may have arrived" in told.trouble


def test_one_link_ends_the_mail_of_one_person_about_one_practice(ada: int, practice: int) -> None:
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="daily")
    token = token_of(ada, practice)
    assert unsubscribe(token) == unsubscribe(token) == _name(practice)
    assert alert_queries.alert_choice(ada, practice).rhythm == "off"
    assert History.objects.filter(action="alerts by mail ended", actor=f"user:{ada}").count() == 1
    for wrong in (token[:-1], "", token_of(ada, practice + 1)):
        with pytest.raises(NothingHere):
            unsubscribe(wrong)


def test_what_cannot_be_chosen(ada: int, stranger: int, practice: int) -> None:
    Client.objects.create(practice_id=practice, user_id=stranger, since=NOW)
    with pytest.raises(NotAllowed):
        alert_actions.choose_mail(actor=stranger, practice=practice, rhythm="daily")
    with pytest.raises(InputError, match="beginning and an end"):
        alert_actions.choose_mail(actor=ada, practice=practice, rhythm="daily", quiet_from=time(22))
    with pytest.raises(InputError, match="Choose when"):
        alert_actions.choose_mail(actor=ada, practice=practice, rhythm="hourly")
    with pytest.raises(InputError, match="Narrow"):
        alert_actions.save_alert(actor=ada, practice=practice, name="All", query="?sort=site")


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_one_mail_and_send_it_once(ada: int, practice: int) -> None:
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="at-once")
    happened(practice)
    together, jobs = threading.Barrier(2), list[int]()

    def work() -> None:
        try:
            together.wait()
            jobs.extend(mail_what_is_due(NOW))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (AlertMail.objects.count(), len(jobs)) == (1, 1)
    go(jobs)
    assert len(mail.outbox) == 1


def _name(practice: int) -> str:
    return Practice.objects.get(pk=practice).name
