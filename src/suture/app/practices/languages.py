"""The languages that a practice can say it speaks, by their BCP 47 tags; sign languages have one of their own each.

It knows those that patients ask for, in the words of English. The order is the order on screen.
"""

from __future__ import annotations

from typing import Final

from suture.engine.errors import InputError

__all__ = ["LANGUAGES", "language"]

_LINES: Final = """
af Afrikaans|ak Akan|sq Albanian|ase American Sign Language|am Amharic|ar Arabic|hy Armenian|asf Auslan
az Azerbaijani|eu Basque|be Belarusian|bn Bengali|ber Berber|bs Bosnian|bfi British Sign Language|bg Bulgarian
my Burmese|yue Cantonese|ca Catalan|ceb Cebuano|zh Chinese (Mandarin)|hr Croatian|cs Czech|da Danish|prs Dari
nl Dutch|en English|et Estonian|fil Filipino|fi Finnish|fr French|fsl French Sign Language|gl Galician
ka Georgian|de German|gsg German Sign Language|el Greek|gu Gujarati|ht Haitian Creole|ha Hausa|he Hebrew
hi Hindi|hu Hungarian|is Icelandic|ig Igbo|id Indonesian|ga Irish|it Italian|ise Italian Sign Language
ja Japanese|kn Kannada|kk Kazakh|km Khmer|rw Kinyarwanda|ko Korean|ku Kurdish|lo Lao|lv Latvian|ln Lingala
lt Lithuanian|lb Luxembourgish|mk Macedonian|ms Malay|ml Malayalam|mt Maltese|mi Māori|mr Marathi|mn Mongolian
ne Nepali|no Norwegian|ps Pashto|fa Persian|pl Polish|pt Portuguese|pa Punjabi|qu Quechua|ro Romanian|ru Russian
sm Samoan|sr Serbian|sn Shona|si Sinhala|sk Slovak|sl Slovenian|so Somali|es Spanish|ssp Spanish Sign Language
sw Swahili|sv Swedish|ta Tamil|te Telugu|th Thai|ti Tigrinya|to Tongan|tr Turkish|tw Twi|uk Ukrainian|ur Urdu
uz Uzbek|vi Vietnamese|cy Welsh|wo Wolof|yi Yiddish|yo Yoruba|zu Zulu
"""

LANGUAGES: Final = tuple(
    (tag, name) for tag, _, name in (entry.partition(" ") for entry in _LINES.strip().replace("\n", "|").split("|"))
)
"""Tag and name of each."""

_NAMES: Final = dict(LANGUAGES)


def language(tag: str) -> str:
    """Return the name of a language; raises InputError for a tag that is not in the list."""
    if tag not in _NAMES:
        raise InputError(f"There is no language “{tag[:20]}”. Choose one from the list.")
    return _NAMES[tag]
