"""The contract says all that there is; the page of docs and the client say the same as the contract."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.test import Client
from scripts.api_docs import PAGE, written

from suture.api.all_routes import ROUTES
from suture.api.contract import address_of, contract
from suture.client import (
    Suture,
    decision_shapes,
    disavow_shapes,
    listing_shapes,
    opening_shapes,
    opening_told_shapes,
    opening_work_shapes,
    shapes,
    work_shapes,
)


def test_every_route_is_in_the_contract_with_what_it_asks(subtests: pytest.Subtests) -> None:
    for route in ROUTES:
        with subtests.test(route.name):
            told = contract()["paths"][address_of(route)][route.method.lower()]
            assert told["operationId"] == route.name
            assert told["x-needs"] == route.needs.name.lower()
            headers = {one["name"] for one in told["parameters"] if one["in"] == "header"}
            assert headers == ({"Idempotency-Key"} if route.is_write else set()) | (
                {"If-Match"} if route.has_version else set()
            )
            queries = {one["name"] for one in told["parameters"] if one["in"] == "query"}
            assert queries == route.queries
            assert list(told.get("requestBody", {}).get("content", {})) == ([route.takes] if route.takes else [])


def test_the_page_of_docs_is_made_from_the_contract() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), "run python scripts/api_docs.py"
    for route in ROUTES:
        assert f"`{route.method} {address_of(route).removeprefix('/api/v1')}`" in page


def test_the_client_knows_each_field_and_no_other(subtests: pytest.Subtests) -> None:
    ours: dict[str, Any] = {}
    for module in (
        shapes, work_shapes, decision_shapes, disavow_shapes, listing_shapes, opening_shapes, opening_told_shapes,
        opening_work_shapes,
    ):  # fmt: skip
        ours |= {
            name: found for name, found in vars(module).items() if is_dataclass(found) and inspect.isclass(found)
        }
    for name, schema in contract()["components"]["schemas"].items():
        if name in ours:
            with subtests.test(name):
                assert {one.name for one in fields(ours[name])} == set(schema["properties"])
    assert set(ours) <= set(contract()["components"]["schemas"])


def test_the_client_has_a_method_for_nearly_every_route() -> None:
    """What it leaves out is told by another method, or asked for by hand."""
    methods = {name for name, _ in inspect.getmembers(Suture, inspect.isfunction)}
    missing = {route.name for route in ROUTES if route.name.removeprefix("list_").removeprefix("get_") not in methods}
    assert missing == {"take_decision_back", "get_judging", "get_import"}


@pytest.mark.django_db
def test_the_contract_is_open_to_all() -> None:
    assert Client().get("/api/v1/openapi.json").json() == contract()
