"""What the page of an opening tells beyond its rows: reasons and rules put together, parts of its worth as drawings.

It picks, words and draws what the app answers. It refuses to judge. What stands on one page is said under one
address, and a quote that bears several rules is quoted once. A part is drawn between nothing and all of it: solid to
where it surely is, faded to where it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

from suture.app.openings.opening_views import AskView, EvidenceView, ExclusionView, OpeningView, PartView
from suture.engine.quality.words import level_words

__all__ = ["TO_BEGIN", "DrawnPart", "OpeningStory", "Said", "Way", "told_of"]

TO_BEGIN: Final = frozenset({"found", "considering"})
"""Stages in which something can be begun; whoever was asked is waited for."""

# The parts that sum up; the others are 0..1 and make up the worth of the link.
_FIRST_WAYS: Final = 2
# The reason not to ask that another year ends.
_LAPSED: Final = "lapsed"
_OF_THE_WEB: Final = ("https://", "http://")
_SUMS: Final = frozenset({"value", "chance", "expected"})
_OPEN: Final = ((0.6, "They vouch for many, for reasons that fit you too."), (0.3, "They vouch for some like you."),
                (0.0, "They vouch for few, for reasons of their own."))  # fmt: skip

_PLACES: Final = {
    "title": "In its title", "h1": "In its heading", "slug": "In its address", "body": "In its text",
    "navigation": "In its navigation",
}  # fmt: skip
_RELATIONS: Final = {
    "member": "You are a member.",
    "listed": "You are listed there already.",
    "links": "They link to you already, from another page.",
    "written-to": "You wrote to them before.",
}

_TOLD: Final = frozenset({"member", "listed"})


@dataclass(frozen=True, kw_only=True)
class DrawnPart:
    """One part of what the link is worth: its level in words, and the drawing."""

    part: PartView
    level: str
    svg: SafeString


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way to who decides, as it is said; `who` and `quote` are empty where they would only say that again."""

    ask: AskView
    who: str
    said: str
    quote: str
    is_address: bool


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one page says, read on one day: `lines` pair words of ours with the quotes that bear them.

    `url` is "" and `seen_on` None where it rests on no page.
    """

    url: str
    seen_on: date | None
    lines: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class OpeningStory:
    """Ways to ask (the first ones, and further ones), the parts drawn, the chance apart, all of them as numbers.

    `begins_with` says what comes first: "ask", "say" (whether one is a member), "name" (the page that owes a link,
    where nobody told of one), "look" (at that page), "page" (open it oneself), "site" (open theirs, where nobody to
    ask is known). `why` and `rules` stand by the page that says them; `missing` pairs what is not known with the
    cheapest way to learn it ("" where that is said in one).
    `page_words` are further words on the page, with where on it they stand. `keeps_away` says that the host must not
    be asked, `is_too_late` that only a day that is over speaks against it, `away` for which reasons, `away_why` for
    which one where none of those says it.
    """

    asks: tuple[Way, ...]
    further_asks: tuple[Way, ...]
    begins_with: str
    why: tuple[Said, ...]
    rules: tuple[Said, ...]
    parts: tuple[DrawnPart, ...]
    chance: PartView | None
    chance_why: str
    numbers: tuple[PartView, ...]
    missing: tuple[tuple[str, str], ...]
    page_words: tuple[tuple[str, str], ...]
    open_words: str
    relation: str
    keeps_away: bool
    is_too_late: bool
    away: tuple[ExclusionView, ...]
    away_why: str


def told_of(found: OpeningView) -> OpeningStory:
    """Return what the page tells of an opening."""
    blocks = tuple(one for one in found.exclusions if one.blocks)
    ways = tuple(_ways(found.asks))
    chance = next((one for one in found.parts if one.name == "chance"), None)
    return OpeningStory(
        asks=ways[:_FIRST_WAYS],
        further_asks=ways[_FIRST_WAYS:],
        begins_with=_begins_with(found, has_way=bool(found.text) or any(one.said for one in ways)),
        why=tuple(_why(found)),
        rules=tuple(_rules(found)),
        parts=tuple(_drawn(one) for one in found.parts if one.name not in _SUMS),
        chance=chance,
        # The word itself stands beside it.
        chance_why=chance.why.removeprefix(f"{found.row.weighed.chance_words}. ") if chance else "",
        numbers=found.parts,
        missing=tuple(_missing(one) for one in found.row.weighed.missing),
        page_words=tuple(_page_words(found)),
        open_words=_open_words(found.openness),
        relation=_relation(found),
        keeps_away=not found.row.approach or bool(blocks),
        # What only speaks against asking is no matter where asking is out of the question.
        away=blocks or found.exclusions,
        is_too_late=bool(blocks) and all(one.key == _LAPSED for one in blocks),
        away_why="" if any(one.words == found.row.held_back for one in blocks) else found.row.held_back,
    )


def _relation(found: OpeningView) -> str:
    """What there is between them and the practice; of a page that owes a link, what was told says it already."""
    if found.row.family == "owed" and found.relation in _TOLD:
        return ""
    return _RELATIONS.get(found.relation, "")


def _begins_with(found: OpeningView, *, has_way: bool) -> str:
    row = found.row
    if row.family == "society":
        return "say"
    if row.family == "owed" and not row.domain and row.stage in TO_BEGIN:
        return "name"
    is_unread = row.family == "owed" and row.links_now is None and row.stage in TO_BEGIN
    if is_unread and row.address.startswith(_OF_THE_WEB):
        # Where Suture may not read, a person still can.
        return "look" if found.can_look and not found.look_outcome else "page"
    return "ask" if has_way or not row.domain else "site"


def _why(found: OpeningView) -> Iterator[Said]:
    """The reasons, those of one page together; what stands among the rules already is not quoted once more."""
    among_rules = {one.quote for one in found.rules if one.quote}
    for (url, day), pairs in groupby(_by_page(found.why), key=lambda pair: pair[0]):
        quotes: dict[str, list[str]] = {}
        for _, one in pairs:
            if one.quote not in among_rules:
                # Some words quote the page themselves.
                quotes.setdefault(one.words, []).extend([one.quote] if one.quote not in one.words else [])
            elif not quotes:
                quotes[one.words] = []
        yield Said(
            url=url, seen_on=day, lines=tuple((words, tuple(dict.fromkeys(said))) for words, said in quotes.items())
        )


def _by_page(reasons: Iterable[EvidenceView]) -> Iterator[tuple[tuple[str, date | None], EvidenceView]]:
    """Each reason with its page and day; one without a day belongs to what was said of its page just before."""
    page: tuple[str, date | None] = ("", None)
    for one in reasons:
        if not one.url or one.url != page[0] or one.seen_on not in {None, page[1]}:
            page = (one.url or "", one.seen_on)
        yield page, one


def _rules(found: OpeningView) -> Iterator[Said]:
    """The host's rules, those of one page together; rules that one quote bears stand in one line."""
    for (url, day), ones in groupby(found.rules, key=lambda one: (one.url, one.seen_on)):
        words: dict[str, list[str]] = {}
        for one in ones:
            words.setdefault(one.quote, []).append(one.words)
        yield Said(
            url=url, seen_on=day,
            lines=tuple((" · ".join(dict.fromkeys(said)), (quote,)) for quote, said in words.items()),
        )  # fmt: skip


def _missing(sentence: str) -> tuple[str, str]:
    """What is not known, and the way to learn it, as two sentences."""
    what, _, way = sentence.partition(": ")
    return what[:1].upper() + what[1:].rstrip("."), way if not way or way[-1] in ".?!" else f"{way}."


def _page_words(found: OpeningView) -> Iterator[tuple[str, str]]:
    """What the page says beyond the reasons, each text once."""
    seen = {one.quote.casefold() for one in found.why}
    for place, quote in found.page_quotes:
        if quote.casefold() not in seen:
            seen.add(quote.casefold())
            yield _PLACES.get(place, place.capitalize()), quote


def _ways(asks: Iterable[AskView]) -> Iterator[Way]:
    """Each way once; a telephone number as their page writes it."""
    seen: set[str] = set()
    for one in asks:
        if one.value and one.value in seen:
            continue
        seen.add(one.value)
        as_written = one.kind == "phone" and re.sub(r"\D", "", one.quote) == re.sub(r"\D", "", one.value)
        said = one.quote if as_written else one.value
        yield Way(
            ask=one, who=_named(one), said=said, quote="" if one.quote == said else one.quote,
            is_address=one.kind in {"form", "page"},
        )  # fmt: skip


def _named(one: AskView) -> str:
    """Whose address it is, in the page's words, where the role does not say that already."""
    words = one.who.casefold().removeprefix("the ")
    return "" if words in one.role.casefold() else one.who


def _open_words(openness: float | None) -> str:
    if openness is None:
        return ""
    return next(words for least, words in _OPEN if openness >= least)


def _drawn(part: PartView) -> DrawnPart:
    low, high = (min(max(value, 0.0), 1.0) * 100 for value in (part.low, part.high))
    svg = format_html(
        '<svg aria-hidden="true"><rect class="range" x="{}%" width="{}%" y="12" height="14" rx="2"/>'
        '<rect class="up" x="0" width="{}%" y="12" height="14" rx="2"/></svg>',
        f"{low:.1f}", f"{high - low:.1f}", f"{low:.1f}",
    )  # fmt: skip
    return DrawnPart(part=part, level=level_words(part.mid, known=part.is_known), svg=svg)
