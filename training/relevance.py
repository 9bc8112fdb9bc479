"""Make the relevance model anew: `python -m training.relevance` (about a minute), from the sets of ../shared/data.

It writes the five files of src/suture/engine/quality/model. The same sets give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from suture.engine.quality.relevance_lexicon import Lexicon
from training.calibration import context_figures, page_figures, site_figures
from training.names import piece_weights
from training.specialties import field_weights
from training.weights import FOREIGN, little_words, pair_weights, word_weights

__all__ = ["main"]

_FIELDS: Final = ("ology", "ologist", "ologists", "iatry", "iatric", "iatrics", "iatrist", "iatrician", "dontics",
                  "dontist", "aedic", "opedic", "opedics", "aedics", "surgeon", "surgeons")  # fmt: skip

ROOT: Final = Path(__file__).parents[1]
MODEL: Final = ROOT / "src" / "suture" / "engine" / "quality" / "model"


def main() -> None:
    """Learn words, pairs, specialties and names, write them, then calibrate what is written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = parser.parse_args().data
    weights = word_weights(data)
    pairs = pair_weights(data, weights)
    fields = field_weights(data)
    for _, words in fields:
        for word in words.split():
            weights.setdefault(word, 2.0)
            # Dermatologist, psychiatry: names of fields, which encyclopedias for patients hardly use.
            if word.endswith(_FIELDS):
                weights[word] = max(weights[word], 3.0)
        if " " in words and words not in pairs:
            # Said of a specialty, so medical, but no more than its better word.
            pairs[words] = max(weights[word] for word in words.split())
    little, foreign = set(little_words()), set(FOREIGN)
    for word in foreign:
        weights.setdefault(word, 0.0)
    # English has words in common with others ("on", "die"): those tell no language apart.
    marks = {word: (word in little) - (word in foreign) for word in weights}
    _write("words.csv", ("word", "weight", "english"), ((w, _short(weights[w]), marks[w]) for w in sorted(weights)))
    _write("pairs.csv", ("words", "weight"), ((pair, _short(pairs[pair])) for pair in sorted(pairs)))
    _write("specialties.csv", ("code", "words", "weight"), ((*key, weight) for key, weight in sorted(fields.items())))
    pieces, intercept = piece_weights(data)
    _write("names.csv", ("piece", "weight"), ((piece, _short(pieces[piece])) for piece in sorted(pieces)))
    lexicon = Lexicon()
    figures = {
        "page": page_figures(data, lexicon),
        "context": context_figures(data, lexicon),
        "site": site_figures(intercept),
    }
    (MODEL / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _short(weight: float) -> float:
    return round(weight, 2)


def _write(name: str, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with (MODEL / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
