"""`suture prospects classify` as a shell runs it: promised keys, one line for each argument, words for a person."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.cli.program import run

from suture.cli import prospects_verdicts
from suture.cli.prospects_verdicts import Unreadable, verdicts

TODAY = date(2026, 11, 23)

PROMISED = {"file", "kind", "score", "signals", "exclusions", "contacts", "deadlines", "rules"}
CALL = """<html lang=en><title>Call for abstracts | Northern Skin Society</title>
<nav><a href=/write-for-us>Write for us</a>
</nav><main><h1>Call for abstracts</h1><p>Submit your abstract of at most 300 words by 1 February 2027.</p>
<p>Questions: <a href=mailto:programme@skin.example>programme@skin.example</a></p></main>"""


@pytest.fixture
def call(tmp_path: Path) -> Path:
    """A saved call for abstracts."""
    path = tmp_path / "call.html"
    path.write_text(CALL, encoding="utf-8")
    return path


def classify(*words: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return run("prospects", "classify", *words, stdin=stdin)


def test_the_promised_keys(call: Path) -> None:
    done = classify(
        call, "--json", "--today", "2026-11-23", "--url", "https://skin.example/meeting/call-for-abstracts"
    )
    (line,) = (json.loads(text) for text in done.stdout.splitlines())
    assert line.keys() >= PROMISED
    assert (line["file"], line["kind"], line["approach"]) == (str(call), "call-for-speakers", True)
    assert line["score"] > 0.8
    assert {signal["place"] for signal in line["signals"]} >= {"title", "h1", "slug", "body"}
    assert [one["date"] for one in line["deadlines"]] == ["2027-02-01"]
    assert [one["value"] for one in line["contacts"]] == ["programme@skin.example"]
    assert "length" in {one["key"] for one in line["rules"]}
    assert line["leads"] == [
        {"kind": "guest-article", "url": "https://skin.example/write-for-us", "text": "Write for us"}
    ]


def test_the_day_decides_what_has_lapsed(call: Path) -> None:
    later = json.loads(classify(call, "--json", "--today", "2027-03-01").stdout)
    assert (later["kind"], later["approach"]) == ("call-for-speakers", False)
    assert [one["lapsed"] for one in later["deadlines"]] == [True]


def test_one_line_for_each_argument_whatever_it_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["./-", os.fsdecode(b"b\xff.html"), "two\nlines.html"]
    for name in names:
        Path(name).write_text(CALL, encoding="utf-8")
    Path("picture.html").write_bytes(b"\x89PNG" + bytes(100))
    done = classify(*names, "gone.html", "picture.html", "--json")
    lines = [json.loads(text) for text in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [line["file"] for line in lines] == [*names, "gone.html", "picture.html"]
    assert [line.get("kind", "error") for line in lines] == ["call-for-speakers"] * 3 + ["error"] * 2
    assert classify("gone.html", "--json").returncode == 2


def test_many_files_are_read_by_several_processes_in_their_order(
    call: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / os.fsdecode(b"b\xff.html.gz")
    odd.write_bytes(gzip.compress(CALL.encode()))
    files = [str(call), str(tmp_path / "gone.html"), str(odd)]
    alone = list(verdicts(files, url=None, today=TODAY))
    monkeypatch.setattr(prospects_verdicts, "_FEW", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert list(verdicts(files, url=None, today=TODAY)) == alone
    assert [given for given, _verdict in alone] == files
    first, gone, last = (verdict for _given, verdict in alone)
    assert (first, isinstance(gone, Unreadable)) == (last, True)


def test_an_ordinary_page_from_stdin_has_no_kind() -> None:
    done = classify("-", "--json", stdin="<title>Dry skin</title><h1>Dry skin</h1><p>Use a cream.</p>")
    line = json.loads(done.stdout)
    assert (line["file"], line["kind"]) == ("-", None)


def test_copies_of_one_page_share_an_address(call: Path) -> None:
    done = classify(call, call, "--url", "https://skin.example/call-for-abstracts", "--json")
    lines = [json.loads(text) for text in done.stdout.splitlines()]
    assert [line["url"] for line in lines] == ["https://skin.example/call-for-abstracts"] * 2
    assert classify(call, "--url", "skin").returncode == 2


def test_a_person_sees_why(call: Path) -> None:
    told = classify(call, "--today", "2026-11-23").stdout
    assert "a call for speakers or abstracts" in told
    assert "because of the title: “Call for abstracts | Northern Skin Society”" in told
    assert "deadline: 2027-02-01" in told
    assert "to ask: programme@skin.example" in told


def test_the_web_framework_is_not_loaded(call: Path) -> None:
    code = (
        "import sys; from suture.cli.main import app; "
        "app(['prospects', 'classify', sys.argv[1], '--json'], standalone_mode=False); "
        "print(sorted({'django', 'pycurl'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(call)], capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n"
