"""`suture relevance` as a script calls it: its lines, its errors and its exit codes. The pages are made up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PAGE = """<!doctype html><html lang=en><title>Eczema in children</title><nav><a href=/>Home</a></nav>
<main><h1>Eczema</h1><p>Eczema makes the skin dry and itchy. Emollients help most children; a dermatologist may
prescribe a steroid cream. See your doctor if the rash is infected or your child has a fever. Patch tests find
contact allergies. Keep nails short, avoid soap, and ask your pharmacist about ointments and antihistamines.</main>"""


def suture(*words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell would."""
    command = [sys.executable, "-m", "suture", "relevance", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """The JSON objects on stdout, one for each line."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A medical page."""
    path = tmp_path / "eczema.html"
    path.write_text(PAGE)
    return path


def test_one_object_for_each_file_with_what_the_contract_promises(saved: Path, tmp_path: Path) -> None:
    wild = tmp_path / "wild.html"
    wild.write_bytes(bytes(range(256)) * 40)
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    pdf = tmp_path / "file.pdf"
    pdf.write_bytes(b"%PDF-1.7 ...")
    done = suture(saved, wild, empty, pdf, tmp_path / "none.html", "--json", "--specialty", "207N00000X")
    assert done.returncode == 0, done.stderr
    first, *others = lines(done)
    assert {"file", "medical", "specialties", "audience", "why"} <= set(first)
    assert first["file"] == str(saved)
    assert first["medical"] > 0.8
    assert first["specialties"][0]["name"] == "Dermatology"
    assert first["specialties"][0]["code"] == "207N00000X"
    assert first["close"] > 0.5
    assert first["audience"] == "patients"
    assert [one["medical"] for one in others[:2]] == [None, None]
    assert ["error" in one for one in others] == [False, False, True, True]


def test_a_person_reads_words(saved: Path) -> None:
    done = suture(
        "-", "--url", "https://reef.example/skin/eczema", "--specialty", "207N00000X", stdin=saved.read_bytes()
    )
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "medical (" in told
    assert "Dermatology" in told
    assert "near to the practice's own field" in told
    assert "Words that decided: " in told


def test_a_specialty_may_be_named_in_plain_words(saved: Path) -> None:
    told = [lines(suture(saved, "--json", "--specialty", said))[0]["close"] for said in ("207N00000X", "skin doctor")]
    assert told[0] == told[1] > 0.5


def test_bytes_that_are_no_text_are_no_foreign_language(tmp_path: Path) -> None:
    noise = tmp_path / "noise.bin"
    noise.write_bytes(bytes(place * place * 31 % 251 for place in range(20_000)))
    done = suture(noise)
    assert done.returncode == 0
    assert b"There are no readable words in it." in done.stdout
    assert b"language" not in done.stdout


def test_nothing_readable_and_an_unknown_specialty_are_usage_errors(saved: Path, tmp_path: Path) -> None:
    assert suture(tmp_path / "none.html").returncode == 2
    done = suture(saved, "--specialty", "nonsense")
    assert done.returncode == 2
    assert "There is no specialty “nonsense”." in done.stderr.decode()
