"""Which directories matter for whom, and which never."""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib.resources import files
from io import StringIO

import pytest
from tests.engine.citations.practices_for_audit import HARBOUR, WEIR

from suture.engine.catalogue import open_catalogue
from suture.engine.citations.directories import FIRST, closed_words, directory_of, which_matter
from suture.engine.citations.facts import Practice, Subject

MAIN = Subject(kind="place", place="main")
QUILL = Subject(kind="clinician", clinician="quill")
SHAH = Subject(kind="clinician", clinician="shah")


def domains(practice: Practice, owner: Subject, *, listed: frozenset[str] = frozenset()) -> list[str]:
    directories = open_catalogue().directories
    return [one.directory.domain for one in which_matter(practice, owner, directories=directories, listed=listed)]


def test_google_apple_and_bing_come_first_for_a_place() -> None:
    assert tuple(domains(HARBOUR, MAIN)[:3]) == FIRST
    assert tuple(domains(WEIR, Subject(kind="place", place="weir"))[:3]) == FIRST


def test_a_clinician_has_registers_and_health_directories_of_the_country_and_specialty() -> None:
    us, gb = domains(HARBOUR, QUILL), domains(WEIR, SHAH)
    assert {"npiregistry.cms.hhs.gov", "medicare.gov", "healthgrades.com", "realself.com"} <= set(us)
    assert not {"deltadental.com", "psychologytoday.com", "gmc-uk.org", "yelp.com"} & set(us)
    assert {"gmc-uk.org", "doctify.com"} <= set(gb)
    assert not {"npiregistry.cms.hhs.gov", "gdc-uk.org", "nmc.org.uk"} & set(gb)


def test_a_general_practice_is_on_nhs_uk_and_a_dermatology_is_not() -> None:
    weir = Subject(kind="place", place="weir")
    assert "www.nhs.uk" in domains(WEIR, weir)
    skin = replace(WEIR, places=(replace(WEIR.places[0], specialty_codes=("207N00000X",)),))
    assert "www.nhs.uk" not in domains(skin, weir)


def test_insurers_matter_by_contract_and_all_where_nobody_said() -> None:
    assert [one for one in domains(HARBOUR, QUILL) if one in {"aetna.com", "uhc.com"}] == ["aetna.com"]
    unsaid = domains(replace(HARBOUR, insurers=None), QUILL)
    assert {"aetna.com", "uhc.com"} <= set(unsaid)


def test_membership_is_not_invented() -> None:
    assert "spirehealthcare.com" not in domains(WEIR, SHAH)
    assert "spirehealthcare.com" in domains(replace(WEIR, belongs=frozenset({"spirehealthcare.com"})), SHAH)


@pytest.mark.parametrize("owner", [MAIN, QUILL])
def test_a_directory_that_closed_is_never_recommended_also_not_where_we_are_listed(owner: Subject) -> None:
    closed = {one.domain for one in open_catalogue().directories if closed_words(one)}
    assert {"caredash.com", "mybusinesslistingmanager.com", "factual.com"} <= closed
    assert not closed & set(domains(HARBOUR, owner, listed=frozenset(closed)))


def test_where_we_are_listed_matters_also_if_the_catalogue_does_not_know_it() -> None:
    assert {"npi-lookup.example", "angi.com"} <= set(
        domains(HARBOUR, MAIN, listed=frozenset({"npi-lookup.example", "angi.com"}))
    )


def test_every_active_directory_has_a_scope_and_every_scope_a_directory() -> None:
    text = files("suture.engine.citations").joinpath("data", "directory_scopes.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(text)))
    by_domain, by_scope = ({row[key] for row in rows if row[key]} for key in ("domain", "scope"))
    directories = open_catalogue().directories
    assert [one for one in directories if one.domain not in by_domain and one.scope not in by_scope] == []
    assert by_domain <= {one.domain for one in directories}
    assert by_scope <= {one.scope for one in directories}
    assert {word for row in rows for word in row["subjects"].split()} <= {"place", "clinician"}


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("google.com", "business.google.com"),
        ("www.bing.com", "bingplaces.com"),
        ("apple.com", "businessconnect.apple.com"),
        ("nhs.uk", "www.nhs.uk"),
        ("doctor.webmd.com", "doctor.webmd.com"),
        ("npi-lookup.example", "npi-lookup.example"),
    ],
)
def test_a_host_leads_to_its_directory(host: str, domain: str) -> None:
    assert directory_of(host, open_catalogue().directories) == domain
