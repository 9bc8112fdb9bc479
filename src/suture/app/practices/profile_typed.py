"""What people type about a practice, checked and tidied: blanks, lengths, years, addresses, numbers in registers.

It knows what can be kept. It refuses to correct anything: a telephone number and a postcode stay as typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final, TypeVar
from urllib.parse import urlsplit

from suture.app.practices.countries import country
from suture.app.practices.profile_views import (
    ClinicianView,
    HeldView,
    LocationView,
    NameView,
    RegistrationView,
)
from suture.app.practices.specialties import specialty
from suture.engine.errors import BadAddress, InputError
from suture.engine.experts.registers import canonical_number
from suture.engine.links.domains import site_key

__all__ = ["checked_clinician", "checked_held", "checked_location", "checked_name", "checked_page", "only_once"]

Value = TypeVar("Value")

_EARLIEST_YEAR: Final = 1850
_LONGEST_REGISTER: Final = 80


def checked_name(one: NameView) -> NameView:
    """Return another name, tidied. Raises InputError where it is empty or too long."""
    return replace(one, name=_said(one.name, "Type the name.", at_most=200))


def checked_clinician(one: ClinicianView) -> ClinicianView:
    """Return a clinician, tidied, with numbers as their registers write them; a number that is empty is left out.

    Raises InputError without a name, for an unknown specialty, a number without a register, and a wrong number.
    """
    return replace(
        one,
        name=_said(one.name, "Type the clinician’s name.", at_most=200),
        titles=_short(one.titles, at_most=100),
        specialty=specialty(one.specialty).key if one.specialty else "",
        registrations=tuple(only_once(_numbers(one.registrations))),
    )


def checked_location(one: LocationView) -> LocationView:
    """Return a location, tidied.

    Raises InputError with neither name nor street, BadAddress for a page that is none.
    """
    if not (one.name.strip() or one.street.strip()):
        raise InputError("Type the location’s name or its street.")
    if one.country:
        country(one.country)
    return replace(
        one,
        name=_short(one.name, at_most=200),
        street=_short(one.street, at_most=200),
        unit=_short(one.unit, at_most=100),
        city=_short(one.city, at_most=100),
        region=_short(one.region, at_most=100),
        postcode=_short(one.postcode, at_most=20),
        phone=_short(one.phone, at_most=40),
        hours="\n".join(_short(line, at_most=500) for line in one.hours.strip().splitlines())[:500],
        page=checked_page(one.page),
    )


def checked_held(one: HeldView, *, clinicians: Collection[int | None], this_year: int) -> HeldView:
    """Return a membership or a privilege, tidied.

    Raises InputError without a name, for a year that cannot be, and for a clinician who is not among `clinicians`.
    """
    if one.clinician is not None and one.clinician not in clinicians:
        raise InputError("Choose a clinician who works here.")
    if one.since is not None and not _EARLIEST_YEAR <= one.since <= this_year:
        raise InputError(f"Type the year in four digits, {this_year} at the latest.")
    return replace(one, name=_said(one.name, "Type the name.", at_most=200), page=checked_page(one.page))


def checked_page(typed: str) -> str:
    """Return the address of a page with its scheme, "" for none. Raises BadAddress for what a browser cannot open."""
    text = typed.strip()
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    sentence = f"“{text[:80]}” is no address of a page. It looks like www.harbour.example/team."
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError as error:
        raise BadAddress(sentence) from error
    if scheme not in ("http", "https") or len(address) > 2000 or any(sign.isspace() for sign in address):
        raise BadAddress(sentence)
    try:
        key = site_key(address)
    except BadAddress as error:
        raise BadAddress(sentence) from error
    if "." not in key:
        raise BadAddress(sentence)
    return address


def only_once(values: Iterable[Value]) -> list[Value]:
    """Return each value once, in the order of its first place; empty ones are left out."""
    return [value for value in dict.fromkeys(values) if value]


def _numbers(given: Iterable[RegistrationView]) -> Iterable[RegistrationView]:
    for one in given:
        if not one.number.strip():
            continue
        named = _said(one.register, "Choose the register that gave the number.", at_most=_LONGEST_REGISTER)
        yield RegistrationView(register=named, number=canonical_number(named, _short(one.number, at_most=60)))


def _said(text: str, sentence: str, *, at_most: int) -> str:
    if not text.strip():
        raise InputError(sentence)
    return _short(text, at_most=at_most)


def _short(text: str, *, at_most: int) -> str:
    tidy = " ".join(text.split())
    if "\x00" in tidy:
        raise InputError("A sign in this text cannot be kept. Type it anew.")
    if len(tidy) > at_most:
        raise InputError(f"“{tidy[:40]}…” is too long: {at_most} characters at most.")
    return tidy
