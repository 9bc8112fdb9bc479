"""A glance counts each link group once, over time as well, and finds gone pages and gaps as a profile does."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
from tests.engine.profile.judged_rows import judged_tables

from suture.engine.profile.glance import glance
from suture.engine.quality.subject import Subject

TODAY = date(2026, 11, 23)


def test_fifty_sites_of_one_hand_are_one() -> None:
    rows: list[dict[str, Any]] = [
        {"source_url": f"https://site{number}.example/x", "network": "g1", "first_seen": date(2026, 9, 2)}
        for number in range(50)
    ]
    rows += [
        {"source_url": "https://hospital.example/", "first_seen": date(2026, 8, 3)},
        {"source_url": "https://old.example/", "first_seen": date(2026, 8, 4), "lost": True,
         "lost_on": date(2026, 10, 5)},
    ]  # fmt: skip
    networks = [{"id": "g1", "size": 50, "links": 50, "domains": 50}]
    with duckdb.connect() as con:
        seen = glance(con, judged_tables(rows, networks=networks), about=Subject(site="harbour.example"), today=TODAY)
    assert (seen.sites, seen.all_sites, seen.groups, seen.links) == (2, 51, 1, 51)
    assert [(month.sites, month.gained, month.lost) for month in seen.over_time.months] == [
        (2, 2, 0), (3, 1, 0), (2, 0, 1),
    ]  # fmt: skip
    assert seen.broken == ()
    assert {one.key for one in seen.unknowns} == {"authority", "trust", "relevance", "position"}
