"""What tests of JSON for programs share: the pages' practices and files, and programs with tokens."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from tests.web.conftest import (  # noqa: F401  # the same practices as the pages show
    grouped_practice,
    judged_practice,
    opening_web,
    own_home,
    owner,
    practice,
    read_file,
    read_practice,
)

from suture.app.accounts.tokens import make_token


@dataclass
class Program:
    """A program that asks with a token; each write has a key of its own unless it is told one."""

    token: str
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self._headers(headers))

    def send(self, method: str, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> Any:
        all_headers = self._headers({"Idempotency-Key": key or uuid.uuid4().hex, **headers})
        raw = isinstance(body, bytes)
        return self.client.generic(
            method, f"/api/v1{path}", data=body if raw else _json(body), headers=all_headers,
            content_type="application/octet-stream" if raw else "application/json",
        )  # fmt: skip

    def post(self, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> Any:
        return self.send("POST", path, body, key=key, **headers)

    def put(self, path: str, body: Any = None, *, key: str | None = None, **headers: str) -> Any:
        return self.send("PUT", path, body, key=key, **headers)

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.token}", **named} if self.token else named


def _json(body: Any) -> bytes:
    return b"" if body is None else json.dumps(body).encode()


Programs = Callable[..., Program]


@pytest.fixture
def program_of(db: None) -> Programs:
    """Make a program that acts for a person."""

    def make(user: int, *scopes: str, only: int | None = None) -> Program:
        return Program(
            make_token(actor=user, name="a program", scopes=scopes or ("read", "work", "own"), practice=only)
        )

    return make


@pytest.fixture
def program(owner: int, program_of: Programs) -> Program:  # noqa: F811
    """A program of the owner's that may do everything."""
    return program_of(owner)
