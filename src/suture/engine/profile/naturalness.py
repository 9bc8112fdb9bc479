"""How the links came to be, in plain sentences: is one hand behind many, did they come at once, what do they say.

It knows shares, each link group counted once, and what to hold them against: imported rivals and the site's own past.
It refuses a percentage that should hold for everybody: what is usual for a thermal spa is not for a surgeon. A share
is *unusual* only beside real ones, and only where chance does not explain it (Wilson 1927, 95 % intervals that do not
overlap).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import median
from typing import Final, Literal

import duckdb

from suture.engine.links.words import tool_words
from suture.engine.profile.shapes import Count, GainedLost, Observation, Profile, Totals

__all__ = ["naturalness", "share_interval"]

_Z: Final = 1.96
# A month stands out only with so many sites, and so many times the site's own median month.
_BURST_SITES: Final = 10
_BURST_TIMES: Final = 5
_FEW_MONTHS: Final = 6
_MANY_SITES: Final = 5
_NAMED_MONTHS: Final = 3


def naturalness(
    con: duckdb.DuckDBPyConnection,
    *,
    totals: Totals,
    texts: Sequence[Count],
    follow: Sequence[Count],
    gained_lost: GainedLost,
    services: Sequence[str],
    rivals: Sequence[Profile] = (),
) -> tuple[Observation, ...]:
    """Return what can be said, most telling first; what nobody told (texts, dates) is left out, not guessed."""
    said = [
        _groups(totals),
        _exact_texts(con, known=totals.text_units, texts=texts, rivals=rivals) if services else None,
        _same_text(con),
        _bursts(gained_lost),
        _followed(follow, known=totals.follow_units, rivals=rivals),
        _names(texts, known=totals.text_units, rivals=rivals),
        None if totals.text_units else _claimed_texts(con),
    ]
    return tuple(one for one in said if one is not None)


def share_interval(count: int, of: int) -> tuple[float, float]:
    """Return the ends of the 95 % interval of a share (Wilson 1927), 0..1; (0, 1) of nothing."""
    if of <= 0:
        return 0.0, 1.0
    share, square = count / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)


def _groups(totals: Totals) -> Observation | None:
    if not totals.groups:
        if totals.units < _MANY_SITES:
            return None
        return Observation(
            key="groups", sentence="No link group was found: the sites share no pattern that would show one hand."
        )
    rest = max(totals.units - totals.groups, 0)
    one = totals.groups == 1
    count = "One link group holds" if one else f"{totals.groups:,} link groups hold"
    return Observation(
        key="groups",
        sentence=(
            f"{count} {totals.grouped_links:,} of {totals.standing:,} links. Without {'it' if one else 'them'}, "
            f"{_sites(rest)} {'links' if rest == 1 else 'link'} here."
        ),
    )


def _exact_texts(
    con: duckdb.DuckDBPyConnection, *, known: int, texts: Sequence[Count], rivals: Sequence[Profile]
) -> Observation | None:
    if not known:
        return None
    exact = _units(texts, "exact")
    if not exact:
        return Observation(
            key="exact", sentence="No site links with exactly what you do as its text, as bought links often do."
        )
    rows = con.execute(
        "SELECT min(anchor), count(DISTINCT unit) AS units FROM votes WHERE stands AND text_class = 'exact' "
        "GROUP BY lower(trim(anchor)) ORDER BY units DESC, 1 LIMIT 3"
    ).fetchall()
    used = ", ".join(f"“{_short(text)}” ({_sites(units)})" for text, units in rows)
    beside, unusual = _beside_rivals("exact", texts, known=known, rivals=rivals)
    return Observation(
        key="exact",
        sentence=f"{exact:,} of {known:,} sites link with exactly what you do as text: {used}.",
        beside=beside,
        unusual=unusual,
    )


def _same_text(con: duckdb.DuckDBPyConnection) -> Observation | None:
    """The one text of other words that many sites share: a title that was copied, or a template."""
    rows = con.execute(
        "SELECT min(anchor), count(DISTINCT unit) AS units, count(*) FROM votes "
        "WHERE stands AND text_class IN ('partial', 'other') GROUP BY lower(trim(anchor)) "
        "ORDER BY units DESC, 1 LIMIT 1"
    ).fetchall()
    if not rows or rows[0][1] < _MANY_SITES:
        return None
    text, units, links = rows[0]
    return Observation(
        key="same-text",
        sentence=(
            f"“{_short(text)}” is the text that most sites share beside your name: {_sites(units)}, {links:,} links."
        ),
    )


def _bursts(gained_lost: GainedLost) -> Observation | None:
    """Months in which far more sites came than in this site's own ordinary month."""
    months = gained_lost.months[:-1]  # the running month is not over
    if len(months) < _FEW_MONTHS:
        return None
    ordinary = median(month.gained for month in months)
    loud = [
        month for month in months if month.gained >= _BURST_SITES and month.gained > _BURST_TIMES * max(ordinary, 1)
    ]
    if not loud:
        if ordinary < 1:
            return None  # too few to speak of a rhythm
        return Observation(
            key="growth",
            sentence=f"New sites came evenly: no month of the last {len(months)} stands out.",
            beside=_ordinary(ordinary),
        )
    loudest = sorted(sorted(loud, key=lambda month: -month.gained)[:_NAMED_MONTHS], key=lambda month: month.month)
    told = ", ".join(f"{month.month:%B %Y} ({month.gained:,})" for month in loudest)
    return Observation(
        key="growth",
        sentence=f"Far more new sites than usual came in {told}, by the day on which a tool first saw them.",
        beside=(
            f"{_ordinary(ordinary)} A campaign, an article that was copied, "
            "or a tool that began to look can explain it."
        ),
        unusual=True,
    )


def _ordinary(sites: float) -> str:
    if sites < 1:
        return "Most months bring you none."
    return f"An ordinary month of yours brings {_sites(round(sites))}."


def _followed(follow: Sequence[Count], *, known: int, rivals: Sequence[Profile]) -> Observation | None:
    if not known:
        return None
    followed = _units(follow, "yes")
    beside, unusual = _beside_rivals("yes", follow, known=known, rivals=rivals, of="follow")
    paid = _units(follow, "paid")
    marked = f" {_sites(paid)} {'marks' if paid == 1 else 'mark'} a link as paid." if paid else ""
    return Observation(
        key="follow",
        sentence=f"{followed:,} of {known:,} sites have a link that search engines may follow.{marked}",
        beside=beside,
        unusual=unusual,
    )


def _names(texts: Sequence[Count], *, known: int, rivals: Sequence[Profile]) -> Observation | None:
    if not known:
        return None
    beside, _ = _beside_rivals("brand", texts, known=known, rivals=rivals)
    named, naked = _units(texts, "brand"), _units(texts, "naked")
    return Observation(
        key="names",
        sentence=f"{named:,} of {known:,} sites link with your name, {naked:,} with your address.",
        beside=beside,
    )


def _claimed_texts(con: duckdb.DuckDBPyConnection) -> Observation | None:
    """Link texts that a report lists without saying where: all that Search Console tells of them."""
    rows = con.execute(
        "SELECT subject, witness, count(*) OVER () FROM claims "
        "WHERE claim_kind = 'text-used' AND trim(subject) <> '' "
        "ORDER BY links DESC NULLS LAST, rank NULLS LAST, subject LIMIT 5"
    ).fetchall()
    if not rows:
        return None
    used = ", ".join(f"“{_short(text)}”" for text, _, _ in rows)
    return Observation(
        key="listed-texts",
        sentence=(
            f"{tool_words(rows[0][1], first=True)} lists {rows[0][2]:,} link texts without saying where they stand. "
            f"The most used are {used}."
        ),
    )


def _beside_rivals(
    key: str,
    ours: Sequence[Count],
    *,
    known: int,
    rivals: Sequence[Profile],
    of: Literal["texts", "follow"] = "texts",
) -> tuple[str | None, bool]:
    """The share among the rivals that were imported, and whether ours is beyond all of theirs and beyond chance."""
    shares = [
        (rival.site, _units(rival.texts, key), rival.totals.text_units)
        if of == "texts"
        else (rival.site, _units(rival.follow, key), rival.totals.follow_units)
        for rival in rivals
    ]
    shares = [one for one in shares if one[2]]
    if not shares:
        return None, False
    low, high = share_interval(_units(ours, key), known)
    intervals = [share_interval(count, total) for _, count, total in shares]
    unusual = low > max(end for _, end in intervals) or high < min(begin for begin, _ in intervals)
    told = ", ".join(f"{site} {count / total:.0%} of {total:,}" for site, count, total in shares)
    words = "That is more or less than chance explains." if unusual else "The difference may be chance."
    return f"You: {_units(ours, key) / known:.0%}. Beside you: {told}. {words}", unusual


def _units(counts: Sequence[Count], key: str) -> int:
    return sum(count.units for count in counts if count.key == key)


def _sites(count: int) -> str:
    return "1 site" if count == 1 else f"{count:,} sites"


def _short(text: str, *, most: int = 60) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
