"""Worth beside the other links of a site: 1.0 is the mean link, bands are steps from the median one."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from suture.engine.quality.ranges import Range, product
from suture.engine.quality.value import BandLimits, Ends, band_of, judge_worth


def exactly(*values: float) -> Ends:
    array = np.array(values)
    return Ends(low=array, mid=array, high=array)


def everyone(count: int) -> NDArray[np.bool_]:
    return np.ones(count, bool)


def test_the_mean_link_is_one() -> None:
    worth = judge_worth([exactly(0.2, 0.4, 0.9), exactly(0.5, 0.5, 0.5)], counted=everyone(3))
    assert worth.value.mid.mean() == pytest.approx(1)
    assert worth.value.mid[2] / worth.value.mid[0] == pytest.approx(4.5)


def test_lost_links_are_judged_beside_those_that_are_there() -> None:
    worth = judge_worth([exactly(0.2, 0.4, 0.9)], counted=np.array([True, True, False]))
    assert worth.value.mid[:2].mean() == pytest.approx(1)
    assert worth.value.mid[2] == pytest.approx(3)
    all_lost = judge_worth([exactly(0.2, 0.4)], counted=np.zeros(2, bool))
    assert all_lost.value.mid.mean() == pytest.approx(1)


def test_columns_multiply_as_single_ranges_do() -> None:
    first, second = Range(0.1, 0.2, 0.4), Range(0.5, 0.6, 0.9)
    columns = [
        Ends(low=np.array([each.low]), mid=np.array([each.mid]), high=np.array([each.high]))
        for each in (first, second)
    ]
    worth = judge_worth(columns, counted=everyone(1)).value
    whole = product(first, second)
    assert worth.low[0] == pytest.approx(whole.low / whole.mid)
    assert worth.high[0] == pytest.approx(whole.high / whole.mid)


def test_bands_are_steps_from_the_median() -> None:
    values = [0.1, 0.25, 0.5, 0.5, 0.5, 1.6, 6.1]
    worth = judge_worth([exactly(*values)], counted=everyone(7))
    assert worth.band_low.tolist() == [0, 1, 1, 1, 1, 2, 3]
    assert (worth.band_low == worth.band_high).all()


def test_a_range_over_all_bands_says_nothing() -> None:
    wide = Ends(low=np.array([0.001, 0.3]), mid=np.array([0.3, 0.3]), high=np.array([1.0, 0.9]))
    worth = judge_worth([wide], counted=everyone(2))
    assert worth.limits.typical < worth.limits.more < worth.limits.much_more
    assert worth.band_low[1] >= 0
    far = Ends(low=np.array([0.001, 0.05]), mid=np.array([0.05, 0.05]), high=np.array([1.0, 0.05]))
    silent = judge_worth([far], counted=everyone(2))
    assert (silent.band_low[0], silent.band_high[0]) == (-1, -1)
    assert (silent.band_low[1], silent.band_high[1]) == (1, 1)


def test_no_links_at_all() -> None:
    worth = judge_worth([exactly()], counted=everyone(0))
    assert len(worth.value.mid) == 0
    assert worth.limits.more > 0


def test_a_value_at_the_edge_is_in_the_upper_band() -> None:
    limits = BandLimits(typical=0.5, more=2, much_more=8)
    assert band_of(np.array([0.49, 0.5, 2.0, 8.0]), limits).tolist() == [0, 1, 2, 3]


def test_odd_groups_do_not_say_what_is_typical() -> None:
    mids = (0.4, 0.4, 0.4, 0.001, 0.001, 0.001, 0.001)
    typical = np.array([True] * 3 + [False] * 4)
    worth = judge_worth([exactly(*mids)], counted=everyone(7), typical=typical)
    assert worth.band_low.tolist() == [1, 1, 1, 0, 0, 0, 0]
    assert worth.value.mid.mean() == pytest.approx(1.0)
    assert judge_worth([exactly(*mids)], counted=everyone(7)).band_low.tolist()[:3] == [3, 3, 3]


def test_where_nothing_tells_links_apart_none_is_called_less() -> None:
    skewed = Ends(low=np.full(3, 0.03), mid=np.full(3, 0.3), high=np.full(3, 0.7))
    worth = judge_worth([skewed, skewed], counted=everyone(3))
    assert set(zip(worth.band_low.tolist(), worth.band_high.tolist(), strict=True)) == {(-1, -1)}
    narrow = Ends(low=np.full(3, 0.1), mid=np.full(3, 0.3), high=np.full(3, 0.7))
    assert judge_worth([narrow], counted=everyone(3)).band_high.tolist() == [1, 1, 1]
