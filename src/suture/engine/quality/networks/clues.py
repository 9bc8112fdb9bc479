"""Why sites agree: one honest owner, one article in many papers, or links made to be counted.

It knows general marks of either, each with a weight in natural log-odds. It refuses to look at subjects: nothing
medical counts against anybody. A tool's flag is its word, so it weighs least and never decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.quality.networks.describing import Condition
from suture.engine.quality.networks.holders import Ints, distinct
from suture.engine.quality.networks.ordinary import LISTING, TRADE
from suture.engine.quality.networks.signs import Sign
from suture.engine.quality.networks.views import Views
from suture.engine.quality.networks.wording import Wording
from suture.engine.quality.networks.words import NUMBER, YOU

__all__ = ["Clue", "Follow", "Marks", "clues_of", "followed", "manipulation", "marks_of"]

_BEFORE: Final = -1.0
_MOST: Final = 0.5
_NEARLY_ALL: Final = 0.9
# Where this share of the hosts is of known good standing, it is they who set the pattern.
_GOOD_STANDING: Final = 0.3
# A condition of so many bits tells something by itself.
_TELLING: Final = 5.0
# A phrase that so many of a network's links repeat; so many titles are spun ones.
_PHRASE: Final = 3
_SPUN: Final = 5
# So many sites with what is sold as their text, of which so few are about it, are more than chance and friends.
_MANY_SITES: Final = 10
_FEW: Final = 0.2


@dataclass(frozen=True, kw_only=True)
class Clue:
    """One mark with its weight in log-odds (above zero: made to be counted) and a sentence for a person.

    `telling` marks are about links for sale and what is sold with them; all others honest people have as well.
    """

    weight: float
    words: str
    telling: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Marks:
    """Which links have words of a vocabulary in their title, text, path or host: the trade in links, listings."""

    trade: NDArray[np.bool_]
    listing: NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Follow:
    """Of a network's links: how many search engines may follow, how many not, how many nobody knows."""

    yes: int
    no: int
    unknown: int


def followed(links: pa.Table, rows: Ints) -> Follow:
    """Count links by whether search engines may follow them."""
    part = {
        name: links[name].take(pa.array(rows)) if name in links.column_names else pa.nulls(len(rows), pa.bool_())
        for name in ("nofollow", "ugc", "sponsored")
    }
    # Kleene logic: one yes is enough for "not followed"; one unknown is not enough for "followed".
    marked = pc.or_(pc.fill_null(part["ugc"], False), pc.fill_null(part["sponsored"], False))
    barred = pc.or_kleene(part["nofollow"], marked)
    no = int(pc.sum(pc.fill_null(barred, False)).as_py() or 0)
    unknown = int(barred.null_count)
    return Follow(yes=len(rows) - no - unknown, no=no, unknown=unknown)


def marks_of(views: Views, *, links: int) -> Marks:
    """Look up the words of every link once."""

    def having(vocabulary: frozenset[str]) -> NDArray[np.bool_]:
        found = np.zeros(links, bool)
        for words in views.plain.values():
            listed = np.asarray(pc.is_in(words.names, value_set=pa.array(sorted(vocabulary), pa.string())))
            found[words.rows[listed[words.ids]]] = True
        return found

    return Marks(trade=having(TRADE), listing=having(LISTING))


def manipulation(clues: Sequence[Clue]) -> float:
    """Probability that a network was made to manipulate, 0..1: 0.27 where nothing speaks for or against it."""
    return 1.0 / (1.0 + exp(-(_BEFORE + sum(clue.weight for clue in clues))))


def clues_of(
    rows: Ints,
    *,
    links: pa.Table,
    views: Views,
    marks: Marks,
    wording: Wording,
    free: NDArray[np.bool_],
    conditions: Sequence[Condition],
    domains: Sequence[str],
    hosts: int,
    kept_out: int,
) -> list[Clue]:
    """What speaks for and against a network of the links `rows` from `domains`, heaviest first.

    `free` are the links that are in no network at all.
    """
    shared = {one.view: one for one in conditions if one.inside >= _MOST * len(rows)}
    sold = _sold(wording, shared=shared, domains=domains)
    found = [
        *_offers(wording, trade=float(marks.trade[rows].mean())),
        *sold,
        *_hosts(shared, domains=domains),
        *([] if sold else _texts(rows, views, wording=wording, shared=shared, free=free)),
        *_pages(rows, views, shared=shared),
        *_flags(rows, links),
        *_owners(rows, marks, domains=domains, hosts=hosts, kept_out=kept_out),
    ]
    passed_on = wording.one_title >= _NEARLY_ALL and marks.trade[rows].mean() < _MOST
    if passed_on and not any(clue.telling for clue in found):
        weight = -1.5 if wording.odd >= _MOST or wording.sold >= _MOST else -2.5
        found.append(Clue(weight=weight, words="one text in many places, as articles are passed on"))
    return sorted(found, key=lambda clue: -abs(clue.weight))


def _offers(wording: Wording, *, trade: float) -> list[Clue]:
    """Links for sale and the subjects of spam, whose makers leave no doubt of what they want."""
    found = []
    if wording.offers >= _MOST:
        found.append(Clue(weight=4.0, words=f"{wording.offers:.0%} of the pages offer links", telling=True))
    elif trade >= _MOST:
        found.append(Clue(weight=1.0, words=f"{trade:.0%} of the pages have words of the trade in links"))
    if wording.spam >= _MOST:
        words = f"{wording.spam:.0%} of the pages are about what is mostly spam"
        found.append(Clue(weight=3.0, words=words, telling=True))
    elif wording.near_spam >= _MOST:
        words = f"{wording.near_spam:.0%} of the pages have words that mostly stand on spam"
        found.append(Clue(weight=1.0, words=words))
    return found


def _sold(wording: Wording, *, shared: dict[str, Condition], domains: Sequence[str]) -> list[Clue]:
    """Texts that are exactly what the practice sells.

    Directories and articles that name the practice's trade use them as well, and so does one sponsored event in the
    same words on a few sites: they tell only on many sites whose pages are about something else, each another thing.
    """
    if wording.sold < _MOST:
        return []
    words = f"{wording.sold:.0%} of the links say exactly what you sell"
    if wording.on_subject < _FEW and "title" not in shared and len(domains) >= _MANY_SITES:
        return [Clue(weight=2.0, words=f"{words}, on pages about something else", telling=True)]
    return [Clue(weight=1.0, words=words)]


def _hosts(shared: dict[str, Condition], *, domains: Sequence[str]) -> list[Clue]:
    labels = [domain.split(".", 1)[0] for domain in domains]
    if "host" in shared and shared["host"].bits >= _TELLING and len(set(labels)) > _MOST * len(labels) > 1:
        return [Clue(weight=1.5, words=f"their names are made by one rule ({shared['host'].words})")]
    numbered = sum(any(letter.isdigit() for letter in label) for label in labels) / max(len(labels), 1)
    if numbered >= _MOST:
        return [Clue(weight=1.0, words=f"{numbered:.0%} of the sites have numbers in their names")]
    return []


def _texts(
    rows: Ints, views: Views, *, wording: Wording, shared: dict[str, Condition], free: NDArray[np.bool_]
) -> list[Clue]:
    """Link texts that are no name, no usual text and no subject, yet the same on unrelated sites: odd, no more."""
    if wording.odd < _MOST:
        return []
    common = shared.get("text")
    # What as many links outside of networks say is a name as far as we can know: the practice's, or a usual word.
    if common is not None and common.bits >= _TELLING and free[common.fits].sum() < common.inside:
        return [
            Clue(weight=1.0, words=f"unrelated sites link with the {common.words}, which hardly anybody else says")
        ]
    text = views.sign("text")
    templates, sizes = np.unique(text.of_link[rows][text.link_bits[rows] >= _TELLING], return_counts=True)
    phrases = [
        int(size)
        for template, size in zip(templates.tolist(), sizes, strict=True)
        if size >= _PHRASE and free[text.holders.of(template)].sum() < size
    ]
    if sum(phrases) >= _MOST * len(rows):
        used = f"{sum(phrases):,} of {len(rows):,} link"
        return [Clue(weight=1.0, words=f"{used} with one of {len(phrases):,} phrases that others hardly use")]
    return []


def _pages(rows: Ints, views: Views, *, shared: dict[str, Condition]) -> list[Clue]:
    found = []
    title = views.sign("title")
    if "path" in shared and shared["path"].bits >= _TELLING:
        found.append(Clue(weight=1.0, words="their addresses are made by one rule"))
        if "title" in shared and _has(title, rows, YOU) >= _NEARLY_ALL:
            found.append(Clue(weight=0.5, words="the linked site’s name was put into one ready-made title"))
        if _has(views.sign("path"), rows, NUMBER) >= _NEARLY_ALL:
            found.append(Clue(weight=0.5, words="their pages are numbered"))
    if "title" in shared and not shared["title"].whole and len(np.unique(title.of_link[rows])) >= _SPUN:
        found.append(Clue(weight=0.5, words="their titles vary a few words of one sentence"))
    if "network" in shared:
        found.append(Clue(weight=0.5, words="they are served from one network that serves few others"))
    return found


def _flags(rows: Ints, links: pa.Table) -> list[Clue]:
    if "ahrefs_is_spam" not in links.column_names:
        return []
    flags = links["ahrefs_is_spam"].take(pa.array(rows)).drop_null()
    share = float(pc.mean(flags.cast(pa.float64())).as_py()) if len(flags) else 0.0
    return [Clue(weight=1.0, words=f"Ahrefs flags {share:.0%} of them as spam")] if share >= _MOST else []


def _owners(rows: Ints, marks: Marks, *, domains: Sequence[str], hosts: int, kept_out: int) -> list[Clue]:
    found = []
    labels = {domain.split(".", 1)[0] for domain in domains}
    if len(domains) == 1:
        found.append(Clue(weight=-3.0, words="they are all under one domain, so of one owner"))
    elif len(labels) <= _MOST * len(domains):
        found.append(Clue(weight=-3.0, words="they bear one name under several endings: one owner’s sites"))
    if kept_out >= _GOOD_STANDING * (hosts + kept_out):
        found.append(Clue(weight=-3.0, words="many sites of known good standing show the same"))
    listing = marks.listing[rows]
    if listing.mean() >= _MOST:
        found.append(Clue(weight=-4.0, words=f"{listing.mean():.0%} of the pages call themselves listings"))
    return found


def _has(sign: Sign, rows: Ints, name: str) -> float:
    """The share of links whose template has this word."""
    if sign.words is None or not len(rows):
        return 0.0
    link, ids = sign.words.of(rows)
    return len(distinct(link[ids == sign.words.place(name)])) / len(rows)
