"""The chart beside a week says in its title and its table what it draws."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.profile.shapes import Month
from suture.engine.reports.week_chart import week_chart


def months(*counts: tuple[int, int, int]) -> list[Month]:
    return [
        Month(month=date(2026, number + 1, 1), sites=sites, gained=gained, lost=lost)
        for number, (sites, gained, lost) in enumerate(counts)
    ]


def test_the_title_says_what_happened_and_the_table_has_every_number() -> None:
    chart = week_chart(months((38, 1, 0), (37, 0, 1), (46, 10, 1)))
    assert chart is not None
    assert chart.title == "Sites that link to us rose from 38 in January 2026 to 46 in March 2026. Gained 11, lost 2."
    assert chart.svg.count('class="gain"') == 2
    assert chart.svg.count('class="loss"') == 2
    assert "<caption" in chart.table
    assert chart.table.index("Mar 2026") < chart.table.index("Jan 2026")


def test_one_month_is_no_curve() -> None:
    assert week_chart(months((3, 3, 0))) is None


@settings(deadline=None)  # how long one takes says nothing on a busy machine
@given(st.lists(st.tuples(*[st.integers(0, 100_000)] * 3), min_size=2, max_size=12))
def test_whatever_the_numbers_the_drawing_stays_in_its_box(counts: list[tuple[int, int, int]]) -> None:
    chart = week_chart(months(*counts))
    assert chart is not None
    drawn = ET.fromstring(chart.svg)  # drawn by ourselves
    for point in drawn.iter("polyline"):
        for pair in point.attrib["points"].split():
            x, y = map(float, pair.split(","))
            assert 0 <= x <= 320
            assert 0 <= y <= 156
    bars = list(drawn.iter("rect"))
    assert len(bars) == sum(bool(came) + bool(went) for _, came, went in counts)
    for bar in bars:
        top = float(bar.attrib["y"])
        assert top >= 100
        assert top + float(bar.attrib["height"]) <= 145
