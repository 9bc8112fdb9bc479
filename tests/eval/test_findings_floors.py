"""How findings and suggestions do on public lists of hosts that nobody here wrote.

Each host becomes a followed link from its home page, with its organisation's name as title where the list has one.
Two texts: the practice's name, and, awkwardly, exactly what it sells, from every host of the list at once. Nothing is
told of a host's kind, so the rules must not need the catalogue to leave honest sites alone.

*Split.* The parts of names in `findings.host_names` were chosen on the hosts whose SHA-256 is odd; the figures below
that say "even half" are of the others alone. A first look at UT1's and the referrer lists, before they were split,
took samples of the whole lists, so some of the even half was seen then; none since. "Needs a look" is any other
suggestion than "nothing". The trusted lists are no held-out set: what was wrong there was looked at and mended. Nor
are the real pages: one word was dropped after reading what was wrong there.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engine.quality.findings.making import Groups, found_in, link, no_groups
from tests.eval.floors import Measure, hold

from suture.engine.catalogue import open_catalogue
from suture.engine.imports.importing import import_file
from suture.engine.links.domains import registrable_domains
from suture.engine.links.lake import open_lake
from suture.engine.quality.columns import NETWORKS
from suture.engine.quality.findings import Found, find
from suture.engine.quality.subject import Subject
from suture.engine.quality.suggestions import suggest

pytestmark = [pytest.mark.real_data, pytest.mark.slow]

US = Subject(site="harbour-skin.example", names=("Harbour Skin Clinic",))
OUR_NAME, OUR_TRADE = "Harbour Skin Clinic", "dermatologist boston"
EVEN = "names: even half, not looked at after the split"
HOST = re.compile(r"^[a-z0-9._-]+\.[a-z0-9-]{2,}$")


def test_no_trusted_host_is_a_candidate_for_what_it_is(shared_data: Path) -> None:
    """ROR, .gov, universities, hospitals and consumer-health sites: all of their hosts, both texts."""
    hosts, files = _trusted(shared_data)
    assert len(hosts) > 60_000
    for text in (OUR_NAME, OUR_TRADE):
        suggested = _suggested(hosts, text=text)
        assert "disavow" not in suggested
        assert "ask" not in suggested
        if text == OUR_NAME:
            odd = 1 - suggested.count("nothing") / len(suggested)
    name = "findings: trusted hosts that need a look (none is a candidate)"
    hold(Measure(name=name, value=odd, at_most=True, held_out="none: mended on it", data=files))


@pytest.mark.parametrize(("listed", "share"), [("bank", 0.0), ("press", 0.0), ("blog", 0.0), ("shopping", 0.0)])
def test_false_alarms_on_ordinary_sites(shared_data: Path, listed: str, share: float) -> None:
    hosts, file = _listed(shared_data, listed)
    suggested = _suggested(dict.fromkeys(hosts), text=OUR_NAME)
    assert suggested.count("disavow") / len(suggested) <= share
    odd = 1 - suggested.count("nothing") / len(suggested)
    name = f"findings: {listed} sites that need a look"
    hold(Measure(name=name, value=odd, at_most=True, held_out=EVEN, data=(file,)))


@pytest.mark.parametrize("listed", ["gambling", "dating"])
def test_sites_that_need_a_look_by_their_name_alone(shared_data: Path, listed: str) -> None:
    """Dating is not one of the subjects; its share says how much of it is sold as adult content."""
    hosts, file = _listed(shared_data, listed)
    suggested = _suggested(dict.fromkeys(hosts), text=OUR_NAME)
    odd = 1 - suggested.count("nothing") / len(suggested)
    name = f"findings: {listed} sites that need a look, by name alone"
    hold(Measure(name=name, value=odd, held_out=EVEN, data=(file,)))


def test_referrer_spam_by_its_name_alone(shared_data: Path) -> None:
    """No list is carried over, and most such names say nothing: this is what names can tell."""
    file = shared_data / "spam" / "referrer_spam" / "spammers.txt"
    hosts = _even(_lines(file))
    suggested = _suggested(dict.fromkeys(hosts), text=OUR_NAME)
    odd = 1 - suggested.count("nothing") / len(suggested)
    name = "findings: referrer spam that needs a look, by name alone"
    hold(Measure(name=name, value=odd, held_out=EVEN, data=(file,)))


def test_false_alarms_on_links_of_real_pages(shared_data: Path) -> None:
    """20,000 links of news, blogs and medical pages as their HTML has them; the rows of "schwarz" are not read."""
    folder = shared_data / "graphs" / "html_outlinks"
    pages, links = folder / "pages.csv", folder / "links.csv.gz"
    titles = {row["file"]: row["title"] for row in _rows(pages) if row["corpus"] != "schwarz"}
    with gzip.open(links, "rt", encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["corpus"] != "schwarz" and _host(row["src_url"])]
    found = found_in(
        *(
            link(
                row["src_url"],
                target_url=row["dst_url"],
                anchor=row["anchor"],
                source_title=titles.get(row["src_file"]),
                follow="no" if "nofollow" in row["rel"] else "yes",
            )
            for row in rows
        )
    )
    suggested = suggest(found, networks=no_groups(len(rows))).suggestion.to_pylist()
    assert "disavow" not in suggested
    odd = 1 - suggested.count("nothing") / len(suggested)
    name = "findings: links of real pages that need a look (none is a candidate)"
    mended = "none: one word dropped after reading"
    hold(Measure(name=name, value=odd, at_most=True, held_out=mended, data=(pages, links)))


def test_candidates_of_a_real_site(shared_data: Path, tmp_path: Path) -> None:
    """A thermal spa's links as Ahrefs exports them, one for each site; 391 of the 1,508 carry its spam flag.

    Link groups are left out: they have floors of their own.
    """
    file = shared_data / "exports" / "ahrefs" / "www.caldea.com-backlinks-subdomains.csv"
    with open_lake(tmp_path) as lake:
        shelf = lake.shelf("caldea.com")
        import_file(file, shelf=shelf, now=datetime(2026, 11, 1, tzinfo=UTC))
        current = shelf.current()
        assert current is not None
        links = pq.read_table(current.links_path)
    nobody = pa.array([], pa.string())
    groups = no_groups(links.num_rows)
    found = find(
        links,
        sites=pa.table({"domain": nobody, "kind": nobody}),
        networks=groups,
        catalogue=open_catalogue(),
        about=Subject(site="caldea.com", names=("Caldea",)),
    )
    suggested = suggest(found, networks=groups).suggestion.to_pylist()
    assert len(suggested) == 1508
    share = suggested.count("disavow") / len(suggested)
    name = "findings: candidates among the Ahrefs export of a spa"
    hold(Measure(name=name, value=share, at_most=True, held_out="none: rules were read on it", data=(file,)))


def test_webspam_uk2007_by_names(shared_data: Path) -> None:
    """SET1's feature files name no hosts, so only names can be judged: near chance, ours and signals like Moz's.

    Nothing was tuned on it; the set is of 2007, and its spam hides behind ordinary names.
    """
    folder = shared_data / "spam" / "webspam_uk2007"
    names_file, labels_file = folder / "WEBSPAM-UK2007-hostnames.txt", folder / "WEBSPAM-UK2007-SET1-labels.txt"
    names = dict(line.split()[:2] for line in _lines(names_file))
    labels = [line.split()[:2] for line in _lines(labels_file)]
    judged = [(names[host].partition(":")[0], label == "spam") for host, label in labels if label != "undecided"]
    hosts = [host for host, _ in judged]
    spam = np.array([each for _, each in judged])
    ours = _auc(_risk(hosts), spam)
    moz = _auc(np.array([_signals_like_moz(host) for host in hosts]), spam)
    hold(
        Measure(
            name="findings: WEBSPAM-UK2007 SET1, AUC of risk by host name alone",
            value=ours,
            held_out="all of it",
            data=(names_file, labels_file),
            baselines={"signals like Moz's": moz},
        )
    )


def _suggested(hosts: dict[str, str | None], *, text: str) -> list[str]:
    found, groups = _found(hosts, text=text)
    suggestion: list[str] = suggest(found, networks=groups).suggestion.to_pylist()
    return suggestion


def _risk(hosts: list[str]) -> np.ndarray:
    found, _ = _found(dict.fromkeys(hosts), text=OUR_NAME)
    by_host = dict(zip(dict.fromkeys(hosts), found.risk.to_pylist(), strict=True))
    return np.array([by_host[host] for host in hosts])


def _found(hosts: dict[str, str | None], *, text: str) -> tuple[Found, Groups]:
    names = pa.array(list(hosts))
    count = len(names)
    links = pa.table(
        {
            "source_url": pa.array([f"https://{host}/" for host in hosts]),
            "source_host": names,
            "source_domain": registrable_domains(names),
            "source_title": pa.array(list(hosts.values()), pa.string()),
            "anchor": pa.array([text] * count),
            "target_url": pa.array(["https://harbour-skin.example/"] * count),
            "follow": pa.array(["yes"] * count),
            "kind": pa.array(["text"] * count),
        }
    )
    nobody = pa.array([], pa.string())
    groups = Groups(NETWORKS.empty_table(), pa.nulls(count, pa.string()))
    found = find(
        links,
        sites=pa.table({"domain": nobody, "kind": nobody}),
        networks=groups,
        catalogue=open_catalogue(),
        about=US,
    )
    return found, groups


@cache
def _trusted(data: Path) -> tuple[dict[str, str | None], tuple[Path, ...]]:
    """Hosts of trusted lists with the names that the lists have, and the files."""
    ror, gov = data / "orgs" / "ror_orgs.csv", data / "seeds" / "current-full.csv"
    universities = data / "seeds" / "world_universities_and_domains.json"
    hifld, mrf = data / "hospitals" / "hifld_hospitals.csv", data / "hospitals" / "hospital_mrf_links.csv"
    health = data / "topics" / "chs2021_consumer_health_domains.csv"
    pairs: list[tuple[str, str | None]] = [(row["website"], row["name"]) for row in _rows(ror)]
    pairs += [(row["Domain name"], row["Organization name"]) for row in _rows(gov)]
    for university in json.loads(universities.read_text(encoding="utf-8")):
        pairs += [(domain, university["name"]) for domain in university["domains"]]
    pairs += [(row["WEBSITE"], row["NAME"]) for row in _rows(hifld)]
    pairs += [(row["machine_readable_page"], row["reporting_entity_name_common"]) for row in _rows(mrf)]
    pairs += [(line, None) for line in _lines(health)]
    hosts: dict[str, str | None] = {}
    for address, name in pairs:
        host = _host(address)
        if host:
            hosts.setdefault(host, name)
    return hosts, (ror, gov, universities, hifld, mrf, health)


def _listed(data: Path, name: str) -> tuple[list[str], Path]:
    file = data / "spam" / "ut1" / name / "domains"
    return _even(_lines(file)), file


def _even(hosts: Iterable[str]) -> list[str]:
    known = dict.fromkeys(host for host in hosts if HOST.match(host))
    return [host for host in known if int(sha256(host.encode()).hexdigest(), 16) % 2 == 0]


def _lines(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8", errors="replace")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _host(address: str | None) -> str | None:
    address = (address or "").strip().lower()
    try:
        host = urlsplit(address if "//" in address else f"http://{address}").hostname
    except ValueError:
        return None
    host = (host or "").removeprefix("www.")
    return host if HOST.match(host) else None


def _signals_like_moz(host: str) -> int:
    """Of Moz's 27 published signals those that a host's name has, one point each."""
    label = host.removeprefix("www.").partition(".")[0]
    letters = re.sub(r"[^a-z]", "", label)
    vowels = sum(letter in "aeiou" for letter in letters)
    return sum(
        (
            len(label) > 20,
            bool(re.search(r"\d", label)),
            label.count("-") > 1,
            host.rsplit(".", 1)[-1] in {"info", "biz", "top", "xyz", "click"},
            len(host) > 30,
            bool(letters) and not 0.2 < vowels / len(letters) < 0.6,
            bool(re.search(r"casino|poker|loan|pharm|viagra|cheap|free|insurance|credit", label)),
        )
    )


def _auc(scores: np.ndarray, positive: np.ndarray) -> float:
    """The chance that a positive has the higher score, ties counting half."""
    _, ranks = np.unique(scores, return_inverse=True)
    counts = np.bincount(ranks)
    middle = np.cumsum(counts) - (counts - 1) / 2
    count = int(positive.sum())
    return float((middle[ranks][positive].sum() - count * (count + 1) / 2) / (count * (len(scores) - count)))
