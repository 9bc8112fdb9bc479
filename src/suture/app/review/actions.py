"""The one door for writes about decisions and the disavow room: keyword-only, in a transaction, with a history row.

`actor` is a user's number. Each function raises NothingHere for what is not the actor's, ActionError or InputError
with a sentence for what cannot be done. Only links to the practice's own site are decided about.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from suture.app.practices.access import access, actor_of, site_of
from suture.app.practices.actions import note as write_history
from suture.app.practices.uploads import shown_name
from suture.app.review.models import Answers, Decision, UploadedFile
from suture.app.review.people import name_of
from suture.app.review.things import named_thing, words_for
from suture.app.review.words import DECISION_WORDS
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = ["LARGEST_FILE", "LONGEST_NOTE", "answer", "decide", "forget_file", "keep_file", "take_back"]

LONGEST_NOTE: Final = 1000
# Twice what Google takes, so that the linter can say of a file that it is too large.
LARGEST_FILE: Final = 4_000_000


def decide(
    *, actor: int, practice: int, what: str, which: str, decision: str, note: str = "", version: int = 0
) -> int:
    """Write down what a person decided about a link group, a site or a link; return the version that now holds.

    `what` and `which` are as in `models.Decision`, `decision` is keep, watch, ask or disavow; `version` is the one
    that the person saw, 0 where nothing was decided. Raises ActionError where somebody decided otherwise since then,
    NothingHere for a thing that was never here; one that vanished can be decided about again.
    """
    if decision not in Decision.Kind.values:
        raise InputError("Choose one: keep, watch, ask for removal or disavow.")
    said = " ".join(note.split())
    if len(said) > LONGEST_NOTE:
        raise InputError(f"The note is longer than {LONGEST_NOTE:,} characters.")
    site = site_of(access(actor, practice).practice, None)
    thing = named_thing(what, which)
    before = _newest(site.pk, *thing)
    if before is not None and (before.decision, before.note) == (decision, said):
        return before.version
    words = before.words if before is not None else words_for(actor, practice, thing)
    return _step(before, site.pk, *thing, seen=version, words=words, decision=decision, note=said, actor=actor)


def take_back(*, actor: int, practice: int, what: str, which: str, version: int) -> int:
    """Put back what held before the newest decision, and return the version that now holds.

    Taking back what was taken back brings it again. Raises NothingHere where nothing was decided, ActionError where
    somebody decided otherwise since `version`.
    """
    site = site_of(access(actor, practice).practice, None)
    thing = named_thing(what, which)
    newest = _newest(site.pk, *thing)
    if newest is None:
        raise NothingHere("Nothing was decided about that.")
    earlier = _of(site.pk, *thing).filter(version=newest.version - 1).first()
    decision, note = (earlier.decision, earlier.note) if earlier else ("", "")
    return _step(newest, site.pk, *thing, seen=version, words=newest.words, decision=decision, note=note, actor=actor)


@transaction.atomic
def answer(*, actor: int, practice: int, manual_action: bool, bought_links: bool) -> None:
    """Keep what the practice answers to the two questions of `engine.disavow.advice`; the last answer holds."""
    site = site_of(access(actor, practice).practice, None)
    Answers.objects.update_or_create(
        site=site,
        defaults={
            "manual_action": manual_action,
            "bought_links": bought_links,
            "answered_by": actor_of(actor),
            "answered_at": timezone.now(),
        },
    )
    write_history(practice, "disavow questions answered", actor=actor_of(actor))


@transaction.atomic
def keep_file(*, actor: int, practice: int, file_name: str, chunks: Iterable[bytes]) -> None:
    """Keep the disavow file that Google has now, in the place of the one before.

    InputError for an empty file and one of more than LARGEST_FILE bytes (or SUTURE_MAX_UPLOAD, if that is less). Any
    other bytes are taken: the linter says what is wrong with them.
    """
    site = site_of(access(actor, practice).practice, None)
    largest = min(LARGEST_FILE, settings.SUTURE_MAX_UPLOAD)
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > largest:
            raise InputError(f"The file is larger than {largest / 1e6:,.0f} MB; Google takes 2 MB.")
    if not content:
        raise InputError("The file is empty. Search Console downloads the file that it has.")
    UploadedFile.objects.update_or_create(
        site=site,
        defaults={
            "file_name": shown_name(file_name),
            "content": bytes(content),
            "added_by": actor_of(actor),
            "added_at": timezone.now(),
        },
    )
    write_history(practice, "disavow file looked over", actor=actor_of(actor), details={"size": len(content)})


@transaction.atomic
def forget_file(*, actor: int, practice: int) -> None:
    """Remove our copy of the file; what is gone already is fine. Google's own stays as it is."""
    site = site_of(access(actor, practice).practice, None)
    if UploadedFile.objects.filter(site=site).delete()[0]:
        write_history(practice, "disavow file forgotten", actor=actor_of(actor))


def _of(site: int, what: str, which: str) -> models.QuerySet[Decision]:
    return Decision.objects.filter(site_id=site, what=what, which=which)


def _newest(site: int, what: str, which: str) -> Decision | None:
    return _of(site, what, which).order_by("-version").first()


def _step(
    newest: Decision | None, site: int, what: str, which: str, *, seen: int, words: str, decision: str, note: str,
    actor: int,
) -> int:  # fmt: skip
    """Write the next version, unless the person has not seen the one before it."""
    holds = newest.version if newest else 0
    if holds != seen:
        raise _conflict(newest)
    try:
        with transaction.atomic():
            step = Decision.objects.create(
                site_id=site,
                what=what,
                which=which,
                version=seen + 1,
                words=words,
                decision=decision,
                note=note,
                decided_by=actor_of(actor),
                decided_at=timezone.now(),
            )
            action = "decision made" if decision else "decision taken back"
            details = {"decision": step.pk, "about": what, "decided": decision}
            write_history(step.site.practice_id, action, actor=actor_of(actor), details=details)
    except IntegrityError as error:
        raise _conflict(_newest(site, what, which)) from error
    return step.version


def _conflict(newest: Decision | None) -> ActionError:
    if newest is None:
        return ActionError("That is decided no longer. Look at it again.")
    who = name_of(newest.decided_by)
    if not newest.decision:
        return ActionError(
            f"{who} has taken the decision back meanwhile. Yours was not kept; decide again if it stands."
        )
    chose = DECISION_WORDS[newest.decision].lower()
    return ActionError(f"{who} has decided “{chose}” meanwhile. Yours was not kept; decide again if it stands.")
