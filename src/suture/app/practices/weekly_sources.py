"""What the links of a practice offer for its week: losses to win back, gone pages with votes, files to fetch, gaps.

It knows how to say each of these to somebody who is no expert, with the evidence. It refuses to call a link lost that
an export merely lacks, and to ask for anything because a table has a gap: a gap must cover most links.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode, urlsplit

from suture.app.practices.guides import Guide, guide_of
from suture.app.practices.report_names import report_name
from suture.app.practices.weekly import Benefit, Check, Looked, Offer
from suture.app.practices.weekly_facts import ToolFiles, week_facts
from suture.app.practices.weekly_losses import losses
from suture.engine.links.words import day_words, tool_words
from suture.engine.profile.shapes import LinkedPage, Unknown
from suture.engine.profile.summary import counted, unknown_share

__all__ = ["GONE_PAGE", "gone_page_answers", "links_offer"]

# The check of a task about a page of ours that is gone; `what` is its address.
GONE_PAGE: Final = "gone-page"

# Exports age: once a month is enough to notice what came and went.
_MONTHLY: Final = timedelta(days=28)
# Below this share a gap is not worth anybody's time.
_MOSTLY: Final = 0.5
_MORE_SITES: Final = 3
_TYPICAL: Final = Benefit(low=1, high=1)
_TYPICAL_OR_MORE: Final = Benefit(low=1, high=2)


def links_offer(practice: int, now: datetime) -> Iterator[Offer]:
    """Offer what the practice's own links ask for; nothing where none were judged yet."""
    facts = week_facts(practice, now)
    if facts is None:
        return
    yield from losses(facts.lost, now=now)
    for page in facts.glance.broken:
        yield _gone(page)
    for files in facts.tools:
        if now - files.newest >= _MONTHLY and (guide := guide_of(files.tool)):
            yield _fetch(files, guide)
    if len(facts.tools) == 1:
        # It tells of authority too: the same errand is not offered twice.
        yield from _second_tool(facts.tools[0])
        return
    for gap in facts.glance.unknowns:
        if gap.key == "authority" and gap.links > gap.of * _MOSTLY:
            yield _authority(gap)


def gone_page_answers(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    """Look whether a page of ours answers again, by files that were read after somebody mended it."""
    facts = week_facts(practice, now)
    newer = [one for one in facts.tools if one.newest > since] if facts else []
    if facts is None or not newer:
        return Looked(state="waiting", words="The next file from Ahrefs or DataForSEO tells whether it worked.")
    if all(page.url != what for page in facts.glance.broken):
        return Looked(state="held", words="No tool calls the page gone any more.")
    told = max(newer, key=lambda one: one.newest)
    return Looked(
        state="failed",
        words=f"The file from {tool_words(told.tool)} of {day_words(told.newest.astimezone(UTC).date())} still says "
        "that the page is gone.",
    )


def _gone(page: LinkedPage) -> Offer:
    path = urlsplit(page.url).path or "/"
    who = page.best or "a site"
    others = page.sites - 1
    more = f" and {counted(others, 'other site')}" if page.best and others else ""
    whose = f"{who}{more}" if page.best else counted(page.sites, "site")
    verb = "links" if page.sites == 1 else "link"
    return Offer(
        key=f"gone-page:{page.url}"[:200],
        kind="gone-page",
        title=f"Send visitors of {path} to a page that is there"[:200],
        why=f"{whose} still {verb} to it, and it answers “not found”. Their readers find an empty page, and their "
        "word for you is lost. Nobody has to be asked.",
        minutes=5,
        benefit=_TYPICAL_OR_MORE if page.sites >= _MORE_SITES else _TYPICAL,
        address=("links", {}),
        query=f"?{urlencode({'target': page.url})}",
        steps=(
            f"Decide which page of yours takes the place of {path}.",
            "In your site’s administration (often called Redirects), send the old address on to the new one, "
            "permanently (301). If somebody keeps the site for you, send them both addresses.",
            "Open the old address: you should land on the new page.",
        ),
        check=Check(kind=GONE_PAGE, what=page.url),
    )


def _fetch(files: ToolFiles, guide: Guide) -> Offer:
    reports = ", ".join(report_name(one) for one in files.reports)
    read = files.newest.astimezone(UTC).date()
    return Offer(
        key=f"fetch:{files.tool}:{read.isoformat()}",
        kind="fetch",
        title=f"Fetch this month’s files from {guide.name}",
        why=f"The newest one was read on {day_words(read)}. Once a month is enough to notice what came and what "
        f"went. Last time it was: {reports}.",
        minutes=5,
        benefit=_TYPICAL,
        address=("files", {}),
        steps=(*guide.steps, "Hand the files over here: Suture keeps what was known and adds what is new."),
    )


def _second_tool(only: ToolFiles) -> Iterator[Offer]:
    """A second free tool sees other links; the one that tells most of what the first cannot."""
    key = "ahrefs" if only.tool != "ahrefs" else "search-console"
    guide = guide_of(key)
    if guide is None:
        return
    yield Offer(
        key=f"second-tool:{key}",
        kind="second-tool",
        title=f"Add what {guide.name} knows",
        why=f"All that is known comes from {tool_words(only.tool)}, and no tool sees the whole web. {guide.cost} "
        f"It tells: {guide.tells[:1].lower()}{guide.tells[1:]}",
        minutes=15,
        benefit=_TYPICAL_OR_MORE,
        address=("files", {}),
        fragment="#get",
        steps=(*guide.steps, "Hand the file over here."),
    )


def _authority(gap: Unknown) -> Offer:
    return Offer(
        key="learn:authority",
        kind="learn",
        title="Learn how much weight the sites that link to you have",
        why=f"It is not known for {unknown_share(gap)}, so their worth is a wide guess. {gap.learn}",
        minutes=15,
        benefit=_TYPICAL,
        address=("files", {}),
        fragment="#get",
    )
