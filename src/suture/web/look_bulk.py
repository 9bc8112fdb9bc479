"""One decision about several things at once, and taking an act back: what was ticked, or all that a filter means.

A form hands back what its page showed (versions, the newest act, the judgement), so that nobody overwrites what they
have not seen; what somebody else decided meanwhile is told, and stays.
"""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.app.review import actions
from suture.app.review.actions import Chosen, Outcome
from suture.app.review.look_views import Seen
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.profile.summary import counted
from suture.web.look_address import filter_of
from suture.web.pages import for_practice, person_of
from suture.web.way_back import way_back

__all__ = ["decide_several", "outcome_words", "undo_act"]

_NAMED: Final = 5


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def decide_several(request: HttpRequest, practice: PracticeView) -> HttpResponseBase:
    """Keep one decision about what was ticked, or with `all` about everything that matches."""
    if request.method != "POST":
        return redirect("look", practice.id)
    person, told = person_of(request), request.POST
    decision, note = told.get("decision", ""), told.get("note", "")
    back = way_back(request, otherwise=reverse("look", args=[practice.id]))
    try:
        if "all" in told:
            seen = Seen(act=_number(told.get("seen", "")), judged=told.get("judged", ""))
            done = actions.decide_matching(
                actor=person, practice=practice.id, wanted=filter_of(told), decision=decision, seen=seen, note=note
            )
        else:
            chosen = [_chosen(value) for value in told.getlist("chosen")]
            done = actions.decide_all(actor=person, practice=practice.id, chosen=chosen, decision=decision, note=note)
    except (ActionError, InputError) as error:
        messages.warning(request, str(error))
        return redirect(back)
    _tell(request, done)
    return _to(back, done)


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.WORK)
def undo_act(request: HttpRequest, practice: PracticeView, act: int) -> HttpResponse:
    """Put back what held before an act. A GET, as after signing in, shows what is decided."""
    if request.method != "POST":
        return redirect("decisions", practice.id)
    back = way_back(request, otherwise=reverse("decisions", args=[practice.id]))
    try:
        done = actions.undo(actor=person_of(request), practice=practice.id, act=act)
    except ActionError as error:
        messages.warning(request, str(error))
        return redirect(back)
    _tell(request, done)
    return _to(back, done)


def outcome_words(done: Outcome) -> str:
    """Say who was faster and what is gone; empty where nothing was in the way."""
    said = []
    if done.overtaken:
        first = "; ".join(
            f"{one.words} ({one.by}: {one.decision_words.lower() or 'taken back'})" for one in done.overtaken[:_NAMED]
        )
        more = len(done.overtaken) - _NAMED
        rest = f"; and {more:,} more" if more > 0 else ""
        said.append(
            f"Others decided meanwhile, and theirs stands: {first}{rest}. Decide again where you see it otherwise."
        )
    if done.gone:
        said.append(f"{counted(done.gone, 'thing')} {'is' if done.gone == 1 else 'are'} not here any more.")
    return " ".join(said)


def _tell(request: HttpRequest, done: Outcome) -> None:
    if words := outcome_words(done):
        messages.warning(request, words)
    if done.act is None and not done.overtaken and not done.gone:
        messages.info(request, "That stood so already.")


def _to(back: str, done: Outcome) -> HttpResponse:
    """Lead back, with the act in the address, so that the page can offer to undo it."""
    if done.act is None:
        return redirect(back)
    path, _, query = back.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("just=")]
    return redirect(f"{path}?{'&'.join([*kept, f'just={done.act}'])}")


def _chosen(value: str) -> Chosen:
    what, _, rest = value.partition(":")
    version, _, which = rest.partition(":")
    if what not in ("group", "site", "link"):
        raise NothingHere("There is no such thing to decide about.")
    return Chosen(what=what, which=which, version=_number(version))


def _number(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) < 19 else -1
