"""The things that structured data describes, in one shape for JSON-LD and microdata.

Names lose their vocabulary's address ("https://schema.org/Physician" is "physician"), because sites write it in
ten ways; references by `@id` are followed once. It refuses to know which entity matters to whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from suture.engine.pages.structured import Structured
from suture.engine.pages.tree import collapsed

__all__ = ["MOST_ENTITIES", "Entity", "entities_of", "is_page_entity"]

MOST_ENTITIES: Final = 2_000
_DEEPEST: Final = 32
# Values that are read, over all entities: one that names itself ten thousand times would be read anew for each.
_MOST_VALUES: Final = 50_000

# They stand for other pages, or for what other people said.
_ELSEWHERE_WORDS: Final = (
    "about citation comment haspart isbasedon ispartof itemlistelement isrelatedto mentions relatedlink review"
    " reviews significantlink subjectof suggestedanswer video"
)
_ELSEWHERE: Final = frozenset(_ELSEWHERE_WORDS.split())
_PAGE_TYPES: Final = ("article", "webpage", "posting", "page", "report", "creativework", "recipe", "webcontent")


@dataclass(frozen=True, slots=True)
class Entity:
    """One described thing.

    `types` are local names in lower case; `via` is the property that it is the value of, in lower case, with all
    above it, outermost first (empty at the top); `where` is "json-ld" or "microdata". `properties` has lower-case
    local names; a value is a text or an Entity.
    """

    types: frozenset[str]
    properties: Mapping[str, tuple[str | Entity, ...]]
    where: str
    via: tuple[str, ...]

    def texts(self, name: str) -> list[str]:
        """The values of a property that are texts (or have a `name`), without blanks around them."""
        found = []
        for value in self.properties.get(name.lower(), ()):
            text = value if isinstance(value, str) else next(iter(value.texts("name")), "")
            if text:
                found.append(text)
        return found

    def text(self, name: str) -> str | None:
        """The first of `texts`."""
        return next(iter(self.texts(name)), None)

    def things(self, name: str) -> list[Entity]:
        """The values of a property that are entities."""
        return [value for value in self.properties.get(name.lower(), ()) if isinstance(value, Entity)]


def is_page_entity(entity: Entity) -> bool:
    """Whether it describes this page or its article, not one that is listed, cited or commented here."""
    return any(kind.endswith(_PAGE_TYPES) for kind in entity.types) and not _ELSEWHERE & set(entity.via)


def entities_of(structured: Structured) -> tuple[Entity, ...]:
    """All entities, each before those in it; at most MOST_ENTITIES."""
    found: list[Entity | None] = []
    known: dict[str, dict[str, Any]] = {}
    tops = [item for top in structured.json_ld for item in _opened(top)]
    for item in tops:
        if isinstance(item.get("@id"), str) and len(item) > 1:
            known.setdefault(item["@id"], item)
    left = [_MOST_VALUES]
    for item in tops:
        _json_ld(item, (), known, found, left)
    for item in structured.microdata:
        _microdata(item, (), found)
    return tuple(entity for entity in found if entity is not None)


def _opened(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    graph = item.get("@graph")
    if "@type" in item or graph is None:
        yield item
    for inner in graph if isinstance(graph, list) else [graph]:
        if isinstance(inner, dict):
            yield inner


def _local(name: object) -> str:
    text = name if isinstance(name, str) else ""
    return text.rstrip("/").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2].lower()


def _types(value: object) -> frozenset[str]:
    return frozenset(_local(one) for one in (value if isinstance(value, list) else [value]) if one)


def _json_ld(
    item: dict[str, Any],
    via: tuple[str, ...],
    known: dict[str, dict[str, Any]],
    found: list[Entity | None],
    left: list[int],
) -> Entity | str | None:
    if "@value" in item:
        return _scalar(item["@value"])
    if len(item) == 1 and isinstance(item.get("@id"), str):
        # A reference is followed from the top only: circles (a page and its article) end there.
        reference: str = item["@id"]
        target = known.get(reference)
        if target is None or len(via) > 2:
            return reference
        item = target
    if len(found) >= MOST_ENTITIES or len(via) >= _DEEPEST:
        return None
    place = len(found)
    found.append(None)  # its place is before the entities in it
    properties: dict[str, tuple[str | Entity, ...]] = {}
    for key, value in item.items():
        if key.startswith("@"):
            continue
        name = _local(key)
        told = value if isinstance(value, list) else [value]
        left[0] -= len(told)
        if left[0] < 0:
            break
        values = [
            _json_ld(one, (*via, name), known, found, left) if isinstance(one, dict) else _scalar(one) for one in told
        ]
        properties[name] = properties.get(name, ()) + tuple(one for one in values if one)
    entity = Entity(_types(item.get("@type")), properties, "json-ld", via)
    found[place] = entity
    return entity


def _microdata(item: dict[str, Any], via: tuple[str, ...], found: list[Entity | None]) -> Entity | None:
    if len(found) >= MOST_ENTITIES or len(via) >= _DEEPEST:
        return None
    place = len(found)
    found.append(None)  # its place is before the entities in it
    properties: dict[str, tuple[str | Entity, ...]] = {}
    for key, value in (item.get("properties") or {}).items():
        name = _local(key)
        values = [
            _microdata(one, (*via, name), found) if isinstance(one, dict) else _scalar(one)
            for one in (value if isinstance(value, list) else [value])
        ]
        properties[name] = properties.get(name, ()) + tuple(one for one in values if one)
    if not properties and isinstance(item.get("value"), str):
        properties["name"] = (collapsed(item["value"]),)
    entity = Entity(_types(item.get("type")), properties, "microdata", via)
    found[place] = entity
    return entity


def _scalar(value: object) -> str | None:
    if isinstance(value, str):
        return collapsed(value) or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
