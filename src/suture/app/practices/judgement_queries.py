"""What can be asked about judgements: how things stand, one link's worth, one site's, one link group.

Thin doors to what a job has judged, with the practice's rights in front; nothing here judges. Where nothing was
judged yet the answer is None, so that a page can say that it is being worked out. `user` is a user's number;
NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from suture.app.jobs.queries import jobs_of
from suture.app.practices.access import subject_of
from suture.app.practices.asking import Reading, ask
from suture.app.practices.judgement_views import (
    LinkWorth,
    NetworkView,
    SiteWorth,
    link_worth_of,
    network_of,
    site_worth_of,
)
from suture.app.practices.judging import stale
from suture.app.practices.kinds import JUDGE
from suture.engine.errors import NothingHere
from suture.engine.links.conditions import UNKNOWN
from suture.engine.links.ids import read_id
from suture.engine.links.judged import JudgedLinks, judged_at
from suture.engine.links.judged_words import NOT_ENOUGH_KNOWN, WORTH_WORDS
from suture.engine.links.manifest import JudgedInfo
from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.kept_rows import counted_links, judged_rows
from suture.engine.quality.words import SUGGESTION_WORDS, kind_of_site_words

__all__ = [
    "Count",
    "JudgementView",
    "judgement",
    "link_group",
    "link_worth",
    "site_judgement",
]

_SHOWN_MEMBERS: Final = 50

Answer = TypeVar("Answer")


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many links, from how many sites, have something; `key` is the value of a filter."""

    key: str
    words: str
    links: int
    sites: int


@dataclass(frozen=True, kw_only=True)
class JudgementView:
    """How the judging of a site's links stands. Counts are of the links that were judged.

    `judged_at` is None where they never were; `is_stale`: something changed since. `job` is the number of a job that
    waits or runs, `job_error` the sentence of the newest one where it failed.
    """

    judged_at: datetime | None
    is_stale: bool
    job: int | None
    job_error: str
    links: int = 0
    sites: int = 0
    networks: int = 0
    suggestions: tuple[Count, ...] = ()
    worth: tuple[Count, ...] = ()
    kinds: tuple[Count, ...] = ()
    notes: tuple[str, ...] = ()


def judgement(user: int, practice: int, *, site: int | None = None) -> JudgementView | None:
    """Return how the judging of a site's links stands; None where there are no links yet."""

    def view(reading: Reading) -> JudgementView:
        job, error = _job(reading)
        if not isinstance(reading.current, JudgedLinks):
            return JudgementView(judged_at=None, is_stale=False, job=job, job_error=error)
        kept = reading.current.judged
        worth = [*reversed(WORTH_WORDS.items()), (UNKNOWN, NOT_ENOUGH_KNOWN)]
        kinds = counted_links(reading.con, kept, by="site_kind")
        in_order = sorted(kinds, key=lambda kind: (-kinds[kind][0], kind))
        return JudgementView(
            judged_at=judged_at(reading.current),
            is_stale=stale(reading.practice, reading.site),
            job=job,
            job_error=error,
            links=kept.links,
            sites=kept.sites,
            networks=kept.networks,
            suggestions=_counts(
                counted_links(reading.con, kept, by="suggestion"),
                [(key, SUGGESTION_WORDS[key]) for key in SUGGESTIONS[::-1]],
            ),
            worth=_counts(counted_links(reading.con, kept, by="worth"), worth),
            kinds=_counts(kinds, [(kind, kind_of_site_words(kind)) for kind in in_order]),
            notes=kept.notes,
        )

    return ask(user, practice, site, view)


def link_worth(user: int, practice: int, *, link_id: str, site: int | None = None) -> LinkWorth | None:
    """Return one link's worth with all its parts; `link_id` is 16 hex digits. Raises BadAddress.

    None where the link is not there, or came after the last judging.
    """
    number = read_id(link_id)

    def view(reading: Reading, kept: JudgedInfo, at: datetime) -> LinkWorth | None:
        rows = judged_rows(reading.con, kept.links_path, link_id=number)
        if not rows:
            return None
        (whose,) = judged_rows(reading.con, kept.sites_path, domain=rows[0]["source_domain"])
        return link_worth_of(
            rows[0],
            site=whose,
            networks=judged_rows(reading.con, kept.networks_path, id=rows[0]["network"]),
            judged_at=at,
            is_stale=stale(reading.practice, reading.site),
            most_members=_SHOWN_MEMBERS,
        )

    return _ask_judged(user, practice, site, view)


def site_judgement(user: int, practice: int, *, domain: str, site: int | None = None) -> SiteWorth | None:
    """Return how a site that links was judged, by its registrable domain; None where it was not."""

    def view(reading: Reading, kept: JudgedInfo, _: datetime) -> SiteWorth | None:
        rows = judged_rows(reading.con, kept.sites_path, domain=domain)
        return site_worth_of(rows[0]) if rows else None

    return _ask_judged(user, practice, site, view)


def link_group(user: int, practice: int, *, network: str, site: int | None = None) -> NetworkView:
    """Return one link group with all its members; NothingHere where there is none of that id."""

    def view(reading: Reading, kept: JudgedInfo, _: datetime) -> NetworkView | None:
        rows = judged_rows(reading.con, kept.networks_path, id=network)
        return network_of(rows[0]) if rows else None

    found = _ask_judged(user, practice, site, view)
    if found is None:
        raise NothingHere("There is no such link group; it may look different since the links were judged anew.")
    return found


def _ask_judged(
    user: int, practice: int, site: int | None, question: Callable[[Reading, JudgedInfo, datetime], Answer | None]
) -> Answer | None:
    def view(reading: Reading) -> Answer | None:
        at = judged_at(reading.current)
        if not isinstance(reading.current, JudgedLinks) or at is None:
            return None
        return question(reading, reading.current.judged, at)

    return ask(user, practice, site, view)


def _job(reading: Reading) -> tuple[int | None, str]:
    """The job that waits or runs for the site, and why the newest one failed."""
    found = [
        job
        for job in jobs_of(subject_of(reading.practice.pk), kinds=(JUDGE,))
        if job.params["site"] == reading.site.key
    ]
    under_way = next((job.id for job in found if not job.is_over), None)
    failed = found and found[0].state == "failed"
    return under_way, found[0].error if failed else ""


def _counts(counted: Mapping[str, tuple[int, int]], words: Sequence[tuple[str, str]]) -> tuple[Count, ...]:
    return tuple(
        Count(key=key, words=said, links=counted.get(key, (0, 0))[0], sites=counted.get(key, (0, 0))[1])
        for key, said in words
    )
