"""What templates about openings draw: the count in the menu, and ways out to other people's pages."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from suture.app.openings.queries import counts
from suture.app.openings.views import CountsView
from suture.app.practices.queries import PracticeView
from suture.web.pages import person_of
from suture.web.templatetags.screen import icon

register = template.Library()

_LONGEST = 90


@register.simple_tag(takes_context=True)
def openings_of(context: RequestContext, practice: PracticeView) -> CountsView:
    """Return how many openings there are, for the menu of every page."""
    return counts(person_of(context["request"]), practice.id)


@register.simple_tag
def outside(address: str | None, words: str = "") -> SafeString | str:
    """Draw a way to somebody's page; an address that is none of the web's stands as text, since pages wrote it."""
    said = words or (address or "")
    shown = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    if not (address or "").lower().startswith(("http://", "https://")):
        return shown
    return format_html('<a class="out" href="{}" rel="noreferrer nofollow">{}{}</a>', address, shown, icon("out"))
