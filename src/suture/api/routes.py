"""Every route of programs, each with what it asks: written once, where the route is declared.

`ROUTES` is what the permission walk walks (tests/api/test_permission_walk.py). A route without a rule cannot be
declared. Reading needs a token with the scope of its need; a write also a key (`once`) and JSON, or raw bytes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final, Literal, TypeVar, get_type_hints

import msgspec
from django.conf import settings
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from ninja import NinjaAPI
from ninja.decorators import decorate_view
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer

from suture.api import problems
from suture.api.asked import LARGEST_JSON, Asked, receive, remember
from suture.api.guard import admit, rate_headers, scope_for, token_of
from suture.api.once import carried_out
from suture.api.problems import Refused, problem
from suture.app.practices.access import Need
from suture.engine.errors import SutureError

__all__ = ["BYTES", "ROUTES", "About", "Route", "api", "reads", "writes"]

Method = Literal["GET", "POST", "PUT", "DELETE"]
About = Literal[
    "Practices", "Links", "Sites, link texts, pages linked to", "What needs a look", "Decisions", "The disavow file",
    "Listings", "Openings", "What you are, and competitors", "Finding openings", "Plans, and work with others",
    "Tasks of the week", "Alerts", "Imports", "Jobs",
]  # fmt: skip
"""What routes are about, in the order in which the contract tells them."""
View = TypeVar("View", bound=Callable[..., Any])
_Run = Callable[..., HttpResponseBase]

JSON: Final = "application/json"
BYTES: Final = "application/octet-stream"


@dataclass(frozen=True, kw_only=True)
class Route:
    """One route: `needs` holds inside the practice that the path names, and for the token's scope everywhere.

    `takes` is the type of the body, empty where there is none. `is_whole`: done in one transaction with its answer.
    """

    method: Method
    path: str
    name: str
    needs: Need
    queries: frozenset[str]
    takes: str = ""
    is_whole: bool = True
    has_version: bool = False

    @property
    def is_write(self) -> bool:
        """Whether it changes something."""
        return self.method != "GET"

    @property
    def scope(self) -> str:
        """The scope that a token must have: `read` changes nothing, not even what only its person sees."""
        return scope_for(max(self.needs, Need.WORK) if self.is_write else self.needs)

    @property
    def of_a_practice(self) -> bool:
        """Whether the path names a practice."""
        return "{int:practice}" in self.path


ROUTES: Final[list[Route]] = []


class _Written(BaseRenderer):
    """JSON as msgspec writes it: days and moments as RFC 3339 has them, in UTC, and no number that JSON lacks."""

    media_type = JSON

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return msgspec.json.encode(data)


api: Final = NinjaAPI(
    renderer=_Written(),
    title="Suture", version="1", docs_url=None, openapi_url=None, urls_namespace="api-1",
    description="The same queries and actions as the pages, for whoever brings a token.",
)  # fmt: skip


def _problem(request: HttpRequest, error: Exception) -> HttpResponseBase:
    return problems.answer(problems.of_exception(error))


for _error in (Exception, Http404, HttpError, ValidationError):  # ninja has answers of its own to the last three
    api.add_exception_handler(_error, _problem)  # type: ignore[arg-type]


def reads(
    path: str, *, needs: Need, answer: Any, about: About, filters: Sequence[Mapping[str, Any]] = ()
) -> Callable[[View], View]:
    """Declare a route that reads; `filters` are query parameters in OpenAPI's words that the view reads by itself."""
    return _declare("GET", path, needs=needs, status=200, answer=answer, about=about, filters=filters)


def writes(
    method: Literal["POST", "PUT", "DELETE"], path: str, *, answer: Any, about: About, needs: Need = Need.WORK,
    status: int = 200, takes: str | None = None, is_whole: bool = True, has_version: bool = False,
) -> Callable[[View], View]:  # fmt: skip
    """Declare a route that writes; `takes` is the type of a body that the view reads by itself (not JSON).

    With `has_version` two may write the same: the request says with If-Match which version it saw.
    """
    return _declare(
        method, path, needs=needs, status=status, answer=answer, about=about, takes=takes, is_whole=is_whole,
        has_version=has_version,
    )  # fmt: skip


def _declare(
    method: Method, path: str, *, needs: Need, status: int, answer: Any, about: About, takes: str | None = None,
    is_whole: bool = True, has_version: bool = False, filters: Sequence[Mapping[str, Any]] = (),
) -> Callable[[View], View]:  # fmt: skip
    def register(view: View) -> View:
        in_query, in_body = _parameters(view, path)
        route = Route(
            method=method, path=path, name=view.__name__, needs=needs,
            queries=frozenset(in_query) | {str(one["name"]) for one in filters},
            takes=takes or (JSON if in_body else ""), is_whole=is_whole, has_version=has_version,
        )  # fmt: skip
        ROUTES.append(route)
        extra: dict[str, Any] = {"parameters": list(filters)}
        if takes:
            schema = {"type": "string", "format": "binary"}
            extra["requestBody"] = {"required": True, "content": {takes: {"schema": schema}}}
        declared: View = api.api_operation(
            [method], path, response={status: answer}, operation_id=view.__name__, tags=[about],
            summary=(view.__doc__ or "").split("\n")[0].rstrip("."), openapi_extra=extra, url_name=view.__name__,
        )(decorate_view(_guarded(route))(view))  # fmt: skip
        return declared

    return register


def _parameters(view: Callable[..., Any], path: str) -> tuple[list[str], list[str]]:
    """The names of a view's parameters that come in the query and in the body; the others are in the path."""
    hints = get_type_hints(view)
    names = [name for name in inspect.signature(view).parameters if name != "request" and f"{name}}}" not in path]
    body = [name for name in names if inspect.isclass(hints[name]) and hasattr(hints[name], "model_fields")]
    return [name for name in names if name not in body], body


def _guarded(route: Route) -> Callable[[_Run], _Run]:
    """Put the guard before a route, and its headers on the answer."""

    def wrap(run: _Run) -> _Run:
        @wraps(run)
        def guarded(request: HttpRequest, **path: Any) -> HttpResponseBase:
            headers: dict[str, str] = {}
            try:
                this = Asked(token=token_of(request))
                left = admit(this.token, need=route.needs, scope=route.scope, practice=path.get("practice"))
                headers |= rate_headers(left)
                _check_query(request, route)
                remember(request, this)
                response = _answered(request, route, this, lambda: run(request, **path))
                if response.status_code < 400:
                    headers |= this.headers
            except (SutureError, Refused, OperationalError) as error:
                response = problems.answer(problems.of_exception(error))
            for name, value in headers.items():
                response.headers.setdefault(name, value)
            return response

        return guarded

    return wrap


def _answered(
    request: HttpRequest, route: Route, this: Asked, work: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    if not route.is_write:
        return work()
    sent = (request.content_type or "").lower()
    is_empty = request.META.get("CONTENT_LENGTH") in (None, "", "0")
    if route.takes and sent != route.takes and not is_empty:
        raise Refused(problem("wrong-type", f"Send the body as {route.takes}."))
    if route.has_version and "If-Match" not in request.headers:
        raise Refused(problem("version-missing"))
    with_file = route.takes == BYTES
    with receive(request, largest=settings.SUTURE_MAX_UPLOAD if with_file else LARGEST_JSON) as body:
        this.body = body
        if not with_file:
            request._body = b"".join(body.pieces())  # as Django keeps what it has read
        return carried_out(request, this, body, work, whole=route.is_whole)


def _check_query(request: HttpRequest, route: Route) -> None:
    """Refuse what a program wrote wrongly: a filter that nobody reads would give it everything."""
    unknown = sorted(set(request.GET) - route.queries)
    if unknown:
        errors = [
            {"where": f"query.{name[:80]}", "what": "There is no such parameter here."} for name in unknown[:20]
        ]
        raise Refused(problem("wrong-values", errors=errors))
