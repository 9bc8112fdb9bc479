"""The one door for writes about practices: keyword-only, in a transaction, with a history row.

`actor` is a user's number. Each function raises NothingHere for what is not the actor's, NotAllowed where their role
is too small, ActionError or InputError with a sentence for what cannot be done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from suture.app.accounts.tokens import revoke_tokens_for
from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.practices.access import Need, access, actor_of, site_of, subject_of
from suture.app.practices.departure import remove_the_rest
from suture.app.practices.facts import shelf_of, uploads_folder
from suture.app.practices.judgement_requests import ask_for_all
from suture.app.practices.kinds import IMPORT, UNDO
from suture.app.practices.models import ColumnMapping, History, Practice, Site, Upload
from suture.app.practices.specialties import specialty_key
from suture.app.practices.teams import team_for_work
from suture.app.practices.uploads import remove_stored, shown_name, store
from suture.engine.errors import ActionError, BadAddress, InputError, NothingHere
from suture.engine.imports.mapping import Mapping as Columns
from suture.engine.links.domains import site_key

__all__ = [
    "add_practice", "add_upload", "cancel_job", "change_specialty", "confirm_mapping", "delete_practice",
    "forget_file", "judge", "note", "rename_practice", "retry_import", "start_import", "undo_import",
]  # fmt: skip


def add_practice(
    *,
    actor: int | None,
    address: str,
    specialty: str,
    name: str | None = None,
    rivals: Iterable[str] = (),
    is_sample: bool = False,
    team: int | None = None,
) -> int:
    """Make a practice with its own site and return its number; `team` owns it, the actor's own team if None.

    Without an actor (a command) it is the first team's, which is the installation's owner's.

    `address` is what a person types ("www.harbour.example", a whole URL); the name is the site's if not given.
    Raises BadAddress, InputError for the specialty, NotAllowed for somebody who works in no team, ActionError where
    a practice has that site already.
    """
    key = _own_key(address)
    chosen = specialty_key(specialty)
    sites = {key: (Site.Role.OWN, address.strip())}
    sites |= {rival: (Site.Role.RIVAL, rival) for rival in map(_own_key, rivals) if rival != key}
    try:
        with transaction.atomic():
            practice = Practice.objects.create(
                team_id=team_for_work(actor, team=team),
                name=(name or "").strip()[:200] or key,
                specialty=chosen,
                is_sample=is_sample,
                created_at=timezone.now(),
            )
            Site.objects.bulk_create(
                Site(practice=practice, key=one, role=role, address=typed[:2000])
                for one, (role, typed) in sites.items()
            )
            note(practice.pk, "practice added", actor=actor_of(actor), details={"site": key})
    except IntegrityError as error:
        raise ActionError(f"{key} belongs to a practice here already.") from error
    return practice.pk


@transaction.atomic
def rename_practice(*, actor: int, practice: int, name: str) -> None:
    """Give the practice another name."""
    found = access(actor, practice, need=Need.WORK).practice
    if not name.strip():
        raise InputError("Type a name for the practice.")
    found.name = name.strip()[:200]
    found.save(update_fields=["name"])
    note(practice, "practice renamed", actor=actor_of(actor))
    ask_for_all(practice, asked_by=actor_of(actor))


@transaction.atomic
def change_specialty(*, actor: int, practice: int, specialty: str) -> None:
    """Change what the practice does."""
    found = access(actor, practice, need=Need.WORK).practice
    found.specialty = specialty_key(specialty)
    found.other_specialties = [key for key in found.other_specialties if key != found.specialty]
    found.save(update_fields=["specialty", "other_specialties"])
    note(practice, "specialty changed", actor=actor_of(actor), details={"specialty": found.specialty})
    ask_for_all(practice, asked_by=actor_of(actor))


def judge(*, actor: int, practice: int) -> int | None:
    """Ask that the practice's links, and its rivals', be judged; return the number of the job for its own site.

    A judgement that rests on nothing that changed since is not made again.
    """
    access(actor, practice, need=Need.WORK)
    return ask_for_all(practice, asked_by=actor_of(actor))


def add_upload(*, actor: int, practice: int, file_name: str, chunks: Iterable[bytes], site: int | None = None) -> int:
    """Take a file in, piece by piece, and return the number of the upload; nothing is read yet.

    `site` says whose links are in it, the practice's own if None. Raises InputError for an empty file and for
    one larger than SUTURE_MAX_UPLOAD.
    """
    target = site_of(access(actor, practice, need=Need.WORK).practice, site)
    folder = uploads_folder()
    stored = store(chunks, folder=folder, practice=practice, largest=settings.SUTURE_MAX_UPLOAD)
    try:
        with transaction.atomic():
            upload = Upload.objects.create(
                practice_id=practice,
                site=target,
                file_name=shown_name(file_name),
                path=stored.path,
                sha256=stored.sha256,
                size=stored.size,
                uploaded_by=actor_of(actor),
                uploaded_at=timezone.now(),
            )
            note(practice, "file added", actor=actor_of(actor), details={"upload": upload.pk})
    except IntegrityError:
        # The practice was deleted while its file came in.
        remove_stored([stored.path], folder=folder)
        raise
    return upload.pk


@transaction.atomic
def start_import(*, actor: int, upload: int, mapping: Mapping[str, str] | None = None) -> int:
    """Begin to read an uploaded file and return the job's number.

    `mapping` (role -> column, see `engine.imports.mapping`) is for a file that no exporter wrote.
    """
    found = Upload.objects.select_related("site").filter(pk=upload).first()
    if found is None:
        raise NothingHere("There is no such file.")
    access(actor, found.practice_id, need=Need.WORK)
    return jobs.enqueue(
        IMPORT,
        subject=subject_of(found.practice_id),
        params={
            "upload": found.pk,
            "file_name": found.file_name,
            "site": found.site.key,
            "mapping": dict(mapping) if mapping else None,
        },
        asked_by=actor_of(actor),
    )


@transaction.atomic
def confirm_mapping(*, actor: int, practice: int, job: int, fields: Mapping[str, str]) -> int:
    """Remember what the columns of a file mean, read it so, and return the number of the new job.

    `job` is the import that asked; `fields` maps each column to a role or to "". Raises InputError where two
    columns have one role or no column is the page that links.
    """
    access(actor, practice, need=Need.WORK)
    asked = job_queries.job_view(job, subject=subject_of(practice))
    question = (asked.result or {}).get("needs_mapping")
    if not question:
        raise ActionError("This import does not ask what its columns mean.")
    columns: dict[str, str] = {}
    for name, role in fields.items():
        if role and role in columns:
            raise InputError(f"“{columns[role]}” and “{name}” cannot both be the same thing.")
        if role:
            columns[role] = name
    mapping = dict(Columns.of(columns).columns)
    ColumnMapping.objects.update_or_create(
        practice_id=practice, signature=question["signature"], defaults={"mapping": mapping}
    )
    note(practice, "columns confirmed", actor=actor_of(actor), details={"signature": question["signature"]})
    return start_import(actor=actor, upload=asked.params["upload"], mapping=mapping)


def retry_import(*, actor: int, practice: int, job: int) -> int:
    """Read the file of a failed or stopped import again and return the number of the new job."""
    access(actor, practice, need=Need.WORK)
    asked = job_queries.job_view(job, subject=subject_of(practice))
    if asked.kind != IMPORT or not asked.is_over:
        raise ActionError("Only an import that has ended can be tried again.")
    return start_import(actor=actor, upload=asked.params["upload"], mapping=asked.params["mapping"])


@transaction.atomic
def cancel_job(*, actor: int, practice: int, job: int) -> None:
    """Stop a job of the practice; nothing that it began stays half-done."""
    access(actor, practice, need=Need.WORK)
    jobs.cancel(job, subject=subject_of(practice))
    note(practice, "job stopped", actor=actor_of(actor), details={"job": job})


def forget_file(*, actor: int, practice: int, job: int) -> None:
    """Remove a file that came to nothing, with every attempt at it; a failed undoing only loses its notice.

    Raises ActionError for a file that is being read and for one of which something was imported.
    """
    access(actor, practice, need=Need.WORK)
    asked = job_queries.job_view(job, subject=subject_of(practice))
    if asked.kind not in (IMPORT, UNDO):
        raise NothingHere("There is no such import.")
    if not asked.is_over:
        raise ActionError("The file is being read. Stop that first.")
    if asked.state == "done" and "needs_mapping" not in (asked.result or {}):
        raise ActionError("This file has been imported. Take its import out instead.")
    about = "upload" if asked.kind == IMPORT else "snapshot"
    number = asked.params[about]
    with transaction.atomic():
        jobs.forget(subject_of(practice), params={about: number})
        note(practice, "file forgotten", actor=actor_of(actor), details={about: number})
        if asked.kind != IMPORT:
            return
        upload = Upload.objects.select_for_update().filter(pk=number, practice_id=practice).first()
        if upload is not None and not upload.snapshots:
            path = upload.path
            upload.delete()
            # Last, so that the row stays where the file cannot be removed.
            remove_stored([path], folder=uploads_folder())


@transaction.atomic
def undo_import(*, actor: int, practice: int, snapshot: str) -> int:
    """Begin to take an import out again, with its file; return the job's number. NothingHere if there is none."""
    found = access(actor, practice, need=Need.WORK).practice
    site = _site_with(found, snapshot)
    info = shelf_of(site).manifest().snapshot(snapshot)
    note(practice, "import undone", actor=actor_of(actor), details={"snapshot": snapshot})
    return jobs.enqueue(
        UNDO,
        subject=subject_of(practice),
        params={"site": site.key, "snapshot": snapshot, "file_name": info.file_name, "tool": info.tool},
        asked_by=actor_of(actor),
    )


def delete_practice(*, actor: int, practice: int) -> None:
    """Remove a practice with everything that belongs to it: rows, files, jobs, and the shelves of its sites.

    What other practices keep about the same sites stays, and one history row with numbers in it.
    Raises ActionError while a job runs, LakeBusy while somebody writes to a shelf; then all of it stays.
    """
    found = access(actor, practice, need=Need.OWN).practice
    with transaction.atomic():
        jobs.forget(subject_of(practice))
        own = [site.key for site in found.sites.all() if site.role == Site.Role.OWN]
        shelves = [shelf_of(site) for site in found.sites.all()]
        paths = list(found.uploads.values_list("path", flat=True))
        History.objects.filter(subject=subject_of(practice)).delete()
        found.delete()
        revoke_tokens_for(practice=practice)
        note(practice, "practice deleted", actor=actor_of(actor))
        # Last, inside the transaction: where a file cannot be removed the rows stay, and one can try again.
        for shelf in shelves:
            shelf.delete()
        remove_stored(paths, folder=uploads_folder())
        remove_the_rest(practice, own)


def note(practice: int, action: str, *, actor: str, details: dict[str, Any] | None = None) -> None:
    """Write a history row; `details` holds numbers and keys, never words about a person."""
    History.objects.create(
        action=action, subject=subject_of(practice), actor=actor, at=timezone.now(), details=details or {}
    )


def _own_key(address: str) -> str:
    if not address.strip():
        raise BadAddress("Type the address of the practice's site, such as www.harbour.example.")
    key = site_key(address)
    if "." not in key:
        raise BadAddress(f"“{address.strip()[:80]}” is no address of a site. It looks like www.harbour.example.")
    return key


def _site_with(practice: Practice, snapshot: str) -> Site:
    for site in practice.sites.all():
        if any(info.snapshot_id == snapshot for info in shelf_of(site).manifest().snapshots):
            return site
    return site_of(practice, None)
