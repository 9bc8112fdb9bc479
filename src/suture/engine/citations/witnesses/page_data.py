"""What a page's structured data says of whom the page is about: schema.org entities as records.

It knows schema.org's types for clinicians, practices and local businesses, and where they keep address, hours and
numbers. It refuses what stands for somebody else: items of lists, employers, reviews, and the site's own entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from suture.engine.citations.records import NO_NUMBERS, Kind, Record
from suture.engine.citations.witnesses.address_lines import addresses_in
from suture.engine.citations.witnesses.hours_words import clock, day_number, week_line
from suture.engine.citations.witnesses.said import country_code, found_in, said, site_of
from suture.engine.pages.schema_entities import Entity
from suture.engine.pages.structured import Structured

__all__ = ["Described", "described", "is_about_an_article"]

_PEOPLE: Final = frozenset(("individualphysician",))
_PLACES: Final = frozenset(("physiciansoffice", "medicalclinic", "hospital", "pharmacy", "diagnosticlab", "optician"))
# Directories call clinicians so, and places too: the name has to tell.
_EITHER_WORDS: Final = (
    "physician dentist medicalbusiness medicalorganization localbusiness professionalservice healthandbeautybusiness"
)
_EITHER: Final = frozenset(_EITHER_WORDS.split())
_PERSONS: Final = frozenset(("physician", "dentist"))
_ARTICLES: Final = ("article", "posting", "report")
_NEWS: Final = ("newsarticle", "forumposting", "blogposting", "qapage")
_HEADS: Final = frozenset(("mainentity", "about", "mainentityofpage"))
_WORKPLACES: Final = ("practicesat", "location", "worklocation")
_NPI: Final = frozenset(("npi", "usnpi", "npi number", "national provider identifier"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Described:
    """An entity as a record, with the words of each field, and where they stood ("json-ld" or "microdata")."""

    record: Record
    evidence: Mapping[str, str]
    where: str


def is_about_an_article(entities: Iterable[Entity], *, surely: bool = False) -> bool:
    """Whether the page is an article: what is described beside it is its publisher or its subject.

    Some directories call a profile an article; `surely` asks for news, a post or a talk, which no profile is called.
    """
    kinds = _NEWS if surely else _ARTICLES
    return any(kind.endswith(kinds) for entity in entities if not entity.via for kind in entity.types)


def described(entities: Iterable[Entity], structured: Structured, *, url: str | None) -> Iterator[Described]:
    """Those whom the page is about, each with each of its addresses.

    `url` is the page's own address: an entity whose own page is that site's home is the site itself.
    """
    every = list(entities)
    profile = any("profilepage" in entity.types for entity in every)
    for entity in every:
        wanted = entity.types & (_PEOPLE | _PLACES | _EITHER) or (profile and "person" in entity.types)
        name = entity.text("name")
        if not wanted or not name or (entity.via and entity.via[-1] not in _HEADS) or _is_own_site(entity, url):
            continue
        yield from _each_address(entity, name, structured, url=url)


def _each_address(entity: Entity, name: str, structured: Structured, *, url: str | None) -> Iterator[Described]:
    places: list[Entity] = [entity] if entity.properties.get("address") else []
    places += [
        place for key in _WORKPLACES for place in entity.things(key) if place.properties.get("address") and not places
    ]
    person = bool(entity.types & (_PEOPLE | {"person"}))
    for number, place in enumerate(places or [entity]):
        for inner, address in enumerate(_addresses(place) or [{}]):
            telephones = place.texts("telephone") or entity.texts("telephone")
            hours = _hours(place) or _hours(entity)
            website = next((one for one in entity.texts("url") if _is_elsewhere(one, url)), "")
            specialties = [one.rstrip("/").rpartition("/")[2] for one in entity.texts("medicalspecialty")]
            kind: Kind = "place" if entity.types & _PLACES and not entity.types & _PERSONS else ""
            if person:
                kind = "clinician at place" if address else "clinician"
            npi = _npi(entity)
            texts: dict[str, Any] = dict(address)
            record = Record(
                id=f"{said(name)} {number}.{inner}",
                kind=kind,
                name=said(name),
                names=tuple(
                    dict.fromkeys(
                        text
                        for key in ("legalname", "alternatename")
                        for one in entity.texts(key)
                        if (text := said(one))
                    )
                ),
                credentials=said(entity.text("honorificsuffix")),
                phone=said(telephones[0]) if telephones else "",
                phones=tuple(text for one in telephones[1:] if (text := said(one))),
                website=website,
                hours=hours,
                specialty=", ".join(dict.fromkeys(text for one in specialties if (text := said(one)))),
                accepting=_accepting(entity, structured, name),
                numbers={"npi": npi} if npi else NO_NUMBERS,
                **texts,
            )
            told = {key: getattr(record, key) for key in ("name", "phone", "website", "hours", "specialty", *address)}
            evidence = {key: f"{entity.where}: {text}" for key, text in told.items() if text}
            yield Described(record=record, evidence=evidence, where=entity.where)


def _addresses(place: Entity) -> list[dict[str, str]]:
    found = []
    for told in place.properties.get("address", ()):
        if isinstance(told, str):
            found.append(_parted(said(told)))
            continue
        parts = {
            "street": ", ".join(text for one in told.texts("streetaddress") if (text := said(one))),
            "city": said(told.text("addresslocality")),
            "region": said(told.text("addressregion")),
            "postcode": said(told.text("postalcode")),
            "country": country_code(said(told.text("addresscountry"))),
        }
        if parts["street"] or parts["city"] or parts["postcode"]:
            found.append({key: text for key, text in parts.items() if text})
    return found


def _parted(text: str) -> dict[str, str]:
    """An address in one text, in its parts; what cannot be parted stays together for whoever compares addresses."""
    known = addresses_in([text])
    parts = ("street", "unit", "city", "region", "postcode", "country")
    return {key: part for key in parts if (part := getattr(known[0], key))} if known else {"street": text}


def _hours(entity: Entity) -> str:
    """openingHours as it stands; of openingHoursSpecification the week in one line, "" where a time is none."""
    told = entity.texts("openinghours")
    if told:
        return "; ".join(text for one in told if (text := said(one)))
    week: dict[int, list[tuple[str, str]]] = {}
    for one in entity.things("openinghoursspecification"):
        if one.text("validfrom") or one.text("validthrough"):
            continue
        days = [day_number(day.rstrip("/").rpartition("/")[2]) for day in one.texts("dayofweek")]
        begin, end = clock(one.text("opens")), clock(one.text("closes"))
        if not days or any(day is None for day in days) or begin is None or end is None:
            return ""
        for day in days:
            if day is not None:
                # schema.org writes a closed day as 00:00 to 00:00.
                week.setdefault(day, []).extend([] if begin == end == "00:00" else [(begin, end)])
    return week_line(week)


def _accepting(entity: Entity, structured: Structured, name: str) -> bool | None:
    words = (entity.text("isacceptingnewpatients") or "").rpartition("/")[2].casefold()
    if words in {"true", "yes"}:
        return True
    if words in {"false", "no"}:
        return False
    # JSON's own true and false are no texts, so that the entity does not have them.
    for told in found_in(list(structured.json_ld), lambda value: "isAcceptingNewPatients" in value):
        answer = told["isAcceptingNewPatients"]
        if isinstance(answer, bool) and said(told.get("name")) == said(name):
            return answer
    return None


def _npi(entity: Entity) -> str:
    told = entity.texts("usnpi")
    for one in entity.things("identifier"):
        labels = {text.casefold() for key in ("propertyid", "name") for text in one.texts(key)}
        if labels & _NPI:
            told += one.texts("value")
    return next((text for text in told if len(text) == 10 and text.isdigit()), "")


def _is_own_site(entity: Entity, url: str | None) -> bool:
    host = site_of(url or "")
    return bool(host) and any(
        site_of(one) == host and urlsplit(one).path in {"", "/"}
        for one in entity.texts("url") + entity.texts("sameas")
        if _is_address(one)
    )


def _is_elsewhere(one: str, url: str | None) -> bool:
    return _is_address(one) and bool(site_of(one)) and site_of(one) != site_of(url or "")


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and "[" not in text
