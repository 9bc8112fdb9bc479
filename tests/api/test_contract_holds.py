"""What the contract promises holds for requests that nobody thought of: schemathesis makes them, valid and not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import LazySettings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks
from tests.api.conftest import Program

from suture.api.contract import contract

CONTRACT = schemathesis.openapi.from_dict(contract())
CONTRACT.app = get_wsgi_application()
CONTRACT.config.phases.coverage.enabled = False
CHECKS = [
    not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance, checks.response_headers_conformance, checks.negative_data_rejection,
    checks.unsupported_method,
]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def token(program: Program, practice: int, settings: LazySettings) -> Iterator[str]:
    settings.SUTURE_API_RATE = 1_000_000
    # As Django's own client does: what a test has not committed must not be closed with a request.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield program.token
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@CONTRACT.parametrize()
@settings(
    max_examples=3, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate),
)  # fmt: skip
def test_requests_made_from_the_contract(case: schemathesis.Case[Any], token: str, practice: int) -> None:
    if case.path_parameters and str(case.path_parameters.get("practice")).isdigit():
        case.path_parameters["practice"] = practice  # else nearly all would end at a practice that is not there
    case.call_and_validate(headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}, checks=CHECKS)
