"""Real files: registers and hospital lists that are known, and pages that list nobody (news, blogs, articles)."""

from __future__ import annotations

import gzip
import tarfile
from pathlib import Path

import pytest

from suture.engine.citations.witnesses.pages import read_listing_page
from suture.engine.citations.witnesses.reading import detect, read_listings

pytestmark = [pytest.mark.real_data, pytest.mark.slow]

# Every 40th of 1,630 pages: a second of one core.
STEP = 40
# Five of all 1,630 pages: they show an address and a telephone under a heading.
MOST = 0.01


def test_ordinary_pages_are_no_listings(shared_data: Path) -> None:
    pages = taken = 0
    for archive in ("pages_small.tar.xz", "sondhi.tar.xz", "trafilatura.tar.xz"):
        with tarfile.open(shared_data / "pages" / archive, "r|xz") as tar:
            for place, member in enumerate(tar):
                if place % STEP or not member.name.endswith((".html", ".htm", ".html.gz")):
                    continue
                file = tar.extractfile(member)
                content = file.read() if file else b""
                content = gzip.decompress(content) if member.name.endswith(".gz") else content
                found = read_listing_page(content, url=None)
                pages += 1
                taken += bool(found.listings)
                assert bool(found.listings) != bool(found.why)
    assert pages > 25
    assert taken <= max(1, round(MOST * pages))


@pytest.mark.parametrize(
    ("file", "witness", "fewest"),
    [
        ("nppes/nppes_api_v2.1_response_sample.json", "nppes", 200),
        ("nap/dev_cms_carecompare.csv", "cms", 4_000),
        ("hospitals/hifld_hospitals.csv", "list", 8_000),
        ("nap/fodors_zagats/zagats.csv", "list", 331),
    ],
)
def test_real_files_are_told_and_read(shared_data: Path, file: str, witness: str, fewest: int) -> None:
    path = shared_data / file
    assert detect(path).witness == witness
    accepted, rejected = read_listings(path)
    assert len(accepted) >= fewest
    assert not rejected
    assert sum(bool(one.record.name) for one in accepted) == len(accepted)
