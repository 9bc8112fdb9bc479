"""Real pages with a person's label: medical or not. They calibrate and evaluate; no word is learned from them.

The labels are ours (`tests/eval/relevance_pages.csv`: file, 1, 0 or empty where a reader may say either, the site, a
note); the pages stay where they are. Whole sites fall on one of two sides by a hash of their name, drawn before any
figure was seen: "tune" calibrates, "held" is only measured, and nobody looks at its pages one by one.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from suture.engine.pages.charset import to_utf8
from suture.engine.pages.scanner import Scanner

__all__ = ["ARCHIVES", "LABELS", "LabelledPage", "labelled_pages", "side_of"]

LABELS: Final = Path(__file__).parents[1] / "tests" / "eval" / "relevance_pages.csv"
ARCHIVES: Final = ("pages_small", "sondhi", "trafilatura")
_MOST: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class LabelledPage:
    """A page as the product reads it; `medical` is None where a reader may say either."""

    file: str
    site: str
    medical: bool | None
    title: str
    text: str
    language: str | None


def side_of(site: str) -> str:
    """`tune` or `held`."""
    return "tune" if hashlib.sha256(site.encode()).digest()[0] & 1 else "held"


def labelled_pages(data: Path, side: str) -> tuple[LabelledPage, ...]:
    """The pages of one side, in the order of their files' names."""
    return tuple(page for page in _every_page(data) if side_of(page.site) == side)


@cache
def _every_page(data: Path) -> tuple[LabelledPage, ...]:
    with LABELS.open(encoding="utf-8") as file:
        labels = {row["file"]: row for row in csv.DictReader(file)}
    scanner = Scanner()
    found = []
    for name, content in sorted(_files(data, set(labels))):
        row = labels[name]
        page = scanner.one(to_utf8(content).utf8)
        found.append(
            LabelledPage(
                file=name,
                site=row["site"],
                medical=bool(int(row["medical"])) if row["medical"] else None,
                title=page.title or "",
                text=page.unlinked(most=_MOST),
                language=page.language,
            )
        )
    return tuple(found)


def _files(data: Path, names: set[str]) -> Iterator[tuple[str, bytes]]:
    for archive_name in ARCHIVES:
        with tarfile.open(data / "pages" / f"{archive_name}.tar.xz") as archive:
            for member in archive:
                name = member.name.removeprefix("./")
                file = archive.extractfile(member) if name in names else None
                if file is not None:
                    content = file.read()
                    yield name, gzip.decompress(content) if name.endswith(".gz") else content
