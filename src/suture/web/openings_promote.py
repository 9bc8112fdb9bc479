"""Promote this page: from one page of ours to those who would care, why, and what to tell them.

A job works it out. It refuses to send anything, and to name anybody without a reason.
"""

from __future__ import annotations

from itertools import islice
from mimetypes import guess_type
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.jobs.queries import unfinished
from suture.app.openings import find_actions
from suture.app.openings.kinds import PROMOTE
from suture.app.openings.plan_queries import promote as promote_of
from suture.app.practices import link_queries
from suture.app.practices.access import Need, subject_of
from suture.app.practices.queries import PracticeView
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["promote", "stop"]

_OFFERED: Final = 12
_LONGEST: Final = 2000


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.RESULTS, to_send=Need.WORK)
def promote(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Ask for a page of ours, begin, and show who would care about it."""
    person, sent, problem, found = person_of(request), posted(request), "", None
    page = (sent or request.GET).get("page", "").strip()[:_LONGEST]
    here = reverse("opening-promote", args=[practice.id])
    try:
        if sent is not None:
            find_actions.promote_page(actor=person, practice=practice.id, page=page)
            return redirect(f"{here}?{urlencode({'page': page})}")
        found = promote_of(person, practice.id, page=page) if page else None
    except REFUSED as error:
        problem = str(error)
    context: dict[str, Any] = {
        "practice": practice, "section": "openings", "found": found, "page": page, "problem": problem,
        "address": f"{here}?{urlencode({'page': page})}", "offered": _offered(person, practice) if not page else (),
        "going": bool(unfinished(subject_of(practice.id), kind=PROMOTE)) and found is not None,
    }  # fmt: skip
    return show(request, "suture/opening_promote.html", context, status=422 if problem else 200)


@require_POST
@for_practice(needs=Need.WORK)
def stop(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Stop working it out, and come back to the page that was asked about."""
    try:
        find_actions.stop_promotion(actor=person_of(request), practice=practice.id)
    except REFUSED as error:
        messages.info(request, str(error))
    page = request.POST.get("page", "").strip()[:_LONGEST]
    return redirect(f"{reverse('opening-promote', args=[practice.id])}?{urlencode({'page': page})}")


def _offered(person: int, practice: PracticeView) -> tuple[str, ...]:
    """Pages of ours, no pictures, that others link to already: what was good enough for one is for others."""
    found = link_queries.link_targets(person, practice.id)
    names = (row.name for row in found.page.rows if row.name) if found else ()
    pages = (name for name in names if (guess_type(name)[0] or "text/html").startswith("text/"))
    return tuple(islice(pages, _OFFERED))
