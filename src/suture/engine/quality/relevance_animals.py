"""Whether a medical text is about animals: their medicine has the words of ours, and is another field.

It knows who treats them and how owners call them. It refuses to take a cat in a text on allergy for a patient: the
one who treats animals must be named, and animals must be spoken of again and again. Source: expert knowledge.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["of_animals", "of_animals_elsewhere"]

_TREATED: Final = re.compile(r"\b(?:veterinar(?:y|ian|ians)|vets?|vet-?med|small[- ]animal|large[- ]animal)\b")
_ANIMALS: Final = re.compile(
    r"\b(?:cats?|dogs?|pets?|pupp(?:y|ies)|kittens?|horses?|mares?|foals?|equine|canine|feline|bovine|cattle|cows?"
    r"|calves|sheep|goats?|pigs?|poultry|rabbits?|ferrets?|hamsters?|guinea pigs?|parrots?|livestock|herds?)\b"
)
# German, French, Spanish, Italian, Dutch, Portuguese.
_TREATED_ELSEWHERE: Final = re.compile(
    r"\b(?:tier(?:arzt|ärzt|klinik|medizin|heilprax)|kleintier|veterin[aäá]r|vétérinaire|dieren(?:arts|kliniek))"
)
_ANIMALS_ELSEWHERE: Final = re.compile(
    r"\b(?:hunde?n?|welpen?|katzen?|kater|pferde?n?|kaninchen|chiens?|chiots?|chats?|chatons?|chev(?:al|aux)|lapins?"
    r"|perr[oa]s?|cachorr[oa]s?|gat[oai]s?|gatt[oi]|caball[oa]s?|conej[oa]s?|can[ei]|cagnolin[oi]|cavall[oi]|conigli[oe]?"
    r"|hond(?:en)?|kat(?:ten)?|paard(?:en)?|konijn(?:en)?|cã(?:o|es)|cavalos?|coelhos?|(?:haus|heim)tiere?n?|mascotas?"
    r"|huisdier(?:en)?|animaux|animal(?:es|i)?)\b"
)
_OFTEN: Final = 4
_WORDS_FOR_EACH: Final = 60
"""An animal in so many words: fewer are an example, a carrier of a disease, or a patient's companion."""


def of_animals(text: str) -> bool:
    """Whether a text (title, address and body, in lower case) is about the medicine of animals."""
    return _is_of_animals(text, animals=_ANIMALS, treated=_TREATED)


def of_animals_elsewhere(text: str) -> bool:
    """The same of a text in German, French, Spanish, Italian, Dutch or Portuguese."""
    return _is_of_animals(text, animals=_ANIMALS_ELSEWHERE, treated=_TREATED_ELSEWHERE)


def _is_of_animals(text: str, *, animals: re.Pattern[str], treated: re.Pattern[str]) -> bool:
    if treated.search(text) is None:
        return False
    return len(animals.findall(text)) >= max(_OFTEN, text.count(" ") / _WORDS_FOR_EACH)
