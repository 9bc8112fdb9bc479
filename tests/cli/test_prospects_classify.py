"""`suture prospects classify` as a shell runs it: promised keys, one line for each argument, words for a person."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.program import run

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


def test_one_line_for_each_argument(call: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.html"
    picture.write_bytes(b"\x89PNG" + bytes(100))
    done = classify(call, tmp_path / "gone.html", picture, "--json")
    lines = [json.loads(text) for text in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [Path(line["file"]).name for line in lines] == ["call.html", "gone.html", "picture.html"]
    assert ["error" in line for line in lines] == [False, True, True]
    assert classify(tmp_path / "gone.html", "--json").returncode == 2


def test_an_ordinary_page_from_stdin_has_no_kind() -> None:
    done = classify("-", "--json", stdin="<title>Dry skin</title><h1>Dry skin</h1><p>Use a cream.</p>")
    line = json.loads(done.stdout)
    assert (line["file"], line["kind"]) == ("-", None)


def test_an_address_goes_with_one_file(call: Path) -> None:
    done = classify(call, call, "--url", "https://skin.example/")
    assert (done.returncode, "give one file" in done.stderr) == (2, True)
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
