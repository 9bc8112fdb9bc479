"""Networks: what one hand made is one decision, and what independent or honest sites share is none."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.quality.networks.made_networks import Made, Words, natural, network, published_audit

from suture.engine.catalogue import Catalogue, open_catalogue
from suture.engine.errors import Cancelled
from suture.engine.links.columns import CLAIMS, READINGS
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.links.progress import Step
from suture.engine.quality.columns import NETWORKS, SUGGESTIONS
from suture.engine.quality.networks import Networks, find_networks


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return open_catalogue()


@cache
def words(seed: int = 7) -> Words:
    return Words(random.Random(seed), size=2000)


def found(made: Made, **more: Any) -> Networks:
    return find_networks(made.table(), catalogue=open_catalogue(), **more)


def crowd(sites: int = 400, seed: int = 7) -> Made:
    """Independent sites alone."""
    made = Made()
    natural(made, Words(random.Random(seed), size=2000), sites=sites)
    return made


def hosts_in_networks(made: Made, networks: Networks) -> set[str]:
    ids = networks.of_link.to_pylist()
    return {row["host"] for row, one in zip(made.rows, ids, strict=True) if one is not None}


def the_one(networks: Networks) -> dict[str, Any]:
    (row,) = networks.table.to_pylist()
    return dict(row)


def farm(made: Made, *, size: int = 30, nofollow: bool | None = False, title: str = "Zorbel tafin mukro") -> None:
    """Sites with one address rule, one title and one link text that is no name."""
    for place in range(size):
        host = f"{words().one()}{words().one()}{place}.example"
        made.add(host, f"/vumilo/{place * 7}", title, "golfi ranus tepo", nofollow=nofollow)


def test_the_published_audit_of_13250_hosts_is_one_decision(catalogue: Catalogue) -> None:
    """Written from the published description alone: path /social/<n>, title and text "Backlinks for ..."."""
    made = published_audit()
    networks = find_networks(made.table(), catalogue=catalogue)
    assert networks.table.num_rows <= 3
    first = networks.table.to_pylist()[0]
    assert (first["size"], first["domains"], first["suggestion"]) == (11_130, 1_153, "disavow")
    assert first["pattern"] == "11,130 sites, same title “Backlinks for harbour-spa.example”"
    assert any("path /social/<number>" in line for line in first["evidence"])
    others = hosts_in_networks(made, networks) - set(made.network)
    assert len(others) <= 10


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


@pytest.mark.parametrize("nofollow", [True, None])
def test_what_nobody_follows_is_no_candidate_and_what_nobody_knows_says_so(nofollow: bool | None) -> None:
    made = crowd()
    farm(made, nofollow=nofollow)
    row = the_one(found(made))
    assert row["suggestion"] == ("watch" if nofollow else "disavow")
    assert ("told not to follow" in row["suggestion_why"]) is bool(nofollow)
    assert ("nobody says" in row["suggestion_why"]) is (nofollow is None)


@pytest.mark.parametrize("flag", ["ugc", "sponsored"])
def test_paid_and_user_links_are_no_candidates(flag: str) -> None:
    made = crowd()
    farm(made)
    table = made.table()
    place = table.schema.get_field_index(flag)
    table = table.set_column(place, table.schema.field(flag), pa.array([True] * len(table)))
    assert the_one(find_networks(table, catalogue=open_catalogue()))["suggestion"] == "watch"


def test_a_hospital_in_a_network_stays_out_and_is_named(catalogue: Catalogue) -> None:
    made = crowd()
    farm(made)
    trusted = [fact.domain for fact in catalogue.seeds[:2]] + ["health.springfield.gov", "cs.springfield.edu"]
    trusted += ["www.sante.gov.zz", "farma.ac.zz", "tolmiga-hospital.example"]
    for host in trusted:
        made.add(host, "/vumilo/5", "Zorbel tafin mukro", "golfi ranus tepo")
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


def test_one_article_in_sixty_papers_is_left_alone() -> None:
    made = crowd()
    title = "Harbour Spa celebrates thirty years of thermal water with a new open air pool for families"
    for place in range(60):
        host = f"{words().one()}{words().one()}-{words().one()}.example"
        made.add(host, f"/2024/05/{title.lower().replace(' ', '-')}/", title, ("Harbour Spa", "website")[place % 2])
    row = the_one(found(made))
    assert row["suggestion"] == "nothing"
    assert "press articles" in row["suggestion_why"]


def test_one_publishers_city_directories_are_left_alone() -> None:
    made = crowd()
    for _ in range(40):
        city = words().one()
        made.add(
            f"{city}-dobilan.example", "/firm/profile", f"Harbour Spa in {city} - directory",
            "harbour-spa.example", ip="93.5.7.9",
        )  # fmt: skip
    row = the_one(found(made))
    assert row["suggestion"] == "nothing", row


def test_a_groups_many_sites_that_use_your_name_are_no_candidates() -> None:
    made = crowd()
    for _ in range(40):
        city = words().one()
        made.add(
            f"tolmer-{city}.example", f"/vumilo/{len(city)}", f"Tolmer {city} friends", "Harbour Spa", ip="93.5.7.9"
        )
    row = the_one(found(made))
    assert (row["size"], row["suggestion"]) == (40, "watch")


def test_one_name_under_several_endings_is_one_owner() -> None:
    made = crowd()
    for ending in ("de", "fr", "it", "es", "nl", "co.uk"):
        made.add(f"www.tolmiga.{ending}", "/lumit/harbour-spa", "Harbour Spa bewertungen tolmiga", "Harbour Spa")
    row = the_one(found(made))
    assert row["suggestion"] == "nothing"
    assert "one name under several endings" in row["suggestion_why"]


def test_hosts_of_one_domain_are_a_family_and_pages_of_one_host_are_none() -> None:
    made = crowd()
    for language in ("en", "fr", "de", "it", "es", "nl"):
        made.add(f"{language}.tolmiga.example", f"/{words().one()}", " ".join(words().usual(4)), "Harbour Spa")
    for place in range(40):
        made.add("www.one-host.example", f"/kubifo/{place}", "Kubifo dara nelim pusta", "golfi ranus tepo")
    row = the_one(found(made))
    assert row["pattern"] == "6 sites, all of tolmiga.example"
    assert (row["suggestion"], row["domains"]) == ("nothing", 1)


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


def test_a_shared_account_is_one_hand_and_no_reproach() -> None:
    made = crowd()
    urls = []
    for place in range(6):
        host = f"{words().one()}{'abcdef'[place]}.example"
        made.add(host, f"/{words().one()}-{words().one()}/", " ".join(words().usual(5)), "Harbour Spa")
        urls.append(f"https://{made.rows[-1]['host']}{made.rows[-1]['path']}")
    readings = pa.table(
        {
            "source_url": urls,
            "read_at": pa.array([0] * 6, pa.timestamp("s", tz="UTC")),
            "site_ids": ["ga:UA-1"] * 6,
        }
    )
    assert set(readings.column_names) <= set(READINGS.names)
    assert found(made).table.num_rows == 0
    row = the_one(found(made, readings=readings))
    assert row["size"] == 6
    assert row["suggestion"] == "nothing"
    assert "account “ga:UA-1”" in row["pattern"]


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
    networks = find_networks(CURRENT_LINKS.empty_table(), catalogue=catalogue)
    assert networks.table.schema.equals(NETWORKS)
    assert len(networks.of_link) == 0


def test_links_of_which_only_addresses_are_known() -> None:
    made = crowd()
    farm(made)
    table = made.table().select(["link_id", "source_url", "source_host", "source_domain"])
    networks = find_networks(table, catalogue=open_catalogue())
    assert len(networks.of_link) == len(table)


def test_a_person_may_stop_it(catalogue: Catalogue) -> None:
    def stop(step: Step) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        find_networks(crowd(20).table(), catalogue=catalogue, progress=stop)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    made = crowd(150)
    dice = random.Random(1)
    for number in range(3):
        network(made, Words(dice, size=500), number, hosts=12, genuine=[])
    table = made.table()
    first = find_networks(table, catalogue=open_catalogue())
    order = np.random.default_rng(seed).permutation(len(table))
    second = find_networks(table.take(pa.array(order)), catalogue=open_catalogue())
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
        networks = find_networks(made.table(), catalogue=catalogue)
        inside = hosts_in_networks(made, networks)
        assert not made.genuine & inside
        assert len(inside - set(made.network)) <= 0.01 * 1500
        assert set(networks.table["suggestion"].to_pylist()) <= set(SUGGESTIONS)
        held.append(len(inside & set(made.network)) / len(made.network))
    assert min(held) >= 0.9
