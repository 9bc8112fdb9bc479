"""Every address, asked by every role: who is let in, who is told what, and that a refusal changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from allauth.account.internal.flows.manage_email import sync_user_email_address
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK
from tests.web.walking import METHODS, ROLES, Route, digest_of_everything, routes_of_pages, without_writing

from suture.app.accounts.actions import make_token
from suture.app.accounts.queries import tokens
from suture.app.monitoring.alert_actions import save_alert
from suture.app.monitoring.models import Alert
from suture.app.monitoring.unsubscribing import token_of
from suture.app.monitoring.webhook_actions import add_webhook
from suture.app.practices import queries, team_queries
from suture.app.practices.access import Need
from suture.app.practices.actions import add_practice
from suture.app.practices.models import Client as PracticeClient
from suture.app.practices.models import Practice, Role, TeamMember, WeekTask
from suture.app.practices.team_actions import invite
from suture.app.practices.teams import begin_team
from suture.app.practices.weekly import NOT_ENOUGH, Offer
from suture.app.practices.weekly_settling import settle

pytestmark = pytest.mark.django_db

# What an action asks for beyond its page: leaving a team is everybody's, removing somebody else its owners';
# everybody takes their own saved alert away, an editor also one that somebody saved for all.
BEYOND = {"remove-member": Need.OWN, "forget-saved-alert": Need.WORK}


@pytest.fixture
def people(owner: int, read_practice: int) -> dict[str, int]:
    """One person of each role; the stranger owns another team and practice, the bystander does not walk."""
    practice = Practice.objects.get(pk=read_practice)
    found = {"installation owner": owner}
    for role in ("client", "viewer", "editor", "owner", "stranger", "bystander"):
        found[role] = get_user_model().objects.create_user(f"{role}@harbour.example", "a quiet harbour", name=role).pk
    for role in (Role.VIEWER, Role.EDITOR, Role.OWNER):
        TeamMember.objects.create(team=practice.team, user_id=found[role], role=role, since=practice.created_at)
    TeamMember.objects.create(
        team=practice.team, user_id=found["bystander"], role=Role.VIEWER, since=practice.created_at
    )
    PracticeClient.objects.create(practice=practice, user_id=found["client"], since=practice.created_at)
    begin_team(owner=found["stranger"], name="Elsewhere")
    add_practice(actor=found["stranger"], address="elsewhere.example", specialty="dentistry")
    return found


def a_task() -> Offer:
    """Something to do, in the week of the practice."""
    return Offer(
        key="test", kind="test", title="Write to somebody", why="It helps.", minutes=5, benefit=NOT_ENOUGH,
        address=("links", {}),
    )  # fmt: skip


def things_of_alerts(owner: int, practice: int) -> dict[str, Any]:
    """An alert, a saved alert, a webhook, and the key in a mail's last line."""
    told = Alert.objects.create(
        practice_id=practice, kind="link-lost", thing="x.example", cause="x", title="It went", reason="It is gone.",
        found_at=timezone.now(), route="changes",
    )  # fmt: skip
    saved = save_alert(actor=owner, practice=practice, name="Hospitals", query="site_kind=hospital", for_all=True)
    hook, _ = add_webhook(actor=owner, practice=practice, address="https://h.example/", kinds=["link-lost"])
    return {"alert": told.pk, "saved": saved, "webhook": hook, "ends": token_of(owner, practice)}


@pytest.fixture
def values(people: dict[str, int], read_practice: int, page: Client) -> dict[str, Any]:
    """What stands in the addresses: things of the practice that the stranger has no part in."""
    me = people["installation owner"]
    # allauth notes it when it looks at anything that has the form of a reset key, as one invitation's key in ten has.
    sync_user_email_address(get_user_model().objects.get(pk=me))
    team = Practice.objects.get(pk=read_practice).team_id
    link = page.get(f"/p/{read_practice}/links/").context["rows"][0].id
    invited = invite(actor=me, team=team, email="new@harbour.example", role="viewer", link_for=lambda key: key)
    make_token(actor=me, name="A program", scopes=["read"])
    settle(read_practice, [a_task()], now=timezone.now())
    task = WeekTask.objects.filter(practice_id=read_practice).first()
    return {
        "practice": read_practice, "job": 1, "link": link, "visit": 1, "network": NETWORK, "section": "names",
        "snapshot": queries.imports(me, read_practice).done[0].snapshot_id, "team": team, "shown": read_practice,
        "user": people["bystander"], "invitation": team_queries.team(me, team).invitations[0].id, "key": invited.link,
        "token": tokens(me)[0].id, "uidb36": "1", "task": task.pk if task is not None else 1,
        "act": 1, "collaboration": 1, "request_number": 1, "number": 1, "file": 1, "page": 1, "secret": "of-nobody",
        **things_of_alerts(me, read_practice),
    }  # fmt: skip


@pytest.fixture
def browsers(people: dict[str, int]) -> dict[str, Client]:
    """A browser for each role."""
    found = {role: Client() for role in ROLES}
    for role in ROLES[1:]:
        found[role].force_login(get_user_model().objects.get(pk=people[role]))
    return found


def taken(route: Route, nobody: Client) -> tuple[str, ...]:
    """Return the methods that an address takes; which ones is said before anybody is asked who they are."""
    return tuple(method for method in METHODS if nobody.generic(method, route.address).status_code != 405)


def test_every_role_gets_exactly_what_the_rules_say(
    values: dict[str, Any], browsers: dict[str, Client], own_home: Path, subtests: pytest.Subtests
) -> None:
    before, asked = digest_of_everything(own_home), 0
    for route in routes_of_pages(values):
        with subtests.test(route.name, role="nobody"), without_writing() as written:
            methods = taken(route, Client())
            assert written == []
        for method in methods:
            for role, browser in browsers.items():
                expected = route.refusal(role, method, beyond=BEYOND)
                if expected is None:
                    continue
                with subtests.test(route.name, method=method, role=role), without_writing() as written:
                    answer = browser.generic(method, route.address)
                    assert answer.status_code == expected
                    assert expected != 302 or answer.headers["Location"].startswith("/account/login/?next=")
                    assert written == []
                asked += 1
    assert asked > 300
    assert digest_of_everything(own_home) == before


def test_who_is_let_in_is_let_in(
    values: dict[str, Any], browsers: dict[str, Client], subtests: pytest.Subtests
) -> None:
    """With an empty form where one is sent: what that comes to is the same for everybody whom the rule lets in."""
    for route in routes_of_pages(values):
        if route.rule is None or route.rule.reach not in {"practice", "team"}:
            continue
        for method in taken(route, Client()):
            allowed = [role for role in ROLES if route.refusal(role, method, beyond=BEYOND) is None]
            with subtests.test(route.name, method=method):
                # The least that is let in and the most: who is between them has no rule of their own.
                answers = {role: _tried(browsers[role], method, route.address) for role in (allowed[0], allowed[-1])}
                assert len(set(answers.values())) == 1, answers
                assert set(answers.values()) <= {200, 302, 404, 422}


def _tried(browser: Client, method: str, address: str) -> int:
    with transaction.atomic():
        status = browser.generic(method, address).status_code
        transaction.set_rollback(True)
    return int(status)


def test_who_has_signed_in_reaches_pages_about_themselves(
    values: dict[str, Any], browsers: dict[str, Client], subtests: pytest.Subtests
) -> None:
    """What only somebody in a team may begin says so; what opens doors asks for the password first."""
    asks_again = {"address", "new-token", "erase-me", "erase-person", "mfa_activate_totp"}
    for route in routes_of_pages(values):
        if route.rule is None or route.rule.reach != "signed in" or "GET" not in taken(route, browsers["viewer"]):
            continue
        for role, browser in list(browsers.items())[1:]:
            with subtests.test(route.name, role=role):
                answer = browser.get(route.address)
                if route.name == "start" and role in {"client", "viewer"}:
                    assert answer.status_code == 403
                elif route.name in asks_again:
                    assert answer.headers["Location"].startswith("/account/reauthenticate/?next=")
                else:
                    assert answer.status_code in {200, 302, 404}


def test_a_practice_that_does_not_exist_gives_the_same_answer(page: Client, practice: int) -> None:
    assert page.get(f"/p/{practice + 1}/links/").status_code == 404


def test_a_form_without_its_secret_changes_nothing(
    values: dict[str, Any], page: Client, subtests: pytest.Subtests
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = page.cookies
    # A mail program ends its mail by itself (RFC 8058); the signed address does nothing else.
    for route in (one for one in routes_of_pages(values) if one.name != "unsubscribe"):
        with subtests.test(route.name), without_writing() as written:
            answer = strict.post(route.address, {"typed": "harbour.example"})
            assert answer.status_code == 403
            assert "Please send it again" in answer.text
            assert written == []


def test_pages_allow_no_script_or_style_in_line(page: Client, practice: int) -> None:
    policy = page.get(f"/p/{practice}/links/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
