"""Where to look for openings: what would be read, within which budget, what was found, and stopping it.

Nothing is read before a person begins it here. It refuses to read what robots.txt forbids: that is the crawler's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from suture.app.openings import find_actions, handed_queries, queries
from suture.app.openings.kinds import SOURCES
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError
from suture.web.openings_refused import REFUSED
from suture.web.pages import for_practice, person_of, posted, show
from suture.web.week_jobs import openings_going_on

__all__ = ["find", "look", "pages", "stop"]

# What one can choose, with what it means; the middle one is usual.
_BUDGETS: Final = (
    ("small", "A first look", "40 pages of at most 15 sites, 10 minutes", (40, 15, 10)),
    ("usual", "As usual", "200 pages of at most 60 sites, half an hour", (200, 60, 30)),
    ("large", "A thorough look", "600 pages of at most 200 sites, two hours", (600, 200, 120)),
)
_USUAL: Final = "usual"
# What each source reads, in a line.
_READS: Final = {
    "owed": "The pages that should name you, by your answers and your links.",
    "gap": "The pages that link to two or more competitors.",
    "catalogue": "Member pages, calls and guidelines of societies and directories that fit your specialties.",
    "section": "“For authors”, “Members”, “News” and the like of sites that your links and files name.",
    "hub": "Libraries, charities and others to which such pages in your subject send their readers.",
    "search": "The pages that those files name.",
    "provider": "Pages that your search provider names. It is asked; nobody else learns of it.",
}


@dataclass(frozen=True, kw_only=True)
class Source:
    """One place to look, with what is read there and whether its box is ticked; `why_not` where it cannot be."""

    key: str
    words: str
    reads: str
    on: bool
    why_not: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_practice(needs=Need.READ, to_send=Need.WORK)
def find(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what would be read, and begin."""
    person, sent, problem = person_of(request), posted(request), ""
    if sent is not None:
        try:
            _begin(sent, actor=person, practice=practice.id)
        except REFUSED as error:
            problem = str(error)
        else:
            return redirect("openings", practice.id)
    around = queries.openings(person, practice.id, size=1)
    sources = _sources(person, practice, sent)
    context = {
        "practice": practice, "section": "openings", "problem": problem, "around": around,
        "sources": sources, "chosen": sum(one.on for one in sources), "budgets": _BUDGETS,
        "budget": sent.get("budget", _USUAL) if sent is not None else _USUAL,
        "runs": queries.runs(person, practice.id), "going": openings_going_on(practice),
    }  # fmt: skip
    return show(request, "suture/opening_find.html", context, status=422 if problem else 200)


@require_POST
@for_practice(needs=Need.WORK)
def look(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Look at the pages that are due."""
    try:
        find_actions.look_now(actor=person_of(request), practice=practice.id)
    except REFUSED as error:
        messages.info(request, str(error))
    return redirect("openings", practice.id)


@require_POST
@for_practice(needs=Need.WORK)
def stop(request: HttpRequest, practice: PracticeView, *, what: Literal["find", "look"]) -> HttpResponse:
    """Stop finding, or looking; what was read is kept."""
    act = find_actions.stop_find if what == "find" else find_actions.stop_look
    try:
        act(actor=person_of(request), practice=practice.id)
    except REFUSED as error:
        messages.info(request, str(error))
    return redirect("openings", practice.id)


@require_safe
@for_practice(needs=Need.READ)
def pages(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the pages that are looked at, and how each look ended."""
    found = queries.looks(person_of(request), practice.id)
    context = {
        "practice": practice, "section": "openings", "pages": found,
        "groups": [
            (words, [one for one in found if which(one)], is_folded)
            for words, which, is_folded in (
                ("Read", lambda one: one.outcome == "read", False),
                ("Not looked at yet", lambda one: not one.outcome, False),
                ("Could not be read", lambda one: one.outcome not in {"", "read"} and not one.only_tried, False),
                ("Tried, and not there", lambda one: one.only_tried, True),
            )
        ],
    }  # fmt: skip
    return show(request, "suture/opening_pages.html", context)


def _begin(sent: QueryDict, *, actor: int, practice: int) -> None:
    budgets = {key: numbers for key, _, _, numbers in _BUDGETS}
    if sent.get("budget", "") not in budgets:
        raise InputError("Choose how much may be read.")
    most_pages, most_hosts, most_minutes = budgets[sent.get("budget", "")]
    find_actions.start_find(
        actor=actor, practice=practice, sources=sent.getlist("source"), most_pages=most_pages,
        most_hosts=most_hosts, most_minutes=most_minutes,
    )  # fmt: skip


def _sources(person: int, practice: PracticeView, sent: QueryDict | None) -> tuple[Source, ...]:
    has_key = handed_queries.search_key(person, practice.id).is_set
    has_files = bool(handed_queries.search_files(person, practice.id))
    why = {
        "provider": "" if has_key else "None is set up.",
        "search": "" if has_files else "None handed over yet.",
    }
    ticked = set(sent.getlist("source")) if sent is not None else set(SOURCES) - {"provider"}
    return tuple(
        Source(
            key=key, words=words, reads=_READS[key], on=key in ticked and not why.get(key), why_not=why.get(key, "")
        )
        for key, words in SOURCES.items()
    )
