"""Real pages that list nobody: news, blogs, medical articles. None makes the reader fail, few are taken for more."""

from __future__ import annotations

import gzip
import tarfile
from pathlib import Path

import pytest

from suture.engine.citations.witnesses.pages import read_listing_page

pytestmark = [pytest.mark.real_data, pytest.mark.slow]

# Every 25th of 1,630 pages: two seconds of one core.
STEP = 25
# Six of all 1,630 pages: firms with address, telephone and site under their name, which is what a listing is.
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
    assert pages > 40
    assert taken <= max(1, round(MOST * pages))
