"""Published files become the table: whole, laid upon each other, or not at all."""

from __future__ import annotations

import csv
import io
import os
import shutil
import signal
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.engine.citations.nppes.register_files import (
    CLINIC,
    GONE,
    MONTH,
    NEW,
    NOW,
    ROWS,
    SMITH,
    SMYTHE,
    WEEK,
    gone,
    main_file,
    names_file,
    person,
    place,
    places_file,
    site,
    zipped,
)

from suture.engine.citations.nppes import portions
from suture.engine.citations.nppes.finding import Answer, Wanted, find
from suture.engine.citations.nppes.loading import load_nppes
from suture.engine.citations.nppes.published import MAIN_HEADER, line
from suture.engine.citations.nppes.table import open_nppes
from suture.engine.errors import Cancelled, InputError, NothingHere, UnknownFormat, UnreadableFile
from suture.engine.links.crash import VARIABLE
from suture.engine.links.progress import Step


def load(home: Path, *paths: Path, update: bool = False) -> None:
    load_nppes(paths, folder=home, now=NOW, update=update)


def found(home: Path, number: str) -> Answer:
    return find(open_nppes(home), Wanted(number=number))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that was loaded from its zip."""
    folder = tmp_path_factory.mktemp("month")
    files = (
        main_file(folder), names_file(folder, [(CLINIC, "QUAYSIDE DERMATOLOGY")]),
        places_file(folder, [(SMITH, "1 BAY RD"), (CLINIC, "2 BAY RD"), (NEW, "3 BAY RD")]),
    )  # fmt: skip
    load(folder / "nppes", zipped(folder / "NPPES_Data_Dissemination_November_2026_V2.zip", *files))
    return folder / "nppes"


@pytest.fixture
def home(loaded: Path, tmp_path: Path) -> Path:
    """The same for one test alone."""
    return Path(shutil.copytree(loaded, tmp_path / "nppes"))


def test_the_monthly_zip_is_read_with_names_and_further_places(home: Path) -> None:
    answer = found(home, CLINIC)
    clinic = answer.found[0]
    assert answer.until == "2026-11-08"
    assert (clinic.record.kind, clinic.record.name) == ("place", "HARBOR SKIN CLINIC, PC")
    assert clinic.record.names == ("QUAYSIDE DERMATOLOGY",)
    assert [(other.id, other.kind, other.street, other.unit) for other in clinic.others] == [
        (f"{CLINIC}:2", "place", "2 BAY RD", "FL 2")
    ]


def test_a_clinician_has_codes_the_primary_first_and_further_places_of_its_own(home: Path) -> None:
    smith = found(home, SMITH).found[0]
    assert smith.record.name == "ROBERT J SMITH"
    assert smith.record.names == ("SMITHSON",)
    assert smith.record.specialty_codes == ("207N00000X", "207Q00000X")
    assert smith.record.specialty == "Dermatology"
    assert (smith.record.street, smith.record.unit, smith.record.city) == ("12 QUAY ST", "STE 210", "HARBOR")
    assert smith.record.seen == date(2026, 11, 8)
    assert [other.kind for other in smith.others] == ["clinician at place"]


def test_a_deactivated_number_is_closed_and_found_by_its_number_alone(home: Path) -> None:
    assert found(home, GONE).found[0].record.closed == date(2024, 2, 3)
    assert find(open_nppes(home), Wanted(region="OR")).total == 3


def test_nothing_is_left_of_the_work(home: Path) -> None:
    table = open_nppes(home).loaded.table
    assert sorted(path.name for path in home.iterdir()) == ["lock", "nppes.json", table]
    assert {path.name.partition("-")[0] for path in (home / table).iterdir()} == {
        "slot", "terms.arrow", "rows.arrow",
    }  # fmt: skip


def test_a_weekly_file_is_laid_upon_the_month(home: Path, tmp_path: Path) -> None:
    week = [
        person(SMITH, "ROBERT", "SMITH", **site(phone="5415550177", city="BAYSIDE")),
        person(NEW, "DOLORES", "HAVEN"),
        gone(SMYTHE, "11/10/2026"),
    ]
    opened_before = open_nppes(home)
    load(home, main_file(tmp_path, week, days=WEEK))
    moved = found(home, SMITH).found[0]
    assert (moved.record.city, moved.record.phone, moved.others) == ("BAYSIDE", "5415550177", ())
    assert found(home, NEW).found[0].record.name == "DOLORES HAVEN"
    assert found(home, SMYTHE).found[0].record.closed == date(2026, 11, 10)
    assert found(home, CLINIC).found[0].record.names == ("QUAYSIDE DERMATOLOGY",)
    assert open_nppes(home).loaded.until == "2026-11-15"
    assert find(opened_before, Wanted(number=SMITH)).found[0].record.city == "HARBOR"


def test_names_and_places_alone_are_exchanged(home: Path, tmp_path: Path) -> None:
    load(
        home, names_file(tmp_path, [(CLINIC, "HARBOUR LIGHT SKIN")], days=WEEK),
        places_file(tmp_path, [(SMITH, "9 BAY RD")], days=WEEK),
    )  # fmt: skip
    assert found(home, CLINIC).found[0].record.names == ("HARBOUR LIGHT SKIN",)
    assert [other.street for other in found(home, SMITH).found[0].others] == ["9 BAY RD"]
    assert [other.street for other in found(home, CLINIC).found[0].others] == ["2 BAY RD"]


def test_another_month_takes_the_place_of_the_first(home: Path, tmp_path: Path) -> None:
    load(home, main_file(tmp_path, [place(NEW, "THE NEW CLINIC")], days="20050523-20261213"))
    assert open_nppes(home).loaded.rows == 1
    assert not found(home, SMITH).found


def test_an_older_file_is_refused_and_nothing_changes(home: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="to 2026-10-11, what is loaded to 2026-11-08"):
        load(home, main_file(tmp_path, days="20050523-20261011"))
    assert open_nppes(home).loaded.rows == 4


def test_the_list_of_deactivations_has_a_title_row(home: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["NPPES Deactivated NPI Report as of Nov 10 2026"], ["NPI", "NPPES Deactivation Date"],
                [SMITH, "11/02/2026"], [NEW, "01/05/2020"]):  # fmt: skip
        sheet.append(row)
    path = tmp_path / "NPPES Deactivated NPI Report 20261110.xlsx"
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(content.getvalue())
    load(home, path)
    assert found(home, SMITH).found[0].record.closed == date(2026, 11, 2)
    assert found(home, NEW).found[0].record.closed == date(2020, 1, 5)
    assert not find(open_nppes(home), Wanted(name="Robert Smith")).found


def test_reactivated_numbers_are_open(tmp_path: Path) -> None:
    days = {"NPI Deactivation Date": "02/03/2020", "NPI Reactivation Date": "03/03/2020"}
    back = person(SMITH, "ROBERT", "SMITH", **days)
    load(tmp_path / "nppes", main_file(tmp_path, [back]))
    assert find(open_nppes(tmp_path / "nppes"), Wanted(name="smith")).found[0].record.closed is None


def test_an_update_of_nothing_says_what_to_load(tmp_path: Path) -> None:
    with pytest.raises(NothingHere, match="load its monthly file first"):
        load(tmp_path / "nppes", names_file(tmp_path, [(CLINIC, "QUAYSIDE")], days=WEEK))
    with pytest.raises(NothingHere, match="suture nppes load FILE"):
        open_nppes(tmp_path / "nppes")


def test_columns_in_another_order_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = main_file(tmp_path)
    rows = list(csv.reader(path.read_text().splitlines()))
    order = sorted(range(len(MAIN_HEADER)), key=lambda place: MAIN_HEADER[place][::-1])
    path.write_text("\ufeff" + "".join(line([row[place] for place in order]) for row in rows))
    load(tmp_path / "nppes", path)
    assert found(tmp_path / "nppes", SMITH).found[0].record.specialty == "Dermatology"


def test_files_of_the_first_version_have_another_title_for_sex(tmp_path: Path) -> None:
    path = main_file(tmp_path)
    path.write_text(path.read_text().replace("Provider Sex Code", "Provider Gender Code"))
    load(tmp_path / "nppes", path)
    assert open_nppes(tmp_path / "nppes").loaded.clinicians == 2


def test_a_damaged_row_costs_itself(tmp_path: Path) -> None:
    path = main_file(tmp_path)
    header, *rows = path.read_text().splitlines(keepends=True)
    wrong = rows[0].replace(SMITH, "1234567890")
    path.write_text(
        "".join([header, rows[0], '"1234567893","1"\n', wrong, '"never closed\n', *rows[1:], rows[0][:-40]])
    )
    file = load_nppes([path], folder=tmp_path / "nppes", now=NOW).files[0]
    assert (file.rows, file.rejected) == (4, 4)
    assert [(reject.line, reject.reason) for reject in file.rejects] == [
        (3, "the row has 2 cells, the header 330"),
        (4, "'1234567890' is no NPI"),
        (5, "a quote is not closed, or stands where none can"),
        (9, "the row has 317 cells, the header 330"),
    ]


def test_nuls_and_other_alphabets_are_kept_readable(tmp_path: Path) -> None:
    path = main_file(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"HARBOR SKIN", b"HARB\0R SK\xcdN"))
    load(tmp_path / "nppes", path)
    assert found(tmp_path / "nppes", CLINIC).found[0].record.name == "HARB R SKÍN CLINIC, PC"


def test_what_is_no_register_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "links.csv"
    other.write_text("url,title\n")
    with pytest.raises(UnknownFormat, match="lacks"):
        load(tmp_path / "nppes", other)
    other.write_bytes(b"\0" * 100)
    with pytest.raises(UnknownFormat):
        load(tmp_path / "nppes", other)
    empty = main_file(tmp_path, [])
    with pytest.raises(UnreadableFile, match="no row that can be read"):
        load(tmp_path / "nppes", empty)


def test_a_zip_that_breaks_off_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "month.zip", main_file(tmp_path))
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(UnreadableFile, match="download it again"):
        load(tmp_path / "nppes", path)


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "BLOCK", 1_000)
    path = main_file(tmp_path)
    steps: list[Step] = []

    def stop(step: Step) -> None:
        steps.append(step)
        if len(steps) == 2:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        load_nppes([path], folder=tmp_path / "nppes", now=NOW, progress=stop)
    went_on: list[Step] = []
    load_nppes([path], folder=tmp_path / "nppes", now=NOW, progress=went_on.append)
    assert [step.rows for step in steps] == [1, 2]
    assert [step.rows for step in went_on[:2]] == [3, 4]
    assert open_nppes(tmp_path / "nppes").loaded.rows == 4


POINTS = (
    "rows-spilled", "rows-half-written", "files-on-disk", "manifest-beside", "manifest-swapped",
    "folder-half-removed",
)  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
def test_a_run_that_dies_leaves_the_old_table_or_the_new(home: Path, tmp_path: Path, point: str) -> None:
    week = main_file(tmp_path, [person(NEW, "DOLORES", "HAVEN")], days=WEEK)
    process = get_context("fork").Process(target=_die, args=(home, week, point))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert open_nppes(home).loaded.rows in (4, 5)
    if open_nppes(home).loaded.rows == 4:
        load(home, week)
    assert open_nppes(home).loaded.rows == 5
    assert found(home, NEW).found[0].record.name == "DOLORES HAVEN"
    if point == "manifest-swapped":  # What the old table left goes with the next load.
        load(home, week)
        assert sorted(path.name for path in home.iterdir()) == ["lock", "nppes.json", open_nppes(home).loaded.table]


def _die(home: Path, week: Path, point: str) -> None:
    os.environ[VARIABLE] = point
    load(home, week)


def test_all_of_it_takes_a_name_for_the_whole_register(tmp_path: Path) -> None:
    unnamed = main_file(tmp_path, ROWS).rename(tmp_path / "register.csv")
    load(tmp_path / "nppes", unnamed)
    load(tmp_path / "nppes", main_file(tmp_path, [place(NEW, "THE NEW CLINIC")], days=MONTH), update=True)
    assert open_nppes(tmp_path / "nppes").loaded.rows == 5
