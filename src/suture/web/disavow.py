"""The disavow room: two questions first, and nearly always the answer that no file is needed.

It asks, says what is known with its source, and shows the file that decisions come to beside what it would cost. It
refuses to upload anything, and to draft where no file is needed.
"""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.review import disavow_actions, disavow_queries, version_queries
from suture.engine.disavow.advice import QUESTIONS
from suture.engine.errors import ActionError
from suture.web.pages import for_practice, person_of, posted, show

__all__ = ["draft", "draft_text", "request_letter", "room", "text_file"]

_ANSWERS: Final = (("no", "No"), ("yes", "Yes"))
_SHOWN_LINES: Final = 200
_SHOWN_COSTS: Final = 20


class QuestionsForm(forms.Form):
    """The two questions, each with yes or no; nothing is chosen beforehand."""

    manual_action = forms.ChoiceField(choices=_ANSWERS, error_messages={"required": "Answer this one too."})
    bought_links = forms.ChoiceField(choices=_ANSWERS, error_messages={"required": "Answer this one too."})


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def room(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Ask the two questions, and say what follows from the answers."""
    person = person_of(request)
    form = QuestionsForm(posted(request))
    if form.is_valid():
        answers = {name: answer == "yes" for name, answer in form.cleaned_data.items()}
        disavow_actions.answer(actor=person, practice=practice.id, **answers)
        return redirect("disavow", practice.id)
    told = disavow_queries.advice(person, practice.id)
    said = {"manual_action": told.manual_action, "bought_links": told.bought_links}
    asked = [
        (form[name], words, form[name].value() or {True: "yes", False: "no", None: ""}[said[name]])
        for name, words in QUESTIONS.items()
    ]
    context = {
        "practice": practice, "section": "look", "told": told, "form": form, "asked": asked, "answers": _ANSWERS,
    }  # fmt: skip
    return show(request, "suture/disavow.html", context, status=422 if form.errors else 200)


@require_safe
@for_practice(needs=Need.READ)
def draft(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Show the file that the decisions come to, what it would cost, and what it changes."""
    person = person_of(request)
    said = [one for one in version_queries.properties(person, practice.id) if one.number]
    asked = request.GET.get("property")
    prefix = next((one.prefix for one in said if one.prefix == asked), said[0].prefix if said else None)
    try:
        found = disavow_queries.draft_file(person, practice.id, today=timezone.now().date(), prefix=prefix)
    except ActionError as error:
        return _not_needed(request, practice, error)
    lines = found.text.splitlines()
    context = {
        "practice": practice, "section": "look", "found": found, "lines": "\n".join(lines[:_SHOWN_LINES]),
        "lines_left": max(0, len(lines) - _SHOWN_LINES),
        "regretted": found.cost.regretted[:_SHOWN_COSTS] if found.cost else (),
        "told": disavow_queries.advice(person, practice.id), "properties": said, "prefix": prefix,
        "versions": version_queries.disavow_versions(person, practice.id, most=1),
    }  # fmt: skip
    return show(request, "suture/disavow_draft.html", context)


@require_safe
@for_practice(needs=Need.READ)
def draft_text(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Hand out the drafted file, as Google takes it; `after` in the address: behind the one that is uploaded now."""
    try:
        text = disavow_queries.draft_text(
            person_of(request), practice.id, today=timezone.now().date(), after_uploaded="after" in request.GET
        )
    except ActionError as error:
        return _not_needed(request, practice, error)
    return text_file(text, name=f"{practice.own_site.key}-disavow.txt")


@require_safe
@for_practice(needs=Need.READ)
def request_letter(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Hand out a reconsideration request, begun, with gaps for what only a person can say."""
    try:
        text = disavow_queries.request_letter(person_of(request), practice.id, today=timezone.now().date())
    except ActionError as error:
        return _not_needed(request, practice, error)
    return text_file(text, name=f"{practice.own_site.key}-reconsideration-request.txt")


def text_file(text: str, *, name: str) -> HttpResponse:
    """Return a text as a file to keep."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(
        text.encode(), content_type="text/plain; charset=utf-8", headers={"Content-Disposition": disposition}
    )


def _not_needed(request: HttpRequest, practice: PracticeView, error: ActionError) -> HttpResponse:
    messages.info(request, "There is no draft now. This is why:")
    return redirect("disavow", practice.id)
