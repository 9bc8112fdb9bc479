"""A directory's page: whom it lists, with what facts, and how it links to them.

Structured data goes first, because it says what a text is; what it leaves out is taken from the visible page where
that is plain. It refuses to take an ordinary page for a listing: an article, a list of many, a practice's own site.
Where the caller knows that the page is a listing (a person named it), less evidence is enough.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from suture.engine.citations.records import Record
from suture.engine.citations.witnesses.listed_one import about_the_heading, website_of
from suture.engine.citations.witnesses.outlinks import Outlink, outlinks_of
from suture.engine.citations.witnesses.page_data import described, is_about_an_article
from suture.engine.citations.witnesses.page_lines import Shown, shown_on
from suture.engine.citations.witnesses.said import said, site_of
from suture.engine.citations.witnesses.within import folded_words, last_digits
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.pages.charset import to_utf8
from suture.engine.pages.page import MOST_CONTENT, read_page
from suture.engine.pages.schema_entities import entities_of
from suture.engine.pages.tree import parse

__all__ = ["ListingPage", "read_listing_page"]

_MOST_SUBJECTS: Final = 10
_SIGNS_WITHOUT_PHONE: Final = 3
_LONGEST_WORDS: Final = 500
_TEXTS: Final = ("name", "credentials", "street", "unit", "city", "region", "postcode", "phone", "hours", "specialty")
_FIELDS: Final = ("street", "unit", "city", "region", "postcode", "country")


@dataclass(frozen=True, kw_only=True, slots=True)
class ListingPage:
    """What a page says. `why` is a sentence where it lists nobody that could be read, "" where it does.

    `indexable` says whether the page lets search engines keep it, `indexable_why` by which words. `url` is the
    address that it was read as, or the one that it names as its own.
    """

    listings: tuple[Witnessed, ...]
    outlinks: tuple[Outlink, ...]
    indexable: bool
    indexable_why: str
    title: str | None
    url: str | None
    canonical: str | None
    why: str = ""


def read_listing_page(
    content: bytes,
    *,
    url: str | None,
    content_type: str | None = None,
    x_robots: Sequence[str] = (),
    seen: date | None = None,
    own_hosts: Collection[str] = (),
    is_listing: bool = False,
) -> ListingPage:
    """Read one page. Never raises, whatever it holds.

    `url`, `content_type` and `x_robots` are its address and HTTP headers, `seen` the day on which it was fetched.
    `own_hosts` are the hosts of the practice, without "www.": links to them are told wherever they stand, and a page
    on one of them is no listing. `is_listing` says that somebody knows this page as a listing: then its heading with
    an address or a telephone is enough.
    """
    page = read_page(content, url=url, content_type=content_type, x_robots=x_robots)
    address = url or page.base_url
    entities = entities_of(page.structured)
    directory = site_of(address or "")
    found = [
        Witnessed(record=one.record, witness="page", directory=directory, evidence=one.evidence)
        for one in described(entities, page.structured, url=address)
    ]
    told = [one.record.website for one in found if one.record.website]
    outlinks = tuple(outlinks_of(page, url=address, own_hosts=own_hosts, told=told))
    why = website = ""
    if directory in set(own_hosts):
        found, why = [], "The page is on the practice's own site."
    elif is_about_an_article(entities, surely=is_listing):
        found, why = [], "The page is an article."
    elif (many := len({folded_words(one.record.name) for one in found})) > _MOST_SUBJECTS:
        found, why = [], f"The page lists {many} clinicians or places; name the page of one of them."
    else:
        tree = parse(to_utf8(content[:MOST_CONTENT], content_type=content_type).utf8)
        shown = shown_on(tree, title=page.title or "", language=page.language or "")
        found = about_the_heading(found, shown, title=page.title or "", directory=directory)
        if shown.refused:
            found, why = [], shown.refused
        elif not found:
            found = _visible(shown, outlinks=outlinks, is_listing=is_listing, directory=directory)
        elif len({folded_words(one.record.name) for one in found}) == 1:
            found = [_completed(one, shown, alone=len(found) == 1) for one in _once(found)]
        if not (found or why):
            why = "The page shows no listing of one clinician or place that can be read."
        if len({one.record.name for one in found}) == 1:
            website = website_of(outlinks, own_hosts=own_hosts, elsewhere=shown.links_elsewhere) or shown.website
    listings = tuple(
        _finished(one, number, url=address, seen=seen, website=website) for number, one in enumerate(found, start=1)
    )
    return ListingPage(
        listings=listings,
        outlinks=outlinks,
        indexable=page.indexable,
        indexable_why=page.indexable_why,
        title=page.title,
        url=address,
        canonical=page.canonical,
        why=why,
    )


def _visible(shown: Shown, *, outlinks: Sequence[Outlink], is_listing: bool, directory: str) -> list[Witnessed]:
    """The listings that the visible page shows: a name with an address, a telephone, and a sign that it is one."""
    called = any(shown.phones) and any(shown.phones[0])
    signs = shown.signs + bool(outlinks)
    enough = bool(shown.addresses) and (signs > 0 if called else signs >= _SIGNS_WITHOUT_PHONE)
    if not shown.name or not (enough or (is_listing and (shown.addresses or called))):
        return []
    found = []
    for number, phones in enumerate(shown.phones):
        place = shown.addresses[number] if number < len(shown.addresses) else None
        record = Record(
            id="",
            name=shown.name,
            phone=phones[0] if phones else "",
            phones=phones[1:],
            hours=shown.hours if len(shown.phones) == 1 else "",
            specialty=shown.specialty,
            accepting=shown.accepting,
            numbers=shown.numbers,
            **({key: getattr(place, key) for key in _FIELDS} if place else {}),
        )
        evidence = dict(shown.evidence) | ({"street": place.words} if place else {})
        if phones:
            evidence["phone"] = phones[0]
        one = Witnessed(record=record, witness="page", directory=directory, evidence=evidence, claimed=shown.claimed)
        found.append(one)
    return found


def _completed(one: Witnessed, shown: Shown, *, alone: bool) -> Witnessed:
    """A listing of the page's data with what only the visible page says; nothing that is told is replaced."""
    record = one.record
    more: dict[str, Any] = {}
    if not (folded_words(shown.name) & folded_words(record.name)):
        return one
    if alone and not (record.street or record.city) and len(shown.addresses) == 1:
        more |= {key: getattr(shown.addresses[0], key) for key in _FIELDS}
    called = [number for numbers in shown.phones for number in numbers]
    digits = last_digits(record.phone)
    if alone and digits in shown.phones_elsewhere and called and digits not in map(last_digits, called):
        # The data give the directory's own number, which stands in the page's header or footer.
        record = replace(record, phone="")
        more["phone"] = ""
    if alone and not record.phone and len(shown.phones) == 1 and shown.phones[0]:
        more |= {"phone": shown.phones[0][0], "phones": shown.phones[0][1:]}
    if alone and not record.hours and shown.hours:
        more["hours"] = shown.hours
    if not record.specialty and shown.specialty:
        more["specialty"] = shown.specialty
    if record.accepting is None and shown.accepting is not None:
        more["accepting"] = shown.accepting
    if not record.numbers and shown.numbers:
        more["numbers"] = shown.numbers
    told = {key: shown.evidence[key] for key in (*more, "claimed") if key in shown.evidence}
    return replace(one, record=replace(record, **more), evidence=dict(one.evidence) | told, claimed=shown.claimed)


def _once(found: Sequence[Witnessed]) -> list[Witnessed]:
    """One listing for each address: many pages describe the same place as JSON-LD and as microdata."""
    kept: dict[tuple[object, ...], Witnessed] = {}
    for one in found:
        record = one.record
        words = folded_words(f"{record.street} {record.postcode}")
        key = (words,) if words else ("", last_digits(record.phone))
        before = kept.get(key)
        kept[key] = one if before is None else _merged(before, one)
    placed = [one for key, one in kept.items() if key[0]]
    return placed or list(kept.values())


def _merged(before: Witnessed, one: Witnessed) -> Witnessed:
    """The first with what it leaves empty and the second says."""
    empty = ("phone", "website", "hours", "specialty", "credentials", "unit", "city", "region", "country")
    more: dict[str, Any] = {
        key: getattr(one.record, key) for key in empty if not getattr(before.record, key) and getattr(one.record, key)
    }
    evidence: Mapping[str, str] = dict(one.evidence) | dict(before.evidence)
    return replace(before, record=replace(before.record, **more), evidence=evidence)


def _finished(one: Witnessed, number: int, *, url: str | None, seen: date | None, website: str) -> Witnessed:
    texts: dict[str, Any] = {key: said(getattr(one.record, key)) for key in _TEXTS}
    record = replace(one.record, **texts)
    identifier = (url or "page") + (f"#{number}" if number > 1 else "")
    evidence = {key: words for key, told in one.evidence.items() if (words := said(told[:_LONGEST_WORDS]))}
    if not record.website and website:
        evidence["website"] = f"link: {website}"
    return replace(
        one,
        record=replace(record, id=identifier, address=url or "", seen=seen, website=record.website or website),
        evidence=evidence,
        line=number,
    )
