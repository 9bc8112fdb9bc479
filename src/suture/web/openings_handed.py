"""What people hand over to find openings in: files of search results, mails with requests, a search provider's key.

A key is typed here and never shown again.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.openings import handed_actions, handed_queries
from suture.app.openings.handed_views import PastedView
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.web.forms import ManyFiles, ManyFilesField, refuse
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["forget_provider", "forget_request", "provider", "remove_file", "requests", "search_results"]


class SearchFilesForm(forms.Form):
    """Files of search results."""

    chosen = ManyFilesField(
        label="Files",
        allow_empty_file=True,
        error_messages={"required": "Choose at least one file."},
        widget=ManyFiles(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json,.html,.htm"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def search_results(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the files of search results, and take some in."""
    person = person_of(request)
    form = SearchFilesForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        for file in form.cleaned_data["chosen"]:
            try:
                handed_actions.add_search_file(
                    actor=person, practice=practice.id, file_name=file.name or "file", chunks=file.chunks()
                )
            except REFUSED as error:
                form.add_error("chosen", f"{file.name}: {error}")
        if not form.errors:
            messages.success(request, "Read. The pages that they name wait for the next time that you look.")
            return redirect("opening-search-results", practice.id)
    context = {
        "practice": practice, "section": "openings", "form": form,
        "files": handed_queries.search_files(person, practice.id),
    }  # fmt: skip
    return show(request, "suture/opening_search_results.html", context, status=422 if form.errors else 200)


@require_POST
@for_practice(needs=Need.WORK)
def remove_file(request: HttpRequest, practice: PracticeView, file: int) -> HttpResponse:
    """Remove a file of search results."""
    handed_actions.remove_search_file(actor=person_of(request), practice=practice.id, file=file)
    messages.success(request, "Removed.")
    return redirect("opening-search-results", practice.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def requests(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show journalists' requests, and read a digest that was pasted."""
    person, sent, problem = person_of(request), posted(request), ""
    pasted: PastedView | None = None
    if sent is not None:
        try:
            pasted = handed_actions.paste_requests(actor=person, practice=practice.id, text=sent.get("text", ""))
        except REFUSED as error:
            problem = str(error)
    context: dict[str, Any] = {
        "practice": practice, "section": "openings", "problem": problem, "pasted": pasted,
        "typed": sent.get("text", "") if sent is not None and (problem or (pasted and pasted.rejects)) else "",
        "requests": handed_queries.source_requests(person, practice.id),
    }  # fmt: skip
    return show(request, "suture/opening_requests.html", context, status=422 if problem else 200)


@require_POST
@for_practice(needs=Need.WORK)
def forget_request(request: HttpRequest, practice: PracticeView, request_number: int) -> HttpResponse:
    """Remove a request."""
    handed_actions.forget_request(actor=person_of(request), practice=practice.id, request=request_number)
    messages.success(request, "Removed.")
    return redirect("opening-requests", practice.id)


class ProviderForm(forms.Form):
    """A search provider of the practice's own."""

    key = forms.CharField(
        label="Key", required=False, max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="As the provider shows it to you. It is kept on this server and not shown again.",
    )  # fmt: skip
    place = forms.CharField(
        label="Its address", required=False, max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        help_text="Only for a provider that you run yourself.",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"] = forms.ChoiceField(label="Provider", choices=choices)
        self.order_fields(["provider"])


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.OWN)
def provider(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show which search provider is set up, and set one up."""
    person = person_of(request)
    found = handed_queries.search_key(person, practice.id)
    form = ProviderForm(
        posted(request), initial={"provider": found.provider, "place": found.place},
        choices=[("", "Choose one"), *((key, name) for key, name, _, _ in found.choices)],
    )  # fmt: skip
    if form.is_valid():
        try:
            handed_actions.set_search_key(actor=person, practice=practice.id, **form.cleaned_data)
        except REFUSED as error:
            refuse(form, error)
        else:
            messages.success(request, "Kept. Choose it under Find openings; it is asked only then.")
            return redirect("opening-search-provider", practice.id)
    context = {"practice": practice, "section": "openings", "form": form, "found": found}
    return show(request, "suture/opening_search_provider.html", context, status=422 if form.errors else 200)


@require_POST
@for_practice(needs=Need.OWN)
def forget_provider(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Forget the provider and its key."""
    handed_actions.forget_search_key(actor=person_of(request), practice=practice.id)
    messages.success(request, "The key is forgotten.")
    return redirect("opening-search-provider", practice.id)
