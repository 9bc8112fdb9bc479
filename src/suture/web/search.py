"""Search everywhere: pages, practices, and inside a practice its tasks, link groups, sites and links.

It is a page like every other, with a form; the script `keys.js` shows the same answer in a dialog while one types.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView, practices_for
from suture.app.practices.search_queries import MOST, Sought, sought
from suture.app.practices.team_queries import may_begin_practice
from suture.engine.links.ids import show_id
from suture.web.pages import for_practice, person_of, show
from suture.web.rules import signed_in
from suture.web.search_places import places

__all__ = ["search", "search_practice"]

_LONGEST: Final = 200


@require_safe
@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Find pages and practices."""
    return _search(request, None)


@require_safe
@for_practice(needs=Need.RESULTS)
def search_practice(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Find pages, practices, and whatever of this practice holds the words."""
    return _search(request, practice)


def _search(request: HttpRequest, practice: PracticeView | None) -> HttpResponse:
    person = person_of(request)
    words = request.GET.get("q", "").strip()[:_LONGEST]
    found = sought(person, practice.id, words=words) if practice is not None and words else Sought()
    here = places(words, practice=practice, begins=may_begin_practice(person))
    named = _practices(person, words, besides=practice) if words else ()
    context: dict[str, Any] = {
        "practice": practice, "section": "search", "q": words, "found": found, "practices": named[:MOST],
        "places": here if not words else here[:MOST],
        "links": [(show_id(one.link_id), one) for one in found.links],
        "count": len(here[:MOST]) + len(named[:MOST]) + len(found.tasks) + len(found.groups) + found.sites_in_all
        + found.links_in_all,
    }  # fmt: skip
    return show(request, "suture/search.html", context)


def _practices(person: int, words: str, *, besides: PracticeView | None) -> tuple[PracticeView, ...]:
    sought_words = words.lower()
    return tuple(
        one
        for one in practices_for(person)
        if (besides is None or one.id != besides.id)
        and any(sought_words in text.lower() for text in (one.name, *(site.key for site in one.sites)))
    )
