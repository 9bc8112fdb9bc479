"""The sample practice: fictional files, handed over and read through the same door as a user's."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.utils import timezone

from suture.app.jobs.running import run_job
from suture.app.practices.actions import add_practice, add_upload, start_import
from suture.app.practices.models import Membership, Site
from suture.engine.imports.sample import PRACTICE_NAME, RIVALS, SITE, write_sample

__all__ = ["load_sample"]

_PIECE = 1 << 20


def load_sample(*, actor: int, today: date | None = None) -> int:
    """Make the fictional practice, import its files here and now, and return its number.

    Where the actor has it already, nothing is made twice: the number is that practice's.
    """
    there = Membership.objects.filter(user_id=actor, practice__is_sample=True).first()
    if there is not None:
        return there.practice_id
    practice = add_practice(
        actor=actor,
        address=SITE,
        specialty="dermatology",
        name=PRACTICE_NAME,
        rivals=[rival.domain for rival in RIVALS],
        is_sample=True,
    )
    sites = dict(Site.objects.filter(practice_id=practice).values_list("key", "pk"))
    with tempfile.TemporaryDirectory(prefix="suture-sample-") as folder:
        files = write_sample(Path(folder), today=today or timezone.now().date())
        for file in (*files.practice, *files.rivals):
            upload = add_upload(
                actor=actor,
                practice=practice,
                site=sites[file.site],
                file_name=file.path.name,
                chunks=_pieces(file.path),
            )
            run_job(start_import(actor=actor, upload=upload))
    return practice


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
