"""How near a link is to what the practice does: its page's words, those around it, and its site, as one part.

Each of the three may say how medical it is and which specialties it is about, or nothing. What is nearer to the link
weighs more: a page that was read before a title and the words around the link, these before the site as a whole,
and an address alone least. What an exporting tool files the page under, in whatever language it is, is one coarse
word, which counts only where no word of the page or around the link could be read. Among medical pages those about
the practice's own specialties are nearer; a practice that names none is as near to all of medicine. A link from
outside medicine keeps a rest (LEAST_NEAR): the town's newspaper is no medical site, and worth having.

Where nobody says anything, the range is that of the sites of this import of which somebody does (`usual_here`), and
only where they are too few an expert's.

Weights and widths are expert order. It refuses to know words and languages: that is `relevance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.ranges import Part, Range
from suture.engine.quality.tool_words import Filed
from suture.engine.quality.usual_here import usual_here, usual_sentence
from suture.engine.quality.value import Ends

__all__ = ["LEAST_NEAR", "Spoken", "judge_nearness"]

Reals = NDArray[np.float64]

LEAST_NEAR: Final = 0.1
# Weight of what each says, and how far off it is at the 10th and 90th percentile where nothing nearer says anything.
_SPEAKERS: Final = (("page", 0.6, 0.1), ("words", 0.3, 0.2), ("address", 0.1, 0.4), ("site", 0.15, 0.4))
# Of a medical page about something else than the practice does, and where the specialty is not known.
_OTHER, _UNSAID = 0.6, 0.8
# Where nobody says anything: low, most likely, high. Expert order; not measured.
_USUAL: Final = {
    "hospital": (0.5, 0.8, 0.95),
    "clinic": (0.5, 0.8, 0.95),
    "society": (0.3, 0.7, 0.95),
    "charity": (0.1, 0.4, 0.9),
    "university": (0.1, 0.35, 0.9),
    "government": (0.1, 0.35, 0.9),
    "journal": (0.4, 0.75, 0.95),
    "news": (0.1, 0.25, 0.8),
    "directory": (0.1, 0.4, 0.9),
    "supplier": (0.2, 0.6, 0.9),
}
_USUAL_OF_OTHERS: Final = (0.1, 0.25, 0.8)
# Of what a tool files the page under, beside an address and a site’s name.
_FILED: Final = 0.25
_LEVELS: Final = (0.2, 0.5, 0.8)
_LEVEL_WORDS: Final = ("not medical", "partly medical", "mostly medical", "medical")
_SPEAKER_WORDS: Final = {
    "page": "the page as we read it is",
    "words": "its title and the words around the link are",
    "address": "the words of its address are",
    "site": "its site, by its name or a register, is",
}
_SILENT: Final = "Nothing about the page’s subject could be read"
_LEARN_PAGE: Final = "Visit the page (free, a few minutes): its words tell what it is about."


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What one speaker says of each link: how medical (0..1), and how near to the practice's specialties (0..1).

    NaN where it does not say; `close` is only asked of what is medical.
    """

    medical: Reals
    close: Reals


def judge_nearness(
    *,
    page: Spoken,
    words: Spoken,
    address: Spoken,
    site: Spoken,
    filed: Filed,
    kind_of_row: NDArray[np.int32],
    site_of_row: NDArray[np.int32],
    read: NDArray[np.bool_],
    own: bool,
) -> tuple[NDArray[np.int64], tuple[Part, ...]]:
    """Return for each link the number of its case, and the part of each case.

    What is said counts in steps of 0.05, so a million links have some thousand cases. `kind_of_row` is the place of
    the site's kind in KINDS_OF_SITE, `site_of_row` the site by number; `read` says which links' pages were read by a
    visit; `own` whether the practice named specialties of its own.
    """
    spoken = {"page": page, "words": words, "address": address, "site": site}
    facts = [kind_of_row.astype(np.int64), read.astype(np.int64)]
    for one in spoken.values():
        facts += [_stepped(one.medical), _stepped(one.close)]
    unread = np.isnan(page.medical) & np.isnan(words.medical)
    facts.append(np.where(unread, filed.of_row + 1, 0))
    key = np.zeros(len(kind_of_row), np.int64)
    answers = (len(KINDS_OF_SITE), 2, *[_STEPS + 2] * 2 * len(_SPEAKERS), len(filed.filings) + 1)
    for steps, count in zip(facts, answers, strict=True):
        key = key * count + steps
    _, first, case = np.unique(key, return_index=True, return_inverse=True)
    cases = [[int(steps[row]) for steps in facts] for row in first.tolist()]
    parts = [_part(one, filed=filed, own=own) for one in cases]
    return case, _with_usual(parts, case, kinds=[one[0] for one in cases], site_of_row=site_of_row)


def _with_usual(
    parts: Sequence[Part], case: NDArray[np.int64], *, kinds: Sequence[int], site_of_row: NDArray[np.int32]
) -> tuple[Part, ...]:
    """The parts, unknown ones with the range of the import's own sites where enough of them are known."""
    unknown = sorted({kind for part, kind in zip(parts, kinds, strict=True) if not part.known})
    if not unknown:
        return tuple(parts)
    ends = (np.array([getattr(part.range, end) for part in parts])[case] for end in ("low", "mid", "high"))
    low, mid, high = ends
    usual = usual_here(
        Ends(low=low, mid=mid, high=high),
        known=np.array([part.known for part in parts])[case],
        kind_of_row=np.array(kinds, np.int32)[case],
        site_of_row=site_of_row,
        wanted=[KINDS_OF_SITE[kind] for kind in unknown],
    )
    return tuple(
        part
        if part.known or (found := usual.get(KINDS_OF_SITE[kind])) is None
        else replace(part, range=found.range, why=f"{_SILENT}; {usual_sentence(found, what='subject')}.")
        for part, kind in zip(parts, kinds, strict=True)
    )


_STEPS: Final = 20


def _stepped(values: Reals) -> NDArray[np.int64]:
    """0 is not known, 1 the lowest step."""
    return np.where(np.isnan(values), 0, np.round(np.nan_to_num(values) * _STEPS) + 1).astype(np.int64)


def _part(facts: list[int], *, filed: Filed, own: bool) -> Part:
    kind, read = KINDS_OF_SITE[facts[0]], bool(facts[1])
    said = {
        name: (weight, width, (facts[2 + 2 * place] - 1) / _STEPS, facts[3 + 2 * place])
        for place, (name, weight, width) in enumerate(_SPEAKERS)
        if facts[2 + 2 * place]
    }
    filing = filed.filings[facts[-1] - 1] if facts[-1] else None
    learn = None if read else _LEARN_PAGE
    if filing is None and not said:
        why = f"{_SILENT}: the usual range of such sites."
        return Part(range=Range(*_USUAL.get(kind, _USUAL_OF_OTHERS)), known=False, why=why, learn=learn)
    nearest = next((name for name, (_, _, _, step) in said.items() if step), "")
    spoken = {name: f"{_SPEAKER_WORDS[name]} {_level(level)}" for name, (_, _, level, _) in said.items()}
    if filing is not None:
        said["filed"] = (_FILED, filing.width, filing.medical, 0)
        spoken = {"filed": filing.words, **spoken}
    total = sum(weight for weight, _, _, _ in said.values())
    medical = sum(weight * level for weight, _, level, _ in said.values()) / total
    spread = max(level for _, _, level, _ in said.values()) - min(level for _, _, level, _ in said.values())
    width = max(min(width for _, width, _, _ in said.values()), spread / 4)
    close, words = _closeness([step for _, _, _, step in said.values()]) if own else (1.0, "")
    # Said of the one who told it, and of nobody who is not medical: else it would contradict itself.
    if nearest and medical >= _LEVELS[1] and said[nearest][2] >= _LEVELS[0]:
        spoken[nearest] += words
    low, mid, high = (
        max(LEAST_NEAR, each * close) for each in (max(medical - width, 0), medical, min(medical + width, 1))
    )
    sentence = "; ".join(spoken.values())
    why = f"{sentence[:1].upper()}{sentence[1:]}."
    return Part(range=Range(low, mid, high), known=True, why=why, learn=learn)


def _closeness(steps: list[int]) -> tuple[float, str]:
    """The factor of the practice's specialties, and words for it; the nearest speaker that says so counts."""
    for step in steps:
        if step:
            close = (step - 1) / _STEPS
            words = ", near to what you do" if close >= _LEVELS[1] else ", about another field than yours"
            return _OTHER + (1 - _OTHER) * close, words
    return _UNSAID, ""


def _level(medical: float) -> str:
    return _LEVEL_WORDS[sum(medical >= level for level in _LEVELS)]
