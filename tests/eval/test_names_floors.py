"""Names of the same and of other clinicians, in two federal registers: what is found, and who is taken for another.

NPPES beside CMS's Doctors and Clinicians, joined by number: a pair of one number is one clinician, a pair of two
numbers with the same surname and state is two. The rules were tuned on odd numbers; the figures are of even ones,
which were never looked at. "In parts" has credentials in a field of their own; the other forms are one text, as lists
have them, and nobody says that it is a person's.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.eval.floors import Measure, hold

from suture.engine.citations.names import compare_names
from suture.engine.citations.records import Kind

HELD_OUT = "clinicians with an even number; rules were tuned on the odd ones"


class Listed(NamedTuple):
    number: str
    first: str
    middle: str
    last: str
    ending: str
    credentials: str
    state: str

    def in_parts(self) -> tuple[str, str, Kind]:
        return self._spoken(self.first, self.middle, self.last, self.ending), self.credentials, "clinician"

    def in_one_text(self) -> tuple[str, str, Kind]:
        return self._spoken(self.first, self.middle, self.last, self.ending, self.credentials), "", ""

    def surname_first(self) -> tuple[str, str, Kind]:
        return f"{self.last}, {self._spoken(self.first, self.middle)}", "", ""

    @staticmethod
    def _spoken(*parts: str) -> str:
        return " ".join(part for part in parts if part)


NPPES = (
    "NPI", "Provider First Name", "Provider Middle Name", "Provider Last Name (Legal Name)",
    "Provider Name Suffix Text", "Provider Credential Text", "Provider Business Practice Location Address State Name",
)  # fmt: skip
CMS = ("NPI", "Provider First Name", "Provider Middle Name", "Provider Last Name", "suff", "Cred", "State")
FORMS = (
    ("in parts", Listed.in_parts, Listed.in_parts),
    ("in one text", Listed.in_one_text, Listed.in_one_text),
    ("surname first", Listed.in_one_text, Listed.surname_first),
)


def files(data: Path) -> tuple[Path, Path]:
    return data / "nap" / "dev_nppes.csv", data / "nap" / "dev_cms_carecompare.csv"


def listed(file: Path, columns: tuple[str, ...]) -> list[Listed]:
    with file.open(encoding="utf-8", newline="") as rows:
        every = {Listed(*(row[column] for column in columns)) for row in csv.DictReader(rows)}
    return sorted(every)


@pytest.fixture(scope="module")
def pairs(shared_data: Path) -> tuple[list[tuple[Listed, Listed]], list[tuple[Listed, Listed]]]:
    """Pairs of one clinician, and all of two with one surname and state; NPPES's side has an even number."""
    nppes, cms = files(shared_data)
    own: dict[str, list[Listed]] = defaultdict(list)
    near: dict[tuple[str, str], list[Listed]] = defaultdict(list)
    for other in listed(cms, CMS):
        own[other.number].append(other)
        near[other.last, other.state].append(other)
    even = [one for one in listed(nppes, NPPES) if int(one.number) % 2 == 0]
    same = {(one, other._replace(state="")) for one in even for other in own[one.number]}
    others = {(one, other) for one in even for other in near[one.last, one.state] if other.number != one.number}
    return sorted(same), sorted(others)


@pytest.mark.real_data
@pytest.mark.parametrize("form", FORMS, ids=[name for name, _, _ in FORMS])
def test_names_of_clinicians(
    form: tuple[str, object, object], pairs: tuple[list[tuple[Listed, Listed]], ...], shared_data: Path
) -> None:
    name, left, right = form

    def agree(one: Listed, other: Listed) -> bool:
        (a, credentials_a, kind_a), (b, credentials_b, kind_b) = left(one), right(other)  # type: ignore[operator]
        found = compare_names(
            a, b, kind_a=kind_a, kind_b=kind_b, credentials_a=credentials_a, credentials_b=credentials_b
        )
        return found is not None and found.verdict != "conflict"

    same, others = pairs
    print(name, len(same), len(others))
    for title, counted, at_most in (("recall", same, False), ("false accepts", others, True)):
        hold(
            Measure(
                name=f"names of clinicians {name}: {title}",
                value=sum(agree(*pair) for pair in counted) / len(counted),
                held_out=HELD_OUT,
                data=files(shared_data),
                at_most=at_most,
            )
        )
