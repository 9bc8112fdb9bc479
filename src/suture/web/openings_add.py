"""An opening that somebody came across: typed here, or sent here from the page itself by a bookmark.

The bookmark opens this page with the address filled in; what it brings is kept only when its reader says so here.
"""

from __future__ import annotations

from typing import Final, Literal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from suture.app.openings import actions
from suture.app.openings.opening_queries import has_opening
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.prospects.kinds import KINDS
from suture.web.forms import refuse
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["add"]

# What a page can invite to; owed things come by the form "Which of these are you?".
_KINDS: Final = tuple((key, one.words.capitalize()) for key, one in KINDS.items() if one.on_page)
_LONGEST: Final = 2000


class AddForm(forms.Form):
    """A page that may be an opening."""

    address = forms.CharField(
        label="Address of the page", max_length=_LONGEST,
        widget=forms.TextInput(attrs={
            "inputmode": "url", "autocapitalize": "none", "spellcheck": "false",
            "placeholder": "www.society.example/write-for-our-members",
        }),
    )  # fmt: skip
    kind = forms.ChoiceField(label="What it is", choices=[("", "Suture finds out"), *_KINDS], required=False)
    note = forms.CharField(
        label="Why you noticed it", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    title = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    by = forms.CharField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def add(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the form, filled by the bookmark where it came from there, and keep an opening."""
    told = {name: request.GET.get(name, "")[:_LONGEST] for name in ("address", "title", "by")}
    form = AddForm(posted(request), initial=told)
    if form.is_valid():
        by: Literal["person", "bookmarklet"] = "bookmarklet" if form.cleaned_data["by"] else "person"
        try:
            known = has_opening(person_of(request), practice.id, address=form.cleaned_data["address"])
            key = actions.add_opening(
                actor=person_of(request), practice=practice.id, address=form.cleaned_data["address"],
                note_text=form.cleaned_data["note"], kind=form.cleaned_data["kind"],
                title=form.cleaned_data["title"], by=by,
            )  # fmt: skip
        except REFUSED as error:
            refuse(form, error)
        else:
            if known:
                messages.info(request, "You have this already. The page you named is kept with it.")
            return redirect("opening", practice.id, key)
    context = {
        "practice": practice, "section": "openings", "form": form, "bookmark": _bookmark(request, practice),
    }  # fmt: skip
    return show(request, "suture/opening_add.html", context, status=422 if form.errors else 200)


def _bookmark(request: HttpRequest, practice: PracticeView) -> str:
    """The address of the bookmark: a line of script for the page on which its reader is, not for ours.

    Our own policy lets no page of ours run it (Content-Security-Policy: script-src); it is there to be dragged.
    """
    here = request.build_absolute_uri(reverse("add-opening", args=[practice.id]))
    parts = "'?by=bookmark&address='+encodeURIComponent(location.href)+'&title='+encodeURIComponent(document.title)"
    return f"javascript:void(window.open('{here}'+{parts}))"
