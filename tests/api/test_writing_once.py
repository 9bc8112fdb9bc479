"""A write is done once, whatever a program does with its key; two that write the same are told of each other."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.api.conftest import Program, Programs

from suture.app.accounts.calls import Answered, Begun, BeingDone, KeyTaken, begin_call, finish_call
from suture.app.accounts.models import ProgramCall, Token
from suture.app.accounts.tokens import make_token
from suture.app.practices.models import History, Upload
from suture.app.review.models import Decision

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SITE = "skin-doctors.example"
FILE = b"a file, any file"


def test_the_same_key_and_the_same_request_give_the_same_answer(program: Program, practice: int) -> None:
    path = f"/practices/{practice}/imports?file_name=links.csv"
    first = program.post(path, FILE, key="monday")
    again = program.post(path, FILE, key='"monday"')
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.json() == first.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert Upload.objects.count() == 1


@pytest.mark.parametrize(("path", "body"), [("links.csv", b"another file"), ("other.csv", FILE)])
def test_the_same_key_for_another_request_is_refused(program: Program, practice: int, path: str, body: bytes) -> None:
    assert program.post(f"/practices/{practice}/imports?file_name=links.csv", FILE, key="k").status_code == 202
    answer = program.post(f"/practices/{practice}/imports?file_name={path}", body, key="k")
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/key-taken")
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("key", ["", '""', "two words", "x" * 256, "snow-☃".encode().decode("latin-1")])
def test_a_write_without_a_key_that_can_be_one_is_refused(program: Program, practice: int, key: str) -> None:
    answer = program.put(f"/practices/{practice}/disavow/answers", {}, key=key or " ")
    assert (answer.status_code, answer.json()["type"]) == (400, "/api/v1/problems/key-missing")


def test_keys_are_each_token_s_own(program: Program, program_of: Programs, owner: int, practice: int) -> None:
    path, body = f"/practices/{practice}/disavow/answers", {"manual_action": False, "bought_links": False}
    assert program.put(path, body, key="k").status_code == 200
    assert "Idempotency-Replayed" not in program_of(owner).put(path, body, key="k").headers


def test_a_call_that_came_to_nothing_may_use_its_key_again(program: Program, practice: int) -> None:
    path = f"/practices/{practice}/disavow/answers"
    assert program.put(path, {"manual_action": "perhaps"}, key="k").status_code == 422
    assert program.put(path, {"manual_action": False, "bought_links": False}, key="k").status_code == 200


def test_a_call_that_is_being_done_is_not_begun_again(program: Program, practice: int) -> None:
    path, body = f"/practices/{practice}/disavow/answers", {"manual_action": False, "bought_links": False}
    assert program.put(path, body, key="k").status_code == 200
    ProgramCall.objects.update(status=None)
    answer = program.put(path, body, key="k")
    assert (answer.status_code, answer.headers["Retry-After"]) == (409, "1")
    # Whoever began it has been silent for too long: the next one carries it out.
    ProgramCall.objects.update(begun_at=timezone.now() - timedelta(minutes=11))
    assert program.put(path, body, key="k").status_code == 200


def test_a_call_whose_server_died_is_taken_over_after_ten_minutes_by_one(owner: int) -> None:
    make_token(actor=owner, name="A script", scopes=["work"])
    token, began = Token.objects.get().pk, timezone.now()

    def begin(minutes: float) -> Begun | Answered | BeingDone | KeyTaken:
        return begin_call(token=token, key="k", sent="digest", now=began + timedelta(minutes=minutes))

    first = begin(0)
    assert isinstance(first, Begun)
    assert isinstance(begin(9.9), BeingDone)
    assert begin(10) == first
    # The ten minutes begin anew for whoever took it over.
    assert isinstance(begin(19.9), BeingDone)
    finish_call(first.call, status=200, headers={}, answer="{}")
    assert isinstance(begin(21), Answered)


def test_an_answer_is_forgotten_after_a_day(program: Program, practice: int) -> None:
    path, body = f"/practices/{practice}/disavow/answers", {"manual_action": False, "bought_links": False}
    program.put(path, body, key="k")
    ProgramCall.objects.update(begun_at=timezone.now() - timedelta(hours=25))
    assert "Idempotency-Replayed" not in program.put(path, body, key="k").headers
    assert ProgramCall.objects.count() == 1


def test_what_was_done_and_its_answer_are_kept_together_or_not_at_all(
    program: Program, practice: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server dies after the work and before its answer is kept: nothing of it stays, and asking again does it."""
    path, body = f"/practices/{practice}/disavow/answers", {"manual_action": False, "bought_links": False}

    def dies(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("suture.api.once.finish_call", dies)
    assert program.put(path, body, key="k").status_code == 500
    assert not History.objects.filter(action="disavow questions answered").exists()
    monkeypatch.undo()
    assert program.put(path, body, key="k").status_code == 200
    assert History.objects.filter(action="disavow questions answered").count() == 1


def test_a_decision_says_which_version_it_saw(program: Program, grouped_practice: int) -> None:
    path = f"/practices/{grouped_practice}/decisions/site/{SITE}"
    seen = program.get(path)
    assert (seen.headers["ETag"], seen.json()["decision"]) == ('"0"', "")
    assert program.put(path, {"decision": "keep"}).status_code == 428
    made = program.put(path, {"decision": "keep", "note": "We know them."}, If_Match='"0"')
    assert (made.status_code, made.headers["ETag"], made.json()["by"]) == (200, '"1"', "Maya Lind")
    late = program.put(path, {"decision": "watch"}, If_Match='"0"')
    assert (late.status_code, late.json()["type"]) == (412, "/api/v1/problems/changed-meanwhile")
    assert "keep" in late.json()["detail"].lower()
    back = program.post(f"{path}/take-back", If_Match='"1"')
    assert (back.json()["decision"], back.json()["version"]) == ("", 2)
    assert program.put(path, {"decision": "keep"}, If_Match="yesterday").status_code == 422
    listed = program.get(f"/practices/{grouped_practice}/decisions").json()
    assert listed == {"items": [], "total": 0, "next": None}


@pytest.mark.django_db(transaction=True)
def test_of_several_at_once_one_is_carried_out(program: Program, practice: int) -> None:
    path, body = f"/practices/{practice}/disavow/answers", {"manual_action": False, "bought_links": False}
    together, statuses = threading.Barrier(4), []

    def ask() -> None:
        together.wait()
        statuses.append(Program(program.token).put(path, body, key="k").status_code)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(statuses) <= {200, 409}
    assert 200 in statuses
    assert History.objects.filter(action="disavow questions answered").count() == 1
    assert Decision.objects.count() == 0
