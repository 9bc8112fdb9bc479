"""Small pieces of a report that come again: worth as bars and a word, a suggestion's pill, a folded table.

It knows the design's classes. It refuses to know which section a piece stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from suture.engine.quality.columns import BANDS
from suture.engine.quality.words import SUGGESTION_WORDS, worth_words
from suture.engine.reports.charts import Chart
from suture.engine.reports.markup import plain

__all__ = ["figure", "folded", "listed", "pill", "section", "worth"]

_BAR: Final = 4
_GAP: Final = 6
_TALL: Final = 14
_STEP: Final = 3.5


def worth(low: int | None, high: int | None) -> str:
    """Return four rising bars and a word: solid to the low end of the range, faded to the high end."""
    words = worth_words(low, high)
    bars = []
    for place in range(len(BANDS)):
        tall = _STEP * (place + 1)
        if low is None or high is None:
            kind = ' class="none"'
        elif place <= low:
            kind = ' class="on"'
        else:
            kind = ' class="part"' if place <= high else ""
        bars.append(f'<rect x="{place * _GAP}" y="{_TALL - tall:g}" width="{_BAR}" height="{tall:g}" rx="1"{kind}/>')
    unknown = " unknown" if low is None else ""
    return (
        f'<span class="worth{unknown}"><svg viewBox="0 0 22 14" aria-hidden="true">{"".join(bars)}</svg>'
        f"{plain(words)}</span>"
    )


def pill(suggestion: str) -> str:
    """Return the machine's suggestion, dashed as everything that no person decided."""
    if suggestion == "nothing":
        return f'<span class="note suggestion">{plain(SUGGESTION_WORDS[suggestion])}</span>'
    words = SUGGESTION_WORDS[suggestion]
    return f'<span class="note suggestion">Suggested: {plain(words[:1].lower() + words[1:])}</span>'


def section(key: str, title: str, *content: str) -> str:
    """Return a section under a heading; nothing where it has no content."""
    inside = "".join(content)
    return f'<section aria-labelledby="{key}"><h2 id="{key}">{plain(title)}</h2>{inside}</section>' if inside else ""


def figure(chart: Chart | None, *, heading: str) -> str:
    """Return a chart with its heading and its folded table; nothing without a chart."""
    if chart is None:
        return ""
    return (
        f"<figure><figcaption><h3>{plain(heading)}</h3></figcaption>{chart.svg}"
        f"{folded('As a table', chart.table)}</figure>"
    )


def folded(words: str, content: str) -> str:
    """Return content that a reader unfolds; in print it is open."""
    return f'<details class="fold"><summary>{plain(words)}</summary>{content}</details>'


def listed(sentences: Sequence[str]) -> str:
    """Return sentences as a list; nothing for none."""
    if not sentences:
        return ""
    return "<ul>" + "".join(f"<li>{plain(sentence)}</li>" for sentence in sentences) + "</ul>"
