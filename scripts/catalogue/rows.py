"""How the catalogue's scripts read public lists and write the package's files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from suture.engine.errors import BadAddress
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import canonical_host, is_address

DATA = Path(__file__).parents[2] / "src" / "suture" / "engine" / "catalogue" / "data"


@dataclass(kw_only=True)
class Row:
    """A site as several lists describe it; `merge` in `medical` joins what they say."""

    domain: str
    kind: str
    name: str
    country: str = ""
    medical: str = ""
    specialties: set[str] = field(default_factory=set)
    confidence: str = "register"
    sources: set[str] = field(default_factory=set)

    def cells(self) -> dict[str, str]:
        return {
            "domain": self.domain,
            "kind": self.kind,
            "medical": self.medical,
            "country": self.country,
            "specialties": " ".join(sorted(self.specialties)),
            "confidence": self.confidence,
            "sources": " ".join(sorted(self.sources)),
            "name": self.name,
        }


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> int:
    """Write a file of the package, sorted by its first column; returns the number of its rows."""
    ordered = sorted(rows, key=lambda row: row[columns[0]])
    with (DATA / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)
    return len(ordered)


def host_of(text: str, *, whole_site: bool = True) -> str | None:
    """The canonical host of an address, without "www."; None where it has none, or is only a part of a site."""
    text = text.strip()
    parts = urlsplit(text if "//" in text else f"//{text}")
    if whole_site and (parts.path.strip("/") or parts.query):
        return None
    try:
        host = canonical_host(parts.hostname or "")
    except BadAddress:
        return None
    if is_address(host) or not host.isascii():
        return None
    host = host.removeprefix("www.")
    return host if "." in host else None


def is_public_suffix(host: str) -> bool:
    """Whether nobody registered the host itself: what stands below it has another owner."""
    return registrable_domain(f"x.{host}") == f"x.{host}"


def tidy(name: str) -> str:
    """One line, at most 80 characters."""
    name = " ".join(name.split())
    return name if len(name) <= 80 else name[:79].rstrip() + "…"


def country_of(text: str) -> str:
    """An ISO 3166 code; empty for several countries and for the lists' own "EU", "INT" and "global"."""
    text = text.strip().upper()
    return text if len(text) == 2 and text.isalpha() and text != "EU" else ""
