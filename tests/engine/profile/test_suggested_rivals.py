"""Who may be a competitor: practices beside us on the same pages, and near by; never a directory or a hospital."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from suture.engine.links.columns import READINGS
from suture.engine.profile.sides import Side
from suture.engine.profile.suggested_rivals import Nearby, SuggestedRival, suggested_rivals

DERMATOLOGY = "207N00000X"
US = "harbourstreetderm.example"


def side(pages: dict[str, str], site: str = US) -> Side:
    """A side whose pages were read: by address, the domains that each links to."""
    rows: list[dict[str, Any]] = [
        {
            "source_url": f"https://{url}", "source_host": url.split("/")[0], "source_domain": url.split("/")[0],
            "domains_out": out, "read_at": datetime(2026, 11, 1, tzinfo=UTC), "snapshot_id": "v",
            "told_on": date(2026, 11, 1),
        }
        for url, out in pages.items()
    ]  # fmt: skip
    table = pa.Table.from_pylist([{name: row.get(name) for name in READINGS.names} for row in rows], schema=READINGS)
    return Side(site=site, tables=None, readings=table)


def suggested(us: Side, **more: Any) -> dict[str, SuggestedRival]:
    return {one.site: one for one in suggested_rivals(us=us, specialties=(DERMATOLOGY,), **more)}


def test_a_practice_that_stands_beside_us_on_two_sites_is_suggested_with_both_named() -> None:
    us = side({
        "list.example/a": f"{US} cove-dermatology.example", "list.example/b": f"{US} cove-dermatology.example",
        "map.example/x": f"{US} cove-dermatology.example once-derm.example",
        "else.example/": "cove-dermatology.example",
    })  # fmt: skip
    assert suggested(us) == {
        "cove-dermatology.example": SuggestedRival(
            site="cove-dermatology.example", name="cove-dermatology.example", shared=2,
            sites=("list.example", "map.example"),
            why="2 sites name you both on one page: list.example, map.example. Its name says that it is a practice.",
        )
    }  # fmt: skip


def test_what_is_no_practice_is_never_suggested() -> None:
    others = (
        "healthgrades.com facebook.com aad.org mayoclinic.org cdc.gov aetna.com derm-society.example "
        "dermatology-directory.example fonts.googleapis.com plain-name.example"
    )
    assert suggested(side({f"s{n}.example/": f"{US} {others}" for n in range(4)})) == {}


def test_a_site_of_which_nothing_is_known_must_carry_a_word_of_our_specialty() -> None:
    us = side(
        {
            f"s{n}.example/": f"{US} northgatederm.example bayskin.example skinflint.example north.example"
            for n in "ab"
        }
    )
    assert {one.why.partition(": ")[2] for one in suggested(us).values()} == {
        "sa.example, sb.example. Its address says “derm”.", "sa.example, sb.example. Its address says “skin”."
    }  # fmt: skip
    assert "north.example" not in suggested(us)


def test_those_known_and_those_declined_are_not_suggested_again() -> None:
    us = side({f"s{n}.example/": f"{US} cove-derm.example bay-derm.example quay-derm.example" for n in range(2)})
    rival = Side(site="bay-derm.example", tables=None)
    assert set(suggested(us, rivals=[rival], left_out=["quay-derm.example"])) == {"cove-derm.example"}


def test_a_practice_near_by_of_our_specialty_needs_no_page_and_comes_first_with_one() -> None:
    near = [
        Nearby(name="Cove Skin", website="www.cove.example/start", specialties=(DERMATOLOGY,), city="Austin",
               source="the register"),
        Nearby(name="Quay Skin", website="https://quay.example", specialties=("207NS0135X",), city="Austin"),
        Nearby(name="Feet", website="feet.example", specialties=("213E00000X",), city="Austin"),
        Nearby(name="Far Skin", website="far.example", specialties=(DERMATOLOGY,), city="Boston"),
        Nearby(name="No town", website="no-town.example", specialties=(DERMATOLOGY,)),
        Nearby(name="Austin Bakery", website="bakery.example", city="austin"),
        Nearby(name="Skin of Austin", website="soa.example", city="AUSTIN", source="Town Map"),
        Nearby(name="On a platform", website="facebook.com/skin", specialties=(DERMATOLOGY,), city="Austin"),
        Nearby(name="No page", website="", specialties=(DERMATOLOGY,)),
        Nearby(name="Nonsense", website="http://[", specialties=(DERMATOLOGY,)),
    ]  # fmt: skip
    us = side({"list.example/": f"{US} quay.example"})
    found = suggested_rivals(us=us, nearby=near, specialties=(DERMATOLOGY,), city="Austin")
    assert [(one.site, one.name, one.shared) for one in found] == [
        ("quay.example", "Quay Skin", 1), ("cove.example", "Cove Skin", 0), ("soa.example", "Skin of Austin", 0)
    ]  # fmt: skip
    assert found[1].why == "Of your specialty in Austin, by the register."
    assert found[2].why == "A practice near by in AUSTIN, by Town Map."
    assert suggested_rivals(us=us, nearby=near, specialties=(DERMATOLOGY,), city="Austin", most=1) == found[:1]


def test_without_readings_or_records_nobody_is_suggested() -> None:
    assert suggested_rivals(us=Side(site=US, tables=None)) == ()
