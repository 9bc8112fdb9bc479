"""The sample practices: fictional files, handed over and read through the same door as a user's."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

from django.utils import timezone

from suture.app.jobs.running import run_job
from suture.app.practices.access import accessible
from suture.app.practices.actions import add_practice, add_upload, start_import
from suture.app.practices.judgement_requests import ask_for_judgement
from suture.app.practices.models import Site
from suture.app.practices.sample_profile import fill_profile
from suture.engine.imports.sample import (
    PRACTICE_NAME,
    QUIET_NAME,
    QUIET_SITE,
    QUIET_SPECIALTY,
    RIVALS,
    SITE,
    SampleFiles,
    write_quiet_sample,
    write_sample,
)

__all__ = ["load_sample"]

_PIECE = 1 << 20


class _Writer(Protocol):
    def __call__(self, folder: Path, /, *, today: date) -> SampleFiles: ...


@dataclass(frozen=True, kw_only=True)
class _Sample:
    site: str
    name: str
    specialty: str
    rivals: tuple[str, ...]
    write: _Writer
    is_told: bool
    """Whether its profile is filled in."""


_EVERYTHING: Final = _Sample(
    site=SITE,
    name=PRACTICE_NAME,
    specialty="dermatology",
    rivals=tuple(rival.domain for rival in RIVALS),
    write=write_sample,
    is_told=True,
)
# Known from Search Console alone: what a visit to its linking pages adds can be seen there.
_SEARCH_CONSOLE_ALONE: Final = _Sample(
    site=QUIET_SITE, name=QUIET_NAME, specialty=QUIET_SPECIALTY, rivals=(), write=write_quiet_sample, is_told=False
)


def load_sample(*, actor: int, today: date | None = None) -> int:
    """Make the fictional practices, import and judge their links here and now; return the one with rivals.

    A practice that the actor has already is not made twice; `today` is the day of the exports. The rivals' links are
    judged by a worker.
    """
    day = today or timezone.now().date()
    practice, _ = (_load(sample, actor=actor, today=day) for sample in (_EVERYTHING, _SEARCH_CONSOLE_ALONE))
    return practice


def _load(sample: _Sample, *, actor: int, today: date) -> int:
    there = Site.objects.filter(
        key=sample.site,
        role=Site.Role.OWN,
        practice__is_sample=True,
        practice__in=[one.practice for one in accessible(actor)],
    ).first()
    if there is not None:
        return there.practice_id
    practice = add_practice(
        actor=actor,
        address=sample.site,
        specialty=sample.specialty,
        name=sample.name,
        rivals=sample.rivals,
        is_sample=True,
    )
    if sample.is_told:
        fill_profile(actor=actor, practice=practice)
    sites = dict(Site.objects.filter(practice_id=practice).values_list("key", "pk"))
    with tempfile.TemporaryDirectory(prefix="suture-sample-") as folder:
        files = sample.write(Path(folder), today=today)
        for file in (*files.practice, *files.rivals):
            upload = add_upload(
                actor=actor,
                practice=practice,
                site=sites[file.site],
                file_name=file.path.name,
                chunks=_pieces(file.path),
            )
            run_job(start_import(actor=actor, upload=upload))
    # Here and now, like the imports: whoever opens the demo sees judged links. A second for both practices.
    if (job := ask_for_judgement(practice)) is not None:
        run_job(job)
    return practice


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
