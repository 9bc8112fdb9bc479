"""Which specialties a medical text is about, how near that is to a practice's own, and whom it addresses.

Words and pairs speak for specialties with a weight each (`model/specialties.csv`, learned from MeSH, MedQuAD and the
catalogue's plain words); a text's shares are theirs. Whom a text addresses follows from turns of speech that are
written down here, patients' and professionals'. It refuses to say that a text is medical.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.relevance_files import model_file
from suture.engine.quality.relevance_lexicon import Lexicon, Words, open_lexicon

__all__ = ["Fields", "audience_of", "open_fields"]

Reals = npt.NDArray[np.float64]

_MOST_NAMED: Final = 5
_LEAST_SHARE: Final = 0.08
_LEAST_SAID: Final = 0.6
"""Weight of a specialty's words that a text must reach before anything is said of specialties."""


class Fields:
    """What words and pairs say of specialties. Opened by `open_fields`; nothing changes it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the specialties' words of the package."""
        rows = csv.read_csv(pa.BufferReader(model_file("specialties.csv")), convert_options=_TEXTS)
        self.codes: tuple[str, ...] = tuple(sorted(set(rows["code"].to_pylist())))
        self._lexicon = lexicon
        self._names = {code: one.name for code, one in open_catalogue().specialties.items()}
        place = {code: number for number, code in enumerate(self.codes)}
        pairs = {lexicon.pair_words(number): number for number in range(len(lexicon.pair_keys))}
        # One row for each word, then one for each pair; a last one of zeros for words that the lexicon has not.
        self._weights = np.zeros((len(lexicon.words) + len(pairs) + 1, len(self.codes)), np.float32)
        for code, words, weight in zip(
            *(rows[name].to_pylist() for name in ("code", "words", "weight")), strict=True
        ):
            number = lexicon.number(words) if " " not in words else len(lexicon.words) + pairs[words]
            self._weights[number, place[code]] = weight

    def shares(self, terms: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> dict[str, float]:
        """Return the share of each specialty that a text is about, largest first; empty where too little says so.

        `terms` are word numbers, or -1 minus the place of a pair; `counts` how often the text has each.
        """
        rows = np.where(terms >= 0, terms, len(self._lexicon.words) - 1 - terms)
        said = np.log1p(counts) @ self._weights[rows]
        best = np.argsort(-said, kind="stable")[:_MOST_NAMED]
        # Squared: the specialty that is spoken of most gains on those that share its words.
        total = float((said**2).sum())
        if not total or said[best[0]] < _LEAST_SAID:
            return {}
        return {self.codes[one]: s for one in best.tolist() if (s := float(said[one] ** 2) / total) >= _LEAST_SHARE}

    def named(self, shares: Mapping[str, float]) -> tuple[tuple[str, str, float], ...]:
        """The shares as (NUCC code, plain name, weight)."""
        return tuple((code, self._names.get(code, code), round(share, 3)) for code, share in shares.items())

    def closeness(self, texts: Sequence[Words], specialties: Sequence[str]) -> Reals:
        """Return how near each row is to a practice's specialties, 0..1; NaN where its words do not say.

        `texts` are several readings of the same rows (title, anchor, ...). 1: all that it says speaks of them.
        """
        own = [place for place, code in enumerate(self.codes) if code in set(specialties)]
        most, mine = np.zeros(len(texts[0].ends)), np.zeros(len(texts[0].ends))
        if own:
            of_any, of_own = self._weights.max(axis=1), self._weights[:, own].max(axis=1)
            for words in texts:
                starts, which = self._lexicon.pairs(words)
                rows = np.where(words.ids >= 0, words.ids, len(self._weights) - 1)
                rows[starts] = len(self._lexicon.words) + which
                most += words.sums(of_any[rows].astype(np.float64))
                mine += words.sums(of_own[rows].astype(np.float64))
        said = most >= _LEAST_SAID / 2
        return np.where(said, mine / np.where(said, most, 1.0), np.nan)


def audience_of(text: str) -> str | None:
    """`patients` or `professionals`, None where a text's turns of speech do not tell; `text` in lower case."""
    count = max(text.count(" "), 50)
    patients = sum(text.count(turn) for turn in _TO_PATIENTS)
    professionals = sum(text.count(turn) for turn in _TO_PROFESSIONALS)
    professionals += _PLAINLY * sum(text.count(turn) for turn in _NAMING_PROFESSIONALS)
    if (patients + professionals) * 1_000 < 4 * count or patients + professionals < 2:
        return None
    if professionals >= 2 * patients:
        return "professionals"
    return "patients" if patients >= 2 * professionals else None


_TO_PATIENTS: Final = (
    " your doctor", " you ", " your ", " you'", " my ", "talk to ", "call us", " book ", "appointment",
    "see a doctor",
    "tell your", "ask your", "new patients", "our patients", "for patients", "people with ", "your child",
    "your dentist", "your gp", "health care provider", "home remed", "insurance accepted", "opening hours", " i ",
    "insurance", "free parking", "parking", "wheelchair", "bring ", "ask us", "ring us", "visit us", "walk-in",
    "walk in ", "we take ", "\nfees", "\nhours", "medicare", "same day", "what to expect", "drop in", "waiting room",
    "no referral", "night in hospital", "stay in hospital", "ask for ", "the operation", "side effects may",
)  # fmt: skip
# Words that only colleagues are called by: one of them says as much as two turns of speech.
_NAMING_PROFESSIONALS: Final = (
    "trainee", "in training", "for clinicians", "for physicians", "for nurses", "specialist nurses", "for gps",
    "health professionals", "healthcare professionals", "health care professionals", "medical students",
    "medical education", "surgical education", "postgraduate", "registrars", "residents", "care teams",
    "learning objectives", "learning points", "teaching slides", "teaching points", "journal club", "grand round",
    "colleague", "for referrers", "refer a patient", "clinical pearl", "clinical correlation", "members only",
)  # fmt: skip
_PLAINLY: Final = 2
_TO_PROFESSIONALS: Final = (
    " cme", "abstract", "methods:", "results:", "conclusions:", "et al", "confidence interval", "randomized",
    "randomised", "placebo", "cohort", "p <", "p<0", "p = 0", "p=0", " mg/kg", "contraindicat", "adverse effects",
    "adverse events", "referring physician", "clinicians", "fellowship", "residency", "physicians should",
    "in patients with", "patients were", "patients who received", "odds ratio", "doi:", "pubmed", "in vitro",
    "prevalence of", "multivariate", "clinical practice guideline", "continuing medical", "background:", "objective:",
    "differential diagnosis", "half-life", "pharmacokinetic", "retrospective", "n =", "meta-analysis",
    "sensitivity and", "-year-old man", "-year-old woman", "-year-old male", "-year-old female", " y/o ", " bolus",
    " titrat", "troponin", " ecg", "first-line", "second-line", "grade 1", "grade 2", "grade 3", "differential:",
    "dissect", " iv ", " po ", " bp ", "subcutaneous infusion", "practice points", "case:", "case report", "trial",
    " admit ", "the patient", "afebrile", "intubat", "off-label", "renal failure", "protocol",
)  # fmt: skip
_TEXTS: Final = csv.ConvertOptions(strings_can_be_null=False, null_values=[], column_types={"weight": pa.float64()})


@cache
def open_fields() -> Fields:
    """The specialties' words of the package, opened once."""
    return Fields(open_lexicon())
