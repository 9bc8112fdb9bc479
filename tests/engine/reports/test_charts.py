"""Each chart has a title, a description, a table of the same numbers, and nothing to draw where nothing is known."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest

from suture.engine.profile.shapes import Count, GainedLost, Month, Totals
from suture.engine.reports.charts import Chart, bars, groups_beside_others, sites_over_time

SVG = "{http://www.w3.org/2000/svg}"


def count(words: str, sites: int) -> Count:
    return Count(key=words.lower(), words=words, links=sites * 2, pages=sites, sites=sites, units=sites)


def totals(**told: int) -> Totals:
    nothing = dict.fromkeys(
        ("links", "pages", "sites", "lost", "only_claimed", "groups", "standing", "grouped_sites",
         "grouped_links", "units", "text_units", "follow_units"), 0,
    )  # fmt: skip
    return Totals(**{**nothing, **told})


def over_time(*months: Month) -> GainedLost:
    return GainedLost(months=months, until=date(2026, 11, 23), undated=0, lost_links=0, lost_undated=0)


MONTHS = tuple(
    Month(month=date(2026, number, 1), sites=number * 3, gained=3, lost=number % 2) for number in range(1, 9)
)

CHARTS = {
    "bars": bars([count("Hospital", 4), count("<b>&”", 1)], key="k", title="Kinds: Hospital 4", about="Kind"),
    "groups": groups_beside_others(totals(standing=10, units=4, groups=1, grouped_links=6, grouped_sites=5)),
    "time": sites_over_time(over_time(*MONTHS)),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_whole(name: str) -> None:
    chart = CHARTS[name]
    assert chart is not None
    svg = ElementTree.fromstring(chart.svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert title.text == chart.title
    assert description is not None
    assert svg.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert "style=" not in chart.svg
    table = ElementTree.fromstring(chart.table)
    assert len(table.findall("tbody/tr")) >= 2
    assert all(cell.attrib["scope"] == "col" for cell in table.findall("thead/tr/th"))


def test_bars_stay_within_the_picture() -> None:
    chart = bars([count("Most", 1_000_000), count("Few", 1), count("None", 0)], key="k", title="t", about="a")
    assert chart is not None
    svg = ElementTree.fromstring(chart.svg)
    width = float(svg.attrib["viewBox"].split()[2])
    rects = [(float(rect.attrib["x"]), float(rect.attrib["width"])) for rect in svg.iter("rect")]
    assert all(x + length <= width for x, length in rects)
    assert rects[1][1] > 0
    assert rects[2][1] == 0


def test_strangers_words_cannot_leave_the_label() -> None:
    chart = CHARTS["bars"]
    assert isinstance(chart, Chart)
    assert "<b>" not in chart.svg + chart.table


def test_nothing_is_drawn_where_nothing_is_known() -> None:
    assert bars([], key="k", title="t", about="a") is None
    assert bars([count("None", 0)], key="k", title="t", about="a") is None
    assert groups_beside_others(totals(standing=5)) is None
    assert sites_over_time(over_time(MONTHS[0])) is None
    assert sites_over_time(over_time()) is None
