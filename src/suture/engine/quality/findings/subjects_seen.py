"""Which of the subjects that links are spammed for each link touches, and where it was seen.

It knows the places: the page's title and address (one place, as an address repeats its title), the link's text and
the words around it, what our visit read on the page, the host's name. It refuses to say what it means: on a betting
site it is the site's subject, on a school's it is a break-in (`hacked_page`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from suture.engine.quality.findings.host_names import host_sense, sells_medicines
from suture.engine.quality.findings.normal import words
from suture.engine.quality.findings.read_pages import ReadPages
from suture.engine.quality.findings.rows import Rows
from suture.engine.quality.findings.spam_sense import Sense, countered, sense

__all__ = ["HOST_PLACE", "PAGE_PLACE", "READ_PLACE", "Seen", "subjects_seen"]

# How far each place speaks for the link; what stands around it may be a neighbour's.
_PAGE, _NAME, _LINK_TEXT, _AROUND, _READ = 1.0, 1.0, 1.0, 0.8, 0.8
HOST_PLACE: Final = "the host’s name"
PAGE_PLACE: Final = "the page’s title or address"
READ_PLACE: Final = "the page as read"
# A site may be named after what its page treats or reports.
_HELPED: Final = 0.5
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
    sensed: list[tuple[str, float, np.ndarray, list[Sense | None]]] = []
    hosts = rows.texts("source_host")
    sensed.append((HOST_PLACE, _NAME, hosts.codes, [host_sense(host) for host in hosts.values]))
    sensed.append(_named(rows))
    for column, place, weight, running in (
        ("anchor", "the link’s text", _LINK_TEXT, False),
        ("context_left", "the words before the link", _AROUND, True),
        ("context_right", "the words after the link", _AROUND, True),
    ):
        texts = rows.plain(column)
        sensed.append((place, weight, texts.codes, [_sense(text, running=running) for text in texts.values]))
    read = [
        _sense(words(f"{page.title} {page.headings} {page.text[:_READ_BEGINNING]}"), running=True) for page in pages
    ]
    sensed.append((READ_PLACE, _READ, pages.of_row, read))
    out = [_sense(words(page.texts_out), running=False) for page in pages]
    sensed.append(("the page’s other links", _READ, pages.of_row, out))

    some = np.zeros(rows.count, dtype=np.bool_)
    for _, _, codes, senses in sensed:
        if senses:
            hit = np.fromiter((each is not None for each in senses), dtype=np.bool_, count=len(senses))
            some |= np.where(codes >= 0, hit[codes], False)
    found = []
    titles = rows.plain("source_title")
    for row in np.flatnonzero(some).tolist():
        about = f"{titles.at(row) or ''} {rows.paths.at(row) or ''}"
        at = [
            (place, weight * (_HELPED if place == HOST_PLACE and countered(about) else 1.0), senses[codes[row]])
            for place, weight, codes, senses in sensed
            if codes[row] >= 0 and senses[codes[row]] is not None
        ]
        found.append(_together(row, at))
    return found


def _named(rows: Rows) -> tuple[str, float, np.ndarray, list[Sense | None]]:
    """The sense of title and address together, once for each different page."""
    paths, titles, hosts = rows.paths, rows.plain("source_title"), rows.texts("source_host")
    sells = rows.kinds.rows_where(_SELLING_KINDS.__contains__) | (hosts.rows_where(sells_medicines) & ~rows.trusted)
    first = np.full(len(paths.values), -1, dtype=np.int64)
    first[paths.codes[::-1]] = np.arange(rows.count - 1, -1, -1)
    senses = [
        sense(f"{titles.at(row) or ''} {path}", sells_medicines=bool(sells[row]))
        for path, row in zip(paths.values, first.tolist(), strict=True)
    ]
    return PAGE_PLACE, _PAGE, paths.codes, senses


def _sense(plain: str, *, running: bool) -> Sense | None:
    return sense(plain, running=running) if plain else None


def _together(row: int, at: list[tuple[str, float, Sense | None]]) -> Seen:
    by_subject: dict[str, list[tuple[float, str, Sense]]] = {}
    for place, weight, each in at:
        if each is not None:
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
