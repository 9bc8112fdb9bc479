"""Real pages with answers that other people wrote down: extruct's samples, trafilatura's evaluation."""

from __future__ import annotations

import json
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from suture.engine.pages.charset import to_utf8
from suture.engine.pages.page import read_page
from suture.engine.pages.scanner import Scanner
from suture.engine.pages.structured import read_structured
from suture.engine.pages.tree import parse

pytestmark = [pytest.mark.real_data, pytest.mark.slow]

# Every seventh of 990 pages: five seconds of one core.
STEP = 7


def members(archive: Path, under: str) -> Iterator[tuple[str, bytes]]:
    """The files of an archive below a folder, read in passing."""
    with tarfile.open(archive, "r|xz") as tar:
        for member in tar:
            if member.isfile() and f"/{under}" in f"/{member.name}" and (file := tar.extractfile(member)):
                yield member.name, file.read()


@pytest.fixture(scope="module")
def samples(shared_data: Path) -> dict[str, bytes]:
    """extruct's own test samples."""
    return dict(members(shared_data / "pages" / "pages_small.tar.xz", "extruct/samples/"))


def test_json_ld_is_what_extruct_s_authors_expect(samples: dict[str, bytes]) -> None:
    compared = 0
    for name, expected in samples.items():
        page = samples.get(name.removesuffix(".jsonld") + ".html")
        # Two songkick files hold lists of lists, of an older shape; the invalid ones are compared too.
        if not name.endswith(".jsonld") or page is None or "songkick" in name:
            continue
        utf8 = to_utf8(page).utf8
        wanted = json.loads(expected)
        found = list(read_structured(parse(utf8), utf8, base_url=None).json_ld)
        assert found == (wanted if isinstance(wanted, list) else [wanted]), name
        compared += 1
    assert compared >= 8


def test_microdata_is_what_extruct_finds_in_the_page_as_it_is(samples: dict[str, bytes]) -> None:
    from extruct import MicrodataExtractor

    compared = 0
    for name, page in samples.items():
        if not name.endswith(".html") or b"itemscope" not in page or page.lstrip().startswith(b"<?xml"):
            continue
        utf8 = to_utf8(page).utf8
        wanted = MicrodataExtractor().extract(utf8.decode(), base_url="https://harbour.example/")
        found = read_structured(parse(utf8), utf8, base_url="https://harbour.example/")
        assert list(found.microdata) == wanted, name
        compared += 1
    assert compared >= 20


def test_dates_authors_and_titles_of_articles(shared_data: Path) -> None:
    archive = shared_data / "pages" / "trafilatura.tar.xz"
    answers: dict[str, dict[str, Any]] = {}
    counts: Counter[str] = Counter()
    pages: dict[str, bytes] = {}
    for name, content in members(archive, "trafilatura/"):
        if name.endswith("evaldata.json"):
            answers = json.loads(content)
        elif name.endswith(".html"):
            pages[Path(name).name] = content
    scanner = Scanner()
    for url, answer in sorted(answers.items())[::STEP]:
        if answer["file"] not in pages:
            continue
        page = read_page(pages[answer["file"]], url=url, scanner=scanner)
        counts["pages"] += 1
        counts["replaced"] += "\ufffd" in (page.title or "")
        if answer.get("title"):
            counts["title"] += 1
            start = answer["title"].lower()[:30]
            headings = [heading.text for heading in page.headings]
            counts["title right"] += any(start in text.lower() for text in [page.title or "", *headings])
        if answer.get("date") and page.dates:
            counts["date"] += 1
            counts["date right"] += answer["date"] in {told.day.isoformat() for told in page.dates}
        if answer.get("author") and page.authors:
            counts["author"] += 1
            wanted = set(str(answer["author"]).lower().replace(";", " ").split())
            counts["author right"] += any(wanted & set(told.name.lower().split()) for told in page.authors)
    assert counts["pages"] > 100
    assert counts["replaced"] <= 1
    assert counts["title right"] >= 0.92 * counts["title"]
    assert counts["date"] > 70
    assert counts["date right"] >= 0.88 * counts["date"]
    assert counts["author"] > 50
    assert counts["author right"] >= 0.8 * counts["author"]
