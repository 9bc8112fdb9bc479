"""Lost links that are worth asking for again, as tasks: one for each site, in plain words, with whose word it is.

It knows what can be done about each way of losing a link (`links.reclaiming`), and which of a site's lost links
stands for the site wherever one is named: beside the week and in an alert it is the one that a task asks for, so all
give one day. It refuses to offer what was worth less than a typical link, what a person would not want back, and a
loss that nobody told of with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from suture.app.practices.weekly import Benefit, Check, Offer
from suture.engine.links.changes import Change
from suture.engine.links.ids import show_id
from suture.engine.links.states import VISIT
from suture.engine.links.words import day_words, tool_words
from suture.engine.prospects.owed_losses import best_of_each_site, telling
from suture.engine.quality.words import kind_of_site_words

__all__ = ["LINK", "losses", "telling"]

# The check of a task about a link; `what` is its id.
LINK: Final = "link"

_MORE: Final = 2
# A loss of yesterday is remembered at the other end too: it may take a place in the middle of a week.
_FRESH: Final = timedelta(days=14)
_MINUTES: Final = {"mend": 10, "ask": 15, "tell": 10}


def losses(lost: Iterable[Change], *, now: datetime) -> Iterator[Offer]:
    """Offer the best lost link of each site; `lost` are rows of the list of lost links."""
    for row in best_of_each_site(lost):
        yield _offer(row, now=now)


def _offer(row: Change, *, now: datetime) -> Offer:
    link, judged, reclaim = row.link, row.link.judged, row.reclaim
    if judged is None or reclaim is None or row.when is None:
        raise ValueError("only what `best_of_each_site` let through is offered")
    link_id = show_id(link.link_id)
    great = judged.band_low is not None and judged.band_low >= _MORE
    return Offer(
        key=f"lost-link:{link_id}",
        kind="lost-link",
        title=_title(row),
        why=_why(row),
        minutes=_MINUTES[reclaim.way],
        benefit=Benefit(low=judged.band_low, high=judged.band_high),
        address=("link", {"link": link_id}),
        steps=_steps(row),
        urgent=great and now.date() - row.when <= _FRESH,
        check=Check(kind=LINK, what=link_id),
    )


def _title(row: Change) -> str:
    site = row.link.source_host.removeprefix("www.")
    if _way(row) == "ask":
        return f"Ask {site} to put its link to you back"
    if _way(row) == "tell":
        return f"Tell {site} that its link to you went when its page moved"
    return f"Put the page back that {site} linked to"


def _why(row: Change) -> str:
    link = row.link
    kind = link.judged.site_kind if link.judged else "unknown"
    what = "" if kind == "unknown" else f", which we take for {_one(kind_of_site_words(kind))},"
    since = f"since {day_words(row.when)}" if row.when else "now"
    told = f", by the word of {_whose(row)}" if row.by else ""
    gone = {
        "ask": f"the page {link.source_path} is still there, and its link to you is gone {since}{told}.",
        "tell": f"its page {link.source_path} moved, and the link to you is gone {since}{told}.",
        "mend": f"it linked to {link.target_path}, which does not answer any more; the link is gone {since}{told}.",
    }[_way(row)]
    return f"{link.source_host.removeprefix('www.')}{what} linked to you: {gone}"


def _whose(row: Change) -> str:
    if VISIT in row.by:
        return "three checks of ours over three days or more"
    return " and ".join(tool_words(one) for one in row.by)


def _steps(row: Change) -> tuple[str, ...]:
    link = row.link
    words = f" with the words “{link.anchor}”" if link.anchor else ""
    if _way(row) == "mend":
        return (
            f"Put {link.target_path} back, or send its address on (a permanent redirect, 301) to the page that "
            "took its place.",
            f"Write to the editor of {link.source_url}: say that the page is there again, and where.",
        )
    first = f"Open {link.source_url} and see whether it is about the same as before."
    if _way(row) == "tell":
        first = f"Open {link.source_url} and see where it leads you now."
    return (
        first,
        "Look for the name of its author or editor, or for the site’s contact page.",
        f"Write two sentences: that the page linked to {link.target_url or 'your site'}{words}, that the link is "
        "gone, and that you would be glad to see it there again. Offer nothing for it.",
    )


def _way(row: Change) -> str:
    return row.reclaim.way if row.reclaim else ""


def _one(words: str) -> str:
    words = words.lower()
    if words in ("government", "news"):
        return f"a {words} site"
    return f"{'an' if words[0] in 'aeiou' and not words.startswith('univ') else 'a'} {words}"
