"""Who links to us: the table with its filter sentence and facets, its export, and one link taken apart."""

from __future__ import annotations

from contextlib import suppress
from typing import Final, Literal

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from suture.app.monitoring.queries import has_visited
from suture.app.monitoring.stored_visits import visit_numbers
from suture.app.practices import link_queries
from suture.app.practices.access import Need
from suture.app.practices.judgement_queries import judgement, link_group, link_worth
from suture.app.practices.link_queries import LinksView
from suture.app.practices.queries import PracticeView
from suture.app.practices.worth_queries import is_judged, worth_drawn
from suture.app.review.queries import decided
from suture.engine.errors import InputError, NothingHere
from suture.engine.links.filters import ALL_LINKS
from suture.engine.links.ids import show_id
from suture.engine.links.judged_words import (
    KIND_OF_SITE_WORDS,
    NOT_ENOUGH_KNOWN,
    RULE_WORDS,
    SUGGESTION_WORDS,
    WORTH_WORDS,
)
from suture.engine.links.states import VISIT
from suture.engine.links.words import FOLLOW_WORDS, KIND_WORDS, POSITION_WORDS, STATE_WORDS, state_words, tool_words
from suture.web.judged_summary import judged_summary, summary_of_table
from suture.web.link_live import live_of
from suture.web.link_story import story_of
from suture.web.link_worth import LinkWorthStory, worth_story
from suture.web.links_table import (
    added_columns,
    caption,
    choices,
    headings,
    shown_facets,
    shown_rows,
    shown_sentence,
    usual_columns,
)
from suture.web.pages import for_practice, person_of, show
from suture.web.view_address import EXTRA_COLUMNS, ViewAddress
from suture.web.visit_offer import first_offer

__all__ = ["export", "link", "links"]

_SIZE: Final = 50
# The suggestion that is not worth a word in the table: no reason to act.
_NOTHING: Final = "nothing"
# What the table shows, as columns of the export.
_USUAL: Final = ("source_url", "anchor", "target_url", "follow", "seen_by", "first_seen", "last_seen")
# And what it shows besides once the links are judged.
_JUDGED: Final = ("site_kind", "worth", "suggestion", "network")
# And what it shows besides once there was a visit.
_VISITED: Final = ("state", "checked_at", "position")
_UNCHECKED: Final = ("unchecked", state_words(None))
_UNKNOWN: Final = ("unknown", "Not known")


@require_safe
@for_practice(needs=Need.RESULTS)
def links(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the links table; an address that makes no sense shows the whole table and says what is wrong."""
    problem = ""
    try:
        view = ViewAddress.read(request.GET)
        if any(not value for _, values in request.GET.lists() for value in values):
            # A form sends its empty fields too; the address of the view is better without them.
            return redirect(f"{request.path}{view.query}")
        found = _found(request, practice, view)
    except InputError as error:
        problem, view = str(error), ViewAddress()
        found = _found(request, practice, view)
    frame = {"practice": practice, "section": "links", "problem": problem}
    status = 422 if problem else 200
    if found is None:
        return show(request, "suture/links_empty.html", frame, status=status)
    page, person, has_worth = found.page, person_of(request), found.judged_at is not None
    is_checked = has_visited(person, practice.id)
    holds = decided(person, practice.id) if has_worth and practice.may.read else None
    has_notes = bool(holds and holds.by_thing) or any(
        row.judged is not None and row.judged.suggestion != _NOTHING for row in page.rows
    )
    usual = usual_columns(is_checked=is_checked, is_judged=has_worth, has_notes=has_notes)
    is_plain = not view.filter and not view.after
    summary = None
    if not has_worth and (how := judgement(person, practice.id)) is not None:
        summary = judged_summary(how)
    elif is_plain:  # the facets of the whole table have counted already what the line above it says
        summary = summary_of_table(found)
    context = {
        **frame,
        "is_checked": is_checked,
        "is_judged": has_worth,
        "summary": summary,
        "first_visit": first_offer(person, practice.id, visited=is_checked)
        if is_plain and practice.may.work
        else None,
        "totals": found.totals,
        "view": view,
        "page": page,
        "usual": usual,
        "rows": shown_rows(page, added_columns(view, usual), site=practice.own_site.key, decided=holds),
        "end": view.start + len(page.rows) - 1,
        "sentence": shown_sentence(view, groups=_patterns(person, practice, view)),
        "facets": shown_facets(view, found.facets, total=page.total, site=practice.own_site.key),
        "headings": headings(view, usual, sort=page.sort),
        "caption": caption(page.sort),
        "choices": choices(view, found.columns, usual),
        "following": view.at(page.after, start=view.start + len(page.rows)) if page.after else None,
        "preceding": view.at(page.before, start=view.start - _SIZE) if page.before else None,
        "first": view.at(None) if view.after else None,
        "whole": view.filtered(ALL_LINKS),
        "follow_words": [*FOLLOW_WORDS.items(), _UNKNOWN],
        "kind_words": [*KIND_WORDS.items(), _UNKNOWN],
        "position_words": [*POSITION_WORDS.items(), _UNKNOWN],
        "state_words": [*STATE_WORDS.items(), _UNCHECKED],
        "condition_words": _judged_conditions() if has_worth else (),
        "tools": [(tool, tool_words(tool, first=True)) for tool, _ in found.totals.witnesses],
    }
    return show(request, "suture/links.html", context, status=status)


@require_safe
@for_practice(needs=Need.RESULTS)
def export(request: HttpRequest, practice: PracticeView, form: Literal["csv", "jsonl"]) -> HttpResponseBase:
    """Hand out exactly the rows of a view, in its order: its columns, or all of them with `all=yes`."""
    person = person_of(request)
    try:
        view = ViewAddress.read(request.GET)
        visited = _VISITED if has_visited(person, practice.id) else ()
        shown = (*_USUAL, *(_JUDGED if is_judged(person, practice.id) else ()), *visited, *view.columns)
        columns = () if "all" in request.GET else tuple(dict.fromkeys(shown))
        pieces = link_queries.export(
            person, practice.id, filter=view.filter, sort=view.sort, columns=columns, form=form
        )
    except InputError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    name = content_disposition_header(as_attachment=True, filename=f"{practice.own_site.key}-links.{form}")
    kind = "text/csv; charset=utf-8" if form == "csv" else "application/jsonl"
    return StreamingHttpResponse(pieces, content_type=kind, headers={"Content-Disposition": name or "attachment"})


@require_safe
@for_practice(needs=Need.RESULTS)
def link(request: HttpRequest, practice: PracticeView, link: str) -> HttpResponse:
    """Show one link: what each tool says of it, where they disagree, and which imports brought it."""
    try:
        found = link_queries.link(person_of(request), practice.id, link_id=link)
    except InputError as error:
        raise Http404(str(error)) from error
    if (now := show_id(found.link.link_id)) != link:
        return redirect("link", practice.id, now)  # the page's link, whose target was not known in those days
    by_snapshot: dict[str, int] = {}
    if any(word.witness == VISIT for word in found.told) or found.checks:
        by_snapshot = visit_numbers(person_of(request), practice.id) if practice.may.read else {}
    context = {
        "practice": practice, "section": "links", "found": found, "story": story_of(found),
        "live": live_of(found, visits=by_snapshot), "told_worth": _worth(request, practice, now),
        "told": [(word, by_snapshot.get(word.snapshot_id)) for word in found.told],
        "decided": decided(person_of(request), practice.id) if practice.may.read else None, "name": now,
    }  # fmt: skip
    return show(request, "suture/link.html", context)


def _patterns(person: int, practice: PracticeView, view: ViewAddress) -> dict[str, str]:
    """What the link groups of a filter share; a group that was not found again has only its id."""
    found = {}
    for network in view.filter.network:
        with suppress(NothingHere):
            found[network] = link_group(person, practice.id, network=network).pattern
    return found


def _worth(request: HttpRequest, practice: PracticeView, link: str) -> LinkWorthStory | None:
    person = person_of(request)
    worth = link_worth(person, practice.id, link_id=link)
    drawn = worth and worth_drawn(person, practice.id, worth=worth)
    return worth_story(worth, drawn) if worth and drawn else None


def _judged_conditions() -> tuple[tuple[str, str, list[tuple[str, str]]], ...]:
    """The conditions that ask for a judgement: key, words, and the values with their words."""
    bands = [*reversed(WORTH_WORDS.items()), ("unknown", NOT_ENOUGH_KNOWN)]
    return (
        ("site_kind", "Kind of site", list(KIND_OF_SITE_WORDS.items())),
        ("worth", "Worth to you", bands),
        ("suggestion", "Suggested", list(SUGGESTION_WORDS.items())),
        ("finding", "What was noticed", list(RULE_WORDS.items())),
    )


def _found(request: HttpRequest, practice: PracticeView, view: ViewAddress) -> LinksView | None:
    return link_queries.links(
        person_of(request),
        practice.id,
        filter=view.filter,
        sort=view.sort,
        after=view.after,
        size=_SIZE,
        columns=("position", *(name for name in view.columns if name not in EXTRA_COLUMNS)),
    )
