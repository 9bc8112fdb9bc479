"""Openings, hosts and pages for tests of what asking is worth."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from suture.engine.prospects.chances_learned import Experience
from suture.engine.prospects.found import Found
from suture.engine.prospects.verdicts import Exclusion, PageVerdict
from suture.engine.prospects.worth import Weighed, weigh
from suture.engine.prospects.worth_hosts import Beside, Host
from suture.engine.quality.ranges import Part, Range
from suture.engine.quality.subject import Subject
from suture.engine.quality.value import limits_beside

TODAY: Final = date(2026, 11, 23)
US: Final = Subject(site="harbour.example", names=("Harbour Skin",), specialties=("207N00000X",), country="US")
PLAIN: Final = Beside(mean=0.05, limits=limits_beside(0.6))


def opening(key: str = "one", **given: Any) -> Found:
    """An opening of which little is known."""
    facts = {"family": "page", "kind": "resource-page", "domain": f"{key}.example", "organisation": key.title()}
    return Found(**{"key": key, "title": f"A page of {key}", **facts, **given})


def page(kind: str | None = "resource-page", **given: Any) -> PageVerdict:
    """A page that was read."""
    return PageVerdict(
        **{"url": "https://one.example/links", "title": "Useful links", "kind": kind, "score": 0.9, **given}
    )


def blocked(key: str = "link-seller", words: str = "The page sells links.") -> PageVerdict:
    """A page that must not be approached."""
    return page(exclusions=(Exclusion(key=key, words=words, quote="$50 for a post", blocks=True),))


def part(mid: float, *, known: bool = True, give: float = 1.5, learn: str | None = None) -> Part:
    """A part with its range around a middle."""
    return Part(range=Range(mid / give, mid, min(1.0, mid * give)), known=known, why=f"It is {mid}.", learn=learn)


def host(domain: str = "one.example", **given: Any) -> Host:
    """A society as the catalogue knows it."""
    facts: dict[str, Any] = {
        "kind": "society", "name": "A society", "country": "US", "specialties": (), "authority": part(0.4),
        "trust": part(0.8), "relevance": part(0.5),
    }  # fmt: skip
    return Host(**{"domain": domain, **facts, **given})


def weighed(found: Found, experience: Experience | None = None, **given: Any) -> Weighed:
    """An opening weighed for the practice of these tests."""
    facts: dict[str, Any] = {
        "host": host(found.domain), "experience": experience or Experience(), "about": US, "today": TODAY,
        "beside": PLAIN,
    }  # fmt: skip
    return weigh(found, **{**facts, **given})
