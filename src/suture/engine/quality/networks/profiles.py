"""What a network's links have in common, and what other links have of it.

A profile is the words, by view, that a network's sources use far more often than other sources do, each with its
weight: log2 of how much more often. It refuses to look at a link's worth or at who its host is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.quality.networks.holders import Ints, count_distinct, counts_of, distinct
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.signs import Reals, Sign
from suture.engine.quality.networks.sources import Sources
from suture.engine.quality.networks.views import Views
from suture.engine.quality.networks.words import ENCODED, ENDING, LIFTED, RARE

__all__ = ["Features", "Fits", "Profiles", "best_fit", "features_of", "fits_of", "profiles_of", "typical_of"]

_PLAIN: Final = ("network", "handle", "subject", "account", "beginning", "end", "block", "month", "target")
_WITHIN: Final = {"block": "network"}
# Honest links share a month and a page of yours as well, so these only add to what two views show.
_SECONDING: Final = frozenset({"month", "target"})
_HALF: Final = 0.5
_LEAST_WEIGHT: Final = 3.0
_MOST_WEIGHT: Final = 10.0
# Words of one view come together: together they say half of their sum, and never more than this.
_TOGETHER: Final = 0.5
_MOST_OF_VIEW: Final = 16.0
# A word in more profiles than this tells none of them from the others, and would cost their product in time.
_MOST_PROFILES: Final = 200
# A view in which a network shares less than this has no say.
_LEAST_OF_VIEW: Final = 3.0
# Pairs of a link and a profile's word that are looked at in one go; 64 bytes each while they are.
_AT_ONCE: Final = 4_000_000


@dataclass(frozen=True, kw_only=True, eq=False)
class Features:
    """Every (link, feature) once; a feature is a word of a view, or a view's plain value."""

    link: Ints
    feature: Ints
    view: Ints
    """The view of each feature, by its number."""
    views: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Profiles:
    """Rows (network, feature, weight, share of the network's sources), in order of features."""

    network: Ints
    feature: Ints
    weight: Reals
    share: Reals
    expected: Reals
    """For each (network, view): what one of the network's own links has there on average, in bits."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Fits:
    """Rows (link, network, bits): links that fit a network, several of one link where several do."""

    link: Ints
    network: Ints
    bits: Reals


def features_of(views: Views) -> Features:
    """Number the features of all links."""
    links, features, of_view, names = [], [], [], []
    done = 0
    for sign in views.signs:
        link, feature, size = _of_sign(sign, views)
        links.append(link)
        features.append(feature + done)
        # Neighbouring networks are one view: a /24 network lies in its /16 network.
        names.append(sign.name)
        of_view.append(np.full(size, names.index(_WITHIN.get(sign.name, sign.name))))
        done += size
    return Features(
        link=np.concatenate(links), feature=np.concatenate(features), view=np.concatenate(of_view), views=tuple(names)
    )  # fmt: skip


def profiles_of(
    features: Features, network: Ints, *, count: int, sources: Sources, settings: NetworkSettings
) -> Profiles:
    """The profile of each of `count` networks; `network` is that of each link, -1: none."""
    mine = network[features.link] >= 0
    link, feature = features.link[mine], features.feature[mine]
    width = len(features.view)
    keys, inside = counts_of(network[link] * width + feature, sources.source[link])
    member = network >= 0
    sizes = count_distinct(network[member], sources.source[member], size=count)
    share = inside / sizes[keys // width]
    keep = (share >= settings.profile_share) & (inside >= 2)
    keys, inside, share = keys[keep], inside[keep], share[keep]
    kept = np.zeros(width, bool)
    kept[keys % width] = True
    among = kept[features.feature]
    all_used = count_distinct(features.feature[among], sources.source[features.link[among]], size=width)
    outside = (all_used[keys % width] - inside + 0.5) / (sources.count - sizes[keys // width] + 1.0)
    weight = np.minimum(np.log2(share / np.minimum(outside, 1.0)), _MOST_WEIGHT)
    keep = (weight >= _LEAST_WEIGHT) & (np.bincount(keys % width, minlength=width)[keys % width] <= _MOST_PROFILES)
    keys, share, weight = keys[keep], share[keep], weight[keep]
    order = np.lexsort((keys // width, keys % width))
    keys, share, weight = keys[order], share[order], weight[order]
    of_view = (keys // width) * len(features.views) + features.view[keys % width]
    expected = np.bincount(of_view, weights=share * weight, minlength=count * len(features.views))
    return Profiles(
        network=keys // width, feature=keys % width, weight=weight, share=share,
        expected=expected.astype(np.float64).reshape(count, len(features.views)),
    )  # fmt: skip


def fits_of(
    features: Features, profiles: Profiles, *, sentences: bool, settings: NetworkSettings, only: Ints | None = None
) -> Fits:
    """Which links fit which networks: in two views at least, or, with `sentences`, in one by a whole sentence.

    With `only` each link is asked about that one network (-1: none).
    """
    parts = [
        _fitting(features, profiles, link=link, entry=entry, sentences=sentences, settings=settings)
        for link, entry in _portions(features, profiles, only=only)
    ]
    if not parts:
        nothing = np.zeros(0, np.int64)
        return Fits(link=nothing, network=nothing, bits=np.zeros(0))
    return Fits(
        link=np.concatenate([part.link for part in parts]),
        network=np.concatenate([part.network for part in parts]),
        bits=np.concatenate([part.bits for part in parts]),
    )


def typical_of(
    features: Features, profiles: Profiles, network: Ints, *, settings: NetworkSettings
) -> NDArray[np.bool_]:
    """Which links have at least half of what nearly all of their `network` have, and few others; -1: none.

    A network of which nearly all have nothing in common asks for nothing.
    """
    universal = np.where(profiles.share >= settings.typical_share, profiles.weight, 0.0)
    asked = np.bincount(profiles.network, weights=universal, minlength=len(profiles.expected))
    telling = np.zeros(len(features.view), bool)
    telling[profiles.feature[universal > 0]] = True
    mine = telling[features.feature]
    features = replace(features, link=features.link[mine], feature=features.feature[mine])
    has = np.zeros(len(network))
    for link, entry in _portions(features, profiles, only=network):
        has += np.bincount(link, weights=universal[entry], minlength=len(network))
    typical: NDArray[np.bool_] = (network >= 0) & (has >= _HALF * np.append(asked, 0.0)[network])
    return typical


def _portions(features: Features, profiles: Profiles, *, only: Ints | None) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of a link and a row of the profiles that it meets, all pairs of one link in one portion.

    A word may stand in 200 profiles, so the pairs of a large export do not fit into memory at once.
    """
    if only is not None:
        networks = len(profiles.expected)
        known = profiles.feature * networks + profiles.network
        asked = only[features.link]
        entry = np.searchsorted(known, features.feature * networks + asked)
        met = (asked >= 0) & (np.append(known, -1)[entry] == features.feature * networks + asked)
        yield features.link[met], entry[met]
        return
    first = np.searchsorted(profiles.feature, np.arange(len(features.view)))
    several = np.searchsorted(profiles.feature, np.arange(len(features.view)), side="right") - first
    among = several[features.feature] > 0
    link, feature = features.link[among], features.feature[among]
    order = np.argsort(link, kind="stable")
    link, feature = link[order], feature[order]
    met = np.cumsum(several[feature])
    start = 0
    while start < len(link):
        done = met[start - 1] if start else 0
        last = link[max(int(np.searchsorted(met, done + _AT_ONCE, side="right")) - 1, start)]
        stop = int(np.searchsorted(link, last, side="right"))
        times = several[feature[start:stop]]
        entry = np.repeat(first[feature[start:stop]] - (np.cumsum(times) - times), times) + np.arange(times.sum())
        yield np.repeat(link[start:stop], times), entry
        start = stop


def _fitting(
    features: Features, profiles: Profiles, *, link: Ints, entry: Ints, sentences: bool, settings: NetworkSettings
) -> Fits:
    views, networks = len(features.views), len(profiles.expected)
    keys, place = np.unique(
        (link * networks + profiles.network[entry]) * views + features.view[profiles.feature[entry]],
        return_inverse=True,
    )
    bits = np.bincount(place, weights=profiles.weight[entry], minlength=len(keys))
    expected = profiles.expected.ravel()[keys // views % networks * views + keys % views]
    fitting = (bits >= settings.joining_share * expected) & (bits >= _LEAST_OF_VIEW)
    keys, bits, expected = keys[fitting], bits[fitting], expected[fitting]
    whole = (bits >= settings.sentence_share * expected) & (expected >= settings.sentence_bits) & sentences
    pairs, place = np.unique(keys // views, return_inverse=True)
    counted = np.minimum(bits * np.where(_is_plain(features, keys % views), 1.0, _TOGETHER), _MOST_OF_VIEW)
    total = np.bincount(place, weights=counted, minlength=len(pairs)).astype(np.float64)
    seconding = np.array([name in _SECONDING for name in features.views])[keys % views]
    agreeing = np.bincount(place[~seconding], minlength=len(pairs))
    sentence = np.bincount(place, weights=whole, minlength=len(pairs)) > 0
    good = ((agreeing >= 2) & (total >= settings.joining_bits)) | sentence
    return Fits(link=pairs[good] // networks, network=pairs[good] % networks, bits=total[good])


def _is_plain(features: Features, view: Ints) -> NDArray[np.bool_]:
    plain = np.array([name in _PLAIN for name in features.views])
    return plain[view]


def _of_sign(sign: Sign, views: Views) -> tuple[Ints, Ints, int]:
    if sign.words is None:
        link = np.flatnonzero(sign.of_link >= 0)
        keep = sign.link_bits[link] > 0
        return link[keep], sign.of_link[link[keep]], len(sign.bits)
    # An address repeats its page's title on honest sites too; a link text hardly ever does.
    words = sign.words if sign.name == "path" else views.plain[sign.name]
    width = len(words.names)
    # Endings go in and out of fashion with honest people as well, and a slot is what links do not share.
    says = ~np.asarray(pc.starts_with(words.names, ENDING))
    says[words.structure] = False
    says[[words.place(slot) for slot in (LIFTED, RARE, ENCODED)]] = False
    pairs = distinct((words.rows * width + words.ids)[says[words.ids]])
    return pairs // width, pairs % width, width


def best_fit(fits: Fits, *, links: int) -> tuple[Ints, Reals]:
    """For each link the network that it fits best, the first of equals, -1: none; and by how many bits."""
    order = np.lexsort((fits.network, -fits.bits, fits.link))
    first = np.ones(len(order), bool)
    first[1:] = fits.link[order][1:] != fits.link[order][:-1]
    network = np.full(links, -1, np.int64)
    bits = np.zeros(links)
    network[fits.link[order][first]] = fits.network[order][first]
    bits[fits.link[order][first]] = fits.bits[order][first]
    return network, bits
