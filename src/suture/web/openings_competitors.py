"""Competitors: who vouches for several of them and not for the practice, how they got it, and profiles side by side.

It refuses to compare with anybody but the competitors that were named, and to call a site that no file tells of
"not vouching".
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from suture.app.openings.competitor_queries import competitors as competitors_of
from suture.app.openings.competitor_views import GapRowView
from suture.app.practices.access import Need
from suture.app.practices.competitors import add_competitor
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, show

__all__ = ["add", "competitors"]

_FIRST: Final = 40
_USUAL: Final = 2
# Its own column says that already.
_BY_CHANCE: Final = " The differences may be chance."


@dataclass(frozen=True, kw_only=True)
class ShownGap:
    """A site that vouches for competitors: `ways` pair how they got it with whose link it is."""

    row: GapRowView
    ways: tuple[tuple[str, tuple[str, ...]], ...]
    open_why: str


@require_safe
@for_practice(needs=Need.RESULTS)
def competitors(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show where competitors are vouched for, and how the profiles compare."""
    person, problem = person_of(request), ""
    kind, at_least = request.GET.get("kind", "")[:60], 1 if request.GET.get("at-least") == "1" else _USUAL
    try:
        found = competitors_of(person, practice.id, at_least=at_least, kind=kind)
    except InputError as error:
        problem, kind, at_least = str(error), "", _USUAL
        found = competitors_of(person, practice.id)
    only_new = "new" in request.GET
    wanted = [one for one in found.gap if one.new] if only_new else found.gap
    rows = wanted if "all" in request.GET else wanted[:_FIRST]
    context = {
        "practice": practice, "section": "openings", "view": "competitors", "found": found, "problem": problem,
        "kind": kind, "at_least": at_least, "only_new": only_new,
        # Files are there, and what they tell is being worked out: nothing is left to do but wait.
        "waits": not found.compared and any(files for _, files in found.given),
        "rows": [_shown(one) for one in rows], "hidden": len(wanted) - len(rows),
        "whole": _address(kind, at_least, all="yes", new="yes" if only_new else ""),
        "beside": [
            (one, one.sentence.removeprefix(f"{one.words}: {one.ours}, ").removesuffix(_BY_CHANCE))
            for one in found.beside
        ],
        "depths": [
            (words, _address(kind, least), least == at_least and not only_new)
            for least, words in ((_USUAL, "Two or more of them"), (1, "Any of them"))
        ],
        "new_address": _address(kind, at_least, new="yes"), "new": sum(one.new for one in found.gap),
    }  # fmt: skip
    return show(request, "suture/opening_competitors.html", context, status=422 if problem else 200)


@require_POST
@for_practice(needs=Need.WORK)
def add(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Take a suggested site for a competitor."""
    address = request.POST.get("site", "")
    try:
        add_competitor(actor=person_of(request), practice=practice.id, address=address)
    except REFUSED as error:
        messages.info(request, str(error))
    else:
        messages.success(request, f"{address} is a competitor now. Hand over a file about it to compare.")
    return redirect("opening-competitors", practice.id)


def _shown(row: GapRowView) -> ShownGap:
    ways: dict[str, list[str]] = defaultdict(list)
    for vote in row.votes:
        sure = "" if vote.sure == vote.way_words else vote.sure.lower()  # "Not known" is said once.
        ways[f"{vote.way_words} ({sure})" if sure else vote.way_words].append(vote.site)
    return ShownGap(
        row=row,
        ways=tuple((words, tuple(dict.fromkeys(sites))) for words, sites in ways.items()),
        open_why=row.open_why.removeprefix(f"{row.open_words}: "),
    )


def _address(kind: str, at_least: int, **more: str) -> str:
    asked = {"kind": kind, "at-least": "1" if at_least == 1 else "", **more}
    return f"?{urlencode({name: value for name, value in asked.items() if value})}"
