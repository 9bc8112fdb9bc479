"""Whether a page has nothing to do with medicine, so that nobody there would know why a doctor writes.

Pages that invite are short and speak of words and deadlines, so a lack of medicine says nothing: another field
(`data/other_fields.csv`) must be named more often than health (`data/health_words.csv`), and the relevance engine
must not find it medical. It refuses to judge kinds whose pages are
not about medicine to begin with: a newspaper's desk, a town's directory, a list of scholarships.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Final

from suture.engine.crawl.same_page import host_of
from suture.engine.pages.page import Page
from suture.engine.prospects.verdicts import Exclusion
from suture.engine.quality.relevance import open_model

__all__ = ["off_topic"]

_MUST_BE_MEDICAL: Final = frozenset(
    (
        "guest-article", "call-for-speakers", "member-directory", "expert-panel", "staff-profile", "podcast",
        "resource-page",
    )
)  # fmt: skip
_NOT_MEDICAL: Final = 0.2
_LEAST_SAID: Final = 2
_READ: Final = 12_000


def off_topic(page: Page, *, kind: str | None) -> tuple[Exclusion, ...]:
    """The reason not to approach, or nothing: also where it is unknown what the page is about."""
    if kind not in _MUST_BE_MEDICAL:
        return ()
    address = page.url or page.canonical or ""
    named = " ".join((page.title or "", host_of(address), *(one.text for one in page.headings if one.level == 1)))
    if _health().search(named):
        return ()
    text = f"{named}\n{page.text[:_READ]}"
    fields = Counter(_fields()[found.lower()] for found in _other_words().findall(text))
    field, said = next(iter(fields.most_common(1)), ("", 0))
    if said < _LEAST_SAID or said <= len(_health().findall(text)):
        return ()
    told = open_model().page(page.text[:_READ], title=page.title or "", url=address, language=page.language)
    if told.medical is not None and told.medical >= _NOT_MEDICAL:
        return ()
    words = f"It speaks of {field}, not of health."
    return (Exclusion(key="off-topic", words=words, quote=page.title or "", blocks=True),)


@cache
def _health() -> re.Pattern[str]:
    """The beginnings of words that speak of health."""
    return _any_of(row["stem"] for row in _rows("health_words"))


@cache
def _fields() -> dict[str, str]:
    """What the beginnings of other words speak of."""
    return {row["stem"]: row["field"] for row in _rows("other_fields")}


@cache
def _other_words() -> re.Pattern[str]:
    return _any_of(_fields())


def _any_of(stems: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(stem) for stem in stems)})", re.IGNORECASE)


def _rows(name: str) -> csv.DictReader[str]:
    return csv.DictReader(StringIO(files(__package__).joinpath("data", f"{name}.csv").read_text(encoding="utf-8")))
