"""Where the faces stand: JSON for programs under /api/, the pages everywhere else.

Neither face knows the other; what Django itself refuses is answered by the face at whose address it was asked.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from suture.api import problems
from suture.web import failures

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

_PROGRAMS = "/api/"

urlpatterns = [path("api/", include(("suture.api.urls", "api"))), path("", include("suture.web.urls"))]


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nobody understands what was sent."""
    if request.path.startswith(_PROGRAMS):
        return problems.answer(problems.of_exception(exception))
    return failures.bad_request(request, exception)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this is not allowed."""
    if request.path.startswith(_PROGRAMS):
        return problems.answer(problems.of_exception(exception))
    return failures.not_allowed(request, exception)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing."""
    if request.path.startswith(_PROGRAMS):
        return problems.answer(problems.of_exception(exception))
    return failures.not_found(request, exception)


def handler500(request: HttpRequest) -> HttpResponse:
    """Say that something broke; Django has logged it."""
    if request.path.startswith(_PROGRAMS):
        return problems.answer(problems.problem("broken"))
    return failures.broken(request)
