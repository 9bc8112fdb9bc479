"""Corrections at the source: the list to print, one with the text to paste, and what became of each.

It refuses to say that something closed before the re-check has seen it.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from suture.app.listings import correction_actions, queries
from suture.app.listings.correction_views import OPEN
from suture.app.listings.tables import correction_table
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError, InputError
from suture.engine.links.words import day_words
from suture.web.listings_table import csv_answer
from suture.web.pages import for_practice, person_of, show

__all__ = ["correction", "corrections", "settle", "table"]

# Words and days of the buttons under "Later".
_LATER: Final = (("In two weeks", 14), ("In a month", 30), ("In three months", 91))


@require_safe
@for_practice(needs=Need.RESULTS)
def corrections(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List all corrections: to do, waiting for their re-check, put off, closed."""
    found = queries.corrections(person_of(request), practice.id)
    to_do = [one for one in found if one.state in OPEN]
    context = {
        "practice": practice, "section": "listings", "to_do": to_do, "minutes": sum(one.minutes for one in to_do),
        "further": [
            (words, [one for one in found if one.state == state])
            for state, words in (("waiting", "Done, to be looked at again"), ("later", "Later"), ("held", "Closed"))
        ],
        "any": bool(found),
    }  # fmt: skip
    return show(request, "suture/listing_corrections.html", context)


@require_safe
@for_practice(needs=Need.RESULTS)
def table(request: HttpRequest, practice: PracticeView) -> StreamingHttpResponse:
    """Hand out the corrections as a table."""
    return csv_answer(
        correction_table(person_of(request), practice.id), name=f"{practice.own_site.key}-corrections.csv"
    )


@require_safe
@for_practice(needs=Need.RESULTS)
def correction(request: HttpRequest, practice: PracticeView, key: str) -> HttpResponse:
    """Show one correction: what to change, where, the text, and what it closes."""
    return _page(request, practice, key)


@require_POST
@for_practice(needs=Need.WORK)
def settle(request: HttpRequest, practice: PracticeView, key: str, *, how: str) -> HttpResponse:
    """Keep that a correction is made, put it off, or take either back."""
    told: dict[str, Any] = {"actor": person_of(request), "practice": practice.id, "key": key}
    try:
        if how == "done":
            correction_actions.correction_done(**told)
        elif how == "later":
            correction_actions.correction_later(**told, days=_days(request.POST.get("days", "")))
        else:
            correction_actions.correction_open_again(**told)
    except InputError as error:
        return _page(request, practice, key, problem=str(error))
    except ActionError as error:
        messages.info(request, str(error))
        return redirect("listings", practice.id)
    found = queries.correction(told["actor"], practice.id, key=key)
    if how == "done":
        messages.success(request, f"Done: {found.title}. We look again on {day_words(found.recheck)}.")
    elif how == "later" and found.until:
        messages.success(request, f"Later: {found.title}. It comes back on {day_words(found.until)}.")
    return redirect("listing-correction" if how == "reopen" else "listings", *([practice.id, key] if how == "reopen"
                    else [practice.id]))  # fmt: skip


def _page(request: HttpRequest, practice: PracticeView, key: str, *, problem: str = "") -> HttpResponse:
    found = queries.correction(person_of(request), practice.id, key=key)
    context = {
        "practice": practice, "section": "listings", "one": found, "problem": problem, "later": _LATER,
        "is_open": found.state in OPEN,
    }  # fmt: skip
    return show(request, "suture/listing_correction.html", context, status=422 if problem else 200)


def _days(typed: str) -> int:
    """How long somebody puts it off, two weeks where nothing was chosen; raises InputError for no number."""
    if not typed:
        return _LATER[0][1]
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 5):
        raise InputError("Choose for how many days, 1 to 365.")
    return int(typed)
