"""Imports: what is being read, what was understood, what was not, and taking an import out again."""

from __future__ import annotations

from pathlib import PurePath

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.monitoring.queries import has_visited
from suture.app.practices import actions, queries, reject_queries
from suture.app.practices.access import Need
from suture.app.practices.queries import ImportJobView, PracticeView
from suture.app.practices.watched_folder import watched_folder
from suture.engine.errors import ActionError, InputError
from suture.web.forms import ColumnsForm, refuse
from suture.web.pages import for_practice, person_of, posted, show, wants_part
from suture.web.visit_offer import FirstOffer, first_offer
from suture.web.waiting import waits_long
from suture.web.words import stage_words

__all__ = ["cancel", "forget", "imported", "imports", "job", "retry", "rows_not_read", "rows_not_read_file", "undo"]


@require_safe
@for_practice(needs=Need.READ)
def imports(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List what is being read and what was imported; the list renews itself while something is being read."""
    found = queries.imports(person_of(request), practice.id)
    going = [one for one in found.pending if not one.job.is_over]
    context = {
        "practice": practice, "section": "imports", "imports": found,
        "going": going, "waiting": any(map(_waits, going)),
        "first": _first_visit(request, practice) if found.done and not going and practice.may.work else None,
        "watched": watched_folder(person_of(request), practice.id) if practice.may.work else None,
    }  # fmt: skip
    return show(request, "suture/imports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def job(request: HttpRequest, practice: PracticeView, job: int) -> HttpResponse:
    """Show how far the reading of a file is, what came of it, or what it needs to know."""
    found = queries.import_job(person_of(request), practice.id, job=job)
    is_visit = found.job.params.get("tool") == "visit"
    context = {
        "practice": practice, "section": "visits" if is_visit else "imports", "found": found, "job": found.job,
        "stage": stage_words(found.job.stage), "waiting": _waits(found),
        # Only while the file is being read are rows counted as rows of the file.
        "is_reading": found.job.unit == "bytes",
        "is_visit": is_visit,
    }  # fmt: skip
    if found.job.is_over and wants_part(request):
        # The progress line is all that htmx renews; what comes after it is another page.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.question is None:
        is_ours = found.job.kind == "import" and found.site == practice.own_site.key
        if found.job.state == "done" and is_ours and practice.may.work:
            context["first"] = _first_visit(request, practice)
        return show(request, "suture/job.html", context)
    form = ColumnsForm(posted(request), question=found.question)
    if form.is_valid():
        try:
            following = actions.confirm_mapping(
                actor=person_of(request), practice=practice.id, job=job, fields=form.answers()
            )
        except (ActionError, InputError) as error:
            refuse(form, error)
        else:
            return redirect("job", practice.id, following)
    return show(request, "suture/columns.html", {**context, "form": form}, status=422 if form.errors else 200)


@require_POST
@for_practice(needs=Need.WORK)
def cancel(request: HttpRequest, practice: PracticeView, job: int) -> HttpResponse:
    """Stop a job."""
    try:
        actions.cancel_job(actor=person_of(request), practice=practice.id, job=job)
    except ActionError as error:
        messages.info(request, str(error))
    return redirect("job", practice.id, job)


@require_POST
@for_practice(needs=Need.WORK)
def retry(request: HttpRequest, practice: PracticeView, job: int) -> HttpResponse:
    """Read the file of a failed or stopped import again."""
    try:
        return redirect(
            "job", practice.id, actions.retry_import(actor=person_of(request), practice=practice.id, job=job)
        )
    except ActionError as error:
        messages.info(request, str(error))
        return redirect("job", practice.id, job)


@require_POST
@for_practice(needs=Need.WORK)
def forget(request: HttpRequest, practice: PracticeView, job: int) -> HttpResponse:
    """Remove a file that came to nothing."""
    try:
        actions.forget_file(actor=person_of(request), practice=practice.id, job=job)
    except ActionError as error:
        messages.info(request, str(error))
        return redirect("job", practice.id, job)
    return redirect("imports", practice.id)


@require_safe
@for_practice(needs=Need.READ)
def imported(request: HttpRequest, practice: PracticeView, snapshot: str) -> HttpResponse:
    """Show one import."""
    found = queries.import_detail(person_of(request), practice.id, snapshot=snapshot)
    return show(request, "suture/import.html", {"practice": practice, "section": "imports", "found": found})


@require_safe
@for_practice(needs=Need.READ)
def rows_not_read(request: HttpRequest, practice: PracticeView, snapshot: str) -> HttpResponse:
    """Show the rows that could not be read: line, reason, and the row as it stands in the file."""
    person = person_of(request)
    context = {
        "practice": practice,
        "section": "imports",
        "found": queries.import_detail(person, practice.id, snapshot=snapshot),
        "rows": reject_queries.rejects(person, practice.id, snapshot=snapshot),
    }
    return show(request, "suture/rows_not_read.html", context)


@require_safe
@for_practice(needs=Need.READ)
def rows_not_read_file(request: HttpRequest, practice: PracticeView, snapshot: str) -> StreamingHttpResponse:
    """Hand those rows out as a file that can be mended and handed in again."""
    person = person_of(request)
    found = queries.import_detail(person, practice.id, snapshot=snapshot)
    stem = PurePath(found.file_name).stem or "rows"
    return StreamingHttpResponse(
        reject_queries.rejects_file(person, practice.id, snapshot=snapshot),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=f"{stem} - rows not read.csv"
            )
            or "attachment"
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def undo(request: HttpRequest, practice: PracticeView, snapshot: str) -> HttpResponse:
    """Ask, then take an import out again; the page of that job says how far it is and when it is done."""
    person = person_of(request)
    found = queries.import_detail(person, practice.id, snapshot=snapshot)
    if request.method == "POST":
        return redirect(
            "job", practice.id, actions.undo_import(actor=person, practice=practice.id, snapshot=snapshot)
        )
    return show(request, "suture/undo.html", {"practice": practice, "section": "imports", "found": found})


def _first_visit(request: HttpRequest, practice: PracticeView) -> FirstOffer | None:
    person = person_of(request)
    return first_offer(person, practice.id, visited=has_visited(person, practice.id))


def _waits(found: ImportJobView) -> bool:
    return waits_long(found.job)
