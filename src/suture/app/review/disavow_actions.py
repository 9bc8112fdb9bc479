"""The one door for writes of the disavow room: keyword-only, in a transaction, with a history row.

Answers to the two questions, versions of the file, and people's word of what they uploaded. `actor` is a user's
number. Each function raises NothingHere for what is not the actor's, NotAllowed where their role is too small,
ActionError or InputError with a sentence for what cannot be done. Nothing is ever uploaded from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from suture.app.practices.access import Need, access, actor_of, site_of
from suture.app.practices.actions import note as write_history
from suture.app.practices.uploads import shown_name
from suture.app.review.disavow_queries import advice, draft_text
from suture.app.review.kept_files import fitting
from suture.app.review.models import Answers, FileVersion, GoogleUpload
from suture.app.review.properties import property_prefix
from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.mending import mend
from suture.engine.disavow.reading import read_file
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = [
    "LARGEST_FILE", "answer", "forget_version", "hand_over", "keep_draft", "log_upload", "restore_version",
]  # fmt: skip

# Twice what Google takes, so that the linter can say of a file that it is too large.
LARGEST_FILE: Final = 4_000_000
_LONGEST_NOTE: Final = 1000
_TRIES: Final = 3
_ORIGIN = FileVersion.Origin


@transaction.atomic
def answer(*, actor: int, practice: int, manual_action: bool, bought_links: bool) -> None:
    """Keep what the practice answers to the two questions of `engine.disavow.advice`; the last answer holds."""
    site, _ = _site(actor, practice)
    Answers.objects.update_or_create(
        site_id=site,
        defaults={
            "manual_action": manual_action,
            "bought_links": bought_links,
            "answered_by": actor_of(actor),
            "answered_at": timezone.now(),
        },
    )
    write_history(practice, "disavow questions answered", actor=actor_of(actor))


def keep_draft(*, actor: int, practice: int, today: date, note: str = "") -> int:
    """Keep the file that the decisions come to as a version, and return its number.

    Where the newest version says the same already, that one's number. Raises ActionError where no file is needed,
    nothing was decided, or the file is beyond Google's limits.
    """
    site, key = _site(actor, practice)
    text = draft_text(actor, practice, today=today)
    if not read_file(text.encode()).entries:
        raise ActionError("Nobody decided to disavow anything, so there is no file to keep.")
    return _keep(
        site, practice, fitting(text), actor=actor, origin=_ORIGIN.DECISIONS, name=f"{key}-disavow.txt", note=note
    )


def restore_version(*, actor: int, practice: int, number: int, note: str = "") -> int:
    """Bring an earlier version back as a new one, its slips mended, and return the new one's number.

    Raises ActionError where no file is needed, or it is beyond Google's limits, NothingHere for no version.
    """
    site, key = _site(actor, practice)
    said = advice(actor, practice).advice
    if said.stop is not False:
        raise ActionError(said.why)
    text = mend(read_file(bytes(_version(site, number).content)), catalogue=open_catalogue()).text
    return _keep(
        site, practice, fitting(text), actor=actor, origin=_ORIGIN.RESTORED, name=f"{key}-disavow.txt", note=note,
        restored=number,
    )  # fmt: skip


def hand_over(
    *, actor: int, practice: int, file_name: str, chunks: Iterable[bytes], prefix: str = "", since: date | None = None
) -> int:
    """Keep the file that Google has for a property, as somebody fetched it; return the number of its version.

    Bytes that are kept already are no new version. `prefix` is the property's address, empty where nobody says
    which; `since` the day on which it was fetched, today if None. InputError for an empty file, one of more than
    LARGEST_FILE bytes (or SUTURE_MAX_UPLOAD, if that is less), and a wrong property. Any other bytes are taken: the
    linter says what is wrong with them.
    """
    site, key = _site(actor, practice)
    property_ = property_prefix(prefix, site=key) if prefix.strip() else ""
    day = _day(since)
    content = _read(chunks)
    with transaction.atomic():
        kept = FileVersion.objects.filter(site_id=site, content=content).order_by("-number").first()
        if kept is not None:
            number = kept.number
        else:
            name = shown_name(file_name)
            number = _keep(site, practice, content, actor=actor, origin=_ORIGIN.HANDED_OVER, name=name, note="")
        _say(site, practice, number, actor=actor, prefix=property_, since=day, found=True)
    return number


@transaction.atomic
def log_upload(*, actor: int, practice: int, number: int | None, prefix: str, since: date | None = None) -> None:
    """Write down a person's word that they uploaded a version for a property; None: they took the file away there.

    Raises InputError for a wrong property and a day to come, NothingHere for no version.
    """
    site, key = _site(actor, practice)
    _say(
        site, practice, number, actor=actor, prefix=property_prefix(prefix, site=key), since=_day(since), found=False
    )


@transaction.atomic
def forget_version(*, actor: int, practice: int, number: int) -> None:
    """Remove our copy of a file that was handed over, with the words about it; what is gone already is fine.

    Google's own stays as it is. Raises ActionError for a version that was made here: what may have been uploaded is
    remembered.
    """
    site, _ = _site(actor, practice)
    found = FileVersion.objects.filter(site_id=site, number=number).defer("content").first()
    if found is None:
        return
    if found.origin != _ORIGIN.HANDED_OVER:
        raise ActionError("This version was made here, and stays: somebody may have uploaded it.")
    found.delete()
    write_history(practice, "disavow file forgotten", actor=actor_of(actor), details={"version": number})


def _site(actor: int, practice: int) -> tuple[int, str]:
    found = site_of(access(actor, practice, need=Need.WORK).practice, None)
    return found.pk, found.key


def _version(site: int, number: int) -> FileVersion:
    found = FileVersion.objects.filter(site_id=site, number=number).first()
    if found is None:
        raise NothingHere("There is no such version of the file.")
    return found


def _keep(
    site: int,
    practice: int,
    content: bytes,
    *,
    actor: int,
    origin: str,
    name: str,
    note: str,
    restored: int | None = None,
) -> int:
    """Write the next version, unless the newest says the same; two who keep one at a time get two numbers."""
    said = " ".join(note.replace("\0", " ").split())  # PostgreSQL keeps no null character
    if len(said) > _LONGEST_NOTE:
        raise InputError(f"The note is longer than {_LONGEST_NOTE:,} characters.")
    for _ in range(_TRIES):
        newest = FileVersion.objects.filter(site_id=site).order_by("-number").first()
        if newest is not None and _lines(bytes(newest.content)) == _lines(content):
            return newest.number
        number = newest.number + 1 if newest else 1
        try:
            with transaction.atomic():
                FileVersion.objects.create(
                    site_id=site,
                    number=number,
                    origin=origin,
                    file_name=name,
                    content=content,
                    entries=len(read_file(content).entries),
                    restored=restored,
                    note=said,
                    kept_by=actor_of(actor),
                    kept_at=timezone.now(),
                )
                write_history(practice, "disavow file kept", actor=actor_of(actor), details={"version": number})
        except IntegrityError:
            continue  # Somebody kept one at the same moment; ours becomes the next.
        return number
    raise ActionError("Others keep versions at this moment. Try again.")


def _lines(content: bytes) -> list[bytes]:
    """What a file says, without its comments: they bear the day on which it was drafted."""
    return [line for line in content.splitlines() if not line.startswith(b"#")]


def _say(site: int, practice: int, number: int | None, *, actor: int, prefix: str, since: date, found: bool) -> None:
    version = None if number is None else _version(site, number)
    GoogleUpload.objects.create(
        site_id=site,
        prefix=prefix,
        version=version,
        found=found,
        since=since,
        said_by=actor_of(actor),
        said_at=timezone.now(),
    )
    action = "disavow file looked over" if found else "disavow upload noted"
    write_history(practice, action, actor=actor_of(actor), details={"version": number})


def _day(since: date | None) -> date:
    today = timezone.now().date()
    # Somewhere it is tomorrow already.
    if since is not None and since > today + timedelta(days=1):
        raise InputError("That day is still to come. Type the day of the upload.")
    return since or today


def _read(chunks: Iterable[bytes]) -> bytes:
    largest = min(LARGEST_FILE, settings.SUTURE_MAX_UPLOAD)
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > largest:
            raise InputError(f"The file is larger than {largest / 1e6:,.0f} MB; Google takes 2 MB.")
    if not content:
        raise InputError("The file is empty. Search Console downloads the file that it has.")
    return bytes(content)
