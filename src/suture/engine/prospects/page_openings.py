"""Pages that were read and invite, as openings: what the page is, in whose words, and whom it tells to ask.

It knows verdicts (`classifying`) and what one of each kind is called (data/page_titles.csv). It refuses to make an
opening of an ordinary page, of a kind that nobody asked for, and to leave out a page that must not be approached:
that is said with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.crawl.same_page import domain_of, host_of, page_key
from suture.engine.prospects.about import About
from suture.engine.prospects.days_passed import as_of
from suture.engine.prospects.found import Evidence, Found, WhoToAsk
from suture.engine.prospects.host_names import name_in_title
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.links_here import Standing
from suture.engine.prospects.owed_asking import not_ours, ways_to_ask
from suture.engine.prospects.shows import SHOW, SeenFeed, show_asks, show_evidence
from suture.engine.prospects.societies_fit import may_be_a_physician
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import PageVerdict, PersonToAsk, Signal

__all__ = [
    "DeadLink", "SeenPage", "asked_of_page", "asked_on_page", "names_of_hosts", "page_evidence", "page_openings",
    "told_by_page",
]  # fmt: skip

_MOST_EVIDENCE = 3
_LONGEST_NAME = 80
_SENTENCE = 5  # words
# Whom a rule in English names; where it names somebody else too, or nobody of these, all clinicians may be meant.
_PHYSICIANS = re.compile(
    r"\b(?:board[- ]certified|physicians?(?! assistant)|surgeons?|doctors?|\w+ologists?)\b", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:nurses?|assistants?|clinicians?|researchers?|scientists?|pharmacists?|therapists?|psychologists?|students?"
    r"|professionals?|providers?|practitioners?)\b",
    re.IGNORECASE,
)
_OF_A_PASSAGE = 1.5
_FRONT = ("title", "h1")
_TEXT = ("h2", "body", "form")


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLink:
    """An outside link of a page that answers “not found”: where it led, and its words."""

    target: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SeenPage:
    """One page that was read on a day: its address, what it was taken for, what it is to us, and its dead links.

    `feed` is the feed of its show, where it names one; a feed that was read for itself is its own.
    """

    url: str
    read_on: date
    verdict: PageVerdict
    standing: Standing | None = None
    dead: tuple[DeadLink, ...] = ()
    feed: SeenFeed | None = None

    @property
    def is_feed(self) -> bool:
        """Whether the page is itself a feed."""
        return self.feed is not None and self.feed.url == self.url

    @property
    def domain(self) -> str:
        """The registrable domain of the host: of a feed that of the website that it names as its own, unless that is
        only its place on a platform.
        """
        site = self.feed.site if self.feed is not None and self.is_feed else ""
        return domain_of(site if site and open_catalogue().platform(host_of(site)) is None else self.url)


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
        domain = page.domain
        if domain in about.sites or domain in left_out:
            continue
        name = names.get(domain) or _show(page) or name_in_title(page.verdict.title, domain=domain) or domain
        for one in _of_page(page, domain, about=about, name=name, also=also):
            found.setdefault(one.key, one)
    return tuple(found.values())


def page_evidence(verdict: PageVerdict, *, kind: str, url: str, seen_on: date) -> Iterator[Evidence]:
    """Yield why a page is taken for one of a kind, in its own words: what names it, then what says most.

    Words that another quotation holds already are not told again.
    """
    speaking = [one for one in verdict.speaking if one.kind == kind]
    front = sorted((one for one in speaking if one.place in _FRONT), key=_loudest)
    rest = _best_said(one for one in speaking if one.place in _TEXT)
    told: list[str] = []
    # A title and a heading mostly say the same.
    for said in (*(one.quote for one in front[:1]), *(rest or (one.quote for one in speaking))):
        quote = said.casefold().strip(" .")
        if len(told) < _MOST_EVIDENCE and not any(quote in known for known in told):
            words = "The page also says so here." if told else f"{_words(kind)['evidence']}."
            told.append(quote)
            yield Evidence(words=words, url=url, quote=said, seen_on=seen_on)


def told_by_page(page: SeenPage, *, kind: str) -> Iterator[Evidence]:
    """Yield why a page is taken for one of a kind, in its own words and in those of its show's feed."""
    if not page.is_feed:
        yield from page_evidence(page.verdict, kind=kind, url=page.url, seen_on=page.read_on)
    if page.feed is not None and kind == SHOW:
        yield from show_evidence(page.feed)


def asked_of_page(page: SeenPage, *, kind: str, about: About) -> tuple[WhoToAsk, ...]:
    """Return whom a page, and its show's feed, tell to ask; never the practice itself, each way once."""
    ways = asked_on_page(not_ours(page.verdict.contacts, about=about), kind=kind, url=page.url, seen_on=page.read_on)
    if page.feed is None or page.is_feed or kind != SHOW:
        return ways
    known = {one.value.casefold() for one in ways}
    told = show_asks(page.feed, role=_role(kind), about=about)
    return (*ways, *(one for one in told if one.value.casefold() not in known))


def asked_on_page(people: Sequence[PersonToAsk], *, kind: str, url: str, seen_on: date) -> tuple[WhoToAsk, ...]:
    """Return whom a page tells to ask, the one meant for contributions first; who decides is the kind's."""
    return ways_to_ask(people, role=_role(kind), url=url, seen_on=seen_on)


def names_of_hosts(catalogue: Catalogue) -> dict[str, str]:
    """Return what hosts are called, by domain, as far as the catalogue knows."""
    directories = {one.domain: one.name for one in catalogue.directories}
    return directories | {one.domain: one.name for one in catalogue.associations}


def _of_page(page: SeenPage, domain: str, *, about: About, name: str, also: Collection[str]) -> Iterator[Found]:
    kind = page.verdict.kind
    if kind is not None and (KINDS[kind].by_default or kind in also):
        evidence = tuple(told_by_page(page, kind=kind))
        yield _found(page, domain, kind=kind, about=about, name=name, evidence=evidence)
    if page.dead and kind == "resource-page":
        evidence = tuple(
            Evidence(
                words="A link there leads to a page that is gone.",
                url=page.url,
                quote=f"{one.text} ({one.target})".strip(),
                seen_on=page.read_on,
                leads_to=one.target,
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
        mine=tuple(_asked_for(page.verdict, about=about)),
        ask=asked_of_page(page, kind=kind, about=about),
        # What would replace a dead link is a page of its own (`own_pages.aimed`).
        target=None if kind == "broken-link" else about.home,
        # A call may have closed since it was read.
        page=as_of(page.verdict, today=about.on),
    )


def _best_said(signals: Iterable[Signal]) -> list[str]:
    """What a text says, whole sentences first, then those that speak in the most ways.

    How much of an invitation stands around a sentence is its passage's, and says little of the sentence itself.
    """
    weights: dict[str, float] = {}
    for one in signals:
        weight = min(one.weight, _OF_A_PASSAGE) if one.key == "passage" else one.weight
        weights[one.quote] = weights.get(one.quote, 0.0) + weight
    return sorted(weights, key=lambda said: (len(said.split()) < _SENTENCE, -weights[said]))


def _show(page: SeenPage) -> str:
    """What a show's feed calls it; "" where no feed of one was read."""
    return (page.feed.verdict.title or "")[:_LONGEST_NAME] if page.feed is not None else ""


def _role(kind: str) -> str:
    return _words(kind)["role"] if kind in _table() else "Whoever keeps the page"


def _asked_for(verdict: PageVerdict, *, about: About) -> Iterator[str]:
    """Whom it is about where the host wants credentials: all clinicians, or those who may be physicians."""
    wanted = [rule.quote for rule in verdict.rules if rule.key == "credentials"]
    only_physicians = any(_PHYSICIANS.search(quote) for quote in wanted) and not any(map(_OTHERS.search, wanted))
    for one in about.clinicians if wanted else ():
        if not only_physicians or may_be_a_physician(one):
            yield one.key


def _loudest(signal: Signal) -> tuple[int, float]:
    return _FRONT.index(signal.place), -signal.weight


def _words(kind: str) -> dict[str, str]:
    return _table()[kind]


@cache
def _table() -> dict[str, dict[str, str]]:
    return {row["kind"]: row for row in rows_of("page_titles")}
