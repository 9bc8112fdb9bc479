"""Links that are gone and could come back: the lost link of each site that is worth asking for, and pages of ours
that are gone while others still link to them.

It knows which lost links a person would want back, by the same rules as the task of the week. It refuses to offer
what was worth less than a typical link, and a loss that nobody told of with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from suture.engine.links.changes import Change
from suture.engine.links.ids import show_id
from suture.engine.links.states import VISIT
from suture.engine.links.words import day_words, tool_words
from suture.engine.pages.zones import ZONES
from suture.engine.profile.shapes import LinkedPage
from suture.engine.profile.summary import counted
from suture.engine.prospects.about import About
from suture.engine.prospects.asking_text import gone_page_text, lost_link_text, redirect_text
from suture.engine.prospects.found import Evidence, Found, WhoToAsk

__all__ = ["best_of_each_site", "gone_page_openings", "lost_link_openings", "telling", "worth_asking"]

_TYPICAL: Final = 1  # a place in quality.value's BANDS
_LONGEST_KEY: Final = 200
_EDITOR: Final = "The page's editor"
_OUR_OWN: Final = "Whoever looks after your own website"


def worth_asking(row: Change) -> bool:
    """Whether a lost link was worth at least a typical one and can be won back."""
    judged = row.link.judged
    if row.reclaim is None or not row.reclaim.worth_it or judged is None or judged.suggestion != "nothing":
        return False
    return judged.band_low is not None and judged.band_low >= _TYPICAL and row.when is not None


def telling(row: Change) -> tuple[bool, float, date, int]:
    """Return the key by which the greatest of a site's lost links stands for the site.

    One that is worth asking for comes before others, then what it was worth, then the later loss.
    """
    value = row.link.judged.value if row.link.judged else 0.0
    return worth_asking(row), value, row.when or date.min, row.link.link_id


def best_of_each_site(lost: Iterable[Change]) -> tuple[Change, ...]:
    """Return of each site the lost link that stands for it, where one is worth asking for, in the order given."""
    best: dict[str, Change] = {}
    for row in filter(worth_asking, lost):
        known = best.setdefault(row.link.source_domain, row)
        best[row.link.source_domain] = max(known, row, key=telling)
    return tuple(best.values())


def lost_link_openings(lost: Iterable[Change], *, about: About) -> tuple[Found, ...]:
    """Return an opening for each site of which a lost link is worth asking for.

    `lost` are rows of the list of lost links (`links.changes`). The key is that of the week's task for the same link.
    """
    return tuple(_lost(row, about=about) for row in best_of_each_site(lost))


def gone_page_openings(broken: Iterable[LinkedPage], *, about: About) -> tuple[Found, ...]:
    """Return an opening for each page of ours that answers 404 or 410 and still has votes.

    `broken` are `profile.our_pages.broken_pages`. The key is that of the week's task for the same page. Nobody else
    is asked: the text is for whoever looks after our own website.
    """
    return tuple(_gone(page, about=about) for page in broken)


def _lost(row: Change, *, about: About) -> Found:
    link = row.link
    site = link.source_host.removeprefix("www.")
    old = link.target_url or about.home
    way = row.reclaim.way if row.reclaim else ""
    if way == "mend":
        text = redirect_text(about=about, page=link.source_url, old=old)
    else:
        text = lost_link_text(
            about=about, page=link.source_url, old=old, moved=way == "tell", anchor=link.anchor or ""
        )
    gone = f"The link is gone since {day_words(row.when)}" if row.when else "The link is gone"
    evidence = [Evidence(words=f"{gone}, by the word of {_whose(row)}.", url=link.source_url, seen_on=row.when)]
    if link.anchor:
        evidence.append(Evidence(words=f"It led to {old}.", url=link.source_url, quote=link.anchor))
    if row.reclaim is not None:
        evidence.append(Evidence(words=row.reclaim.words))
    return Found(
        key=f"lost-link:{show_id(link.link_id)}",
        family="owed",
        kind="lost-link",
        domain=link.source_domain,
        organisation=site,
        title=f"{site} linked to you until lately",
        url=link.source_url,
        evidence=tuple(evidence),
        links_now=False,
        looked_on=link.checked_at.date() if link.checked_at else row.when,
        ask=(WhoToAsk(role=_OUR_OWN if way == "mend" else _EDITOR),),
        text=text.whole,
        target=old,
        zone=row.position if row.position in ZONES else None,
        follow=link.follow,
        missing=() if way == "mend" else ("who edits the page: look for its author or the site's contact page",),
    )


def _gone(page: LinkedPage, *, about: About) -> Found:
    links, sites = counted(page.links, "link"), counted(page.sites, "site")
    best = f", {page.best} among them" if page.best and page.sites > 1 else f": {page.best}" if page.best else ""
    return Found(
        key=f"gone-page:{page.url}"[:_LONGEST_KEY],
        family="owed",
        kind="gone-page",
        domain=next(iter(about.practice.sites), ""),
        organisation=about.practice.name,
        title=f"Your page is gone, and {sites} still {'links' if page.sites == 1 else 'link'} to it",
        url=page.url,
        evidence=(Evidence(words=f"It answers {page.status}; {links} on {sites} lead to it{best}.", url=page.url),),
        links_now=False,
        ask=(WhoToAsk(role=_OUR_OWN),),
        text=gone_page_text(about=about, page=page.url, links=links, sites=sites).whole,
        vouching=page.best or "",
        missing=("which page of yours takes its place: you decide",),
    )


def _whose(row: Change) -> str:
    if VISIT in row.by:
        return "three checks of ours over three days or more"
    return " and ".join(tool_words(one) for one in row.by) or "nobody named"
