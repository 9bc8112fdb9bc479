"""One listing: both versions side by side, what differs, who says so, and what somebody decides about it.

It refuses to compare anything: verdicts, reasons and marks are the app's.
"""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from suture.app.listings import actions
from suture.app.listings.listing_queries import listing as listing_of
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError
from suture.web.pages import for_practice, person_of, show

__all__ = ["decide", "listing", "take_back"]

# About this listing, with what follows from it; "not for us" is about its whole directory.
_DECISIONS: Final = (
    ("not ours", "Not about us", "It is somebody else’s. It counts nowhere."),
    ("fine", "Right as it is", "What differs is meant to differ. Nothing is asked for."),
    ("duplicate", "A second one", "Another listing there is the right one; this one should go."),
)


@require_safe
@for_practice(needs=Need.RESULTS)
def listing(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Show a listing."""
    return _page(request, practice, key)


@require_POST
@for_practice(needs=Need.WORK)
def decide(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Keep what somebody decided about a listing."""
    try:
        actions.decide(
            actor=person_of(request),
            practice=practice.id,
            listing=key,
            decision=request.POST.get("decision", ""),
            note_text=request.POST.get("note", ""),
        )
    except InputError as error:
        return _page(request, practice, key, problem=str(error))
    messages.success(request, "Decided. The listings are being held against your details anew.")
    return redirect("listing", practice.id, key)


@require_POST
@for_practice(needs=Need.WORK)
def take_back(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Take a decision about a listing back."""
    actions.take_back(actor=person_of(request), practice=practice.id, listing=key)
    messages.success(request, "Taken back.")
    return redirect("listing", practice.id, key)


def _page(request: HttpRequest, practice: PracticeView, key: str, *, problem: str = "") -> HttpResponse:
    found = listing_of(person_of(request), practice.id, key=key)
    context = {
        "practice": practice, "section": "listings", "found": found, "row": found.row, "problem": problem,
        "decisions": _DECISIONS,
        "wrong": [one for one in found.fields if one.verdict not in {"match", "formatting only", "not shown here"}],
    }  # fmt: skip
    return show(request, "suture/listing.html", context, status=422 if problem else 200)
