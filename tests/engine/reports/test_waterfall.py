"""The drawing of a worth begins at a middling link, ends where the worth stands, and stays inside its box."""

from __future__ import annotations

import itertools
import re
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.quality.ranges import LEAST, Range, product
from suture.engine.quality.value import limits_beside
from suture.engine.reports.waterfall import waterfall

MIDDLING = (0.4, 0.5, 0.5, 0.8)
PARTS = (Range(0.5, 0.6, 0.7), Range(0.4, 0.5, 0.6), Range(0.1, 0.2, 0.5), Range(0.8, 0.8, 0.8))
# The middling link's parts, multiplied, are the median link: its value is 1.
WHOLE = prod(MIDDLING)


def value(parts: tuple[Range, ...]) -> Range:
    made = product(*parts)
    return Range(made.low / WHOLE, made.mid / WHOLE, made.high / WHOLE)


def places(svg: str) -> list[float]:
    return [float(one) for one in re.findall(r'(?:x|x1|cx)="([\d.]+)%"', svg)]


def drawn(parts: tuple[Range, ...] = PARTS) -> list[str]:
    picture = waterfall(parts, middling=MIDDLING, worth=value(parts), limits=limits_beside(1.0))
    return [*(stage.svg for stage in picture.stages), picture.worth]


def test_it_begins_in_the_middle_of_typical_and_each_stage_joins_the_next() -> None:
    stages = drawn()
    first = re.search(r'class="up" x="([\d.]+)%" width="([\d.]+)%"', stages[0])
    assert first is not None
    # The median link stands in the middle of the second of four bands.
    assert float(first[1]) == pytest.approx(37.5)
    for before, after in itertools.pairwise(stages):
        end = re.findall(r'class="join" x1="([\d.]+)%"', before)[-1]
        assert re.findall(r'class="join" x1="([\d.]+)%"', after)[0] == end


def test_up_down_and_still_differ_in_more_than_colour() -> None:
    up, still, down, same, worth = drawn()
    assert 'class="up"' in up
    assert "<circle" in still
    assert "range" in still
    assert 'class="down"' in down
    assert "<circle" in same
    assert "range" not in same
    assert re.search(r'<circle class="up" cx="[\d.]+%"', worth)


def test_factors_are_beside_a_middling_link() -> None:
    picture = waterfall(PARTS, middling=MIDDLING, worth=value(PARTS), limits=limits_beside(1.0))
    assert [round(stage.factor.mid, 3) for stage in picture.stages] == [1.5, 1.0, 0.4, 1.0]


_PART = st.tuples(*[st.floats(0, 1)] * 3).map(lambda ends: Range(*sorted(ends)))


@settings(max_examples=60)
@given(st.tuples(_PART, _PART, _PART, _PART))
def test_whatever_is_drawn_stays_inside(parts: tuple[Range, Range, Range, Range]) -> None:
    for svg in drawn(parts):
        assert all(0 <= place <= 100 for place in places(svg))
        for start, width in re.findall(r'x="([\d.]+)%" width="([\d.]+)%"', svg):
            assert float(start) + float(width) <= 100.02
        assert "nan" not in svg


def test_a_part_of_nothing_is_drawn_as_the_least() -> None:
    nothing = (Range(0, 0, 0), *PARTS[1:])
    picture = waterfall(nothing, middling=MIDDLING, worth=value(nothing), limits=limits_beside(1.0))
    assert picture.stages[0].factor.mid == LEAST / MIDDLING[0]
