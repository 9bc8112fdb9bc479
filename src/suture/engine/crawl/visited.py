"""What one answer teaches a visit: the verdicts on the links that were told of, and every link that is there.

It knows how a seen link is brought together with the one that was told of, and which facts of a page a visit keeps.
It refuses to fetch and to store.

A link that is there stands for the expected target that is the same page for a verdict (`same_page`): a tool's
"http://harbour.example" and the page's "https://www.harbour.example/" are one link, not one that was lost and one
that was gained. What the page says stays in the check, as `found_target`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from suture.engine.crawl.checking import Lesson
from suture.engine.crawl.comparing import marks_of
from suture.engine.crawl.journal import LinkCheck, PageFacts, SeenLink, VisitedPage
from suture.engine.crawl.judging import Reading, read, sent_on, verdict
from suture.engine.crawl.page_reading import read_words
from suture.engine.crawl.results import Fetched
from suture.engine.crawl.same_page import page_key
from suture.engine.crawl.sighting import Sighting, SiteLink
from suture.engine.crawl.states import Expected, Verdict
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_url
from suture.engine.pages.page import Page, read_page
from suture.engine.pages.scanner import Scanner

__all__ = ["learn"]

# Of one page to the site; a page with more says no more by them.
_MOST_LINKS: Final = 200
_MOST_AUTHORS: Final = 5


def learn(
    fetched: Fetched,
    *,
    url: str,
    expected: Sequence[Expected],
    site: str,
    scanner: Scanner,
    read_before: bool = False,
    rendered: bool = False,
) -> Lesson[VisitedPage]:
    """What a page teaches; `expected` are its links, `rendered` says that a browser made it.

    `read_before`: an earlier visit read it, so that a link which nobody told of is new.

    ValueError for the outcomes that `judging.read` refuses.
    """
    reading = read(fetched, site=site, scanner=scanner, rendered=rendered)
    told = {page_key(link.target): link.target for link in reversed(expected) if link.target is not None}
    seen = _seen(reading, told)
    verdicts = [verdict(reading, link) for link in expected]
    checks = _checks(reading, expected, verdicts, seen)
    onward = sent_on(reading)
    facts = whole = None
    if reading.sighting is not None and seen:
        # Last, because it takes the scanner for itself.
        whole = _read_with_care(reading.sighting, scanner=scanner)
        facts, seen = _known_by_reading(reading.sighting, seen, page=whole)
    page = VisitedPage(
        url=url,
        checked_at=fetched.fetched_at,
        outcome=fetched.outcome,
        status=fetched.status,
        final_url=fetched.url,
        read_before=read_before,
        checks=checks,
        links=seen,
        facts=facts,
        words=None if reading.sighting is None else read_words(reading.sighting, page=whole),
        address=fetched.address,
        rendered=rendered,
    )
    return Lesson(page, onward, any(found.by_script for found in verdicts))


def _seen(reading: Reading, told: dict[str, str]) -> tuple[SeenLink, ...]:
    if reading.entered is not None:
        return (_one(reading.entered, told, page_nofollow=None),)
    if reading.sighting is None:
        return ()
    links = reading.sighting.links[:_MOST_LINKS]
    return tuple(_one(seen, told, page_nofollow=reading.sighting.nofollow) for seen in links)


def _one(seen: SiteLink, told: dict[str, str], *, page_nofollow: bool | None) -> SeenLink:
    link = seen.link
    marks = None if page_nofollow is None else marks_of(link.rel, page_nofollow=page_nofollow)
    return SeenLink(
        target=seen.target,
        counted_for=told.get(page_key(seen.target)),
        text=link.text if marks is None else link.text or "",
        kind=link.kind,
        nofollow=None if marks is None else "nofollow" in marks,
        ugc=None if marks is None else "ugc" in marks,
        sponsored=None if marks is None else "sponsored" in marks,
        position=link.zone,
        hidden=link.hidden,
        left=link.left,
        right=link.right,
    )


def _checks(
    reading: Reading, expected: Sequence[Expected], verdicts: Sequence[Verdict], seen: Sequence[SeenLink]
) -> tuple[LinkCheck, ...]:
    """One check for each link that was told of, and for each other one that is there.

    "Some page of the site" is checked by the links that are there, where there are any.
    """
    checks = {link.target: _check(link.target, found) for link, found in zip(expected, verdicts, strict=True)}
    for link in seen:
        if link.counted_for is None:
            target = _canonical(link.target)
            checks.setdefault(target, _check(target, verdict(reading, Expected(reading.fetched.url, link.target))))
    if seen and len(checks) > 1:
        checks.pop(None, None)
    return tuple(checks.values())


def _check(target: str | None, found: Verdict) -> LinkCheck:
    return LinkCheck(
        target=target,
        state=found.state,
        evidence=found.evidence,
        also=found.also,
        found_target=None if found.found_target is None else _canonical(found.found_target),
    )


def _read_with_care(sighting: Sighting, *, scanner: Scanner) -> Page:
    fetched, headers = sighting.fetched, sighting.fetched.headers
    return read_page(
        fetched.body,
        url=fetched.url,
        content_type=headers.get("content-type"),
        content_language=headers.get("content-language"),
        x_robots=headers.get_all("x-robots-tag"),
        scanner=scanner,
    )


def _known_by_reading(
    sighting: Sighting, seen: tuple[SeenLink, ...], *, page: Page
) -> tuple[PageFacts, tuple[SeenLink, ...]]:
    """The page's facts, and the links with the positions that only the whole page tells (an entry of a directory)."""
    orders = [link.link.order for link in sighting.links]
    indexable, canonical = sighting.noindex is None, sighting.canonical
    zones = {link.order: link.zone for link in page.links}
    authors = list(dict.fromkeys(line.name for line in page.authors))
    facts = PageFacts(
        title=page.title,
        language=page.language,
        author=", ".join(authors[:_MOST_AUTHORS]) or None,
        indexable=indexable,
        canonical=None if canonical is None else _canonical(canonical),
        links_in=sum(1 for link in page.links if link.external is False),
        links_out=page.external_links or 0,
        domains_out=page.external_domains or 0,
    )
    placed = [
        replace(link, position=zones.get(order, link.position)) for link, order in zip(seen, orders, strict=False)
    ]
    return facts, tuple(placed)


def _canonical(url: str) -> str:
    """The address as the lake spells it; as it is where it is none of the public web."""
    try:
        return canonical_url(url)
    except BadAddress:
        return url
