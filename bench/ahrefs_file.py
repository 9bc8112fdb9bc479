"""A large Ahrefs export as the real ones are, made up: 37 columns, long tails, quotes and commas where they occur.

The same seed gives the same bytes. About 590 bytes a row in UTF-8 with commas, half of them text of the page; a
real export at hand has 485 characters a row.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from suture.engine.imports.sample.writers import AHREFS_BACKLINKS

__all__ = ["write_ahrefs"]

_WORDS: Final = (
    "skin", "care", "clinic", "dermatology", "mole", "acne", "eczema", "guide", "doctor", "patient", "the",
    "a", "of", "for", "with", "and", "best", "how", "when", "what", "treatment", "laser", "summer", "sun",
    "cancer", "screening", "advice", "local", "health", "harbour", "street", "appointment", "children",
    "eyes", "Größe", "été", "señal", "kožní", "пациент", "皮膚", "review", "news", "report", "community",
    "hospital", "university", "society", "research", "study",
)  # fmt: skip
_NAMES: Final = tuple(word for word in _WORDS if word.isascii())
_LANGUAGES: Final = ("en", "en", "en", "en", "de", "fr", "es", "", "ru", "ja")
_PLATFORMS: Final = ("wordpress,blogs", "wordpress", "", "", "blogger,blogs", "ecommerce", "message-boards")
_ENDS: Final = ("example", "com.example", "org.example", "co.uk", "de", "com", "com", "com", "net", "blogspot.com")
_CATEGORIES: Final = ("Health > Skin Conditions > Acne; Beauty > Skin Care", "News, Local", "")
_DOMAINS: Final = 200_000
_TARGETS: Final = 4_000


def write_ahrefs(path: Path, *, rows: int, seed: int = 7, utf16: bool = False) -> None:
    """Write `rows` backlinks to harbour.example: UTF-8 with commas, or UTF-16LE with tabs and quotes."""
    dice = random.Random(seed)
    texts = _texts(dice)
    domains = [
        f"{'www.' if dice.random() < 0.5 else ''}{dice.choice(_NAMES)}-{number:x}.{dice.choice(_ENDS)}"
        for number in range(_DOMAINS)
    ]
    targets = [
        f"https://www.harbour.example/{'/'.join(dice.choices(_NAMES, k=dice.randint(1, 4)))}/{number}"
        for number in range(_TARGETS)
    ]
    encoding, separator = ("utf-16-le", "\t") if utf16 else ("utf-8", ",")
    with path.open("wb") as file:
        file.write(b"\xff\xfe" if utf16 else b"")
        file.write((separator.join(_cell(name, always=utf16) for name in AHREFS_BACKLINKS) + "\n").encode(encoding))
        for first in range(0, rows, 10_000):
            lines = []
            for _ in range(min(10_000, rows - first)):
                row = _row(dice, texts, domains, targets)
                lines.append(separator.join([_cell(value, always=utf16) for value in row]) + "\n")
            file.write("".join(lines).encode(encoding))


def _texts(dice: random.Random) -> list[str]:
    """Phrases; one in eight has a comma, one in forty has quotes of its own."""
    phrases = [" ".join(dice.choices(_WORDS, k=dice.randint(4, 18))) for _ in range(20_000)]
    for number, phrase in enumerate(phrases):
        if number % 8 == 0:
            phrases[number] = f"{phrase[:9]}, {phrase[9:]}"
        elif number % 40 == 1:
            phrases[number] = f'the "{phrase}" page'
    return phrases


def _row(dice: random.Random, texts: list[str], domains: list[str], targets: list[str]) -> tuple[str, ...]:
    # Few domains have most of the links.
    domain = domains[int(len(domains) * dice.random() ** 3)]
    number = int(dice.random() * 1e9)
    path = f"{_NAMES[number % 29]}/{number % 9973}/{_NAMES[number % 31]}-{_NAMES[number % 23]}-{number:x}"
    source = f"https://{domain}/{path}"
    if number % 200 == 3:
        source = f"https://häutig-{number % 500}.example/größe/{number:x}"  # one in 200 is international
    elif number % 16 == 0:
        source += f"?p={number % 77}&utm_source=feed"
    title, left, right = (texts[int(len(texts) * dice.random())] for _ in range(3))
    month, of_month = 1 + number % 12, 1 + number % 28
    first = f"{2016 + number % 11}-{month:02}-{of_month:02} {number % 24:02}:{number % 60:02}:{number % 59:02}"
    last = f"2026-{month:02}-{of_month:02} 04:44:44"
    lost = number % 7 == 0
    return (
        title, source, _LANGUAGES[number % 10], _PLATFORMS[number % 7], "200" if number % 9 else "404",
        f"{number % 900 / 10:g}", str(number % 12), str(number % 100_000), str(number % 60), str(number % 90),
        str(number % 140), str(number % 300), str(number % 50), targets[number % len(targets)], left,
        texts[number % 3000] if number % 5 else "", right, "", "", "text" if number % 6 else "image",
        "false" if number % 13 else "true", "true" if number % 2 else "false", "true" if number % 3 == 0 else "false",
        "false", "false", "false", "true", "removedfromhtml" if lost else "", "", "pagefound", first, last,
        last if lost else "", "", "Article > Story" if number % 4 else "", _CATEGORIES[number % 3],
        str(1 + number % 3),
    )  # fmt: skip


def _cell(text: str, *, always: bool) -> str:
    if always or "," in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text
