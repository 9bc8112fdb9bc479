"""Which site a file's links point to, so that a person need not say it.

The rows say it where they name targets; where they do not (Search Console names none), the file's name may:
exporters put the site in front. A name is only ever asked for this, never for what a file is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.errors import BadAddress
from suture.engine.imports.convert import Rows
from suture.engine.imports.reading import read_export
from suture.engine.links.domains import registrable_domain, site_key
from suture.engine.links.urls import canonicalise

__all__ = ["likely_site", "property_in_name"]

_ROWS: Final = 50_000
_SHARE: Final = 0.9
_OUR_PAGES: Final = ("page-linked", "page-internal")
# "https___www.harbour.example_-Latest links-2026-05-18.csv", "harbour.example-backlinks-subdomains.csv"
_IN_NAME: Final = re.compile(
    r"(?:https?___)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:xn--[a-z0-9]+|[a-z]{2,}))[-_ ]", re.IGNORECASE
)
# The name that Search Console itself gives: property, report, day.
_SEARCH_CONSOLE_NAME: Final = re.compile(
    _IN_NAME.pattern + r".*\d{4}-\d{2}-\d{2}(?: \(\d+\))?\.\w+(?::.*)?", re.IGNORECASE
)


def likely_site(path: Path, *, file_name: str | None = None) -> str | None:
    """Return the key of the site that nine in ten targets share, else what the name says, else None.

    Where several hosts of one domain are linked to (`www.`, `help.`), the site is the domain. Raises InputError
    for a file that cannot be read.
    """
    hosts: Counter[str] = Counter()
    for export in read_export(path, file_name=file_name):
        rows = 0
        for part in export.tables():
            hosts.update(host.removeprefix("www.") for host in _our_hosts(part))
            rows += part.rows
            if rows >= _ROWS:
                break
    return _shared(hosts) or _in_name(file_name or path.name)


def property_in_name(file_name: str) -> str | None:
    """Return the site of the property that Search Console wrote into a file's name, if it named the file."""
    return _in_name(file_name) if _SEARCH_CONSOLE_NAME.fullmatch(file_name) else None


def _our_hosts(rows: Rows) -> Iterable[str]:
    """The hosts of pages that are linked to, one for each row that names one."""
    if rows.links is not None and "target_host" in rows.links.schema.names:
        hosts: pa.Array = rows.links.column("target_host")
    elif rows.claims is not None and rows.claims.column("claim_kind")[0].as_py() in _OUR_PAGES:
        hosts = canonicalise(rows.claims.column("subject")).host
    else:
        return ()
    named: list[str] = pc.drop_null(hosts).to_pylist()
    return named


def _shared(hosts: Counter[str]) -> str | None:
    if not hosts:
        return None
    domains: Counter[str] = Counter()
    for host, count in hosts.items():
        domains[registrable_domain(host)] += count
    for names in (hosts, domains):
        site, count = names.most_common(1)[0]
        if count >= _SHARE * names.total():
            return site
    return None


def _in_name(name: str) -> str | None:
    match = _IN_NAME.match(name)
    if match is None:
        return None
    try:
        return site_key(match[1])
    except BadAddress:
        return None
