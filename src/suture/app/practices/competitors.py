"""Competitors: the sites of rivals beside which a practice is seen.

It knows how such a site comes and goes, with everything that was imported about it. It refuses to touch the
practice's own site, on which all its links hang. That another practice owns such a site, or watches it too, is none
of its business: each keeps what it knows on a shelf of its own (`facts.shelf_of`).
"""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import transaction

from suture.app.jobs import actions as jobs
from suture.app.practices.access import Need, access, actor_of, subject_of
from suture.app.practices.actions import note
from suture.app.practices.after_telling import tell_told
from suture.app.practices.facts import reader_of, shelf_of, uploads_folder
from suture.app.practices.models import Practice, Site, Upload
from suture.app.practices.uploads import remove_stored
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.errors import ActionError, BadAddress, NothingHere
from suture.engine.links.domains import site_key
from suture.engine.links.durable import remove_folder

__all__ = ["add_competitor", "remove_competitor"]

_MOST: Final = 20


def add_competitor(*, actor: int, practice: int, address: str) -> int:
    """Make a site a competitor's and return its number; one that is there already is returned as it is.

    Raises BadAddress for what is no site, ActionError for the practice's own and after twenty of them.
    """
    key = site_key(address) if address.strip() else ""
    if "." not in key:
        raise BadAddress("Type the address of the competitor's site, such as www.bayside.example.")
    with transaction.atomic():
        access(actor, practice, need=Need.WORK)
        sites = Practice.objects.select_for_update().get(pk=practice).sites
        there = sites.filter(key=key).first()
        if there is not None and there.role == Site.Role.RIVAL:
            return there.pk
        if there is not None:
            raise ActionError(f"{key} is your own site. Type a competitor's.")
        if sites.filter(role=Site.Role.RIVAL).count() >= _MOST:
            raise ActionError(f"{_MOST} competitors are enough. Remove one first.")
        typed = address.replace("\0", " ").strip()[:2000]  # PostgreSQL takes no null character
        added = sites.create(key=key, role=Site.Role.RIVAL, address=typed)
        shelf_of(added)  # Now, not on every page: a name may be too long for a folder.
        note(practice, "competitor added", actor=actor_of(actor), details={"site": key})
        tell_told(practice)
        ask_for_week(practice)
    return added.pk


def remove_competitor(*, actor: int, practice: int, site: int, with_files: bool = False) -> None:
    """Remove a competitor with all that was imported about it. Only the address can be typed again.

    `with_files` says that whoever does it knows of the files: without, a competitor about whom something was imported
    is not removed (ActionError). Raises NothingHere for another practice's site and for its own, ActionError while a
    job about it runs, LakeBusy while somebody writes to its shelf; then all of it stays.
    """
    access(actor, practice, need=Need.WORK)
    with transaction.atomic():
        found = Site.objects.select_for_update().filter(pk=site, practice_id=practice, role=Site.Role.RIVAL).first()
        if found is None:
            raise NothingHere("There is no such competitor.")
        paths = list(Upload.objects.filter(site=found).values_list("path", flat=True))
        if paths and not with_files:
            raise ActionError(f"Files about {found.key} were imported. They go with it: say so, and remove it again.")
        jobs.forget(subject_of(practice), params={"site": found.key})
        key, shelf = found.key, shelf_of(found)
        found.delete()
        note(practice, "competitor removed", actor=actor_of(actor), details={"site": key})
        tell_told(practice)
        ask_for_week(practice)
        # Last, inside the transaction: where a file cannot be removed the rows stay, and one can try again.
        shelf.delete()
        remove_folder(settings.SUTURE_HOME / "judging" / reader_of(practice) / key)
        remove_stored(paths, folder=uploads_folder())
