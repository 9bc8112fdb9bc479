"""Versions of the disavow file, each with who kept it and why, and the log of what people uploaded where.

It shows what is kept and hands it out as Google takes it. It refuses to upload, and to believe that something is at
Google before a person says so.
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.review import disavow_actions, disavow_queries, version_queries
from suture.engine.disavow.problems import SEVERITIES
from suture.engine.errors import ActionError, InputError
from suture.web.disavow import text_file
from suture.web.forms import refuse
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["file", "keep", "restore", "uploaded", "version", "versions"]

_SHOWN: Final = 50
_SHOWN_LINES: Final = 200
_SHOWN_COSTS: Final = 20


class UploadForm(forms.Form):
    """What somebody uploaded: which version, for which property, on which day."""

    version = forms.ChoiceField(label="Version")
    address = forms.CharField(
        label="Property",
        max_length=500,
        help_text="As Search Console shows it, such as https://www.harbour.example/.",
        error_messages={"required": "Type the property that you uploaded it for."},
    )
    since = forms.DateField(
        label="Day",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Choose the day of the upload.", "invalid": "That is no day."},
    )

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any) -> None:
        """Offer the versions by their numbers, and that the file was taken away."""
        super().__init__(*args, **kwargs)
        self.fields["version"] = forms.ChoiceField(
            label="Version",
            choices=[
                *((str(number), f"Version {number}") for number in numbers),
                ("none", "None: the file was taken away"),
            ],
        )


@require_safe
@for_practice(needs=Need.READ)
def versions(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List the versions, what Google has for each property, and the log of uploads."""
    return _list(request, practice)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def uploaded(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Write down that somebody uploaded a version."""
    if request.method != "POST":
        return redirect("disavow-versions", practice.id)
    person = person_of(request)
    form = _form(request, practice)
    if form.is_valid():
        told = form.cleaned_data
        try:
            disavow_actions.log_upload(
                actor=person,
                practice=practice.id,
                number=None if told["version"] == "none" else int(told["version"]),
                prefix=told["address"],
                since=told["since"],
            )
        except InputError as error:
            refuse(form, error)
        else:
            messages.success(request, "Noted.")
            return redirect("disavow-versions", practice.id)
    return _list(request, practice, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def keep(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Keep the file that the decisions come to as a version. A GET, as after signing in, shows the draft."""
    if request.method != "POST":
        return redirect("disavow-draft", practice.id)
    try:
        number = disavow_actions.keep_draft(
            actor=person_of(request), practice=practice.id, today=timezone.now().date(),
            note=request.POST.get("note", ""),
        )  # fmt: skip
    except (ActionError, InputError) as error:
        messages.warning(request, str(error))
        return redirect("disavow-draft", practice.id)
    return redirect("disavow-version", practice.id, number)


@require_safe
@for_practice(needs=Need.READ)
def version(request: HttpRequest, practice: PracticeView, number: int) -> HttpResponse:
    """Show one version: why it was kept, its problems, what it silences, and what it changes beside another one."""
    asked = request.GET.get("beside", "")
    beside = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    found = version_queries.version(person_of(request), practice.id, number=number, beside=beside)
    lines = found.text.splitlines()
    problems = [one for grade in SEVERITIES for one in found.found.problems if one.severity == grade]
    others = version_queries.disavow_versions(person_of(request), practice.id)
    context = {
        "practice": practice, "section": "look", "found": found, "one": found.view,
        "lines": "\n".join(lines[:_SHOWN_LINES]), "lines_left": max(0, len(lines) - _SHOWN_LINES),
        "problems": problems[:_SHOWN], "problem_count": len(problems),
        "regretted": found.cost.regretted[:_SHOWN_COSTS] if found.cost else (),
        "others": [one.number for one in others if one.number != number], "is_newest": others[0].number == number,
        "is_needed": disavow_queries.advice(person_of(request), practice.id).advice.stop is False,
    }  # fmt: skip
    return show(request, "suture/disavow_version.html", context)


@require_safe
@for_practice(needs=Need.READ)
def file(request: HttpRequest, practice: PracticeView, number: int) -> HttpResponseBase:
    """Hand out a version as Google takes it."""
    try:
        content = version_queries.version_file(person_of(request), practice.id, number=number)
    except ActionError as error:
        messages.warning(request, str(error))
        return redirect("disavow-version", practice.id, number)
    return text_file(content.decode(), name=f"{practice.own_site.key}-disavow-version-{number}.txt")


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def restore(request: HttpRequest, practice: PracticeView, number: int) -> HttpResponseBase:
    """Bring a version back as a new one. A GET, as after signing in, shows the version."""
    if request.method != "POST":
        return redirect("disavow-version", practice.id, number)
    try:
        new = disavow_actions.restore_version(
            actor=person_of(request), practice=practice.id, number=number, note=request.POST.get("note", "")
        )
    except (ActionError, InputError) as error:
        messages.warning(request, str(error))
        return redirect("disavow-version", practice.id, number)
    if new == number:
        messages.info(request, "That is the newest version already.")
    return redirect("disavow-version", practice.id, new)


def _form(request: HttpRequest, practice: PracticeView) -> UploadForm:
    person = person_of(request)
    rows = version_queries.disavow_versions(person, practice.id)
    said = version_queries.properties(person, practice.id)
    known = next((one.prefix for one in said if one.prefix), "")
    initial = {"address": known, "since": timezone.now().date()}
    return UploadForm(posted(request), numbers=[one.number for one in rows], initial=initial)


def _list(request: HttpRequest, practice: PracticeView, *, form: UploadForm | None = None) -> HttpResponse:
    person = person_of(request)
    after = request.GET.get("after", "")
    rows = version_queries.disavow_versions(
        person, practice.id, after=int(after) if after.isdecimal() and len(after) < 10 else None, most=_SHOWN + 1
    )
    context = {
        "practice": practice, "section": "look", "rows": rows[:_SHOWN],
        "older": f"{reverse('disavow-versions', args=[practice.id])}?after={rows[_SHOWN - 1].number}"
        if len(rows) > _SHOWN else "",
        "properties": version_queries.properties(person, practice.id),
        "log": version_queries.uploads(person, practice.id)[:_SHOWN],
        "form": form or _form(request, practice),
    }  # fmt: skip
    return show(request, "suture/disavow_versions.html", context, status=422 if form and form.errors else 200)
