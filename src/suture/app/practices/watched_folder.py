"""A folder for each site, whose files are imported by themselves: a tool's scheduled export, a shared drive.

    HOME/watch/harbour.example/export.csv           waits until it has stopped growing
    HOME/watch/harbour.example/reading/12.export.csv    handed over as upload 12, being read
    HOME/watch/harbour.example/done/export.csv          imported; export.csv.txt says what came of it
    HOME/watch/harbour.example/refused/export.csv       not imported; export.csv.txt says why
    HOME/watch/harbour.example/competitors/bay.example/...    the same for a competitor of that practice

A file is taken when it looks the same at two looks, a minute apart, and never twice: the same bytes for the same site
are known by their SHA-256. It refuses to know formats, and it deletes nothing that somebody put there.
"""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from suture.app.jobs import actions as jobs
from suture.app.jobs.queries import JobView, jobs_of
from suture.app.practices.access import Need, access, site_of, subject_of
from suture.app.practices.actions import note
from suture.app.practices.facts import uploads_folder
from suture.app.practices.kinds import IMPORT
from suture.app.practices.models import Site, Upload
from suture.app.practices.uploads import StoredFile, remove_stored, shown_name, store
from suture.engine.errors import InputError, LakeBusy
from suture.engine.links.shelf_lock import only_one

__all__ = ["FOLDER", "look", "watched_folder"]

FOLDER: Final = "folder"
"""Who acts where a file lay in the watched folder: the reference in jobs and history."""

_PIECE: Final = 1 << 20
_UNFINISHED: Final = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp")
_log = logging.getLogger(__name__)

# How large each file was at this process's last look, and when it was written (nanoseconds).
_seen: dict[Path, tuple[int, int]] = {}


def watched_folder(user: int, practice: int) -> Path:
    """Return the folder that is watched for the practice's own site; for those who may hand files over."""
    return _folder_of(site_of(access(user, practice, need=Need.WORK).practice, None))


def look(now: datetime) -> list[int]:
    """Take in what has stopped growing, put away what has been read, and return the jobs that were begun.

    Only one process looks at a time; another that comes meanwhile does nothing.
    """
    try:
        with only_one(settings.SUTURE_HOME / "temp" / "watching", busy="Somebody looks already."):
            return list(_look())
    except LakeBusy:
        return []


def _look() -> Iterator[int]:
    waiting: dict[Path, tuple[int, int]] = {}
    for site in Site.objects.select_related("practice").prefetch_related("practice__sites").order_by("pk"):
        folder = _folder_of(site)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _stay_inside(folder, _root() / site_of(site.practice, None).key)
            _put_away(site, folder)
        except OSError as error:  # One site's trouble must not keep the others waiting.
            _log.warning("the watched folder of site %s cannot be used: %s", site.pk, error.strerror)
            continue
        for path in _files(folder):
            try:
                told = path.lstat()
                waiting[path] = (told.st_size, told.st_mtime_ns)
                job = _take_in(site, path) if _seen.get(path) == waiting[path] else None
            except OSError as error:
                _log.warning("a file in the watched folder of site %s cannot be read: %s", site.pk, error.strerror)
                continue
            if job is not None:
                yield job
    _seen.clear()
    _seen.update(waiting)


def _take_in(site: Site, path: Path) -> int | None:
    """Hand a file over, unless the same was handed over before; return the job that reads it."""
    try:
        # It may have become a link, or a pipe, since it was listed.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            stored = store(
                iter(lambda: file.read(_PIECE), b""),
                folder=uploads_folder(),
                practice=site.practice_id,
                largest=settings.SUTURE_MAX_UPLOAD,
            )
    except InputError as error:
        _finish(path, path.name, "refused", str(error))
        return None
    known = Upload.objects.filter(site=site, sha256=stored.sha256).order_by("pk").first()
    if known is None:
        upload, job = _hand_over(site, path.name, stored)
        _move(path, path.parent / "reading" / f"{upload}.{path.name}")
        return job
    remove_stored([stored.path], folder=uploads_folder())
    before = _job_of(known)
    if before is not None and not before.is_over:
        _move(path, path.parent / "reading" / f"{known.pk}.{path.name}")
        return None
    place, words = _outcome(before) if before is not None else ("done", "")
    said = f"The same file was handed over on {known.uploaded_at:%Y-%m-%d} and was not read again. {words}"
    _finish(path, path.name, place, said.strip())
    return None


@transaction.atomic
def _hand_over(site: Site, name: str, stored: StoredFile) -> tuple[int, int]:
    upload = Upload.objects.create(
        practice_id=site.practice_id,
        site=site,
        file_name=shown_name(name),
        path=stored.path,
        sha256=stored.sha256,
        size=stored.size,
        uploaded_by=FOLDER,
        uploaded_at=timezone.now(),
    )
    note(site.practice_id, "file added", actor=FOLDER, details={"upload": upload.pk})
    job = jobs.enqueue(
        IMPORT,
        subject=subject_of(site.practice_id),
        params={"upload": upload.pk, "file_name": upload.file_name, "site": site.key, "mapping": None},
        asked_by=FOLDER,
    )
    return upload.pk, job


def _put_away(site: Site, folder: Path) -> None:
    """Move files whose import has ended, each with a few words about what came of it."""
    _stay_inside(folder / "reading", folder)
    for path in _files(folder / "reading"):
        number, _, name = path.name.partition(".")
        upload = Upload.objects.filter(pk=int(number), site=site).first() if _is_number(number) else None
        job = _job_of(upload) if upload is not None else None
        if job is None:
            _finish(path, name or path.name, "refused", "It was taken out again in the browser.")
        elif job.is_over:
            place, words = _outcome(job)
            _finish(path, name, place, words)


def _job_of(upload: Upload) -> JobView | None:
    newest = jobs_of(subject_of(upload.practice_id), kinds=(IMPORT,), params={"upload": upload.pk}, limit=1)
    return newest[0] if newest else None


def _outcome(job: JobView) -> tuple[str, str]:
    result = job.result or {}
    if job.state == "cancelled":
        return "refused", "Somebody stopped the import. Imports, in the browser, can try it again."
    if job.state == "failed":
        return "refused", job.error
    if "needs_mapping" in result:
        return (
            "refused",
            "No tool that we know writes such a table. Say in the browser, at Imports, what its columns mean.",
        )
    lines = [
        f"{one['tool']}, {one['report']}: {one['rows']:,} rows, {one['rejected']:,} of them not read"
        + (" (imported before)" if one["already"] else "")
        for one in result["outcomes"]
    ]
    return "done", "\n".join(lines)


def _finish(path: Path, name: str, place: str, words: str) -> None:
    """Move a file to where it ends, beside a text that says why; never over another."""
    folder = _site_folder(path) / place
    target, count = folder / name, 1
    while os.path.lexists(target) or os.path.lexists(_text_beside(target)):
        count += 1
        target = folder / f"{Path(name).stem} ({count}){Path(name).suffix}"
    _move(path, target)
    with _text_beside(target).open("x", encoding="utf-8") as file:
        file.write(f"{words}\n")


def _text_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.txt")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _move(path: Path, to: Path) -> None:
    to.parent.mkdir(mode=0o700, exist_ok=True)
    _stay_inside(to.parent, to.parent.parent)
    path.rename(to)


def _stay_inside(folder: Path, outer: Path) -> None:
    """Raise OSError where a link leads a folder out of another one: who may write into one site's is not let further.

    The outer folder itself may be a link; that one is made by whoever runs the server.
    """
    if not folder.resolve().is_relative_to(outer.resolve()):
        raise OSError(errno.ELOOP, "a link leads out of it", str(folder))


def _folder_of(site: Site) -> Path:
    """The folder of a practice's own site; a competitor's is in it, because others may watch that one too."""
    own = _root() / site_of(site.practice, None).key
    return own if site.role == Site.Role.OWN else own / "competitors" / site.key


def _site_folder(path: Path) -> Path:
    return path.parent.parent if path.parent.name == "reading" else path.parent


def _files(folder: Path) -> list[Path]:
    """Return the files that somebody has put there and finished putting there, as far as their names tell."""
    return sorted(
        path
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.is_file()
        and not path.is_symlink()
        and not path.name.startswith((".", "~"))
        and not path.name.lower().endswith(_UNFINISHED)
    )


def _root() -> Path:
    folder: Path = settings.SUTURE_WATCH
    return folder
