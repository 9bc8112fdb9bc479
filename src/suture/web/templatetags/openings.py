"""What templates about openings draw: the count in the menu, and ways out to other people's pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from suture.app.openings.kinds import OPEN, UNKNOWN_KIND
from suture.app.openings.queries import owed_count
from suture.app.openings.views import OpeningRow
from suture.app.practices.queries import PracticeView
from suture.web.pages import person_of
from suture.web.templatetags.screen import icon

register = template.Library()

_LONGEST: Final = 90
_NEXT_AT: Final = {"asked": "Wait for the answer", "agreed": "See whether the link is there"}
_NEXT_OF_KIND: Final = {
    "guest-article": "Propose a subject",
    "resource-page": "Suggest a page of yours",
    "broken-link": "Suggest a page of yours",
    "member-directory": "See whether you may be in it",
    "call-for-speakers": "Send an abstract",
    "staff-profile": "Ask for your profile",
    "directory": "Fill in their form",
    "newsroom": "Offer to be quoted",
    "source-request": "Answer them",
    "podcast": "Offer a subject",
    "expert-panel": "Offer to review",
    "partners": "Ask to be named",
    "society": "Decide whether to join",
    "rival-source": "See how competitors got it",
    "gone-page": "Send visitors on",
}
_NEXT_ELSE: Final = "Send the message"
# What a person says who did it; most are asked.
_DONE_OF_KIND: Final = {
    "call-for-speakers": "I sent it in",
    "directory": "I filled in their form",
    "source-request": "I answered them",
    "society": "We applied",
}
_DONE_ELSE: Final = "I asked them"
# What a column of the board is for, while it is empty.
_EMPTY: Final = {
    "considering": "What you mean to ask for.",
    "asked": "Whom you asked, until they answer.",
    "agreed": "Who said yes, until the link is there.",
}
_NEXT_WITHOUT_PAGE: Final = "Find its page"
# Letters behind a clinician's name that the society gives to its own: they are no word that they still hold.
_SAY_WHETHER: Final = "Say whether you are a member"
# What is next for these stands on the page itself, which nobody knows yet.
_ON_THEIR_PAGE: Final = frozenset({"directory", "member-directory"})
_HOURS_FROM: Final = 90
_SINGLE: Final = str.maketrans("“”„", "\u2018\u2019\u201a")
_NAMED_DAYS: Final = 2


@register.simple_tag(takes_context=True)
def owed_to(context: RequestContext, practice: PracticeView) -> int:
    """Return how many pages owe a link, for the menu of every page."""
    return owed_count(person_of(context["request"]), practice.id)


@register.filter
def what_next(row: OpeningRow) -> str:
    """Say what is next for an opening of which nobody said it: one thing, the cheapest that leads on."""
    if row.stage not in OPEN or not row.approach or row.held_back:
        return ""
    if row.stage in _NEXT_AT:
        return _NEXT_AT[row.stage]
    if row.family == "owed" and row.links_now is None:
        return "Look at its page" if row.address else _NEXT_WITHOUT_PAGE
    if row.family == "own" and row.kind == UNKNOWN_KIND:
        # Added by hand, and nothing says yet what it is.
        return "Look at its page"
    if row.letters:
        return _SAY_WHETHER
    if row.kind in _ON_THEIR_PAGE and not row.address:
        return _NEXT_WITHOUT_PAGE
    return _NEXT_OF_KIND.get(row.kind, _NEXT_ELSE)


@register.filter
def when_asked(kind: str) -> str:
    """Say what the button says that keeps an opening of this kind as asked: "I asked them", "We applied"."""
    return _DONE_OF_KIND.get(kind, _DONE_ELSE)


@register.filter
def when_empty(stage: str) -> str:
    """Say what an empty column of the board is for; "None." where its name says it."""
    return _EMPTY.get(stage, "None.")


@register.filter
def effort(minutes: int) -> str:
    """Say how long something takes: "7 min", "1.5 h"; nothing where nobody knows."""
    if not minutes:
        return ""
    return f"{minutes} min" if minutes < _HOURS_FROM else f"{round(minutes / 60, 1):g} h"


@register.filter
def inside_quotes(text: str) -> str:
    """Return words of a page as they stand within our quotation marks: their own double marks become single."""
    return text.translate(_SINGLE)


@register.filter
def days_left(day: date) -> str:
    """Say how far off a day is, as people count: "today", "tomorrow", "in 6 days", "over"."""
    last = day.date() if isinstance(day, datetime) else day
    left = (last - timezone.now().date()).days
    if left < 0:
        return "over"
    return ("today", "tomorrow")[left] if left < _NAMED_DAYS else f"in {left} days"


@register.simple_tag
def outside(address: str | None, words: str = "") -> SafeString | str:
    """Draw a way to somebody's page, without the scheme that all have; an address that is none of the web's stands as
    text, since pages wrote it.
    """
    said = words or (address or "").removeprefix("https://")
    shown = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    if not (address or "").lower().startswith(("http://", "https://")):
        return shown
    return format_html('<a class="out" href="{}" rel="noreferrer nofollow">{}{}</a>', address, shown, icon("out"))
