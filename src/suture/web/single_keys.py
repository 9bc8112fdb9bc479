"""Whether single letters are keys (j, k, x, u, ?, /): a cookie, as each keyboard and each voice control differs.

WCAG 2.2, 2.1.4: who speaks to the computer, or shakes, must be able to switch them off. They are on until then.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponseBase

__all__ = ["keep_single_keys", "uses_single_keys"]

_COOKIE: Final = "suture_keys"
_OFF: Final = "off"
_YEAR: Final = 31_536_000


def uses_single_keys(request: HttpRequest) -> bool:
    """Say whether single letters do something in this browser."""
    return request.COOKIES.get(_COOKIE, "") != _OFF


def keep_single_keys(response: HttpResponseBase, wanted: bool, *, secure: bool) -> None:
    """Remember for a year that they are off, or forget it."""
    if wanted:
        response.delete_cookie(_COOKIE, samesite="Lax")
    else:
        response.set_cookie(_COOKIE, _OFF, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
