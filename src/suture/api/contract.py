"""The contract as OpenAPI 3.1: every route with its need, its headers, and the problems that it may answer with.

It is made from the declarations in `routes` and from nothing else, so that it cannot say what is not done.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, get_args

import msgspec

from suture.api.all_routes import ROUTES, Route, api
from suture.api.once import KEY
from suture.api.problems import KINDS, PROBLEM_TYPE
from suture.api.routes import About

__all__ = ["PREFIX", "address_of", "contract", "written_contract"]

PREFIX: Final = "/api/v1"
_LISTED: Final = re.compile(r"\bListed_(\w+?)_(?=\")")
_PROBLEM: Final = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457); `type` is an address that tells more, `detail` a sentence.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["where", "what"],
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
            },
        },
    },
}
_KEY: Final = {
    "name": KEY,
    "in": "header",
    "required": True,
    "description": "Stands for this one call: asked again with the same key, it is not done again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!#-\\[\\]-~]+$"},
}
_VERSION: Final = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of what you saw.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}"$'},
}


@cache
def contract() -> dict[str, Any]:
    """Return the contract; it is the same as long as the process runs."""
    made = dict(api.get_openapi_schema(path_prefix=PREFIX))
    plain: dict[str, Any] = msgspec.json.decode(_LISTED.sub(r"\1List", msgspec.json.encode(made).decode()))
    order = get_args(About)
    # A path's routes are all about one thing.
    about = {path: next(iter(methods.values()))["tags"][0] for path, methods in plain["paths"].items()}
    plain["paths"] = dict(sorted(plain["paths"].items(), key=lambda one: order.index(about[one[0]])))
    plain["tags"] = [{"name": name} for name in order]
    for route in ROUTES:
        _complete(plain["paths"][address_of(route)][route.method.lower()], route)
    plain["components"]["schemas"]["Problem"] = _PROBLEM
    plain["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    plain["security"] = [{"token": []}]
    return plain


@cache
def written_contract() -> bytes:
    """Return the contract as JSON."""
    return msgspec.json.encode(contract())


def address_of(route: Route) -> str:
    """Return the path of a route as the contract writes it."""
    return PREFIX + re.sub(r"\{\w+:(\w+)\}", r"{\1}", route.path)


def _complete(told: dict[str, Any], route: Route) -> None:
    told["security"] = [{"token": [route.scope]}]
    told["x-needs"] = route.needs.name.lower()
    if route.is_write:
        told["parameters"].append(_KEY)
    if route.has_version:
        told["parameters"].append(_VERSION)
    for one in told["parameters"]:
        if one["in"] == "path" and one["schema"].get("type") == "integer":
            one["schema"]["minimum"] = 0
    for status in sorted({KINDS[kind].status for kind in _kinds(route)}):
        titles = dict.fromkeys(KINDS[kind].title for kind in _kinds(route) if KINDS[kind].status == status)
        told["responses"][str(status)] = {
            "description": "; ".join(titles),
            "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


def _kinds(route: Route) -> list[str]:
    """The kinds of problem that a route may answer with."""
    found = [
        "no-token",
        "not-allowed",
        "scope-missing",
        "nothing-here",
        "wrong-values",
        "too-many",
        "broken",
        "later",
    ]
    if route.is_write:
        found += [
            "key-missing",
            "key-taken",
            "refused",
            "being-done",
            "length-missing",
            "too-large",
            "not-understood",
        ]
    else:
        found += ["refused"]
    if route.takes:
        found += ["wrong-type"]
    if route.has_version:
        found += ["changed-meanwhile", "version-missing"]
    return found
