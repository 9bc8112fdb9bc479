"""Get your files, and hand them over."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from suture.app.practices import actions
from suture.app.practices.access import Need
from suture.app.practices.guides import FREE, OTHERS
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError
from suture.web.forms import UploadForm, refuse
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["add_files"]


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def add_files(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Take files in and begin to read them: one file leads to its progress, several to the list of imports."""
    form = UploadForm(
        posted(request),
        request.FILES if request.method == "POST" else None,
        sites=practice.sites,
        initial={"site": request.GET.get("site", "")},
    )
    jobs: list[int] = []
    if form.is_valid():
        actor, site = person_of(request), form.cleaned_data.get("site")
        for file in form.cleaned_data["chosen"]:
            try:
                jobs.append(_read(file, actor=actor, practice=practice.id, site=site))
            except InputError as error:
                refuse(form, InputError(f"{file.name}: {error}"), field="chosen")
        if not form.errors:
            return redirect("job", practice.id, jobs[0]) if len(jobs) == 1 else redirect("imports", practice.id)
    context = {
        "practice": practice, "section": "files", "form": form, "begun": len(jobs), "free": FREE, "others": OTHERS,
    }  # fmt: skip
    return show(request, "suture/files.html", context, status=422 if form.errors else 200)


def _read(file: UploadedFile[Any], *, actor: int, practice: int, site: int | None) -> int:
    upload = actions.add_upload(
        actor=actor, practice=practice, site=site, file_name=file.name or "file", chunks=file.chunks()
    )
    return actions.start_import(actor=actor, upload=upload)
