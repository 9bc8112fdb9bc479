"""`suture citations match` as a script calls it: its lines, its errors and its exit codes. All rows are made up."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from suture.cli.main import main

HEADER = "id,name,street,city,region,postcode,country,phone,website,specialty\n"
CLINIC = "1,Harbour Dental Clinic,12 Quay Street,Harbour,ME,04843,US,207-555-0101,https://harbour.example/,Dentist\n"
LISTED = "x,Harbour Dental Clinic LLC,12 Quay St.,Harbour,ME,04843,US,(207) 555-0101,http://www.harbour.example,\n"
OTHER = "1,Reef Eye Centre,4 Hill Road,Cove,OR,97214,US,503-555-0102,https://reef.example/,Optometrist\n"
FIELDS = {"name", "number", "street", "unit", "city", "postcode", "phone", "website", "specialty"}
WORDS = {"match", "formatting only", "incomplete", "stale", "conflict", "absent"}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["suture", "citations", "match", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return int(ended.value.code or 0), said.out, said.err

    return run


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_one_object_for_each_pair_with_what_the_contract_promises(ran: Run) -> None:
    Path("a.csv").write_text(HEADER + CLINIC)
    Path("b.csv").write_text(HEADER + LISTED + OTHER)
    code, out, err = ran("a.csv", "b.csv", "--json")
    assert (code, err) == (0, "")
    listed, other = lines(out)
    assert (listed["a"], listed["b"], listed["same"]) == ("1", "x", True)
    assert set(listed["fields"]) <= FIELDS
    assert set(listed["fields"].values()) <= WORDS
    assert listed["fields"]["number"] == "match"
    assert listed["fields"]["street"] == "formatting only"
    assert listed["fields"]["specialty"] == "absent"
    assert "unit" not in listed["fields"]
    assert listed["why"].endswith(".")
    # Equal ids are told, and are no evidence.
    assert (other["a"], other["b"], other["same"]) == ("1", "1", False)


def test_a_person_reads_words(ran: Run) -> None:
    Path("a.csv").write_text(HEADER + CLINIC)
    Path("b.csv").write_text(HEADER + LISTED.replace("0101", "0144"))
    code, out, _ = ran("a.csv", "b.csv")
    assert code == 0
    assert "1 and x: same." in out
    assert "phone: conflict" in out
    assert out.splitlines()[-1] == "1 pair: 1 the same, 0 not the same, 0 not known."


def test_only_the_fields_that_are_asked_for(ran: Run) -> None:
    Path("a.csv").write_text(HEADER + CLINIC)
    Path("b.csv").write_text(HEADER + LISTED)
    _, out, _ = ran("a.csv", "b.csv", "--json", "--fields", "phone, Name")
    assert list(lines(out)[0]["fields"]) == ["name", "phone"]
    code, out, err = ran("a.csv", "b.csv", "--fields", "colour")
    assert (code, out) == (2, "")
    assert "colour" in err


def test_a_file_with_itself_tells_each_pair_once(ran: Run) -> None:
    Path("a.csv").write_text(HEADER + CLINIC + LISTED + OTHER.replace("1,", "2,", 1))
    _, out, _ = ran("a.csv", "a.csv", "--json")
    told = [(one["a"], one["b"]) for one in lines(out)]
    assert len(told) == len(set(told))
    assert {("1", "1"), ("x", "x"), ("2", "2"), ("1", "x")} == set(told)
    assert all(one["same"] for one in lines(out))


def test_rows_without_ids_go_by_their_number_and_equal_numbers_mean_nothing(ran: Run) -> None:
    Path("a.csv").write_text("name,phone\nReef Eye Centre,503-555-0102\nHarbour Dental,207-555-0101\n")
    Path("b.csv").write_text("name,phone\nHarbour Dental,207-555-0101\n")
    _, out, _ = ran("a.csv", "b.csv", "--json")
    assert [(one["a"], one["b"], one["same"]) for one in lines(out)] == [("2", "1", True)]


def test_doubled_ids_are_said_and_each_row_counts(ran: Run) -> None:
    Path("a.csv").write_text(HEADER + CLINIC)
    Path("b.csv").write_text(HEADER + CLINIC + OTHER)
    code, out, err = ran("a.csv", "b.csv", "--json")
    assert (code, [one["same"] for one in lines(out)]) == (0, [True, False])
    assert "b.csv: 1 id on 2 rows" in err


def test_hostile_files_are_one_sentence_or_rows(ran: Run) -> None:
    good = HEADER + CLINIC
    Path("a.csv").write_text(good)
    bad = {
        "empty": b"", "blank": b"\n \n", "binary": random.Random(1).randbytes(3000),
        "zip": b"PK\x03\x04" + b"x" * 300, "only header": HEADER.encode(),
        "columns": b"city_mayor,size\nTide,4\n", "quote": (HEADER + '1,"').encode() + b"x" * 200_000,
    }  # fmt: skip
    for name, content in bad.items():
        Path("b.csv").write_bytes(content)
        code, out, err = ran("a.csv", "b.csv", "--json")
        assert (code, out, len(err.splitlines())) == (2, "", 1), name
        assert err.startswith("b.csv"), name
    code, out, err = ran("a.csv", "gone.csv")
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    orders = "\x1b[31m\x1b]0;x\a\x9b2J\u202e"
    odd = HEADER + f"{orders},{orders},{'9' * 300} {orders},,,{'0' * 90},{orders},{'1' * 400},http://[::1,{orders}\n"
    Path("b.csv").write_text(odd + CLINIC)
    for words in (("--json",), ()):
        code, out, _ = ran("b.csv", "b.csv", *words)
        assert code == 0
        assert not set(out) & set("\x1b\a\0")


def test_rows_that_cannot_be_read_are_said_and_the_others_matched(ran: Run) -> None:
    Path("a.csv").write_text(HEADER + CLINIC)
    Path("b.csv").write_text(HEADER + "7,Reef, Kelp,4,5,6,7,8,9,10,11,12\n" + LISTED)
    code, out, err = ran("a.csv", "b.csv", "--json")
    assert (code, len(lines(out))) == (0, 1)
    assert "b.csv, line 2" in err
