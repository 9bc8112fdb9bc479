"""Whether two streets are one, and what one of them lacks.

It knows that a missing or mistyped type, direction or word still leads to the door, and that a contradicting one
leads elsewhere unless the postcode agrees: with the same number, name and postcode "Drive" against "Lane" is nearly
always a slip, and a patient with a map still finds the house; with other postcodes both streets exist. It refuses to
call a slip where figures differ: 1st and 11th Street are two.
"""

from __future__ import annotations

from typing import Final

from suture.engine.citations.addresses.likeness import is_slip
from suture.engine.citations.addresses.streets import Street
from suture.engine.citations.addresses.ways import Ways
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_streets", "shown"]

_CONFLICT: Final = "conflict"


def shown(text: str) -> str:
    """Folded words for a person: "N Main St", "NW 42nd Ave"."""
    return " ".join(
        word.upper() if word in _IN_CAPITALS or (word[:1].isalpha() and word[1:].isdigit()) else word.capitalize()
        for word in text.split()
    )


_IN_CAPITALS: Final = frozenset({"ne", "nw", "se", "sw", "us", "sr", "cr", "fm", "po"})


def compare_streets(a: Street, b: Street, *, ways: Ways, same_code: bool | None) -> FieldVerdict | None:
    """What two streets say of each other; None where neither side has one.

    `same_code` is whether the postcodes agree, None where one is missing: it decides where type, direction or a word
    contradict each other.
    """
    if not a and not b:
        return None
    if not a or not b:
        return FieldVerdict(verdict="absent", reason=f"Only one side has a street, {shown((a or b).said)}.")
    if a.said == b.said:
        return FieldVerdict(verdict="match")
    both = f"One says {shown(a.said)}, the other {shown(b.said)}"
    if a.whole == b.whole and a.route == b.route:
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same street.")
    if a.route is not None or b.route is not None:
        return _routes(a, b, both, same_code=same_code)
    if a.bare and a.bare == b.bare and a.kind == b.kind:
        # "W R Holman Hwy" and "WR Holman Hwy": what looks like a direction is an initial.
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same street.")
    if a.directions == b.directions and _core(a, ways) == _core(b, ways):
        return FieldVerdict(verdict="formatting only", reason=f"{both}: the same street.")
    name = _names(a, b, ways, same_code=same_code)
    if name == "" and same_code and "postcode fine" in ways.settings and _one_word_apart(a, b):
        return FieldVerdict(
            verdict="incomplete", reason=f"{both}; number and postcode agree, so one of them is likely a slip."
        )
    if name == "":
        return FieldVerdict(verdict=_CONFLICT, reason=f"{both}.")
    missing: list[str] = []
    contradicts = False
    if a.kind != b.kind:
        if a.kind and b.kind:
            contradicts = True
        else:
            missing.append("the type")
    if a.directions != b.directions:
        if a.directions and b.directions:
            contradicts = True
        elif same_code is False and "postcode fine" in ways.settings:
            contradicts = True  # London Road and London Road North, each with a postcode of its own
        else:
            missing.append("the direction")
    if name in {"more", "slip"} and same_code is False:
        contradicts = True
    if contradicts:
        return _contradiction(both, same_code=same_code)
    if name == "slip":
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one of them is misspelled.")
    if name == "letter":
        missing.append("a letter")
    if name == "more" and not missing:
        missing.append("a word")
    if missing:
        return FieldVerdict(verdict="incomplete", reason=f"{both}: {' and '.join(missing)} is missing.")
    return FieldVerdict(verdict="formatting only", reason=f"{both}: the same street.")


def _names(a: Street, b: Street, ways: Ways, *, same_code: bool | None) -> str:
    """How the names without type and direction stand: "same", "slip", "more" (one has more words), or ""."""
    if a.words == b.words:
        return "same"
    first, second = _kept(a, ways), _kept(b, ways)
    joined = "".join(first), "".join(second)
    if joined[0] == joined[1] or sorted(first) == sorted(second):
        return "same"
    if same_code and _initials_apart(first, second):
        return "same"
    if _letter_missing(first, second):
        return "letter"
    if is_slip(*joined) and _is_slip_of_words(first, second):
        return "slip"
    fewer, more = sorted((set(first), set(second)), key=len)
    if (
        fewer < more
        and any(len(word) > 3 or word.isdigit() for word in fewer)
        and ("places" in ways.settings or not any(word.isdigit() for word in more - fewer))
    ):
        return "more"
    # Without the country's words "Hauptstr" and "Hauptstrasse" may be one: doubt is no conflict.
    if "order" not in ways.settings and _one_begins_the_other(first, second):
        return "slip"
    # "Peachtree Dunwoody Ro": the mistyped type counts as a word of the name.
    if is_slip(a.whole, b.whole) and bool(a.kind) != bool(b.kind):
        return "slip"
    return ""


def _one_word_apart(a: Street, b: Street) -> bool:
    """ "Upper Addison Gardens" and "Lower Addison Gardens": one word of several is another one."""
    first, second = set(a.words), set(b.words)
    shared = first & second
    return (
        len(first - shared) == len(second - shared) == 1
        and a.kind == b.kind
        and any(len(word) > 3 for word in shared)
    )


def _letter_missing(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """ "Sector 35-C" and "Sector 35"."""
    if len(first) != len(second):
        return False
    unlike = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    return len(unlike) == 1 and any(
        one.rstrip("abcdefghijklmnopqrstuvwxyz").rstrip("-") == other and other[-1:].isdigit()
        for one, other in (unlike[0], unlike[0][::-1])
    )


def _initials_apart(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """ "E Thälmann" and "Ernst Thälmann", "J P Coen" and "Jan Pieterszoon Coen": some words as first letters."""
    shared = set(first) & set(second)
    if not any(len(word) > 3 for word in shared):
        return False
    short, long = (
        [word for word in words if word not in shared]
        for words in sorted((first, second), key=lambda some: len("".join(some)))
    )
    return all(word.isalpha() for word in short) and "".join(short) == "".join(word[0] for word in long)


def _core(street: Street, ways: Ways) -> str:
    """Name and type without the words that may go: "The Crescent" is "crescent"."""
    return "".join((*(word for word in street.words if word not in ways.lone), street.kind))


def _kept(street: Street, ways: Ways) -> tuple[str, ...]:
    kept = tuple(word for word in street.words if word not in ways.lone)
    return kept or street.words


def _is_slip_of_words(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether no single word became another short word: "Old Mill" and "New Mill" are two streets."""
    if len(first) != len(second):
        return True
    return all(
        one == other or is_slip(one, other) or (len(one) != len(other) and max(len(one), len(other)) > 3)
        for one, other in zip(first, second, strict=True)
    )


def _one_begins_the_other(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return len(first) == len(second) and all(
        one == other or (min(len(one), len(other)) > 3 and (one.startswith(other) or other.startswith(one)))
        for one, other in zip(first, second, strict=True)
    )


def _routes(a: Street, b: Street, both: str, *, same_code: bool | None) -> FieldVerdict:
    if a.route is None or b.route is None or not set(a.words) & set(b.words):
        return FieldVerdict(verdict=_CONFLICT, reason=f"{both}.")
    contradicts = bool(a.route and b.route and a.route != b.route)
    if a.directions and b.directions and a.directions != b.directions:
        contradicts = True
    if contradicts:
        return _contradiction(both, same_code=same_code)
    if a.words != b.words:
        return FieldVerdict(verdict="incomplete", reason=f"{both}: one names more highways.")
    if a.directions != b.directions:
        return FieldVerdict(verdict="incomplete", reason=f"{both}: the direction is missing.")
    return FieldVerdict(verdict="formatting only", reason=f"{both}: the same highway.")


def _contradiction(both: str, *, same_code: bool | None) -> FieldVerdict:
    """What stands against each other is a slip of one side where number and postcode agree, else another street."""
    if same_code:
        return FieldVerdict(
            verdict="incomplete", reason=f"{both}; number and postcode agree, so one of them is likely a slip."
        )
    return FieldVerdict(verdict=_CONFLICT, reason=f"{both}.")
