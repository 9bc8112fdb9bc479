"""The names of exporters' reports as their makers write them, for screens and for tasks that ask for a file."""

from __future__ import annotations

from typing import Final

__all__ = ["report_name"]

_REPORTS: Final = {
    "top-target-pages-external": "Top target pages (from other sites)",
    "top-target-pages-internal": "Top target pages (from your own site)",
    "referring-ips": "Referring IPs",
    "link-intersect": "Link intersect",
    "links": "Links",
}


def report_name(report: str) -> str:
    """Return a report's name: `latest-links` is Latest links."""
    return _REPORTS.get(report) or report.replace("-", " ").capitalize()
