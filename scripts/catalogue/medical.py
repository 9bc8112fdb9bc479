"""Sites from the lists of trusted medical sites, medical societies and directories of clinicians.

The lists say in long words where each row comes from; the package keeps a short key for each of these sources.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from scripts.catalogue.rows import Row, country_of, host_of, is_public_suffix, read, tidy

_SOURCES = (
    ("ror", r"^ROR \w+ \(CC0"),
    ("dotgov", r"^cisagov/dotgov"),
    ("universities", r"^Hipo/university"),
    ("hifld", r"^HIFLD hospitals"),
    ("societies", r"guideline-publisher roster|society publisher table"),
    ("conferences", r"surgical conference list"),
    ("allowed", r"Allowed Domains|OPENWORK|corpuscle22|allow-list|allowed_domains"),
    ("toplist", r"top-100k list|domain present in"),
    (
        "profiles",
        r"profile URLs|claim-URL|submit-URL|robots\.txt|links in public|\.(com|org|ca|net)\b|backlink tracker",
    ),
    ("curated", r"^curated"),
)
_KINDS = {
    "medical_school": "university",
    "evidence": "journal",
    "library": "government",
    "medical_news": "news",
}
_CONFIDENCE = {"found": "found", "curated": "curated", "domain seen": "seen"}

# A directory's own site where it is more than a directory.
_DIRECTORY_SITES = {
    "government": "government",
    "insurer": "business",
    "hospital": "hospital",
    "association": "society",
    "accreditation": "society",
    "registry": "society",
    "aggregator": "business",
    "telehealth": "clinic",
}


def trusted(shared: Path) -> dict[str, Row]:
    """Trusted seeds by domain."""
    rows: dict[str, Row] = {}
    for one in read(shared / "catalogue" / "trusted_seeds.csv"):
        host = _host(one["domain"])
        rows[host] = Row(
            domain=host,
            kind=_KINDS.get(one["kind"], one["kind"]),
            name=tidy(one["name"]),
            country=country_of(one["country"]),
            medical="" if host in {"bl.uk", "ror.org"} else "yes",
            confidence=_CONFIDENCE[one["confidence"]],
            sources=sources_of(one["source"]),
        )
    return rows


def associations(shared: Path) -> list[dict[str, str]]:
    """Rows of associations.csv; where two name the same domain, the first."""
    rows: dict[str, dict[str, str]] = {}
    for one in read(shared / "catalogue" / "associations.csv"):
        host = _host(one["domain"])
        rows.setdefault(
            host,
            {
                "domain": host,
                "country": country_of(one["country"]),
                "level": one["level"],
                "specialty": one["specialty"],
                "nucc": one["nucc_code"],
                "offers": " ".join(one["offers"].split(";")),
                "sources": " ".join(sorted(sources_of(one["source"]))),
                "name": tidy(one["name"]),
                "confidence": _CONFIDENCE[one["confidence"]],
            },
        )
    return list(rows.values())


# Not in the list: the register that NHS.uk takes names and addresses from, and whose files Suture reads.
_OWN_DIRECTORIES: Final = (
    {
        "name": "NHS Organisation Data Service",
        "domain": "odsdatasearchandexport.nhs.uk",
        "kind": "government",
        "country": "GB",
        "scope": "GP surgeries, dentists, hospitals, opticians, pharmacies",
        "cost": "free",
        "claim_url": "",
        "profile_url_pattern": "",
        "status": "active",
        "source": "curated",
        "confidence": "curated",
    },
)


def directories(shared: Path) -> list[dict[str, str]]:
    """Rows of directories.csv; where two name the same domain, the first."""
    rows: dict[str, dict[str, str]] = {}
    for one in (*read(shared / "catalogue" / "directories.csv"), *_OWN_DIRECTORIES):
        host = _host(one["domain"])
        countries = [code for code in re.split(r"[;,]", one["country"]) if country_of(code)]
        rows.setdefault(
            host,
            {
                "domain": host,
                "kind": one["kind"].split(";")[0],
                "countries": " ".join(countries),
                "scope": one["scope"],
                "cost": one["cost"],
                "claim_url": one["claim_url"],
                "profile_pattern": one["profile_url_pattern"].replace("n/a", ""),
                "status": one["status"],
                "sources": " ".join(sorted(sources_of(one["source"]))),
                "name": tidy(one["name"]),
                "confidence": _CONFIDENCE[one["confidence"]],
            },
        )
    return list(rows.values())


def medical_sites(shared: Path) -> tuple[list[Row], set[str]]:
    """Sites of all three lists, one for each domain, and the domains of the trusted ones."""
    rows = trusted(shared)
    seeds = set(rows)
    for one in associations(shared):
        row = rows.setdefault(
            one["domain"],
            Row(
                domain=one["domain"],
                kind="society",
                name=one["name"],
                country=one["country"],
                medical="yes",
                confidence=one["confidence"],
            ),
        )
        row.specialties |= set(one["nucc"].split())
        row.sources |= set(one["sources"].split())
    for one in directories(shared):
        medical = one["kind"] not in {"general", "reviews", "aggregator", "open data"} or "health" in one["scope"]
        countries = one["countries"].split()
        row = rows.setdefault(
            one["domain"],
            Row(
                domain=one["domain"],
                kind=_DIRECTORY_SITES.get(one["kind"], "directory"),
                name=one["name"],
                country=countries[0] if len(countries) == 1 else "",
                medical="yes" if medical else "",
                confidence=one["confidence"],
            ),
        )
        row.sources |= set(one["sources"].split())
    return list(rows.values()), seeds


def sources_of(text: str) -> set[str]:
    """Keys of sources.csv for a list's own words; raises ValueError where no key fits."""
    keys = set()
    for piece in text.split(";"):
        said = piece.strip()
        if said.startswith(("offers:", "not confirmed")):
            continue
        key = next((key for key, pattern in _SOURCES if re.search(pattern, said)), None)
        if key:
            keys.add(key)
    if not keys and "curated" in text:
        return {"curated"}
    if not keys:
        raise ValueError(f"no source is known by these words: {text}")
    return keys


def _host(text: str) -> str:
    host = host_of(text)
    if host is None or is_public_suffix(host):
        # "nhs.uk" is a public suffix; its own site answers as www.nhs.uk.
        return f"www.{text}"
    return host
