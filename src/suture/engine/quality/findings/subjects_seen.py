"""Which of the subjects that links are spammed for each link touches, and where it was seen.

It knows the places: the page's title and address (one place, as an address repeats its title), the link's text and
the words around it, what our visit read on the page, the host's name. It refuses to say what it means: on a betting
site it is the site's subject, on a school's it is a break-in (`hacked_page`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from suture.engine.quality.findings.host_names import host_sense, sells_medicines
from suture.engine.quality.findings.normal import words
from suture.engine.quality.findings.read_pages import ReadPages
from suture.engine.quality.findings.rows import Rows
from suture.engine.quality.findings.spam_sense import Sense, countered, sense, warned

__all__ = ["HOST_PLACE", "PAGE_PLACE", "READ_PLACE", "Seen", "subjects_seen"]

# How far each place speaks for the link; what stands around it may be a neighbour's.
_PAGE, _NAME, _LINK_TEXT, _AROUND, _READ = 1.0, 1.0, 1.0, 0.8, 0.8
HOST_PLACE: Final = "the site’s name"
PAGE_PLACE: Final = "the page’s title or address"
READ_PLACE: Final = "the page as read"
# A site may be named after what its page treats or reports.
_HELPED: Final = 0.5
# What remains on a site of a trusted kind beside words of warning: hospitals and regulators quote whom they warn of.
_WARNED: Final = 0.15
# Who sells medicines of his own accord; a university or a society that does was broken into.
_SELLING_KINDS: Final = frozenset({"clinic", "supplier"})
_READ_BEGINNING: Final = 1500


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A subject (a key of SUBJECTS) seen at one row: probability 0..1, its words, and the places, most telling first.

    `own` is the probability without the host's name, which is what tells of the page alone.
    """

    row: int
    subject: str
    probability: float
    own: float
    words: tuple[str, ...]
    places: tuple[str, ...]


def subjects_seen(rows: Rows, *, pages: ReadPages) -> list[Seen]:
    """The likeliest subject of each row that has any, ascending by row."""
    hosts = rows.texts("source_host")
    sensed = [_Place(HOST_PLACE, _NAME, hosts.codes, [host_sense(host) for host in hosts.values]), _named(rows)]
    for column, place, weight, running in (
        ("anchor", "the link’s text", _LINK_TEXT, False),
        ("context_left", "the words before the link", _AROUND, True),
        ("context_right", "the words after the link", _AROUND, True),
    ):
        texts = rows.plain(column)
        sensed.append(_Place.of(place, weight, texts.codes, texts.values, running=running))
    read = [words(f"{page.title} {page.headings} {page.text[:_READ_BEGINNING]}") for page in pages]
    sensed.append(_Place.of(READ_PLACE, _READ, pages.of_row, read, running=True))
    out = [words(page.texts_out) for page in pages]
    sensed.append(_Place.of("the page’s other links", _READ, pages.of_row, out, running=False))

    some = np.zeros(rows.count, dtype=np.bool_)
    for each in sensed:
        if each.senses:
            hit = np.fromiter((one is not None for one in each.senses), dtype=np.bool_, count=len(each.senses))
            some |= np.where(each.codes >= 0, hit[each.codes], False)
    return [_at_row(row, rows=rows, sensed=sensed) for row in np.flatnonzero(some).tolist()]


class _Place(NamedTuple):
    """A place: how far it speaks for the link, which text each row has there (-1: none), and what each text says.

    Without `texts` nobody asks whether the place warns.
    """

    name: str
    weight: float
    codes: np.ndarray
    senses: list[Sense | None]
    texts: list[str] | None = None

    @classmethod
    def of(cls, name: str, weight: float, codes: np.ndarray, texts: list[str], *, running: bool) -> _Place:
        """A place of plain texts, each sensed once."""
        return cls(name, weight, codes, [sense(text, running=running) if text else None for text in texts], texts)


def _at_row(row: int, *, rows: Rows, sensed: list[_Place]) -> Seen:
    about = f"{rows.plain('source_title').at(row) or ''} {rows.paths.at(row) or ''}"
    honest = bool(rows.trusted[row])
    warning, helped = honest and warned(about), countered(about)
    at = []
    for place in sensed:
        code = place.codes[row]
        found = place.senses[code] if code >= 0 else None
        if found is None:
            continue
        weight = place.weight * (_HELPED if place.name == HOST_PLACE and helped else 1.0)
        if warning or (honest and place.texts is not None and warned(place.texts[code])):
            weight *= _WARNED
        at.append((place.name, weight, found))
    return _together(row, at)


def _named(rows: Rows) -> _Place:
    """The sense of title and address together, once for each different page."""
    paths, titles, hosts = rows.paths, rows.plain("source_title"), rows.texts("source_host")
    sells = rows.kinds.rows_where(_SELLING_KINDS.__contains__) | (hosts.rows_where(sells_medicines) & ~rows.trusted)
    first = np.full(len(paths.values), -1, dtype=np.int64)
    first[paths.codes[::-1]] = np.arange(rows.count - 1, -1, -1)
    senses = [
        sense(f"{titles.at(row) or ''} {path}", sells_medicines=bool(sells[row]))
        for path, row in zip(paths.values, first.tolist(), strict=True)
    ]
    return _Place(PAGE_PLACE, _PAGE, paths.codes, senses)


def _together(row: int, at: list[tuple[str, float, Sense]]) -> Seen:
    by_subject: dict[str, list[tuple[float, str, Sense]]] = {}
    for place, weight, each in at:
        by_subject.setdefault(each.subject, []).append((each.probability * weight, place, each))
    made = []
    for subject, told in sorted(by_subject.items()):
        told.sort(key=lambda each: -each[0])
        made.append(
            Seen(
                row=row,
                subject=subject,
                probability=_either([probability for probability, _, _ in told]),
                own=_either([probability for probability, place, _ in told if place != HOST_PLACE]),
                words=told[0][2].words,
                places=tuple(place for _, place, _ in told),
            )
        )
    return max(made, key=lambda seen: seen.probability)


def _either(probabilities: list[float]) -> float:
    """The probability that at least one of several says it; never quite certain."""
    none = 1.0
    for probability in probabilities:
        none *= 1 - probability
    return min(1 - none, 0.98)
