"""Fitting links to profiles in portions: the same answer whatever a portion holds, and for one network alone."""

from __future__ import annotations

import numpy as np
import pytest

from suture.engine.quality.networks import profiles
from suture.engine.quality.networks.profiles import Features, Fits, Profiles, fits_of
from suture.engine.quality.networks.settings import NetworkSettings

LINKS, WORDS, NETWORKS = 300, 60, 12
SETTINGS = NetworkSettings(joining_bits=8.0)


def made() -> tuple[Features, Profiles]:
    """Links with random words of two views, and networks with random words."""
    dice = np.random.default_rng(7)
    pairs = np.unique(dice.integers(0, LINKS * WORDS, 4_000))
    features = Features(
        link=pairs // WORDS,
        feature=pairs % WORDS,
        view=(np.arange(WORDS) >= WORDS // 2).astype(np.int64),
        views=("title", "path"),
    )
    keys = np.unique(dice.integers(0, WORDS * NETWORKS, 250))
    weight = dice.uniform(3, 10, len(keys))
    expected = np.full((NETWORKS, 2), 6.0)
    return features, Profiles(
        network=keys % NETWORKS, feature=keys // NETWORKS, weight=weight, share=np.ones(len(keys)), expected=expected
    )


def rows(fits: Fits) -> set[tuple[int, int, float]]:
    """The fits in any order."""
    return set(zip(fits.link.tolist(), fits.network.tolist(), np.round(fits.bits, 9).tolist(), strict=True))


def test_portions_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    features, known = made()
    whole = fits_of(features, known, sentences=True, settings=SETTINGS)
    assert 100 < len(whole.link) < LINKS * NETWORKS
    for at_once in (1, 7, 500):
        monkeypatch.setattr(profiles, "_AT_ONCE", at_once)
        assert rows(fits_of(features, known, sentences=True, settings=SETTINGS)) == rows(whole)


def test_one_network_alone_is_asked_as_among_all() -> None:
    features, known = made()
    whole = fits_of(features, known, sentences=False, settings=SETTINGS)
    only = np.arange(LINKS) % (NETWORKS + 1) - 1
    asked = fits_of(features, known, sentences=False, settings=SETTINGS, only=only)
    assert len(asked.link) > 0
    assert rows(asked) == {row for row in rows(whole) if only[row[0]] == row[1]}


def test_nothing_to_fit() -> None:
    features, known = made()
    none = fits_of(features, known, sentences=False, settings=SETTINGS, only=np.full(LINKS, -1))
    assert len(none.link) == len(none.network) == len(none.bits) == 0
