"""What templates about openings draw: the count in the menu, and ways out to other people's pages."""

from __future__ import annotations

from typing import Final

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from suture.app.openings.kinds import OPEN
from suture.app.openings.queries import counts
from suture.app.openings.views import CountsView, OpeningRow
from suture.app.practices.queries import PracticeView
from suture.web.pages import person_of
from suture.web.templatetags.screen import icon

register = template.Library()

_LONGEST: Final = 90
_NEXT_AT: Final = {"asked": "Wait for the answer", "agreed": "See whether the link is there"}
_NEXT_UNKNOWN: Final = {"society": "Decide whether to join", "rivals": "See how competitors got it"}
_NEXT_IN: Final = {
    "owed": "Send the message",
    "society": "Decide whether to join",
    "rivals": "See how competitors got it",
    "page": "Read their rules, then write",
    "own": "Read what Suture found",
}


@register.simple_tag(takes_context=True)
def openings_of(context: RequestContext, practice: PracticeView) -> CountsView:
    """Return how many openings there are, for the menu of every page."""
    return counts(person_of(context["request"]), practice.id)


@register.filter
def what_next(row: OpeningRow) -> str:
    """Say what is next for an opening of which nobody said it: one thing, the cheapest that leads on."""
    if row.stage not in OPEN or not row.approach or row.held_back:
        return ""
    if row.stage in _NEXT_AT:
        return _NEXT_AT[row.stage]
    if not row.address:
        return _NEXT_UNKNOWN.get(row.family, "Find its page")
    if row.links_now is None and row.family == "owed":
        return "Look at its page"
    return _NEXT_IN[row.family]


@register.simple_tag
def outside(address: str | None, words: str = "") -> SafeString | str:
    """Draw a way to somebody's page; an address that is none of the web's stands as text, since pages wrote it."""
    said = words or (address or "")
    shown = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    if not (address or "").lower().startswith(("http://", "https://")):
        return shown
    return format_html('<a class="out" href="{}" rel="noreferrer nofollow">{}{}</a>', address, shown, icon("out"))
