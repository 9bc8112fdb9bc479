"""Files that nobody should hand over: `audit`, `assess` and `disavow` keep their exit codes and shapes.

Each is run in this process as the program runs (`main`), so what a command raises is the
sentence and the code that people see.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from suture.cli.main import main

HEADER = (
    "Source title,Source url,Target url,Anchor,Nofollow,First seen,Last seen,Page ascore,Lost link,External links\n"
)
ROW = "{title},{page},https://harbour.example/,{text},false,2025-02-01,2026-11-01,40,{lost},12\n"
ORDERS = "\x1b[31m\x1b]0;x\a\x9b2J\u202e"


def row(page: str = "https://reef.example/a", *, title: str = "Reef", text: str = "here", lost: str = "false") -> str:
    return ROW.format(page=page, title=title, text=text, lost=lost)


GOOD = (HEADER + row()).encode()

# What is in the file; links, lost links and rejected rows of `audit`; rows of `assess`. None: cannot be read.
EXPORTS: dict[str, tuple[bytes, tuple[int, int, int] | None, int | None]] = {
    "empty": (b"", None, None),
    "blank": (b"\n \n\n", None, None),
    "binary": (random.Random(1).randbytes(3000), None, None),
    "zeros": (b"\0" * 3000, None, None),
    "zip": (b"PK\x03\x04" + b"x" * 300, None, None),
    "wrong columns": (b"city,mayor\nHarbour,Tide\n", None, None),
    "no links": (HEADER.encode(), (0, 0, 0), None),
    "only lost": ((HEADER + row(lost="true")).encode(), (1, 1, 0), 1),
    "doubles": ((HEADER + row() * 30).encode(), (1, 0, 0), 30),
    "huge row": ((HEADER + row() + row(title="x" * 2_000_000)).encode(), (1, 0, 1), 1),
    "huge address": ((HEADER + row() + row("https://reef.example/" + "a" * 100_000)).encode(), (1, 0, 1), 1),
    "mixed encodings": (GOOD + row("https://reef.example/ö").encode("latin-1") + row("https://foam.example/ö").encode(),
                        (2, 0, 1), 2),
    "utf-16": (GOOD.decode().encode("utf-16"), (1, 0, 0), 1),
    "open quote": ((HEADER + '"' + row() + row("https://foam.example/")).encode(), (2, 0, 0), 2),
    "other scripts": ((HEADER + row("https://häutig.example/größe") + row("https://皮膚.example/")).encode(),
                      (2, 0, 0), 2),
    "passwords": ((HEADER + row("https://diver:secret@reef.example/a")).encode(), (1, 0, 0), 1),
    "orders": ((HEADER + row(f"https://reef.example/{ORDERS}", title=ORDERS, text=f"a{ORDERS}b")).encode(), (1, 0, 0),
               1),
}  # fmt: skip


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["suture", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        # JSON escapes what begins an order, and keeps other letters as they are.
        barred = "\x1b\a\0" if "--json" in words else "\x1b\a\0\x9b\u202e"
        assert not set(said.out + said.err) & set(barred), words
        assert "Traceback" not in said.err
        return int(ended.value.code or 0), said.out, said.err

    return run


@pytest.mark.parametrize("case", EXPORTS)
def test_exports_of_every_kind(case: str, ran: Any) -> None:
    content, counted, rows = EXPORTS[case]
    Path("links.csv").write_bytes(content)
    code, out, err = ran("audit", "harbour.example", "links.csv", "--json")
    if counted is None:
        assert (code, out, "links.csv" in err) == (2, "", True)
    else:
        found = json.loads(out)
        assert (code, found["links"], found["lost"], found["files"][0]["rejected"]) == (0, *counted)
        assert len(found["assessments"]) == counted[0]
        assert "secret" not in out
    code, out, err = ran("assess", "links.csv", "--json")
    if rows is None:
        assert (code, out, "links.csv" in err) == (2, "", True)
    else:
        told = [json.loads(line) for line in out.splitlines()]
        assert (code, len(told)) == (0, rows)
        assert all(one["value"]["low"] <= one["value"]["mid"] <= one["value"]["high"] for one in told)
    if case in {"no links", "only lost", "orders"}:
        assert ran("assess", "links.csv")[0] == (2 if rows is None else 0)
        assert ran("audit", "harbour.example", "links.csv")[0] == 0


def test_one_good_file_among_bad_ones(ran: Any) -> None:
    Path("good.csv").write_bytes(GOOD)
    Path("folder.csv").mkdir()
    for case in ("empty", "binary", "zip"):
        Path(f"{case}.csv").write_bytes(EXPORTS[case][0])
    bad = ["empty.csv", "folder.csv", "binary.csv", f"gone{ORDERS}.csv", "zip.csv"]
    code, out, err = ran("audit", "harbour.example", *bad[:3], "good.csv", *bad[3:], "--json")
    files = json.loads(out)["files"]
    assert (code, [one["file"] for one in files if "error" in one]) == (0, bad)
    assert len(err.splitlines()) == len(bad)
    code, out, err = ran("audit", "harbour.example", *bad)
    assert (code, out, len(err.splitlines())) == (2, "", len(bad) + 1)


@pytest.mark.parametrize("case", ["empty", "binary", "zeros", "zip", "huge row", "orders", "utf-16", "other scripts"])
def test_anything_is_looked_over_as_a_disavow_file(case: str, ran: Any) -> None:
    Path("disavow.txt").write_bytes(EXPORTS[case][0])
    Path("links.csv").write_bytes(GOOD)
    code, out, _ = ran("disavow", "lint", "disavow.txt", "--json", "--fix", "mended.txt")
    found = json.loads(out)
    assert (code, found["file"], found["errors"] > 0) == (0, "disavow.txt", case != "empty")
    for problem in found["problems"]:
        assert set(problem) == {"line", "entry", "rule", "severity", "message"}
        assert len(problem["entry"]) <= 300
    code, out, _ = ran("disavow", "lint", "mended.txt", "--json", "--fail-on", "error")
    assert (code, json.loads(out)["errors"]) == (0, 0)
    assert ran("disavow", "lint", "disavow.txt")[0] == 0
    assert json.loads(ran("disavow", "diff", "disavow.txt", "mended.txt", "--json")[1])["same"] is True
    code, out, _ = ran("disavow", "simulate", "disavow.txt", "harbour.example", "links.csv", "--json")
    assert (code, json.loads(out)["silenced"]) == (0, 0)


@pytest.mark.parametrize(
    "line",
    ["domain" + " " * 7000 + "kelp", "a" * 7000, "a." * 3500, "https://kelp.example/" + " x" * 3000, "-" * 7000],
)
def test_a_file_of_long_lines_takes_no_longer_than_its_size(line: str, ran: Any) -> None:
    Path("disavow.txt").write_text(f"{line}\n" * 150)
    code, out, _ = ran("disavow", "lint", "disavow.txt", "--json")
    assert (code, json.loads(out)["errors"] >= 150) == (0, True)


def test_what_is_absent_or_a_folder_is_one_sentence(ran: Any) -> None:
    Path("folder").mkdir()
    Path("good.csv").write_bytes(GOOD)
    for words in (
        ("assess", "folder"), ("assess", "gone.csv"),
        ("disavow", "lint", "folder"), ("disavow", "diff", "folder", "good.csv"),
        ("disavow", "simulate", "gone.txt", "harbour.example", "good.csv"),
        ("disavow", "draft", "harbour.example", "good.csv", "--manual-action", "yes", "--decisions", "folder"),
    ):  # fmt: skip
        code, out, err = ran(*words)
        assert (code, out, len(err.splitlines())) == (2, "", 1), words
