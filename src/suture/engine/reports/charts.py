"""Charts as SVG, each with a title sentence, a description and a table of the same numbers.

It knows lengths and labels; colours come from classes of the stylesheet (`report.css`), so that a chart is light,
dark or printed as the page is. It refuses to draw what has no numbers, and to say anything by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.profile.shapes import Count, GainedLost, Month, Totals
from suture.engine.reports.markup import plain, shortened

__all__ = ["Chart", "bars", "groups_beside_others", "numbers_table", "sites_over_time"]

_WIDTH: Final = 420
_ROW: Final = 28
_LABEL: Final = 182
_VALUE: Final = 52
_LONGEST_LABEL: Final = 26
_NUMBERS: Final = ' class="num"'


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A picture and its numbers. `title` is a sentence; `svg` and `table` are HTML, safe to show."""

    title: str
    svg: str
    table: str


def bars(
    counts: Sequence[Count],
    *,
    key: str,
    title: str,
    about: str,
    of: str = "sites",
    faded: frozenset[str] = frozenset(),
) -> Chart | None:
    """Return one bar for each count, by its `of` ("links", "sites" or "units"); None where there is none.

    `key` names the chart within its page, `about` heads the first column; bars in `faded` are drawn quietly.
    """
    rows = [(count.key, count.words, int(getattr(count, of))) for count in counts]
    most = max((value for _, _, value in rows), default=0)
    if not most:
        return None
    room = _WIDTH - _LABEL - _VALUE
    marks = []
    for place, (name, words, value) in enumerate(rows):
        top = place * _ROW
        length = max(room * value / most, 2.0 if value else 0.0)
        kind = "rest" if name in faded else "ok"
        marks.append(
            f'<text x="0" y="{top + 18}">{plain(shortened(words, most=_LONGEST_LABEL))}</text>'
            f'<rect class="{kind}" x="{_LABEL}" y="{top + 7}" width="{length:.1f}" height="14" rx="3"/>'
            f'<text class="figure" x="{_LABEL + length + 8:.1f}" y="{top + 18}">{value:,}</text>'
        )
    heads = ("Links", "Pages", "Sites")
    table = numbers_table(
        title,
        (about, *heads),
        [(count.words, f"{count.links:,}", f"{count.pages:,}", f"{count.sites:,}") for count in counts],
    )
    return Chart(title=title, svg=_svg(key, title, "".join(marks), height=len(rows) * _ROW), table=table)


def groups_beside_others(totals: Totals) -> Chart | None:
    """Return one bar in two parts: links in link groups, and all others; None without a group."""
    if not totals.grouped_links:
        return None
    others = totals.standing - totals.grouped_links
    part = _WIDTH * totals.grouped_links / totals.standing
    group = "One link group" if totals.groups == 1 else f"{totals.groups:,} link groups"
    title = f"{group} with {totals.grouped_links:,} of {totals.standing:,} links"
    marks = (
        f'<rect class="rest" x="0" y="4" width="{max(part - 1, 1):.1f}" height="16" rx="3"/>'
        f'<rect class="ok" x="{part + 1:.1f}" y="4" width="{max(_WIDTH - part - 1, 0):.1f}" height="16" rx="3"/>'
        f'<text x="0" y="40">In link groups {totals.grouped_links:,}</text>'
        f'<text x="{_WIDTH}" y="40" text-anchor="end">All others {others:,}</text>'
    )
    rest = max(totals.units - totals.groups, 0)
    rows = [
        ("In link groups", f"{totals.grouped_links:,}", f"{totals.grouped_sites:,}"),
        ("All others", f"{others:,}", f"{rest:,}"),
    ]
    table = numbers_table(title, ("Where", "Links", "Sites"), rows)
    return Chart(title=title, svg=_svg("groups", title, marks, height=46), table=table)


def sites_over_time(over_time: GainedLost) -> Chart | None:
    """Return the sites of each month as a line, what came and went below it; None under two dated months."""
    months = over_time.months
    if len(months) < 2:
        return None
    first, last = months[0], months[-1]
    gained, lost = sum(month.gained for month in months), sum(month.lost for month in months)
    title = (
        f"From {first.sites:,} sites in {first.month:%B %Y} to {last.sites:,} in {last.month:%B %Y}; "
        f"{gained:,} came, {lost:,} went."
    )
    rows = [
        (f"{month.month:%b %Y}", f"{month.sites:,}", f"{month.gained:,}", f"{month.lost:,}")
        for month in reversed(months)
    ]
    table = numbers_table(title, ("Month", "Sites", "Came", "Went"), rows)
    return Chart(title=title, svg=_svg("time", title, _line(months) + _changes(months), height=180), table=table)


_TOP: Final = 12
_FLOOR: Final = 100
_MIDDLE: Final = 138
_ARM: Final = 20


def _line(months: Sequence[Month]) -> str:
    most = max(*(month.sites for month in months), 1)
    room = _WIDTH - 44
    step = room / (len(months) - 1)
    points = [
        f"{place * step:.1f},{_FLOOR - (_FLOOR - _TOP) * month.sites / most:.1f}"
        for place, month in enumerate(months)
    ]
    line = " ".join(points)
    x, y = points[-1].split(",")
    return (
        f'<line class="rule" x1="0" x2="{room}" y1="{_TOP}" y2="{_TOP}"/>'
        f'<line class="rule" x1="0" x2="{room}" y1="{_FLOOR}" y2="{_FLOOR}"/>'
        f'<text x="{_WIDTH}" y="{_TOP + 4}" text-anchor="end">{most:,}</text>'
        f'<text x="{_WIDTH}" y="{_FLOOR + 4}" text-anchor="end">0</text>'
        f'<polygon class="area" points="0,{_FLOOR} {line} {room},{_FLOOR}"/>'
        f'<polyline class="curve" points="{line}"/><circle class="dot" cx="{x}" cy="{y}" r="4"/>'
    )


def _changes(months: Sequence[Month]) -> str:
    """Bars up for what came and down for what went, on one scale."""
    most = max(*(max(month.gained, month.lost) for month in months), 1)
    room = _WIDTH - 44
    step = room / len(months)
    width = max(step * 0.55, 2)
    marks = [f'<line class="rule" x1="0" x2="{room}" y1="{_MIDDLE}" y2="{_MIDDLE}"/>']
    for place, month in enumerate(months):
        x = place * step + (step - width) / 2
        up, down = _ARM * month.gained / most, _ARM * month.lost / most
        if up:
            marks.append(
                f'<rect class="gain" x="{x:.1f}" y="{_MIDDLE - 1 - up:.1f}" width="{width:.1f}" height="{up:.1f}"/>'
            )
        if down:
            marks.append(
                f'<rect class="loss" x="{x:.1f}" y="{_MIDDLE + 1}" width="{width:.1f}" height="{down:.1f}"/>'
            )
    marks.append(f'<text x="{_WIDTH}" y="{_MIDDLE - 8}" text-anchor="end">came</text>')
    marks.append(f'<text x="{_WIDTH}" y="{_MIDDLE + 15}" text-anchor="end">went</text>')
    marks.append(f'<text x="0" y="176">{months[0].month:%b %Y}</text>')
    marks.append(f'<text x="{room}" y="176" text-anchor="end">{months[-1].month:%b %Y}</text>')
    return "".join(marks)


def _svg(key: str, title: str, marks: str, *, height: int) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="c-{key} d-{key}">'
        f'<title id="c-{key}">{plain(title)}</title>'
        f'<desc id="d-{key}">The same numbers stand in the table after the chart.</desc>{marks}</svg>'
    )


def numbers_table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return the table of a chart's numbers as HTML; everything is escaped here."""
    head = "".join(
        f'<th scope="col"{_NUMBERS if place else ""}>{plain(name)}</th>' for place, name in enumerate(heads)
    )
    body = "".join(
        f'<tr><th scope="row">{plain(row[0])}</th>'
        + "".join(f'<td class="num">{plain(cell)}</td>' for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<table><caption class="hidden">{plain(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
