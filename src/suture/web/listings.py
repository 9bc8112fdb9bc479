"""Listings: what each directory says beside what the practice told, what to fix, and where nobody has looked yet.

It picks what the app worked out and cuts long tables. It refuses to judge, and to show a directory into which nobody
looked as one that lacks the practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from suture.app.listings import actions, queries
from suture.app.listings.set_aside import set_aside
from suture.app.listings.tables import listing_table
from suture.app.listings.views import COLUMNS, GroupView, ListingsView, SubjectView
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError
from suture.web.listings_table import csv_answer
from suture.web.listings_words import GUIDES
from suture.web.pages import for_practice, person_of, show, wants_part
from suture.web.week_jobs import listings_going_on

__all__ = ["check", "gaps", "listings", "stop", "table"]

# What one reads at a glance; "Show the other" shows all.
_CHECKED: Final = 60
_UNCHECKED: Final = 10
_FIXES: Final = 5
_UNSEEN: Final = "not-checked"
# What the cells say already.
_USUAL: Final = ("correct", "fix", "not checked")


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A way to narrow the table down: whose (None: everybody's), its address, whether it is on, how far one got."""

    whose: SubjectView | None
    address: str
    on: bool
    count: str = ""


@require_safe
@for_practice(needs=Need.RESULTS)
def listings(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the matrix; the part that renews itself is what is being worked on."""
    going = listings_going_on(practice)
    context: dict[str, Any] = {"practice": practice, "section": "listings", "going": going}
    if wants_part(request):
        if not going.lines:
            # What was worked on is done: the table may be another one now.
            return HttpResponse(headers={"HX-Refresh": "true"})
        return show(request, "suture/listings.html", context)
    about, status = request.GET.get("about", ""), request.GET.get("status", "")
    person = person_of(request)
    found = queries.listings(person, practice.id, subject=about, status=status)
    groups = found.groups if "all" in request.GET else tuple(_cut(found.groups))
    shown = sum(len(group.rows) for group in groups)
    chosen = next((one.coverage for one in found.subjects if one.key == about), None)
    context |= {
        "found": found, "coverage": chosen or found.coverage, "groups": groups, "shown": shown,
        "hidden": found.rows - shown, "columns": COLUMNS, "about": about, "status": status, "usual": _USUAL,
        "choices": _choices(found, about), "names_subjects": len(found.subjects) > 1 and not about,
        "fixes": found.fixes[:_FIXES], "whole": _address(about=about, status=status, all="yes"), "guides": GUIDES,
        "set_aside": set_aside(person, practice.id), "just": request.GET.get("set-aside", "")[:253],
        "said": request.GET.get("said", "")[:253], "said_of": request.GET.get("of", "")[:60],
    }  # fmt: skip
    return show(request, "suture/listings.html", context)


@require_safe
@for_practice(needs=Need.RESULTS)
def table(request: HttpRequest, practice: PracticeView) -> StreamingHttpResponse:
    """Hand out the matrix as a table."""
    return csv_answer(listing_table(person_of(request), practice.id), name=f"{practice.own_site.key}-listings.csv")


@require_safe
@for_practice(needs=Need.RESULTS)
def gaps(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show where rivals are listed and the practice was not seen."""
    found = queries.gaps(person_of(request), practice.id)
    return show(request, "suture/listing_gaps.html", {"practice": practice, "section": "listings", "gaps": found})


@require_POST
@for_practice(needs=Need.WORK)
def check(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Begin to look at the pages of directories that are known."""
    try:
        actions.check_pages(actor=person_of(request), practice=practice.id)
    except ActionError as error:
        messages.info(request, str(error))
    return redirect("listings", practice.id)


@require_POST
@for_practice(needs=Need.WORK)
def stop(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Stop looking; what was read is kept."""
    try:
        actions.stop_check(actor=person_of(request), practice=practice.id)
    except ActionError as error:
        messages.info(request, str(error))
    return redirect("listings", practice.id)


def _cut(groups: Sequence[GroupView]) -> Iterator[GroupView]:
    """The rows that are shown at first: those into which somebody looked, and some of the others."""
    left = _CHECKED
    for group in groups:
        rows = group.rows[: _UNCHECKED if group.key == _UNSEEN else left]
        if group.key != _UNSEEN:
            left -= len(rows)
        if rows:
            yield replace(group, rows=rows)


def _choices(found: ListingsView, about: str) -> tuple[Choice, ...]:
    """Whom the table can be narrowed to, where there is more than one."""
    whose = [one for one in found.subjects if one.kind != "clinician at place"]
    if len(whose) < 2:
        return ()
    everybody = Choice(whose=None, address="?", on=not about)
    return (
        everybody,
        *(
            Choice(
                whose=one,
                address=_address(about=one.key),
                on=one.key == about,
                count=one.coverage.short if one.coverage else "",
            )
            for one in whose
        ),
    )


def _address(**parts: str) -> str:
    return f"?{urlencode({name: value for name, value in parts.items() if value})}"
