"""“Promote this page”: from one page of ours, who would care, why, and one honest sentence to tell them.

It knows the page's topic (`topics`), what others' pages say of it, and how well each kind of opening fits a page
(data/promoting.csv). A dead link on the topic, and somebody who asks about it, come first: there a reader gains at
once. It refuses who must not be approached, who links to this very page already, kinds that list practices and not
pages, and whoever shares no word of the topic: a mail about something else is what makes such mails hated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit

from suture.engine.links.domains import registrable_domain
from suture.engine.links.words import day_words
from suture.engine.prospects.found import Found
from suture.engine.prospects.quotes import shortened
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.topics import share_of, topic_of, words_of
from suture.engine.prospects.verdicts import LAPSED
from suture.engine.prospects.worth_hosts import Host

__all__ = ["Asking", "DeadLink", "OurPage", "RivalLink", "WouldCare", "who_would_care"]

_LEAST_NEAR: Final = 0.15
_TOPICS_SAID: Final = 3
_LONGEST_TITLE: Final = 90
_OTHER_COUNTRY: Final = 0.6


@dataclass(frozen=True, kw_only=True)
class OurPage:
    """A page of ours: canonical URL, title, visible text, and the country whose readers it is for.

    `names` are words that every page of ours says, such as the practice's names and those of its specialties: they
    are no subject of this page.
    """

    url: str
    title: str
    text: str
    country: str | None = None
    names: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DeadLink:
    """A link that leads nowhere any more, by the crawler's word: on which page, to where, and its text."""

    page: str
    target: str
    text: str = ""
    page_title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RivalLink:
    """A link to a page of a competitor, as an import or a visit has it."""

    page: str
    page_title: str
    text: str
    target: str
    target_title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """Somebody who asks for a source: `key` names the request, `text` is what is asked."""

    key: str
    outlet: str
    text: str
    domain: str = ""
    deadline: date | None = None


@dataclass(frozen=True, kw_only=True)
class WouldCare:
    """One who would care. `score` 0..1 orders them: how near the topic is, times how well the kind fits a page.

    `why` is for us; `tell` is one honest sentence for them. `opening` is the key of the opening that it is, "" where
    it is none yet; `url` is their page, None where none is known.
    """

    key: str
    domain: str
    url: str | None
    kind: str
    score: float
    near: float
    shared: tuple[str, ...]
    why: str
    tell: str
    opening: str = ""
    deadline: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fit:
    fit: float
    tell: str


def who_would_care(
    ours: OurPage,
    *,
    founds: Iterable[Found] = (),
    hosts: Mapping[str, Host] | None = None,
    pages: Mapping[str, str] | None = None,
    dead: Iterable[DeadLink] = (),
    rivals: Iterable[RivalLink] = (),
    requests: Iterable[Asking] = (),
    left_out: Collection[str] = (),
    today: date,
    limit: int = 50,
) -> tuple[WouldCare, ...]:
    """Return who would care about a page of ours, the best first, each host once.

    `hosts` are from `judge_hosts`, `pages` texts of others' pages by address, as far as somebody read them.
    `left_out` are domains that are not to be approached, or that somebody set aside: not for a dead link either.
    """
    topic, founds = _subject_of(ours), tuple(founds)
    if not topic:
        return ()
    every = [
        *_of_dead(ours, dead, topic=topic),
        *_of_requests(ours, requests, topic=topic, today=today),
        *_of_founds(ours, founds, topic=topic, hosts=hosts or {}, pages=pages or {}),
        *_of_rivals(ours, rivals, topic=topic),
    ]
    avoided = {*left_out, registrable_domain(urlsplit(ours.url).hostname or ""), *_not_approached(founds)}
    best: dict[str, WouldCare] = {}
    for one in sorted(every, key=lambda each: (-each.score, each.key)):
        if not one.domain or one.domain not in avoided:
            best.setdefault(one.domain or one.key, one)
    return tuple(best.values())[:limit]


def _not_approached(founds: Iterable[Found]) -> Iterator[str]:
    """Hosts of which a page is a reason to stay away from all of it; that a day is over is none."""
    for found in founds:
        keys = {one.key for one in found.page.exclusions if one.blocks} if found.page is not None else set()
        if keys - {LAPSED}:
            yield found.domain


def _subject_of(ours: OurPage) -> dict[str, float]:
    """What the page is about beyond what every page of ours says; empty where that is all."""
    everywhere = words_of(ours.names)
    topic = {word: share for word, share in topic_of(ours.text, title=ours.title).items() if word not in everywhere}
    whole = sum(topic.values())
    return {word: share / whole for word, share in topic.items()}


def _of_dead(ours: OurPage, dead: Iterable[DeadLink], *, topic: Mapping[str, float]) -> Iterator[WouldCare]:
    for link in dead:
        near, shared = share_of(topic, words=words_of(f"{link.text} {_spoken(link.target)}"))
        if near >= _LEAST_NEAR:
            words = shortened(link.text or link.target, most=_LONGEST_TITLE)
            yield _care(
                ours, key=f"dead:{link.page}:{link.target}", url=link.page, kind="broken-link", near=near,
                shared=shared, theirs=link.page_title,
                why=f"Its link “{words}” leads nowhere; it was about {_listed(shared)}.",
            )  # fmt: skip


def _of_requests(
    ours: OurPage, requests: Iterable[Asking], *, topic: Mapping[str, float], today: date
) -> Iterator[WouldCare]:
    for one in requests:
        near, shared = share_of(topic, words=words_of(one.text))
        if near >= _LEAST_NEAR and (one.deadline is None or one.deadline >= today):
            until = f" until {day_words(one.deadline)}" if one.deadline is not None else ""
            yield _care(
                ours, key=f"request:{one.key}", url=None, domain=one.domain, kind="source-request", near=near,
                shared=shared, theirs="", deadline=one.deadline,
                why=f"{one.outlet} looks for a source on {_listed(shared)}{until}.",
            )  # fmt: skip


def _of_rivals(ours: OurPage, rivals: Iterable[RivalLink], *, topic: Mapping[str, float]) -> Iterator[WouldCare]:
    for link in rivals:
        words = words_of(f"{link.text} {link.target_title} {_spoken(link.target)}")
        near, shared = share_of(topic, words=words)
        if near >= _LEAST_NEAR:
            rival = registrable_domain(urlsplit(link.target).hostname or "")
            yield _care(
                ours, key=f"rival:{link.page}", url=link.page, kind="rival-source", near=near, shared=shared,
                theirs=link.page_title, why=f"It links to a page of {rival} about {_listed(shared)}.",
            )  # fmt: skip


def _of_founds(
    ours: OurPage,
    founds: Iterable[Found],
    *,
    topic: Mapping[str, float],
    hosts: Mapping[str, Host],
    pages: Mapping[str, str],
) -> Iterator[WouldCare]:
    for found in founds:
        if found.kind not in _fits() or found.links_now or (found.page is not None and not found.page.approach):
            continue
        said = [
            found.title,
            found.organisation,
            *(item.quote for item in found.evidence),
            pages.get(found.url or "", ""),
        ]
        if found.page is not None:
            said += [found.page.title or "", *(signal.quote for signal in found.page.signals)]
        host = hosts.get(found.domain)
        if host is not None:
            said += host.specialties
        near, shared = share_of(topic, words=words_of(" \n ".join(said)))
        if near < _LEAST_NEAR:
            continue
        if host is not None and host.country and ours.country and host.country != ours.country:
            near *= _OTHER_COUNTRY
        yield _care(
            ours, key=f"opening:{found.key}", url=found.url, domain=found.domain, kind=found.kind, near=near,
            shared=shared, theirs=(found.page.title if found.page is not None else "") or "", opening=found.key,
            why=f"What we know of it speaks of {_listed(shared)}.",
        )  # fmt: skip


def _care(
    ours: OurPage,
    *,
    key: str,
    url: str | None,
    kind: str,
    near: float,
    shared: tuple[str, ...],
    theirs: str,
    why: str,
    domain: str = "",
    opening: str = "",
    deadline: date | None = None,
) -> WouldCare:
    fit = _fits()[kind]
    told = fit.tell.format(
        title=shortened(ours.title, most=_LONGEST_TITLE),
        topics=_listed(shared),
        theirs=f"“{shortened(theirs, most=_LONGEST_TITLE)}”" if theirs else "",
    )
    return WouldCare(
        key=key,
        domain=domain or registrable_domain(urlsplit(url or "").hostname or ""),
        url=url,
        kind=kind,
        score=near * fit.fit,
        near=near,
        shared=shared,
        why=why,
        tell=" ".join(told.split()).replace(" ,", ",").replace(" :", ":"),
        opening=opening,
        deadline=deadline,
    )


def _listed(words: tuple[str, ...]) -> str:
    said = words[:_TOPICS_SAID]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _spoken(url: str) -> str:
    """The words of an address's path."""
    return "".join(letter if letter.isalnum() else " " for letter in unquote(urlsplit(url).path))


@cache
def _fits() -> Mapping[str, _Fit]:
    return {row["kind"]: _Fit(fit=float(row["fit"]), tell=row["tell"]) for row in rows_of("promoting")}
