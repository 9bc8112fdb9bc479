"""What kind a site is by its domain alone, without the catalogue: how often that is right where it says anything.

The registers and lists that are asked here are those from which the catalogue was made (ROR, HIFLD), and lists of
newspapers and blogs that it must not hold (UT1). The catalogue is left out, so only endings and words speak. The
words were written and mended on the domains whose CRC-32 is even; only figures of the odd ones were ever looked at.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripts.catalogue.rows import host_of, is_public_suffix
from tests.eval.floors import Measure, hold

from suture.engine.quality.site_kinds import SiteKind, site_kind

HELD_OUT = "domains with an odd CRC-32; words were tuned on the even ones"
MOST = 3000  # domains of each list, in its own order

# ROR's types; who has several is left out. A register does not tell a hospital from a clinic by its website.
ROR = {
    "healthcare": {"hospital", "clinic"},
    "education": {"university"},
    "nonprofit": {"society", "charity"},
    "company": {"business", "supplier"},
}
UT1 = {"press": {"news"}, "blog": {"blog", "platform"}, "bank": {"business"}, "shopping": {"business", "supplier"}}


def of_ror(data: Path) -> Iterator[tuple[str, str, set[str]]]:
    with (data / "orgs" / "ror_orgs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            types = set(row["types"].split("|")) - {"funder"}
            host = host_of(row["website"])
            if row["status"] == "active" and len(types) == 1 and types <= set(ROR) and host:
                yield f"ror {row['types']}", host, ROR[types.pop()]


def of_hospitals(data: Path) -> Iterator[tuple[str, str, set[str]]]:
    with (data / "hospitals" / "hifld_hospitals.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            host = host_of(row["WEBSITE"])
            if host:
                yield "hifld", host, ROR["healthcare"]


def of_lists(data: Path) -> Iterator[tuple[str, str, set[str]]]:
    for name, kinds in UT1.items():
        for line in (data / "spam" / "ut1" / name / "domains").read_text(encoding="utf-8").splitlines():
            host = host_of(line)
            if host:
                yield f"ut1 {name}", host, kinds


@pytest.fixture(scope="module")
def judged(shared_data: Path) -> list[tuple[SiteKind, set[str]]]:
    """The held-out domains with what they were taken for and what the lists say."""
    seen: set[str] = set()
    counts: dict[str, int] = {}
    answers = []
    for source in (of_ror, of_hospitals, of_lists):
        for name, host, kinds in source(shared_data):
            if zlib.crc32(host.encode()) % 2 == 0 or host in seen or is_public_suffix(host):
                continue
            counts[name] = counts.get(name, 0) + 1
            if counts[name] <= MOST:
                seen.add(host)
                answers.append((site_kind(host, catalogue=None), kinds))
    return answers


def files(data: Path) -> tuple[Path, ...]:
    lists = tuple(data / "spam" / "ut1" / name / "domains" for name in UT1)
    return (data / "orgs" / "ror_orgs.csv", data / "hospitals" / "hifld_hospitals.csv", *lists)


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("what", "kinds"),
    [
        ("hospitals", {"hospital"}),
        ("news", {"news"}),
        ("universities", {"university"}),
        ("societies and charities", {"society", "charity"}),
        ("businesses and suppliers", {"business", "supplier"}),
    ],
)
def test_words_in_domains_are_right_where_they_speak(
    judged: list[tuple[SiteKind, set[str]]], shared_data: Path, what: str, kinds: set[str]
) -> None:
    spoken = [(kind, true) for kind, true in judged if kind.by == "words" and kind.kind in kinds]
    assert len(spoken) > 100
    right = sum(kind.kind in true for kind, true in spoken)
    hold(
        Measure(
            name=f"kinds of sites: precision of words in domains, {what}",
            value=right / len(spoken),
            held_out=HELD_OUT,
            data=files(shared_data),
        )
    )


@pytest.mark.real_data
@pytest.mark.parametrize(("what", "true"), [("hospitals", ROR["healthcare"]), ("news", UT1["press"])])
def test_how_many_are_told_by_their_domain_alone(
    judged: list[tuple[SiteKind, set[str]]], shared_data: Path, what: str, true: set[str]
) -> None:
    here = [kind.kind in true for kind, kinds in judged if kinds == true]
    hold(
        Measure(
            name=f"kinds of sites: recall of domains alone, {what}",
            value=sum(here) / len(here),
            held_out=HELD_OUT,
            data=files(shared_data),
        )
    )


@pytest.mark.real_data
def test_a_visited_hospital_is_told_by_what_it_calls_itself(shared_data: Path) -> None:
    """ROR's name stands for the name that a page gives its site: more than half of the hospitals, few others."""
    right = called = hospitals = 0
    with (shared_data / "orgs" / "ror_orgs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            types = set(row["types"].split("|")) - {"funder"}
            host = host_of(row["website"])
            if row["status"] != "active" or len(types) != 1 or not types <= set(ROR) or not host:
                continue
            if zlib.crc32(host.encode()) % 2 == 0:
                continue
            page = {"site_name": row["name"], "source_url": f"https://{host}/"}
            kind = site_kind(host, catalogue=None, readings=[page]).kind
            hospitals += types == {"healthcare"}
            called += kind in ROR["healthcare"]
            right += types == {"healthcare"} and kind in ROR["healthcare"]
    data = (shared_data / "orgs" / "ror_orgs.csv",)
    name = "kinds of sites: {}, hospitals with their name"
    hold(Measure(name=name.format("precision"), value=right / called, held_out=HELD_OUT, data=data))
    hold(Measure(name=name.format("recall"), value=right / hospitals, held_out=HELD_OUT, data=data))
