"""Every route of programs, asked by every role with every scope: the exact status, and a refusal changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.api.conftest import Program, Programs
from tests.web.walking import without_writing

from suture.api import urls
from suture.api.all_routes import ROUTES, Route
from suture.app.accounts.tokens import SCOPES
from suture.app.practices.access import Need, is_enough
from suture.app.practices.actions import add_practice
from suture.app.practices.models import Client as PracticeClient
from suture.app.practices.models import Practice, Role, TeamMember
from suture.app.practices.teams import begin_team

pytestmark = pytest.mark.django_db

ROLES = {"client": "client", "viewer": "viewer", "editor": "editor", "owner": "owner", "the first owner": "owner"}
# Addresses that are no routes: they say nothing of anybody.
OPEN = {"api-contract", "api-problem", "api-nothing"}


@pytest.fixture
def people(owner: int, practice: int) -> dict[str, int]:
    """One person of each role; the stranger owns another team and practice."""
    found, whole = {"the first owner": owner}, Practice.objects.get(pk=practice)
    for role in ("client", "viewer", "editor", "owner", "stranger"):
        found[role] = get_user_model().objects.create_user(f"{role}@harbour.example", None, name=role).pk
    for role in (Role.VIEWER, Role.EDITOR, Role.OWNER):
        TeamMember.objects.create(team=whole.team, user_id=found[role], role=role, since=whole.created_at)
    PracticeClient.objects.create(practice=whole, user_id=found["client"], since=whole.created_at)
    begin_team(owner=found["stranger"], name="Elsewhere")
    add_practice(actor=found["stranger"], address="elsewhere.example", specialty="dentistry")
    return found


def asked(program: Program, route: Route, practice: int) -> int:
    """Ask with everything in place that comes before the question who may."""
    path = re.sub(r"\{(int:)?\w+\}", "1", route.path.replace("{int:practice}", str(practice)))
    if not route.is_write:
        return int(program.get(path).status_code)
    body: Any = b"a line" if route.takes.endswith("stream") else {} if route.takes else None
    return int(program.send(route.method, path, body, If_Match='"0"').status_code)


def test_every_role_gets_exactly_what_the_rules_say(
    people: dict[str, int], practice: int, program_of: Programs, subtests: pytest.Subtests
) -> None:
    programs = {role: program_of(user) for role, user in people.items()}
    for program in programs.values():
        program.get("/practices")  # from now on for a minute, no use of the token is written down
    refused = 0
    for route in (route for route in ROUTES if route.of_a_practice):
        for role, program in programs.items():
            expected = 404 if role == "stranger" else None if is_enough(ROLES[role], route.needs) else 403
            with subtests.test(route.name, role=role), without_writing() as written:
                status = asked(program, route, practice)
                if expected is None:
                    assert status not in {401, 403, 405, 500}
                else:
                    assert (status, written) == (expected, [])
                    refused += 1
    assert refused > 60


def test_without_a_token_everything_is_refused_also_with_a_session(
    people: dict[str, int], practice: int, subtests: pytest.Subtests, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All routes at once are more than one network may ask with tokens that open nothing.
    monkeypatch.setattr("suture.app.accounts.allowance._UNKNOWN_PER_MINUTE", 1_000_000)
    browser = Client()
    browser.force_login(get_user_model().objects.get(pk=people["owner"]))
    for route in ROUTES:
        for token, client in (("", Client()), ("", browser), ("suture_of_nobody", Client())):
            with subtests.test(route.name, token=token), without_writing() as written:
                assert asked(Program(token, client), route, practice) == 401
                assert written == []


def test_a_scope_is_for_what_it_names_and_nothing_else(
    owner: int, practice: int, program_of: Programs, subtests: pytest.Subtests
) -> None:
    for scope in SCOPES:
        program = program_of(owner, scope)
        program.get("/practices")
        for route in ROUTES:
            if route.scope != scope:
                with subtests.test(route.name, scope=scope), without_writing() as written:
                    assert asked(program, route, practice) == 403
                    assert written == []


def test_a_token_for_one_practice_finds_no_other(
    people: dict[str, int], practice: int, program_of: Programs, subtests: pytest.Subtests
) -> None:
    other = add_practice(actor=people["the first owner"], address="other.example", specialty="dentistry")
    program = program_of(people["the first owner"], only=other)
    assert [one["id"] for one in program.get("/practices").json()["items"]] == [other]
    for route in (route for route in ROUTES if route.of_a_practice):
        with subtests.test(route.name):
            assert asked(program, route, practice) == 404


def test_there_is_no_address_but_the_routes() -> None:
    """So that none comes in without a rule: every address is a route's, or one of three that are open."""
    found = {pattern.name for pattern in urls.urlpatterns}
    assert found == {f"api-{route.name}" for route in ROUTES} | OPEN
    assert all(isinstance(route.needs, Need) for route in ROUTES)
    assert {one for one in _names(get_resolver().url_patterns) if one.startswith("api-")} == found


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name
