"""The script that makes the catalogue's files: what it takes from lists, and that the files are what it makes."""

from __future__ import annotations

from pathlib import Path

import pytest
from scripts.catalogue.medical import associations, directories, medical_sites, sources_of
from scripts.catalogue.registers import kind_of_organisation, registers
from scripts.catalogue.rows import country_of, host_of, tidy

from suture.engine.catalogue.tables import COLUMNS, read_table


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Harbour.example/", "harbour.example"),
        ("harbour.example", "harbour.example"),
        ("http://harbour.example:8080", "harbour.example"),
        ("https://university.example/medicine", None),
        ("https://harbour.example/?lang=en", None),
        ("NOT AVAILABLE", None),
        ("http://192.0.2.1/", None),
        ("", None),
    ],
)
def test_only_a_whole_site_has_a_host(address: str, host: str | None) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    ("types", "name", "kind"),
    [
        ({"healthcare"}, "Harbour Hospital", "hospital"),
        ({"education", "funder"}, "University of the Harbour", "university"),
        ({"nonprofit"}, "Harbour Society of Dermatology", "society"),
        ({"nonprofit"}, "Help for the Harbour", "charity"),
        ({"company"}, "Harbour Ropes", "business"),
        ({"company"}, "Harbour Pharma", "supplier"),
        ({"other"}, "Harbour Consortium", None),
    ],
)
def test_an_organisation_has_the_kind_of_its_types(types: set[str], name: str, kind: str | None) -> None:
    assert kind_of_organisation(types, name) == kind


def test_words_of_a_list_become_keys_of_sources() -> None:
    assert sources_of("ROR 012345678 (CC0, ror-community/ror-records) [Harbour]; curated (general knowledge)") == {
        "ror",
        "curated",
    }
    with pytest.raises(ValueError, match="no source is known"):
        sources_of("somebody told me")


def test_several_countries_are_none() -> None:
    assert [country_of(text) for text in ("gb", "US;CA", "EU", "INT", "global")] == ["GB", "", "", "", ""]


def test_names_are_one_short_line() -> None:
    assert tidy("  Harbour \n Clinic ") == "Harbour Clinic"
    assert len(tidy("x" * 200)) == 80


@pytest.mark.real_data
def test_the_files_are_what_the_script_makes(shared_data: Path) -> None:
    """A row that was mended by hand in a generated file would be lost with the next release of its list."""
    sites, seeds = medical_sites(shared_data)
    medical = {row.domain for row in sites}
    made = {
        "registers": [row.cells() for row in registers(shared_data) if row.domain not in medical],
        "medical": [{**row.cells(), "trusted": "yes" if row.domain in seeds else ""} for row in sites],
        "associations": associations(shared_data),
        "directories": directories(shared_data),
    }
    for name, rows in made.items():
        key, columns = COLUMNS[name][0], COLUMNS[name]
        ordered = [{column: row[column] for column in columns} for row in sorted(rows, key=lambda row: row[key])]
        assert read_table(name).to_pylist() == ordered, name


@pytest.mark.real_data
def test_specialties_are_in_the_code_list_and_their_headings_in_the_tree(shared_data: Path) -> None:
    nucc = (shared_data / "nppes" / "nucc_taxonomy_26.1.csv").read_text(encoding="utf-8-sig")
    codes = {line.split(",")[0] for line in nucc.splitlines()}
    tree = (shared_data / "vocab" / "2017MeshTree.txt").read_text(encoding="utf-8-sig").splitlines()
    headings = {(cells[2].strip('"'), cells[0]) for cells in (line.split("\t") for line in tree)}
    for row in read_table("specialties").to_pylist():
        assert row["code"] in codes, row
        for pair in row["mesh"].split("|"):
            heading, numbers = pair.split("=")
            assert all((heading, number) in headings for number in numbers.split()), pair
