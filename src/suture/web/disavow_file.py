"""The disavow file that is uploaded now, looked over: its problems with their mends, and what it silences."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.review import disavow_actions, disavow_queries, version_queries
from suture.app.review.version_queries import PropertyView
from suture.engine.disavow.problems import SEVERITIES, Problem
from suture.engine.errors import ActionError, InputError
from suture.engine.links.formulas import FORMULA_SIGNS
from suture.web.disavow import text_file
from suture.web.forms import refuse
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["file", "forget", "mended", "problems"]

_SHOWN: Final = 50
_SHOWN_COSTS: Final = 20
_HEADS: Final = {
    "error": "To mend",
    "warning": "Probably not meant",
    "note": "For order",
}
_ABOUT: Final = {
    "error": "Google’s form has no such line, or the line takes away votes that nobody means to give up.",
    "warning": "Look at these again before the file stays as it is.",
    "note": "Harmless. They can stay.",
}


class FileForm(forms.Form):
    """The file that is uploaded now."""

    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        error_messages={"required": "Choose the file first."},
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )
    address = forms.CharField(
        label="Property",
        required=False,
        max_length=500,
        help_text="As Search Console shows it, such as https://www.harbour.example/. Empty if you do not know.",
    )


@dataclass(frozen=True, kw_only=True)
class Graded:
    """The problems of one gravity: the first of them, and how many there are."""

    words: str
    about: str
    shown: tuple[Problem, ...]
    count: int


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def file(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Take the file in, and say what it does."""
    person = person_of(request)
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            disavow_actions.hand_over(
                actor=person,
                practice=practice.id,
                file_name=given.name or "file",
                chunks=given.chunks(),
                prefix=form.cleaned_data["address"],
            )
        except InputError as error:
            refuse(form, error)
        else:
            return redirect("disavow-file", practice.id)
    said = [one for one in version_queries.properties(person, practice.id) if one.number]
    prefix = _chosen(request, said)
    found = disavow_queries.uploaded(person, practice.id, prefix=prefix)
    context = {
        "practice": practice, "section": "look", "form": form, "found": found,
        "graded": _graded(found.found.problems) if found else (),
        "regretted": found.cost.regretted[:_SHOWN_COSTS] if found and found.cost else (),
        "told": disavow_queries.advice(person, practice.id), "properties": said, "prefix": prefix,
    }  # fmt: skip
    return show(request, "suture/disavow_file.html", context, status=422 if form.errors else 200)


@require_POST
@for_practice(needs=Need.WORK)
def forget(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Remove our copy of the file that is uploaded now."""
    number = request.POST.get("version", "")
    if number.isdecimal() and len(number) < 10:
        try:
            disavow_actions.forget_version(actor=person_of(request), practice=practice.id, number=int(number))
        except ActionError as error:
            messages.info(request, str(error))
    return redirect("disavow-file", practice.id)


@require_safe
@for_practice(needs=Need.READ)
def mended(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Hand out the file with its slips mended."""
    said = version_queries.properties(person_of(request), practice.id)
    text = disavow_queries.mended_file(person_of(request), practice.id, prefix=_chosen(request, said))
    return text_file(text, name=f"{practice.own_site.key}-disavow-mended.txt")


@require_safe
@for_practice(needs=Need.READ)
def problems(request: HttpRequest, practice: PracticeView) -> StreamingHttpResponse:
    """Hand out every problem of the file as a table."""
    said = version_queries.properties(person_of(request), practice.id)
    found = disavow_queries.uploaded(person_of(request), practice.id, prefix=_chosen(request, said))
    if found is None:
        raise Http404("No disavow file has been handed over.")
    name = content_disposition_header(as_attachment=True, filename=f"{practice.own_site.key}-disavow-problems.csv")
    return StreamingHttpResponse(
        _rows(found.found.problems),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )


def _chosen(request: HttpRequest, said: Sequence[PropertyView]) -> str | None:
    """The property that the address names, if somebody spoke of it; None is the one spoken of last."""
    asked = request.GET.get("property")
    return next((one.prefix for one in said if one.prefix == asked), None)


def _graded(found: tuple[Problem, ...]) -> list[Graded]:
    graded = []
    for severity in SEVERITIES:
        those = tuple(one for one in found if one.severity == severity)
        if those:
            graded.append(
                Graded(words=_HEADS[severity], about=_ABOUT[severity], shown=those[:_SHOWN], count=len(those))
            )
    return graded


def _rows(found: tuple[Problem, ...]) -> Iterator[bytes]:
    yield "\ufeff".encode()
    for cells in (("line", "what", "rule", "entry", "says"), *map(_cells, found)):
        row = io.StringIO(newline="")
        csv.writer(row).writerow(cells)
        yield row.getvalue().encode()


def _cells(one: Problem) -> tuple[str, ...]:
    # A line of somebody's file must not become a formula in somebody else's spreadsheet.
    entry = f"'{one.entry}" if re.match(FORMULA_SIGNS, one.entry) else one.entry
    return (str(one.line or ""), _HEADS[one.severity], one.rule, entry, one.message)
