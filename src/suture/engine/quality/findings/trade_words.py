"""Words with which practices sell what they do, whatever their specialty, and the small words that stand around them.

It knows words of several languages. The words of a specialty come from the catalogue; these stand beside them.
Source: expert knowledge.
"""

# ruff: noqa: RUF001 (Turkish has a dotless i)

from __future__ import annotations

from typing import Final

__all__ = ["QUALIFIERS", "TRADE_OF_ALL"]

TRADE_OF_ALL: Final = (
    "clinic", "clinics", "doctor", "doctors", "dentist", "dentists", "surgeon", "surgeons", "surgery",
    "specialist", "specialists", "treatment", "treatments", "therapy", "implants", "implant", "veneers",
    "whitening", "braces", "invisalign", "botox", "fillers", "facelift", "liposuction", "rhinoplasty",
    "hair transplant", "lasik", "ivf", "physician", "practice", "hospital", "medical center", "urgent care",
    "physiotherapist", "chiropractor", "spa", "breast augmentation", "breast enlargement", "breast reduction",
    "tummy tuck", "nose job", "eyelid surgery", "gastric sleeve", "gastric bypass", "vasectomy", "circumcision",
    "root canal", "teeth cleaning", "laser hair removal", "tattoo removal", "chemical peel", "microneedling",
    "knee replacement", "hip replacement", "cataract surgery", "egg freezing", "haartransplantation",
    "brustvergrößerung", "fettabsaugung", "zahnimplantate", "vasektomie", "augenlasern", "implants dentaires",
    "greffe de cheveux", "augmentation mammaire", "implantes dentales", "injerto capilar", "aumento de pecho",
    "fecundación in vitro", "impianti dentali", "trapianto capelli", "mastoplastica", "saç ekimi", "diş implantı",
    "zahnarzt", "zahnärzte", "arzt", "klinik", "hautarzt", "chirurg",
    "praxis", "dentiste", "clinique", "médecin", "chirurgien", "dentista", "clínica", "clinica", "médico",
    "medico", "cirujano", "chirurgo", "dermatologo", "dermatólogo", "dermatologue", "tandarts", "kliniek",
    "dentysta", "klinika", "lekarz", "diş hekimi", "doktor", "стоматолог", "стоматология", "клиника", "врач",
    "歯科", "歯医者", "クリニック", "牙医", "诊所", "医院", "치과", "성형외과", "คลินิก",
)  # fmt: skip

# They praise, price and join, and change nothing about what a text sells.
QUALIFIERS: Final = frozenset(
    """
    a an the in at of for near me my your best top good great leading trusted affordable cheap cheapest low cost
    price prices local expert experts professional no 1 and & to by with from en de la le les el los der die das bei
    im mejor mejores meilleur meilleurs beste besten günstig migliore melhor najlepszy w v в на лучший
    """.split()  # noqa: SIM905 (a hundred small words in quotes of their own are not easier to read)
)
