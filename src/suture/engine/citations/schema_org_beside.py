"""What the practice's pages carry today beside what the facts say, property by property.

It knows how to find the entity of a page that stands for a place or a clinician. It refuses to pair two that have
nothing in common, and to call formatting an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from suture.engine.citations.hours import compare_hours
from suture.engine.citations.names import compare_names
from suture.engine.citations.phones import compare_phones
from suture.engine.citations.verdicts import FieldVerdict
from suture.engine.citations.websites import compare_websites
from suture.engine.pages.schema_entities import Entity

__all__ = ["Beside", "Difference", "beside_pages"]

Beside: TypeAlias = Literal["match", "formatting only", "differs", "not on the page", "not in your details"]

_PEOPLE: Final = frozenset({"individualphysician", "person", "physician"})
_PLACES: Final = frozenset(
    {"medicalclinic", "medicalbusiness", "medicalorganization", "physiciansoffice", "physician", "dentist",
     "hospital", "pharmacy", "optician", "localbusiness", "organization"}
)  # fmt: skip
_ADDRESS: Final = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")
_PLAIN: Final = ("usNPI", "isAcceptingNewPatients")
_DAY_WORDS: Final = {
    "monday": "Mo", "tuesday": "Tu", "wednesday": "We", "thursday": "Th", "friday": "Fr", "saturday": "Sa",
    "sunday": "Su",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One property of one of our nodes beside the page; `subject` is the node's `@id`, `name` its name."""

    subject: str
    name: str
    property: str
    ours: str
    theirs: str
    verdict: Beside
    reason: str = ""


def beside_pages(document: Mapping[str, Any], entities: Iterable[Entity]) -> tuple[Difference, ...]:
    """All properties of the document's nodes, with what the entities of the practice's pages say of them.

    `document` is what `schema_org.json_ld` made. Of a node that no entity stands for all is "not on the page".
    """
    entities = tuple(entities)
    return tuple(
        difference for node in document["@graph"] for difference in _beside(node, _standing_for(node, entities))
    )


def _standing_for(node: Mapping[str, Any], entities: Sequence[Entity]) -> Entity | None:
    """The entity with the same kind and a name that does not contradict; of several the one that says most."""
    is_person = node["@type"] in {"IndividualPhysician", "Person"}
    wanted = _PEOPLE if is_person else _PLACES
    kind: Literal["clinician", "place"] = "clinician" if is_person else "place"
    fitting = []
    for one in entities:
        named = compare_names(node.get("name", ""), one.text("name") or "", kind_a=kind, kind_b=kind)
        if one.types & wanted and named is not None and (named.agrees or named.verdict == "incomplete"):
            fitting.append(one)
    return max(fitting, key=lambda one: len(one.properties), default=None)


def _beside(node: Mapping[str, Any], entity: Entity | None) -> Iterator[Difference]:
    for name, ours, theirs, said in _properties(node, entity):
        if not ours and not theirs:
            continue
        verdict, reason = _verdict(ours, theirs, said)
        yield Difference(
            subject=node["@id"],
            name=node.get("name", ""),
            property=name,
            ours=ours,
            theirs=theirs,
            verdict=verdict,
            reason=reason,
        )


def _properties(
    node: Mapping[str, Any], entity: Entity | None
) -> Iterator[tuple[str, str, str, FieldVerdict | None]]:
    """Property, our text, theirs, and what comparing the two said where both have one and there is a way to."""
    country = node.get("address", {}).get("addressCountry", "")
    name, their_name = node.get("name", ""), _text(entity, "name")
    yield "name", name, their_name, compare_names(name, their_name, country=country)
    phone, their_phone = node.get("telephone", ""), _text(entity, "telephone")
    yield "telephone", phone, their_phone, compare_phones(phone, their_phone, country_a=country, country_b=country)
    url, their_url = node.get("url", ""), _text(entity, "url")
    yield "url", url, their_url, compare_websites(url, their_url)
    theirs_at = next(iter(entity.things("address")), None) if entity else None
    for part in _ADDRESS:
        yield part, node.get("address", {}).get(part, ""), _text(theirs_at, part), None
    hours = _our_hours(node.get("openingHoursSpecification", ()))
    their_hours = _their_hours(entity)
    yield "openingHoursSpecification", hours, their_hours, compare_hours(hours, their_hours)
    for plain in _PLAIN:
        yield plain, _plain(node.get(plain)), _text(entity, plain).lower(), None
    specialties = ", ".join(_local(one) for one in node.get("medicalSpecialty", ()))
    yield "medicalSpecialty", specialties, ", ".join(_local(one) for one in _texts(entity, "medicalSpecialty")), None
    theirs_same = {one.rstrip("/") for one in _texts(entity, "sameAs")}
    for page in node.get("sameAs", ()):
        yield "sameAs", page, page if page.rstrip("/") in theirs_same else "", None


def _verdict(ours: str, theirs: str, said: FieldVerdict | None) -> tuple[Beside, str]:
    if not theirs:
        return "not on the page", ""
    if not ours:
        return "not in your details", ""
    if ours == theirs:
        return "match", ""
    if said is not None and said.agrees:
        return "formatting only", said.reason
    if said is None and _bare(ours) == _bare(theirs):
        return "formatting only", ""
    return "differs", said.reason if said is not None else ""


def _our_hours(specifications: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(
        f"{','.join(_DAY_WORDS[_local(day).lower()] for day in one['dayOfWeek'])} {one['opens']}-{one['closes']}"
        for one in specifications
    )


def _their_hours(entity: Entity | None) -> str:
    if entity is None:
        return ""
    told = []
    for one in entity.things("openingHoursSpecification"):
        days = [
            _DAY_WORDS[day] for day in (_local(text).lower() for text in one.texts("dayOfWeek")) if day in _DAY_WORDS
        ]
        opens, closes = one.text("opens"), one.text("closes")
        if days and opens and closes:
            told.append(f"{','.join(days)} {opens[:5]}-{closes[:5]}")
    return "; ".join(told or entity.texts("openingHours"))


def _text(entity: Entity | None, name: str) -> str:
    return next(iter(_texts(entity, name)), "")


def _texts(entity: Entity | None, name: str) -> list[str]:
    return entity.texts(name) if entity is not None else []


def _plain(value: object) -> str:
    return str(value).lower() if value is not None else ""


def _local(text: str) -> str:
    return text.rstrip("/").rpartition("/")[2]


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
