"""Curves between two measures: monotone, with bars that hold what they should, and nothing from too few domains."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.quality.metric_curves import MIN_SHARED, fitted_curve, pooled, spearman


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=60))
@settings(max_examples=80)
def test_pooling_never_falls_and_keeps_the_mean(values: list[float]) -> None:
    given_values = np.array(values)
    made = pooled(given_values)
    assert (np.diff(made) >= -1e-9).all()
    assert made.mean() == pytest.approx(given_values.mean(), abs=1e-6)
    assert pooled(np.sort(given_values)) == pytest.approx(np.sort(given_values))


def test_pooling_weighs() -> None:
    assert pooled(np.array([3.0, 1.0]), np.array([3.0, 1.0])) == pytest.approx([2.5, 2.5])


@pytest.mark.parametrize("domains", [MIN_SHARED, 120, 900])
def test_a_curve_is_monotone_and_its_bars_hold_four_of_five(domains: int) -> None:
    generator = np.random.default_rng(3)
    truth = generator.uniform(0, 1, domains)
    measure = np.round(truth * 100 + generator.normal(0, 8, domains)).clip(0, 100)
    curve = fitted_curve(measure, truth)
    assert curve is not None
    for end in (curve.low, curve.mid, curve.high):
        assert (np.diff(end) >= 0).all()
    others = generator.uniform(0, 1, 2_000)
    low, mid, high = curve.of(np.round(others * 100 + generator.normal(0, 8, 2_000)).clip(0, 100))
    inside = ((others >= low) & (others <= high)).mean()
    assert 0.68 < inside < 0.92
    assert np.abs(mid - others).mean() < 0.12


def test_too_few_domains_have_no_curve() -> None:
    few = np.arange(MIN_SHARED, dtype=float)
    few[0] = np.nan
    assert fitted_curve(few, few) is None


def test_a_measure_of_one_value_has_one_knot() -> None:
    curve = fitted_curve(np.zeros(60), np.linspace(0, 1, 60))
    assert curve is not None
    low, mid, high = curve.of(np.array([0.0, 50.0, np.nan]))
    assert low[0] == pytest.approx(0.1, abs=0.02)
    assert mid[1] == pytest.approx(0.5)
    assert np.isnan(high[2])


def test_tightened_bars_are_nearer_to_the_middle() -> None:
    generator = np.random.default_rng(5)
    curve = fitted_curve(generator.uniform(0, 9, 100), generator.uniform(0, 1, 100))
    assert curve is not None
    tight = curve.tightened(0.5)
    assert tight.mid == curve.mid
    assert np.mean(tight.high) - np.mean(tight.low) == pytest.approx(
        (np.mean(curve.high) - np.mean(curve.low)) / 2, rel=0.05
    )


def test_spearman_with_ties_and_unknown_values() -> None:
    first = np.array([1, 2, 2, 4, np.nan, 6.0])
    second = np.array([1, 3, 2, 4, 5, np.nan])
    agreed, pairs = spearman(first, second)
    assert pairs == 4
    assert agreed == pytest.approx(0.9487, abs=1e-4)  # worked out by hand: mean ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4
    assert spearman(np.array([1.0, 1.0, 1.0]), np.array([1.0, 2.0, 3.0])) == (None, 3)
    assert spearman(np.array([1.0]), np.array([1.0])) == (None, 1)
