"""What only reads asks once who somebody is to a practice, however many queries the page shows."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from suture.app.practices.access import asked_once

__all__ = ["asking_once"]


def asking_once(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Be the middleware for it. Whatever changes something asks anew each time: a role may just have changed."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return answer(request)
        with asked_once():
            return answer(request)

    return answered
