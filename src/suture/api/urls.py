"""The addresses under /api/: every route of version 1, its contract, its kinds of problem, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final

import msgspec
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from suture.api.all_routes import api
from suture.api.contract import written_contract
from suture.api.problems import KINDS, answer, problem

__all__ = ["urlpatterns"]

_VERSION: Final = "v1/"
Page = Callable[..., HttpResponseBase]


def nothing(request: HttpRequest) -> HttpResponse:
    """Say that there is no such address."""
    return answer(problem("nothing-here", "There is no such address. /api/v1/openapi.json names all."))


def openapi(request: HttpRequest) -> HttpResponse:
    """Tell the contract."""
    return HttpResponse(written_contract(), content_type="application/json; charset=utf-8")


def kind_of_problem(request: HttpRequest, kind: str) -> HttpResponse:
    """Tell what is the same of every problem of a kind, and what to do about it."""
    if kind not in KINDS:
        return nothing(request)
    return HttpResponse(msgspec.json.encode(KINDS[kind]), content_type="application/json; charset=utf-8")


def _finished(view: Page) -> Page:
    """Give a route's answers what all have: kept by nobody between, HEAD beside GET, a refused method in JSON."""

    @wraps(view)
    def finished(request: HttpRequest, **named: object) -> HttpResponseBase:
        asks_head = request.method == "HEAD"
        if asks_head:
            request.method = "GET"
        response = view(request, **named)
        if response.status_code == 405:
            allowed = response.headers["Allow"].replace("GET, HEAD", "GET").replace("GET", "GET, HEAD")
            response = answer(problem("wrong-method", headers={"Allow": allowed}))
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Vary"] = "Authorization"
        if asks_head and isinstance(response, HttpResponse):
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    # There are no cookies here with which somebody could forge a request.
    return csrf_exempt(finished)


def _routes() -> list[URLPattern]:
    return [
        path(f"{_VERSION}{pattern.pattern}", _finished(pattern.callback), name=f"api-{pattern.name}")
        for pattern in api.urls[0]
        if isinstance(pattern, URLPattern) and pattern.name != "api-root"
    ]


urlpatterns = [
    *_routes(),
    path(f"{_VERSION}openapi.json", _finished(require_safe(openapi)), name="api-contract"),
    path(f"{_VERSION}problems/<slug:kind>", _finished(require_safe(kind_of_problem)), name="api-problem"),
    re_path(r"", _finished(nothing), name="api-nothing"),
]
