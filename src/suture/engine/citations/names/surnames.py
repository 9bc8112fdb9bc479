"""Surnames of two people, with what the given names lend them: double names, particles, former names, other orders.

It knows how one surname is written in several ways. It refuses to call two surnames one because they look alike:
whoever has another surname is another person, but for one slip of the hand in a long one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from suture.engine.citations.names.findings import OTHER, SAME, SLIP, Finding, Nearness, shown
from suture.engine.citations.names.letters import is_slip, same_umlauts
from suture.engine.citations.names.persons import PersonName
from suture.engine.citations.names.words import given_names, particles

__all__ = ["compare_surnames", "other_readings", "with_initial"]

_LONG: Final = 5


def compare_surnames(a: PersonName, b: PersonName) -> Finding:
    """Compare two surnames; two people without a surname agree in it."""
    one, other = "".join(a.surname), "".join(b.surname)
    if one == other:
        return SAME
    says = f"One says {shown(a.surname)}, the other {shown(b.surname)}."
    if not one or not other:
        return Finding(Nearness.SHORTER, f"One gives no surname, the other {shown(a.surname or b.surname)}.")
    if same_umlauts(one, other):
        return Finding(Nearness.OTHER_FORM, says)
    if "".join(a.former) == other or "".join(b.former) == one:
        return Finding(Nearness.OTHER_FORM, f"One gives a former surname: {says}")
    if _without_particles(a.surname) == _without_particles(b.surname):
        return Finding(Nearness.SHORTER, says)
    if _is_half(a, b) or _is_half(b, a):
        return Finding(Nearness.SHORTER, f"One gives half of a double name: {says}")
    if len(one) == 1 or len(other) == 1:
        return Finding(Nearness.SHORTER, says) if one[0] == other[0] else OTHER
    if is_slip(one, other):
        return Finding(Nearness.SHORTER, f"{SLIP} {says}")
    return Finding(Nearness.OTHER, says)


def with_initial(one: PersonName, other: PersonName) -> PersonName:
    """Read the O of "Jane O. Smith" as an initial; it belongs to the surname only beside one that has it, O'Brien."""
    if one.surname[:1] != ("o",) or len(one.surname) == 1 or "".join(one.surname) == "".join(other.surname):
        return one
    return replace(one, given=(*one.given, "o"), surname=one.surname[1:])


def other_readings(a: PersonName, b: PersonName) -> Iterator[tuple[PersonName, PersonName]]:
    """Yield how the two names may be parted otherwise, as the one shows how the other is meant."""
    for one, two, turned in ((a, b, False), (b, a, True)):
        # "Maria Jose Garcia Lopez" beside "Garcia Lopez, Maria Jose".
        size = len(two.surname) - len(one.surname)
        if 0 < size < len(one.given) and one.given[-size:] + one.surname == two.surname:
            read = replace(one, given=one.given[:-size], surname=two.surname)
            yield (two, read) if turned else (read, two)
        # "Carmen Ruiz Olmedo" beside "Carmen Ruiz"; "Thomas James Smith" is not "Thomas James".
        size = len(two.surname)
        if 0 < size < len(one.given) and one.given[-size:] == two.surname and two.surname[0] not in given_names():
            read = replace(one, given=one.given[:-size], surname=two.surname + one.surname)
            yield (two, read) if turned else (read, two)
        # "Hyman Jeffrey" beside "Jeffrey Hyman"; two given names may both be right: Thomas James, James Thomas. An
        # initial stands before the surname in "Hale W. George", so that Hale is the first name there.
        rest = one.given[size:]
        if (
            size
            and one.given[:size] == two.surname
            and (not rest or len(rest[0]) > 1)
            and not (two.surname[0] in given_names() and one.surname[0] in given_names())
        ):
            read = replace(one, given=rest + one.surname, surname=two.surname)
            yield (two, read) if turned else (read, two)


def _without_particles(surname: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in surname if word not in particles()) or surname


def _is_half(short: PersonName, long: PersonName) -> bool:
    """Whether one surname is a part of the other's, at a seam that somebody shows or both halves are long."""
    if len(long.surname) > 1:
        halves = {_joined(long.surname[:at]) for at in range(1, len(long.surname))}
        halves |= {_joined(long.surname[at:]) for at in range(1, len(long.surname))}
        return _joined(short.surname) in halves and len(_joined(short.surname)) > 1
    whole, half = _joined(long.surname), _joined(short.surname)
    if whole.endswith(half):
        rest = whole[: -len(half)]
    elif whole.startswith(half):
        rest = whole[len(half) :]
    else:
        return False
    # The registers leave the hyphen out: MOLINARISGELPI. A middle name that is the other half shows the seam.
    return rest in short.given[1:] + short.former or (len(half) >= _LONG and len(rest) >= _LONG)


def _joined(words: tuple[str, ...]) -> str:
    return "".join(words)
