"""Lists in pages: each row once whatever is written meanwhile, and a cursor fits its own list alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import RequestFactory
from tests.api.conftest import Program

from suture.api.asked import Asked, remember
from suture.api.paging import page_in_order
from suture.app.accounts.tokens import TokenAccess
from suture.app.practices.actions import add_practice

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def pages(program: Program, path: str, limit: int) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = program.get(f"{path}{'&' if '?' in path else '?'}limit={limit}&cursor={quote(cursor)}").json()
        found.append(answer["items"])
        cursor = answer["next"]
    return found


@pytest.mark.parametrize("sort", ["", "site", "-first_seen", "text"])
def test_links_come_each_once_whatever_their_order(program: Program, read_practice: int, sort: str) -> None:
    path = f"/practices/{read_practice}/links?sort={sort}"
    whole = program.get(path).json()
    walked = [link for page in pages(program, path, 2) for link in page]
    assert walked == whole["items"]
    assert (len(walked), whole["next"]) == (whole["total"], None)


def test_what_comes_or_goes_meanwhile_moves_no_row(program: Program, owner: int, practice: int) -> None:
    for name in ("beta", "delta", "zeta"):
        add_practice(actor=owner, address=f"{name}.example", specialty="dentistry", name=name)
    first = program.get("/practices?limit=2").json()
    assert [one["name"] for one in first["items"]] == ["Harbour Street", "beta"]
    add_practice(actor=owner, address="alpha.example", specialty="dentistry", name="alpha")
    add_practice(actor=owner, address="gamma.example", specialty="dentistry", name="gamma")
    second = program.get(f"/practices?limit=2&cursor={quote(first['next'])}").json()
    assert [one["name"] for one in second["items"]] == ["delta", "gamma"]


def test_the_next_page_is_linked_to(program: Program, read_practice: int) -> None:
    answer = program.get(f"/practices/{read_practice}/links?limit=1&sort=site&follow=yes&follow=no")
    there = answer.headers["Link"].removeprefix("<").removesuffix('>; rel="next"')
    assert there.startswith(f"/api/v1/practices/{read_practice}/links?")
    assert "follow=yes&follow=no" in there
    second = program.get(there.removeprefix("/api/v1"))
    assert second.json()["items"] != answer.json()["items"]
    assert "Link" not in second.headers


@pytest.mark.parametrize("cursor", ["made-up", "WzFd:signed-by-nobody", "%00", "☃"])
def test_a_cursor_that_nobody_gave_is_refused(program: Program, practice: int, cursor: str) -> None:
    assert program.get(f"/practices?cursor={quote(cursor, safe='%')}").status_code == 422


def test_a_cursor_of_another_list_is_refused(program: Program, read_practice: int) -> None:
    cursor = program.get(f"/practices/{read_practice}/links?limit=1").json()["next"]
    assert program.get(f"/practices/{read_practice}/sites?cursor={quote(cursor)}").status_code == 422
    assert program.get(f"/practices/{read_practice}/links?sort=text&cursor={quote(cursor)}").status_code == 422


@pytest.mark.parametrize("limit", ["0", "501", "-1", "many", "1e3"])
def test_a_page_has_one_to_500_rows(program: Program, practice: int, limit: str) -> None:
    answer = program.get(f"/practices?limit={limit}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == "query.limit"


def test_an_order_of_its_own_goes_on_after_the_row_that_was_seen(rf: RequestFactory) -> None:
    request = rf.get("/api/v1/some-list")
    remember(request, Asked(token=TokenAccess(user=1, token=1, name="a program", scopes=frozenset(), practice=None)))

    def ask(rows: str, cursor: str) -> dict[str, Any]:
        return page_in_order(request, rows, name=str, cursor=cursor, limit=2)

    first = ask("dbca", "")
    assert (first["items"], first["total"]) == (["d", "b"], 4)
    assert ask("xdbca", first["next"])["items"] == ["c", "a"]
    moved = ask("bdca", first["next"])
    assert (moved["items"], bool(moved["next"])) == (["d", "c"], True)
    assert ask("dca", first["next"])["items"] == ["c", "a"]
    assert (ask("d", first["next"])["items"], ask("", "")["next"]) == ([], None)
