"""How judgements are drawn: worth as four rising bars and a word, a suggestion as the machine's own.

Solid is known, faded is possible, dashed is not enough known; the word beside the bars says it too.
"""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from suture.engine.quality.words import (
    RULE_WORDS,
    SUGGESTION_WORDS,
    kind_of_site_words,
    worth_words,
)

register = template.Library()

# Left edge, top and height of each bar, in the units of the drawing's box of 22 by 14.
_BARS: Final = ((0, 10.5, 3.5), (6, 7, 7), (12, 3.5, 10.5), (18, 0, 14))

_CHANCES: Final = (
    (0.95, "almost certain"),
    (0.8, "very likely"),
    (0.5, "likely"),
    (0.2, "possible"),
    (0.0, "unlikely"),
)


@register.simple_tag
def worth(low: int | None, high: int | None) -> SafeString:
    """Draw a worth from the places of its ends in `columns.BANDS`; None is "not enough known"."""
    return _bars(low, high, worth_words(low, high))


def _bars(low: int | None, high: int | None, words: str) -> SafeString:
    shades = [""] * len(_BARS)
    if low is None or high is None:
        shades = ["none"] * len(_BARS)
    else:
        shades = ["on" if place <= low else "part" if place <= high else "" for place in range(len(_BARS))]
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="4" height="{}" rx="1" class="{}"/>',
        ((left, top, height, shade) for (left, top, height), shade in zip(_BARS, shades, strict=True)),
    )
    unknown = " unknown" if low is None or high is None else ""
    drawn = '<span class="worth{}"><svg viewBox="0 0 22 14" aria-hidden="true">{}</svg>{}</span>'
    return format_html(drawn, unknown, bars, words)


@register.simple_tag
def benefit(low: int | None, high: int | None) -> SafeString:
    """Draw what a task is expected to bring: the same bars, said beside a typical link."""
    said = worth_words(low, high)
    return _bars(low, high, said if low is None or "typical" in said.lower() else f"{said} than typical")


@register.filter
def site_kind(kind: str) -> str:
    """Say a kind of site."""
    return kind_of_site_words(kind)


@register.filter
def rule(key: str) -> str:
    """Say what was noticed."""
    return RULE_WORDS.get(key, key)


@register.simple_tag
def suggestion(key: str) -> SafeString | str:
    """Draw what the machine suggests; nothing at all where there is no reason to act."""
    if key == "nothing":
        return ""
    return format_html('<span class="note suggestion">Suggested: {}</span>', SUGGESTION_WORDS[key].lower())


@register.filter
def suggested(key: str) -> str:
    """Say what the machine suggests, also where that is nothing."""
    return SUGGESTION_WORDS[key]


@register.filter
def percent(share: float) -> str:
    """Say a share of 0..1; one that is too small for its digits says so."""
    return "less than 0.1 %" if 0 < share < 0.001 else f"{share:.1%}".replace("%", " %")


@register.filter
def chance(probability: float) -> str:
    """Say a probability in words; a percentage would claim more than is known."""
    return next(words for least, words in _CHANCES if probability >= least)


@register.filter
def shown_pattern(pattern: str) -> str:
    """Say what a link group's sites share, with a capital to begin with."""
    return pattern[:1].upper() + pattern[1:]
