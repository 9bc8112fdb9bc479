"""Numbers, names, places and telephones are found, and nobody else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.engine.citations.nppes.register_files import (
    CLINIC,
    GONE,
    NOW,
    SMITH,
    SMYTHE,
    main_file,
    names_file,
    person,
    place,
    places_file,
    site,
)

from suture.engine.citations.nppes.finding import Wanted, find
from suture.engine.citations.nppes.loading import load_nppes
from suture.engine.citations.nppes.published import checked
from suture.engine.citations.nppes.table import NppesTable, open_nppes
from suture.engine.errors import InputError, UnreadableFile

JAMES, KIM, INITIAL, DENTAL = (checked(body) for body in (111111111, 122222222, 133333333, 144444444))
ROWS = (
    person(SMITH, "ROBERT", "SMITH"),
    person(JAMES, "JAMES", "SMITH", **{"Provider Middle Name": "R"}),
    person(INITIAL, "R", "SMITH", **site(city="ST. HELENS")),
    person(SMYTHE, "ANNE-MARIE", "O'SMYTHE"),
    person(KIM, "KIM", "DO", **site(phone="2065550111")),
    place(CLINIC, "HARBOR SKIN CLINIC, PC"),
    place(DENTAL, "HARBOR DENTAL LLC", **site(phone="")),
    {"NPI": GONE, "NPI Deactivation Date": "02/03/2024"},
)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> NppesTable:
    folder = tmp_path_factory.mktemp("register")
    files = (
        main_file(folder, ROWS),
        names_file(folder, [(CLINIC, "Quayside Dermatology")]),
        places_file(folder, [(KIM, "1 BAY RD")]),
    )
    load_nppes(files, folder=folder / "nppes", now=NOW)
    return open_nppes(folder / "nppes")


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"number": SMITH}, {SMITH}),
        ({"number": GONE}, {GONE}),
        ({"name": "Bob Smith"}, {SMITH, INITIAL}),
        ({"name": "Dr. Robert Smith, M.D."}, {SMITH, INITIAL}),
        ({"name": "R Smith"}, {SMITH, JAMES, INITIAL}),
        ({"name": "Kim Do"}, {KIM}),
        ({"name": "anne marie osmythe"}, {SMYTHE}),
        ({"name": "Anne-Marie O\u2019Smythe"}, {SMYTHE}),
        ({"name": "The Harbor Skin Clinic P.C."}, {CLINIC}),
        ({"name": "quayside dermatology"}, {CLINIC}),
        ({"name": "smith", "city": "st helens"}, {INITIAL}),
        ({"phone": "+1 (206) 555-0111"}, {KIM}),
        ({"phone": "541-555-0199"}, {KIM}),
        ({"postcode": "97420-1234"}, {KIM}),
        ({"postcode": "97415", "kind": "place"}, {CLINIC, DENTAL}),
        ({"city": "Bayside", "region": "or"}, {KIM}),
        ({"name": "Robert Smith", "region": "WA"}, set()),
        ({"name": "Nobody Atall"}, set()),
    ],
)
def test_what_was_asked_is_found(table: NppesTable, asked: dict[str, Any], numbers: set[str]) -> None:
    answer = find(table, Wanted(**asked))
    assert {found.record.id for found in answer.found} == numbers
    assert not any(found.partial for found in answer.found)


def test_the_name_itself_comes_before_its_other_forms(table: NppesTable) -> None:
    assert [one.record.id for one in find(table, Wanted(name="Robert Smith")).found] == [SMITH, INITIAL]
    assert find(table, Wanted(name="Robert Smith"), limit=1).total == 2


def test_one_word_may_be_missing_where_enough_is_left(table: NppesTable) -> None:
    answer = find(table, Wanted(name="Harbor Skin Institute"))
    assert [(one.record.id, one.partial) for one in answer.found] == [(CLINIC, True)]
    assert find(table, Wanted(name="Jane Smith")).total == 0
    near = find(table, Wanted(name="Jane Smith", postcode="97415"))
    assert {one.record.id for one in near.found} == {SMITH, JAMES, INITIAL}


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "place"}, {"number": "1234567890"}, {"phone": "12"}, {"name": " ,"}, {"number": "x"}]
)
def test_a_question_that_asks_nothing_is_refused(table: NppesTable, asked: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        find(table, Wanted(**asked))


def test_a_table_that_lost_a_file_says_so(tmp_path: Path) -> None:
    load_nppes([main_file(tmp_path, ROWS)], folder=tmp_path / "nppes", now=NOW)
    next((tmp_path / "nppes").rglob("terms.arrow")).unlink()
    with pytest.raises(UnreadableFile, match="load it again"):
        open_nppes(tmp_path / "nppes")
    (tmp_path / "nppes" / "nppes.json").write_text("{")
    with pytest.raises(UnreadableFile, match="damaged"):
        open_nppes(tmp_path / "nppes")
