"""What to do about a link: nothing, watch, ask for removal, disavow candidate; each with one sentence why.

It knows that Google ignores most bad links and that the mildest answer is nearly always the right one. A *candidate*
takes two things: the link is manipulative, and it is plausibly the practice's to answer for. Manipulative is a link
from somebody who sells links, from a group that one hand made to manipulate, or with exactly what is sold from a
place of gambling, pills or the like. To answer for are links that search engines follow, may index, and that
somebody could have bought; never those that are marked nofollow, ugc or sponsored, never those of sites of a trusted
kind, whoever broke into them, never a link that is gone.

*Ask* is for a site with a person behind it that was paid and did not mark the link. Where nobody said whether a link
is followed, the answer is *watch*: one visit tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.findings import Found, Grouped

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Suggested", "SuggestionSettings", "suggest"]


@dataclass(frozen=True, kw_only=True)
class SuggestionSettings:
    """From where on things count, all of it expert order.

    A finding of at least `sure` may make a candidate, one of at least `likely` asks for a look or supports another,
    and so does a risk of at least `watched_risk`, whatever it is made of.
    """

    sure: float = 0.8
    likely: float = 0.5
    watched_risk: float = 0.35


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """For each link one of SUGGESTIONS, and one sentence why for a person."""

    suggestion: pa.Array
    why: pa.Array


_SETTINGS: Final = SuggestionSettings()
_NOTHING, _WATCH, _ASK, _DISAVOW = range(len(SUGGESTIONS))
# Who lists practices by what they do, which is what a list is for.
_LISTS: Final = frozenset({"directory", "platform"}).__contains__
# Who takes no money for links of his own accord; newspapers and journals do sell pages.
_UNPAID: Final = frozenset({"hospital", "society", "charity", "university", "government"}).__contains__


def suggest(found: Found, *, networks: Grouped, settings: SuggestionSettings = _SETTINGS) -> Suggested:
    """What to do about each link of `found`; `networks` are those that `found` was made with."""
    reasons = _reasons(found, group=_group_suggestions(networks), settings=settings)
    suggestion = np.zeros(found.rows.count, dtype=np.int8)
    why = np.zeros(found.rows.count, dtype=np.int64)
    sentences = ["Nothing about this link asks for anything."]
    for reason in reasons:
        _take(reason, reason.mask & (suggestion < reason.suggestion), suggestion, why, sentences)
    asked, candidate = suggestion == _ASK, suggestion == _DISAVOW
    for reason in _restraints(found, asked=asked, candidate=candidate, settings=settings):
        _take(reason, reason.mask & (suggestion > reason.suggestion), suggestion, why, sentences)
    return Suggested(
        suggestion=pc.take(pa.array(SUGGESTIONS, type=pa.string()), pa.array(suggestion)),
        why=pc.take(pa.array(sentences, type=pa.string()), pa.array(why)),
    )


class _Reason(NamedTuple):
    """For the links in `mask`: the place in SUGGESTIONS of what to do, and the sentence why."""

    suggestion: int
    sentence: str
    mask: NDArray[np.bool_]


def _take(
    reason: _Reason,
    rows: NDArray[np.bool_],
    suggestion: NDArray[np.int8],
    why: NDArray[np.int64],
    sentences: list[str],
) -> None:
    sentences.append(reason.sentence)
    suggestion[rows] = reason.suggestion
    why[rows] = len(sentences) - 1


def _reasons(found: Found, *, group: NDArray[np.int8], settings: SuggestionSettings) -> list[_Reason]:
    """Why something should be done, the strongest suggestion first, of two alike the more telling sentence first."""
    rows, by = found.rows, found.by_rule
    likely = {rule: probability >= settings.likely for rule, probability in by.items()}
    selling = by["link-seller"] >= settings.sure
    tainted = (by["spam-subject"] >= settings.sure) & likely["exact-match-text"]
    traded = likely["paid-marks"] & likely["exact-match-text"] & likely["link-seller"]
    placed = found.sold & (likely["sitewide"] | likely["footer"]) & ~rows.trusted & ~rows.kinds.rows_where(_LISTS)
    odd = _own_risk(found) >= settings.watched_risk
    return [
        _Reason(_DISAVOW, "One hand made its group to manipulate: decide once for all of it.", group == _DISAVOW),
        _Reason(
            _DISAVOW,
            "The site sells links: if somebody ordered this one for you, it is yours to answer for.",
            selling,
        ),
        _Reason(
            _DISAVOW, "Exactly what you sell, from a place of gambling, pills or the like: hardly by chance.", tainted
        ),
        _Reason(_DISAVOW, "Paid, and in the words that you sell with, by a site that trades in links.", traded),
        _Reason(_ASK, "Somebody seems to have been paid for its group: ask once for all of it.", group == _ASK),
        _Reason(
            _ASK,
            "It looks paid for and is followed: ask the site to mark it as sponsored, or to take it off.",
            likely["paid-marks"] & rows.followed,
        ),
        _Reason(_WATCH, "It is one of a group of like links: decide once, for all of them.", group == _WATCH),
        _Reason(
            _WATCH,
            "Somebody seems to have broken into an honest site: telling its keepers is kind, no more is yours to do.",
            likely["hacked-page"],
        ),
        _Reason(_WATCH, "Such sites link to anybody, and search engines mostly ignore them.", likely["spam-subject"]),
        _Reason(
            _WATCH,
            "Several sites use the same selling words: no harm by itself, but was anybody paid for it?",
            likely["exact-match-text"],
        ),
        _Reason(
            _WATCH,
            "Exactly what you sell, in the foot or on all pages of a site: was it agreed on or paid for?",
            placed,
        ),
        _Reason(
            _WATCH,
            "The site seems to sell links; search engines mostly ignore those that nobody ordered.",
            likely["link-seller"],
        ),
        _Reason(
            _WATCH,
            "It says that it was paid for; whether it is marked as such, one visit tells.",
            likely["paid-marks"],
        ),
        _Reason(_WATCH, "Something about it is odd, and search engines mostly ignore such links.", odd),
    ]


def _own_risk(found: Found) -> NDArray[np.float64]:
    """The risk, on sites of a trusted kind without what tools call spam: there their word alone asks for no look."""
    risk: NDArray[np.float64] = pc.fill_null(found.risk, 0.0).to_numpy(zero_copy_only=False).astype(np.float64)
    flagged = found.by_rule["flagged-by-tool"].astype(np.float64)
    return np.where(found.rows.trusted, 1 - (1 - risk) / (1 - flagged), risk)


def _restraints(
    found: Found, *, asked: NDArray[np.bool_], candidate: NDArray[np.bool_], settings: SuggestionSettings
) -> list[_Reason]:
    """Why less should be done than that, the first one that holds has the word."""
    rows = found.rows
    unsaid = ~rows.followed & ~rows.not_followed
    return [
        _Reason(
            _WATCH, "A candidate if search engines follow it, which nobody said: one visit tells.", candidate & unsaid
        ),
        _Reason(_WATCH, "It is odd, but nobody should disavow a site of this kind.", candidate & rows.trusted),
        _Reason(
            _WATCH,
            "It reads as paid for, which is rare on sites of this kind: worth a look, no letter.",
            asked & rows.kinds.rows_where(_UNPAID),
        ),
        _Reason(_NOTHING, "The link is lost, so nothing is left to do.", rows.lost),
        _Reason(
            _NOTHING,
            "It looks made to be counted, but is marked so that search engines do not count it (nofollow, ugc or "
            "sponsored): nothing is left to disavow.",
            candidate & rows.not_followed,
        ),
        _Reason(
            _NOTHING,
            "It is marked so that search engines do not count it (nofollow, ugc or sponsored).",
            rows.not_followed,
        ),
        _Reason(
            _NOTHING,
            "Its page asks to be left out of search, so it counts for nothing there.",
            rows.false("source_indexable"),
        ),
        _Reason(
            _NOTHING,
            "The page is not there any more, so nothing is left to do.",
            found.by_rule["dead-source"] >= settings.likely,
        ),
    ]


def _group_suggestions(networks: Grouped) -> NDArray[np.int8]:
    """The place in SUGGESTIONS of each link's network; 0 where it is in none."""
    table = networks.table
    places = np.array(
        [SUGGESTIONS.index(each) for each in table.column("suggestion").to_pylist()] or [0], dtype=np.int8
    )
    codes = pc.index_in(networks.of_link, value_set=table.column("id").combine_chunks())
    at: NDArray[np.int64] = pc.fill_null(codes, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return np.where(at >= 0, places[at], 0).astype(np.int8)
