"""The pages for what is not there, not allowed, or broken. They look like the others and say what to do."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from suture.engine.errors import NotAllowed

__all__ = ["bad_request", "broken", "not_allowed", "not_found", "with_a_page_for_405"]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing, in the words of whoever did not find it where they are meant for people."""
    said = str(exception.args[0]) if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"said": said}, status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this is not allowed, and why where our own words say it.

    (A form whose secret is too old has a page of its own, 403_csrf.html.)
    """
    said = str(exception) if isinstance(exception.__cause__, NotAllowed) else ""
    return render(request, "403.html", {"said": said}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the browser sent something that nobody understands."""
    return render(request, "400.html", status=400)


def with_a_page_for_405(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Be the middleware that gives a refused method a page; Django has no handler for it and sends none."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = render(request, "405.html", status=response.status_code)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    return answered


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke; drawn without the request, because the request may be what broke it."""
    return HttpResponseServerError(render_to_string("500.html"))
