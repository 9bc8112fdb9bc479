"""What came all at once: words and signs whose sources nearly all fall into one season, and links that show several.

Links that nobody ordered come one by one over the years, whatever their pages look like, so even a usual address rule
tells something where nearly all who show it came in one autumn, and hardly anybody before or after. It refuses to
trust one view of the pages: a new page, a day in the news or a tool's own beginnings gather links too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.quality.networks.cores import joined
from suture.engine.quality.networks.holders import Ints
from suture.engine.quality.networks.profiles import Features, profiles_of, typical_of
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.signs import Reals
from suture.engine.quality.networks.sources import Sources
from suture.engine.quality.networks.views import Views

__all__ = ["with_bursts"]

# What is looked at, by view: a host's beginning and end are its name once more.
_VIEWS: Final = {
    "title": 0, "text": 1, "path": 2, "host": 3, "beginning": 3, "end": 3, "network": 4, "target": 5, "subject": 6
}  # fmt: skip
_UNKNOWN: Final = np.iinfo(np.int64).min
# The season is where the middle eight of ten of a feature's sources are.
_EDGE: Final = 0.1
# How much more frequent a feature is in its season than in all other time, in bits: from so much on it tells, and no
# feature tells more.
_LEAST_OF_TEMPLATE: Final = 0.5
_LEAST: Final = 2.0
_MOST: Final = 8.0


@dataclass(frozen=True, kw_only=True, eq=False)
class _Seasons:
    """Of features, in order: first and last day of each one's season, and how telling it is, 0 where it is not."""

    feature: Ints
    begin: Ints
    end: Ints
    weight: Reals


def with_bursts(
    cores: Ints, *, links: pa.Table, views: Views, features: Features, sources: Sources, settings: NetworkSettings
) -> Ints:
    """For each link its core: those given, and those of links in no core that show a burst in two views."""
    day = _days(links)
    free = (cores < 0) & (day != _UNKNOWN)
    words = features
    features = _with_templates(features, views)
    view_of = np.array([_VIEWS.get(name, -1) for name in features.views])[features.view]
    mine = free[features.link] & (view_of[features.feature] >= 0)
    # Hardly any feature of a large export has enough links; the others cost nothing.
    often = np.bincount(features.feature[mine], minlength=len(view_of)) >= settings.cohesive_sources
    mine &= often[features.feature]
    link, feature = features.link[mine], features.feature[mine]
    if not len(link):
        return cores
    usual = np.sort(_first_of_each(sources.source[free], day[free])[1])
    seasons = _seasons(feature, link, day, usual=usual, sources=sources, settings=settings)
    of_feature = np.zeros(len(view_of), np.int64)
    of_feature[seasons.feature] = np.arange(len(seasons.feature))
    place = of_feature[feature]
    told = (seasons.weight[place] > 0) & (day[link] >= seasons.begin[place]) & (day[link] <= seasons.end[place])
    link, feature, weight = link[told], feature[told], seasons.weight[place[told]]
    kept = _agreeing(link, view_of[feature], weight, links=len(cores), settings=settings)[link]
    inside = np.flatnonzero(cores >= 0)
    first = int(cores.max(initial=-1)) + 1
    rows = np.concatenate([inside, link[kept]])
    keys = np.concatenate([cores[inside], feature[kept] + first])
    found = joined(rows, keys, links=len(cores), count=first + len(features.view))
    new = np.where(cores < 0, found, -1)
    count = int(new.max(initial=-1)) + 1
    profiles = profiles_of(words, new, count=count, sources=sources, settings=settings)
    return np.where((cores >= 0) | typical_of(words, profiles, new, settings=settings), found, -1)


def _with_templates(features: Features, views: Views) -> Features:
    """The same features, and whole templates of texts beside their words: what is short says more as a whole."""
    link, feature, view = [features.link], [features.feature], [features.view]
    done = len(features.view)
    for place, sign in enumerate(views.signs):
        if sign.words is not None:
            shown = np.flatnonzero(sign.link_bits >= _LEAST_OF_TEMPLATE)
            link.append(shown)
            feature.append(sign.of_link[shown] + done)
            view.append(np.full(len(sign.bits), place))
            done += len(sign.bits)
    return Features(
        link=np.concatenate(link), feature=np.concatenate(feature), view=np.concatenate(view), views=features.views
    )  # fmt: skip


def _days(links: pa.Table) -> Ints:
    """The day on which each link was first seen, by number; `_UNKNOWN` where no tool says."""
    if "first_seen" not in links.column_names:
        return np.full(len(links), _UNKNOWN, np.int64)
    days = links["first_seen"].combine_chunks().cast(pa.date32()).cast(pa.int32()).cast(pa.int64())
    return np.asarray(days.fill_null(_UNKNOWN))


def _first_of_each(what: Ints, day: Ints) -> tuple[Ints, Ints]:
    """Each of `what` once, in order, with its first day."""
    # One sort of both in one number takes a third of the time of two.
    earliest, width = int(day.min()), int(day.max() - day.min()) + 1
    both = np.sort(what * width + (day - earliest))
    what = both // width
    first = np.ones(len(what), bool)
    first[1:] = what[1:] != what[:-1]
    return what[first], both[first] % width + earliest


def _seasons(
    feature: Ints, link: Ints, day: Ints, *, usual: Ints, sources: Sources, settings: NetworkSettings
) -> _Seasons:
    """When each feature came, and how telling that is; `usual` has the first day of every source, in order."""
    pair, first = _first_of_each(feature * sources.count + sources.source[link], day[link])
    earliest, width = int(first.min()), int(first.max() - first.min()) + 1
    both = np.sort(pair // sources.count * width + (first - earliest))
    of, first = both // width, both % width + earliest
    start = np.flatnonzero(np.concatenate([np.ones(1, bool), of[1:] != of[:-1]]))
    features, size = of[start], np.diff(np.append(start, len(of)))
    begin = first[start + np.floor(size * _EDGE).astype(np.int64)]
    end = first[start + np.ceil(size * (1.0 - _EDGE)).astype(np.int64) - 1]
    place = np.repeat(np.arange(len(features)), size)
    inside = np.bincount(place[(first >= begin[place]) & (first <= end[place])], minlength=len(features))
    season = np.searchsorted(usual, end, side="right") - np.searchsorted(usual, begin)
    share, expected = inside / size, (season + 1.0) / (len(usual) + 2.0)
    missing = np.maximum(1.0 - share, 1e-12)
    bits = size * (share * np.log2(share / expected) + missing * np.log2(missing / (1.0 - expected)))
    # The season was chosen to fit: its two ends among as many days cost their bits.
    burst = (share > expected) & (bits >= settings.surprise + 2.0 * np.log2(size))
    burst &= (size >= settings.cohesive_sources) & (end - begin < settings.season_days)
    elsewhere = (size - inside + 0.5) / (len(usual) - season + 1.0)
    weight = np.minimum(np.log2(inside / np.maximum(season, 1) / elsewhere), _MOST)
    return _Seasons(feature=features, begin=begin, end=end, weight=np.where(burst & (weight >= _LEAST), weight, 0.0))


def _agreeing(link: Ints, view: Ints, weight: Reals, *, links: int, settings: NetworkSettings) -> NDArray[np.bool_]:
    """For each link whether what burst in its views is enough, the most telling of each view counted."""
    views = max(_VIEWS.values()) + 1
    best = np.zeros(links * views)
    np.maximum.at(best, link * views + view, weight)
    by_view = best.reshape(links, views)
    enough: NDArray[np.bool_] = ((by_view > 0).sum(axis=1) >= 2) & (by_view.sum(axis=1) >= settings.burst_bits)
    return enough
