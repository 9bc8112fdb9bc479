"""`suture pages`: what saved pages say, on the engine alone (no database, no server, no network)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from suture.cli.page_files import file_name, page_address, saved_page, trouble_words
from suture.cli.plain import complain, say

if TYPE_CHECKING:
    from suture.engine.pages.page import Page, PageLinkTo

__all__ = ["pages"]

_NOWHERE: Final = "position not known"
_SHOWN: Final = 5
_SHOWN_LINKS: Final = 20
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

Answer = dict[str, Any]


def pages(
    files: Annotated[list[str], typer.Argument(help="Saved web pages; - reads stdin.", show_default=False)],
    url: Annotated[
        str | None, typer.Option("--url", help="The address of the page, if the file does not say it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object for each file.")] = False,
) -> None:
    """Say what saved pages say: links with text and position, dates, authors, contacts, structured data.

    Without --url the page's own base or canonical address gives relative links their place, if it names one.
    """
    from suture.engine.errors import SutureError
    from suture.engine.pages.page import read_page
    from suture.engine.pages.scanner import Scanner

    address = page_address(url)
    scanner = Scanner()
    readable = 0
    for given in files:
        try:
            saved = saved_page(given)
            page = read_page(
                saved.content, url=address or saved.url, content_type=saved.content_type, scanner=scanner
            )
        except (OSError, SutureError) as error:
            words = trouble_words(error, given=given)
            if as_json:
                print(json.dumps({"file": given, "error": words}, ensure_ascii=False), flush=True)
            else:
                complain(words)
            continue
        readable += 1
        if as_json:
            print(json.dumps(_answer(given, page), ensure_ascii=False), flush=True)
        else:
            _tell(file_name(given), page)
    if not readable:
        raise typer.Exit(2)


def _answer(file: str, page: Page) -> Answer:
    return {
        "file": file,
        "url": page.url,
        "base_url": page.base_url,
        "title": page.title,
        "language": page.language,
        "charset": page.charset,
        "canonical": page.canonical,
        "robots": list(page.robots),
        "indexable": page.indexable,
        "indexable_why": page.indexable_why,
        "links": [_link(link) for link in page.links if _is_of_the_web(link, page.base_url)],
        "external_links": page.external_links,
        "external_domains": page.external_domains,
        "headings": [{"level": heading.level, "text": heading.text} for heading in page.headings],
        "dates": [
            {"kind": told.kind, "date": told.day.isoformat(), "where": told.where, "text": told.text}
            for told in page.dates
        ],
        "authors": [_person(one) for one in page.authors],
        "reviewers": [_person(one) for one in page.reviewers],
        "contacts": [
            {name: getattr(one, name) for name in ("kind", "value", "source", "zone", "section", "label")}
            for one in page.contacts
        ],
        "structured": {
            "json_ld": list(page.structured.json_ld),
            "microdata": list(page.structured.microdata),
            "problems": list(page.structured.problems),
        },
        "text": page.text,
        "truncated": page.overflow,
    }


def _is_of_the_web(link: PageLinkTo, base_url: str | None) -> bool:
    """A link that leads to a web page, or would if the page's own address were known."""
    return link.target is not None or (base_url is None and not _SCHEME.match(link.href))


def _link(link: PageLinkTo) -> Answer:
    return {
        "target": link.target,
        "href": link.href,
        "text": link.text,
        "kind": link.kind,
        "rel": list(link.rel),
        "zone": link.zone,
        "context": {"left": link.left, "right": link.right},
        "order": link.order,
        "hidden": link.hidden,
        "external": link.external,
    }


def _person(one: Any) -> Answer:
    return {"name": one.name, "credentials": list(one.credentials), "where": one.where, "url": one.url}


def _tell(name: str, page: Page) -> None:
    say(name)
    facts = ", ".join(filter(None, (page.language and f"language {page.language}", page.charset)))
    say(f"  {page.title or 'no title'} ({facts})")
    if page.base_url:
        say(f"  address: {page.base_url}")
    say(f"  search engines {'may' if page.indexable else 'must not'} list it: {page.indexable_why}")
    _tell_links(page)
    dates = _with_sources((f"{one.kind} on {one.day.isoformat()}", one.where) for one in page.dates)
    people = (
        _with_sources((f"{one.role}: {', '.join((one.name, *one.credentials))}", one.where) for one in found)
        for found in (page.authors, page.reviewers)
    )
    contacts = _with_sources((f"{one.kind}: {one.value}", one.source) for one in page.contacts)
    for lines in (dates, *people, contacts):
        for line in lines[:_SHOWN]:
            say(f"  {line}")
    if page.overflow:
        say("  the page is larger than what is read of it; this is not all")


def _tell_links(page: Page) -> None:
    elsewhere = ""
    if page.external_links is not None and page.external_domains is not None:
        sites = "1 other site" if page.external_domains == 1 else f"{page.external_domains:,} other sites"
        elsewhere = f", {page.external_links:,} to {sites}"
    say(f"  {len(page.links):,} {'link' if len(page.links) == 1 else 'links'}{elsewhere}")
    for zone, count in Counter(link.zone or _NOWHERE for link in page.links).most_common():
        say(f"    {zone}: {count:,}")
    # Where the page's own site is not known, any of them may lead elsewhere.
    leaving = [link for link in page.links if link.target is not None and link.external is not False]
    for link in leaving[:_SHOWN_LINKS]:
        say(f"    {link.text or 'no text'} -> {link.target} ({link.zone or _NOWHERE})")
    if len(leaving) > _SHOWN_LINKS:
        say(f"    and {len(leaving) - _SHOWN_LINKS:,} more that lead elsewhere")
    if page.links:
        say("    --json lists each link")


def _with_sources(facts: Iterable[tuple[str, str]]) -> list[str]:
    """Each fact once, with every place that tells it."""
    places: dict[str, list[str]] = {}
    for words, where in facts:
        found = places.setdefault(words, [])
        if where not in found:
            found.append(where)
    return [f"{words} ({', '.join(found)})" for words, found in places.items()]
