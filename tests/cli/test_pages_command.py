"""`suture pages` as a script calls it: its lines, its errors and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.program import run

PAGE = """<!doctype html><html lang=en><title>Gums &amp; teeth</title><meta name=robots content=noindex>
<link rel=canonical href=https://www.reef.example/blog/gums>
<main><h1>Gums</h1><p>By Jane Roe, DDS | May 3, 2024
<p>Before the link <a href="https://harbour.example/a b#c" rel="NoFollow ugc"> the <b>harbour</b> </a> after the link.
<a href=../about>About</a> <a href="mailto:desk@reef.example">write</a> <a href="javascript:x()">x</a></main>"""


def suture(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return run("pages", *words)


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The JSON objects on stdout, one for each line."""
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A page that names its own address."""
    path = tmp_path / "saved page.html"
    path.write_text(PAGE)
    return path


def test_one_object_with_what_the_contract_promises(saved: Path) -> None:
    done = suture(saved, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = lines(done)
    assert {"file", "title", "language", "links", "contacts", "structured", "indexable"} <= set(line)
    assert (line["file"], line["title"], line["language"]) == (str(saved), "Gums & teeth", "en")
    assert (line["indexable"], line["robots"]) == (False, ["noindex"])
    assert line["base_url"] == line["canonical"] == "https://www.reef.example/blog/gums"
    link, about = line["links"]
    assert link["target"] == "https://harbour.example/a%20b#c"
    assert (link["text"], link["rel"], link["zone"]) == ("the harbour", ["nofollow", "ugc"], "main")
    assert link["context"]["left"].endswith("Before the link")
    assert link["context"]["right"].startswith("after the link.")
    assert (link["order"], link["kind"], link["hidden"], link["external"]) == (0, "text", False, True)
    assert (about["target"], about["external"]) == ("https://www.reef.example/about", False)
    assert (line["external_links"], line["external_domains"]) == (1, 1)
    assert line["contacts"][0]["value"] == "desk@reef.example"
    assert line["authors"] == [{"name": "Jane Roe", "credentials": ["DDS"], "where": "visible", "url": None}]
    assert line["dates"] == [{"kind": "published", "date": "2024-05-03", "where": "visible", "text": "May 3, 2024"}]
    assert line["headings"] == [{"level": 1, "text": "Gums"}]
    assert line["structured"] == {"json_ld": [], "microdata": [], "problems": []}
    assert line["truncated"] is False


def test_the_address_of_the_page_can_be_given(saved: Path) -> None:
    (line,) = lines(suture(saved, "--url", "https://elsewhere.example/x/y", "--json"))
    assert line["url"] == line["base_url"] == "https://elsewhere.example/x/y"
    assert [link["target"] for link in line["links"]][1] == "https://elsewhere.example/about"
    wrong = suture(saved, "--url", "elsewhere", "--json")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "no web address" in wrong.stderr


def test_without_any_address_relative_links_have_no_target(tmp_path: Path) -> None:
    path = tmp_path / "bare.html"
    path.write_bytes(b"<a href=x>\xe9</a><a href=https://harbour.example/>b</a><a href=tel:+15550100199>c</a>")
    (line,) = lines(suture(path, "--json"))
    assert [(link["target"], link["href"], link["external"]) for link in line["links"]] == [
        (None, "x", None),
        ("https://harbour.example/", "https://harbour.example/", None),
    ]
    assert (line["charset"], line["external_links"]) == ("windows-1252", None)


def test_errors_stand_beside_results(saved: Path, tmp_path: Path) -> None:
    pdf, empty = tmp_path / "x.html", tmp_path / "empty.htm"
    pdf.write_bytes(b"%PDF-1.7\n")
    empty.write_bytes(b"")
    done = suture(tmp_path / "gone", pdf, saved, tmp_path, empty, "--json")
    answers = {line["file"]: line for line in lines(done)}
    assert done.returncode == 0
    assert answers[str(saved)]["title"]
    assert answers[str(empty)]["links"] == []
    assert "PDF" in answers[str(pdf)]["error"]
    assert set(answers[str(tmp_path / "gone")]) == set(answers[str(tmp_path)]) == {"file", "error"}
    assert suture(pdf, "--json").returncode == 2
    assert suture().returncode == 2


def test_a_large_page_is_read_in_part(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    path.write_bytes(b"<title>Large</title>" + b" " * 21_000_000 + b"<a href=https://harbour.example/>x</a>")
    (line,) = lines(suture(path, "--json"))
    assert (line["title"], line["links"], line["truncated"]) == ("Large", [], True)


def test_a_person_gets_a_summary(saved: Path, tmp_path: Path) -> None:
    done = suture(saved, tmp_path / "gone")
    assert done.returncode == 0
    assert "Gums & teeth" in done.stdout
    assert "author: Jane Roe, DDS (visible)" in done.stdout
    assert "must not list it: meta robots says noindex" in done.stdout
    assert "gone" in done.stderr


def test_neither_the_web_framework_nor_the_database_is_loaded(saved: Path) -> None:
    code = (
        "import sys; from suture.cli.main import app; app(['pages', sys.argv[1], '--json'], standalone_mode=False); "
        "print(sorted({'django', 'duckdb', 'pycurl', 'extruct'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(saved)], capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n"


def test_a_person_sees_where_links_lead_and_each_fact_once(tmp_path: Path) -> None:
    path = tmp_path / "many.html"
    links = "".join(f"<p>Word {n} <a href=https://s{n}.example/>site {n}</a> and more." for n in range(23))
    path.write_text(f"<link rel=canonical href=https://reef.example/><main>{links}")
    told = suture(path).stdout
    assert "  23 links, 23 to 23 other sites\n" in told
    assert told.count(" -> https://s") == 20
    assert "site 0 -> https://s0.example/ (" in told
    assert "and 3 more that lead elsewhere" in told
    assert "--json lists each link" in told
    path.write_text(
        "<link rel=canonical href=https://reef.example/><meta property=article:published_time content=2024-05-03>"
        "<a href=https://harbour.example/>x</a><p>Published May 3, 2024"
    )
    told = suture(path).stdout
    assert "  1 link, 1 to 1 other site\n" in told
    assert told.count("on 2024-05-03") == 1


def test_a_page_comes_from_stdin(saved: Path) -> None:
    command = [sys.executable, "-m", "suture", "pages", "-", "--json"]
    done = subprocess.run(command, input=saved.read_bytes(), capture_output=True, check=False)
    told = json.loads(done.stdout)
    assert (told["file"], told["title"]) == ("-", "Gums & teeth")


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\0\1\2", b"\x7fELF\2\1\1\0\0" * 9])
def test_a_file_that_is_no_text_is_no_page(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(content)
    done = suture(path, "--json")
    assert done.returncode == 2
    assert lines(done) == [{"file": str(path), "error": "x.html is no text, so it is no web page."}]
    path.write_bytes(b"<p>A page with one\0 stray NUL</p>" + b"<p>words</p>" * 20)
    assert suture(path, "--json").returncode == 0
