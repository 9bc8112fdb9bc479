"""How often a token may ask: told with each answer, and refused with the time to wait."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings
from tests.api.conftest import Program, Programs

pytestmark = pytest.mark.django_db


def test_one_request_too_many_is_told_to_wait(
    program: Program, program_of: Programs, owner: int, settings: Settings
) -> None:
    settings.SUTURE_API_RATE = 1
    first = program.get("/practices")
    assert first.headers["RateLimit-Policy"] == '"token";q=10;w=600'
    assert first.headers["RateLimit"] == '"token";r=9;t=60'
    for _ in range(9):
        assert program.get("/practices").status_code == 200
    refused = program.get("/practices")
    assert (refused.status_code, refused.json()["type"]) == (429, "/api/v1/problems/too-many")
    assert 55 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit"].startswith('"token";r=0;t=')
    # Also what is not allowed or not there counts, and another token has a bucket of its own.
    assert program.get("/practices/99999").status_code == 429
    assert program_of(owner).get("/practices").status_code == 200


def test_tokens_that_open_nothing_are_counted_by_the_network_they_come_from(program: Program) -> None:
    guessing = Program(token="suture_guessed")
    assert {guessing.get("/practices").status_code for _ in range(10)} == {401}
    refused = guessing.get("/practices")
    assert (refused.status_code, refused.json()["type"]) == (429, "/api/v1/problems/too-many")
    assert int(refused.headers["Retry-After"]) >= 1
    # Another one from there, too; from elsewhere, and with a good token, nobody waits for it.
    assert Program(token="suture_another").get("/practices").status_code == 429
    elsewhere = Program(token="suture_guessed", client=Client(REMOTE_ADDR="198.51.100.7"))
    assert elsewhere.get("/practices").status_code == 401
    assert program.get("/practices").status_code == 200
