"""What waited when a backup was made is not sent again unseen: it is held, and an owner sends or drops it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from tests.app.monitoring.alerts_told import NOW, go, happened

from suture.app.jobs.backup.afterwards import work_afterwards
from suture.app.monitoring import alert_actions, held_actions, webhook_actions
from suture.app.monitoring.delivering import deliver_alerts, deliver_what_is_due
from suture.app.monitoring.mail_due import mail_what_is_due
from suture.app.monitoring.models import AlertMail, Delivery
from suture.app.monitoring.restored import hold_what_waited
from suture.app.practices.models import History
from suture.engine.errors import NothingHere

pytestmark = [pytest.mark.django_db, pytest.mark.database]

LATER = timezone.now() + timedelta(days=400)


@pytest.fixture
def waiting(ada: int, practice: int) -> list[int]:
    """A mail that waits, alerts for the next digest, and a message to a webhook; returns the jobs that have them."""
    webhook_actions.add_webhook(
        actor=ada, practice=practice, address="https://hooks.harbour.example/", kinds=["link-lost"]
    )
    alert_actions.choose_mail(actor=ada, practice=practice, rhythm="at-once")
    first = happened(practice, "one.example")
    deliver_alerts(practice, [first], now=NOW)
    jobs = [*mail_what_is_due(NOW), *deliver_what_is_due(NOW)]
    assert len(jobs) == 2
    happened(practice, "two.example")
    hold_what_waited(None)
    return jobs


def test_it_is_called_after_each_restore() -> None:
    assert hold_what_waited in work_afterwards()


def test_nothing_that_waited_goes_by_itself(ada: int, practice: int, waiting: list[int]) -> None:
    go([*waiting, *mail_what_is_due(LATER), *deliver_what_is_due(LATER)], at=LATER)
    assert mail.outbox == []
    assert set(Delivery.objects.values_list("state", "attempts")) == {("held", 0)}
    assert held_actions.held(ada, practice) == held_actions.HeldView(mails=2, messages=1)
    # What happens afterwards is told as always.
    happened(practice, "new.example")
    go(mail_what_is_due(LATER), at=LATER)
    (message,) = mail.outbox
    assert "new.example" in message.body
    assert "two.example" not in message.body


def test_one_word_sends_it(ada: int, practice: int, waiting: list[int]) -> None:
    assert held_actions.send_held(actor=ada, practice=practice).mails == 2
    go(mail_what_is_due(LATER), at=LATER)
    assert len(mail.outbox) == 2
    assert len(deliver_what_is_due(LATER)) == 1
    assert not held_actions.held(ada, practice).is_some
    assert History.objects.get(action="held messages sent").details == {"mails": 2, "messages": 1}


def test_another_drops_it(ada: int, practice: int, waiting: list[int]) -> None:
    held_actions.drop_held(actor=ada, practice=practice)
    go(mail_what_is_due(LATER), at=LATER)
    assert mail.outbox == []
    assert deliver_what_is_due(LATER) == []
    assert set(AlertMail.objects.values_list("state", "trouble")) == {
        ("failed", "It was held after a restore, and dropped.")
    }
    # Twice does nothing more.
    assert not held_actions.drop_held(actor=ada, practice=practice).is_some
    assert History.objects.filter(action="held messages dropped").count() == 1


def test_it_is_the_owners_to_say(stranger: int, practice: int, waiting: list[int]) -> None:
    for act in (held_actions.send_held, held_actions.drop_held):
        with pytest.raises(NothingHere):
            act(actor=stranger, practice=practice)
