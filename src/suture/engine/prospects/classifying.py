"""What kind of opening a page is, and what it says to somebody who could contribute: `classify` reads it once.

Words are weighed by where they stand (docs/decisions/031): in title, heading and slug they name the page; in its body
an act must be offered to the reader, or the parts of an invitation stand together in one passage; in its menu they
only say what another page is, a lead. It refuses to fetch anything and to guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from suture.engine.pages.page import Page, read_page
from suture.engine.pages.scanner import Scanner
from suture.engine.prospects.deadlines import deadlines_of, newest_day
from suture.engine.prospects.exclusions import exclusions_of
from suture.engine.prospects.feed_verdicts import feed_verdict
from suture.engine.prospects.host_rules import rules_of
from suture.engine.prospects.off_topic import off_topic
from suture.engine.prospects.people_to_ask import people_of
from suture.engine.prospects.resource_links import outside_links
from suture.engine.prospects.signals_leads import leads_of
from suture.engine.prospects.signals_learned import learned_signals
from suture.engine.prospects.signals_passages import passage_signals
from suture.engine.prospects.signals_places import Places, places_of
from suture.engine.prospects.signals_shape import article_signals, shape_signals, shown_facets
from suture.engine.prospects.signals_weighing import ENOUGH, score_of, weigh_kinds
from suture.engine.prospects.signals_words import ANY_KIND, kind_words_of
from suture.engine.prospects.verdicts import PageVerdict, Signal

__all__ = ["classify", "classify_page", "rule_signals", "signals_of"]

_MOST_OTHERS: Final = 3
_MOST_TEXT: Final = 500_000  # characters: two books; what invites says so long before


def classify(
    content: bytes, *, url: str | None, today: date, content_type: str | None = None, scanner: Scanner | None = None
) -> PageVerdict:
    """Read one page as saved or fetched, and say what it is to us on the day `today`.

    `url` is its address where that is known, `content_type` the HTTP header's value. A podcast's feed is taken for
    what it says of its show. Never raises on any content.
    """
    feed = feed_verdict(content, url=url, today=today)
    if feed is not None:
        return feed
    return classify_page(read_page(content, url=url, content_type=content_type, scanner=scanner), today=today)


def classify_page(page: Page, *, today: date) -> PageVerdict:
    """Say what a page that was read is to us. About 60 ms for an ordinary page."""
    if len(page.text) > _MOST_TEXT:
        page = replace(page, text=page.text[:_MOST_TEXT])
    told = signals_of(page)
    weighed = weigh_kinds(told)
    enough = [one for one in weighed if one.steps >= ENOUGH]
    kind = enough[0].kind if enough else None
    shown = {one.kind for one in enough} | {ANY_KIND} if kind else {one.kind for one in weighed[:1]} | {ANY_KIND}
    verdict = PageVerdict(
        url=page.url,
        title=page.title,
        kind=kind,
        score=score_of(weighed[0].steps) if weighed else 0.0,
        others=tuple((one.kind, score_of(one.steps)) for one in enough[1 : _MOST_OTHERS + 1]),
        signals=tuple(signal for _, signal in told if signal.kind in shown),
        leads=leads_of(page),
        newest=newest_day(page, today=today),
    )
    deadlines, rules = deadlines_of(page, today=today), rules_of(page)
    exclusions = exclusions_of(page, rules=rules, kind=kind, deadlines=deadlines, today=today)
    return replace(
        verdict,
        deadlines=deadlines,
        rules=rules,
        contacts=people_of(page, kind=kind),
        exclusions=(*exclusions, *off_topic(page, kind=kind)),
    )


def signals_of(page: Page) -> tuple[tuple[str, Signal], ...]:
    """Everything on a page that speaks for a kind of opening or against one, with the role it is added up in."""
    places = places_of(page)
    return (*rule_signals(page, places), *learned_signals(places))


def rule_signals(page: Page, places: Places) -> Iterator[tuple[str, Signal]]:
    """What words, passages and shapes say by rule, without what was learned of words."""
    outside = outside_links(page)
    yield from (
        *kind_words_of(places),
        *shape_signals(page, places, outside),
        *article_signals(page, places),
        *passage_signals(places, also=shown_facets(page, places, outside)),
    )
