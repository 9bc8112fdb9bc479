"""Giving competitors of an older installation shelves of their own, once, before anything else works.

Until then all practices shared one shelf for each site, whoever had handed what over. It knows from the uploads whose
import is whose. It refuses to guess: what no upload brought (a command did) belongs to the practice whose own site it
is, and where it is nobody's own, to each that watches it.

Every step may run twice, because the program may die after any of them; the rows are marked as done last.
"""

from __future__ import annotations

import logging
from collections.abc import Collection

from django.utils import timezone

from suture.app.practices.facts import lake, reader_of, shelf_of
from suture.app.practices.models import Site, Upload
from suture.engine.errors import LakeDamaged

__all__ = ["move_shared_shelves"]

_log = logging.getLogger(__name__)


def move_shared_shelves() -> int:
    """Give each competitor that shares a shelf its own, and return how many there were (1 query where none does).

    A shelf that cannot be read stays where it is, and those who watch the site begin anew. Raises LakeBusy where
    another program writes to one; what was moved until then stays moved.
    """
    keys = list(Site.objects.filter(shares_shelf=True).order_by("key").values_list("key", flat=True))
    for key in dict.fromkeys(keys):
        try:
            _divide(key)
        except LakeDamaged as error:
            _log.warning("a competitor's links stay where only commands find them: %s", error)
        Site.objects.filter(key=key, shares_shelf=True).update(shares_shelf=False)
    return len(keys)


def _divide(key: str) -> None:
    """Copy the shared shelf for each who watches the site; what is left of it is its owner's, or nobody's."""
    sites = list(Site.objects.filter(key=key).order_by("pk"))
    brought = {site.pk: _brought(site) for site in sites}
    by_anybody = {snapshot for snapshots in brought.values() for snapshot in snapshots}
    own = next((site for site in sites if site.role == Site.Role.OWN), None)
    shared = lake().shelf(key)
    stored = {info.snapshot_id for info in shared.manifest().snapshots}
    if own is None and not stored:
        return  # Nothing was ever there, or a former run has given all of it away.
    for site in sites:
        if site.shares_shelf:
            kept = brought[site.pk] | (stored - by_anybody if own is None else set())
            if kept & stored:
                lake().copy_aside(key, aside=reader_of(site.practice_id))
            _keep_only(site, kept)
    if own is None:
        shared.delete()
    else:
        _keep_only(own, brought[own.pk] | (stored - by_anybody))


def _brought(site: Site) -> set[str]:
    """What a practice's own uploads brought about a site."""
    uploads = Upload.objects.filter(site=site).values_list("snapshots", flat=True)
    return {snapshot for snapshots in uploads for snapshot in snapshots}


def _keep_only(site: Site, kept: Collection[str]) -> None:
    """Take out of a site's shelf all imports but these, and the judgements made with others or for others."""
    shelf, now = shelf_of(site), timezone.now()
    for info in shelf.manifest().snapshots:
        if info.snapshot_id not in kept:
            shelf.delete_snapshot(info.snapshot_id, now=now)
    if shelf.current() is None:
        return
    current = shelf.rebuild_current(now=now)
    for judged in shelf.manifest().judged:
        if judged.reader != reader_of(site.practice_id) or judged.digest != current.digest:
            shelf.forget_judged(judged.reader, now=now)
