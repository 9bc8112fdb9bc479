"""Ranges: what is one, and that the product's ends are near those of a great many draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.quality.ranges import Range, product

ENDS = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted)


@pytest.mark.parametrize("ends", [(0.5, 0.4, 0.6), (0.1, 0.5, 0.4), (-0.1, 0.5, 0.6), (0.1, float("nan"), 0.2)])
def test_what_is_no_range_is_refused(ends: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a range"):
        Range(*ends)


@given(st.lists(ENDS, min_size=1, max_size=6))
@settings(max_examples=80)
def test_a_product_is_a_range_and_known_factors_multiply(factors: list[list[float]]) -> None:
    ranges = [Range(*ends) for ends in factors]
    made = product(*ranges)
    assert 0 < made.low <= made.mid <= made.high <= 1.0001
    exact = product(*(Range.exactly(max(each.mid, 0.01)) for each in ranges))
    assert exact.low == pytest.approx(exact.high)
    assert exact.mid == pytest.approx(np.prod([max(each.mid, 0.01) for each in ranges]))


def test_the_ends_are_those_of_draws() -> None:
    """Factors drawn from two half normals in logarithms, 80 per cent of each inside its range: as wide as in use."""
    factors = [Range(0.1, 0.2, 0.3), Range(0.5, 0.7, 0.9), Range(0.2, 0.5, 0.8), Range(0.15, 0.4, 1.0)]
    generator = np.random.default_rng(11)
    total = np.zeros(400_000)
    for each in factors:
        drawn = generator.standard_normal(len(total)) / 1.2816
        below, above = np.log(each.mid / each.low), np.log(each.high / each.mid)
        total += np.log(each.mid) + np.where(drawn < 0, drawn * below, drawn * above)
    low, high = np.exp(np.quantile(total, [0.1, 0.9]))
    made = product(*factors)
    assert made.low == pytest.approx(low, rel=0.12)
    assert made.high == pytest.approx(high, rel=0.12)
    corners = np.prod([each.low for each in factors])
    assert abs(made.low - low) < abs(corners - low)
