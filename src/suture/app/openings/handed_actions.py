"""What people hand over to find openings in: search-result files, requests for sources, a search provider's key.

Keyword-only, in a transaction, with a history row; errors are as in `actions`. A key is written, never read back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hashlib import blake2b, sha256
from typing import Final

from django.db import transaction
from django.utils import timezone

from suture.app.listings.plain_records import as_plain
from suture.app.openings.handed_views import PastedView
from suture.app.openings.models import SearchFile, SearchKey, SourceRequest
from suture.app.openings.requests import ask_for_weighing
from suture.app.openings.typed import checked_address
from suture.app.practices.access import Need, access, actor_of
from suture.app.practices.actions import note
from suture.app.practices.uploads import shown_name
from suture.engine.citations.record_tables import Rejected
from suture.engine.crawl.posting import postable
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.prospects.search_exports import read_search_export
from suture.engine.prospects.search_providers import PROVIDERS
from suture.engine.prospects.source_requests import SourceRequest as ReadRequest
from suture.engine.prospects.source_requests import read_digest

__all__ = [
    "add_search_file", "forget_request", "forget_search_key", "paste_requests", "remove_search_file",
    "set_search_key",
]  # fmt: skip

_LARGEST: Final = 20_000_000
_MOST_FILES: Final = 50
_MOST_ROWS: Final = 2_000
_SHOWN_REJECTS: Final = 50
_LONGEST_PASTE: Final = 400_000
_MOST_REQUESTS: Final = 500
_REMEMBERED: Final = timedelta(days=90)
_LONGEST_KEY: Final = 500
_BYTES: Final = 16


def add_search_file(*, actor: int, practice: int, file_name: str, chunks: Iterable[bytes]) -> int:
    """Read a file of search results here and now and keep the pages that it names; return its number.

    One that was read already is read again; of more than 2,000 results the others are told among what was not read.
    Raises InputError or UnreadableFile for what is none, InputError over 20 million bytes, ActionError after 50
    files.
    """
    access(actor, practice, need=Need.WORK)
    content = _content(chunks)
    rows, rejected = read_search_export(content)
    known = SearchFile.objects.filter(practice_id=practice)
    digest = sha256(content).hexdigest()
    if beyond := rows[_MOST_ROWS:]:
        words = f"Of one file {_MOST_ROWS:,} results are kept: hand over the others in a file of their own."
        rejected = (*(Rejected(line=one.line, reason=words) for one in beyond), *rejected)
    with transaction.atomic():
        if not known.filter(sha256=digest).exists() and known.count() >= _MOST_FILES:
            raise ActionError(f"{_MOST_FILES} files of search results are enough. Remove one first.")
        file, _ = known.update_or_create(
            practice_id=practice, sha256=digest,
            defaults={
                "file_name": shown_name(file_name), "handed_over_by": actor_of(actor),
                "handed_over_at": timezone.now(), "rows": [as_plain(one) for one in rows[:_MOST_ROWS]],
                "rejected": len(rejected),
                "rejects": [{"line": one.line, "reason": one.reason} for one in rejected[:_SHOWN_REJECTS]],
            },
        )  # fmt: skip
        details = {"file": file.pk, "rows": len(file.rows)}
        note(practice, "search results added", actor=actor_of(actor), details=details)
    return file.pk


@transaction.atomic
def remove_search_file(*, actor: int, practice: int, file: int) -> None:
    """Remove a file of search results; what was found by it stays until it is not found again."""
    access(actor, practice, need=Need.WORK)
    if not SearchFile.objects.filter(pk=file, practice_id=practice).delete()[0]:
        raise NothingHere("There is no such file.")
    note(practice, "search results removed", actor=actor_of(actor), details={"file": file})


@transaction.atomic
def paste_requests(*, actor: int, practice: int, text: str) -> PastedView:
    """Read a digest of journalists' requests that somebody pasted; each is kept once. Those that were pasted 90 days
    ago and whose day is over are forgotten: digests come every day.

    Raises InputError for an empty text and for one of more than 400,000 characters.
    """
    access(actor, practice, need=Need.WORK)
    if not text.strip():
        raise InputError("Paste the mail or the page with the requests.")
    if len(text) > _LONGEST_PASTE:
        raise InputError(f"The text is longer than {_LONGEST_PASTE:,} characters. Paste one digest at a time.")
    now = timezone.now()
    read, rejects = read_digest(text, today=now.date())
    kept = 0
    for one in read[:_MOST_REQUESTS]:
        _, is_new = SourceRequest.objects.get_or_create(
            practice_id=practice, fingerprint=_fingerprint(one),
            defaults={
                "request": as_plain(one), "deadline": one.deadline, "pasted_by": actor_of(actor), "pasted_at": now,
            },
        )  # fmt: skip
        kept += is_new
    old = SourceRequest.objects.filter(practice_id=practice, pasted_at__lt=now - _REMEMBERED)
    old.exclude(deadline__gte=now).delete()
    note(practice, "source requests pasted", actor=actor_of(actor), details={"kept": kept})
    ask_for_weighing(practice)
    return PastedView(
        kept=kept, known=len(read) - kept, rejects=tuple((one.line, one.reason) for one in rejects[:_SHOWN_REJECTS])
    )


@transaction.atomic
def forget_request(*, actor: int, practice: int, request: int) -> None:
    """Remove a request. Raises NothingHere where there is none."""
    access(actor, practice, need=Need.WORK)
    if not SourceRequest.objects.filter(pk=request, practice_id=practice).delete()[0]:
        raise NothingHere("There is no such request.")
    note(practice, "source request removed", actor=actor_of(actor), details={"request": request})
    ask_for_weighing(practice)


@transaction.atomic
def set_search_key(*, actor: int, practice: int, provider: str, key: str = "", place: str = "") -> None:
    """Keep the practice's own key for a search provider, or the address of one that it runs itself.

    Only an owner of the team may: whoever can set it can spend what it costs. Raises InputError for another provider,
    and where what it needs is missing, BadAddress for an address that holds a password: others see the address.
    """
    access(actor, practice, need=Need.OWN)
    found = PROVIDERS.get(provider)
    if found is None:
        raise InputError(f"Choose one: {', '.join(one.name for one in PROVIDERS.values())}.")
    secret = key.strip()
    if (found.needs_key and not secret) or len(secret) > _LONGEST_KEY or not secret.isprintable():
        raise InputError(f"Type the key that {found.name} gave you.")
    where = postable(checked_address(place), plain=True) if place.strip() else ""
    if found.needs_address and not where:
        raise InputError(f"Type the address at which your {found.name} answers.")
    SearchKey.objects.update_or_create(
        practice_id=practice,
        defaults={
            "provider": provider, "key": secret, "place": where, "set_by": actor_of(actor), "set_at": timezone.now(),
        },
    )  # fmt: skip
    note(practice, "search provider set", actor=actor_of(actor), details={"provider": provider})


@transaction.atomic
def forget_search_key(*, actor: int, practice: int) -> None:
    """Forget the provider and its key."""
    access(actor, practice, need=Need.OWN)
    if not SearchKey.objects.filter(pk=practice).delete()[0]:
        raise NothingHere("No search provider is set up.")
    note(practice, "search provider removed", actor=actor_of(actor))


def _content(chunks: Iterable[bytes]) -> bytes:
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > _LARGEST:
            raise InputError(f"The file has more than {_LARGEST // 1_000_000} MB. Hand over fewer results at a time.")
    if not content:
        raise InputError("The file is empty.")
    return bytes(content)


def _fingerprint(one: ReadRequest) -> str:
    told = f"{one.outlet}\n{one.journalist}\n{one.summary}\n{one.query}"
    return blake2b(" ".join(told.casefold().split()).encode(), digest_size=_BYTES).hexdigest()
