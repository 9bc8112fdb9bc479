"""Needs a look: link groups first, then what was noticed site by site, each with its evidence.

It shows what the machine suggests, which is usually nothing. What to do is a person's decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from suture.app.practices.judgement_queries import NeedsALook, judgement, link_group, needs_a_look
from suture.app.practices.judgement_views import NetworkView
from suture.app.practices.queries import PracticeView
from suture.web.judged_summary import judged_summary
from suture.web.pages import for_practice, person_of, show

__all__ = ["group", "group_file", "judging", "look"]

_SHOWN_MEMBERS: Final = 200
_DISAVOW: Final = "disavow"


@require_safe
@for_practice
def look(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what needs a look, or that nothing does."""
    person = person_of(request)
    how = judgement(person, practice.id)
    found = needs_a_look(person, practice.id) if how is not None else None
    context = {
        "practice": practice, "section": "look", "found": found,
        "summary": how and judged_summary(how),
        "looks": found and len(found.networks) + len(found.sites) + found.more_sites,
        "looked_sites": found and len(found.sites) + found.more_sites,
        "disavow": found and _asks_for(found, _DISAVOW),
    }  # fmt: skip
    return show(request, "suture/look.html", context)


@require_safe
@for_practice
def judging(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Say how far the first judging is: a line of a page that asks for it again."""
    how = judgement(person_of(request), practice.id)
    context = {"practice": practice, "summary": how and judged_summary(how)}
    return render(request, "suture/_judging.html", context)


@require_safe
@for_practice
def group(request: HttpRequest, practice: PracticeView, network: str) -> HttpResponse:
    """Show one link group with its members, all or those with the words of `q` in their name."""
    found = link_group(person_of(request), practice.id, network=network)
    wanted = request.GET.get("q", "").strip()[:200]
    members = [host for host in found.members if wanted.lower() in host]
    context = {
        "practice": practice, "section": "look", "one": found, "q": wanted, "matching": len(members),
        "shown": members[:_SHOWN_MEMBERS], "left": len(members) > _SHOWN_MEMBERS,
    }  # fmt: skip
    return show(request, "suture/look_group.html", context)


@require_safe
@for_practice
def group_file(request: HttpRequest, practice: PracticeView, network: str) -> HttpResponseBase:
    """Hand out the hosts of a link group, one a line."""
    found = link_group(person_of(request), practice.id, network=network)
    name = content_disposition_header(as_attachment=True, filename=f"{practice.own_site.key}-group-{network}.txt")
    return StreamingHttpResponse(
        _lines(found), content_type="text/plain; charset=utf-8", headers={"Content-Disposition": name or "attachment"}
    )


def _asks_for(found: NeedsALook, suggestion: str) -> bool:
    groups = any(one.suggestion == suggestion for one in found.networks)
    return groups or any(one.suggestion == suggestion for one in found.sites)


def _lines(found: NetworkView) -> Iterator[bytes]:
    yield from (f"{host}\n".encode() for host in found.members)
