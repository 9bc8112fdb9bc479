"""Tables: Google's spreadsheet, the Care Quality Commission's, NHS files, Foursquare's CSV, one's own list."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.engine.citations.witnesses.witness_samples import (
    CQC_HEADER,
    FOURSQUARE_HEADER,
    GOOGLE_HEADER,
    GOOGLE_HEADER_GB,
    GOOGLE_ROW,
    ods_row,
    read,
)

from suture.engine.citations.witnesses.reading import detect
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED
from suture.engine.errors import UnknownFormat, UnreadableFile

PRACTICE = ods_row(
    "A99001",
    "THE HARBOUR SURGERY",
    ("THE HEALTH CENTRE", "1 QUAY STREET", "STOCKTON-ON-TEES", "CLEVELAND"),
    "TS99 9ZZ",
)


def test_google_spreadsheet(tmp_path: Path) -> None:
    (one,), rejects = read(tmp_path, f"{GOOGLE_HEADER}\n{GOOGLE_ROW}", seen=date(2026, 11, 1))
    record = one.record
    assert not rejects
    assert (one.witness, one.directory, one.claimed, one.line) == ("google", "google.com", True, 2)
    assert (record.name, record.street, record.unit) == ("Harbour Family Medicine", "120 Quay Street", "Suite 210")
    assert (record.city, record.region, record.postcode, record.country) == ("Springfield", "IL", "62701", "US")
    assert (record.phone, record.phones) == ("(217) 555-0142", ("217-555-0199", "(217) 555-0198"))
    assert record.hours == "Mo-Tu 09:00-17:00; We 09:00-12:00,13:00-17:00; Th-Fr 09:00-17:00; Sa-Su off"
    assert one.evidence["hours"].startswith("Monday 9:00 AM-5:00 PM; Tuesday 09:00-17:00")
    assert record.seen == date(2026, 11, 1)


def test_google_spreadsheet_in_british_english_and_as_exported(tmp_path: Path) -> None:
    british = "S1,Harbour Dental,2 Quay Street,,,,,,Truro,Cornwall,GB,TR1 1ZZ,,,01632 960142," + "," * 19
    (one,), _ = read(tmp_path, f"{GOOGLE_HEADER_GB}\n{british}\n")
    assert (one.record.id, one.record.postcode, one.record.hours) == ("S1", "TR1 1ZZ", "")
    exported = f"Google updates,Status,{GOOGLE_HEADER}\n,Permanently closed,{GOOGLE_ROW},Not published,{GOOGLE_ROW}"
    closed, draft = read(tmp_path, exported)[0]
    assert (closed.remark, draft.remark) == (CLOSED, "Not published")


def test_google_spreadsheet_keeps_words_that_are_no_hours(tmp_path: Path) -> None:
    row = GOOGLE_ROW.replace("9:00 AM-5:00 PM", "by appointment", 1)
    (one,), _ = read(tmp_path, f"{GOOGLE_HEADER}\n{row}")
    assert one.record.hours.startswith("Monday by appointment; Tuesday 09:00-17:00")


def test_google_spreadsheet_rejects_rows_that_cannot_be_read(tmp_path: Path) -> None:
    nameless = GOOGLE_ROW.replace("Harbour Family Medicine", "")
    long = GOOGLE_ROW.rstrip("\n") + ",surplus\n"
    accepted, rejects = read(tmp_path, f"{GOOGLE_HEADER}\n{nameless}{long}{GOOGLE_ROW}")
    assert [one.line for one in accepted] == [4]
    assert [(reject.line, reject.reason[:22]) for reject in rejects] == [
        (2, "the row has no busines"),
        (3, "the row has 38 cells, "),
    ]


def test_workbook_and_archives_are_opened(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(GOOGLE_HEADER.split(","))
    book.active.append(["H1", "Harbour Family Medicine", "120 Quay Street"])
    book.save(tmp_path / "locations.xlsx")
    assert detect(tmp_path / "locations.xlsx").witness == "google"
    text = f"{GOOGLE_HEADER}\n{GOOGLE_ROW}".encode()
    assert len(read(tmp_path, gzip.compress(text))[0]) == 1
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        archive.writestr("readme.pdf", b"%PDF-1.7")
        archive.writestr("epraccur.csv", PRACTICE)
        archive.writestr("google.csv", text)
    assert [one.witness for one in read(tmp_path, (tmp_path / "both.zip").read_bytes())[0]] == ["ods", "google"]


def test_utf_16_and_semicolons(tmp_path: Path) -> None:
    text = f"{GOOGLE_HEADER}\n{GOOGLE_ROW}".replace('"09:00-12:00, 1:00 PM-5:00 PM"', "x").replace(",", ";")
    (one,), _ = read(tmp_path, text.encode("utf-16"))
    assert one.record.city == "Springfield"


@pytest.mark.parametrize(
    ("lines", "street", "city", "region"),
    [
        (
            ("THE HEALTH CENTRE", "1 QUAY STREET", "STOCKTON-ON-TEES", "CLEVELAND"),
            "THE HEALTH CENTRE, 1 QUAY STREET",
            "STOCKTON-ON-TEES",
            "CLEVELAND",
        ),
        (("1 QUAY STREET", "MIDDLESBROUGH"), "1 QUAY STREET", "MIDDLESBROUGH", ""),
        (("QUAY HOUSE", "1 QUAY ROAD", "YARM, CLEVELAND"), "QUAY HOUSE, 1 QUAY ROAD", "YARM", "CLEVELAND"),
        (("QUAY HOUSE",), "QUAY HOUSE", "", ""),
    ],
)  # fmt: skip
def test_nhs_address_lines(tmp_path: Path, lines: tuple[str, ...], street: str, city: str, region: str) -> None:
    (one,), _ = read(tmp_path, ods_row("A99001", "THE HARBOUR SURGERY", lines, "TS99 9ZZ"))
    assert (one.record.street, one.record.city, one.record.region) == (street, city, region)


def test_nhs_file(tmp_path: Path) -> None:
    closed = ods_row("A99002", "QUAY SURGERY", ("2 QUAY ROAD", "TRURO"), "TR1 1ZZ", closed="20171031", status="C")
    doctor = ods_row("G9999999", "HARBOUR JM", ("1 QUAY STREET", "TRURO"), "TR1 1ZZ")
    accepted, rejects = read(tmp_path, PRACTICE + closed + doctor + '"A99003","SHORT"\n')
    surgery, gone, person = accepted
    assert (surgery.record.kind, surgery.record.numbers, surgery.record.phone) == (
        "place",
        {"ods": "A99001"},
        "01632 960142",
    )
    assert surgery.record.country == "GB"
    assert (gone.record.closed, gone.remark) == (date(2017, 10, 31), CLOSED)
    assert (person.record.kind, person.record.numbers) == ("clinician", {})
    assert [reject.line for reject in rejects] == [4]


def test_cqc_directory_stands_behind_four_lines_of_title(tmp_path: Path) -> None:
    title = "CQC Locations data,,\n,,\nThis data was produced on 23 September 2026,,\n,,\n"
    row = (
        'Harbour Dental Practice,Quay Dental,"2 Quay Street, Truro, Cornwall",TR1 1ZZ,01632960142,'
        "www.harbour.example,Dentist,01/02/2026,Services for everyone,Harbour Ltd,Cornwall,South West,"
        "https://www.cqc.org.uk/location/1-999,1-999,1-998\n"
    )
    (one,), _ = read(tmp_path, f"{title}{CQC_HEADER}\n{row}")
    record = one.record
    assert (record.street, record.city, record.region) == ("2 Quay Street", "Truro", "Cornwall")
    assert (record.names, record.website, record.specialty) == (("Quay Dental",), "www.harbour.example", "Dentist")
    assert (record.address, record.numbers) == ("https://www.cqc.org.uk/location/1-999", {"cqc": "1-999"})


def test_foursquare_table(tmp_path: Path) -> None:
    row = (
        "4b0,Harbour Family Medicine,39.8,-89.65,120 Quay St,Springfield,IL,62701,,,,US,2012-01-01,2025-02-03,"
        '2025-06-07,(217) 555-0142,http://harbour.example,,,,,[4bf],"[Health and Medicine > Family Doctor]"'
    )
    (one,), _ = read(tmp_path, f"{FOURSQUARE_HEADER}\n{row},,,,\n")
    assert (one.record.specialty, one.record.seen) == ("Family Doctor", date(2025, 2, 3))
    assert (one.record.closed, one.remark) == (date(2025, 6, 7), CLOSED)


def test_own_list_comes_last_and_names_its_directories(tmp_path: Path) -> None:
    text = (
        "Directory,Listing URL,Business name,Street,City,Zip,Phone\n"
        "https://www.findadoc.example/,https://findadoc.example/harbour,Harbour Family Medicine,120 Quay St,"
        "Springfield,62701,(217) 555-0142\n"
        ",https://quay.example/p/9,Harbour Family Medicine,,,,\n"
        "x,y,too,many,cells,in,this,row\n"
    )
    (first, second), rejects = read(tmp_path, text)
    assert (first.witness, first.directory, first.record.address) == (
        "list",
        "findadoc.example",
        "https://findadoc.example/harbour",
    )
    assert (second.directory, second.record.street) == ("quay.example", "")
    assert [reject.line for reject in rejects] == [4]


def test_only_what_is_within_is_kept(tmp_path: Path) -> None:
    other = GOOGLE_ROW.replace("62701", "60601").replace("Harbour", "Lakeside").replace("0142", "0177")
    text = f"{GOOGLE_HEADER}\n{GOOGLE_ROW}{other}"

    def names(**what: object) -> list[str]:
        return [one.record.name.split()[0] for one in read(tmp_path, text, within=Within(**what))[0]]  # type: ignore[arg-type]

    assert names() == ["Harbour", "Lakeside"]
    assert names(postcodes=frozenset({"627"})) == ["Harbour"]
    assert names(names=("lákeside medicine",)) == ["Lakeside"]
    assert names(phones=frozenset({"+1 217 555 0142"})) == ["Harbour"]
    assert names(postcodes=frozenset({"62701"}), names=("Lakeside",)) == ["Harbour", "Lakeside"]
    assert names(countries=frozenset({"GB"})) == []
    assert names(box=(-90.0, 39.0, -89.0, 40.0)) == ["Harbour", "Lakeside"]
    assert names(box=(0.0, 39.0, 1.0, 40.0)) == []


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", UnreadableFile, "is empty"),
        (b"PAR1 broken", UnreadableFile, "damaged Parquet"),
        (b"%PDF-1.7 ...", UnknownFormat, "PDF"),
        (b"\x00\x00\x00\x0d\x0a\x09OSMHeader", UnknownFormat, "osm.pbf"),
        (b'{"a": 1', UnreadableFile, "broken JSON"),
        (b'{"a": 1}', UnknownFormat, "Known are: Google Business Profile"),
        (b"Domain,Backlinks\nquay.example,3\n", UnknownFormat, "begins with 'Domain, Backlinks'"),
        (b"NPI,Entity Type Code,Replacement NPI\n1,2,3\n", UnknownFormat, "suture nppes load"),
        (b"name,city\nHarbour,Springfield\n", UnknownFormat, "begins with 'name, city'"),
        (b"PK\x03\x04 no zip", UnreadableFile, "damaged ZIP"),
        (b"\x1f\x8b broken", UnreadableFile, "cannot be unpacked"),
        (b"\x00\x00\x01\xff" * 400, UnreadableFile, "binary"),
    ],
)
def test_what_is_no_file_of_listings_is_refused(
    tmp_path: Path, content: bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        read(tmp_path, content)


def test_open_quote_and_bomb_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a quote left open"):
        read(tmp_path, f'{GOOGLE_HEADER}\nH1,"' + "x" * 200_000)
    with pytest.raises(UnreadableFile, match="nothing but blank lines"):
        read(tmp_path, f"{GOOGLE_HEADER}\n".encode() + b"\n" * (4 << 20))
    with pytest.raises(UnreadableFile, match="far more than an honest file"):
        read(tmp_path, gzip.compress(f"{GOOGLE_HEADER}\n".encode() + (b"x" * 100_000 + b"\n") * 700))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Citation Site,Domain Authority,Status,Business Name,Address,Zip/Postcode,Telephone Number,Listing URL",
            'quay.example,94,Active,Harbour Family Medicine,"120 Quay St, Springfield",62701,(217) 555-0142,',
        ),
        (
            "Publisher,Location ID,Location Name,Listing URL,Address Line 1,City,State,Postal Code,Main Phone",
            "Quay,1,Harbour Family Medicine,https://quay.example/p,120 Quay St,Springfield,IL,62701,(217) 555-0142",
        ),
    ],
)
def test_columns_as_citation_tools_call_them_make_a_list(tmp_path: Path, header: str, row: str) -> None:
    """Nobody here has seen an export of these tools: it is read by its words, and called a list."""
    (one,), rejects = read(tmp_path, f"{header}\n{row}\n")
    assert (one.witness, one.directory, rejects) == ("list", "quay.example", ())
    assert (one.record.name, one.record.postcode) == ("Harbour Family Medicine", "62701")
    assert one.record.phone == "(217) 555-0142"
