"""`suture disavow`: the promised JSON, the two questions first, and files that are whole."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.cli.program import run

_HEAD = (
    "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,Nofollow,Sponsored,"
    "Ugc,Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link\n"
)
_ROW = (
    "40,A page,{page},https://harbour.example/,{text},3,9,{nofollow},false,false,true,false,false,"
    "false,false,2025-01-02,2026-10-01,false,false\n"
)
EXPORT = _HEAD + "".join(
    _ROW.format(page=page, text=text, nofollow=nofollow)
    for page, text, nofollow in (
        ("https://kelp.example/1", "cheap pills", "false"),
        ("https://kelp.example/2", "cheap pills", "false"),
        ("https://reef.example/team", "Harbour Dermatology", "false"),
        ("https://foam.example/a", "here", "true"),
    )
)
DECISIONS = (
    "what,which,decision,reason,by,on\n"
    "site,kelp.example,disavow,bought in 2019,owner-1,2026-11-23\n"
    "site,foam.example,disavow,bought in 2019,owner-1,2026-11-23\n"
    "site,reef.example,keep,a colleague,owner-1,2026-11-23\n"
)


def suture(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return run("disavow", *words, stdin=stdin)


def answer(*words: str | Path, code: int = 0, stdin: str = "") -> dict[str, Any]:
    done = suture(*words, "--json", stdin=stdin)
    assert done.returncode == code, done.stderr
    (line,) = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "links.csv"
    path.write_text(EXPORT)
    return path


def test_lint_keeps_its_promise(tmp_path: Path) -> None:
    path = tmp_path / "disavow.txt"
    path.write_bytes(b"# why\r\ndomain: kelp.example\r\ndomain:org.br \r\nbest kelp\r\n")
    found = answer("lint", path)
    assert {name: found[name] for name in ("entries", "domains", "urls", "comments", "lines", "bytes", "errors")} == {
        "entries": 3, "domains": 2, "urls": 0, "comments": 1, "lines": 4, "bytes": path.stat().st_size, "errors": 3,
    }  # fmt: skip
    assert [(one["line"], one["entry"], one["rule"], one["severity"]) for one in found["problems"]] == [
        (2, "domain: kelp.example", "space-after-prefix", "error"),
        (3, "domain:org.br", "outer-space", "note"),
        (3, "domain:org.br", "public-suffix", "error"),
        (4, "best kelp", "not-a-host", "error"),
    ]
    assert all(one["message"] for one in found["problems"])
    given = f"{tmp_path}/./disavow.txt"
    assert answer("lint", given)["file"] == given


def test_lint_mends_a_copy_and_tells_people_in_one_screen(tmp_path: Path) -> None:
    path, fixed = tmp_path / "disavow.txt", tmp_path / "fixed.txt"
    path.write_text("".join(f"domain: kelp-{number}.example\n" for number in range(500)))
    done = suture("lint", path, "--fix", fixed, "--fail-on", "error")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) < 20
    assert "500 lines: 1, 2, 3" in done.stdout
    assert fixed.read_text().startswith("domain:kelp-0.example\ndomain:kelp-1.example\n")
    assert answer("lint", fixed)["problems"] == []
    assert suture("lint", fixed, "--fail-on", "note").returncode == 0


def test_lint_knows_the_site_and_who_links_to_it(tmp_path: Path, export: Path) -> None:
    lines = "domain:kelp.example\ndomain:nobody.example\nhttps://harbour.example/a\n"
    found = answer("lint", "-", "--site", "harbour.example", "--links", export, stdin=lines)
    assert [(one["line"], one["rule"]) for one in found["problems"]] == [
        (2, "no-link"),
        (3, "own-site"),
        (3, "no-link"),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lint", "absent.txt"), "absent.txt"),
        (("lint", "-", "--fail-on", "doubt"), "--fail-on"),
        (("lint", "-", "--links", "links.csv"), "--site"),
        (("draft", "harbour.example", "--manual-action", "perhaps"), "yes or no"),
        (("draft", "no site", "--manual-action", "yes"), "no site"),
        (("draft", "harbour.example", "--manual-action", "yes"), "--decisions"),
        (("diff", "absent.txt", "-"), "absent.txt"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    done = suture(*words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr


def test_draft_asks_first_and_stops_where_no_file_is_needed(tmp_path: Path, export: Path) -> None:
    asked = suture("draft", "harbour.example", export)
    assert asked.returncode == 2
    assert "--manual-action yes" in asked.stdout
    assert answer("draft", "harbour.example", export, "--manual-action", "no", code=2)["stop"] is None
    out = tmp_path / "disavow.txt"
    stopped = answer(
        "draft", "harbour.example", export, "--manual-action", "no", "--bought-links", "no", "--out", out
    )
    assert stopped["stop"] is True
    assert len(stopped["facts"]) >= 5
    assert not out.exists()


def test_draft_writes_what_was_decided_and_begins_the_request(tmp_path: Path, export: Path) -> None:
    out, request = tmp_path / "disavow.txt", tmp_path / "request.txt"
    words = ("draft", "harbour.example", export, "--manual-action", "yes", "--decisions", "-")
    done = suture(*words, "--out", out, "--request", request, stdin=DECISIONS)
    assert done.returncode == 0, done.stderr
    assert out.read_text().splitlines()[1:] == [
        "",
        "# Decided by owner-1 on 2026-11-23 about the site kelp.example: bought in 2019",
        "domain:kelp.example",
    ]
    assert "site foam.example: left out 1 of 1 links" in done.stderr
    assert "[" in request.read_text()
    found = answer(*words, stdin=DECISIONS + "moon,x,disavow,,,\n")
    assert (found["entries"], found["text"], found["problems"]) == (1, out.read_text(), [])
    assert [row["line"] for row in found["unread"]] == [5]


def test_diff_says_what_counts_again(tmp_path: Path, export: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("domain:kelp.example\ndomain:foam.example\n")
    new.write_text("domain:foam.example\n")
    found = answer("diff", old, new, "--site", "harbour.example", "--links", export)
    assert (found["same"], found["again_links"], found["no_more"]) == (False, 2, [])
    assert found["again"] == [{"line": 1, "entry": "domain:kelp.example", "partly": False, "links": 2}]
    done = suture("diff", old, new)
    assert "Would count again: 1 entry" in done.stdout


def test_simulate_and_candidates_stand_on_the_same_judgement(tmp_path: Path, export: Path) -> None:
    path, table = tmp_path / "disavow.txt", tmp_path / "candidates.csv"
    path.write_text("domain:kelp.example\ndomain:nobody.example\n")
    found = answer("simulate", path, "harbour.example", export)
    assert (found["links"], found["silenced"], found["silenced_sites"], found["idle"]) == (4, 2, 1, 1)
    assert 0 < found["share"] < 1
    assert sum(found["suggestions"].values()) == 2
    done = suture("draft", "harbour.example", export, "--bought-links", "yes", "--candidates", table)
    assert done.returncode == 0, done.stderr
    assert table.read_text().startswith("what,which,decision,reason,by,on\n")
