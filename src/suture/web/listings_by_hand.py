"""A directory looked into with one's own eyes: right, something wrong, not there, or not for us. Two clicks.

It refuses to take a directory for one that lacks the practice unless somebody searched it and said so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.listings import actions, hand_actions, queries
from suture.app.listings.set_aside import set_aside
from suture.app.listings.views import RowView
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError, NothingHere
from suture.web.listings_words import FIELD_LABELS
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.typed_days import typed_day

__all__ = ["by_hand", "refuse", "take_up", "unsay"]


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.RESULTS, to_send=Need.WORK)
def by_hand(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what is known of a directory, and keep what somebody saw there."""
    person, sent = person_of(request), posted(request)
    told = sent if sent is not None else request.GET
    row = _row(person, practice.id, directory=told.get("directory", ""), about=told.get("about", ""))
    problem = ""
    if sent is not None:
        try:
            said = _say(sent, row, actor=person, practice=practice.id)
        except InputError as error:
            problem = str(error)
        else:
            messages.success(request, said)
            undo = urlencode({"said": row.directory, "of": _whom(row)})
            return redirect(f"{reverse('listings', args=[practice.id])}?{undo}")
    context = {
        "practice": practice, "section": "listings", "row": row, "problem": problem, "told": told,
        "fields": [
            (key, label, told.get(f"says-{key}", ""), key in told.getlist("wrong")) for key, label in FIELD_LABELS
        ],
    }  # fmt: skip
    return show(request, "suture/listing_by_hand.html", context, status=422 if problem else 200)


@require_POST
@for_practice(needs=Need.WORK)
def unsay(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Take back what was said by hand last."""
    hand_actions.unsay(
        actor=person_of(request), practice=practice.id,
        directory=request.POST.get("directory", ""), subject=request.POST.get("about", ""),
    )  # fmt: skip
    messages.success(request, "Taken back.")
    return redirect("listings", practice.id)


@require_POST
@for_practice(needs=Need.WORK)
def refuse(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Set a directory aside: it does not matter for this practice."""
    person = person_of(request)
    directory = _row(person, practice.id, directory=request.POST.get("directory", ""), about="").directory
    actions.decide(actor=person, practice=practice.id, directory=directory, decision="not for us")
    return redirect(f"{reverse('listings', args=[practice.id])}?{urlencode({'set-aside': directory})}")


@require_POST
@for_practice(needs=Need.WORK)
def take_up(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Take a directory up again that was set aside."""
    person, directory = person_of(request), request.POST.get("directory", "")
    if directory not in {one.directory for one in set_aside(person, practice.id)}:
        raise NothingHere("This directory is not set aside.")
    actions.take_back(actor=person, practice=practice.id, directory=directory)
    messages.success(request, f"{directory} matters again.")
    return redirect("listings", practice.id)


def _say(sent: QueryDict, row: RowView, *, actor: int, practice: int) -> str:
    """Keep what a button says, and return the sentence that answers it."""
    who: dict[str, Any] = {"actor": actor, "practice": practice, "directory": row.directory, "subject": _whom(row)}
    how = sent.get("do", "")
    seen = _day(sent.get("seen", ""))
    if how == "right":
        hand_actions.say_right(**who, address=sent.get("address", ""), seen=seen)
        return f"{row.name} looks right."
    if how == "wrong":
        hand_actions.say_wrong(**who, says=_says(sent), address=sent.get("address", ""), seen=seen)
        return f"Kept what is wrong on {row.name}. What to correct is being worked out."
    if how == "not-there":
        hand_actions.say_not_there(**who)
        return f"Kept that {row.name} does not list {row.subject.name}."
    if how == "kept-out":
        hand_actions.say_kept_out(**who)
        return f"Kept that {row.name} lets nobody look."
    raise InputError("Choose what you saw.")


def _whom(row: RowView) -> str:
    """What is said of a clinician's listing at one place is said of the clinician."""
    return row.subject.key.partition("@")[0]


def _says(sent: QueryDict) -> Mapping[str, str]:
    """What the listing says, by field; a text that was typed is wrong also where nobody ticked its box."""
    typed = {key: sent.get(f"says-{key}", "").strip() for key, _ in FIELD_LABELS}
    return {key: text for key, text in typed.items() if text or key in sent.getlist("wrong")}


def _day(typed: str) -> date | None:
    return typed_day(typed, problem="Type the day on which you looked as 2026-11-20.")


def _row(user: int, practice: int, *, directory: str, about: str) -> RowView:
    """The directory's row for somebody; NothingHere where it does not matter for the practice."""
    found = queries.listings(user, practice)
    for group in found.groups:
        for row in group.rows:
            if row.directory == directory and about in ("", row.subject.key):
                return row
    raise NothingHere("There is no such directory in your list any more.")
