"""The register's own answers (NPPES Read API, version 2.1), asked for or saved by somebody.

It knows the address of a question and the shape of an answer. It refuses to fetch: the app does, and politely. Names
may be `--`, and telephones have hyphens; texts of taxonomy codes are passed over as in the files.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode

import msgspec

from suture.engine.citations.nppes.as_records import Site, Subject, at_sites, closed_on, joined, told
from suture.engine.citations.nppes.numbers import is_number
from suture.engine.citations.records import Kind, Record
from suture.engine.errors import InputError, UnknownFormat, UnreadableFile
from suture.engine.imports.records import Reject

__all__ = ["MOST_ANSWERS", "answer_address", "read_nppes_answer"]

MOST_ANSWERS: Final = 200
"""The API gives no more at once (`limit`); `skip` asks for those after them."""

_ENDPOINT: Final = "https://npiregistry.cms.hhs.gov/api/"
_VERSION: Final = "2.1"
_KINDS: Final[Mapping[str, Kind]] = {"NPI-1": "clinician", "NPI-2": "place"}
_ACTIVE: Final = "A"
_RAW_LETTERS: Final = 200


class _Address(msgspec.Struct):
    address_purpose: str | None = None
    address_1: str | None = None
    address_2: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country_code: str | None = None
    telephone_number: str | None = None


class _Basic(msgspec.Struct):
    organization_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    last_name: str | None = None
    name_suffix: str | None = None
    credential: str | None = None
    status: str | None = None
    deactivation_date: str | None = None
    reactivation_date: str | None = None


class _Taxonomy(msgspec.Struct):
    code: str | None = None
    primary: bool | None = None


class _OtherName(msgspec.Struct):
    organization_name: str | None = None
    first_name: str | None = None
    middle_name: str | None = None
    last_name: str | None = None
    suffix: str | None = None


class _Result(msgspec.Struct):
    number: str | int
    enumeration_type: str
    basic: _Basic = msgspec.field(default_factory=_Basic)
    addresses: list[_Address] = msgspec.field(default_factory=list)
    practice_locations: list[_Address] = msgspec.field(default_factory=list, name="practiceLocations")
    taxonomies: list[_Taxonomy] = msgspec.field(default_factory=list)
    other_names: list[_OtherName] = msgspec.field(default_factory=list)


class _Answer(msgspec.Struct):
    results: list[msgspec.Raw] | None = None
    errors: list[_Error] | None = msgspec.field(default=None, name="Errors")


class _Error(msgspec.Struct):
    description: str = ""


def answer_address(
    *,
    number: str = "",
    first_name: str = "",
    last_name: str = "",
    organisation: str = "",
    city: str = "",
    region: str = "",
    postcode: str = "",
    limit: int = 20,
) -> str:
    """Return the address that asks the register. InputError where nothing is asked that it answers.

    A state alone is not enough for it. `limit` is 1 to 200.
    """
    if number and not is_number(number):
        raise InputError(f"{number} is no NPI: ten digits are wanted, and its check digit must fit.")
    asked = {
        "number": number,
        "first_name": first_name,
        "last_name": last_name,
        "organization_name": organisation,
        "city": city,
        "postal_code": postcode,
    }
    told_fields = {name: text.strip() for name, text in asked.items() if text.strip()}
    if not told_fields:
        raise InputError("Say whom to ask the register for: a number, a name, a city or a postcode.")
    if region.strip():
        told_fields["state"] = region.strip().upper()
    query = {"version": _VERSION, **told_fields, "limit": str(max(1, min(limit, MOST_ANSWERS)))}
    return f"{_ENDPOINT}?{urlencode(query)}"


def read_nppes_answer(content: bytes, *, seen: date | None = None) -> tuple[tuple[Record, ...], tuple[Reject, ...]]:
    """Read an answer of the API: records, each number's own before its further places, and results that are none.

    `seen` is the day on which it was asked. Raises UnreadableFile for what is no JSON, UnknownFormat for other JSON,
    InputError where the register refused the question.
    """
    try:
        answer = msgspec.json.decode(content, type=_Answer)
    except msgspec.ValidationError as error:
        raise UnknownFormat(f"This is no answer of the NPI register ({error}).") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            f"The NPI register's answer breaks off or is no JSON ({error}); ask it again."
        ) from error
    if answer.results is None:
        if answer.errors:
            raise InputError(f"The NPI register refused the question: {told(answer.errors[0].description)}.")
        raise UnknownFormat("This is no answer of the NPI register: it has no results.")
    records: list[Record] = []
    rejects: list[Reject] = []
    for place, raw in enumerate(answer.results, start=1):
        read = _result(bytes(raw), place=place, seen=seen)
        if isinstance(read, Reject):
            rejects.append(read)
        else:
            records += read
    return tuple(records), tuple(rejects)


def _result(raw: bytes, *, place: int, seen: date | None) -> tuple[Record, ...] | Reject:
    shown = raw[:_RAW_LETTERS].decode("utf-8", "replace")
    try:
        result = msgspec.json.decode(raw, type=_Result)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Reject(place, f"the result is not as the register writes it ({error})", shown)
    number = str(result.number)
    if not is_number(number):
        return Reject(place, f"{number[:20]!r} is no NPI", shown)
    kind = _KINDS.get(result.enumeration_type)
    if kind is None:
        return Reject(place, f"NPI {number}: neither NPI-1 nor NPI-2", shown)
    closed = closed_on(_day(result.basic.deactivation_date), _day(result.basic.reactivation_date))
    if told(result.basic.status) not in ("", _ACTIVE) and closed is None:
        return Reject(place, f"NPI {number}: not active, and since when is not said", shown)
    return at_sites(_subject(result, number, kind, closed=closed), _sites(result), seen=seen)


def _subject(result: _Result, number: str, kind: Kind, *, closed: date | None) -> Subject:
    basic = result.basic
    person = joined(basic.first_name, basic.middle_name, basic.last_name, basic.name_suffix)
    ordered = sorted(result.taxonomies, key=lambda taxonomy: not taxonomy.primary)
    return Subject(
        number=number,
        kind=kind,
        name=person if kind == "clinician" else told(basic.organization_name),
        credentials=told(basic.credential),
        names=tuple(
            told(other.organization_name)
            or joined(other.first_name, other.middle_name, other.last_name, other.suffix)
            for other in result.other_names
        ),
        codes=tuple(code for taxonomy in ordered if (code := told(taxonomy.code))),
        closed=closed,
    )


def _sites(result: _Result) -> list[Site]:
    """Where patients are seen: mailing addresses are none of their business."""
    own = [one for one in result.addresses if one.address_purpose in ("LOCATION", "PRIMARY")]
    return [
        Site(
            line_1=told(one.address_1),
            line_2=told(one.address_2),
            city=told(one.city),
            region=told(one.state),
            postcode=told(one.postal_code),
            country=told(one.country_code),
            phone=told(one.telephone_number),
        )
        for one in (*own, *result.practice_locations)
    ]


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
