"""Looking up sites, platforms, endings and specialties."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from suture.engine.catalogue import kind_of_host, open_catalogue
from suture.engine.catalogue.tables import COLUMNS, digest


def test_a_site_is_found_by_its_hosts_and_says_who_backs_it() -> None:
    catalogue = open_catalogue()
    fact = catalogue.site("aad.org")
    assert fact is not None
    assert (fact.kind, fact.country, fact.medical, fact.trusted) == ("society", "US", True, True)
    assert fact.specialties == ("207N00000X",)
    assert "Research Organization Registry" in {source.name for source in fact.sources}
    assert catalogue.site("www.find.aad.org") == fact


def test_a_row_of_a_part_goes_before_that_of_the_whole() -> None:
    catalogue = open_catalogue()
    part, whole = catalogue.site("pubmed.ncbi.nlm.nih.gov"), catalogue.site("nih.gov")
    assert part is not None
    assert whole is not None
    assert part.name == "PubMed"
    assert whole.name == "National Institutes of Health"


@pytest.mark.parametrize("host", ["example.com", "nobody.example", "a.blogspot.com", "127.0.0.1", "x.co.uk"])
def test_what_nobody_wrote_down_is_none(host: str) -> None:
    assert open_catalogue().site(host) is None


def test_a_registered_name_below_a_public_suffix_does_not_inherit() -> None:
    """gstt.nhs.uk is a hospital of its own: www.nhs.uk says nothing of it."""
    assert open_catalogue().site("www.nhs.uk") is not None
    assert open_catalogue().site("not-a-trust.nhs.uk") is None


@pytest.mark.parametrize(
    ("host", "name", "users"),
    [
        ("www.facebook.com", "Facebook", True),
        ("some-clinic.blogspot.com", "Blogger", True),
        ("sites.google.com", "Google Sites", True),
        ("www.google.com", "Google", False),
        ("fonts.googleapis.com", "Google Fonts", False),
        ("bit.ly", "Bitly", True),
    ],
)
def test_platforms_are_found_by_the_longest_host(host: str, name: str, users: bool) -> None:
    platform = open_catalogue().platform(host)
    assert platform is not None
    assert (platform.name, platform.users_content) == (name, users)


def test_a_name_that_ends_like_a_platform_is_none() -> None:
    assert open_catalogue().platform("notfacebook.com") is None
    assert open_catalogue().platform("harbour-clinic.example") is None


@pytest.mark.parametrize(
    ("host", "kind", "country", "medical"),
    [
        ("www.smalltown.gov", "government", "US", None),
        ("cdc.gov", "government", "US", True),
        ("gstt.nhs.uk", "hospital", "GB", True),
        ("dept.somewhere.ac.uk", "university", "GB", None),
        ("unimelb.edu.au", "university", "AU", None),
        ("solidarites.gouv.fr", "government", "FR", None),
        ("who.int", "government", None, None),
    ],
)
def test_endings_that_only_one_kind_may_have(host: str, kind: str, country: str | None, medical: bool | None) -> None:
    fact = kind_of_host(host)
    assert fact is not None
    assert (fact.kind, fact.country, fact.medical) == (kind, country, medical)
    assert fact.why.startswith("its domain ends in .")


@pytest.mark.parametrize("host", ["harbour.org", "clinic.health", "mygov.com", "edu.example", "comune.go.it"])
def test_endings_that_everybody_may_have_say_nothing(host: str) -> None:
    assert kind_of_host(host) is None


def test_seeds_and_publications_are_sites_in_order() -> None:
    catalogue = open_catalogue()
    for facts in (catalogue.seeds, catalogue.publications):
        domains = [fact.domain for fact in facts]
        assert domains == sorted(set(domains))
        assert all(catalogue.site(fact.domain) == fact for fact in facts)
    assert {"nejm.org", "nytimes.com"} <= {fact.domain for fact in catalogue.publications}
    assert {fact.kind for fact in catalogue.publications} == {"journal", "news"}


def test_specialties_have_the_words_of_patients() -> None:
    skin = open_catalogue().specialties["207N00000X"]
    assert skin.name == "Dermatology"
    assert {"skin doctor", "dermatologist", "acne", "eczema"} <= set(skin.plain)
    assert "Skin Diseases" in skin.mesh
    assert "C17.800" in skin.mesh_numbers


def test_the_catalogue_opens_once_and_its_digest_covers_every_file() -> None:
    assert open_catalogue() is open_catalogue()
    assert open_catalogue().digest == digest()
    assert len(digest()) == 16


def test_every_file_is_read_from_the_package_and_none_lies_beside() -> None:
    data = files("suture.engine.catalogue").joinpath("data")
    sizes = {Path(file.name).stem: len(file.read_bytes()) for file in data.iterdir()}
    assert set(sizes) == set(COLUMNS)
    assert sum(sizes.values()) < 4_000_000
