"""Messages to webhooks: signed, tried again with one id, refused where the guard says so."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from pytest_django import Settings
from tests.app.monitoring.alerts_told import NOW, go, happened
from tests.app.monitoring.test_webhook_signing import verified

from suture.app.monitoring import webhook_actions, webhook_queries
from suture.app.monitoring.delivering import WAITS, deliver_alerts, deliver_what_is_due
from suture.app.monitoring.models import Delivery, Webhook
from suture.app.practices import team_actions
from suture.app.practices.models import Practice, TeamMember
from suture.engine.errors import ActionError, BadAddress, InputError, NotAllowed

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HOUR = timedelta(hours=1)


@dataclass
class Receiver:
    """A program on this machine that takes messages, or does not."""

    address: str
    status: int = 200
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver(settings: Settings) -> Iterator[Receiver]:
    settings.SUTURE_WEBHOOK_ALLOW = ("127.0.0.0/8",)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(found.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Receiver(address=f"http://127.0.0.1:{server.server_port}/hook")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def hook(ada: int, practice: int, receiver: Receiver) -> tuple[int, str]:
    """A webhook for lost links and saved alerts, and its secret."""
    return webhook_actions.add_webhook(
        actor=ada, practice=practice, address=receiver.address, kinds=["saved", "link-lost"]
    )


def test_a_message_is_signed_and_tells_what_happened(
    ada: int, practice: int, hook: tuple[int, str], receiver: Receiver
) -> None:
    alert, other = happened(practice), happened(practice, kind="page-gone")
    deliver_alerts(practice, [alert, other], now=NOW)
    go(deliver_what_is_due(NOW))
    ((headers, body),) = receiver.got
    assert verified(body, headers, hook[1])
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    told = json.loads(body)
    assert (told["type"], told["timestamp"]) == ("link.lost", NOW.isoformat())
    assert told["data"]["title"] == "herald.example <went>"
    assert told["data"]["address"] == f"http://localhost:8000/p/{practice}/changes/"
    (sent,) = webhook_queries.webhook(ada, practice, webhook=hook[0]).log
    assert (sent.state, sent.attempts, sent.status, sent.message) == ("sent", 1, 200, headers["webhook-id"])
    assert deliver_what_is_due(NOW + HOUR) == []


def test_a_message_is_tried_five_times_within_a_day_always_with_its_id(
    practice: int, hook: tuple[int, str], receiver: Receiver
) -> None:
    receiver.status, at = 503, NOW
    deliver_alerts(practice, [happened(practice)], now=NOW)
    for wait in (*WAITS, HOUR):
        go(deliver_what_is_due(at), at=at)
        assert deliver_what_is_due(at + timedelta(minutes=1)) == []
        at += wait
    assert at - HOUR == NOW + timedelta(days=1)
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert len(receiver.got) == 5
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.status) == ("given-up", 5, 503)
    assert row.answer == "It answered with status 503."


def test_a_worker_that_died_before_it_sent_is_made_up_for(
    practice: int, hook: tuple[int, str], receiver: Receiver
) -> None:
    deliver_alerts(practice, [happened(practice)], now=NOW)
    (lost,) = deliver_what_is_due(NOW)
    assert deliver_what_is_due(NOW + timedelta(minutes=9)) == []
    (again,) = deliver_what_is_due(NOW + timedelta(minutes=10))
    go([again, lost])
    assert len(receiver.got) == 1


def test_whoever_answers_gone_is_asked_no_more(practice: int, hook: tuple[int, str], receiver: Receiver) -> None:
    receiver.status = 410
    deliver_alerts(practice, [happened(practice)], now=NOW)
    go(deliver_what_is_due(NOW))
    assert Webhook.objects.get().is_on is False
    deliver_alerts(practice, [happened(practice, "later.example")], now=NOW)
    assert Delivery.objects.count() == 1


def test_a_webhook_of_somebody_who_was_removed_stops_and_says_why(
    ada: int, practice: int, hook: tuple[int, str], receiver: Receiver
) -> None:
    team, number = Practice.objects.get(pk=practice).team_id, hook[0]
    ben = get_user_model().objects.create_user("ben@harbour.example", "nothing here").pk
    TeamMember.objects.create(team_id=team, user_id=ben, role="owner", since=NOW)
    webhook_actions.change_webhook(actor=ben, practice=practice, webhook=number, kinds=["link-lost"], is_on=True)
    deliver_alerts(practice, [happened(practice)], now=NOW)
    team_actions.remove_member(actor=ada, team=team, user=ben)
    go(deliver_what_is_due(NOW))
    deliver_alerts(practice, [happened(practice, "later.example")], now=NOW)
    assert receiver.got == []
    found = webhook_queries.webhook(ada, practice, webhook=number)
    assert found.is_on
    assert "no owner of this team any more" in found.stopped
    assert [(one.state, one.answer) for one in found.log] == [("given-up", found.stopped)]
    with pytest.raises(ActionError, match="Save it to make it yours"):
        webhook_actions.test_webhook(actor=ada, practice=practice, webhook=number)
    webhook_actions.change_webhook(actor=ada, practice=practice, webhook=number, kinds=["link-lost"], is_on=True)
    assert webhook_queries.webhook(ada, practice, webhook=number).stopped == ""
    deliver_alerts(practice, [happened(practice, "afterwards.example")], now=NOW)
    go(deliver_what_is_due(NOW))
    assert len(receiver.got) == 1


def test_for_a_day_two_secrets_sign(ada: int, practice: int, hook: tuple[int, str], receiver: Receiver) -> None:
    second = webhook_actions.new_secret(actor=ada, practice=practice, webhook=hook[0])
    now = timezone.now()
    webhook_actions.test_webhook(actor=ada, practice=practice, webhook=hook[0])
    assert json.loads(Delivery.objects.get().body)["type"] == "test"
    Delivery.objects.update(due_at=now)
    go(deliver_what_is_due(now), at=now)
    ((headers, body),) = receiver.got
    assert verified(body, headers, second)
    assert verified(body, headers, hook[1])
    receiver.got.clear()
    deliver_alerts(practice, [happened(practice)], now=now + timedelta(hours=25))
    go(deliver_what_is_due(now + timedelta(hours=25)), at=now + timedelta(hours=25))
    ((headers, body),) = receiver.got
    assert verified(body, headers, second)
    assert not verified(body, headers, hook[1])


def test_private_networks_are_refused_unless_they_are_allowed(
    ada: int, practice: int, hook: tuple[int, str], receiver: Receiver, settings: Settings
) -> None:
    settings.SUTURE_WEBHOOK_ALLOW = ()
    deliver_alerts(practice, [happened(practice)], now=NOW)
    go(deliver_what_is_due(NOW))
    assert receiver.got == []
    assert "not on the public internet" in Delivery.objects.get().answer
    with pytest.raises(BadAddress):
        webhook_actions.add_webhook(actor=ada, practice=practice, address=receiver.address, kinds=["saved"])


def test_only_owners_have_to_do_with_webhooks(ada: int, stranger: int, practice: int, hook: tuple[int, str]) -> None:
    team = Practice.objects.get(pk=practice).team_id
    TeamMember.objects.create(team_id=team, user_id=stranger, role="editor", since=NOW)
    with pytest.raises(NotAllowed):
        webhook_queries.webhooks(stranger, practice)
    with pytest.raises(NotAllowed):
        webhook_actions.remove_webhook(actor=stranger, practice=practice, webhook=hook[0])
    with pytest.raises(InputError, match="at least one kind"):
        webhook_actions.change_webhook(actor=ada, practice=practice, webhook=hook[0], kinds=[], is_on=True)
    webhook_actions.remove_webhook(actor=ada, practice=practice, webhook=hook[0])
    assert Delivery.objects.count() == 0
