"""A large Ahrefs export as the real ones are, made up: 37 columns, long tails, quotes and commas where they occur.

The same seed gives the same bytes. About 650 bytes a row in UTF-8 with commas, half of them text of the page.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from suture.engine.imports.sample.writers import AHREFS_BACKLINKS

__all__ = ["write_ahrefs"]

_WORDS: Final = ["skin", "care", "clinic", "dermatology", "mole", "acne", "eczema", "guide", "doctor", "patient", "the", "a", "of", "for", "with", "and", "best", "how", "when", "what", "treatment", "laser", "summer", "sun", "cancer", "screening", "advice", "local", "health", "harbour", "street", "appointment", "children", "eyes", "Größe", "été", "señal", "kožní", "пациент", "皮膚", "review", "news", "report", "community", "hospital", "university", "society", "research", "study"]
_NAMES: Final = [word for word in _WORDS if word.isascii()]
_LANGUAGES: Final = ("en", "en", "en", "en", "de", "fr", "es", "", "ru", "ja")
_PLATFORMS: Final = ("wordpress,blogs", "wordpress", "", "", "blogger,blogs", "ecommerce", "message-boards")
_ENDS: Final = ("example", "com.example", "org.example", "co.uk", "de", "com", "com", "com", "net", "blogspot.com")
_DOMAINS: Final = 200_000
_TARGETS: Final = 4_000


def write_ahrefs(path: Path, *, rows: int, seed: int = 7, utf16: bool = False) -> None:
    """Write `rows` backlinks to harbour.example: UTF-8 with commas, or UTF-16LE with tabs and quotes."""
    dice = random.Random(seed)
    phrases = [" ".join(dice.choices(_WORDS, k=dice.randint(4, 18))) for _ in range(20_000)]
    # One in eight needs quotes for a comma, one in forty has quotes of its own.
    phrases = [
        f"{p[:9]}, {p[9:]}" if n % 8 == 0 else f'the "{p}" page' if n % 40 == 1 else p for n, p in enumerate(phrases)
    ]
    separator = "\t" if utf16 else ","
    cells = [_cell(phrase, always=utf16) for phrase in phrases]
    domains = [
        f"{'www.' if dice.random() < 0.5 else ''}{dice.choice(_NAMES)}-{n:x}.{dice.choice(_ENDS)}"
        for n in range(_DOMAINS)
    ]
    targets = [
        f"https://www.harbour.example/{'/'.join(dice.choices(_NAMES, k=dice.randint(1, 4)))}/{n}"
        for n in range(_TARGETS)
    ]
    categories = [
        _cell("Health > Skin Conditions > Acne; Beauty > Skin Care", always=utf16),
        _cell("News, Local", always=utf16),
        "",
    ]
    encoding = "utf-16-le" if utf16 else "utf-8"
    with path.open("wb") as file:
        if utf16:
            file.write(b"\xff\xfe")
        quoted = [_cell(name, always=utf16) for name in AHREFS_BACKLINKS]
        file.write((separator.join(quoted) + "\n").encode(encoding))
        for first in range(0, rows, 10_000):
            lines = [
                _row(dice, cells, domains, targets, categories, separator, '"' if utf16 else "")
                for _ in range(min(10_000, rows - first))
            ]
            file.write("".join(lines).encode(encoding))


def _row(
    dice: random.Random,
    cells: list[str],
    domains: list[str],
    targets: list[str],
    categories: list[str],
    separator: str,
    quote: str,
) -> str:
    pick = dice.random
    # Few domains have most of the links.
    domain = domains[int(len(domains) * pick() ** 3)]
    number = int(pick() * 1e9)
    source = f"https://{domain}/{_NAMES[number % 29]}/{number % 9973}/{_NAMES[number % 31]}-{_NAMES[number % 23]}-{number:x}"
    if number % 200 == 3:
        source = f"https://häutig-{number % 500}.example/größe/{number:x}"  # one in 200 is international
    if number % 16 == 0:
        source += f"?p={number % 77}&utm_source=feed"
    chosen = [cells[int(len(cells) * pick())] for _ in range(3)]
    year, month, day = 2016 + number % 11, 1 + number % 12, 1 + number % 28
    moment = f"{year}-{month:02}-{day:02} {number % 24:02}:{number % 60:02}:{number % 59:02}"
    lost = number % 7 == 0
    values = (
        chosen[0], source, _LANGUAGES[number % 10], _PLATFORMS[number % 7], "200" if number % 9 else "404",
        f"{number % 900 / 10:g}", number % 12, number % 100_000, number % 60, number % 90, number % 140,
        number % 300, number % 50, targets[number % len(targets)], chosen[1],
        cells[number % 3000] if number % 5 else "", chosen[2], "", "",
        "text" if number % 6 else "image", "false" if number % 13 else "true", "true" if number % 2 else "false",
        "true" if number % 3 == 0 else "false", "false", "false", "false", "true",
        "removedfromhtml" if lost else "", "", "pagefound", moment, f"2026-{month:02}-{day:02} 04:44:44",
        f"2026-{month:02}-{day:02} 05:00:00" if lost else "", "", "Article > Story" if number % 4 else "",
        categories[number % 3], 1 + number % 3,
    )  # fmt: skip
    if quote:
        return separator.join(v if isinstance(v, str) and v.startswith('"') else f'"{v}"' for v in values) + "\n"
    return (
        separator.join(
            [str(value) if "," not in str(value) or str(value).startswith('"') else f'"{value}"' for value in values]
        )
        + "\n"
    )


def _cell(text: str, *, always: bool) -> str:
    if always or "," in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text
