"""What every page does: find out who asks, find their practice, answer whole or in part.

One address gives both: htmx asks for the part that changes ("view" in the template), everybody else, history
included, gets the whole page. So nothing needs a second address and nothing breaks without JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from suture.app.practices import queries, team_queries
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.practices.team_queries import TeamView
from suture.engine.errors import LakeBusy, LakeError, NotAllowed, NothingHere
from suture.web.rules import Page, Rule, ruled

__all__ = ["PracticePage", "TeamPage", "for_practice", "for_team", "person_of", "posted", "show", "wants_part"]

P = ParamSpec("P")
TeamPage = Callable[Concatenate[HttpRequest, TeamView, P], HttpResponseBase]
PracticePage = Callable[Concatenate[HttpRequest, PracticeView, P], HttpResponseBase]


def person_of(request: HttpRequest) -> int:
    """Return the number of the person who asks; only for views behind a sign-in."""
    number = request.user.pk
    if number is None:
        raise Http404
    return int(number)


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent, None where nothing was sent: a form is then empty, not wrong."""
    return request.POST if request.method == "POST" else None


def for_practice(*, needs: Need, to_send: Need | None = None) -> Callable[[PracticePage[P]], Page]:
    """Give a view the practice that its address names, if the person who asks may do there what the page needs.

    `to_send` is what sending a form needs where that is more than looking. Whatever else the view asks for and does
    not find is "not found", with the sentence that says why; too small a role is "not allowed".
    """
    rule = Rule(reach="practice", needs=needs, to_send=to_send or needs)

    def wrap(view: PracticePage[P]) -> Page:
        @wraps(view)
        def found(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            number = int(str(kwargs.pop("practice")))
            try:
                practice = queries.practice(person_of(request), number, need=rule.need_of(request.method))
                return view(request, practice, *args, **kwargs)
            except NothingHere as error:
                raise Http404(str(error)) from error
            except NotAllowed as error:
                raise PermissionDenied(str(error)) from error
            except LakeError as error:
                busy = isinstance(error, LakeBusy)
                return render(request, "suture/trouble.html", {"error": error, "busy": busy}, status=503)

        return ruled(login_required(found), rule)

    return wrap


def for_team(*, needs: Need, to_send: Need | None = None) -> Callable[[TeamPage[P]], Page]:
    """Give a view the team that its address names, as `for_practice` gives a practice."""
    rule = Rule(reach="team", needs=needs, to_send=to_send or needs)

    def wrap(view: TeamPage[P]) -> Page:
        @wraps(view)
        def found(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            number = int(str(kwargs.pop("team")))
            try:
                team = team_queries.team(person_of(request), number, need=rule.need_of(request.method))
                return view(request, team, *args, **kwargs)
            except NothingHere as error:
                raise Http404(str(error)) from error
            except NotAllowed as error:
                raise PermissionDenied(str(error)) from error

        return ruled(login_required(found), rule)

    return wrap


def wants_part(request: HttpRequest) -> bool:
    """Say whether htmx asks for the part of the page that changes."""
    return request.headers.get("HX-Request-Type") == "partial"


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Answer with the whole page, or with the part that changes where htmx asks for a part."""
    layout = "suture/part.html" if wants_part(request) else "suture/inside.html"
    response = render(request, template, {**(context or {}), "layout": layout}, status=status)
    patch_vary_headers(response, ["HX-Request-Type"])
    return response
