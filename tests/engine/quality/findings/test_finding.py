"""All rules together: the shape of the column, risk, and that order and repetition change nothing."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.quality.findings.making import US, Groups, evidence, found_in, link, no_groups, rules, table

from suture.engine.catalogue import open_catalogue
from suture.engine.links.progress import Step
from suture.engine.quality.columns import ASSESSMENTS, NETWORKS, RULES
from suture.engine.quality.findings import find

GROUP = {
    "id": "0123456789abcdef", "pattern": "path /x/<number>, same title", "size": 1130, "links": 1200, "domains": 900,
    "evidence": [], "counter_examples": [], "probability": 0.95, "suggestion": "disavow",
    "suggestion_why": "One hand.", "members": ["a.example"],
}  # fmt: skip
ROWS = (
    link("https://a.example/buy-backlinks", source_title="Buy backlinks on Telegram: @x", ahrefs_is_spam=True),
    link("https://b.example/", anchor="Harbour Skin Clinic"),
    link("https://c.example/casino-online-bonus", position="footer"),
    link("https://d.example/", source_title="Diese Domain steht zum Verkauf", redirects="https://old.example/"),
    link("https://e.example/", kind="image", target_url="https://harbour-skin.example/a.png"),
)


def test_the_column_is_that_of_assessments() -> None:
    found = found_in(*ROWS)
    assert found.findings.type == ASSESSMENTS.field("findings").type
    assert found.risk.type == pa.float32()
    assert len(found.findings) == len(found.risk) == len(ROWS)
    assert set(found.by_rule) == set(RULES)
    for row in found.findings.to_pylist():
        order = [each["probability"] for each in row]
        assert order == sorted(order, reverse=True)
        assert all(each["evidence"].endswith(".") for each in row)


def test_risk_is_null_where_nothing_is_known_and_small_where_nothing_was_noticed() -> None:
    found = found_in(link("https://x.example/"), link(anchor="Harbour Skin Clinic"), link("https://h.example/"),
                     kinds={"h.example": "hospital"})  # fmt: skip
    unknown, named, hospital = found.risk.to_pylist()
    assert unknown is None
    assert 0 < hospital < named < 0.05


def test_facts_about_a_link_hardly_raise_its_risk() -> None:
    found = found_in(link(anchor="x", position="footer", sitewide=True, redirects="https://old.example/"))
    assert found.risk[0].as_py() < 0.2


PATTERN = "1,130 sites, path /x/<number>, same title"


def test_a_network_counts_by_what_it_is() -> None:
    for suggestion, most, least in (("disavow", 1.0, 0.7), ("nothing", 0.1, 0.0)):
        groups = Groups(
            pa.Table.from_pylist([{**GROUP, "pattern": PATTERN, "suggestion": suggestion}], schema=NETWORKS),
            pa.array([GROUP["id"], None]),
        )
        found = found_in(link("https://a.example/x/1", anchor="a"), link(anchor="b"), groups=groups)
        assert rules(found, 0) == {"network": pytest.approx(0.95)}
        said = evidence(found, "network")
        assert said == "In a group of 1,130 sites that look alike: path /x/<number>, same title."
        assert least <= found.risk[0].as_py() <= most
        assert rules(found, 1) == {}


def test_no_links_at_all() -> None:
    found = find(
        table([link()]).slice(0, 0),
        sites=pa.table({"domain": pa.array([], pa.string()), "kind": pa.array([], pa.string())}),
        networks=no_groups(0),
        catalogue=open_catalogue(),
        about=US,
    )
    assert len(found.findings) == 0


def test_progress_is_told_and_stops_the_work() -> None:
    class Stop(Exception):
        """The caller wants no more."""

    def stop(step: Step) -> None:
        if step.done:
            raise Stop

    with pytest.raises(Stop):
        find(
            table(ROWS),
            sites=pa.table({"domain": pa.array([], pa.string()), "kind": pa.array([], pa.string())}),
            networks=no_groups(len(ROWS)),
            catalogue=open_catalogue(),
            about=US,
            progress=stop,
        )


@given(st.permutations(range(len(ROWS))))
@settings(max_examples=8, deadline=None)
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    straight, turned = found_in(*ROWS), found_in(*(ROWS[place] for place in order))
    for now, then in enumerate(order):
        assert turned.findings[now] == straight.findings[then]
        assert turned.risk[now] == straight.risk[then]
