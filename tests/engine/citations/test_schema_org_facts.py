"""The facts as schema.org, kept to the vocabulary, and beside what a page carries today."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.engine.citations.practices_for_audit import HARBOUR, ON, WEIR

from suture.engine.catalogue import open_catalogue
from suture.engine.citations.facts import Practice, Value
from suture.engine.citations.schema_org import json_ld
from suture.engine.citations.schema_org_beside import beside_pages
from suture.engine.citations.schema_org_terms import problems, specialties_of
from suture.engine.pages.schema_entities import Entity, entities_of
from suture.engine.pages.structured import Structured


def nodes(practice: Practice = HARBOUR, *, on: date = ON) -> dict[str, dict[str, Any]]:
    return {node["@id"].rpartition("#")[2]: node for node in json_ld(practice, on=on)["@graph"]}


def entities(*items: dict[str, Any]) -> tuple[Entity, ...]:
    return entities_of(Structured(json_ld=tuple(items), microdata=()))


@pytest.mark.parametrize("practice", [HARBOUR, WEIR, Practice(name="New", country="US", places=WEIR.places)])
def test_what_we_write_keeps_to_the_vocabulary(practice: Practice) -> None:
    assert problems(json_ld(practice, on=ON)) == ()


def test_a_clinic_with_its_hours_and_numbers() -> None:
    main = nodes()["main"]
    assert main["@type"] == "MedicalClinic"
    assert main["address"] == {
        "@type": "PostalAddress", "streetAddress": "210 Harbour Street, Suite 120", "addressLocality": "Salem",
        "addressRegion": "MA", "postalCode": "01970", "addressCountry": "US",
    }  # fmt: skip
    assert main["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday")],
            "opens": "08:00",
            "closes": "18:00",
        }
    ]
    assert main["identifier"] == [{"@type": "PropertyValue", "propertyID": "NPI", "value": "1234567893"}]
    assert main["medicalSpecialty"] == ["https://schema.org/Dermatology"]
    assert "isAcceptingNewPatients" not in main


def test_a_physician_practises_at_places_and_others_work_for_them() -> None:
    quill, osei = nodes()["quill"], nodes()["osei"]
    assert (quill["@type"], quill["name"], quill["usNPI"]) == ("IndividualPhysician", "Ada Quill, MD", "1003000126")
    assert [one["@id"].rpartition("#")[2] for one in quill["practicesAt"]] == ["main", "north"]
    assert quill["isAcceptingNewPatients"] is True
    assert (osei["@type"], osei["honorificSuffix"], osei["jobTitle"]) == ("Person", "PA-C", "Physician assistant")
    assert len(osei["worksFor"]) == 1
    assert nodes(WEIR)["shah"]["identifier"][0]["propertyID"] == "GMC"


def test_former_and_accepted_values_are_not_written() -> None:
    text = str(json_ld(HARBOUR, on=ON))
    assert "555-0142" not in text
    assert "555-0199" not in text
    assert "44 Old Mill Road" in str(json_ld(HARBOUR, on=date(2025, 9, 30)))


def test_who_left_and_what_closed_are_left_out() -> None:
    gone = replace(HARBOUR, places=(replace(HARBOUR.places[0], closed=date(2026, 1, 1)), HARBOUR.places[1]))
    assert set(nodes(gone)) == {"north", "quill"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"telefone": "1"}, "“telefone” is not known here"),
        ({"practicesAt": {"@id": "#main"}}, "MedicalClinic has no property “practicesAt”"),
        ({"isAcceptingNewPatients": "yes"}, "“yes” is no Boolean"),
        ({"url": "harbour.example"}, "is no URL"),
        ({"medicalSpecialty": "https://schema.org/Skin"}, "is no Specialty"),
        ({"address": {"@type": "Place", "name": "Salem"}}, "a Place does not belong here"),
        ({"parentOrganization": {"@id": "#nobody"}}, "which is not in the document"),
        ({"openingHoursSpecification": {"@type": "OpeningHoursSpecification", "opens": "8"}}, "“8” is no Time"),
        ({"@type": "SkinClinic"}, "the type “SkinClinic” is not known here"),
        ({"name": True}, "true and false do not belong here"),
    ],
)
def test_what_does_not_keep_to_the_vocabulary_is_said(change: dict[str, Any], words: str) -> None:
    document = deepcopy(json_ld(WEIR, on=ON))
    document["@graph"][0].update(change)
    assert [one for one in problems(document) if words in one]


def test_other_faults_of_a_document() -> None:
    assert problems({"@context": "https://schema.org"}) == ("item 1: the type “” is not known here.",)
    assert problems({"@context": "https://example.org", "@graph": []}) == (
        "@context is not https://schema.org.",
        "The document describes nothing.",
    )
    person = {"@context": "https://schema.org", "@type": "Physician", "usNPI": "12"}
    assert problems(person) == (
        "Physician 1, usNPI: an NPI has ten digits and begins with 1 or 2.",
        "Physician 1: it has no name.",
    )


def test_every_specialty_of_ours_has_at_most_one_name_there() -> None:
    assert specialties_of(["207N00000X", "2080P0205X", "2084P0800X", "171100000X"]) == (
        "https://schema.org/Dermatology", "https://schema.org/Pediatric", "https://schema.org/Psychiatric",
    )  # fmt: skip
    named = [code for code in open_catalogue().specialties if specialties_of([code])]
    assert len(named) > 110


def test_a_page_beside_the_facts() -> None:
    page = entities(
        {
            "@type": ["MedicalClinic", "LocalBusiness"],
            "name": "Harbour Street Dermatology",
            "telephone": "+1 978 555 0142",
            "url": "https://harbourstreetderm.example",
            "address": {"@type": "PostalAddress", "streetAddress": "210 Harbour Street Suite 120"},
            "openingHoursSpecification": [
                {
                    "dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday"],
                    "opens": "08:00:00",
                    "closes": "18:00:00",
                }
            ],
            "priceRange": "$$",
        },
        {"@type": "Physician", "name": "Ada Quill", "usNPI": "1003000126"},
        {"@type": "Restaurant", "name": "Harbour Street Dermatology"},
    )
    said = {
        (one.subject.rpartition("#")[2], one.property): (one.verdict, one.theirs)
        for one in beside_pages(json_ld(HARBOUR, on=ON), page)
    }
    assert said["main", "name"][0] == "match"
    assert said["main", "telephone"] == ("differs", "+1 978 555 0142")
    assert said["main", "url"][0] == "formatting only"
    assert said["main", "streetAddress"][0] == "formatting only"
    assert said["main", "postalCode"][0] == "not on the page"
    assert said["main", "openingHoursSpecification"][0] in {"match", "formatting only"}
    assert said["quill", "usNPI"] == ("match", "1003000126")
    assert said["quill", "isAcceptingNewPatients"][0] == "not on the page"
    assert {verdict for (who, _), (verdict, _) in said.items() if who == "osei"} == {"not on the page"}


def test_a_page_without_structured_data_has_nothing() -> None:
    assert {one.verdict for one in beside_pages(json_ld(WEIR, on=ON), ())} == {"not on the page"}


def test_what_a_page_says_beyond_the_facts_is_told() -> None:
    bare = replace(WEIR, places=(replace(WEIR.places[0], phones=()),), clinicians=(), works=())
    page = entities({"@type": "MedicalBusiness", "name": "The Weir Surgery", "telephone": "01225 555 0101"})
    said = {one.property: one.verdict for one in beside_pages(json_ld(bare, on=ON), page)}
    assert said["telephone"] == "not in your details"


def test_hours_that_hold_only_sometimes_are_not_written() -> None:
    place = replace(WEIR.places[0], hours=(Value(text="every other Saturday 9am-1pm"),))
    assert "openingHoursSpecification" not in nodes(replace(WEIR, places=(place,)))["weir"]
