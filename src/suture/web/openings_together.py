"""What the practice does together with others: an article, a talk, a committee; what comes of it, and when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.openings import together_actions
from suture.app.openings import together_queries as queries
from suture.app.openings.kinds import TOGETHER
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.web.forms import refuse
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["give_up", "one", "published", "remove", "together"]

_ADDRESS = {"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}


class TogetherForm(forms.Form):
    """What was agreed on, with whom, and by when."""

    what = forms.ChoiceField(label="What it is", choices=tuple(TOGETHER.items()))
    partner = forms.CharField(
        label="With whom", max_length=200, error_messages={"required": "Say with whom: a name is enough."}
    )
    partner_site = forms.CharField(
        label="Their site", required=False, max_length=2000, widget=forms.TextInput(attrs=_ADDRESS)
    )
    ours = forms.CharField(label="Who of us", required=False, max_length=200)
    output = forms.CharField(
        label="What comes of it", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what comes of it, in a few words."},
        help_text="Such as: an article on winter eczema on their site, with our clinic named as the author’s.",
    )  # fmt: skip
    due_on = forms.DateField(label="By when", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    opening = forms.CharField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.RESULTS, to_send=Need.WORK)
def together(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what is done together, and keep one more."""
    person = person_of(request)
    told = {name: request.GET.get(name, "")[:200] for name in ("opening", "partner", "partner_site")}
    form = TogetherForm(posted(request), initial=told)
    if form.is_valid():
        try:
            together_actions.add_collaboration(actor=person, practice=practice.id, **form.cleaned_data)
        except REFUSED as error:
            refuse(form, error)
        else:
            messages.success(request, "Kept.")
            return redirect("opening-together", practice.id)
    found = queries.collaborations(person, practice.id)
    context: dict[str, Any] = {
        "practice": practice, "section": "openings", "view": "together", "form": form, "any": bool(found),
        "groups": [
            (words, [one for one in found if one.state in states])
            for words, states in (
                ("Under way", {"planned", "waiting", "not yet"}),
                ("Published, with the link", {"live"}),
                ("Over", {"gone", "given up"}),
            )
        ],
        "opened": bool(form.errors or told["opening"] or told["partner"] or not found),
    }  # fmt: skip
    return show(request, "suture/opening_together.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.RESULTS, to_send=Need.WORK)
def one(request: HttpRequest, practice: PracticeView, collaboration: int) -> HttpResponse:
    """Show one of them, and keep what was changed of it."""
    person = person_of(request)
    found = queries.collaboration(person, practice.id, collaboration=collaboration)
    now = {name: getattr(found, name) for name in TogetherForm.base_fields if name != "opening"}
    form = TogetherForm(posted(request), initial=now)
    if form.is_valid():
        told: dict[str, str | date | None] = {
            name: value for name, value in form.cleaned_data.items() if name != "opening"
        }
        try:
            together_actions.change_collaboration(
                actor=person, practice=practice.id, collaboration=collaboration,
                **told,  # type: ignore[arg-type]
            )  # fmt: skip
        except REFUSED as error:
            refuse(form, error)
        else:
            messages.success(request, "Kept.")
            return redirect("collaboration", practice.id, collaboration)
    return _one(request, practice, collaboration, form=form)


@require_POST
@for_practice(needs=Need.WORK)
def published(request: HttpRequest, practice: PracticeView, collaboration: int) -> HttpResponse:
    """Keep where it was published; then that page is looked at."""
    try:
        together_actions.published(
            actor=person_of(request), practice=practice.id, collaboration=collaboration,
            page=request.POST.get("page", ""),
        )  # fmt: skip
    except REFUSED as error:
        return _one(request, practice, collaboration, problem=str(error))
    messages.success(request, "Kept. The page is looked at for its link.")
    return redirect("collaboration", practice.id, collaboration)


@require_POST
@for_practice(needs=Need.WORK)
def give_up(request: HttpRequest, practice: PracticeView, collaboration: int) -> HttpResponse:
    """Keep that nothing comes of it."""
    together_actions.give_up_collaboration(
        actor=person_of(request), practice=practice.id, collaboration=collaboration
    )
    messages.success(request, "Given up. It stays in the list, and can be taken up again.")
    return redirect("collaboration", practice.id, collaboration)


@require_POST
@for_practice(needs=Need.WORK)
def remove(request: HttpRequest, practice: PracticeView, collaboration: int) -> HttpResponse:
    """Remove it for good."""
    together_actions.remove_collaboration(actor=person_of(request), practice=practice.id, collaboration=collaboration)
    messages.success(request, "Removed.")
    return redirect("opening-together", practice.id)


def _one(
    request: HttpRequest,
    practice: PracticeView,
    collaboration: int,
    *,
    form: forms.Form | None = None,
    problem: str = "",
) -> HttpResponse:
    found = queries.collaboration(person_of(request), practice.id, collaboration=collaboration)
    now = {name: getattr(found, name) for name in TogetherForm.base_fields if name != "opening"}
    wrong = bool(problem or (form is not None and form.errors))
    context = {
        "practice": practice, "section": "openings", "one": found, "form": form or TogetherForm(initial=now),
        "problem": problem, "opened": bool(form is not None and form.errors),
    }  # fmt: skip
    return show(request, "suture/collaboration.html", context, status=422 if wrong else 200)
