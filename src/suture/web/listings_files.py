"""What tells of a practice's listings: files that were handed over, and pages of directories that are looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from suture.app.listings import actions, queries
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import ActionError, BadAddress, InputError, SutureError
from suture.web.forms import ManyFiles, ManyFilesField, refuse
from suture.web.listings_words import GUIDES
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.week_jobs import listings_going_on

__all__ = ["add_page", "files", "read_again", "remove_file", "remove_page"]

_FILES = ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.geojson,.osm,.parquet,.html,.htm,.gz,.zip"


class ListingFilesForm(forms.Form):
    """Files that list the practice, and to which day they hold."""

    chosen = ManyFilesField(
        label="Files",
        allow_empty_file=True,
        error_messages={"required": "Choose at least one file."},
        widget=ManyFiles(attrs={"accept": _FILES}),
    )
    seen = forms.DateField(
        label="They are from", required=False, widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The day on which you got them; today if you leave it empty.",
    )  # fmt: skip
    address = forms.CharField(
        label="Address of the page, for one saved page", required=False, max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip


class PageForm(forms.Form):
    """The address of one listing."""

    address = forms.CharField(
        label="Address of a listing", max_length=2000,
        widget=forms.TextInput(attrs={
            "inputmode": "url", "autocapitalize": "none", "spellcheck": "false",
            "placeholder": "www.directory.example/doctors/okafor",
        }),
    )  # fmt: skip

    def __init__(self, *args: Any, whose: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(whose) > 1:
            self.fields["subject"] = forms.ChoiceField(
                label="Whose", choices=[("", "Suture finds out"), *whose], required=False
            )


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def files(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show files and pages, and take files in."""
    form = ListingFilesForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        for file in form.cleaned_data["chosen"]:
            try:
                _take_in(file, form, actor=person_of(request), practice=practice.id)
            except InputError as error:
                where = "address" if isinstance(error, BadAddress) else "chosen"
                refuse(form, InputError(f"{file.name}: {error}"), field=where)
        if not form.errors:
            return redirect("listings", practice.id)
    return _page(request, practice, form=form)


@require_POST
@for_practice(needs=Need.WORK)
def read_again(request: HttpRequest, practice: PracticeView, file: int) -> HttpResponse:
    """Read a file again."""
    actions.read_again(actor=person_of(request), practice=practice.id, file=file)
    return redirect("listing-files", practice.id)


@require_POST
@for_practice(needs=Need.WORK)
def remove_file(request: HttpRequest, practice: PracticeView, file: int) -> HttpResponse:
    """Remove a file with all that it said."""
    try:
        actions.remove_file(actor=person_of(request), practice=practice.id, file=file)
    except ActionError as error:
        messages.info(request, str(error))
    return redirect("listing-files", practice.id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def add_page(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Keep the address of a listing, to be looked at; asked for without a form, it leads to the list."""
    if request.method != "POST":
        return redirect("listing-files", practice.id)
    person = person_of(request)
    form = PageForm(request.POST, whose=_whose(person, practice))
    if form.is_valid():
        try:
            page = actions.add_page(
                actor=person,
                practice=practice.id,
                address=form.cleaned_data["address"],
                subject=form.cleaned_data.get("subject", ""),
            )
            actions.check_pages(actor=person, practice=practice.id, pages=[page])
        except ActionError as error:
            # It is kept; what looks at it is busy, or there is no web to look at.
            messages.info(request, str(error))
            return redirect(f"{reverse('listing-files', args=[practice.id])}#pages")
        except SutureError as error:
            refuse(form, error)
        else:
            return redirect("listings", practice.id)
    return _page(request, practice, page_form=form)


@require_POST
@for_practice(needs=Need.WORK)
def remove_page(request: HttpRequest, practice: PracticeView, page: int) -> HttpResponse:
    """Look at a page no more."""
    actions.remove_page(actor=person_of(request), practice=practice.id, page=page)
    return redirect(f"{reverse('listing-files', args=[practice.id])}#pages")


def _page(
    request: HttpRequest,
    practice: PracticeView,
    *,
    form: forms.Form | None = None,
    page_form: forms.Form | None = None,
) -> HttpResponse:
    person = person_of(request)
    wrong = any(one is not None and one.errors for one in (form, page_form))
    context = {
        "practice": practice, "section": "listings", "form": form or ListingFilesForm(),
        "page_form": page_form or PageForm(whose=_whose(person, practice)),
        "files": queries.files(person, practice.id), "pages": queries.pages(person, practice.id),
        "guides": GUIDES, "going": listings_going_on(practice),
    }  # fmt: skip
    return show(request, "suture/listing_files.html", context, status=422 if wrong else 200)


def _take_in(file: UploadedFile[Any], form: forms.Form, *, actor: int, practice: int) -> None:
    seen: date | None = form.cleaned_data["seen"]
    actions.add_file(
        actor=actor,
        practice=practice,
        file_name=file.name or "file",
        chunks=file.chunks(),
        seen=seen,
        address=form.cleaned_data["address"],
    )


def _whose(person: int, practice: PracticeView) -> list[tuple[str, str]]:
    found = queries.listings(person, practice.id, limit=0)
    return [(one.key, one.name) for one in found.subjects if one.kind != "clinician at place"]
