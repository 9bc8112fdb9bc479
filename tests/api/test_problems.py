"""Whatever goes wrong is told as a problem in JSON: never a page, never a traceback."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory
from tests.api.conftest import Program

from suture.api.asked import receive
from suture.api.problems import KINDS, Refused
from suture.engine.errors import LakeBusy, LakeDamaged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What breaks on purpose here need not be in the log of the tests."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def is_problem(answer: object, status: int, kind: str) -> None:
    assert isinstance(answer, object)
    told = json.loads(answer.content)  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/problem+json"  # type: ignore[attr-defined]
    assert (answer.status_code, told["status"], told["type"]) == (  # type: ignore[attr-defined]
        status, status, f"/api/v1/problems/{kind}",
    )  # fmt: skip
    assert told["title"] == KINDS[kind].title
    assert told["detail"]


@pytest.mark.parametrize("path", ["/nothing", "/practices/", "/practices/one", "/practices/99999999999999999999999"])
def test_an_address_that_does_not_exist(program: Program, path: str) -> None:
    is_problem(program.get(path), 404, "nothing-here")
    is_problem(Client().get(f"/api/v2{path}"), 404, "nothing-here")


def test_a_method_that_does_not_exist(program: Program, practice: int) -> None:
    answer = program.send("PATCH", f"/practices/{practice}")
    is_problem(answer, 405, "wrong-method")
    assert answer.headers["Allow"] == "GET, HEAD"
    is_problem(program.post("/openapi.json"), 405, "wrong-method")


def test_head_answers_as_get_without_the_body(program: Program) -> None:
    whole, head = program.get("/practices"), program.send("HEAD", "/practices")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
    assert program.send("HEAD", "/openapi.json").status_code == 200


def test_a_parameter_that_nobody_reads(program: Program, practice: int) -> None:
    """A filter with a slip in its name would give a program everything."""
    answer = program.get(f"/practices/{practice}/links?sugestion=disavow")
    is_problem(answer, 422, "wrong-values")
    assert answer.json()["errors"] == [{"where": "query.sugestion", "what": "There is no such parameter here."}]


@pytest.mark.parametrize(
    "query", ["follow=perhaps", "since=yesterday", "sort=colour", "column=password", "of_site=0", "state=%00"]
)
def test_values_that_make_no_sense(program: Program, read_practice: int, query: str) -> None:
    is_problem(program.get(f"/practices/{read_practice}/links?{query}"), 422, "wrong-values")


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"a": ' + b"[" * 2_000, b"null", b"[]", b'"text"'])
def test_a_body_that_is_no_json_or_not_what_is_asked(program: Program, practice: int, body: bytes) -> None:
    answer = program.client.put(
        f"/api/v1/practices/{practice}/disavow/answers", data=body, content_type="application/json",
        headers={"Authorization": f"Bearer {program.token}", "Idempotency-Key": "k"},
    )  # fmt: skip
    assert answer.status_code in {400, 422}
    is_problem(answer, answer.status_code, "not-understood" if answer.status_code == 400 else "wrong-values")


@pytest.mark.parametrize("note", ["a\0b", "\ud800", "x" * 1001])
def test_texts_that_no_database_keeps(program: Program, practice: int, note: str) -> None:
    path = f"/practices/{practice}/decisions/site/skin-doctors.example"
    is_problem(program.put(path, {"decision": "keep", "note": note}, If_Match='"0"'), 422, "wrong-values")


@pytest.mark.parametrize("day", ["0", "1e9", "23.11.2026", "2026-11-23T00:00:00", "2026-02-30", "\u0662026-11-23"])
def test_a_day_is_a_day(program: Program, practice: int, day: str) -> None:
    is_problem(program.get(f"/practices/{practice}/changes?kind=gained&since={day}"), 422, "wrong-values")
    is_problem(program.post(f"/practices/{practice}/tasks/1/later", {"until": day}), 422, "wrong-values")


def test_a_body_of_another_type(program: Program, practice: int) -> None:
    is_problem(program.put(f"/practices/{practice}/disavow/answers", b"{}"), 415, "wrong-type")
    is_problem(program.post(f"/practices/{practice}/imports?file_name=a.csv", {}), 415, "wrong-type")


def test_a_body_that_is_too_large(program: Program, practice: int, settings: LazySettings) -> None:
    settings.SUTURE_MAX_UPLOAD = 100
    is_problem(program.post(f"/practices/{practice}/imports?file_name=a.csv", b"x" * 101), 413, "too-large")
    large = {"manual_action": False, "bought_links": False, "more": "x" * 1_000_000}
    is_problem(program.put(f"/practices/{practice}/disavow/answers", large), 413, "too-large")


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError

    request = RequestFactory().generic("POST", "/api/v1/practices", b"x" * 101)
    request._stream = Unread()
    with pytest.raises(Refused), receive(request, largest=100):
        pass


def test_a_body_in_pieces_has_no_length(program: Program, practice: int) -> None:
    answer = program.put(f"/practices/{practice}/disavow/answers", {}, Transfer_Encoding="chunked")
    is_problem(answer, 411, "length-missing")


def test_an_empty_file(program: Program, practice: int) -> None:
    is_problem(program.post(f"/practices/{practice}/imports?file_name=a.csv", b""), 422, "wrong-values")


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (ZeroDivisionError("a secret"), 500, "broken"),
        (LakeDamaged("A file is missing."), 500, "broken"),
        (LakeBusy("Another process is writing."), 503, "later"),
    ],
)
def test_what_breaks_is_told_without_its_words(
    program: Program, practice: int, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, kind: str
) -> None:

    def breaks(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("suture.api.links.link_page", breaks)
    answer = program.get(f"/practices/{practice}/links")
    is_problem(answer, status, kind)
    assert "secret" not in answer.text
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_what_django_itself_refuses_is_a_problem_too(program: Program) -> None:
    answer = Client().get("/api/v1/practices", headers={"host": "elsewhere.example"})
    is_problem(answer, 400, "not-understood")
    assert (
        Client()
        .get("/practices/", headers={"host": "elsewhere.example"})
        .headers["Content-Type"]
        .startswith("text/html")
    )


def test_every_kind_tells_of_itself(subtests: pytest.Subtests) -> None:
    for kind in KINDS:
        with subtests.test(kind):
            assert Client().get(f"/api/v1/problems/{kind}").json()["title"] == KINDS[kind].title
    is_problem(Client().get("/api/v1/problems/no-such"), 404, "nothing-here")


def test_nobody_between_keeps_an_answer(program: Program, practice: int) -> None:
    for answer in (program.get("/practices"), Client().get("/api/v1/practices")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Authorization" in answer.headers["Vary"]
        assert not answer.cookies
