"""Journalists' requests as openings: what is asked, by when, and how the answer goes back.

It knows requests as they were read (`source_requests`). It refuses to answer one, and to hide that an outlet keeps
its name or asks for money.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from suture.engine.crawl.same_page import domain_of
from suture.engine.prospects.about import About
from suture.engine.prospects.found import Evidence, Found, WhoToAsk
from suture.engine.prospects.quotes import shortened
from suture.engine.prospects.source_requests import SourceRequest
from suture.engine.prospects.verdicts import Deadline, Exclusion, HostRule, PageVerdict

__all__ = ["request_opening", "request_openings"]

_LONGEST_TITLE = 160
_LONGEST_QUOTE = 240
_WHO = "who may answer"


def request_openings(requests: Iterable[tuple[str, SourceRequest, date]], *, about: About) -> tuple[Found, ...]:
    """Return an opening for each request, given as the text that names it, the request, and the day it came."""
    return tuple(request_opening(one, name=name, told_on=day, about=about) for name, one, day in requests)


def request_opening(one: SourceRequest, *, name: str, told_on: date, about: About) -> Found:
    """Return one request as an opening. `name` tells it apart from the practice's others."""
    asked = one.summary or one.query
    return Found(
        key=f"source-request:{name}",
        family="page",
        kind="source-request",
        domain=domain_of(one.outlet_url) if one.outlet_url else "",
        organisation=one.outlet_words,
        title=shortened(f"Answer {one.journalist or one.outlet_words}: {asked}", most=_LONGEST_TITLE),
        url=one.outlet_url or None,
        evidence=(Evidence(words="A journalist asks for somebody who knows.", quote=one.query, seen_on=told_on),),
        mine=tuple(person.key for person in about.clinicians) if one.credentials else (),
        ask=_ask(one, told_on=told_on),
        target=about.home,
        page=_as_page(one, on=about.on),
    )


def _ask(one: SourceRequest, *, told_on: date) -> tuple[WhoToAsk, ...]:
    if not one.reply_to:
        return (WhoToAsk(role=one.journalist or "The journalist"),)
    kind = "page" if one.reply_to.startswith(("http://", "https://")) else "email"
    return (WhoToAsk(role=one.journalist or "The journalist", kind=kind, value=one.reply_to, seen_on=told_on),)


def _as_page(one: SourceRequest, *, on: date) -> PageVerdict:
    """The request's own day and warnings, in the shape in which pages tell theirs."""
    day = one.deadline.date() if one.deadline else one.deadline_day
    lapsed = day is not None and day < on
    deadlines = (
        (Deadline(day=day, what="answers", quote=one.deadline_words, lapsed=lapsed, role="closes"),)
        if day or one.deadline_words
        else ()
    )
    exclusions = []
    if lapsed:
        exclusions.append(Exclusion(key="lapsed", words="Its day is over.", quote=one.deadline_words, blocks=True))
    if one.wants_money:
        said = shortened(one.query, most=_LONGEST_QUOTE)
        exclusions.append(Exclusion(key="paid-only", words="It asks for money.", quote=said, blocks=True))
    if one.anonymous:
        exclusions.append(
            Exclusion(
                key="anonymous", words="The outlet keeps its name to itself: ask which one it is before you answer.",
                quote="", blocks=False,
            )
        )  # fmt: skip
    return PageVerdict(
        url=one.outlet_url or None, title=one.summary or None, kind="source-request", score=1.0,
        exclusions=tuple(exclusions), deadlines=deadlines, rules=tuple(_rules(one)),
    )  # fmt: skip


def _rules(one: SourceRequest) -> Iterator[HostRule]:
    """What it asks of a source, in its own words; what the request itself asks is told as the reason."""
    if one.requirements:
        yield HostRule(key="credentials", words=_WHO, quote=one.requirements)
        if one.no_ai:
            yield HostRule(key="ai", words="no texts made by machines", quote=one.requirements)
