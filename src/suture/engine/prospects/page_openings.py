"""Pages that were read and invite, as openings: what the page is, in whose words, and whom it tells to ask.

It knows verdicts (`classifying`) and what one of each kind is called (data/page_titles.csv). It refuses to make an
opening of an ordinary page, of a kind that nobody asked for, and to leave out a page that must not be approached:
that is said with its reason.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from suture.engine.catalogue import Catalogue
from suture.engine.crawl.same_page import domain_of, page_key
from suture.engine.prospects.about import About
from suture.engine.prospects.found import Evidence, Found, WhoToAsk
from suture.engine.prospects.host_names import name_in_title
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.links_here import Standing
from suture.engine.prospects.owed_asking import not_ours, ways_to_ask
from suture.engine.prospects.verdicts import PageVerdict, PersonToAsk, Signal

__all__ = ["DeadLink", "SeenPage", "asked_on_page", "names_of_hosts", "page_evidence", "page_openings"]

_MOST_EVIDENCE = 3
_FRONT = ("title", "h1")
_TEXT = ("h2", "body", "form")


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLink:
    """An outside link of a page that answers “not found”: where it led, and its words."""

    target: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SeenPage:
    """One page that was read on a day: its address, what it was taken for, what it is to us, and its dead links."""

    url: str
    read_on: date
    verdict: PageVerdict
    standing: Standing | None = None
    dead: tuple[DeadLink, ...] = ()


def page_openings(
    pages: Iterable[SeenPage],
    *,
    about: About,
    catalogue: Catalogue,
    also: Collection[str] = (),
    left_out: Collection[str] = (),
) -> tuple[Found, ...]:
    """Return an opening for each page that invites, and one for each page of links with a dead one.

    `also` are kinds that are not looked for by default and were asked for; `left_out` are domains that are ours or
    rivals'.
    """
    found: dict[str, Found] = {}
    names = names_of_hosts(catalogue)
    for page in pages:
        domain = domain_of(page.url)
        if domain in about.sites or domain in left_out:
            continue
        name = names.get(domain) or name_in_title(page.verdict.title, domain=domain) or domain
        for one in _of_page(page, domain, about=about, name=name, also=also):
            found.setdefault(one.key, one)
    return tuple(found.values())


def page_evidence(verdict: PageVerdict, *, kind: str, url: str, seen_on: date) -> Iterator[Evidence]:
    """Yield why a page is taken for one of a kind, in its own words: what names it, then what says most.

    Words that another quotation holds already are not told again.
    """
    speaking = [one for one in verdict.signals if one.kind == kind and one.weight > 0 and one.quote]
    front = sorted((one for one in speaking if one.place in _FRONT), key=_loudest)
    rest = sorted((one for one in speaking if one.place in _TEXT), key=lambda one: -one.weight)
    told: list[str] = []
    for one in (*front, *(rest or speaking)):
        quote = one.quote.casefold().strip(" .")
        if len(told) < _MOST_EVIDENCE and not any(quote in known for known in told):
            words = "The page also says so here." if told else f"{_words(kind)['evidence']}."
            told.append(quote)
            yield Evidence(words=words, url=url, quote=one.quote, seen_on=seen_on)


def asked_on_page(people: Sequence[PersonToAsk], *, kind: str, url: str, seen_on: date) -> tuple[WhoToAsk, ...]:
    """Return whom a page tells to ask, the one meant for contributions first; who decides is the kind's."""
    role = _words(kind)["role"] if kind in _table() else "Whoever keeps the page"
    return ways_to_ask(people, role=role, url=url, seen_on=seen_on)


def names_of_hosts(catalogue: Catalogue) -> dict[str, str]:
    """Return what hosts are called, by domain, as far as the catalogue knows."""
    directories = {one.domain: one.name for one in catalogue.directories}
    return directories | {one.domain: one.name for one in catalogue.associations}


def _of_page(page: SeenPage, domain: str, *, about: About, name: str, also: Collection[str]) -> Iterator[Found]:
    kind = page.verdict.kind
    if kind is not None and (KINDS[kind].by_default or kind in also):
        evidence = tuple(page_evidence(page.verdict, kind=kind, url=page.url, seen_on=page.read_on))
        yield _found(page, domain, kind=kind, about=about, name=name, evidence=evidence)
    if page.dead and kind == "resource-page":
        evidence = tuple(
            Evidence(
                words="A link there leads to a page that is gone.",
                url=page.url,
                quote=f"{one.text} ({one.target})",
                seen_on=page.read_on,
            )
            for one in page.dead[:_MOST_EVIDENCE]
        )
        yield _found(page, domain, kind="broken-link", about=about, name=name, evidence=evidence)


def _found(
    page: SeenPage, domain: str, *, kind: str, about: About, name: str, evidence: tuple[Evidence, ...]
) -> Found:
    return Found(
        key=f"page:{kind}:{page_key(page.url)}",
        family="page",
        kind=kind,
        domain=domain,
        organisation=name,
        title=_words(kind)["title"].format(organisation=name),
        url=page.url,
        evidence=evidence,
        links_now=None if page.standing is None else page.standing.links_to_us,
        looked_on=page.read_on,
        mine=tuple(one.key for one in about.clinicians) if _asks_for_clinicians(page.verdict) else (),
        ask=asked_on_page(
            not_ours(page.verdict.contacts, about=about), kind=kind, url=page.url, seen_on=page.read_on
        ),
        # What would replace a dead link is a page of its own (`own_pages.aimed`).
        target=None if kind == "broken-link" else about.home,
        page=page.verdict,
    )


def _asks_for_clinicians(verdict: PageVerdict) -> bool:
    """Whether the host wants credentials: then it is about those who have them."""
    return any(rule.key == "credentials" for rule in verdict.rules)


def _loudest(signal: Signal) -> tuple[int, float]:
    return _FRONT.index(signal.place), -signal.weight


def _words(kind: str) -> dict[str, str]:
    return _table()[kind]


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("suture.engine.prospects").joinpath("data", "page_titles.csv").read_text(encoding="utf-8")
    return {row["kind"]: row for row in csv.DictReader(text.splitlines())}
