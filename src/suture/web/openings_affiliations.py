"""Which of these are you? The form whose answers say what a practice is owed, and the societies that fit it.

Each answer is kept by itself, so that one can stop anywhere. It refuses to take a society of the catalogue for a
membership before somebody said so.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.openings import queries, told_actions
from suture.app.openings import told_queries as told
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.week_jobs import openings_going_on

__all__ = ["affiliations", "forget", "societies"]


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def affiliations(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the questions, and keep one answer."""
    person, sent, problem = person_of(request), posted(request), ""
    kind = (sent or request.GET).get("kind", "")
    if sent is not None:
        try:
            _tell(sent, actor=person, practice=practice.id)
        except REFUSED as error:
            problem = str(error)
        else:
            messages.success(request, _said(sent))
            return _again(practice, kind)
    found = told.form(person, practice.id)
    context = {
        "practice": practice, "section": "openings", "form": found, "owed": queries.owed(person, practice.id),
        "problem": problem, "wrong": kind if problem else "", "sent": sent if problem else None,
        "opened": kind or _first_open(found.answered), "going": openings_going_on(practice),
    }  # fmt: skip
    return show(request, "suture/opening_affiliations.html", context, status=422 if problem else 200)


@require_POST
@for_practice(needs=Need.WORK)
def forget(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Take an answer back."""
    told_actions.forget_affiliation(
        actor=person_of(request), practice=practice.id, key=request.POST.get("answer", "")
    )
    messages.success(request, "Taken back.")
    return _again(practice, request.POST.get("kind", ""))


@require_safe
@for_practice(needs=Need.RESULTS)
def societies(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the societies that fit, by whether one is a member."""
    found = told.societies(person_of(request), practice.id)
    groups = (
        ("Members, and the page names you without a link", [one for one in found if one.member and not one.links]),
        ("Members, and the page links", [one for one in found if one.member and one.links]),
        ("Not answered yet", [one for one in found if one.member is None]),
        ("Not members", [one for one in found if one.member is False]),
    )
    context: dict[str, Any] = {
        "practice": practice, "section": "openings", "total": len(found),
        "groups": [(words, rows) for words, rows in groups if rows],
    }  # fmt: skip
    return show(request, "suture/opening_societies.html", context)


def _again(practice: PracticeView, kind: str) -> HttpResponse:
    """Back to the question, which stands open: one who has one answer often has another."""
    query = urlencode({"kind": kind})
    return redirect(f"{reverse('opening-affiliations', args=[practice.id])}?{query}#{quote(kind)}")


def _first_open(answered: int) -> str:
    """Nothing was answered yet: the first question stands open, as an invitation."""
    return "" if answered else "membership"


def _tell(sent: QueryDict, *, actor: int, practice: int) -> None:
    since = sent.get("since", "").strip()
    if since and not (since.isascii() and since.isdecimal() and len(since) == 4):
        raise InputError("Give the year as four figures, such as 2019.")
    answer = sent.get("answer", "yes")
    told_actions.tell_affiliation(
        actor=actor, practice=practice, kind=sent.get("kind", ""), name=sent.get("name", ""),
        answer="no" if answer == "no" else "yes", address=sent.get("address", ""),
        clinician=_number(sent.get("clinician", "")), since=int(since) if since else None,
        detail=sent.get("detail", ""), title=sent.get("title", ""),
    )  # fmt: skip


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 12 else None


def _said(sent: QueryDict) -> str:
    name = " ".join(sent.get("name", "").split())
    return f"Kept: not {name}." if sent.get("answer") == "no" else f"Kept: {name}. Its page is looked for."
