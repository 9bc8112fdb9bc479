"""What writing a sample practice's files gives back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from suture.engine.imports.sample.damage import damaged

__all__ = ["SampleFile", "SampleFiles", "write_file"]


@dataclass(frozen=True, kw_only=True)
class SampleFile:
    """One written file: whose site it is about, what it should be recognised as, how many rows are broken."""

    path: Path
    site: str
    tool: str
    report: str
    broken_rows: int = 0


@dataclass(frozen=True, kw_only=True)
class SampleFiles:
    """All files of a sample practice, in the order in which a person would import them."""

    practice: tuple[SampleFile, ...]
    rivals: tuple[SampleFile, ...]


def write_file(path: Path, content: bytes, *, site: str, tool: str, report: str) -> SampleFile:
    """Write one file, with the rows that are broken on purpose."""
    content, broken_rows = damaged(content, site=site, tool=tool, report=report)
    path.write_bytes(content)
    return SampleFile(path=path, site=site, tool=tool, report=report, broken_rows=broken_rows)
