"""What every page does: find out who asks, find their practice, answer whole or in part.

One address gives both: htmx asks for the part that changes ("view" in the template), everybody else, history
included, gets the whole page. So nothing needs a second address and nothing breaks without JavaScript.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from suture.app.practices import queries
from suture.app.practices.queries import PracticeView
from suture.engine.errors import LakeBusy, LakeError, NothingHere

__all__ = ["PracticePage", "for_practice", "person_of", "posted", "show", "wants_part"]

P = ParamSpec("P")
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


def for_practice(view: PracticePage[P]) -> Callable[..., HttpResponseBase]:
    """Give a view the practice that its address names, if the person who asks works on it; else "not found".

    Whatever else the view asks for and does not find is "not found" too, with the sentence that says why.
    """

    @wraps(view)
    def found(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            practice = queries.practice(person_of(request), int(str(kwargs.pop("practice"))))
            return view(request, practice, *args, **kwargs)
        except NothingHere as error:
            raise Http404(str(error)) from error
        except LakeError as error:
            busy = isinstance(error, LakeBusy)
            return render(request, "suture/trouble.html", {"error": error, "busy": busy}, status=503)

    return login_required(found)


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
