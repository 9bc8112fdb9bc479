"""What happened, said to somebody who is no expert: each event with its reason, its evidence and where one acts.

It knows which links are worth an alert. It refuses to find anything (`alert_looking`), and to call a link lost that
an export merely lacks: the list of losses holds three failed checks, or a tool's dated word, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from suture.app.monitoring.alert_kinds import FOLLOW_CHANGED, GROUP_GREW, LINK_LOST, PAGE_GONE, SAVED, TRUSTED_GAINED
from suture.app.monitoring.bursts import Burst
from suture.app.practices.weekly_losses import telling
from suture.engine.links.browse import LinkRow
from suture.engine.links.changes import Change
from suture.engine.links.ids import show_id
from suture.engine.links.news import Arrivals, FollowChange
from suture.engine.links.states import VISIT
from suture.engine.links.words import day_words, tool_words
from suture.engine.profile.shapes import LinkedPage
from suture.engine.profile.summary import counted
from suture.engine.quality.words import kind_of_site_words, worth_words

__all__ = ["Event", "follow_events", "gained_events", "group_event", "lost_events", "page_events", "saved_event"]

_TYPICAL: Final = 1
_NAMED: Final = 3
# What an exporter, or a check of ours, says of the link itself; in all other cases it may still be there.
_SURELY_GONE: Final = frozenset({"removed", "page-gone", "moved", "redirect-lost", "unsaid", "other"})
_WORDS_OF_A_TITLE: Final = 200


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. `kind`, `thing` and `cause` together are what it is known by, each time.

    `address` is a route's name with its arguments, the practice left out; `query` follows it.
    """

    kind: str
    thing: str
    cause: str
    title: str
    reason: str
    day: date | None
    address: tuple[str, Mapping[str, str]]
    query: str = ""
    evidence: tuple[str, ...] = ()
    saved: int | None = None


def lost_events(lost: Iterable[Change], *, since: date) -> Iterator[Event]:
    """Yield one event for each site that lost links to us later than `since`, worth at least a typical one.

    A tool that stopped counting a page, or could not read it, has not seen that the link is gone: that is no event.
    """
    by_site: dict[str, list[tuple[date, Change]]] = {}
    for row in lost:
        if row.when is not None and row.when > since and row.cause in _SURELY_GONE and _is_worth_it(row.link):
            by_site.setdefault(row.link.source_domain, []).append((row.when, row))
    for domain, dated in by_site.items():
        rows = [row for _, row in dated]
        day, best = max(dated, key=lambda one: telling(one[1]))
        told = "three checks of ours over three days or more" if VISIT in best.by else _tools(best.by)
        more = f" {counted(len(rows) - 1, 'other link')} of the site went too." if len(rows) > 1 else ""
        who = "" if VISIT in best.by else f"{_tools(best.by, first=True)} says that "
        yield Event(
            kind=LINK_LOST,
            thing=domain,
            cause=max(dated, key=lambda one: one[0])[0].isoformat(),
            title=f"{who}{_site(best.link)} no longer links to you",
            reason=f"{_which(best.link, verb='linked')} It has been gone since {day_words(day)}, by the word of "
            f"{told}: {best.cause_words[:1].lower()}{best.cause_words[1:]}.{more}",
            day=day,
            address=("link", {"link": show_id(best.link.link_id)}),
            evidence=tuple(row.link.source_url for row in rows[:_NAMED]) + _what_to_do(best),
        )


def gained_events(links: Iterable[LinkRow], *, day: date) -> Iterator[Event]:
    """Yield one event for each site of new links from trusted sites; `day` is that of the look."""
    by_site: dict[str, list[LinkRow]] = {}
    for link in links:
        by_site.setdefault(link.source_domain, []).append(link)
    for domain, its_links in by_site.items():
        best = max(its_links, key=_value)
        seen = (
            f"It was first seen on {day_words(best.first_seen)}, by {_tools(best.seen_by)}."
            if best.first_seen
            else f"{_tools(best.seen_by, first=True)} told of it first in what was read by {day_words(day)}; nobody "
            "says since when it is there."
        )
        yield Event(
            kind=TRUSTED_GAINED,
            thing=domain,
            cause=show_id(best.link_id),
            title=f"{_site(best)} links to you now",
            reason=f"{_which(best)} {seen}",
            day=best.first_seen,
            address=("link", {"link": show_id(best.link_id)}),
            evidence=tuple(link.source_url for link in its_links[:_NAMED]),
        )


def follow_events(changed: Iterable[FollowChange]) -> Iterator[Event]:
    """Yield one event for each site whose valuable links are followed no longer, or again."""
    by_site: dict[tuple[str, bool], list[FollowChange]] = {}
    for one in changed:
        if _is_worth_it(one.link):
            by_site.setdefault((one.link.source_domain, one.followed), []).append(one)
    for (domain, followed), rows in by_site.items():
        best = max(rows, key=lambda row: _value(row.link))
        who = "our visit" if best.witness == VISIT else tool_words(best.witness)
        was = f"until {day_words(best.before)} it said the opposite" if best.before else "the tools said the opposite"
        said = "is followed by search engines again" if followed else "asks search engines not to follow it any more"
        yield Event(
            kind=FOLLOW_CHANGED,
            thing=domain,
            cause=f"{'followed' if followed else 'not followed'} {best.on.isoformat()}",
            title=f"The link from {_site(best.link)} {said}"[:_WORDS_OF_A_TITLE],
            reason=f"{_which(best.link)} By the word of {who} on {day_words(best.on)}; {was}.",
            day=best.on,
            address=("link", {"link": show_id(best.link.link_id)}),
            evidence=tuple(row.link.source_url for row in rows[:_NAMED]),
        )


def group_event(found: Burst, *, pattern: str, size: int) -> Event:
    """Return the event of a link group that grew faster than usual."""
    usual = "hardly any" if found.usual < 1 else f"about {found.usual:.0f}"
    return Event(
        kind=GROUP_GREW,
        thing=found.network,
        cause=found.day.isoformat(),
        title=f"{counted(found.came, 'site')} joined a link group within 30 days",
        reason=f"The group has {counted(size, 'site')} now: {pattern}. In 30 days {usual} came before. Search "
        "engines most likely pass over such links by themselves; one look settles all of them.",
        day=found.day,
        address=("look-group", {"network": found.network}),
        evidence=found.hosts[:_NAMED],
    )


def page_events(broken: Iterable[LinkedPage]) -> Iterator[Event]:
    """Yield one event for each page of ours that is gone although others link to it."""
    for page in broken:
        who = page.best or "a link group"
        others = f" and {counted(page.sites - 1, 'other site')}" if page.sites > 1 else ""
        yield Event(
            kind=PAGE_GONE,
            thing=page.url[:300],
            cause=str(page.status or ""),
            title=f"A page of yours that others link to is gone: {page.url}"[:_WORDS_OF_A_TITLE],
            reason=f"{who}{others} {'link' if others else 'links'} to it, and it answers “not found” "
            f"({page.status}). Send its address on to the page that took its place, and the links count again.",
            day=None,
            address=("links", {}),
            query=f"?{urlencode({'target': page.url})}",
        )


def saved_event(found: Arrivals, *, saved: int, name: str, query: str, key: str, day: date) -> Event:
    """Return the event of new links that match a saved filter; `key` names the links that were looked at."""
    best = found.rows[0]
    one = found.total == 1
    return Event(
        kind=SAVED,
        thing=str(saved),
        cause=key[:80],
        title=f"{counted(found.total, 'new link')} {'matches' if one else 'match'} “{name}”",
        reason=_which(best) if one else f"The one that is worth most: {_which(best)}",
        day=best.first_seen if one else day,
        address=("link", {"link": show_id(best.link_id)}) if one else ("links", {}),
        query="" if one else f"?{query}",
        evidence=tuple(link.source_url for link in found.rows[:_NAMED]),
        saved=saved,
    )


def _is_worth_it(link: LinkRow) -> bool:
    judged = link.judged
    return (
        judged is not None
        and judged.suggestion == "nothing"
        and judged.band_low is not None
        and judged.band_low >= _TYPICAL
    )


def _value(link: LinkRow) -> float:
    return link.judged.value if link.judged else 0.0


def _site(link: LinkRow) -> str:
    return link.source_host.removeprefix("www.")


def _which(link: LinkRow, *, verb: str = "links") -> str:
    """Say what a link is and what it is worth, in one sentence."""
    judged = link.judged
    kind = f" ({kind_of_site_words(judged.site_kind).lower()})" if judged and judged.site_kind != "unknown" else ""
    text = f" with the words “{link.anchor[:80]}”" if link.anchor else ""
    worth = ""
    if judged and judged.band_low is not None:
        worth = f", worth: {worth_words(judged.band_low, judged.band_high).lower()}"
    return f"{_site(link)}{kind} {verb} to {link.target_path or 'your site'} from {link.source_path}{text}{worth}."


def _what_to_do(row: Change) -> tuple[str, ...]:
    return (row.reclaim.words,) if row.reclaim else ()


def _tools(names: Iterable[str], *, first: bool = False) -> str:
    words = [tool_words(name, first=first and not place) for place, name in enumerate(names)]
    if not words:
        return "A tool" if first else "a tool"
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
