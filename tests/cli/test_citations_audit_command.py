"""`suture citations audit` as a script calls it: one screen, one JSON object, its errors and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.engine.citations.practices_for_audit import HARBOUR

from suture.engine.citations.facts_json import practice_json

LISTINGS = """id,name,address,city,state,zip,phone,website,directory,listing url
1,Harbour Street Dermatology,210 Harbour St Ste 210,Salem,MA,01970,978-555-0180,,npiregistry.cms.hhs.gov,
2,Harbour Street Dermatology,210 Harbour St Ste 210,Salem,MA,01970,978-555-0180,,npiprofile.com,https://npiprofile.com/npi/1234567893
3,Harbour Street Dermatology,44 Old Mill Rd #3,Salem,MA,01970,978-555-0142,,yelp.com,https://www.yelp.com/biz/harbour
4,Tide Skin Clinic,5 Low St,Salem,MA,01970,978-555-0150,,manta.com,
5,"Ada Quill, MD",210 Harbour St Ste 120,Salem,MA,01970,978-555-0199,,healthgrades.com,
"""

PAGE = """<!doctype html><html lang=en><title>Harbour Street Dermatology North</title>
<link rel=canonical href="https://www.manta.com/c/harbour-north">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "MedicalClinic",
"name": "Harbour Street Dermatology North", "telephone": "781-555-0110", "url": "https://harbourstreetderm.example/north",
"address": {"@type": "PostalAddress", "streetAddress": "9 Beacon Ave", "addressLocality": "Lynn",
"addressRegion": "MA", "postalCode": "01901", "addressCountry": "US"}}</script>
<h1>Harbour Street Dermatology North</h1><p>9 Beacon Ave, Lynn, MA 01901. Call 781-555-0110.</p>"""


def suture(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell would."""
    command = [sys.executable, "-m", "suture", "citations", "audit", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def practice(tmp_path: Path) -> Path:
    """The facts of the fictional clinic, with a search of Bing Places and a rival."""
    told = practice_json(HARBOUR) | {
        "looks": [{"directory": "bingplaces.com", "place": "main", "on": "2026-11-20", "outcome": "searched"}],
        "rivals": [{"name": "Tide Skin Clinic", "city": "Salem", "phone": "(978) 555-0150"}],
    }
    path = tmp_path / "practice.json"
    path.write_text(json.dumps(told))
    return path


@pytest.fixture
def listings(tmp_path: Path) -> Path:
    """Five rows of a list that somebody keeps."""
    path = tmp_path / "listings.csv"
    path.write_text(LISTINGS)
    return path


def test_one_screen_says_coverage_then_what_to_fix_at_which_source(practice: Path, listings: Path) -> None:
    done = suture(practice, listings, "--seen", "2026-11-20", "--on", "2026-11-23")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Harbour Street Dermatology, 23 November 2026: correct on 1 of 5 checked, 50 relevant"
    assert "NPPES: say Suite 120, not Ste 210. Closes 1. 1 should follow within weeks." in done.stdout
    assert "Missing       Bing Places" in done.stdout
    assert "Not checked   Manta lists Tide Skin Clinic." in done.stdout
    assert "Reviews are out of scope." in done.stdout
    assert max(map(len, lines)) <= 100


def test_the_object_has_evidence_corrections_and_coverage(practice: Path, listings: Path, tmp_path: Path) -> None:
    page = tmp_path / "north.html"
    page.write_text(PAGE)
    done = suture(practice, listings, page, "--json", "--fail", "--seen", "2026-11-20", "--on", "2026-11-23")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert told["coverage"] == {
        "correct": 2, "checked": 6, "relevant": 50, "sentence": "correct on 2 of 6 checked, 50 relevant",
    }  # fmt: skip
    (north,) = [one for one in told["entries"] if one["key"] == "manta.com place:north"]
    assert (north["status"], north["listings"][0]["witness"]) == ("correct", "page")
    (yelp,) = [one for one in told["entries"] if one["key"] == "yelp.com place:main"]
    assert yelp["status"] == "fix"
    assert yelp["listings"][0]["address"] == "https://www.yelp.com/biz/harbour"
    assert yelp["listings"][0]["seen"] == "2026-11-20"
    assert yelp["listings"][0]["fields"]["street"]["verdict"] == "stale"
    keys = {one["key"] for one in told["entries"]}
    for one in told["corrections"]:
        assert {*one["closes"], *one["should_close"]} <= keys
    assert {"coverage", "entries", "corrections", "strangers", "rivals", "subjects", "on", "practice"} == set(told)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("listings.csv", "listings.csv"), "is no JSON"),
        (("practice.json", "practice.json"), "BrightLocal"),
        (("practice.json", "listings.csv", "--on", "today"), "--on is a day"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(
    practice: Path, listings: Path, words: tuple[str, ...], said: str
) -> None:
    assert listings.parent == practice.parent
    done = suture(*(practice.parent / word if "." in word else word for word in words))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
