"""The sample practice: files that look as if its owner had exported them, for the demo and for tests.

The files are written in the exporters' real formats, so they go through the same door as a user's. The same
seed and day give the same bytes. Everything in them is fictional: see `story`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from suture.engine.imports.sample import writers
from suture.engine.imports.sample.damage import damaged
from suture.engine.imports.sample.facts import HISTORY_DAYS, Link, network_links, own_links, rival_links
from suture.engine.imports.sample.story import (
    NETWORK_HOSTS,
    OWN_DOMAINS,
    OWN_LINKS,
    PRACTICE_NAME,
    RIVALS,
    SITE,
)

__all__ = [
    "HISTORY_DAYS",
    "NETWORK_HOSTS",
    "OWN_DOMAINS",
    "OWN_LINKS",
    "PRACTICE_NAME",
    "RIVALS",
    "SITE",
    "SampleFile",
    "SampleFiles",
    "write_sample",
]


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
    """All files of the sample, in the order in which a person would import them."""

    practice: tuple[SampleFile, ...]
    rivals: tuple[SampleFile, ...]


def write_sample(folder: Path, *, seed: int = 7, today: date) -> SampleFiles:
    """Write the sample's files into `folder` (made if missing) and say which file belongs to which site.

    `today` is the day of the exports: all dates lie in the `HISTORY_DAYS` days before it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = own_links(seed=seed, today=today)
    practice = _practice_files(folder, own, own + network_links(seed=seed, today=today), seed=seed, today=today)
    rivals = tuple(
        _write(
            folder / f"{rival.domain}-backlinks-subdomains_{today}_09-14-05.csv",
            writers.ahrefs_backlinks(rival_links(rival, seed=seed, today=today), seed=seed),
            site=rival.domain, tool="ahrefs", report="backlinks",
        )
        for rival in RIVALS
    )  # fmt: skip
    return SampleFiles(practice=practice, rivals=rivals)


def _practice_files(
    folder: Path, own: tuple[Link, ...], everything: tuple[Link, ...], *, seed: int, today: date
) -> tuple[SampleFile, ...]:
    us_date = f"{today.month}_{today.day}_{today.year}"
    reports = (
        (f"{SITE}-Latest links-{today}.csv", "search-console", "latest-links",
         writers.latest_links(own, seed=seed)),
        (f"{SITE}-More sample links-{today}.csv", "search-console", "more-sample-links",
         writers.more_sample_links(own, seed=seed)),
        (f"{SITE}-Top linking sites-{today}.csv", "search-console", "top-linking-sites",
         writers.top_linking_sites(own)),
        (f"{SITE}-Top target pages-{today}.csv", "search-console", "top-target-pages-external",
         writers.top_target_pages(own)),
        # Search Console gives both reports the same name; the browser adds the number.
        (f"{SITE}-Top target pages-{today} (1).csv", "search-console", "top-target-pages-internal",
         writers.top_target_pages_internal()),
        (f"{SITE}-Top linking text-{today}.csv", "search-console", "top-linking-text",
         writers.top_linking_text(own)),
        (f"{SITE}-backlinks-subdomains_{today}_09-12-41.csv", "ahrefs", "backlinks",
         writers.ahrefs_backlinks(everything, seed=seed)),
        (f"{SITE}-refdomains-subdomains_{today}_09-13-02.csv", "ahrefs", "referring-domains",
         writers.ahrefs_referring_domains(everything, seed=seed)),
        (f"{SITE}-anchors-subdomains_{today}_09-13-20.csv", "ahrefs", "anchors",
         writers.ahrefs_anchors(everything, seed=seed)),
        (f"{SITE}-refips-subdomains_{today}_09-13-37.csv", "ahrefs", "referring-ips",
         writers.ahrefs_referring_ips(everything, seed=seed)),
        (f"{SITE}-backlinks.csv", "semrush", "backlinks", writers.semrush_backlinks(own, seed=seed)),
        (f"backlink_audit_domains_4711_{today}.csv", "semrush", "backlink-audit",
         writers.semrush_audit(everything, seed=seed)),
        (f"{SITE}_ReferringPages_{us_date}.csv", "bing", "backlinks", writers.bing_pages(own)),
    )  # fmt: skip
    return tuple(
        _write(folder / name, content, site=SITE, tool=tool, report=report) for name, tool, report, content in reports
    )


def _write(path: Path, content: bytes, *, site: str, tool: str, report: str) -> SampleFile:
    content, broken_rows = damaged(content, site=site, tool=tool, report=report)
    path.write_bytes(content)
    return SampleFile(path=path, site=site, tool=tool, report=report, broken_rows=broken_rows)
