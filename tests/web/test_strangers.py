"""What is not yours does not exist; nothing is shown or done without a sign-in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.engine.links.judged_rows import NETWORK

from suture.app.practices import queries

pytestmark = pytest.mark.django_db

_OPEN = {"front-door", "welcome", "theme"}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if "account" not in str(pattern.pattern):
                yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name, tuple(pattern.pattern.converters)


ADDRESSES = [name for name in names(get_resolver().url_patterns) if name[0] not in _OPEN]
OF_A_PRACTICE = [name for name in ADDRESSES if name[0] not in {"start", "practices", "rename-me"}]
ONLY_POST = {
    "cancel-job", "forget-file", "retry-job", "rename-me", "start-visit", "stop-visit", "resume-visit", "judge-again",
    "disavow-forget",
}  # fmt: skip


BOTH = {
    "files", "undo-import", "settings", "delete-practice", "job", "visits", "undo-visit", "undo-command-visit",
    "decide", "undo-decision", "disavow", "disavow-file",
}  # fmt: skip


@pytest.fixture
def values(owner: int, read_practice: int, page: Client) -> dict[str, int | str]:
    link = page.get(f"/p/{read_practice}/links/").context["rows"][0].id
    snapshot = queries.imports(owner, read_practice).done[0].snapshot_id
    return {"practice": read_practice, "job": 1, "snapshot": snapshot, "link": link, "visit": 1, "network": NETWORK}


def address(name: str, converters: tuple[str, ...], values: dict[str, int | str]) -> str:
    wanted = {key: values[key] for key in converters}
    if name not in {"start", "practices", "rename-me"}:
        wanted["practice"] = values["practice"]
    return reverse(name, kwargs=wanted)


def test_every_page_is_asked_for_below() -> None:
    assert len(OF_A_PRACTICE) == 47


def test_other_peoples_practices_are_not_found(
    values: dict[str, int | str], stranger: Client, subtests: pytest.Subtests
) -> None:
    for name, converters in OF_A_PRACTICE:
        with subtests.test(name):
            where = address(name, converters, values)
            asked = [stranger.post(where)] if name in ONLY_POST else [stranger.get(where)]
            if name in BOTH:
                asked.append(stranger.post(where, {"typed": "harbour.example"}))
            assert {answer.status_code for answer in asked} == {404}


def test_without_a_sign_in_every_page_leads_to_it(values: dict[str, int | str], subtests: pytest.Subtests) -> None:
    nobody = Client()
    for name, converters in ADDRESSES:
        with subtests.test(name):
            where = address(name, converters, values)
            answer = nobody.post(where) if name in ONLY_POST else nobody.get(where)
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/account/login/?next=")


def test_a_practice_that_does_not_exist_gives_the_same_answer(page: Client, practice: int) -> None:
    assert page.get(f"/p/{practice + 1}/links/").status_code == 404


def test_a_form_without_its_secret_changes_nothing(
    values: dict[str, int | str], page: Client, subtests: pytest.Subtests
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = page.cookies
    where = [reverse("theme"), *(address(name, converters, values) for name, converters in ADDRESSES)]
    for one in where:
        with subtests.test(one):
            answer = strict.post(one, {"typed": "harbour.example"})
            assert answer.status_code == 403
            assert "Please send it again" in answer.text


def test_pages_allow_no_script_or_style_in_line(page: Client, practice: int) -> None:
    policy = page.get(f"/p/{practice}/links/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "style-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
