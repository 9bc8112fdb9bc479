"""Directory pages that somebody wrote and labelled by reading, beside what we read of them, field by field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from suture.engine.citations.addresses import Address, compare_addresses, read_address
from suture.engine.citations.hours import compare_hours
from suture.engine.citations.names import compare_names
from suture.engine.citations.phones import compare_phones
from suture.engine.citations.records import Record
from suture.engine.citations.specialties import compare_specialties
from suture.engine.citations.verdicts import Field, FieldVerdict
from suture.engine.citations.websites import compare_websites
from suture.engine.citations.witnesses.pages import ListingPage, read_listing_page

PAGES: Final = Path(__file__).parent / "blind" / "listing_pages.jsonl"
NEVER_LOOKED_AT: Final = "even ids, written blind; odd ids were tuned on"
CORE: Final = ("name", "street", "city", "postcode", "phone")
FIELDS: Final = (*CORE, "website", "hours", "specialty", "accepting", "number")
_STREET: Final[tuple[Field, ...]] = ("number", "street", "unit")


@dataclass(frozen=True, kw_only=True)
class LabelledPage:
    """A page with its label: `expect` is None where it lists nobody, else each field as a person reads it."""

    id: str
    url: str
    country: str
    html: str
    expect: Mapping[str, Any] | None


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What came of one half. `filled`, `right` and `told` are by field, over the listings alone.

    `told` counts the labels that say something, `filled` what we took, `right` what of that agrees with its label;
    a text that was taken where the label says nothing is wrong.
    """

    refused: int = 0
    others: int = 0
    recognised: int = 0
    listings: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    wrong: tuple[str, ...] = ()

    def precision(self, fields: Iterable[str]) -> float:
        """The share of what was taken that is right."""
        return _share(self.right, self.filled, list(fields))

    def recall(self, fields: Iterable[str]) -> float:
        """The share of what a person reads that was taken, and right."""
        return _share(self.right, self.told, list(fields))


def labelled_pages(remainder: int) -> Iterator[LabelledPage]:
    """The pages of one half: 1 for odd ids, 0 for even ones."""
    with PAGES.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if int(row["id"].lstrip("l")) % 2 == remainder:
                yield LabelledPage(**{key: row[key] for key in ("id", "url", "country", "html", "expect")})


def counted(remainder: int, *, is_listing: bool) -> Counted:
    """Read one half and compare it with its labels; the first place of several counts."""
    numbers: Counter[str] = Counter()
    filled, right, told = Counter[str](), Counter[str](), Counter[str]()
    wrong: list[str] = []
    for page in labelled_pages(remainder):
        found = read(page, is_listing=is_listing)
        if page.expect is None:
            numbers["others"] += 1
            numbers["refused"] += not found.listings
            continue
        numbers["listings"] += 1
        numbers["recognised"] += bool(found.listings)
        record = found.listings[0].record if found.listings else Record(id="")
        for name in FIELDS:
            ours, theirs = _text(record, name), page.expect[name]
            told[name] += theirs not in {"", None}
            filled[name] += bool(ours)
            agrees = _AGREE[name](record, page)
            right[name] += bool(ours) and agrees
            if not agrees and (ours or theirs not in {"", None}):
                wrong.append(f"{page.id} {name}: {ours!r} for {theirs!r}")
    return Counted(**numbers, filled=filled, right=right, told=told, wrong=tuple(wrong))


def read(page: LabelledPage, *, is_listing: bool) -> ListingPage:
    """What we read of a page, in the way of the app's job."""
    return read_listing_page(page.html.encode(), url=page.url, content_type="text/html; charset=utf-8",
                             is_listing=is_listing)  # fmt: skip


def _text(record: Record, name: str) -> str:
    if name == "accepting":
        return "" if record.accepting is None else str(record.accepting)
    if name == "number":
        return ", ".join(record.numbers.values())
    return str(getattr(record, name))


def _address(page: LabelledPage) -> Address:
    told = {key: _label(page, key) for key in ("city", "postcode")}
    return read_address(_label(page, "street"), country=page.country, **told)


def _our_address(record: Record, page: LabelledPage) -> Address:
    return read_address(record.street, unit=record.unit, city=record.city, region=record.region,
                        postcode=record.postcode, country=record.country or page.country)  # fmt: skip


def _label(page: LabelledPage, name: str) -> str:
    return str(page.expect[name]) if page.expect else ""


def _by_address(*fields: Field) -> Callable[[Record, LabelledPage], bool]:
    def agree(record: Record, page: LabelledPage) -> bool:
        said = compare_addresses(_our_address(record, page), _address(page))
        return all(said[name].agrees for name in fields if name in said)

    return agree


def _name(record: Record, page: LabelledPage) -> bool:
    said = compare_names(record.name, _label(page, "name"), credentials_a=record.credentials, country=page.country)
    # A heading without the letters behind a name is still that name.
    return said is not None and (said.agrees or said.verdict == "incomplete")


def _agrees(said: FieldVerdict | None, ours: str, theirs: str) -> bool:
    return said.agrees if said is not None else ours == theirs


def _phone(record: Record, page: LabelledPage) -> bool:
    theirs = _label(page, "phone")
    said = compare_phones(record.phone, theirs, country_a=page.country, country_b=page.country)
    return _agrees(said, record.phone, theirs)


def _website(record: Record, page: LabelledPage) -> bool:
    return _agrees(compare_websites(record.website, _label(page, "website")), record.website, _label(page, "website"))


def _hours(record: Record, page: LabelledPage) -> bool:
    return _agrees(compare_hours(record.hours, _label(page, "hours")), record.hours, _label(page, "hours"))


def _specialty(record: Record, page: LabelledPage) -> bool:
    ours, theirs = record.specialty, _label(page, "specialty")
    return ours.casefold() == theirs.casefold() or _agrees(compare_specialties(ours, theirs), ours, theirs)


def _accepting(record: Record, page: LabelledPage) -> bool:
    return page.expect is not None and record.accepting is page.expect["accepting"]


def _number(record: Record, page: LabelledPage) -> bool:
    return _text(record, "number") == _label(page, "number")


def _share(some: Counter[str], every: Counter[str], fields: list[str]) -> float:
    whole = sum(every[name] for name in fields)
    return sum(some[name] for name in fields) / whole if whole else 1.0


_AGREE: Final[Mapping[str, Callable[[Record, LabelledPage], bool]]] = {
    "name": _name, "street": _by_address(*_STREET), "city": _by_address("city"), "postcode": _by_address("postcode"),
    "phone": _phone, "website": _website, "hours": _hours, "specialty": _specialty, "accepting": _accepting,
    "number": _number,
}  # fmt: skip
