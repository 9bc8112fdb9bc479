"""`suture audit`: one object for all files, one screen for people, a report, and honest exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from suture.cli.main import app
from suture.engine.errors import InputError, NothingHere
from suture.engine.quality.columns import PARTS

HEADER = (
    "Source title,Source url,Target url,Anchor,Nofollow,First seen,Last seen,Page ascore,Lost link,External links"
)


def exported(folder: Path, rows: list[str], name: str = "links.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return path


ROWS = [
    "Our clinics,https://hospital.example/referrals,https://harbour.example/,Harbour Street,false,2025-02-01,"
    "2026-11-01,40,false,12",
    "Winter skin,https://news.example/health/skin,https://harbour.example/,a local dermatologist,false,2025-03-01,"
    "2026-11-01,55,false,30",
    "Links,https://blog.example/links,https://harbour.example/old,=cmd(),true,2025-04-01,2026-10-01,5,true,90",
]
GROUP = [
    f"Backlinks for harbour.example,https://x{number}.cheap{number}.example/social/{number},https://harbour.example/,"
    "Backlinks for harbour.example,false,2026-06-02,2026-10-01,1,false,400"
    for number in range(60)
]
# Unrelated sites, so that the group is not all there is.
SUBJECTS = (
    "Lighthouse Orchard Kettle Marathon Violin Glacier Pottery Bicycle Sandwich Telescope Carpet Meadow Ferry "
    "Chimney Puppet Saddle Barley Lantern Anchor Quilt"
)
WORDS = SUBJECTS.split()
OTHERS = [
    f"{one} and {other},https://{one.lower()}.example/{other.lower()}/{one.lower()}-notes,https://harbour.example/,"
    f"{other},false,2025-05-01,2026-11-01,20,false,15"
    for one, other in zip(WORDS, WORDS[7:] + WORDS[:7], strict=True)
]


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["audit", *arguments], catch_exceptions=True)


def answered(*arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.exit_code == 0, done.output
    (line,) = done.stdout.splitlines()
    answer: dict[str, Any] = json.loads(line)
    return answer


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    file = exported(tmp_path_factory.mktemp("audit"), ROWS + OTHERS + GROUP)
    return answered("harbour.example", str(file), "--specialty", "dermatology", "--name", "Harbour Street")


def test_the_promised_keys_are_there(answer: dict[str, Any]) -> None:
    assert (answer["site"], answer["links"], answer["pages"], answer["domains"]) == ("harbour.example", 83, 83, 83)
    assert set(answer["witnesses"]) == {"semrush"}
    assert set(answer["suggestions"]) == {"nothing", "watch", "ask", "disavow"}
    for one in answer["assessments"]:
        assert {"source", "target", "value", "risk", "suggestion", "findings", *PARTS} <= set(one)
        assert 0 <= one["value"]["low"] <= one["value"]["mid"] <= one["value"]["high"]
    assert len(answer["assessments"]) == 83


def test_many_hosts_of_one_hand_are_one_decision(answer: dict[str, Any]) -> None:
    (network,) = answer["networks"]
    assert {"id", "size", "pattern", "evidence", "suggestion", "members"} <= set(network)
    assert network["size"] == 60
    assert sum(answer["suggestions"].values()) == 24
    assert answer["suggestions"]["nothing"] >= 23


def test_a_doctor_can_read_it(tmp_path: Path) -> None:
    done = run("harbour.example", str(exported(tmp_path, ROWS)), "--specialty", "dermatology")
    assert done.exit_code == 0
    for words in ("3 links from 3 sites", "Who matters", "Needs a look", "What to do", "Nothing needs disavowing"):
        assert words in done.stdout
    assert len(done.stdout.splitlines()) <= 45
    assert max(len(line) for line in done.stdout.splitlines()) <= 100


def test_report_and_csv_are_files(tmp_path: Path) -> None:
    html, table = tmp_path / "audit.html", tmp_path / "audit.csv"
    done = run("harbour.example", str(exported(tmp_path, ROWS)), "--html", str(html), "--csv", str(table))
    assert done.exit_code == 0
    assert "<h1>Who links to harbour.example</h1>" in html.read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8"))))
    assert len(rows) == 3
    assert {row["link_text"] for row in rows} == {"Harbour Street", "a local dermatologist", "'=cmd()"}


def test_a_referring_domains_report_alone_invents_no_link(tmp_path: Path) -> None:
    path = tmp_path / "domains.csv"
    path.write_text(
        "Domain ascore,Domain,Backlinks,IP Address,Country\n40,hospital.example,3,,us\n7,news.example,1,,us\n"
    )
    found = answered("harbour.example", str(path))
    assert (found["links"], found["assessments"], found["domains_without_links"]) == (0, [], 2)
    assert [site["domain"] for site in found["sites"]] == ["hospital.example", "news.example"]


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_audited(tmp_path: Path) -> None:
    good, bad = exported(tmp_path, ROWS), tmp_path / "notes.txt"
    bad.write_text("just notes\n")
    done = run("harbour.example", str(bad), str(good), str(tmp_path / "absent.csv"), "--json")
    assert done.exit_code == 0
    files = json.loads(done.stdout)["files"]
    assert [("error" in one, Path(one["file"]).name) for one in files] == [
        (True, "notes.txt"), (False, "links.csv"), (True, "absent.csv"),
    ]  # fmt: skip
    assert "notes.txt" in done.stderr
    only = run("harbour.example", str(bad))
    assert isinstance(only.exception, InputError)


def test_files_are_named_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exported(tmp_path, ROWS)
    Path("binary.csv").write_bytes(b"\0\1\2" * 99)
    Path("folder.csv").mkdir()
    names = ["./links.csv", ".//absent.csv", "./binary.csv", "folder.csv"]
    done = run("--json", "harbour.example", *names)
    assert done.exit_code == 0, done.output
    files = json.loads(done.stdout)["files"]
    assert [one["file"] for one in files] == names
    assert all(name in one["error"] for name, one in zip(("absent", "binary", "folder"), files[1:], strict=True))


def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    file, html = exported(tmp_path, ROWS[:1], os.fsdecode(b"b\xff.csv")), tmp_path / "report.html"
    done = run("harbour.example", str(file), "--html", str(html))
    assert done.exit_code == 0, done.output
    assert "b .csv" in html.read_text(encoding="utf-8")


def test_what_changed_since_an_audit_is_told_by_cause(tmp_path: Path) -> None:
    first = run(
        "harbour.example", str(exported(tmp_path, [ROWS[0], ROWS[2].replace("true,90", "false,90")])), "--json"
    )
    before = tmp_path / "before.json"
    before.write_text(first.stdout, encoding="utf-8")
    now = exported(tmp_path, ROWS, "now.csv")
    changed = answered("harbour.example", str(now), "--since", str(before))["changed"]
    assert (changed["counts"]["new"], changed["counts"]["lost"]) == (1, 1)
    assert set(changed["counts"]) <= {"new", "lost", "elsewhere"}
    other = run("tide.example", str(exported(tmp_path, [], "none.csv")), "--since", str(before))
    assert other.exit_code != 0


def test_a_rival_stands_beside(tmp_path: Path) -> None:
    mine, theirs = exported(tmp_path, ROWS), tmp_path / "tide.csv"
    theirs.write_text(mine.read_text(encoding="utf-8").replace("harbour.example", "tide.example"), encoding="utf-8")
    found = answered("harbour.example", str(mine), "--rival", f"tide.example={theirs}")
    assert any("tide.example" in (one["beside"] or "") for one in found["naturalness"])


def test_fail_on_is_for_scripts(tmp_path: Path, answer: dict[str, Any]) -> None:
    calm = exported(tmp_path, ROWS[:1])
    assert run("harbour.example", str(calm), "--fail-on", "watch").exit_code == 0
    file = exported(tmp_path, ROWS + OTHERS + GROUP, "group.csv")
    level = answer["networks"][0]["suggestion"]
    assert run("harbour.example", str(file), "--fail-on", "watch").exit_code == int(level != "nothing")


@pytest.mark.parametrize(
    "wrong",
    [
        ["--fail-on", "panic"],
        ["--specialty", "dermatolgy"],
        ["--country", "Germany"],
        ["--rival", "tide.example"],
        ["--json", "--html", "-"],
        ["--since", __file__],
        ["--home", "somewhere"],
    ],
)
def test_a_call_that_makes_no_sense_is_refused_before_anything_is_read(tmp_path: Path, wrong: list[str]) -> None:
    done = run("harbour.example", str(tmp_path / "absent.csv"), *wrong)
    assert isinstance(done.exception, InputError)
    assert "absent.csv" not in str(done.exception)


def test_without_files_and_without_imports_there_is_nothing(tmp_path: Path) -> None:
    assert isinstance(run("harbour.example", "--home", str(tmp_path)).exception, NothingHere)


def test_rows_that_were_not_read_are_counted_on_stderr(tmp_path: Path) -> None:
    done = run(
        "harbour.example", str(exported(tmp_path, [*ROWS, "A cell,no address,https://harbour.example/,,,,,,,"]))
    )
    assert done.exit_code == 0
    assert done.stderr == "links.csv: 1 of 4 rows were not read; suture import tells which, and why.\n"
