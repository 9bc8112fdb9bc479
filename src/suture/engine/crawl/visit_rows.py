"""The rows that a visit gives to the lake: links that were seen, checks of those looked for, readings of pages.

It knows the lake's columns. It refuses to know how anything was learned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pyarrow as pa

from suture.engine.crawl.journal import PageFacts, VisitedPage
from suture.engine.crawl.page_reading import PageReading
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_parts, canonical_url
from suture.engine.links.columns import CHECKS, LINKS, READINGS
from suture.engine.links.domains import registrable_domain
from suture.engine.links.ids import link_ids

__all__ = ["check_rows", "link_rows", "reading_rows"]

# What the shelf writes itself.
_SHELF: Final = frozenset({"witness", "snapshot_id", "told_on"})
_OF_LINKS: Final = pa.schema([field for field in LINKS if field.name not in _SHELF])
_OF_CHECKS: Final = pa.schema([field for field in CHECKS if field.name not in _SHELF])
_OF_READINGS: Final = pa.schema([field for field in READINGS if field.name not in _SHELF])


def link_rows(pages: Iterable[VisitedPage], *, first_line: int = 1) -> pa.Table:
    """A row of LINKS for each link that was seen; `line` numbers them."""
    rows = [row for page in pages for row in _links(page)]
    for line, row in enumerate(rows, first_line):
        row["line"] = line
    return _with_ids(rows, _OF_LINKS)


def check_rows(pages: Iterable[VisitedPage]) -> pa.Table:
    """A row of CHECKS for each link that was looked for."""
    rows = [row for page in pages for row in _checks(page)]
    found = link_ids(_texts(rows, "source_url"), _texts(rows, "found_as"))
    for row, number in zip(rows, found.to_pylist(), strict=True):
        row["found_link_id"] = number if row.pop("found_as") is not None else None
    return _with_ids(rows, _OF_CHECKS)


def reading_rows(pages: Iterable[VisitedPage]) -> pa.Table:
    """A row of READINGS for each page that was read, whether it links to the site or not."""
    rows = [row for page in pages for row in _readings(page)]
    columns = {field.name: pa.array([row[field.name] for row in rows], field.type) for field in _OF_READINGS}
    return pa.table(columns, schema=_OF_READINGS)


def _links(page: VisitedPage) -> Iterator[dict[str, Any]]:
    source = _parts(page.url)
    if source is None:
        return
    facts = _facts(page.facts) if page.facts is not None else {}
    for link in page.links:
        target = _parts(link.counted_for or link.target)
        if target is None:
            continue
        yield {
            "source_url": source[0],
            "source_host": source[1],
            "source_domain": registrable_domain(source[1]),
            "target_url": target[0],
            "target_host": target[1],
            "source_status": page.status,
            "anchor": link.text,
            "context_left": link.left or None,
            "context_right": link.right or None,
            "kind": link.kind,
            "position": link.position,
            "hidden": None if link.kind == "redirect" else link.hidden,
            "nofollow": link.nofollow,
            "ugc": link.ugc,
            "sponsored": link.sponsored,
            "in_raw_html": None if link.kind == "redirect" else not page.rendered,
            "in_rendered_html": True if page.rendered else None,
            # A link that is read for the first time may be years old. It is new where an earlier visit read the page.
            "first_seen": page.checked_at.date() if page.read_before and not link.counted_for else None,
            "last_seen": page.checked_at.date(),
            **facts,
        }


def _facts(facts: PageFacts) -> dict[str, Any]:
    return {
        "source_title": facts.title,
        "source_language": facts.language,
        "source_author": facts.author,
        "source_indexable": facts.indexable,
        "source_canonical": facts.canonical,
        "page_links_out": facts.links_out,
        "page_links_in": facts.links_in,
        "page_domains_out": facts.domains_out,
    }


def _checks(page: VisitedPage) -> Iterator[dict[str, Any]]:
    source = _parts(page.url)
    if source is None:
        return
    stored = {_spelled(link.target): _spelled(link.counted_for or link.target) for link in page.links}
    for check in page.checks:
        yield {
            "source_url": source[0],
            "target_url": check.target,
            "checked_at": page.checked_at.replace(microsecond=0),
            "state": check.state,
            "evidence": check.evidence,
            "also": " ".join(check.also) or None,
            "status": page.status,
            "final_url": page.final_url,
            "found_target": check.found_target,
            "found_as": stored.get(check.found_target) if check.found_target else None,
            "rendered": page.rendered,
        }


def _readings(page: VisitedPage) -> Iterator[dict[str, Any]]:
    source = _parts(page.url)
    if source is None or page.words is None:
        return
    yield {
        "source_url": source[0],
        "source_host": source[1],
        "source_domain": registrable_domain(source[1]),
        "read_at": page.checked_at.replace(microsecond=0),
        "final_url": page.final_url,
        "address": page.address,
        **_words(page.words),
    }


def _words(words: PageReading) -> dict[str, Any]:
    return {
        "title": words.title,
        "description": words.description,
        "site_name": words.site_name,
        "language": words.language,
        "headings": "\n".join(words.headings) or None,
        "text": words.text or None,
        "schema_types": " ".join(words.schema_types) or None,
        "author": words.author,
        "published": words.published,
        "generator": words.generator,
        "site_ids": " ".join(words.site_ids) or None,
        "texts_out": "\n".join(words.texts_out) or None,
        "domains_out": " ".join(words.domains_out) or None,
        "links_out": words.links_out,
        "hidden_out": words.hidden_out,
        "indexable": words.indexable,
    }


def _with_ids(rows: Sequence[dict[str, Any]], schema: pa.Schema) -> pa.Table:
    ids = link_ids(_texts(rows, "source_url"), _texts(rows, "target_url"))
    columns = {field.name: pa.array([row.get(field.name) for row in rows], field.type) for field in schema}
    return pa.table({**columns, "link_id": ids}, schema=schema)


def _texts(rows: Sequence[dict[str, Any]], name: str) -> pa.Array:
    return pa.array([row[name] for row in rows], pa.string())


def _parts(url: str) -> tuple[str, str] | None:
    """Canonical URL and host; None for what the lake does not hold, such as a host without a dot."""
    try:
        return canonical_parts(url)
    except BadAddress:
        return None


def _spelled(url: str) -> str:
    try:
        return canonical_url(url)
    except BadAddress:
        return url
