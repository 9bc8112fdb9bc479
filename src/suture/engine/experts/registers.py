"""The registers of clinicians: which there are, what their numbers look like, and whether a number can be right.

It knows shapes and check digits, each with who publishes it. It refuses to look anybody up, and to refuse a register
that it does not know: what such a number looks like is nobody's business here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from suture.engine.errors import InputError
from suture.engine.experts.check_digits import gs1_holds, lanr_holds, luhn_holds, pwz_holds

__all__ = ["REGISTERS", "Register", "canonical_number", "register", "register_named"]

_LONGEST_NUMBER: Final = 60


@dataclass(frozen=True, kw_only=True)
class Register:
    """A register of clinicians.

    `shape` is what a number looks like without blanks and dashes, in capitals, and `looks` says the same in words;
    `holds` verifies its check digit, None where it has none. `source` says who publishes the rule.
    """

    key: str
    name: str
    country: str
    shape: str
    looks: str
    source: str
    holds: Callable[[str], bool] | None = None


def _npi_holds(number: str) -> bool:
    return luhn_holds(f"80840{number}")


def _spanish_province(number: str) -> bool:
    # Only the numbers of nine digits that are given out today begin with a province.
    return len(number) < 9 or 1 <= int(number[:2]) <= 52


REGISTERS: Final = (
    Register(
        key="npi",
        name="NPI (United States)",
        country="US",
        shape=r"[12]\d{9}",
        looks="ten digits, the first of them 1 or 2",
        source="45 CFR 162.406; CMS, Requirements for National Provider Identifier and NPI check digit",
        holds=_npi_holds,
    ),
    Register(
        key="rpps",
        name="RPPS (France)",
        country="FR",
        shape=r"\d{11}",
        looks="eleven digits",
        source="Agence du Numérique en Santé, Répertoire partagé des professionnels de santé",
        holds=luhn_holds,
    ),
    Register(
        key="lanr",
        name="LANR (Germany)",
        country="DE",
        shape=r"\d{9}",
        looks="nine digits",
        source="Kassenärztliche Bundesvereinigung, guideline under § 75 (7) SGB V on doctors' numbers",
        holds=lanr_holds,
    ),
    Register(
        key="big",
        name="BIG-register (Netherlands)",
        country="NL",
        shape=r"\d{11}",
        looks="eleven digits",
        source="CIBG, BIG-register",
    ),
    Register(
        key="inami",
        name="INAMI/RIZIV (Belgium)",
        country="BE",
        shape=r"\d{11}",
        looks="eleven digits",
        source="INAMI/RIZIV, numbers of care providers",
    ),
    Register(
        key="gln-ch",
        name="GLN in MedReg (Switzerland)",
        country="CH",
        shape=r"7601\d{9}",
        looks="thirteen digits that begin with 7601",
        source="Refdata, GLN of persons; GS1 General Specifications, section 7.9",
        holds=gs1_holds,
    ),
    Register(
        key="gmc",
        name="GMC (United Kingdom, doctors)",
        country="GB",
        shape=r"\d{7}",
        looks="seven digits",
        source="General Medical Council, the medical register",
    ),
    Register(
        key="gdc",
        name="GDC (United Kingdom, dental)",
        country="GB",
        shape=r"\d{4,6}",
        looks="four to six digits",
        source="General Dental Council, the register of dental professionals",
    ),
    Register(
        key="nmc",
        name="NMC PIN (United Kingdom, nurses and midwives)",
        country="GB",
        shape=r"\d{2}[A-L]\d{4}[A-Z]",
        looks="two digits, a letter, four digits and a letter, such as 12A3456E",
        source="Nursing and Midwifery Council: year, month as a letter, four digits, country of training",
    ),
    Register(
        key="hcpc",
        name="HCPC (United Kingdom, health professions)",
        country="GB",
        shape=r"[A-Z]{2}\d{4,6}",
        looks="two letters and four to six digits, such as PH123456",
        source="Health and Care Professions Council, the register",
    ),
    Register(
        key="imc",
        name="Medical Council (Ireland)",
        country="IE",
        shape=r"\d{4,6}",
        looks="four to six digits",
        source="Medical Council, the register of medical practitioners",
    ),
    Register(
        key="ahpra",
        name="AHPRA (Australia)",
        country="AU",
        shape=r"[A-Z]{3}\d{10}",
        looks="three letters and ten digits, such as MED0001234567",
        source="Australian Health Practitioner Regulation Agency, register of practitioners",
    ),
    Register(
        key="colegiado",
        name="Número de colegiado (Spain)",
        country="ES",
        shape=r"\d{4,9}",
        looks="four to nine digits; nine begin with a province, 01 to 52",
        source="Organización Médica Colegial, registro de colegiados",
        holds=_spanish_province,
    ),
    Register(
        key="fnomceo",
        name="Ordine dei medici (Italy)",
        country="IT",
        shape=r"[A-Z]{2}\d{1,6}",
        looks="the province in two letters and up to six digits, such as MI 12345",
        source="FNOMCeO, anagrafica dei medici e degli odontoiatri",
    ),
    Register(
        key="pwz",
        name="PWZ (Poland)",
        country="PL",
        shape=r"[1-9]\d{6}",
        looks="seven digits, the first of them not 0",
        source="Naczelna Izba Lekarska, Centralny Rejestr Lekarzy",
        holds=pwz_holds,
    ),
)

_BY_KEY: Final = {one.key: one for one in REGISTERS}
_BETWEEN: Final = re.compile(r"[\s./\u2010-\u2015-]+")


def register(key: str) -> Register | None:
    """Return the register of a key; None for one that is not known here."""
    return _BY_KEY.get(key)


def register_named(words: str) -> Register | None:
    """Return the register that somebody means by its key, its name, or the name without the country; else None."""
    said = " ".join(words.split()).casefold()
    for one in REGISTERS:
        if said in (one.key, one.name.casefold(), one.name.partition(" (")[0].casefold()):
            return one
    return None


def canonical_number(key: str, typed: str) -> str:
    """Return a number as its register writes it: in capitals, without blanks, dots, dashes and slashes.

    The number of a register that is not known is returned as typed. Raises InputError with a sentence where the
    number does not look like one of the register's, or where its check digit shows that it is mistyped.
    """
    known = _BY_KEY.get(key)
    words = " ".join(typed.split())
    if len(words) > _LONGEST_NUMBER:
        raise InputError(f"A number in a register has at most {_LONGEST_NUMBER} characters.")
    if known is None:
        return words
    number = _BETWEEN.sub("", words).upper()
    # Not `\d` of other scripts: registers print ASCII digits, and check digits are reckoned with them.
    if not re.fullmatch(known.shape, number, re.ASCII):
        raise InputError(f"A number of {known.name} has {known.looks}. Please look at “{words}” again.")
    if known.holds is not None and not known.holds(number):
        raise InputError(f"“{words}” cannot be a number of {known.name}: a digit of it is mistyped.")
    return number
