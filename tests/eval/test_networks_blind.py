"""Networks in fifty worlds that somebody else made up, without sight of the rules.

Worlds of odd number were tuned on, and looked at. Of the even ones, whose figures are the floors, only these totals
were ever seen; they were seen several times while the finder was tuned on the others, so it was not tuned on them but
its author knew how it did.
"""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import pyarrow as pa
from tests.eval.blind.network_worlds import World, worlds
from tests.eval.floors import Measure, hold

from suture.engine.catalogue import open_catalogue
from suture.engine.links.ids import link_ids
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.links.urls import canonicalise
from suture.engine.quality.networks import Networks, find_networks
from suture.engine.quality.subject import Subject

SPLIT = "worlds of even number: totals alone were seen"


def test_networks_of_the_even_worlds() -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for number, world in enumerate(worlds()):
        if number % 2 == 0:
            counted.update(_judged(world))

    def share(kind: str, *suggestions: str) -> float:
        total = sum(count for (of, _), count in counted.items() if of == kind)
        return sum(counted[kind, one] for one in suggestions) / total

    inside = ("nothing", "watch", "ask", "disavow")
    assert share("genuine", *inside[1:]) == 0
    assert share("family", *inside[2:]) == 0
    assert share("background", *inside[2:]) == 0
    found = [
        Measure(name="networks: recall, made-up worlds", value=share("network", *inside), held_out=SPLIT),
        Measure(name="networks: genuine hosts in any, made-up worlds", value=share("genuine", *inside),
                held_out=SPLIT, at_most=True),
        Measure(name="networks: independent hosts in any, made-up worlds", value=share("background", *inside),
                held_out=SPLIT, at_most=True),
    ]  # fmt: skip
    for measure in found:
        hold(measure)


def _judged(world: World) -> Counter[tuple[str, str]]:
    """How many hosts of each kind are in a network of which suggestion; "" for none."""
    links = _links(world)
    about = Subject(site=world.site, names=(world.brand,))
    networks = find_networks(links, about=about, catalogue=open_catalogue(), readings=_readings(world, links))
    of_host = _suggestions(links, networks)
    hosts = {host.lower(): label.split(":", 1)[0] for host, label in world.label.items()}
    return Counter((kind, of_host.get(host) or of_host.get(host.removeprefix("www.")) or "")
                   for host, kind in hosts.items())  # fmt: skip


def _suggestions(links: pa.Table, networks: Networks) -> dict[str, str]:
    suggested = dict(zip(networks.table["id"].to_pylist(), networks.table["suggestion"].to_pylist(), strict=True))
    hosts = zip(links["source_host"].to_pylist(), networks.of_link.to_pylist(), strict=True)
    return {host: suggested[one] for host, one in hosts if one is not None}


def _links(world: World) -> pa.Table:
    page = canonicalise(pa.array([row["source_url"] for row in world.rows], pa.string()))
    target = pa.array([row["target_url"] for row in world.rows], pa.string())
    told = zip(world.rows, link_ids(page.url, target).to_pylist(), page.url.to_pylist(), page.host.to_pylist(),
               page.domain.to_pylist(), strict=True)  # fmt: skip
    kept = ("source_title", "anchor", "target_url", "source_ip", "first_seen", "nofollow", "ugc", "sponsored")
    rows = [
        {
            **{name: row[name] for name in kept},  # type: ignore[literal-required]
            "link_id": one, "source_url": url, "source_host": host, "source_domain": domain,
            "target_host": urlsplit(row["target_url"]).hostname, "seen_by": "ahrefs", "witness_count": 1,
        }
        for row, one, url, host, domain in told
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=pa.schema([field.with_nullable(True) for field in CURRENT_LINKS]))


def _readings(world: World, links: pa.Table) -> pa.Table | None:
    ids = pa.array([row["site_ids"] for row in world.rows], pa.string())
    if ids.null_count == len(ids):
        return None
    return pa.table(
        {
            "source_url": links["source_url"],
            "read_at": pa.array([0] * len(ids), pa.timestamp("s", tz="UTC")),
            "site_ids": ids,
        }
    )
