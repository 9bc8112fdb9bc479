"""First and middle names of two people: the same, another form, less, or another person's.

It knows initials, what people are called for a name, names written together, and call names ("J Robert" is Robert).
It refuses to look at surnames, and takes two middle initials that differ for two people.
"""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import OSA

from suture.engine.citations.names.findings import OTHER, SAME, SLIP, Finding, Nearness, shown
from suture.engine.citations.names.letters import is_slip, same_umlauts
from suture.engine.citations.names.words import given_names, related_given_names

__all__ = ["compare_given"]

_SHORTEST_STEM: Final = 3
_LEAST_LEFT_OUT: Final = 3
_SHORTEST_MIDDLE_WITH_A_SLIP: Final = 5

Words = tuple[str, ...]


def compare_given(a: Words, b: Words, *, called_a: Words = (), called_b: Words = ()) -> Finding:
    """Compare first and middle names, folded; `called_a` and `called_b` are names in quotes ("Bob")."""
    if a == b:
        return SAME
    if not a or not b:
        return Finding(Nearness.SHORTER, f"One gives no first name, the other {shown(a or b)}.")
    if "".join(a) == "".join(b):
        return Finding(Nearness.OTHER_FORM, f"One says {shown(a)}, the other {shown(b)}.")
    first = _word(a[0], b[0])
    if first.nearness is Nearness.OTHER and (a[0] in called_b or b[0] in called_a):
        first = Finding(Nearness.OTHER_FORM, f"One says {shown(a[:1])}, the other {shown(b[:1])}.")
    if first.nearness is not Nearness.OTHER:
        rest = _middles(a[1:], b[1:])
        return max(first, rest, key=lambda finding: finding.nearness)
    found = _together(a, b) or _together(b, a) or _call_name(a, b) or _call_name(b, a) or _turned(a, b)
    return found or Finding(Nearness.OTHER, f"One says {shown(a)}, the other {shown(b)}.")


def _word(a: str, b: str) -> Finding:
    """Compare two names of which each stands first, or each second."""
    if a == b:
        return SAME
    says = f"One says {shown((a,))}, the other {shown((b,))}."
    if len(a) == 1 or len(b) == 1:
        return Finding(Nearness.SHORTER, says) if a[0] == b[0] else OTHER
    known = given_names()
    both_known = a in known and b in known
    if same_umlauts(a, b) or (both_known and related_given_names(a, b)):
        return Finding(Nearness.OTHER_FORM, says)
    short, long = sorted((a, b), key=len)
    left_out = long[len(short) :]
    if long.startswith(short) and len(short) >= _SHORTEST_STEM and len(left_out) >= _LEAST_LEFT_OUT:
        # Names that nobody lists are shortened from behind (Anu, Anuruddha); Paul and Paulette are two names.
        if short not in known and long not in known:
            return Finding(Nearness.OTHER_FORM, says)
        if left_out in known and short in known:
            return Finding(Nearness.SHORTER, says)
    if long.endswith(short) and len(short) > _SHORTEST_STEM and not (short in known or long in known):
        return Finding(Nearness.SHORTER, says)
    if not both_known and is_slip(a, b):
        return Finding(Nearness.SHORTER, f"{SLIP} one says {shown((a,))}, the other {shown((b,))}.")
    return Finding(Nearness.OTHER, says)


def _middles(a: Words, b: Words) -> Finding:
    """Compare middle names: those of the shorter must all stand in the longer, in their order."""
    if a == b:
        return SAME
    few, many = sorted((a, b), key=len)
    if not few:
        return Finding(Nearness.SHORTER, f"One leaves out the middle name {shown(many)}.")
    worst = SAME
    at = 0
    for word in few:
        while at < len(many):
            found = _middle(word, many[at])
            at += 1
            if found.nearness is not Nearness.OTHER:
                worst = max(worst, found, key=lambda finding: finding.nearness)
                break
        else:
            if "".join(a) == "".join(b):
                return Finding(Nearness.OTHER_FORM, f"One says {shown(a)}, the other {shown(b)}.")
            return Finding(Nearness.OTHER, f"The middle names differ: {shown(a)} and {shown(b)}.")
    if len(few) < len(many) and worst.nearness < Nearness.SHORTER:
        return Finding(Nearness.SHORTER, f"One leaves out a middle name of {shown(many)}.")
    return worst


def _middle(a: str, b: str) -> Finding:
    """Compare two middle names: a slip is likelier than two people, and two initials may stand together (MS)."""
    found = _word(a, b)
    if found.nearness is not Nearness.OTHER or a[0] != b[0]:
        return found
    short, long = sorted((a, b), key=len)
    if (len(short) == 2 and short[1] in long[1:]) or (
        len(short) >= _SHORTEST_MIDDLE_WITH_A_SLIP and OSA.distance(a, b, score_cutoff=1) <= 1
    ):
        return Finding(Nearness.SHORTER, f"One says {shown((a,))}, the other {shown((b,))}.")
    return found


def _together(a: Words, b: Words) -> Finding | None:
    """Names that one side writes as one word: Leeann is Lee A, Mohammedtarek is Mohammed T, Annemarie Ann Maree."""
    if len(b) < 2 or len(b[0]) < _SHORTEST_STEM or a[0][0] != b[0][0]:
        return None
    halves = ((a[0][:at], a[0][at:]) for at in range(_SHORTEST_STEM, len(a[0])))
    if not any(
        (first == b[0] or related_given_names(first, b[0])) and _word(second, b[1]).nearness is not Nearness.OTHER
        for first, second in halves
    ):
        return None
    rest = _middles(a[1:], b[2:])
    together = Finding(Nearness.SHORTER, f"One says {shown(a)}, the other {shown(b)}.")
    return None if rest.nearness is Nearness.OTHER else together


def _call_name(a: Words, b: Words) -> Finding | None:
    """A person who goes by the middle name: "J Robert" is "Robert", and "Robert A" where the rest agrees."""
    if len(a) < 2 or len(a[0]) > 1 or len(a[1]) == 1 or len(b[0]) == 1:
        return None
    if max(_word(a[1], b[0]).nearness, _middles(a[2:], b[1:]).nearness) is Nearness.OTHER:
        return None
    return Finding(Nearness.SHORTER, f"One leaves out the first initial {shown(a[:1])}")


def _turned(a: Words, b: Words) -> Finding | None:
    """The same initial and name in the other order: "Robert J" and "J Robert"."""
    if len(a) == 2 and a == b[::-1] and min(map(len, a)) == 1:
        return Finding(Nearness.OTHER_FORM, f"One says {shown(a)}, the other {shown(b)}.")
    return None
