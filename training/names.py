"""What pieces of names and domains weigh: a logistic regression with an L1 penalty on open registers.

Medical: ROR's healthcare organisations (CC0), US hospitals and organisations of NPPES (both public domain).
Others: ROR's other organisations, .gov domains (CC0), universities (MIT). Half of ROR by its domains is held out.
Hospitals and NPPES have names, few have websites: their names run together stand in for a domain.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.relevance_names import pieces_of
from training.corpora import blocks, words_of
from training.registers import Named, held_out, ror_names

__all__ = ["piece_weights"]


_MOST: Final = 4.0
# Words that turn a hospital or a clinic into something else; too rare in registers to be learned.
_BY_HAND: Final = {
    "animal": -5.0, "animals": -5.0, "veterinary": -5.0, "vets": -4.0, "vet": -4.0, "pet": -4.0, "pets": -4.0,
    "equine": -4.0, "hospitality": -5.0, "financial": -4.0, "lawyers": -4.0, "attorneys": -4.0,
    "klinik": 4.0, "klinikum": 4.0, "krankenhaus": 4.0, "spital": 4.0, "hopital": 4.0, "clinique": 4.0,
    "clinica": 4.0, "ospedale": 4.0, "ziekenhuis": 4.0,
}  # fmt: skip
# Pieces from which practices make their domains; written down, as registers have few small practices.
_STEMS: Final = (
    "derm dermatology dental dentistry dentist smile ortho orthopedics spine clinic medical med health"
    " healthcare surgery surgical cardio cardiology heart neuro urology gyn obgyn womenshealth peds pediatrics"
    " psych psychiatry physio physicaltherapy chiro chiropractic oncology cancer eyecare eye vision ent"
    " allergy asthma kidney rehab fertility ivf foot podiatry hearing sleep pain skin laser plasticsurgery"
    " hospital doctors doctor docs drs md vein implants endodontics orthodontics braces gastro endo pharmacy"
    " nursing hospice hospicecare familymedicine urgentcare primarycare"
)
_OTHER_KINDS: Final = (
    "Animal Hospital", "Veterinary Clinic", "Pet Clinic", "Vets", "Animal Health", "Financial Health",
    "Hospitality Group", "Car Care Center", "Lawn Care", "Tree Surgeons", "Phone Repair Clinic",
    "Computer Doctor", "Plumbing Doctor", "Health Insurance Brokers", "Hair Salon", "Day Spa", "Beauty Lounge",
    "Fitness Club", "Wellness Hotel", "Skin Care Shop", "Injury Attorneys", "Malpractice Lawyers", "Daily News",
    "Times", "Restaurant", "Realty", "Insurance", "Travel",
)  # fmt: skip
# Forms of companies tell from which register a name came, not what the company does.
_MARKS_OF_REGISTERS: Final = frozenset("llc inc pllc corp pvt ltd gmbh company corporation dba".split())


def piece_weights(data: Path, *, penalty: float = 0.6) -> tuple[dict[str, float], float]:
    """Learn the weight of each piece, and the intercept at even odds."""
    known = [*(one for one in ror_names(data) if not held_out(one.domain)), *_others(data), *_made_up(data)]
    vectorizer = CountVectorizer(analyzer=_analyzed, binary=True, min_df=10)
    pieces = vectorizer.fit_transform(known)
    medical = np.array([one.medical for one in known])
    model = LogisticRegression(
        l1_ratio=1.0, C=penalty, solver="liblinear", class_weight="balanced", max_iter=300, random_state=0
    ).fit(pieces, medical)
    names = vectorizer.get_feature_names_out()
    weights = {str(names[place]): float(model.coef_[0, place]) for place in np.flatnonzero(model.coef_[0])}
    kept = {
        piece: max(-_MOST, min(_MOST, weight))
        for piece, weight in weights.items()
        if abs(weight) >= 0.05 and piece not in _MARKS_OF_REGISTERS
    }
    kept.update(_BY_HAND)
    return kept, float(model.intercept_[0])


def _analyzed(one: Named) -> list[str]:
    return list(pieces_of(one.domain, one.name))


def _others(data: Path) -> Iterator[Named]:
    with (data / "hospitals" / "hifld_hospitals.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            host = (urlsplit(row["WEBSITE"]).hostname or "").removeprefix("www.") if "://" in row["WEBSITE"] else ""
            yield Named(host or _run_together(row["NAME"]), row["NAME"], True)
    with (data / "nppes" / "nppes_sample_1000.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = next((row[key] for key in row if "Organization Name (Legal" in key), "")
            if name:
                yield Named(_run_together(name), name, True)
    with (data / "seeds" / "current-full.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if "health" not in (row["Organization name"] + row["Suborganization name"] + row["Domain name"]).lower():
                yield Named(row["Domain name"].lower(), row["Organization name"], False)
    for row in json.loads((data / "seeds" / "world_universities_and_domains.json").read_text(encoding="utf-8")):
        if not re.search("medic|health|nurs|dent|pharm|clinic|hospital", (row["name"] + row["domains"][0]).lower()):
            yield Named(row["domains"][0], row["name"], False)


def _made_up(data: Path, *, seed: int = 4) -> Iterator[Named]:
    """Domains as practices and others make them: a place and what is done there, in either order."""
    rng = random.Random(seed)  # noqa: S311 -- made-up names need no secret
    with (data / "hospitals" / "hifld_hospitals.csv").open(encoding="utf-8-sig") as file:
        places = sorted({re.sub("[^a-z]", "", row["CITY"].lower()) for row in csv.DictReader(file)})
    yield from _misleading(places, rng)
    fields = {word for one in open_catalogue().specialties.values() for word in one.plain}
    medical = sorted({re.sub("[^a-z]", "", word) for word in fields})
    other = sorted({word for page in blocks("other") for word in words_of(page.text) if len(word) > 3} - set(medical))
    for words, is_medical, times in ((medical, True, 6), (_STEMS.split(), True, 40), (other, False, 5)):
        for word in words:
            for _ in range(times):
                both = [word, rng.choice(places)]
                rng.shuffle(both)
                yield Named(f"{''.join(both)}.com", "", is_medical)


def _misleading(places: list[str], rng: random.Random) -> Iterator[Named]:
    """Names with a medical word that are of another field."""
    for kind in _OTHER_KINDS:
        for _ in range(120):
            name = f"{rng.choice(places).title()} {kind}"
            yield Named(_run_together(name), name, False)


def _run_together(name: str) -> str:
    words = re.findall("[a-z]+", name.lower())
    return f"{''.join(word for word in words if word not in ('llc', 'inc', 'pc', 'pllc', 'the', 'of'))[:40]}.com"
