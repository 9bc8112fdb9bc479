"""Which tool files there are, in the order in which they are asked.

To add an exporter: write its file in the shape of `ahrefs.py`, name its `REPORTS` here, add its page to the
docs. See docs/formats/adding-an-exporter.md.
"""

from __future__ import annotations

from typing import Final

from suture.engine.imports import (
    ahrefs,
    bing,
    dataforseo,
    majestic,
    moz,
    se_ranking,
    search_console,
    semrush,
)
from suture.engine.imports.shape import Report

__all__ = ["REPORTS", "TOOLS", "known_formats"]

REPORTS: Final[tuple[Report, ...]] = (
    *search_console.REPORTS,
    *ahrefs.REPORTS,
    *semrush.REPORTS,
    *majestic.REPORTS,
    *moz.REPORTS,
    *bing.REPORTS,
    *dataforseo.REPORTS,
    *se_ranking.REPORTS,
)

# "mapped" has no reports of its own: a person's mapping makes them (see mapping.py).
TOOLS: Final = (*dict.fromkeys(report.tool for report in REPORTS), "mapped")


def known_formats() -> str:
    """Return the tools and reports that are known, as a sentence's end for error messages."""
    tools: dict[str, list[str]] = {}
    for report in REPORTS:
        tools.setdefault(report.tool, []).append(report.report)
    return "; ".join(f"{tool} ({', '.join(dict.fromkeys(reports))})" for tool, reports in tools.items())
