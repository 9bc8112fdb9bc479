"""`suture import` as a person or a script calls it: a program of its own, its lines and its exit codes."""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.cli.program import run as suture

LATEST = "Linking page,Last crawled\nhttps://a.example/x,2026-11-01\nhttps://b.example/,2026-10-02\nno address,\n"
SEMRUSH = (
    "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,Nofollow,Sponsored,"
    "Ugc,Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link\n"
    "40,A page,https://a.example/x,https://harbour.example/,Harbour,3,9,false,false,false,true,false,false,"
    "false,false,2025-01-02,2026-10-01,false,false\n"
)


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The JSON objects on stdout, one for each line."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def latest(tmp_path: Path) -> Path:
    """A Search Console file with one row that is no address."""
    path = tmp_path / "harbour.example-Latest links-2026-11-20.csv"
    path.write_text(LATEST)
    return path


def test_dry_run_says_what_the_contract_promises(latest: Path) -> None:
    done = suture("import", latest, "--dry-run", "--json")
    assert done.returncode == 0
    (line,) = lines(done)
    assert line["file"] == str(latest)
    assert (line["format"], line["report"]) == ("search-console", "latest-links")
    assert (line["rows"], line["accepted"], line["rejected"]) == (3, 2, 1)
    (reject,) = line["rejects"]
    assert reject["line"] == 4
    assert reject["raw"] == "no address,"
    assert reject["reason"]


def test_one_line_for_each_file_and_errors_beside_results(latest: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "report.csv"
    pdf.write_bytes(b"%PDF-1.7\n%binary\n")
    gone = tmp_path / "gone.csv"
    done = suture("import", latest, pdf, gone, "--dry-run", "--json")
    answers = {line["file"]: line for line in lines(done)}
    assert set(answers) == {str(latest), str(pdf), str(gone)}
    assert answers[str(latest)]["accepted"] == 2
    assert "PDF" in answers[str(pdf)]["error"]
    assert answers[str(gone)]["error"]
    assert done.returncode == 0
    assert suture("import", pdf, gone, "--dry-run", "--json").returncode == 2


def test_import_merges_and_the_same_file_again_is_a_no_op(latest: Path, tmp_path: Path) -> None:
    semrush = tmp_path / "semrush.csv"
    semrush.write_text(SEMRUSH)
    home = tmp_path / "home"
    words = ("import", latest, semrush, "--site", "https://www.harbour.example/", "--home", home, "--json")
    first, again = lines(suture(*words)), lines(suture(*words))
    assert [line["already"] for line in first] == [False, False]
    assert [line["already"] for line in again] == [True, True]
    shown = lines(suture("links", "harbour.example", "--home", home, "--json"))
    assert sorted(link["source_url"] for link in shown) == ["https://a.example/x", "https://b.example/"]
    (both,) = (link for link in shown if link["source_url"] == "https://a.example/x")
    assert both["seen_by"] == "search-console,semrush"


def test_the_site_is_found_in_the_file_or_its_name_or_asked_for(latest: Path, tmp_path: Path) -> None:
    named = suture("import", latest, "--home", tmp_path, "--json")
    assert lines(named)[0]["site"] == "harbour.example"
    nameless = latest.rename(tmp_path / "links.csv")
    asked = suture("import", nameless, "--home", tmp_path)
    assert asked.returncode == 2
    assert "--site" in asked.stderr
    semrush = tmp_path / "semrush.csv"
    semrush.write_text(SEMRUSH)
    found = suture("import", semrush, "--home", tmp_path, "--json")
    assert lines(found)[0]["site"] == "harbour.example"


def test_links_of_another_site_are_refused(tmp_path: Path) -> None:
    semrush = tmp_path / "semrush.csv"
    semrush.write_text(SEMRUSH)
    done = suture("import", semrush, "--site", "rival.example", "--home", tmp_path)
    assert done.returncode == 2
    assert "harbour.example" in done.stderr
    assert done.stdout == ""


def test_packed_files_read_like_plain_ones(latest: Path, tmp_path: Path) -> None:
    packed = tmp_path / "latest.csv.gz"
    packed.write_bytes(gzip.compress(LATEST.encode()))
    both = tmp_path / "all.zip"
    with zipfile.ZipFile(both, "w") as archive:
        archive.writestr("Latest links.csv", LATEST)
        archive.writestr("semrush.csv", SEMRUSH)
    answers = lines(suture("import", packed, both, "--dry-run", "--json"))
    assert (answers[0]["format"], answers[0]["rows"]) == ("search-console", 3)
    assert answers[1]["rows"] == 4
    assert [export["format"] for export in answers[1]["exports"]] == ["search-console", "semrush"]


def test_people_get_sentences(latest: Path, tmp_path: Path) -> None:
    done = suture("import", latest, "--site", "harbour.example", "--home", tmp_path)
    assert "search console, latest links: 3 rows, 1 not read" in done.stdout
    assert "line 4:" in done.stdout
    assert "suture links harbour.example" in done.stdout


def rows_by_the_book(path: Path) -> int:
    """Count the records of a real export with Python's own reader, header aside."""
    raw = path.read_bytes()
    text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig")
    delimiter = "\t" if "\t" in text.splitlines()[0] else ","
    records = [record for record in csv.reader(io.StringIO(text), delimiter=delimiter) if record]
    return len(records) - 1


@pytest.mark.real_data
def test_every_real_export_loses_no_row_without_a_reason(shared_data: Path, tmp_path: Path) -> None:
    files = sorted(path for path in (shared_data / "exports").rglob("*.csv"))
    assert files
    answers = {line["file"]: line for line in lines(suture("import", *files, "--dry-run", "--json"))}
    for path in files:
        line = answers[str(path)]
        assert "error" not in line, line
        assert line["rows"] == rows_by_the_book(path)
        assert line["rows"] == line["accepted"] + line["rejected"]
        assert line["rejected"] == 0, (path.name, line["rejects"][:3])
        assert line["format"] == {"gsc": "search-console"}.get(path.parent.name, path.parent.name)
    together = suture("import", *files, "--site", "caldea.com", "--home", tmp_path, "--json")
    assert together.returncode == 0
