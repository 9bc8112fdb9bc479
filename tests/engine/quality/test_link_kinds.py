"""The kind of each link's site: a host with a row of its own in the catalogue has its own, others their domain's."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.link_kinds import LinkKinds, link_kinds
from suture.engine.quality.site_kinds import site_kind


def kinds_of(*rows: tuple[str, str]) -> LinkKinds:
    """The kinds of links from these (host, domain)."""
    domains = sorted({domain for _, domain in rows})
    links = pa.table({"source_host": [host for host, _ in rows], "source_domain": [domain for _, domain in rows]})
    return link_kinds(
        links,
        catalogue=open_catalogue(),
        kinds=[site_kind(domain, catalogue=open_catalogue()) for domain in domains],
        of_row=np.array([domains.index(domain) for _, domain in rows], np.int32),
    )


def test_a_host_with_a_row_of_its_own_has_its_own_kind() -> None:
    found = kinds_of(("doctor.webmd.com", "webmd.com"), ("www.webmd.com", "webmd.com"), ("webmd.com", "webmd.com"))
    named = [found.kinds[at].kind for at in found.of_row.tolist()]
    assert named[0] == "directory"
    assert named[1] == named[2] != "directory"
    assert [found.domains[at] for at in found.of_row.tolist()] == [0, 0, 0]
    assert [KINDS_OF_SITE[code] for code in found.codes().tolist()] == named


def test_hosts_without_a_row_have_their_domains_kind() -> None:
    found = kinds_of(("hospital.hill.example", "hill.example"), ("www.mayoclinic.org", "mayoclinic.org"))
    assert len(found.kinds) == 2
    assert [found.kinds[at].kind for at in found.of_row.tolist()] == ["unknown", "hospital"]


def test_no_links_have_no_kinds() -> None:
    links = pa.table({"source_host": pa.array([], pa.string()), "source_domain": pa.array([], pa.string())})
    found = link_kinds(links, catalogue=open_catalogue(), kinds=[], of_row=np.zeros(0, np.int32))
    assert found.codes().tolist() == []
