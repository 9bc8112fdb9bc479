"""Two organisations' names: the same one's, written otherwise, with less, or two organisations'.

It knows that Lakeside Dermatology is not Lakeside Dental, that a department is not its hospital, and that a legal
form says nothing to a patient. It refuses to know where they are: two branches of one name agree here.
"""

from __future__ import annotations

from typing import Final

from suture.engine.citations.names.findings import SAME, Finding, Nearness, gravest, shown
from suture.engine.citations.names.letters import is_slip, same_umlauts
from suture.engine.citations.names.organisations import OrganisationName
from suture.engine.citations.verdicts import FieldVerdict

__all__ = ["compare_organisations"]

_SHORTEST_ACRONYM: Final = 3
# A department, or what is not for people, is another organisation even where all other words agree.
_HOUSES: Final = frozenset({"hospital", "infirmary", "klinik"})
_APART: Final = frozenset({"veterinary", "pharmacy", "hospice", "laboratory", "school"})


def compare_organisations(a: OrganisationName, b: OrganisationName) -> FieldVerdict:
    """Compare two organisations whose texts are not the same; "formatting only" is the least that it says."""
    finding = _compare(a, b)
    if finding.nearness is not Nearness.OTHER:
        return gravest((finding,))
    for one in (a, *a.others):
        for other in (b, *b.others):
            if _compare(one, other).nearness is Nearness.OTHER:
                continue
            return gravest((Finding(Nearness.OTHER_FORM, f"{shown(other.words)} is one of its names."),))
    return gravest((finding,))


def _compare(a: OrganisationName, b: OrganisationName) -> Finding:
    if a.words == b.words or (a.written and a.written == b.written) or "".join(a.words) == "".join(b.words):
        return SAME
    only_a, only_b, slip = _left_over(a.words, b.words)
    if slip is not None and not only_a and not only_b:
        return Finding(Nearness.SHORTER, f"They differ by a letter: {shown(slip[:1])} and {shown(slip[1:])}.")
    if not only_a and not only_b:
        turned = sorted(a.words) == sorted(b.words)
        return Finding(Nearness.OTHER_FORM, "The same words stand in another order." if turned else "")
    if _is_acronym(a, b) or _is_acronym(b, a):
        longer = a.words if len(a.words) > len(b.words) else b.words
        return Finding(Nearness.SHORTER, f"One gives only the initials of {shown(longer)}.")
    says = f"One says {shown(only_a or a.words)}, the other {shown(only_b or b.words)}."
    shared = set(a.words) & set(b.words)
    if not shared or (shared <= a.generic and not slip):
        return Finding(Nearness.OTHER, says)
    generic = a.generic | b.generic
    if only_a and only_b:
        loose = set(only_a) | set(only_b) <= generic and bool((a.distinctive & b.distinctive) or slip)
        return Finding(Nearness.SHORTER, says) if loose else Finding(Nearness.OTHER, says)
    extra, name, fuller = (only_a, b, a) if only_a else (only_b, a, b)
    more = f"One leaves out {shown(extra)}."
    subjects = fuller.subjects.intersection(extra)
    if subjects & _APART or (subjects and _is_house(name)):
        return Finding(Nearness.OTHER, f"One is another department or business: {shown(extra)}.")
    if not name.distinctive and set(extra) & fuller.distinctive:
        return Finding(Nearness.OTHER, more)
    return Finding(Nearness.SHORTER, more)


def _left_over(
    a: tuple[str, ...], b: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, str] | None]:
    """The words that only one says, and the first two that differ by a slip; a final s (Ng's, Ng) is the same."""
    only_a, only_b = list(a), list(b)
    slip = None
    for word in a:
        twin = next((other for other in only_b if other == word), None)
        twin = twin or next((other for other in only_b if _same(word, other)), None)
        if twin is None:
            twin = next(
                (other for other in only_b if is_slip(word, other) and word not in b and other not in a), None
            )
            slip = slip or ((word, twin) if twin else None)
        if twin is not None:
            only_a.remove(word)
            only_b.remove(twin)
    # "Foot Care" and "Footcare", with what stands around it.
    if only_a and only_b and "".join(only_a) == "".join(only_b):
        return (), (), slip
    return tuple(dict.fromkeys(only_a)), tuple(dict.fromkeys(only_b)), slip


def _same(a: str, b: str) -> bool:
    return a.removesuffix("s") == b.removesuffix("s") or same_umlauts(a, b)


def _is_house(name: OrganisationName) -> bool:
    """Whether a name is a hospital's or a medical centre's, which has departments with listings of their own."""
    return bool(name.subjects & _HOUSES) or ({"medical", "center"} <= set(name.words) and not name.subjects)


def _is_acronym(short: OrganisationName, long: OrganisationName) -> bool:
    word = short.words[0] if len(short.words) == 1 else ""
    return len(word) >= _SHORTEST_ACRONYM and len(long.words) >= _SHORTEST_ACRONYM and word == long.initials
