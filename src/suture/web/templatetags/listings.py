"""How the state of a listing's field is drawn: a symbol with its word, tinted only where it wants a hand.

It knows which symbol stands for which state. It refuses to say what a state is: words and reasons are the app's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from suture.app.listings.queries import coverage
from suture.app.listings.views import CellView, CoverageView, RowView, SubjectView
from suture.app.listings.words import VERDICT_WORDS
from suture.app.practices.queries import PracticeView
from suture.web.pages import person_of

register = template.Library()

# By verdict: class and symbol. "Not shown" and "not checked" have symbols of their own: nobody may mix them up.
_MARKS: Final = {
    "match": ("match", "done"),
    "formatting only": ("format", "format"),
    "incomplete": ("incomplete", "incomplete"),
    "stale": ("stale", "stale"),
    "conflict": ("conflict", "differ"),
    "absent": ("absent", "absent"),
    "not shown here": ("notshown", "unchecked"),
    "not checked": ("notchecked", "notchecked"),
}
_OF_DATA: Final = frozenset({"json-ld", "microdata"})
_ICON: Final = '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{}"/></svg>'
_DRAWN: Final = {verdict: mark_safe(_ICON.format(name)) for verdict, (_, name) in _MARKS.items()}  # noqa: S308


@register.simple_tag(takes_context=True)
def coverage_of(context: RequestContext, practice: PracticeView) -> CoverageView:
    """Return how far the listings of a practice were looked at, for the menu of every page."""
    return coverage(person_of(context["request"]), practice.id)


@register.simple_tag
def cells(practice: PracticeView, row: RowView) -> SafeString:
    """Draw the cells of a row of the matrix; one that wants a hand leads to its place on the listing's page."""
    # In one piece: a practice with many directories has a thousand of them.
    there = reverse("listing", args=[practice.id, row.listing]) if row.listing else ""
    drawn = (format_html('<td data-label="{}">{}</td>', cell.label, _cell(cell, there)) for cell in row.cells)
    return SafeString("".join(drawn))


@register.simple_tag
def mark(verdict: str, words: str) -> SafeString:
    """Draw a state with its word beside it."""
    return format_html('<span class="mark said {}">{}{}</span>', _MARKS[verdict][0], _DRAWN[verdict], words)


@register.simple_tag
def whom(practice: PracticeView, subject: SubjectView) -> str:
    """Say whose a row is, without the practice's name, which stands on every page."""
    said = subject.name.removesuffix(f" at {practice.name}").removeprefix(f"{practice.name}, ")
    return said or subject.name


@register.filter
def state(verdict: str) -> str:
    """Say the state of a field."""
    return VERDICT_WORDS[verdict]


@register.filter
def read_as(evidence: str, theirs: str) -> str:
    """Say from which words of the page a field was read; nothing where they are the same."""
    kind, _, text = evidence.partition(": ")
    said = f"“{text}” in the page’s data for search engines" if kind in _OF_DATA else f"“{evidence}”"
    return "" if theirs in (evidence, text) or not evidence else f"read from {said}"


@register.filter
def works_at(clinician: int, location: int) -> tuple[int, int]:
    """Return the pair of a clinician and a location, to look it up."""
    return clinician, location


@register.filter
def said_of(words: Mapping[str, str], field: str) -> str:
    """Say what a dated value is of."""
    return words.get(field, field).lower()


@register.simple_tag
def version(parts: Iterable[tuple[str, bool]], tag: str) -> SafeString:
    """Write a text with what differs marked: `tag` is "del" for what they say, "ins" for what you say."""
    wrap = "<{0}>{1}</{0}>"
    return SafeString(
        " ".join(format_html(wrap, tag, text) if differs else format_html("{}", text) for text, differs in parts)
    )


def _cell(cell: CellView, there: str) -> SafeString:
    more = format_html('<span class="more-words">{}</span>', cell.more) if cell.more else ""
    kind, drawn = _MARKS[cell.verdict][0], _DRAWN[cell.verdict]
    if cell.wants_a_hand and there:
        return format_html(
            '<a class="mark {}" href="{}#field-{}">{}<span class="word">{} {}</span></a>',
            kind, there, cell.column, drawn, cell.words, more,
        )  # fmt: skip
    # What is fine recedes: nothing to focus, the word comes with the pointer and with "Show words".
    return format_html(
        '<span class="mark {}">{}<span class="word">{} {}</span></span>', kind, drawn, cell.words, more
    )
