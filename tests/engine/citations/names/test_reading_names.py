"""Names taken apart, and whose they are."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.names import compare_names, kind_of_name, read_organisation, read_person
from suture.engine.citations.names.letters import fold, is_slip
from suture.engine.citations.names.words import credential_families, families_together


@pytest.mark.parametrize(
    ("name", "spoken", "surname"),
    [
        ("Jane Q. Smith, MD", "jane q", "smith"),
        ("SMITH, JANE Q, MD, FAAD", "jane q", "smith"),
        ("HYMAN JEFFREY S", "jeffrey s", "hyman"),
        ("Smith Jr., John", "john", "smith"),
        ("Dr. med. dent. Anna von Rabenau", "anna", "von rabenau"),
        ("Berg, Jan van der", "jan", "van der berg"),
        ("Jan Pieter v.d. Meulen, tandarts", "jan pieter", "van der meulen"),
        ("Lt. Col. (ret.) Nathan Brill, DDS", "nathan", "brill"),
        ("Dr Phil Ray", "phil", "ray"),
        ("Thanh Do", "thanh", "do"),
        ("Yo-Yo Ma", "yo yo", "ma"),
        ("Jane Smith M D", "jane", "smith"),
        ("Mr Peter Lacey FRCS (Tr & Orth)", "peter", "lacey"),
        ("Smith", "", "smith"),
        ("", "", ""),
    ],
)
def test_people(name: str, spoken: str, surname: str) -> None:
    person = read_person(name)
    assert (" ".join(person.given), " ".join(person.surname)) == (spoken, surname)


def test_what_stands_beside_a_name() -> None:
    person = read_person('Mrs Margaret "Peggy" Dunleavy Jr, LCSW (née Ames)')
    assert person.called == ("peggy",)
    assert person.former == ("ames",)
    assert (person.generation, person.sex, person.families) == ("2", "female", frozenset({"social worker"}))


def test_an_organisation() -> None:
    name = read_organisation("St. Mary's Pediatric Clinic #2, P.L.L.C.")
    assert name.words == ("saint", "marys", "pediatric", "clinic", "2")
    assert (set(name.subjects), set(name.generic), name.legal) == ({"pediatric"}, {"clinic"}, "pllc")
    assert name.distinctive == {"saint", "marys", "2"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dr. Jane Smith", "clinician"),
        ("Smith, Jane A", "clinician"),
        ("Jane Smith PA-C", "clinician"),
        ("JANE SMITH PHYSICIAN ASSISTANT", "clinician"),
        ("Prof T Egerton", "clinician"),
        ("Ms Tegan Olley B.Physio APAM", "clinician"),
        ("Jane Smith Dermatology", "place"),
        ("Jane Smith MD PA", "place"),
        ("Dr. Ng's Smile Studio", "place"),
        ("Dr Patel and Partners", "place"),
        ("Dr. Chu Dermatology", "place"),
        ("Dr Jane Heart", "clinician"),
        ("DR JOHN WARDLE HOSPITAL", "place"),
        ("Dr. Thea Bowen Jr. Academy", "place"),
        ("Dr Ann Center", "clinician"),
        ("Ruiz y Cañete", "place"),
        ("Riverbend LLC", "place"),
        ("Harbour View", ""),
        ("", ""),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


def test_a_legal_form_counts_in_its_countries() -> None:
    assert kind_of_name("Hallam Ferrier PC", country="US") == "place"
    assert kind_of_name("Hallam Ferrier PC", country="GB") == ""


def test_slips_of_the_hand() -> None:
    assert is_slip("william", "wiiliam")
    assert is_slip("sauerwein", "sauerwien")
    assert not is_slip("rakesh", "rajesh")
    assert not is_slip("smith", "smyth")
    assert not is_slip("williams", "william")


def test_every_row_names_its_source() -> None:
    folder = files("suture.engine.citations.names").joinpath("data")
    for file in folder.iterdir():
        rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        assert rows
        assert all(row.get("source") for row in rows) or file.name == "credential_families.csv", file.name
        keys = [next(iter(row.values())) for row in rows]
        assert len(keys) == len(set(keys)), f"{file.name} says something twice"
    known = set(credential_families().values())
    assert {family for pair in families_together() for family in pair} <= known


PIECES = "Dr Jane Q. Smith-Jones O'Brien MD, PA-C Jr. (née van der Müller , Clinic of LLC & dba #2 J. Bob Smith Ltd."
names = st.one_of(st.text(max_size=40), st.lists(st.sampled_from([*PIECES.split(), '"']), max_size=7).map(" ".join))


@given(names, names)
def test_order_of_sides_never_matters(a: str, b: str) -> None:
    one, other = compare_names(a, b), compare_names(b, a)
    assert (one and one.verdict) == (other and other.verdict)


@given(names)
def test_a_name_agrees_with_itself(name: str) -> None:
    found = compare_names(name, name)
    assert found is None or found.verdict == "match"
    louder = compare_names(name, f"  {name}  ")
    assert louder is None or louder.verdict == "match"


@given(names)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(
    st.sampled_from(["Jane Quinn Smith", "José Ruiz Olmedo", "Anna von Rabenau", "Jean-Luc Darbonne"]),
    st.sampled_from(["MD", "DDS", ""]),
)
def test_order_and_letters_of_a_name_are_formatting(name: str, credential: str) -> None:
    person = read_person(name)
    turned = ", ".join(part.upper() for part in (*map(" ".join, (person.surname, person.given)), credential) if part)
    found = compare_names(name, turned, kind_a="clinician", kind_b="clinician")
    assert found is not None
    assert found.verdict in {"match", "formatting only"}
