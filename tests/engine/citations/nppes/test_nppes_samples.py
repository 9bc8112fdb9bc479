"""Real published rows: read whole, and found again by everything that they say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.engine.citations.nppes.register_files import NOW

from suture.engine.citations.nppes.answers import read_nppes_answer
from suture.engine.citations.nppes.care_compare import read_care_compare
from suture.engine.citations.nppes.finding import Wanted, find
from suture.engine.citations.nppes.loading import load_nppes
from suture.engine.citations.nppes.published import MAIN_HEADER
from suture.engine.citations.nppes.table import NppesTable, open_nppes

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"
NPPES = DATA / "nppes"

pytestmark = pytest.mark.skipif(not NPPES.is_dir(), reason="../shared/data/nppes is not here")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> NppesTable:
    home = tmp_path_factory.mktemp("sample")
    load_nppes([NPPES / "nppes_sample_1000.csv"], folder=home, now=NOW)
    return open_nppes(home)


def rows(name: str) -> list[dict[str, str]]:
    with (NPPES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_our_header_is_the_published_one() -> None:
    assert tuple(rows("nppes_sample_1000.csv")[0]) == MAIN_HEADER


def test_a_thousand_rows_are_counted_as_their_provenance_says(sample: NppesTable) -> None:
    held = sample.loaded
    assert (held.rows, held.clinicians, held.places, held.closed) == (1000, 733, 188, 79)


def test_every_third_row_is_found_by_number_and_by_name_place_and_telephone(sample: NppesTable) -> None:
    for row in rows("nppes_sample_1000.csv")[::3]:
        found = find(sample, Wanted(number=row["NPI"])).found[0]
        if found.record.closed:
            continue
        own = found.record
        assert own.specialty_codes[0] in {row[f"Healthcare Provider Taxonomy Code_{place}"] for place in range(1, 16)}
        placed = Wanted(name=own.name, city=own.city, region=own.region, postcode=own.postcode, phone=own.phone)
        assert row["NPI"] in {one.record.id for one in find(sample, placed, limit=200).found}


def test_the_file_of_the_first_version_is_read(tmp_path: Path) -> None:
    report = load_nppes([NPPES / "npidata_pfile_fixture_12rows_full330.csv"], folder=tmp_path, now=NOW)
    assert (report.loaded.places, report.files[0].rejected) == (12, 0)
    assert find(open_nppes(tmp_path), Wanted(name="Cape Fear Valley Home Health")).found[0].record.kind == "place"


def test_a_file_with_numbers_as_decimals_is_mended_and_said_to_be_so(sample: NppesTable, tmp_path: Path) -> None:
    report = load_nppes([NPPES / "nppes_sample_1000_floatmangled.csv"], folder=tmp_path, now=NOW)
    assert report.files[0].decimals
    mended = open_nppes(tmp_path)
    for row in rows("nppes_sample_1000.csv")[::15]:
        wanted = Wanted(number=row["NPI"])
        assert find(mended, wanted).found == find(sample, wanted).found


@pytest.mark.parametrize(("name", "results"), [("sample", 200), ("npi2", 1)])
def test_real_answers_of_the_api_are_read_whole(name: str, results: int) -> None:
    records, rejects = read_nppes_answer((NPPES / f"nppes_api_v2.1_response_{name}.json").read_bytes())
    assert not rejects
    assert len({record.numbers["npi"] for record in records}) == results
    assert all(record.name and record.street for record in records)
    assert not any("--" in record.name.split() for record in records)


def test_real_rows_of_doctors_and_clinicians_are_read() -> None:
    path = DATA / "nap" / "dev_cms_carecompare.csv"
    if not path.is_file():
        pytest.skip("../shared/data/nap is not here")
    with path.open("rb") as file:
        portions = list(read_care_compare(file, name=path.name))
    records = [record for accepted, _ in portions for record in accepted]
    assert sum(len(rejects) for _, rejects in portions) == 0
    assert len({record.id for record in records}) == len(records) > 4_000
