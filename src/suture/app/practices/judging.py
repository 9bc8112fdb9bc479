"""Judging a practice's links: by what, for whom, and the work of the job.

It knows by what links are judged, and when a judgement is stale. It refuses to judge: that is `engine.quality`; to
know the practice as the judging sees it (`subjects`); and which change asks for a judgement (`judgement_requests`).

A judgement that is not the newest any more stays on screen, with its date, until the next is there. Each minute every
worker looks for what is stale, so that nothing is lost where nobody asked.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from suture.app.jobs import queries as job_queries
from suture.app.jobs.running import JobRun
from suture.app.practices.access import subject_of
from suture.app.practices.departure import on_departure
from suture.app.practices.facts import reader_of, shelf_of
from suture.app.practices.judgement_requests import ask_for_judgement
from suture.app.practices.kinds import JUDGE
from suture.app.practices.models import Practice, Site
from suture.app.practices.subjects import about
from suture.engine.catalogue import open_catalogue
from suture.engine.errors import ActionError, LakeError
from suture.engine.links.durable import remove_folder
from suture.engine.links.shelf_lock import only_one
from suture.engine.quality.ranks import ABOUT, Ranks, open_ranks
from suture.engine.quality.relevance_files import model_digest
from suture.engine.quality.stored import Digests, Means, is_stale, key_of

__all__ = ["judge", "judge_stale", "means", "stale"]

# Another change may come while links are judged; after so many rounds the next look at the clock takes over.
_MOST_ROUNDS: Final = 3

_log = logging.getLogger(__name__)


def means() -> Means:
    """Return what links are judged by: this version's catalogue and model, and the ranks that somebody loaded."""
    from suture.engine.quality.relevance import open_model  # Only for who has judged links: it loads a model.

    return Means(catalogue=open_catalogue(), model=open_model(), ranks=_ranks(settings.SUTURE_RANKS))


def which_means() -> Digests:
    """Return which means those are; nothing of them is opened but the ranks."""
    ranks = _ranks(settings.SUTURE_RANKS)
    return Digests(
        catalogue=open_catalogue().digest, model=model_digest(), ranks=ranks.digest if ranks is not None else ""
    )


def stale(practice: Practice, site: Site) -> bool:
    """Whether the judgement of the site's links rests on something that changed; False where there is none."""
    shelf, reader = shelf_of(site), reader_of(practice.pk)
    if shelf.judged(reader) is None:
        return False
    return is_stale(shelf, reader=reader, about=about(practice, site), means=which_means())


def judge(run: JobRun) -> dict[str, Any]:
    """Judge the links of the job's site, again where something changed meanwhile; the result tells how many."""
    from suture.engine.quality.shelf_judging import judge_shelf  # Only a process that judges pays for loading it.

    practice, key = run.params["practice"], run.params["site"]
    site = Site.objects.select_related("practice").filter(practice_id=practice, key=key).first()
    if site is None:
        raise ActionError("The practice is no longer here.")
    shelf, reader, by = shelf_of(site), reader_of(practice), means()
    if shelf.current() is None:
        return {"links": 0, "sites": 0, "networks": 0}
    with only_one(_folder_of(practice) / key, busy=f"The links of {key} are being judged."):
        for _ in range(_MOST_ROUNDS):
            site.practice.refresh_from_db()
            whom = about(site.practice, site)
            done = judge_shelf(shelf, reader=reader, about=whom, means=by, now=run.now(), progress=run.progress)
            if not is_stale(shelf, reader=reader, about=whom, means=by):
                break
    return {"links": done.links, "sites": done.sites, "networks": done.networks}


def judge_stale() -> list[int]:
    """Ask for the judgements that are missing or stale, and return the jobs; one that failed is not made again."""
    asked = []
    for site in Site.objects.select_related("practice").order_by("pk"):
        shelf, reader, whom = shelf_of(site), reader_of(site.practice_id), about(site.practice, site)
        try:
            key = key_of(shelf, about=whom, means=which_means())
            kept = shelf.judged(reader)
        except LakeError as error:  # One site's links that cannot be read keep no other site from its turn.
            _log.warning("site %s cannot be judged: %s", site.pk, error)
            continue
        if key is None or (kept is not None and kept.key == key) or _in_hand(site, key):
            continue
        if job := ask_for_judgement(site.practice_id, site=site.key, key=key, pause=False):
            asked.append(job)
    return asked


@on_departure
def forget_judgements(practice: int, sites: Sequence[str]) -> None:
    """Remove what the judging for a practice left beside its shelves; those go with it."""
    remove_folder(_folder_of(practice))


def _in_hand(site: Site, key: str) -> bool:
    """Whether a job waits or runs for the site, or the newest one broke off or was stopped over this very key."""
    found = (
        job
        for job in job_queries.jobs_of(subject_of(site.practice_id), kinds=(JUDGE,))
        if job.params["site"] == site.key
    )
    newest = next(found, None)
    if newest is None:
        return False
    return not newest.is_over or (newest.state != "done" and newest.params["key"] == key)


def _folder_of(practice: int) -> Path:
    home: Path = settings.SUTURE_HOME
    return home / "judging" / reader_of(practice)


def _ranks(folder: Path) -> Ranks | None:
    try:
        loaded = (folder / ABOUT).stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _opened(folder, loaded)


@lru_cache(maxsize=1)
def _opened(folder: Path, loaded: int) -> Ranks:
    # Once for each time that somebody loads ranks: this process may live for months.
    return open_ranks(folder)
