"""Whether a page has nothing to do with medicine, so that nobody there would know why a doctor writes.

Pages that invite are short and speak of words and deadlines, so a lack of medicine says nothing: another field
(`data/other_fields.csv`) must be named, in the title or again and again, far more often than health
(`data/health_words.csv`), and the relevance engine must not find it medical. The medicine of animals has the words of
ours and is told by its patients. It refuses to judge kinds whose pages are not about medicine to begin with: a
newspaper's desk, a town's directory, a list of scholarships.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from suture.engine.crawl.same_page import host_of
from suture.engine.pages.page import Page
from suture.engine.prospects.health_words import speaks_of_health, times_of_health
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import Exclusion
from suture.engine.quality.relevance import open_model
from suture.engine.quality.relevance_animals import of_animals, of_animals_elsewhere

__all__ = ["off_topic"]

_MUST_BE_MEDICAL: Final = frozenset(
    (
        "guest-article", "call-for-speakers", "member-directory", "expert-panel", "staff-profile", "podcast",
        "resource-page",
    )
)  # fmt: skip
_NOT_MEDICAL: Final = 0.2
_SAID_AND_NAMED: Final = 2  # times that a field is said which the title or the address names
_SAID_ONLY: Final = 4
_SAID_WITHOUT_HEALTH: Final = 3
_FOR_EACH_OF_HEALTH: Final = 3
_READ: Final = 12_000
_ANIMALS: Final = "animals"
# Where doctors and vets meet ("one health"), and who is no animal.
_PEOPLE: Final = re.compile(
    r"\b(?:physicians?|doctors?|humans?|children|paediatric\w*|pediatric\w*|zoono\w*|one health|public health"
    r"|humanmedizin\w*|\u00e4rzt\w*|m\u00e9decins?|m\u00e9dicos?|medici|artsen|deaf|blind|therapy dogs?"
    r"|assistance dogs?)\b",
    re.IGNORECASE,
)


def off_topic(page: Page, *, kind: str | None) -> tuple[Exclusion, ...]:
    """The reason not to approach, or nothing: also where it is unknown what the page is about."""
    if kind not in _MUST_BE_MEDICAL:
        return ()
    address = page.url or page.canonical or ""
    named = " ".join((page.title or "", host_of(address), *(one.text for one in page.headings if one.level == 1)))
    text = f"{named}\n{page.text[:_READ]}"
    if _is_of_animals(named, text):
        return _speaks_of(_ANIMALS, page)
    field = None if speaks_of_health(named) else _other_field(named, text)
    if field is None:
        return ()
    told = open_model().page(page.text[:_READ], title=page.title or "", url=address, language=page.language)
    return () if told.medical is not None and told.medical >= _NOT_MEDICAL else _speaks_of(field, page)


def _speaks_of(field: str, page: Page) -> tuple[Exclusion, ...]:
    words = f"It speaks of {field}, not of {'people' if field == _ANIMALS else 'health'}."
    return (Exclusion(key="off-topic", words=words, quote=page.title or "", blocks=True),)


def _is_of_animals(named: str, text: str) -> bool:
    """Whether the medicine is that of animals, and nobody speaks of people."""
    lower = text.lower()
    named_so = _ANIMALS in _fields_in(named) and _fields_in(text).count(_ANIMALS) >= _SAID_AND_NAMED
    is_theirs = of_animals(lower) or of_animals_elsewhere(lower) or named_so
    return is_theirs and _PEOPLE.search(text) is None


def _other_field(named: str, text: str) -> str | None:
    """The field that a text speaks of far more often than of health; None where there is none."""
    field, said = next(iter(Counter(_fields_in(text)).most_common(1)), ("", 0))
    in_name = field in _fields_in(named)
    health = times_of_health(text)
    least = _SAID_AND_NAMED if in_name else _SAID_ONLY if health else _SAID_WITHOUT_HEALTH
    enough = max(least, _FOR_EACH_OF_HEALTH * health)
    return field if said >= enough else None


@cache
def _fields() -> dict[str, str]:
    """What the beginnings of other words speak of."""
    return {row["stem"]: row["field"] for row in rows_of("other_fields")}


@cache
def _other_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _fields()))})", re.IGNORECASE)


def _fields_in(text: str) -> list[str]:
    """The fields that a text speaks of, one for each word."""
    # A long s or a dotted capital i counts as its plain letter for the pattern, and stands in no list.
    told = (_fields().get(found.lower()) for found in _other_words().findall(text))
    return [field for field in told if field is not None]
