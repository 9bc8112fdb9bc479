"""Needs a look: link groups first, then what was noticed site by site, each with its evidence.

It shows what the machine suggests, which is usually nothing. What to do is a person's decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from suture.app.practices import actions
from suture.app.practices.judgement_queries import judgement, link_group, needs_a_look
from suture.app.practices.judgement_views import NetworkView
from suture.app.practices.queries import PracticeView
from suture.app.review.queries import decided
from suture.web.judged_summary import judged_summary
from suture.web.look_decisions import looks_of
from suture.web.pages import for_practice, person_of, show

__all__ = ["group", "group_file", "judge_again", "judging", "look"]

_SHOWN_MEMBERS: Final = 200


@require_safe
@for_practice
def look(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what needs a look, or that nothing does."""
    person = person_of(request)
    how = judgement(person, practice.id)
    found = needs_a_look(person, practice.id) if how is not None else None
    held = decided(person, practice.id)
    listed = looks_of(found, decided=held) if found else None
    context = {
        "practice": practice, "section": "look", "found": found, "summary": how and judged_summary(how),
        "listed": listed, "looks": listed and listed.count, "decided": held,
    }  # fmt: skip
    return show(request, "suture/look.html", context)


@require_safe
@for_practice
def judging(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Say how far the first judging is: a line of a page that asks for it again."""
    how = judgement(person_of(request), practice.id)
    context = {"practice": practice, "summary": how and judged_summary(how)}
    return render(request, "suture/_judging.html", context)


@require_POST
@for_practice
def judge_again(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Ask that the links be judged after an attempt that did not end well."""
    actions.judge(actor=person_of(request), practice=practice.id)
    return redirect("links", practice.id)


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
        "decided": decided(person_of(request), practice.id),
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


def _lines(found: NetworkView) -> Iterator[bytes]:
    yield from (f"{host}\n".encode() for host in found.members)
