"""Sites from open registers: ROR, the HIFLD table of US hospitals, .gov, and the list of university domains.

A register names organisations with their websites. A website with a path is only a part of somebody's site and says
nothing of the domain; where several organisations share a domain, the one to which the others belong has it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

from scripts.catalogue.rows import Row, country_of, host_of, is_public_suffix, read, tidy

from suture.engine.catalogue.suffixes import kind_of_host
from suture.engine.links.domains import registrable_domain

# Names of organisations in the languages that the registers hold most of.
_SOCIETY = re.compile(
    r"\b(societ(y|ies)|association|academy of|american college of|royal college|federation|confederation|"
    r"soci[eé]t[eéà]|sociedade?|societat|associa(tion|ção|zione|ció)|asociaci[oó]n|gesellschaft f[uü]r|"
    r"verband|verein|vereniging|f[eé]d[eé]ration|federa(ción|ção|zione)|kolegium|colegio|ordine dei)\b",
    re.IGNORECASE,
)
_MEDICAL = re.compile(
    r"hospital|h[oô]pita|klinik|clinic|cl[ií]nica|medic|m[eé]dic|medizin|health|sant[eé]\b|salud|sa[uú]de\b|"
    r"sanit[aà]|gesundheit|surg(eon|ery|ical)|nurs(ing|es)\b|dent(al|istry|ist)|pharma|farma|cancer|cáncer|krebs|"
    r"onco|cardi(o|ac|ov)|heart|neuro|diabet|dermat|ophthalm|pediatr|paediatr|psychiatr|ortho(p|d)|physio|"
    r"therap|gyn[ae]|obstet|urolog|nephro|kidney|stroke|alzheimer|disease|leuk|hiv|aids\b|tubercul|vaccin|"
    r"therapeut|diagnostic|biomed|rh?eumat|immunolog|inmunolog|allerg|radiolog|endocrin|gastroenter|hepatolog|"
    r"an[a]?esthes|patholog|hospice|patient",
    re.IGNORECASE,
)
_SUPPLIER = re.compile(
    r"pharma|medical|diagnostic|therapeut|surgical|dental|biomed|medtech|implant|orthop|biotech", re.IGNORECASE
)
_BY_TYPE = {
    "education": "university",
    "facility": "university",
    "government": "government",
    "healthcare": "hospital",
    "company": "business",
    "nonprofit": "charity",
    "archive": "charity",
}
# Animals are patients too, but nobody's relevance here. ROR writes a company's country behind its name.
_VETERINARY = re.compile(r"veterin|tier[aä]rzt|tiermed", re.IGNORECASE)
_COUNTRY_BEHIND = re.compile(r"\s\([A-Z][A-Za-z .'-]+\)$")
# Whose type says most stands first, where an organisation has several.
_ORDER = ("healthcare", "education", "government", "facility", "nonprofit", "company", "archive")


def registers(shared: Path) -> list[Row]:
    """Rows for all sites that registers name, less those of which the ending alone says as much."""
    rows = _ror(shared / "orgs" / "ror_orgs.csv")
    for row in (*_hospitals(shared / "hospitals" / "hifld_hospitals.csv"), *_universities(shared / "seeds")):
        if row.domain in rows:
            rows[row.domain].sources |= row.sources
        else:
            rows[row.domain] = row
    for row in _dotgov(shared / "seeds" / "current-full.csv"):
        rows.setdefault(row.domain, row)
    return [row for row in rows.values() if not _known_anyway(row, rows)]


def _known_anyway(row: Row, rows: dict[str, Row]) -> bool:
    """A part of a site, of the same kind as the whole."""
    top = registrable_domain(row.domain)
    if top == row.domain:
        return False
    whole = rows.get(top)
    if whole is not None:
        return (whole.kind, whole.medical) == (row.kind, row.medical)
    ending = kind_of_host(top)
    return ending is not None and ending.kind == row.kind


def kind_of_organisation(types: set[str], name: str) -> str | None:
    """The kind of site that an organisation in ROR has, by its types and, among non-profits, its name."""
    kind = next((_BY_TYPE[one] for one in _ORDER if one in types), None)
    if kind in {None, "charity"} and _SOCIETY.search(name):
        return "society"
    if kind == "business" and _SUPPLIER.search(name):
        return "supplier"
    return kind


def _ror(path: Path) -> dict[str, Row]:
    sharing: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in read(path):
        if one["status"] != "active":
            continue
        hosts = {host_of(one["website"]), *(host_of(name) for name in one["domains"].split("|"))} - {None}
        for host in hosts:
            if host and not is_public_suffix(host):
                sharing[host].append(one)
    found: dict[str, Row] = {}
    for host, claims in sharing.items():
        one = _owner(claims)
        types = set(one["types"].split("|"))
        kind = kind_of_organisation(types, one["name"])
        if kind is None:
            continue
        name = _COUNTRY_BEHIND.sub("", one["name"]) if "company" in types else one["name"]
        medical = "healthcare" in types or kind == "supplier" or _is_medical(name)
        found[host] = Row(
            domain=host,
            kind=kind,
            name=tidy(name),
            country=country_of(one["country"]),
            medical="yes" if medical else "",
            sources={"ror"},
        )
    return found


def _is_medical(name: str) -> bool:
    return _MEDICAL.search(name) is not None and _VETERINARY.search(name) is None


def _owner(claims: list[dict[str, str]]) -> dict[str, str]:
    """Of the organisations that name a host as theirs, the one to which others belong, else the oldest record."""
    here = {one["ror_id"] for one in claims}

    def rank(one: dict[str, str]) -> tuple[int, int, str]:
        relations = [pair.split(":") for pair in one["relationships"].split("|") if pair]
        below = sum(kind == "parent" and other in here for kind, other in relations)
        above = sum(kind == "child" and other in here for kind, other in relations)
        return below, -above, one["ror_id"]

    return min(claims, key=rank)


def _hospitals(path: Path) -> list[Row]:
    by_host: dict[str, Row] = {}
    shared: set[str] = set()
    for one in read(path):
        host = host_of(one["WEBSITE"])
        if one["STATUS"] != "OPEN" or host is None or is_public_suffix(host):
            continue
        if host in by_host and by_host[host].name != tidy(one["NAME"].title()):
            shared.add(host)
        by_host[host] = Row(
            domain=host,
            kind="hospital",
            name=tidy(one["NAME"].title()),
            country="US",
            medical="yes",
            sources={"hifld"},
        )
    for host in shared:
        by_host[host].name = ""  # several hospitals: the site is their group's
    return list(by_host.values())


def _universities(folder: Path) -> list[Row]:
    rows = []
    for one in json.loads((folder / "world_universities_and_domains.json").read_text(encoding="utf-8")):
        for text in one["domains"]:
            host = host_of(text)
            if host is None or is_public_suffix(host):
                continue
            top = registrable_domain(host)
            ending = kind_of_host(host)
            if ending is not None and ending.kind == "university":
                continue
            rows.append(
                Row(
                    domain=top if host.startswith(("student.", "students.", "mail.", "alumni.")) else host,
                    kind="university",
                    name=tidy(one["name"]),
                    country=country_of(one["alpha_two_code"]),
                    medical="yes" if _is_medical(one["name"]) else "",
                    sources={"universities"},
                )
            )
    return rows


def _dotgov(path: Path) -> list[Row]:
    """Only bodies whose name is medical: the ending says the rest."""
    rows = []
    for one in read(path):
        name = " ".join((one["Organization name"], one["Suborganization name"]))
        host = host_of(one["Domain name"])
        if host is None or not re.search(
            r"health|medic(al|are|aid|ine)|hospital|disease|nursing|pharmac|cancer|dental|veterans",
            name,
            re.IGNORECASE,
        ):
            continue
        rows.append(
            Row(
                domain=host,
                kind="hospital" if re.search(r"hospital|medical center", name, re.IGNORECASE) else "government",
                name=tidy(one["Suborganization name"].replace("(blank)", "") or one["Organization name"]),
                country="US",
                medical="yes",
                sources={"dotgov"},
            )
        )
    return rows
