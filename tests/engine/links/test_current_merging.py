"""Merging keeps its rules: equal to the plain rules on any rows, and each rule once by example."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.links.lake_rows import TARGET, checks, claims, links, row
from tests.engine.links.plain_merge import plain_merge

from suture.engine.links.columns import CHECKS, CLAIMS, LINKS
from suture.engine.links.merging import CURRENT_LINKS, Checks, held, merge_claims, merge_links, read_checks
from suture.engine.links.parquet_stream import conform, repeats

SNAPSHOTS = {"s0": 0, "s1": 1, "s2": 2}


def merged(
    table: pa.Table, order: dict[str, int] = SNAPSHOTS, *, checks: Checks | None = None, slices: int = 3
) -> list[dict[str, Any]]:
    """The rows that merging makes of a table, by way of the same dictionaries as in the lake."""
    for number, field in enumerate(table.schema):
        if repeats(field):
            table = table.set_column(number, field.name, table[field.name].dictionary_encode())
    schema = held(table.column_names)
    made = list(merge_links(table, order=order, checks=checks).tables(schema=schema, rows=slices))
    found: list[dict[str, Any]] = pa.concat_tables([schema.empty_table(), *made]).to_pylist()
    return found


def told(*imports: tuple[str, str, list[dict[str, Any]]], on: date = date(2026, 11, 23)) -> pa.Table:
    """A table of several imports, each (snapshot, witness, rows)."""
    tables = [links(rows, witness=tool, snapshot_id=name, told_on=on) for name, tool, rows in imports]
    return pa.concat_tables([conform(table, LINKS) for table in tables])


def one(*imports: tuple[str, str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The only link of several imports."""
    (link,) = merged(told(*imports))
    return link


DAY = st.none() | st.integers(0, 3).map(lambda days: date(2026, 1, 1) + timedelta(days))
FLAG = st.sampled_from([None, True, False])
TEXT = st.sampled_from([None, "", "x", "y"])
ROWS = st.lists(
    st.fixed_dictionaries({
        "source_url": st.sampled_from([f"https://{host}.example/{page}" for host in "ab" for page in "12"]),
        "target_url": st.sampled_from([None, TARGET, TARGET + "x"]),
        "witness": st.sampled_from(["ahrefs", "search-console", "visit"]),
        "snapshot_id": st.sampled_from(sorted(SNAPSHOTS)),
        "told_on": st.just(date(2026, 1, 3)) | st.just(date(2026, 1, 4)),
        "source_title": TEXT, "anchor": TEXT, "lost_reason": TEXT, "source_status": st.sampled_from([None, 200, 404]),
        "first_seen": DAY, "last_seen": DAY, "lost_on": DAY, "nofollow": FLAG, "lost": FLAG,
        "position": st.sampled_from([None, "main", "article", "nav"]),
        "ahrefs_domain_rating": st.sampled_from([None, 0.0, 40.0]),
    }),
    max_size=14,
)  # fmt: skip


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_any_rows_merge_as_the_plain_rules_say(rows: list[dict[str, Any]]) -> None:
    table = conform(links(rows) if rows else LINKS.empty_table(), LINKS)
    expected = plain_merge(table.to_pylist(), order=SNAPSHOTS)
    found = merged(table)
    assert {link["link_id"]: link for link in found} == expected
    assert len(found) == len(expected)
    # Each site's links lie together, in them each page's.
    places = [(link["source_domain"], link["source_url"]) for link in found]
    for key in (0, 1):
        lane = [place[key] for place in places]
        assert sum(now != before for before, now in pairwise(lane)) == max(0, len(set(lane)) - 1)


MOMENT = st.integers(0, 9).map(lambda step: datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(hours=12 * step))
CHECKED = st.lists(
    st.fixed_dictionaries({
        "source_url": st.sampled_from(["https://a.example/1", "https://a.example/1", "https://b.example/2"]),
        "target_url": st.sampled_from([None, TARGET, TARGET + "x"]),
        "checked_at": MOMENT,
        "state": st.sampled_from(["live", "removed", "removed", "removed", "page-gone", "blocked", "noindex"]),
    }),
    max_size=14,
)  # fmt: skip


@given(ROWS, CHECKED)
@settings(max_examples=100, deadline=None)
def test_any_checks_say_what_the_plain_rules_say(rows: list[dict[str, Any]], told: list[dict[str, Any]]) -> None:
    table = conform(links(rows) if rows else LINKS.empty_table(), LINKS)
    found = checks(told) if told else CHECKS.empty_table()
    with TemporaryDirectory() as folder:
        pq.write_table(found, Path(folder) / "checks.parquet")
        stored = read_checks([Path(folder) / "checks.parquet"])
    expected = plain_merge(table.to_pylist(), order=SNAPSHOTS, checks=found.to_pylist())
    assert {link["link_id"]: link for link in merged(table, checks=stored)} == expected


def test_the_columns_are_those_that_were_promised() -> None:
    assert CURRENT_LINKS.names[-10:-6] == ["seen_by", "witness_count", "disagreements", "follow"]
    assert CURRENT_LINKS.names[:6] == LINKS.names[:6]


def test_one_word_passes_as_it_is() -> None:
    link = one(("s0", "ahrefs", [row("https://a.example/1", anchor="Clinic", lost=True, lost_reason="dropped")]))
    assert (link["anchor"], link["lost"], link["lost_reason"]) == ("Clinic", True, "dropped")
    assert (link["seen_by"], link["witness_count"], link["disagreements"]) == ("ahrefs", 1, None)


def test_unknown_stays_unknown_and_known_nothing_is_a_word() -> None:
    link = one(
        ("s0", "ahrefs", [row("https://a.example/1", anchor="", last_seen="2026-05-01")]),
        ("s1", "moz", [row("https://a.example/1", anchor="Clinic", last_seen="2026-01-01")]),
    )
    assert (link["anchor"], link["nofollow"], link["disagreements"]) == ("", None, "anchor")


def test_the_witness_that_saw_it_last_comes_first_and_the_other_fills_gaps() -> None:
    link = one(
        ("s0", "ahrefs", [row("https://a.example/1", anchor="old", source_title="T", last_seen="2026-01-01",
                              ahrefs_domain_rating=40.0)]),
        ("s1", "semrush", [row("https://a.example/1", anchor="new", last_seen="2026-02-01",
                               first_seen="2025-01-01")]),
    )  # fmt: skip
    assert (link["anchor"], link["source_title"], link["ahrefs_domain_rating"]) == ("new", "T", 40.0)
    assert (link["first_seen"], link["last_seen"]) == (date(2025, 1, 1), date(2026, 2, 1))
    assert (link["seen_by"], link["witness_count"], link["disagreements"]) == ("ahrefs,semrush", 2, "anchor")


def test_a_witness_does_not_disagree_with_its_own_past() -> None:
    link = one(
        ("s0", "ahrefs", [row("https://a.example/1", nofollow=True)]),
        ("s1", "ahrefs", [row("https://a.example/1", nofollow=False)]),
    )
    assert (link["nofollow"], link["witness_count"], link["disagreements"]) == (False, 1, None)


def test_within_one_import_the_row_that_knows_most_comes_first() -> None:
    rows = [row("https://a.example/1", anchor="a"), row("https://a.example/1", anchor="b", source_title="T")]
    assert one(("s0", "ahrefs", rows))["anchor"] == "b"


def test_absence_from_a_later_export_is_no_loss() -> None:
    found = merged(told(
        ("s0", "search-console", [row("https://a.example/1", None), row("https://b.example/", None)]),
        ("s1", "search-console", [row("https://a.example/1", None)]),
    ))  # fmt: skip
    assert [(link["source_domain"], link["lost"]) for link in found] == [("a.example", None), ("b.example", None)]


def test_a_loss_needs_a_witness_and_none_that_saw_it_later() -> None:
    dead = row("https://a.example/1", lost=True, lost_on="2026-03-01", lost_reason="page gone")
    before = row("https://a.example/1", None, last_seen="2026-02-01")
    after = row("https://a.example/1", None, last_seen="2026-04-01")
    lost = one(("s0", "ahrefs", [dead]), ("s1", "search-console", [before]))
    assert (lost["lost"], lost["lost_on"], lost["lost_reason"]) == (True, date(2026, 3, 1), "page gone")
    alive = one(("s0", "ahrefs", [dead]), ("s1", "search-console", [after]))
    assert (alive["lost"], alive["lost_on"], alive["lost_reason"]) == (False, None, None)


def test_a_witness_that_lists_it_again_takes_its_loss_back() -> None:
    dead = row("https://a.example/1", lost=True, lost_on="2026-03-01")
    link = one(("s0", "ahrefs", [dead]), ("s1", "ahrefs", [row("https://a.example/1", lost=False)]))
    assert (link["lost"], link["lost_on"]) == (False, None)


def test_a_row_without_target_is_a_word_on_every_link_of_its_page() -> None:
    found = merged(told(
        ("s0", "ahrefs", [row("https://a.example/1"), row("https://a.example/1", TARGET + "x")]),
        ("s1", "search-console", [row("https://a.example/1", None), row("https://b.example/2", None)]),
    ))  # fmt: skip
    assert [(link["source_url"], link["target_url"], link["seen_by"]) for link in found] == [
        ("https://a.example/1", found[0]["target_url"], "ahrefs,search-console"),
        ("https://a.example/1", found[1]["target_url"], "ahrefs,search-console"),
        ("https://b.example/2", None, "search-console"),
    ]
    assert {link["target_url"] for link in found[:2]} == {TARGET, TARGET + "x"}


def test_claims_stay_with_their_witness_and_keep_what_newer_ones_leave_out() -> None:
    def import_of(name: str, tool: str, *rows: dict[str, Any]) -> pa.Table:
        plain = claims(rows).to_pylist()
        more = {"snapshot_id": name, "witness": tool, "told_on": date(2026, 11, 23)}
        return pa.Table.from_pylist([{**each, **more} for each in plain], schema=CLAIMS)

    about = {"claim_kind": "site-links", "subject": "a.example"}
    table = pa.concat_tables([
        import_of("s0", "ahrefs", {**about, "links": 5, "ip": "192.0.2.1"}),
        import_of("s1", "ahrefs", {**about, "links": 7}, {**about, "links": 8}),
        import_of("s1", "search-console", {**about, "links": 3}, {**about, "subject": "b.example"}),
    ])  # fmt: skip
    found = merge_claims(table, order=SNAPSHOTS).to_pylist()
    assert [(each["subject"], each["witness"], each["links"], each["ip"]) for each in found] == [
        ("a.example", "ahrefs", 7, "192.0.2.1"),
        ("a.example", "search-console", 3, None),
        ("b.example", "search-console", None, None),
    ]
