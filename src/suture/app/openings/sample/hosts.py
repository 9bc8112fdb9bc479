"""The fictional hosts of the demo's openings: an address in, the answer of its server out. It opens no sockets.

Their pages are files beside this module (`web/<host>/<path>.html`), written as real ones are: a member directory, a
hospital's doctors, guidelines, a call with a deadline, a seller of links. What is relative to the day stands in
double braces: {{day +35}} is “December 28, 2026” (also iso, rfc and year). What stands in {{later ...}} is there from
the second time on that the page is asked for, as when somebody who was asked has added a link.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from suture.engine.imports.sample.web_pages import SampleAnswer

__all__ = ["OpeningWeb", "addresses"]

_TYPES: Final = MappingProxyType(
    {".html": "text/html; charset=utf-8", ".xml": "application/rss+xml; charset=utf-8", ".txt": "text/plain"}
)
_RELATIVE: Final = re.compile(r"\{\{(day|iso|rfc|year) ([+-]?\d+)\}\}")
_LATER: Final = re.compile(r"\{\{later (.*?)\}\}", re.DOTALL)
_FIRST_PAGE: Final = "index"


class OpeningWeb:
    """Answers for the hosts of the demo's openings; `today` is the day on which their days rest."""

    def __init__(self, *, today: date) -> None:
        self._today = today
        self._asked: set[str] = set()

    def answer(self, host: str, path: str) -> SampleAnswer | None:
        """Return the answer to a GET; None for what these hosts do not have."""
        page = urlsplit(path).path.rstrip("/") or "/"
        address = f"https://{host.lower().removeprefix('www.')}{page}"
        name = _pages().get(address)
        if name is None:
            return None
        again = address in self._asked
        self._asked.add(address)
        text = _LATER.sub(r"\1" if again else "", _text(name))
        body = _RELATIVE.sub(self._day, text).encode()
        return SampleAnswer(200, (("Content-Type", _TYPES[PurePosixPath(name).suffix]),), body)

    def _day(self, found: re.Match[str]) -> str:
        day = self._today + timedelta(days=int(found[2]))
        if found[1] == "iso":
            return day.isoformat()
        if found[1] == "rfc":
            return format_datetime(datetime.combine(day, time(6), tzinfo=UTC))
        return str(day.year) if found[1] == "year" else f"{day:%B} {day.day}, {day.year}"


def addresses() -> tuple[str, ...]:
    """Return the address of every page, in order; what a site tells programs alone is none."""
    return tuple(address for address, name in sorted(_pages().items()) if name.endswith(".html"))


@cache
def _pages() -> MappingProxyType[str, str]:
    """The file of each address, relative to the folder."""
    return MappingProxyType({_address(name): name for name in _files("")})


def _files(folder: str) -> list[str]:
    found = []
    for one in files(__package__).joinpath("web", folder).iterdir():
        name = f"{folder}/{one.name}".lstrip("/")
        found += _files(name) if one.is_dir() else [name]
    return found


def _address(name: str) -> str:
    host, _, page = name.partition("/")
    plain = page.removesuffix(".html")
    return f"https://{host}/{'' if plain == _FIRST_PAGE else plain}"


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath("web", name).read_text(encoding="utf-8")
