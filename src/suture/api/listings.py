"""Directory listings: the matrix, one listing, corrections at the source, and what people see with their own eyes."""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query

from suture.api.asked import asked
from suture.api.listing_shapes import (
    Correction,
    Coverage,
    Listing,
    ListingFile,
    ListingRow,
    ListingStatus,
    LookedByHand,
    NewListingDecision,
    NewLook,
    PutOff,
)
from suture.api.paging import Cursor, Limit, Listed, page_of
from suture.api.routes import BYTES, reads, writes
from suture.api.shapes import Started
from suture.api.values import IsoDay
from suture.app.listings import actions, correction_actions, hand_actions, queries
from suture.app.listings.listing_queries import listing as listing_of
from suture.app.practices.access import Need
from suture.engine.errors import InputError

__all__ = ["get_listing", "list_listings"]

_ABOUT: Final = "Listings"
_FileName = Annotated[
    str, Query(min_length=1, max_length=255, pattern=r"^[^\x00]*$", description="What it is called.")
]
_About = Annotated[
    str, Query(max_length=60, pattern=r"^[^\x00]*$", description="Whose: the key of a subject, such as place:3.")
]
_Seen = Annotated[IsoDay | None, Query(description="The day to which it holds; today where left out.")]


@reads("/practices/{int:practice}/listing-coverage", needs=Need.RESULTS, answer=Coverage, about=_ABOUT)
def get_listing_coverage(request: HttpRequest, practice: int) -> Any:
    """Return how far the listings were looked at, by the newest audit."""
    return queries.coverage(asked(request).user, practice)


@reads("/practices/{int:practice}/listings", needs=Need.RESULTS, answer=Listed[ListingRow], about=_ABOUT)
def list_listings(
    request: HttpRequest, practice: int, of: _About = "", status: ListingStatus | None = None, limit: Limit = 50,
    cursor: Cursor = "",
) -> Any:  # fmt: skip
    """List the directories that matter, with what each says; those into which nobody looked are not checked."""
    found = queries.listings(asked(request).user, practice, subject=of, status=status or "")
    rows = [row for group in found.groups for row in group.rows]
    return page_of(request, rows, key=lambda row: [row.key, row.listing], cursor=cursor, limit=limit)


@reads("/practices/{int:practice}/listings/{key}", needs=Need.RESULTS, answer=Listing, about=_ABOUT)
def get_listing(request: HttpRequest, practice: int, key: str) -> Any:
    """Return one listing with both versions of each field, and who says so."""
    return listing_of(asked(request).user, practice, key=key)


@writes("POST", "/practices/{int:practice}/listings/{key}/decision", answer=Listing, about=_ABOUT)
def decide_listing(request: HttpRequest, practice: int, key: str, new: NewListingDecision) -> Any:
    """Decide about a listing: not ours, fine as it is, or a second one."""
    user = asked(request).user
    listing_of(user, practice, key=key)
    actions.decide(actor=user, practice=practice, listing=key, decision=new.decision, note_text=new.note)
    return get_listing(request, practice, key)


@writes("DELETE", "/practices/{int:practice}/listings/{key}/decision", answer=Listing, about=_ABOUT)
def take_listing_decision_back(request: HttpRequest, practice: int, key: str) -> Any:
    """Take back what was decided about a listing."""
    user = asked(request).user
    listing_of(user, practice, key=key)
    actions.take_back(actor=user, practice=practice, listing=key)
    return get_listing(request, practice, key)


@reads("/practices/{int:practice}/listing-corrections", needs=Need.RESULTS, answer=Listed[Correction], about=_ABOUT)
def list_corrections(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the corrections at the source, the best first, whatever became of them."""
    found = queries.corrections(asked(request).user, practice)
    return page_of(request, found, key=lambda one: [one.order, one.key], cursor=cursor, limit=limit)


@reads("/practices/{int:practice}/listing-corrections/{key}", needs=Need.RESULTS, answer=Correction, about=_ABOUT)
def get_correction(request: HttpRequest, practice: int, key: str) -> Any:
    """Return one correction, with the text to paste."""
    return queries.correction(asked(request).user, practice, key=key)


@writes("POST", "/practices/{int:practice}/listing-corrections/{key}/done", answer=Correction, about=_ABOUT)
def finish_correction(request: HttpRequest, practice: int, key: str) -> Any:
    """Say that a correction was made; it closes by itself when the re-check sees it."""
    correction_actions.correction_done(actor=asked(request).user, practice=practice, key=key)
    return get_correction(request, practice, key)


@writes("POST", "/practices/{int:practice}/listing-corrections/{key}/later", answer=Correction, about=_ABOUT)
def postpone_correction(request: HttpRequest, practice: int, key: str, off: PutOff) -> Any:
    """Put a correction off for some days."""
    correction_actions.correction_later(actor=asked(request).user, practice=practice, key=key, days=off.days)
    return get_correction(request, practice, key)


@writes("POST", "/practices/{int:practice}/listing-corrections/{key}/reopen", answer=Correction, about=_ABOUT)
def reopen_correction(request: HttpRequest, practice: int, key: str) -> Any:
    """Take back that a correction was made or put off."""
    user = asked(request).user
    queries.correction(user, practice, key=key)
    correction_actions.correction_open_again(actor=user, practice=practice, key=key)
    return get_correction(request, practice, key)


@writes("POST", "/practices/{int:practice}/listing-looks", answer=LookedByHand, about=_ABOUT)
def look_by_hand(request: HttpRequest, practice: int, look: NewLook) -> Any:
    """Say what somebody saw in a directory with their own eyes."""
    who: dict[str, Any] = {
        "actor": asked(request).user, "practice": practice, "directory": look.directory,
        "subject": look.about.partition("@")[0],
    }  # fmt: skip
    where: dict[str, Any] = {"address": look.address, "seen": look.seen}
    if look.says and look.saw != "wrong":
        raise InputError("Only what is wrong says something else than you: leave “says” out.")
    if look.saw == "right":
        return {"listing": hand_actions.say_right(**who, **where)}
    if look.saw == "wrong":
        return {
            "listing": hand_actions.say_wrong(
                **who, **where, says={str(field): text for field, text in look.says.items()}
            )
        }
    (hand_actions.say_not_there if look.saw == "not there" else hand_actions.say_kept_out)(**who)
    return {"listing": ""}


@writes("POST", "/practices/{int:practice}/listing-checks", answer=Started, status=202, about=_ABOUT)
def check_listings(request: HttpRequest, practice: int) -> Any:
    """Look at the pages of directories that are known; a job does it."""
    job = actions.check_pages(actor=asked(request).user, practice=practice)
    asked(request).headers["Location"] = f"/api/v1/practices/{practice}/jobs/{job}"
    return {"job": job}


@writes(
    "POST", "/practices/{int:practice}/listing-files", answer=ListingFile, status=202, about=_ABOUT, takes=BYTES,
    is_whole=False,
)  # fmt: skip
def add_listing_file(request: HttpRequest, practice: int, file_name: _FileName, seen: _Seen = None) -> Any:
    """Hand over a file that lists practices, as raw bytes; a job reads it."""
    this = asked(request)
    chunks = this.body.pieces() if this.body else ()
    return {
        "file": actions.add_file(actor=this.user, practice=practice, file_name=file_name, chunks=chunks, seen=seen)
    }
