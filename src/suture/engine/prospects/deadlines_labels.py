"""Which words belong to a day that stands alone in its line or cell: those before it, or those after.

Tables and calendars put the label on either side. Where several days follow each other, the first and the last of
them show on which side it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeAlias

from suture.engine.prospects.deadline_words import only_days
from suture.engine.prospects.sentences import Sentence

__all__ = ["Labels", "Standing"]

Standing: TypeAlias = Literal["alone", "in words", "none"]
"""How days stand in a line: as all of it, within words, or not at all."""

_NEAR: Final = 5  # lines between two days of one list
_MOST_LABELS: Final = 4
_SHORT: Final = 60
_LONGEST: Final = 220
_MOST_CELLS: Final = 80
_MOST_COLUMNS: Final = 9
_LONGEST_CELL: Final = 120


class Labels:
    """The labels of the days that stand alone on a page."""

    def __init__(
        self,
        lines: Sequence[Sentence],
        days: Sequence[Standing],
        *,
        speaks: Callable[[str], bool],
        is_column: Callable[[Sentence], bool],
    ) -> None:
        """`days[i]` says how days stand in line i; `speaks` whether words say what a day is for, `is_column` whether
        a line may be the head of a column of days.
        """
        self._lines = lines
        self._alone = [one == "alone" for one in days]
        self._dated = [one != "none" for one in days]
        self._speaks = speaks
        self._widths: dict[int, int] = {}
        self._heads = [at for at, line in enumerate(lines[:-1]) if is_column(line) and not self._dated[at + 1]]

    def of(self, place: int) -> tuple[int, ...]:
        """The places of the lines that label the day in line `place`; none where nothing near says anything."""
        before, after = self._before(place), self._after(place)
        if self._before_first(place):
            return before or after[:1]
        return after or before

    def column_of(self, place: int) -> tuple[int | None, bool]:
        """The place of the head of the column of closing days in which the day in line `place` stands (None: none),
        and whether that is sure.

        Cells follow each other row by row: those of one column are as far apart as its head is from the first of
        them. In an uneven table it is the nearest head above; a sentence or the next heading ends a table.
        """
        last = bisect_left(self._heads, place)
        first = bisect_left(self._heads, place - _MOST_CELLS)
        heads = [at for at in self._heads[first:last] if self._same_table(at, place)]
        for head in reversed(heads):
            if head not in self._widths:
                self._widths[head] = self._width(head)
            width = self._widths[head]
            if width:
                return (head if (place - head) % width == 0 else None), True
        if place + 1 < len(self._lines) and self._alone[place + 1]:
            return None, False
        return (heads[-1] if heads else None), False

    def _same_table(self, head: int, place: int) -> bool:
        heading = self._lines[place].heading
        return place - head <= _MOST_CELLS and all(
            line.heading == heading and len(line.text) <= _LONGEST_CELL for line in self._lines[head:place]
        )

    def _width(self, head: int) -> int:
        """How many cells a row below the head of a column has, by the days in it; 0 where no width fits them."""
        best, most = 0, 0
        for width in range(2, _MOST_COLUMNS):
            cells = list(range(head + width, min(len(self._lines), head + _MOST_CELLS), width))
            days = [
                place for place, at in enumerate(cells, start=1) if self._alone[at] and self._same_table(head, at)
            ]
            # Each cell without a day ("closed") speaks against a width as much as one with a day speaks for it.
            fits = 2 * len(days) - days[-1] if len(days) > 1 else 0
            if fits > most:
                best, most = width, fits
        return best

    def _before(self, place: int) -> tuple[int, ...]:
        for at in range(place - 1, max(-1, place - 4), -1):
            if self._dated[at]:
                return ()
            if not self._is_hours(at):
                return (at,) if self._labels(at) else ()
        return ()

    def _after(self, place: int) -> tuple[int, ...]:
        found = []
        for at in range(place + 1, min(len(self._lines), place + 1 + _MOST_LABELS)):
            if self._dated[at]:
                break
            if not self._is_hours(at) and self._labels(at):
                found.append(at)
        speaking = tuple(at for at in found if self._speaks(self._lines[at].text))
        return speaking or tuple(found[:1])

    def _before_first(self, place: int) -> bool:
        """Whether labels stand before their days in the list that holds the line."""
        first = last = place
        for at in range(place - 1, -1, -1):
            if first - at > _NEAR:
                break
            first = at if self._alone[at] else first
        for at in range(place + 1, len(self._lines)):
            if at - last > _NEAR:
                break
            last = at if self._alone[at] else last
        before, after = self._before(first), self._after(last)
        label = self._lines[before[0]] if before else None
        leads = label is not None and self._speaks(label.text) and not self._opens_list(label, first, last)
        follows = any(self._speaks(self._lines[at].text) for at in after)
        if leads != follows:
            return leads
        return label is not None and len(label.text) <= _SHORT and not label.text.endswith(".")

    def _opens_list(self, label: Sentence, first: int, last: int) -> bool:
        """Whether a line is the title of the whole list ("Deadlines"), not the label of its first day."""
        several = last > first
        return several and (label.text == label.heading or label.text.endswith(":")) and self._alone_after(first)

    def _alone_after(self, first: int) -> bool:
        """Whether the line behind the first day is a label with another day behind it, or behind its own labels."""
        after = self._after(first)
        return bool(after) and after[0] == first + 1 and not any(self._alone[first + 1 : first + 2])

    def _labels(self, at: int) -> bool:
        return len(self._lines[at].text) <= _LONGEST

    def _is_hours(self, at: int) -> bool:
        text = self._lines[at].text
        return any(map(str.isdigit, text)) and only_days(text, [])
