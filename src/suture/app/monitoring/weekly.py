"""What visits give the week: a first look at the linking pages, a look again, and whether a link came back.

It knows what a visit would do and what the last ones found. It refuses to begin one: a person does, or the rhythm
that a person chose.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from suture.app.monitoring.beginning import MOST_PAGES
from suture.app.monitoring.crawling import why_not
from suture.app.monitoring.models import Watch
from suture.app.monitoring.planning import outline
from suture.app.monitoring.sentences import time_words
from suture.app.monitoring.stored_visits import newest_visit
from suture.app.monitoring.watching import dues_of
from suture.app.practices.asking import Reading, ask_for_job, own_site_for_job
from suture.app.practices.weekly import Benefit, Looked, Offer
from suture.engine.links.ids import read_id
from suture.engine.links.states import FAILED, SILENT
from suture.engine.links.words import day_words, state_words
from suture.engine.profile.summary import counted

__all__ = ["link_is_there", "visits_offer"]

_ON_THE_PAGE: Final = """
    SELECT state, epoch(checked_at) FROM read_parquet(?) WHERE checked_at IS NOT NULL
        AND source_url IN (SELECT source_url FROM read_parquet(?) WHERE link_id = ?)
"""
_AGED: Final = timedelta(days=30)
_MINUTES: Final = 2
_MUCH: Final = Benefit(low=1, high=2)
_SOME: Final = Benefit(low=1, high=1)


def visits_offer(practice: int, now: datetime, /) -> Iterator[Offer]:
    """Offer the first visit, or another where the last one is a month old and no rhythm was chosen."""
    site = own_site_for_job(practice)
    if site is None or why_not(is_sample=site.is_sample):
        return
    would = outline(site.shelf, pages=MOST_PAGES, now=now, is_sample=site.is_sample)
    if would is None or not would.pages:
        return
    last = newest_visit(site.shelf)
    time = time_words(*would.seconds)
    if last is None:
        yield Offer(
            key="visit:first",
            kind="visit",
            title="Let us look once whether these links are still there",
            why=f"{counted(would.known, 'page')} on {counted(would.sites, 'site')} link to you, by the word of "
            f"other tools. Suture reads them once, politely, in {time}, and then says which links stand, where on "
            "the page, and what kind of site each is on.",
            minutes=_MINUTES,
            benefit=_MUCH,
            address=("visits", {}),
        )
    elif _watch(site.id).rhythm == Watch.Rhythm.OFF and now - last >= _AGED:
        yield Offer(
            key=f"visit:{last.date().isoformat()}",
            kind="visit",
            title="Let us look again whether your links are still there",
            why=f"The last visit was on {day_words(last.date())}. Links come and go; choose “Weekly” there, and "
            "nobody has to think of it again.",
            minutes=_MINUTES,
            benefit=_SOME,
            address=("visits", {}),
        )


def link_is_there(practice: int, what: str, /, *, since: datetime, now: datetime) -> Looked:
    """Look whether a link is on its page, by a visit of ours after somebody said so."""

    def found(reading: Reading) -> list[tuple[str, datetime]]:
        # All links of the page: the one that was put back may lead to another page of ours, and is then another link.
        rows = reading.con.execute(_ON_THE_PAGE, [str(reading.current.links_path)] * 2 + [read_id(what)]).fetchall()
        return [(state, datetime.fromtimestamp(at, tz=now.tzinfo)) for state, at in rows]

    checked = [one for one in ask_for_job(practice, found) or () if one[1] > since]
    if not checked:
        return Looked(state="waiting", words=_next_look(practice, now=now))
    state, at = min(checked, key=lambda one: (one[0] in SILENT, one[0] in FAILED))
    if state in FAILED:
        return Looked(
            state="failed",
            words=f"We looked on {day_words(at.date())}: {state_words(state).lower()}. Give it a little longer, or "
            "write once more.",
        )
    if state in SILENT:
        silent = f"We looked on {day_words(at.date())}: {state_words(state).lower()}."
        return Looked(state="waiting", words=f"{silent} {_next_look(practice, now=now)}")
    return Looked(state="held", words=f"We looked on {day_words(at.date())}: the link is there.")


def _next_look(practice: int, *, now: datetime) -> str:
    site = own_site_for_job(practice)
    due = dues_of(_watch(site.id)).next if site else None
    if due is None:
        return "The next visit looks whether the link is there. No visit is planned."
    return f"The visit that is due on {day_words(max(due, now).date())} looks whether the link is there."


def _watch(site: int) -> Watch:
    return Watch.objects.filter(pk=site).first() or Watch(site_id=site)
