"""One link as a table of who says what: a row for each thing known, a column for each tool.

It lays the tools' latest words side by side and marks where they differ. It refuses to say who is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from suture.engine.links.columns import METRICS, OBSERVED
from suture.engine.links.positions import zone_of
from suture.engine.links.reclaiming import reason_words
from suture.engine.links.story import LinkStory, Word
from suture.engine.links.words import column_label, kind_words, language_words, position_words, tool_words

__all__ = ["Difference", "StoryRow", "StoryTable", "story_of"]

# Characters of the text around a link: enough to compare tools by.
_CONTEXT: Final = 60
_METRICS: Final = frozenset(field.name for field in METRICS)
_ORDER: Final = ("anchor", "context_left", "context_right", "kind", "nofollow", "ugc", "sponsored", "first_seen",
                 "last_seen", "lost", "lost_on", "lost_reason")  # fmt: skip
# Ahrefs' words for how it came to a link.
_DISCOVERED: Final = {
    "pagefound": "With the page, when it was new",
    "linkfound": "On a page that was known",
    "linkrestored": "Came back after it was lost",
}


@dataclass(frozen=True, kw_only=True)
class StoryRow:
    """One thing that at least one tool says; `values` in the order of the table's tools, None: not said."""

    words: str
    values: tuple[Any, ...]
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What tools disagree on; `said` pairs those who agree ("Ahrefs and Bing say") with what they say."""

    words: str
    said: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class StoryTable:
    """`rows` are what tools can differ on, `numbers` their own numbers, which are never compared."""

    tools: tuple[str, ...]
    rows: tuple[StoryRow, ...]
    numbers: tuple[tuple[str, Any], ...]
    differences: tuple[Difference, ...]


def story_of(found: LinkStory) -> StoryTable:
    """Return what each tool said last, column by column."""
    latest: dict[str, dict[str, Any]] = {}
    for word in _told(found):
        said = latest.setdefault(word.witness, {})
        for name, value in word.values.items():
            said.setdefault(name, value)
    tools = tuple(sorted(latest))
    differ = {one.column for one in found.disagreements}
    known = {name for said in latest.values() for name in said}
    observed = [field.name for field in OBSERVED]
    names = [name for name in (*_ORDER, *(one for one in observed if one not in _ORDER)) if name in known]
    return StoryTable(
        tools=tools,
        rows=tuple(
            StoryRow(
                words=column_label(name),
                values=tuple(_said(name, latest[tool].get(name)) for tool in tools),
                differs=name in differ,
            )
            for name in names
        ),
        numbers=tuple(
            (column_label(field.name), latest[tool][field.name])
            for field in METRICS
            for tool in tools
            if field.name in latest[tool]
        ),
        differences=tuple(
            Difference(words=one.words, said=_agreeing(one.column, one.values)) for one in found.disagreements
        ),
    )


def _agreeing(column: str, values: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    """Join the tools that say the same."""
    tools: dict[Any, list[str]] = {}
    for tool, value in values:
        tools.setdefault(value, []).append(tool_words(tool))
    return tuple(
        (f"{' and '.join(names)} {'says' if len(names) == 1 else 'say'}", _said(column, value))
        for value, names in tools.items()
    )


def _said(column: str, value: Any) -> Any:
    """Put a key that the lake stores into words."""
    if column == "context_left" and value:
        return value if len(value) <= _CONTEXT else f"…{value[-_CONTEXT:]}"
    if column == "context_right" and value:
        return value if len(value) <= _CONTEXT else f"{value[:_CONTEXT]}…"
    if column == "kind" and value:
        return kind_words(value)
    if column == "position" and value:
        return position_words(zone_of(value) or value)
    if column == "lost_reason" and value:
        return reason_words(value)
    if column == "discovered_as" and value:
        return _DISCOVERED.get(value.lower(), value)
    if column == "source_language" and value:
        return language_words(value)
    return value


def _told(found: LinkStory) -> tuple[Word, ...]:
    """Words on this very link before those on its page only, so that the nearer word counts."""
    return tuple(sorted(found.told, key=lambda word: not word.names_target))
