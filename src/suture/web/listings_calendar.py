"""The days of re-checks for a calendar: a file to download, and a secret address for programs that cannot sign in.

The secret is shown once, when it is made; a new one ends the former.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.listings import calendar as calendars
from suture.app.listings import queries
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import NothingHere
from suture.web.pages import for_practice, person_of, show
from suture.web.rules import open_to_all

__all__ = ["calendar", "download", "feed", "stop"]

_KIND = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def calendar(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the days, and make a secret address for them where a form asks for one."""
    person, made = person_of(request), ""
    if request.method == "POST":
        secret = calendars.renew_calendar(actor=person, practice=practice.id)
        made = request.build_absolute_uri(reverse("listing-calendar-feed", args=[secret]))
    context = {
        "practice": practice, "section": "listings", "days": queries.rechecks(person, practice.id), "made": made,
        "has_address": calendars.has_calendar(person, practice.id),
    }  # fmt: skip
    return show(request, "suture/listing_calendar.html", context)


@require_POST
@for_practice(needs=Need.WORK)
def stop(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """End the secret address."""
    calendars.stop_calendar(actor=person_of(request), practice=practice.id)
    messages.success(request, "The address opens nothing any more.")
    return redirect("listing-calendar", practice.id)


@require_safe
@for_practice(needs=Need.RESULTS)
def download(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Hand the days out as one file."""
    name = content_disposition_header(as_attachment=True, filename=f"{practice.own_site.key}-rechecks.ics")
    return HttpResponse(
        calendars.calendar_text(person_of(request), practice.id),
        content_type=_KIND,
        headers={"Content-Disposition": name or "attachment"},
    )


@require_safe
@open_to_all
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the days to whoever knows the secret address; nothing else opens with it."""
    try:
        text = calendars.calendar_by_token(secret)
    except NothingHere as error:
        raise Http404(str(error)) from error
    return HttpResponse(text, content_type=_KIND, headers={"Cache-Control": "private, no-store"})
