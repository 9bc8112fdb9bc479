"""What speaks for and against two records being one subject, gathered from their fields.

It knows how fields hang together: premises are number, street and unit; an area is a postcode, a city or a region. It
refuses to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from suture.engine.citations.records import Record
from suture.engine.citations.verdicts import Field, FieldVerdict

__all__ = ["Decision", "Evidence", "Leaning", "Told", "gather"]

Told: TypeAlias = Literal["same", "other", ""]
"""What two records say of one thing: the same, something else, or "" where one of them does not say it."""

Leaning: TypeAlias = Literal["alone", "repeated", ""]
"""What would make two records the same that are not known to be when compared alone: that neither list has anything
else at that address, or that the lists name most places several times."""

_UNKNOWN: Final = frozenset({"absent", "not shown here"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """Whether two records are the same subject, None where not enough is known, and one sentence why.

    `leaning` says on what it hangs where it is not known.
    """

    same: bool | None
    why: str
    strength: int = 0
    leaning: Leaning = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What two records say of each other.

    `name` is "incomplete" where one name says less than the other and nothing that contradicts it, "related" where
    they contradict each other but share a word that few names have. `within` says that one of two such names is the
    other's with a trade behind it, `vague` that one given name is only an initial. `premises` are number and street;
    `near` says that the street is one and the numbers are neighbours, `but_town` that only the town sets the premises
    apart, which suburbs of one city do. `unit` is "other" only where both name one, `unit_of_one` says that one of
    them does. `trade` compares specialties, `trade_told` says that both name one, and `medical` that a specialty or a
    name tells a trade of medicine. `kind_told` says that one of them is known to be a person or a place.
    """

    name: Literal["same", "incomplete", "related", "other", ""]
    within: bool
    vague: bool
    premises: Told
    near: bool
    but_town: bool
    unit: Told
    unit_of_one: bool
    phone: Told
    site: Told
    postcode: Told
    city: Told
    region: Told
    trade: Told
    trade_told: bool
    register: Told
    kind_told: bool
    medical: bool

    @property
    def door(self) -> Told:
        """The premises, where a town that differs says nothing against a name or a telephone that agrees."""
        if self.but_town and (self.phone == "same" or self.name in {"same", "incomplete"}):
            return "same"
        return self.premises

    @property
    def area(self) -> Told:
        """Postcode or city: "same" where one agrees, "other" where none does and one differs."""
        said = {self.postcode, self.city}
        if "same" in said:
            return "same"
        if "other" in said:
            return "other"
        return ""

    @property
    def placed(self) -> bool:
        """Whether anything is known of both records' places."""
        return bool(self.premises or self.area or self.region)

    @property
    def trades_may_differ(self) -> bool:
        """Whether both name a trade and nothing shows that it is one."""
        return self.trade_told and self.trade != "same"

    @property
    def shared(self) -> bool:
        """Whether anything agrees that few records have."""
        told = (self.premises, self.phone, self.site, self.register)
        return "same" in told or self.name in {"same", "incomplete"}

    @property
    def strength(self) -> int:
        """How much speaks for the two being the same, to rank what is; a register number outweighs the rest."""
        named = {"same": 30, "incomplete": 20, "related": 10, "other": 0, "": 0}[self.name]
        parts: tuple[tuple[Told, int], ...] = (
            (self.door, 24), (self.phone, 20), (self.unit, 6), (self.site, 6), (self.postcode, 5),
            (self.city, 4), (self.trade, 4), (self.region, 2),
        )  # fmt: skip
        told = sum(weight if said == "same" else -weight // 2 if said == "other" else 0 for said, weight in parts)
        return max(1, named + told) + (1000 if self.register == "same" else 0)


def told_by(verdict: FieldVerdict | None) -> Told:
    """What a field's verdict says: one that is incomplete contradicts nothing, so it is the same."""
    if verdict is None or verdict.verdict in _UNKNOWN:
        return ""
    return "other" if verdict.verdict == "conflict" else "same"


def gather(
    a: Record,
    b: Record,
    fields: Mapping[Field, FieldVerdict],
    *,
    premises: bool | None,
    regions: tuple[str, str],
    but_town: bool,
    near: bool,
    related: bool,
    within: bool,
    subjects: tuple[frozenset[str], frozenset[str]],
    vague: bool,
    kind_told: bool,
    medical: bool,
) -> Evidence:
    """Gather the evidence from two records' fields and what was read beside them.

    `premises` is whether number and street are the same, `regions` are the regions as they were read; the others as
    Evidence has them.
    """
    name = fields.get("name")
    named: Literal["same", "incomplete", "related", "other", ""]
    if name is None or name.verdict in _UNKNOWN:
        named = ""
    elif name.agrees:
        named = "same"
    elif name.verdict == "incomplete":
        named = "incomplete"
    else:
        named = "related" if related else "other"
    return Evidence(
        name=named,
        within=within and named in {"related", "other"},
        vague=vague,
        premises="" if premises is None else "same" if premises else "other",
        near=near,
        but_town=but_town,
        unit=told_by(unit := fields.get("unit")),
        unit_of_one=unit is not None and unit.verdict == "absent",
        phone=told_by(fields.get("phone")),
        # One host may hold pages of many practices: only the same page says something.
        site="same" if (site := fields.get("website")) is not None and site.agrees else "",
        postcode=told_by(fields.get("postcode")),
        city=told_by(fields.get("city")),
        region="" if not all(regions) else "same" if regions[0] == regions[1] else "other",
        trade=_trade(specialty := fields.get("specialty"), subjects),
        trade_told=specialty is not None and specialty.verdict not in _UNKNOWN,
        register=_registers(a.numbers, b.numbers),
        kind_told=kind_told,
        medical=medical,
    )


def _trade(specialty: FieldVerdict | None, subjects: tuple[frozenset[str], frozenset[str]]) -> Told:
    """Compare trades: by the specialties, and where they leave it open, by what the names say ("dental")."""
    told = told_by(specialty)
    if told and specialty is not None and specialty.verdict != "incomplete":
        return told
    if not all(subjects):
        return ""
    return "same" if subjects[0] & subjects[1] else "other"


def _registers(one: Mapping[str, str], other: Mapping[str, str]) -> Told:
    shared = [register for register in one if one[register].strip() and other.get(register, "").strip()]
    if not shared:
        return ""
    return "same" if any(one[register].strip() == other[register].strip() for register in shared) else "other"
