"""What `suture prospects classify` says in words: what a page is, why, its rules and days, and whom to ask.

It refuses to judge: every line is the verdict's, and what is quoted stands on the page.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from suture.cli.plain import say

if TYPE_CHECKING:
    from suture.engine.prospects.verdicts import PageVerdict, Signal

__all__ = ["tell_verdict"]

_PLACES: Final = {
    "title": "title", "h1": "heading", "slug": "address", "h2": "heading below", "body": "text",
    "form": "form", "schema": "structured data", "nav": "menu", "footer": "footer",
}  # fmt: skip
_SURE: Final = ((0.9, "surely"), (0.7, "very likely"), (0.0, "likely"))
_WHY: Final = 5
_LINES: Final = 6
_LONGEST: Final = 160


def tell_verdict(name: str, verdict: PageVerdict) -> None:
    """Print one page's verdict."""
    from suture.engine.prospects.kinds import kind_words

    say(name)
    say(f"  {verdict.title or 'no title'}")
    if verdict.kind is None:
        say(f"  an ordinary page: nothing on it invites a contribution ({verdict.score:.2f})")
        for lead in islice(verdict.leads, _LINES):
            say(f"  perhaps worth reading: {lead.text or lead.url} ({kind_words(lead.kind)}) -> {lead.url}")
        return
    sure = next(words for least, words in _SURE if verdict.score >= least)
    say(f"  {sure} a {kind_words(verdict.kind)} ({verdict.score:.2f})")
    for kind, score in verdict.others:
        say(f"  also: {kind_words(kind)} ({score:.2f})")
    for one in verdict.exclusions:
        say(f"  {'do not approach' if one.blocks else 'think twice'}: {one.words}{_quoted(one.quote)}")
    for signal in _telling(verdict):
        say(f"  because of the {_PLACES[signal.place]}{_quoted(signal.quote)}")
    for deadline in islice(verdict.deadlines, _LINES):
        day = deadline.day.isoformat() if deadline.day else "no day told"
        lapsed = ", lapsed" if deadline.lapsed else ""
        say(f"  deadline: {day}{lapsed}{f' ({deadline.what})' if deadline.what else ''}{_quoted(deadline.quote)}")
    for rule in islice(verdict.rules, 2 * _LINES):
        say(f"  rule: {rule.words}{_quoted(rule.quote)}")
    for person in islice(verdict.contacts, _LINES):
        note = f", {person.note}" if person.note else ""
        say(f"  to ask: {person.value} ({person.kind}{note})")
    if not verdict.contacts:
        say("  to ask: nobody is named on the page")
    say(f"  newest day on the page: {verdict.newest.isoformat() if verdict.newest else 'none told'}")


def _telling(verdict: PageVerdict) -> list[Signal]:
    """The heaviest signals of the kind, each text once."""
    found: dict[str, Signal] = {}
    own = (one for one in verdict.signals if one.kind == verdict.kind and one.weight > 0)
    for one in sorted(own, key=lambda one: -one.weight):
        found.setdefault(one.quote, one)
    return list(found.values())[:_WHY]


def _quoted(text: str) -> str:
    if not text:
        return ""
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f": “{short}”"
