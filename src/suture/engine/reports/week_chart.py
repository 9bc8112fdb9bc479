"""The small chart beside a week: sites that link, month by month, as a line, and what came and went below it.

It draws the same kinds of line and bar as the report's chart (`charts.sites_over_time`) for a narrow column, where
the line's own range matters more than its distance from zero: two labelled rules say where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from suture.engine.profile.shapes import Month
from suture.engine.reports.charts import Chart, numbers_table
from suture.engine.reports.markup import plain

__all__ = ["week_chart"]

_WIDTH: Final = 320
_RIGHT: Final = 292
_LEFT: Final = 4
_TOP: Final = 12
_LOWEST: Final = 78
_FLOOR: Final = 90
_MIDDLE: Final = 123
_ARM: Final = 16
_STEPS: Final = (1, 2, 5)


def week_chart(months: Sequence[Month]) -> Chart | None:
    """Return the chart of these months, in order and without gaps; None under two of them."""
    if len(months) < 2:
        return None
    first, last = months[0], months[-1]
    gained, lost = sum(month.gained for month in months), sum(month.lost for month in months)
    way = "rose" if last.sites > first.sites else "fell" if last.sites < first.sites else "stayed"
    numbers = f"from {first.sites:,}" if way != "stayed" else f"at {first.sites:,}"
    title = (
        f"Sites that link to us {way} {numbers} in {first.month:%B %Y} to {last.sites:,} in {last.month:%B %Y}. "
        f"Gained {gained:,}, lost {lost:,}."
    )
    rows = [
        (f"{month.month:%b %Y}", f"{month.sites:,}", f"{month.gained:,}", f"{month.lost:,}")
        for month in reversed(months)
    ]
    table = numbers_table("Sites that link to us, by month", ("Month", "Sites", "Gained", "Lost"), rows)
    svg = (
        f'<svg viewBox="0 0 {_WIDTH} 156" role="img" aria-labelledby="week-chart week-chart-more">'
        f'<title id="week-chart">{plain(title)}</title>'
        '<desc id="week-chart-more">The same numbers stand in the table “Month by month”.</desc>'
        f"{_line(months)}{_bars(months)}</svg>"
    )
    return Chart(title=title, svg=svg, table=table)


def _line(months: Sequence[Month]) -> str:
    least, most = min(month.sites for month in months), max(month.sites for month in months)
    span = max(most - least, 1)
    step = (_RIGHT - _LEFT) / (len(months) - 1)

    def height(sites: int) -> float:
        return _LOWEST - (_LOWEST - _TOP) * (sites - least) / span

    points = [f"{_LEFT + place * step:.1f},{height(month.sites):.1f}" for place, month in enumerate(months)]
    rules = "".join(
        f'<line class="rule" x1="0" x2="300" y1="{height(at):.1f}" y2="{height(at):.1f}"/>'
        f'<text x="{_WIDTH}" y="{height(at) + 4:.1f}" text-anchor="end">{at:,}</text>'
        for at in _ticks(least, most)
    )
    line = " ".join(points)
    x, y = points[-1].split(",")
    return (
        f'{rules}<polygon class="area" points="{_LEFT}.0,{_FLOOR} {line} {_RIGHT}.0,{_FLOOR}"/>'
        f'<polyline class="curve" points="{line}"/><circle class="dot" cx="{x}" cy="{y}" r="4"/>'
    )


def _ticks(least: int, most: int) -> list[int]:
    """Return at most three round numbers from the least to the most."""
    if least == most:
        return [least]
    power = 1
    while True:
        for step in (power * one for one in _STEPS):
            found = list(range(-(-least // step) * step, most + 1, step))
            if len(found) <= 3:
                return found or [most]
        power *= 10


def _bars(months: Sequence[Month]) -> str:
    """Bars up for what came and down for what went, on one scale, each under its point of the line."""
    most = max(*(max(month.gained, month.lost) for month in months), 1)
    step = (_RIGHT - _LEFT) / (len(months) - 1)
    marks = [f'<line class="rule" x1="0" x2="300" y1="{_MIDDLE}" y2="{_MIDDLE}"/>']
    for place, month in enumerate(months):
        x = _LEFT + place * step - 3.5
        for kind, count, up in (("gain", month.gained, True), ("loss", month.lost, False)):
            if count:
                length = max(_ARM * count / most, 3)
                y = _MIDDLE - 1 - length if up else _MIDDLE + 1
                marks.append(
                    f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="7" height="{length:.1f}" rx="1.5"/>'
                )
    marks.append(f'<text x="0" y="154">{months[0].month:%b %Y}</text>')
    marks.append(f'<text x="300" y="154" text-anchor="end">{months[-1].month:%b %Y}</text>')
    return "".join(marks)
