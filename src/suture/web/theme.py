"""Light, dark, or as the reader's system has it: a cookie, so that it also holds before anybody signs in."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponseBase

__all__ = ["THEMES", "keep_theme", "theme_of"]

# Key and words; the empty key leaves it to the system.
THEMES: Final = (("", "As my system has it"), ("light", "Light"), ("dark", "Dark"))

_COOKIE: Final = "suture_theme"
_YEAR: Final = 31_536_000


def theme_of(request: HttpRequest) -> str:
    """Return the chosen theme, empty where none or nonsense was chosen."""
    chosen = request.COOKIES.get(_COOKIE, "")
    return chosen if chosen in dict(THEMES) else ""


def keep_theme(response: HttpResponseBase, theme: str, *, secure: bool) -> None:
    """Remember a theme for a year; an unknown one counts as the system's."""
    if theme in dict(THEMES) and theme:
        response.set_cookie(_COOKIE, theme, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(_COOKIE, samesite="Lax")
