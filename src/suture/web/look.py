"""Needs a look: link groups first, then what was noticed site by site, each with its evidence.

It shows what the machine suggests, which is usually nothing. What to do is a person's decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from suture.app.practices import actions
from suture.app.practices.access import Need
from suture.app.practices.judgement_queries import judgement, link_group
from suture.app.practices.judgement_views import NetworkView
from suture.app.practices.queries import PracticeView
from suture.app.review.look_queries import decided_meanwhile, things_to_look_at
from suture.app.review.look_views import LookFilter
from suture.app.review.queries import ActView, act_of, decided
from suture.engine.errors import NothingHere
from suture.web.judged_summary import judged_summary
from suture.web.look_address import choices_of, filter_of, next_page, place_of
from suture.web.pages import for_practice, person_of, show

__all__ = ["group", "group_file", "judge_again", "judging", "just_done", "look", "meanwhile"]

_SHOWN_MEMBERS: Final = 200
# So many things make a filter worth its place.
_MANY: Final = 5


@require_safe
@for_practice(needs=Need.READ)
def look(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show what needs a look, or that nothing does."""
    person = person_of(request)
    how = judgement(person, practice.id)
    wanted, after = filter_of(request.GET), place_of(request.GET)
    found = things_to_look_at(person, practice.id, wanted=wanted, after=after) if how is not None else None
    context: dict[str, Any] = {
        "practice": practice, "section": "look", "found": found, "summary": how and judged_summary(how),
        "wanted": wanted, "just": just_done(request, practice),
    }  # fmt: skip
    if found is not None:
        counts = found.counts
        context |= {
            "looks": counts.open,
            "groups": [one for one in found.things if one.group],
            "sites": [one for one in found.things if one.site],
            "links": [one for one in found.things if one.link],
            "choices": choices_of(wanted, counts) if max(found.total, counts.open + counts.decided) > _MANY else (),
            "next_page": next_page(wanted, found.more),
            "is_first": after is None,
            "is_plain": wanted == LookFilter(),
        }
    return show(request, "suture/look.html", context)


@require_safe
@for_practice(needs=Need.READ)
def meanwhile(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Say what others decided since a page was opened: a part of pages that ask for it again and again."""
    since = request.GET.get("after", "")
    after = int(since) if since.isdecimal() and len(since) < 19 else 0
    told = decided_meanwhile(person_of(request), practice.id, after=after)
    return render(request, "suture/_meanwhile.html", {"practice": practice, "told": told})


@require_safe
@for_practice(needs=Need.RESULTS)
def judging(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Say how far the first judging is: a line of a page that asks for it again."""
    how = judgement(person_of(request), practice.id)
    context = {"practice": practice, "summary": how and judged_summary(how)}
    return render(request, "suture/_judging.html", context)


@require_POST
@for_practice(needs=Need.WORK)
def judge_again(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Ask that the links be judged after an attempt that did not end well."""
    actions.judge(actor=person_of(request), practice=practice.id)
    return redirect("links", practice.id)


@require_safe
@for_practice(needs=Need.READ)
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
@for_practice(needs=Need.READ)
def group_file(request: HttpRequest, practice: PracticeView, network: str) -> HttpResponseBase:
    """Hand out the hosts of a link group, one a line."""
    found = link_group(person_of(request), practice.id, network=network)
    name = content_disposition_header(as_attachment=True, filename=f"{practice.own_site.key}-group-{network}.txt")
    return StreamingHttpResponse(
        _lines(found), content_type="text/plain; charset=utf-8", headers={"Content-Disposition": name or "attachment"}
    )


def just_done(request: HttpRequest, practice: PracticeView) -> ActView | None:
    """Return the act that was just done, where the address names one."""
    named = request.GET.get("just", "")
    if not named.isdecimal() or len(named) > 18:
        return None
    try:
        return act_of(person_of(request), practice.id, act=int(named))
    except NothingHere:
        return None


def _lines(found: NetworkView) -> Iterator[bytes]:
    yield from (f"{host}\n".encode() for host in found.members)
