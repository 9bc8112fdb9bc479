"""Whether a medical text is about animals: their medicine has the words of ours, and is another field.

It knows who treats them and how owners call them. It refuses to take a cat in a text on allergy for a patient: the
one who treats animals must be named, and animals must be spoken of again and again. Source: expert knowledge.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["of_animals"]

_TREATED: Final = re.compile(r"\b(?:veterinar(?:y|ian|ians)|vets?|vet-?med|small[- ]animal|large[- ]animal)\b")
_ANIMALS: Final = re.compile(
    r"\b(?:cats?|dogs?|pets?|pupp(?:y|ies)|kittens?|horses?|mares?|foals?|equine|canine|feline|bovine|cattle|cows?"
    r"|calves|sheep|goats?|pigs?|poultry|rabbits?|ferrets?|hamsters?|guinea pigs?|parrots?|livestock|herds?)\b"
)
_OFTEN: Final = 4
_WORDS_FOR_EACH: Final = 60
"""An animal in so many words: fewer are an example, a carrier of a disease, or a patient's companion."""


def of_animals(text: str) -> bool:
    """Whether a text (title, address and body, in lower case) is about the medicine of animals."""
    named = len(_ANIMALS.findall(text))
    return named >= max(_OFTEN, text.count(" ") / _WORDS_FOR_EACH) and _TREATED.search(text) is not None
