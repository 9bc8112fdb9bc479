"""The specialties that somebody names on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suture.engine.catalogue import Catalogue

__all__ = ["SPECIALTY_HELP", "named_specialties", "plain_words"]

SPECIALTY_HELP = "What the practice does: a name, a plain word or a NUCC code, such as dermatology. May be repeated."

_NEAR = 5


def named_specialties(texts: Iterable[str], *, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the NUCC codes of specialties given by code, name, key ("family-medicine") or plain word, in order.

    A word that several specialties use means all of them. InputError for a text that none has, with near ones.
    """
    from difflib import get_close_matches

    from suture.engine.errors import InputError

    known: dict[str, list[str]] = {}
    for code, one in catalogue.specialties.items():
        known.setdefault(code.lower(), []).append(code)
        known.setdefault(_key(one.name), []).insert(0, code)
    names = dict(known)
    for code, one in catalogue.specialties.items():
        for word in one.plain:
            if _key(word) not in names:
                known.setdefault(_key(word), []).append(code)
    found: dict[str, None] = {}
    for text in texts:
        codes = known.get(_key(text))
        if codes is None:
            near = get_close_matches(_key(text), known, n=_NEAR)
            hint = f" Did you mean {', '.join(near)}?" if near else ""
            raise InputError(f"There is no specialty “{text[:60]}”.{hint}")
        found.update(dict.fromkeys(codes))
    return tuple(found)


def plain_words(codes: Iterable[str], *, catalogue: Catalogue) -> tuple[str, ...]:
    """Return names and plain words of specialties, names first; none where no code is given: nobody said."""
    chosen = [catalogue.specialties[code] for code in codes]
    names = [one.name for one in chosen]
    return tuple(dict.fromkeys([*names, *(word for one in chosen for word in one.plain)]))


def _key(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").replace("&", " and ").split())
