"""What a person decides about a link group, a site or a link: the form, taking it back, and the list of all.

A form hands back the version that it showed, so that nobody overwrites a decision that they have not seen.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.review import actions
from suture.app.review.disavow_queries import decisions_table
from suture.app.review.queries import DecisionView, acts, decided, decisions, newest_act
from suture.app.review.things import words_for
from suture.app.review.words import DECISION_ABOUT, DECISION_WORDS
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.web.forms import refuse
from suture.web.look import just_done
from suture.web.pages import for_practice, person_of, posted, show, wants_part
from suture.web.way_back import way_back

__all__ = ["all_decisions", "decide", "table", "undo"]

_CHOICES: Final = [(key, words) for key, words in DECISION_WORDS.items()]


class DecisionForm(forms.Form):
    """What shall be done, and why."""

    decision = forms.ChoiceField(choices=_CHOICES, error_messages={"required": "Choose one."})
    note = forms.CharField(
        label="Why", required=False, max_length=actions.LONGEST_NOTE, help_text="So that others understand it later."
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def decide(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Ask what shall be done about one thing, and keep the answer. `closed` in the address: only what holds."""
    person, named = person_of(request), _named(request)
    try:
        held = decided(person, practice.id).on(**named)
    except InputError as error:
        raise NothingHere(str(error)) from error
    words = held.words or words_for(person, practice.id, (held.what, held.which))
    form = DecisionForm(
        posted(request), initial={"decision": held.decision, "note": held.note, "version": held.version}
    )
    if form.is_valid():
        try:
            actions.decide(
                actor=person,
                practice=practice.id,
                **named,
                decision=form.cleaned_data["decision"],
                note=form.cleaned_data["note"],
                version=form.cleaned_data["version"],
            )
        except (ActionError, InputError) as error:
            # What holds now is shown beside what was meant; sending the form again answers to that.
            held = decided(person, practice.id).on(**named)
            form = DecisionForm(form.cleaned_data | {"version": held.version})
            refuse(form, error)
        else:
            return _done(request, practice, held)
    context = _context(request, practice, held) | {"form": form, "words": words, "choices": _choices()}
    status = 422 if form.errors else 200
    if wants_part(request):
        return _part(request, context, status=status, is_open="closed" not in request.GET)
    return show(request, "suture/decide.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def undo(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Put back what held before. A GET, as after signing in, shows what is decided."""
    if request.method != "POST":
        return redirect("decisions", practice.id)
    person, named = person_of(request), _named(request)
    version = request.POST.get("version", "")
    problem = ""
    try:
        held = decided(person, practice.id).on(**named)
        actions.take_back(actor=person, practice=practice.id, **named, version=_number(version, otherwise=-1))
    except InputError as error:
        raise NothingHere(str(error)) from error
    except ActionError as error:
        problem = str(error)
    if problem and not wants_part(request):
        messages.info(request, problem)
    return _done(request, practice, held, problem=problem)


@require_safe
@for_practice(needs=Need.READ)
def all_decisions(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List what people decided, newest first, also about what is not seen any more; all or one kind of decision."""
    person = person_of(request)
    chosen = request.GET.get("decision", "")
    kind = chosen if chosen in DECISION_WORDS else ""
    after = request.GET.get("after", "")
    found = decisions(person, practice.id, decision=kind, after=_number(after, otherwise=0) or None)
    context = {
        "practice": practice, "section": "look", "found": found, "kind": kind, "kinds": DECISION_WORDS,
        "here": [one for one in found.rows if one.seen], "gone": [one for one in found.rows if not one.seen],
        "just": just_done(request, practice), "is_first": not after, "newest": newest_act(person, practice.id),
        "several": [one for one in acts(person, practice.id) if one.count > 1 and one.standing],
    }  # fmt: skip
    return show(request, "suture/decisions.html", context)


@require_safe
@for_practice(needs=Need.READ)
def table(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Hand out the decisions as the table that `suture disavow draft` reads."""
    name = content_disposition_header(as_attachment=True, filename=f"{practice.own_site.key}-decisions.csv")
    return HttpResponse(
        decisions_table(person_of(request), practice.id).encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )


def _number(told: str, *, otherwise: int) -> int:
    """Return a number as somebody typed it, unless it is none, or longer than any of ours."""
    return int(told) if told.isdecimal() and len(told) < 19 else otherwise


def _named(request: HttpRequest) -> dict[str, str]:
    told = request.POST if request.method == "POST" else request.GET
    return {"what": told.get("what", ""), "which": told.get("which", "")}


def _choices() -> list[tuple[str, str, str]]:
    return [(key, words, DECISION_ABOUT[key]) for key, words in DECISION_WORDS.items()]


def _context(request: HttpRequest, practice: PracticeView, held: DecisionView) -> dict[str, Any]:
    return {"practice": practice, "section": "look", "held": held, "next": _back(request, practice)}


def _done(
    request: HttpRequest, practice: PracticeView, before: DecisionView, *, problem: str = ""
) -> HttpResponseBase:
    """Show what holds now: in its place on the page, or on the page from which somebody came."""
    if not wants_part(request):
        if not problem:
            messages.success(request, "Saved.")
        return redirect(_back(request, practice))
    held = decided(person_of(request), practice.id).on(before.what, before.which)
    context = _context(request, practice, held) | {"problem": problem, "just": not problem}
    return _part(request, context, status=422 if problem else 200, is_open=False)


def _part(request: HttpRequest, context: dict[str, Any], *, status: int, is_open: bool) -> HttpResponse:
    return render(request, "suture/_decision.html", context | {"open": is_open}, status=status)


def _back(request: HttpRequest, practice: PracticeView) -> str:
    """Return the page that a form or an address names in `next`, if it is one of ours."""
    return way_back(request, otherwise=reverse("look", args=[practice.id]))
