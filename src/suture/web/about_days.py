"""About the practice, with days: where it was before, what is right too, when a location opened, who works where.

One small form for each thing, on one page. It refuses to keep anything that the app has not checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from suture.app.practices import dated_actions
from suture.app.practices.access import Need
from suture.app.practices.dated_queries import dated_profile
from suture.app.practices.dated_views import WorksAtView
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError, NothingHere
from suture.web.pages import for_practice, person_of, show
from suture.web.typed_days import typed_day

__all__ = ["days"]

ADDRESS: Final = (
    ("street", "Street and number"), ("unit", "Floor, suite, unit"), ("postcode", "Postcode"), ("city", "City"),
    ("region", "State or region"),
)  # fmt: skip
_FIELDS: Final = (("phone", "Telephone"), ("name", "Name"), ("page", "Website"), ("hours", "Opening hours"))
_WORDS: Final = {"address": "Address", **dict(_FIELDS)}
_ACCEPTING: Final = (("", "Not said"), ("yes", "Yes"), ("no", "No"))
_TRUTH: Final[Mapping[str, bool | None]] = {"": None, "yes": True, "no": False}


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def days(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show everything that has days, and do what one of its forms asks for."""
    person, problem, sent = person_of(request), "", request.POST
    if request.method == "POST":
        try:
            _do(sent, actor=person, practice=practice.id)
        except InputError as error:
            problem = str(error)
        else:
            messages.success(request, "Saved. The listings are held against it anew.")
            return redirect("about-days", practice.id)
    told = dated_profile(person, practice.id)
    context = {
        "practice": practice, "section": "settings", "told": told, "problem": problem, "sent": sent, "words": _WORDS,
        "fields": _FIELDS, "address": ADDRESS, "accepting": _ACCEPTING,
        "works": {(one.clinician, one.location) for one in told.works if one.until is None},
    }  # fmt: skip
    return show(request, "suture/about_days.html", context, status=422 if problem else 200)


def _do(sent: QueryDict, *, actor: int, practice: int) -> None:
    what, _, which = sent.get("do", "").partition(":")
    if what not in _DOINGS:
        raise NothingHere("There is no such button.")
    _DOINGS[what](sent, which, {"actor": actor, "practice": practice})


def _place(sent: QueryDict, which: str, who: dict[str, Any]) -> None:
    """When a location opened and closed, and whether it takes new patients; its numbers stay as they are."""
    location = _number(which)
    told = next(
        (one for one in dated_profile(who["actor"], who["practice"]).locations if one.location.id == location), None
    )
    if told is None:
        raise NothingHere("There is no such location.")
    dated_actions.save_place(
        **who,
        location=location,
        opened=_day(sent.get("opened", "")),
        closed=_day(sent.get("closed", "")),
        accepting=_TRUTH.get(sent.get("accepting", "")),
        numbers=told.numbers,
    )


def _accepting(sent: QueryDict, which: str, who: dict[str, Any]) -> None:
    accepting = _TRUTH.get(sent.get("accepting", ""))
    dated_actions.save_accepting(**who, clinician=_number(which), accepting=accepting)


def _works(sent: QueryDict, _: str, who: dict[str, Any]) -> None:
    """Who works where: the ticked pairs; days of pairs that stay are kept."""
    known = {(one.clinician, one.location): one for one in dated_profile(who["actor"], who["practice"]).works}
    pairs = [tuple(map(_number, pair.split("-", 1))) for pair in sent.getlist("works") if "-" in pair]
    works = [
        known.get((clinician, location)) or WorksAtView(clinician=clinician, location=location)
        for clinician, location in pairs
    ]
    dated_actions.save_works(**who, works=[*works, *(one for one in known.values() if one.until is not None)])


def _former_address(sent: QueryDict, which: str, who: dict[str, Any]) -> None:
    dated_actions.add_dated_fact(
        **who,
        field="address",
        value={name: sent.get(name, "") for name, _ in ADDRESS},
        location=_number(which),
        until=_day(sent.get("until", "")),
        accepted="accepted" in sent,
        why=sent.get("why", ""),
    )


def _fact(sent: QueryDict, which: str, who: dict[str, Any]) -> None:
    """A further or former value of a location ("location-3") or of a clinician ("clinician-5")."""
    about, _, row = which.partition("-")
    if about not in {"location", "clinician"}:
        raise NothingHere("There is no such row.")
    whose: dict[str, Any] = {about: _number(row)}
    dated_actions.add_dated_fact(
        **who,
        **whose,
        field=sent.get("field", ""),
        value={"text": sent.get("text", "")},
        until=_day(sent.get("until", "")),
        accepted="accepted" in sent,
        why=sent.get("why", ""),
    )


def _until(sent: QueryDict, which: str, who: dict[str, Any]) -> None:
    since, until = _day(sent.get("since", "")), _day(sent.get("until", ""))
    dated_actions.change_days(**who, fact=_number(which), since=since, until=until)


def _remove(_: QueryDict, which: str, who: dict[str, Any]) -> None:
    dated_actions.remove_dated_fact(**who, fact=_number(which))


_DOINGS: Final[Mapping[str, Callable[[QueryDict, str, dict[str, Any]], None]]] = {
    "place": _place,
    "accepting": _accepting,
    "works": _works,
    "former": _former_address,
    "fact": _fact,
    "days": _until,
    "remove": _remove,
}


def _day(typed: str) -> date | None:
    return typed_day(typed, problem="Type a day as 2025-09-30.")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise NothingHere("There is no such row.")
    return int(text)
