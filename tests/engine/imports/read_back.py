"""Small helpers for tests of the importer: write a file, read it, look at what came back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from suture.engine.imports import Limits, Reject, read_export
from suture.engine.imports.shape import Mapper


@dataclass(frozen=True, kw_only=True)
class ReadBack:
    """One export as plain Python."""

    tool: str
    report: str
    rows: int
    links: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    rejects: list[Reject]
    notes: tuple[str, ...]

    @property
    def reasons(self) -> list[str]:
        return [reject.reason for reject in self.rejects]


def read_all(
    path: Path, *, site: str | None = None, mapping: Mapper | None = None, limits: Limits | None = None
) -> list[ReadBack]:
    """Every export in a file; asserts what holds for each: the counts add up, lines ascend."""
    found = []
    for export in read_export(path, site=site, mapping=mapping, limits=limits or Limits()):
        parts = list(export.tables())
        links = [row for part in parts if part.links is not None for row in part.links.to_pylist()]
        claims = [row for part in parts if part.claims is not None for row in part.claims.to_pylist()]
        rejects = [reject for part in parts for reject in part.rejects]
        rows = sum(part.rows for part in parts)
        assert rows == len(links) + len(claims) + len(rejects)
        lines = [row["line"] for row in links + claims]
        assert lines == sorted(set(lines))
        found.append(
            ReadBack(
                tool=export.tool, report=export.report, rows=rows, links=links, claims=claims, rejects=rejects,
                notes=export.notes,
            )
        )  # fmt: skip
    return found


def read_one(folder: Path, content: str | bytes, *, name: str = "export.csv", **how: Any) -> ReadBack:
    """The one export in some bytes, or in a text that is written as UTF-8."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (export,) = read_all(path, **how)
    return export


def told(row: dict[str, Any], *names: str) -> tuple[Any, ...]:
    """Values of a row; a column that the export does not have is as unknown as a blank one."""
    return tuple(row.get(name) for name in names)
