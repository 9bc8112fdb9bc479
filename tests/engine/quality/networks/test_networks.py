"""Networks: what one hand made is one decision, and what independent or honest sites share is none."""

from __future__ import annotations

import random

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.quality.networks.made_networks import (
    ABOUT,
    FOR_SALE,
    Made,
    Words,
    crowd,
    farm,
    found,
    hosts_in_networks,
    natural,
    network,
    published_audit,
    the_one,
    words,
)  # fmt: skip

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.errors import Cancelled
from suture.engine.links.columns import CLAIMS
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.links.progress import Step
from suture.engine.quality.columns import NETWORKS, SUGGESTIONS
from suture.engine.quality.networks import find_networks


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue()


@pytest.mark.parametrize(("hosts", "domains"), [(11_130, 1_153), (1_153, 1_153)])
def test_the_published_audit_of_13250_hosts_is_one_decision(catalogue: Catalogue, hosts: int, domains: int) -> None:
    """Written from the published description alone: path /social/<n>, title and text "Backlinks for ..."."""
    made = published_audit(hosts=hosts)
    networks = find_networks(made.table(), about=ABOUT, catalogue=catalogue)
    assert networks.table.num_rows <= 6
    first = networks.table.to_pylist()[0]
    assert (first["size"], first["domains"], first["suggestion"]) == (hosts, domains, "disavow")
    assert first["pattern"] == f"{hosts:,} sites, path /social/<number>"
    assert any("same title “Backlinks for harbour-spa.example”" in line for line in first["evidence"])


def test_an_export_of_one_network_alone() -> None:
    made = Made()
    farm(made, size=60)
    row = the_one(found(made))
    assert (row["size"], row["suggestion"]) == (60, "disavow")


def test_a_name_with_its_number_on_many_forums_is_one_hand() -> None:
    made = crowd()
    for place in range(20):
        made.add(
            f"forum.{words().one()}{words().one()}.example", f"/member.php?u={place * 31}",
            f"View profile: tolmerak77 - {words().one()} {words().one()}", "website", nofollow=True,
        )  # fmt: skip
    row = the_one(found(made))
    assert (row["size"], row["suggestion"]) == (20, "nothing")
    assert "name “tolmerak77”" in row["pattern"]


def test_many_link_texts_with_one_address_rule_are_one_network() -> None:
    made = crowd()
    for place in range(80):
        title = " ".join(words().usual(4))
        made.add(f"{words().one()}{words().one()}{place}.example", f"/vumilo/lusgar/{place}", title,
                 ("golfi ranus tepo", "mindar gelvo", "sulta porim kerd", "")[place % 4])  # fmt: skip
    assert the_one(found(made))["size"] == 80


def test_independent_sites_are_no_network() -> None:
    assert found(crowd(1500)).table.num_rows == 0


def test_a_hundred_newspapers_with_the_same_brand_text_are_no_network() -> None:
    made = crowd(100)
    for place in range(100):
        said = " ".join(words().usual(7))
        made.add(
            f"{words().one()}{words().one()}-news.example", f"/2024/05/{said.replace(' ', '-')}/", said, "Harbour Spa"
        )
        assert place >= 0
    assert found(made).table.num_rows == 0


@pytest.mark.parametrize("title", ["Just a moment...", "Attention Required! | Cloudflare", "This domain is for sale"])
def test_what_servers_say_of_trouble_is_no_footprint(title: str) -> None:
    made = crowd()
    for place in range(40):
        made.add(f"{words().one()}{words().one()}.example", f"/{words().one()}/{place}", title, "Harbour Spa")
    assert found(made).table.num_rows == 0


def test_half_of_all_links_say_the_brand_whatever_the_title() -> None:
    made = crowd(600)
    for _ in range(40):
        made.add(
            f"{words().one()}{words().one()}.example", f"/{words().one()}/", "Bulimar Kosvani guide", "Harbour Spa"
        )
    assert found(made).table.num_rows == 0


def test_unrelated_sites_with_one_rule_title_and_text_are_a_network() -> None:
    made = crowd()
    farm(made)
    row = the_one(found(made))
    assert (row["size"], row["links"], row["domains"], row["suggestion"]) == (30, 30, 30, "disavow")
    assert row["members"] == sorted(row["members"])
    assert row["probability"] > 0.9
    assert any("30 of 30 links: path /vumilo/<number>" in line for line in row["evidence"])


def test_a_hospital_in_a_network_stays_out_and_is_named(catalogue: Catalogue) -> None:
    made = crowd()
    farm(made)
    trusted = [fact.domain for fact in catalogue.seeds[:2]] + ["health.springfield.gov", "cs.springfield.edu"]
    trusted += ["www.sante.gov.zz", "farma.ac.zz", "tolmiga-hospital.example"]
    for host in trusted:
        made.add(host, "/vumilo/5", FOR_SALE, "golfi ranus tepo")
    row = the_one(found(made))
    assert row["size"] == 30
    assert not set(trusted) & set(row["members"])
    said = " ".join(row["counter_examples"])
    assert all(host in said for host in trusted)
    assert "as if somebody else put it there" in said
    assert not set(trusted) & hosts_in_networks(made, found(made))


def test_a_site_that_shares_only_the_address_rule_is_a_counter_example() -> None:
    made = crowd()
    farm(made, title="")
    made.add("lighthouse.example", "/vumilo/9", "A quiet morning at sea", "Harbour Spa")
    row = the_one(found(made))
    assert "lighthouse.example" not in row["members"]
    assert row["counter_examples"] == [] or any("lighthouse" in line for line in row["counter_examples"])


def test_spun_titles_are_one_network() -> None:
    made, dice = crowd(), random.Random(3)
    slots = [[words().one() for _ in range(size)] for size in (1, 3, 2, 3, 1)]
    for place in range(80):
        said = " ".join(dice.choice(slot) for slot in slots)
        anchor = dice.choice(("golfi ranus", "tepo mindar", "ranus gelvo"))
        made.add(f"{words().one()}{words().one()}{place}.example", f"/ranul/{place * 3}", said, anchor)
    table = found(made).table
    assert sum(table["size"].to_pylist()) >= 72
    assert table.num_rows <= 3


def test_a_subnet_that_an_exporter_counts_large_says_little() -> None:
    made = crowd()
    for place in range(8):
        host = f"{words().one()}{words().one()}{place}.example"
        title = f"gelimo {' '.join(words().one() for _ in range(3))}"
        made.add(host, f"/tarbimo-lusgar/{place}", title, "Harbour Spa", ip=f"93.5.7.{place}")
    alone = found(made)
    claim = {"claim_kind": "network-links", "subject": "93.5.7.0/24", "domains": 90_000, "witness": "ahrefs"}
    claim |= {"snapshot_id": "s", "line": 1}
    claims = pa.Table.from_pylist([claim], schema=CLAIMS.remove_metadata())
    assert alone.table.num_rows == 1
    assert any("network 93.5.7.0/24" in line for line in alone.table.to_pylist()[0]["evidence"])
    crowded = found(made, claims=claims)
    assert not any("network 93.5.7.0/24" in line for row in crowded.table.to_pylist() for line in row["evidence"])


def test_nothing_in_is_nothing_out(catalogue: Catalogue) -> None:
    networks = find_networks(CURRENT_LINKS.empty_table(), about=ABOUT, catalogue=catalogue)
    assert networks.table.schema.equals(NETWORKS)
    assert len(networks.of_link) == 0


def test_links_of_which_only_addresses_are_known() -> None:
    made = crowd()
    farm(made)
    table = made.table().select(["link_id", "source_url", "source_host", "source_domain"])
    networks = find_networks(table, about=ABOUT, catalogue=open_catalogue())
    assert len(networks.of_link) == len(table)


def test_a_person_may_stop_it(catalogue: Catalogue) -> None:
    def stop(step: Step) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_networks(crowd(20).table(), about=ABOUT, catalogue=catalogue, progress=stop)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    made = crowd(150)
    dice = random.Random(1)
    for number in range(3):
        network(made, Words(dice, size=500), number, hosts=12, genuine=[])
    table = made.table()
    first = find_networks(table, about=ABOUT, catalogue=open_catalogue())
    order = np.random.default_rng(seed).permutation(len(table))
    second = find_networks(table.take(pa.array(order)), about=ABOUT, catalogue=open_catalogue())
    assert second.table.equals(first.table)
    assert second.of_link.equals(pc.take(first.of_link, pa.array(order)))


def test_fifty_networks_of_random_templates(catalogue: Catalogue) -> None:
    """Templates of made-up words, five per cent genuine hosts in them, some hacked; seeds 0 to 2 were looked at."""
    held = []
    for seed in (0, 11, 12):
        dice = random.Random(seed)
        vocabulary, made = Words(dice), Made()
        natural(made, vocabulary, sites=1500)
        seeds = [fact.domain for fact in catalogue.seeds]
        dice.shuffle(seeds)
        for number in range(50):
            hosts = dice.choice((5, 8, 12, 20, 40, 80))
            network(made, vocabulary, number, hosts=hosts, genuine=[seeds.pop() for _ in range(max(1, hosts // 20))])
        networks = find_networks(made.table(), about=ABOUT, catalogue=catalogue)
        inside = hosts_in_networks(made, networks)
        assert not made.genuine & inside
        assert len(inside - set(made.network)) <= 0.01 * 1500
        assert set(networks.table["suggestion"].to_pylist()) <= set(SUGGESTIONS)
        held.append(len(inside & set(made.network)) / len(made.network))
    assert min(held) >= 0.9
