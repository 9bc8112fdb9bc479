"""Whom to ask about an opening: the role that decides, and the ways there that a page itself tells.

It knows no address that was not found on a page that somebody read. On a page that lists many people most addresses
are theirs: of an owed page only those count that are the host's own, an office's, or a form there, and never ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from suture.engine.citations.phones import compare_phones
from suture.engine.crawl.same_page import domain_of
from suture.engine.errors import BadAddress
from suture.engine.links.domains import registrable_domain
from suture.engine.prospects.about import About
from suture.engine.prospects.found import WhoToAsk
from suture.engine.prospects.links_here import Look
from suture.engine.prospects.verdicts import PersonToAsk

__all__ = ["not_ours", "ways_to_ask", "who_to_ask"]

_MOST: Final = 4
# Before the "@": an office, whatever the domain behind it; a small society has its mail elsewhere.
_OFFICES: Final = frozenset(
    {"admin", "alumni", "contact", "directory", "editor", "editorial", "enquiries", "events", "hello", "info", "mail",
     "marketing", "member", "members", "membership", "news", "newsdesk", "office", "press", "secretariat",
     "secretary", "team", "volunteers", "web", "webmaster"}
)  # fmt: skip
_OUTSIDE: Final = frozenset({"header", "footer", "nav", "aside"})


def ways_to_ask(people: Iterable[PersonToAsk], *, role: str, url: str, seen_on: date) -> tuple[WhoToAsk, ...]:
    """Return the ways that the page `url` told on a day, at most four, in its order; () where it told none."""
    return tuple(
        WhoToAsk(
            role=role,
            kind=one.kind,
            value=one.value,
            found_on=url,
            quote=one.quote,
            seen_on=seen_on,
            note=one.note,
            who=one.who,
        )
        for one in people
    )[:_MOST]


def not_ours(people: Iterable[PersonToAsk], *, about: About) -> tuple[PersonToAsk, ...]:
    """Return the ways without those to the practice itself: a page that lists it shows its telephone number too."""
    return tuple(one for one in people if not _leads_to_us(one, about))


def who_to_ask(role: str, looks: Sequence[Look], *, about: About) -> tuple[WhoToAsk, ...]:
    """Return the ways to whoever decides of the first look that found one; the role alone where none did.

    `looks` are at pages of one host, the page that it is about first. The role alone has the newest day on which one
    of them was read in vain, None where none was.
    """
    for look in looks:
        ways = ways_to_ask(_of_the_host(look, about), role=role, url=look.url, seen_on=look.on)
        if ways:
            return ways
    in_vain = max((look.on for look in looks if look.standing is not None), default=None)
    return (WhoToAsk(role=role, seen_on=in_vain),)


def _of_the_host(look: Look, about: About) -> Iterator[PersonToAsk]:
    """The ways of a page that are the host's, not those of people whom it lists."""
    host = domain_of(look.url)
    lists_people = look.standing is not None and bool(look.standing.names)
    for one in not_ours(look.people, about=about):
        if one.kind == "email":
            office, _, domain = one.value.casefold().rpartition("@")
            theirs = _registrable(domain) == host
            if domain and (theirs or office in _OFFICES):
                yield one
        elif one.kind != "phone" or not lists_people or one.zone in _OUTSIDE:
            yield one


def _leads_to_us(one: PersonToAsk, about: About) -> bool:
    if one.kind == "phone":
        return _is_ours(one.value, about)
    site = _registrable(one.value.casefold().rpartition("@")[2]) if one.kind == "email" else domain_of(one.value)
    return site in about.sites


def _registrable(domain: str) -> str:
    try:
        return registrable_domain(domain)
    except BadAddress:
        return domain


def _is_ours(number: str, about: About) -> bool:
    country = about.practice.country
    verdicts = (compare_phones(number, one, country_a=country, country_b=country) for one in about.phones)
    return any(one is not None and one.agrees for one in verdicts)
