"""The one door for writes about listings: keyword-only, in a transaction, with a history row.

`actor` is a user's number. Each function raises NothingHere for what is not the actor's, NotAllowed where their role
is too small, ActionError or InputError with a sentence for what cannot be done. What people said by hand is in
`hand_actions`, what they did about corrections in `correction_actions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from suture.app.jobs import actions as jobs
from suture.app.jobs import queries as job_queries
from suture.app.listings.due import MOST_PAGES, begin_check
from suture.app.listings.finding import is_page
from suture.app.listings.kinds import CHECK, READ_FILE
from suture.app.listings.listing_files import file_path, listings_folder
from suture.app.listings.listing_keys import address_digest, same_address
from suture.app.listings.models import ListingDecision, ListingFile, ListingPage, Sighting
from suture.app.listings.requests import ask_for_audit
from suture.app.listings.subjects import checked_subject
from suture.app.listings.whose import directory_at
from suture.app.listings.words import DECISIONS
from suture.app.monitoring.crawling import why_not
from suture.app.practices.access import Need, access, actor_of, subject_of
from suture.app.practices.actions import note
from suture.app.practices.uploads import remove_stored, shown_name, store
from suture.engine.errors import ActionError, BadAddress, InputError, NothingHere

__all__ = [
    "add_file", "add_page", "check_pages", "decide", "make_audit", "read_again", "remove_file",
    "remove_page", "stop_check", "take_back",
]  # fmt: skip

_LONGEST_NOTE: Final = 500


def add_file(
    *,
    actor: int,
    practice: int,
    file_name: str,
    chunks: Iterable[bytes],
    seen: date | None = None,
    address: str = "",
) -> int:
    """Take in a file that lists practices, begin to read it, and return its number; one known already is read again.

    `seen` is the day to which it holds, today if None; `address` is that of a saved page, where it is known. Raises
    InputError for an empty file and for one larger than SUTURE_MAX_UPLOAD, for a day to come and an address of none.
    """
    access(actor, practice, need=Need.WORK)
    today = timezone.now().date()
    if seen is not None and seen > today:
        raise InputError("The file cannot be from a day to come.")
    where = _address(address) if address.strip() else ""
    stored = store(chunks, folder=listings_folder(), practice=practice, largest=settings.SUTURE_MAX_UPLOAD)
    spare = ""
    try:
        with transaction.atomic():
            file, is_new = ListingFile.objects.select_for_update().get_or_create(
                practice_id=practice,
                sha256=stored.sha256,
                defaults={
                    "file_name": shown_name(file_name), "path": stored.path, "size": stored.size,
                    "seen": seen or today, "address": where, "handed_over_by": actor_of(actor),
                    "handed_over_at": timezone.now(),
                },
            )  # fmt: skip
            if not is_new:
                file.seen, file.address = seen or file.seen, where or file.address
                if file_path(file.path).is_file():
                    spare = stored.path
                else:
                    file.path = stored.path
                file.save(update_fields=["seen", "address", "path"])
            note(practice, "listing file added", actor=actor_of(actor), details={"file": file.pk})
            _read(file, asked_by=actor_of(actor))
    except IntegrityError:
        # The practice was deleted while its file came in.
        remove_stored([stored.path], folder=listings_folder())
        raise
    if spare:
        remove_stored([spare], folder=listings_folder())
    return file.pk


@transaction.atomic
def read_again(*, actor: int, practice: int, file: int) -> int:
    """Read a file again, as this version of Suture does; return the job."""
    access(actor, practice, need=Need.WORK)
    return _read(_file(practice, file), asked_by=actor_of(actor))


@transaction.atomic
def remove_file(*, actor: int, practice: int, file: int) -> None:
    """Remove a file with all that it said. Raises ActionError while it is being read."""
    access(actor, practice, need=Need.WORK)
    row = _file(practice, file)
    jobs.forget(subject_of(practice), params={"file": row.pk})
    path = row.path
    row.delete()
    note(practice, "listing file removed", actor=actor_of(actor), details={"file": file})
    ask_for_audit(practice)
    # Last, so that the row stays where the file cannot be removed.
    remove_stored([path], folder=listings_folder())


@transaction.atomic
def add_page(*, actor: int, practice: int, address: str, subject: str = "") -> int:
    """Keep a page of a directory that shall be looked at; return its number, also where it is known already.

    `subject` is whom it should be about ("place:3", "clinician:5"), empty where nobody says. Raises BadAddress for
    what is no page, NothingHere for another's subject, ActionError after 300 pages.
    """
    access(actor, practice, need=Need.WORK)
    where = _address(address)
    whom = checked_subject(practice, subject) if subject else ""
    digest = address_digest(where)
    row = ListingPage.objects.filter(practice_id=practice, short_address=digest).first()
    if row is None and ListingPage.objects.filter(practice_id=practice).count() >= MOST_PAGES:
        raise ActionError(f"{MOST_PAGES} pages are looked at at most. Remove one first.")
    if row is None:
        row = ListingPage(
            practice_id=practice,
            address=where,
            short_address=digest,
            directory=directory_at(where),
            added_at=timezone.now(),
        )
    row.subject, row.found_by = whom or row.subject, "person"
    row.save()
    note(practice, "listing page added", actor=actor_of(actor), details={"page": row.pk})
    return row.pk


@transaction.atomic
def remove_page(*, actor: int, practice: int, page: int) -> None:
    """Look at a page no more, and forget what it said."""
    access(actor, practice, need=Need.WORK)
    if not ListingPage.objects.filter(pk=page, practice_id=practice).delete()[0]:
        raise NothingHere("There is no such page.")
    note(practice, "listing page removed", actor=actor_of(actor), details={"page": page})
    ask_for_audit(practice)


@transaction.atomic
def check_pages(*, actor: int, practice: int, pages: Sequence[int] | None = None) -> int:
    """Begin to look at pages of directories, all that are known if None; return the job.

    Raises ActionError where a look is under way, nothing is known to look at, or the sample's web does not run.
    """
    found = access(actor, practice, need=Need.WORK).practice
    if refused := why_not(is_sample=found.is_sample):
        raise ActionError(refused)
    wanted = ListingPage.objects.filter(practice_id=practice)
    if not (wanted if pages is None else wanted.filter(pk__in=pages)).exists():
        raise ActionError("No page of a directory is known yet. Hand a file over, or type the address of a listing.")
    job = begin_check(practice, pages=pages, asked_by=actor_of(actor), now=timezone.now())
    if job is None:
        raise ActionError("The directories are being looked at already. Wait until that is done, or stop it.")
    note(practice, "look at listings begun", actor=actor_of(actor), details={"job": job})
    return job


@transaction.atomic
def stop_check(*, actor: int, practice: int) -> None:
    """Stop looking at pages; what was read until then is kept. Raises ActionError where nothing runs."""
    access(actor, practice, need=Need.WORK)
    running = job_queries.unfinished(subject_of(practice), kind=CHECK)
    if not running:
        raise ActionError("No look at the directories is under way.")
    for job in running:
        jobs.cancel(job.id, subject=subject_of(practice))
    note(practice, "look at listings stopped", actor=actor_of(actor), details={"job": running[0].id})


def make_audit(*, actor: int, practice: int) -> int:
    """Ask for an audit; return the job. One that rests on nothing that changed is not made again."""
    access(actor, practice, need=Need.WORK)
    return ask_for_audit(practice, asked_by=actor_of(actor), pause=False)


@transaction.atomic
def decide(
    *, actor: int, practice: int, decision: str, listing: str = "", directory: str = "", note_text: str = ""
) -> None:
    """Keep a person's word on a listing (not ours, fine, duplicate) or on a directory (not for us).

    Raises InputError for another decision, NothingHere for a listing that nobody saw.
    """
    access(actor, practice, need=Need.WORK)
    what = "directory" if decision == "not for us" else "listing"
    which = directory.strip().lower() if what == "directory" else listing
    if decision not in DECISIONS or not which:
        raise InputError(f"Choose one: {', '.join(DECISIONS)}.")
    if what == "listing" and not Sighting.objects.filter(practice_id=practice, listing=which).exists():
        raise NothingHere("There is no such listing.")
    said = " ".join(note_text.replace("\0", " ").split())
    if len(said) > _LONGEST_NOTE:
        raise InputError(f"The note is longer than {_LONGEST_NOTE} characters.")
    ListingDecision.objects.update_or_create(
        practice_id=practice, what=what, which=which[:253],
        defaults={
            "decision": decision, "note": said, "decided_by": actor_of(actor), "decided_at": timezone.now(),
        },
    )  # fmt: skip
    note(practice, "listing decided", actor=actor_of(actor), details={what: which, "decision": decision})
    ask_for_audit(practice)


@transaction.atomic
def take_back(*, actor: int, practice: int, listing: str = "", directory: str = "") -> None:
    """Take back what was decided about a listing or a directory. Raises NothingHere where nothing was."""
    access(actor, practice, need=Need.WORK)
    what, which = ("listing", listing) if listing else ("directory", directory)
    if not ListingDecision.objects.filter(practice_id=practice, what=what, which=which).delete()[0]:
        raise NothingHere("Nothing was decided about that.")
    note(practice, "listing decision taken back", actor=actor_of(actor), details={what: which})
    ask_for_audit(practice)


def _read(file: ListingFile, *, asked_by: str) -> int:
    job = jobs.enqueue(
        READ_FILE,
        subject=subject_of(file.practice_id),
        params={"file": file.pk, "file_name": file.file_name},
        asked_by=asked_by,
    )
    ListingFile.objects.filter(pk=file.pk).update(job=job)
    return job


def _file(practice: int, file: int) -> ListingFile:
    found = ListingFile.objects.filter(pk=file, practice_id=practice).first()
    if found is None:
        raise NothingHere("There is no such file.")
    return found


def _address(typed: str) -> str:
    text = typed.strip()
    address = text if "://" in text else f"https://{text}"
    if not is_page(address):
        raise BadAddress(
            f"“{text[:80]}” is no page of a directory. It looks like www.directory.example/doctors/okafor."
        )
    return same_address(address)
