"""Openings: who could vouch for the practice next. What it is owed comes first, then the other families.

It lays out what a job weighed. It refuses to weigh, to call a page that nobody read "without a link", and to send
anything to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from suture.app.openings import queries
from suture.app.openings.family_queries import FamilyRows, by_family
from suture.app.openings.orders import SORTS
from suture.app.openings.plan_queries import plan
from suture.app.openings.rows import LOOKED
from suture.app.openings.tables import opening_lines, opening_table
from suture.app.openings.views import ChoiceView, OpeningRow, OpeningsView
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.engine.errors import InputError
from suture.web.listings_table import csv_answer, lines_answer
from suture.web.openings_address import OpeningsAddress
from suture.web.openings_story import TO_BEGIN
from suture.web.pages import for_practice, person_of, show, wants_part
from suture.web.week_jobs import openings_going_on

__all__ = ["export", "openings"]

# What one reads at a glance of what is owed, and of each other family; "Show all" shows the rest.
_FIRST: Final = 6
_FURTHER: Final = 4
# What the heading of a family promises, under it.
_ABOUT: Final = {
    "owed": "They know you already. Each needs one short message, or one form.",
    "rivals": "They vouch for several competitors, or for one and would for others.",
    "society": "By the specialties of your clinicians and the place. Membership is a clinician’s decision.",
    "page": "They ask for a contribution in their own words.",
    "own": "What you came across yourself.",
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """One family on the first look: its best openings, and the address of all of them."""

    key: str
    words: str
    about: str
    found: FamilyRows
    whole: str

    @property
    def hidden(self) -> int:
        """How many more there are."""
        return self.found.total - len(self.found.rows)


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """One select of the form that narrows down: its key, label, and what can be chosen."""

    key: str
    label: str
    any_words: str
    value: str
    choices: tuple[tuple[str, str], ...]


@require_safe
@for_practice(needs=Need.RESULTS)
def openings(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the openings; the part that renews itself is what is being worked on."""
    going = openings_going_on(practice)
    context: dict[str, Any] = {"practice": practice, "section": "openings", "view": "table", "going": going}
    if wants_part(request):
        if not going.lines:
            # What was worked on is done: the openings may be others now.
            return HttpResponse(headers={"HX-Refresh": "true"})
        return show(request, "suture/openings.html", context)
    person, asked, problem = person_of(request), OpeningsAddress.read(request.GET), ""
    try:
        found = queries.openings(
            person, practice.id, filters=asked.filters, sort=asked.sort, page=asked.page, size=_size(asked)
        )
    except InputError as error:
        problem, asked = str(error), OpeningsAddress()
        found = queries.openings(person, practice.id, size=_size(asked))
    sections = _sections(person, practice, asked) if asked.is_first_look else ()
    context |= {
        "found": found, "asked": asked, "problem": problem,
        "plan": plan(person, practice.id) if asked.is_first_look else None,
        "sections": sections, "start": _first_thing(sections),
        "narrowing": _narrowing(found, asked),
        "orders": [(words, asked.sorted_by(key), key == asked.sort) for key, words in SORTS.items()],
        "preceding": asked.at(found.page - 1) if found.page > 1 else "",
        "following": asked.at(found.page + 1) if found.page < found.pages else "",
        "nothing_at_all": not found.total and not asked.is_narrowed and not found.stages,
    }  # fmt: skip
    return show(request, "suture/openings.html", context, status=422 if problem else 200)


@require_safe
@for_practice(needs=Need.RESULTS)
def export(request: HttpRequest, practice: PracticeView, form: Literal["csv", "jsonl"]) -> HttpResponseBase:
    """Hand out exactly the openings of a view, in its order: a table in words, or objects for programs."""
    person, asked = person_of(request), OpeningsAddress.read(request.GET)
    name = f"{practice.own_site.key}-openings.{form}"
    try:
        if form == "csv":
            return csv_answer(opening_table(person, practice.id, filters=asked.filters, sort=asked.sort), name=name)
        lines = opening_lines(person, practice.id, filters=asked.filters, sort=asked.sort)
    except InputError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    return lines_answer(lines, name=name)


def _size(asked: OpeningsAddress) -> int:
    """The first look shows families; of the table it needs only what stands around it."""
    return 1 if asked.is_first_look else 50


def _sections(person: int, practice: PracticeView, asked: OpeningsAddress) -> tuple[Section, ...]:
    return tuple(
        Section(
            key=one.family, words=one.words, about=_ABOUT.get(one.family, ""), whole=asked.but(family=one.family),
            found=one if one.family == "owed" else replace(one, rows=one.rows[:_FURTHER]),
        )
        for one in by_family(person, practice.id, filters=asked.filters, most=_FIRST)
        if one.total
    )  # fmt: skip


def _first_thing(sections: tuple[Section, ...]) -> OpeningRow | None:
    """The best opening that can be begun with now: one of what is owed, where anything is."""
    rows = (row for one in sections for row in one.found.rows)
    return next((row for row in rows if row.stage in TO_BEGIN and row.rank is not None), None)


def _narrowing(found: OpeningsView, asked: OpeningsAddress) -> tuple[Narrowing, ...]:
    now = asked.filters
    several = (
        Narrowing(key="family", label="Where it comes from", any_words="Anywhere", value=now.family,
                  choices=_counted(found.families)),
        Narrowing(key="kind", label="Kind", any_words="Any kind", value=now.kind, choices=_counted(found.kinds)),
        Narrowing(key="stage", label="How far you are", any_words="Open", value=now.stage or "all",
                  choices=(("all", "At any stage"), *_counted(found.stages))),
        Narrowing(key="looked", label="Its page", any_words="Any", value=now.looked,
                  choices=tuple((key, words) for key, words in LOOKED.items() if key)),
        Narrowing(key="specialty", label="Specialty", any_words="Any", value=now.specialty,
                  choices=_counted(found.specialties)),
    )  # fmt: skip
    return tuple(one for one in several if one.choices)


def _counted(choices: tuple[ChoiceView, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.key, f"{one.words[:1].upper()}{one.words[1:]} ({one.count:,})") for one in choices)
