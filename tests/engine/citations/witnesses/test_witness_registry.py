"""Who may say something, what each shows, and what a person types."""

from __future__ import annotations

from datetime import date

import pytest

from suture.engine.citations.verdicts import FIELDS
from suture.engine.citations.witnesses.manual import MANUAL_FIELDS, read_manual
from suture.engine.citations.witnesses.registry import FORMATS, SHOWS, WITNESSES, known_formats
from suture.engine.errors import InputError

SEEN = date(2026, 11, 1)


def test_every_witness_says_what_it_shows_and_every_format_has_a_witness() -> None:
    assert set(SHOWS) == set(WITNESSES)
    assert all(shows <= set(FIELDS) for shows in SHOWS.values())
    assert {form.witness for form in FORMATS} | {"manual"} == set(WITNESSES)
    assert all(WITNESSES[form.witness].name in known_formats() for form in FORMATS)
    # Nobody shows new patients in a field that every listing has.
    assert not any("accepting" in shows for shows in SHOWS.values())


def test_registers_show_no_website_and_no_hours() -> None:
    for key in ("nppes", "cms", "ods"):
        assert not {"website", "hours"} & SHOWS[key]
    assert "hours" in SHOWS["google"]


def test_what_a_person_saw() -> None:
    form = {"name": " Dr  Ada Harbour ", "phone": "217-555-0142; 217-555-0199", "country": "usa", "accepting": "No"}
    told = read_manual(form, directory="findadoc.example", seen=SEEN, address="https://findadoc.example/x")
    record = told.record
    assert (told.witness, told.directory, told.listed) == ("manual", "findadoc.example", True)
    assert (record.name, record.phone, record.phones) == ("Dr Ada Harbour", "217-555-0142", ("217-555-0199",))
    assert (record.country, record.accepting, record.seen) == ("US", False, SEEN)
    assert (record.address, record.website, record.hours) == ("https://findadoc.example/x", "", "")
    assert read_manual({"accepting": "yes"}, directory="a.example", seen=SEEN).record.accepting is True


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "at least one thing"),
        ({"name": "  "}, "at least one thing"),
        ({"title": "x"}, "no field 'title'"),
        ({"name": "x" * 301}, "longer than 300"),
        ({"accepting": "maybe"}, "yes, no, or left empty"),
    ],
)
def test_a_form_that_says_nothing_is_refused(form: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_manual(form, directory="a.example", seen=SEEN)


def test_the_fields_of_a_form_are_fields_of_a_record() -> None:
    record = read_manual({"name": "x"}, directory="a.example", seen=SEEN).record
    assert all(hasattr(record, name) for name in MANUAL_FIELDS)
