"""What a file would cost: links, worth, and whose votes they are."""

from __future__ import annotations

import pytest
from tests.engine.disavow.known import judged_as, links_from

from suture.engine.disavow.reading import file_of
from suture.engine.disavow.simulating import simulate

LINKS = links_from(
    "https://kelp.example/1", "https://kelp.example/2", "https://clinic.example/team", "https://uni.example/a",
    "https://foam.example/x",
)  # fmt: skip
JUDGED = judged_as(
    LINKS,
    value_mid=[0.1, 0.2, 1.5, 3.0, 0.2],
    band_low=[0, 0, 1, 2, None],
    site_kind=["unknown", "blog", "clinic", "university", "unknown"],
    trust_known=[False, False, True, True, False],
    suggestion=["disavow", "disavow", "nothing", "nothing", "watch"],
)


def test_the_dearest_lines_come_first_and_are_the_ones_to_regret() -> None:
    file = file_of("domain:kelp.example\ndomain:uni.example\nhttp://clinic.example/team\ndomain:nobody.example\n")
    found = simulate(file, links=LINKS, assessments=JUDGED)
    assert (found.links, found.silenced, found.sites, found.silenced_sites, found.idle) == (5, 4, 4, 3, 1)
    assert found.share == pytest.approx(4.8 / 5.0)
    assert [(cost.line, cost.kind, cost.links, cost.more) for cost in found.costs] == [
        (2, "university", 1, 1), (3, "clinic", 1, 0), (1, "blog", 2, 0),
    ]  # fmt: skip
    assert [cost.line for cost in found.regretted] == [2, 3]
    assert found.suggestions == {"nothing": 2, "watch": 0, "ask": 0, "disavow": 2}
    assert found.costs[0].source == "https://uni.example/a"


def test_a_kind_that_only_a_name_tells_is_nothing_to_regret() -> None:
    called = judged_as(LINKS, site_kind=["hospital"] * 5, trust_known=[False] * 5)
    found = simulate(file_of("domain:kelp.example\n"), links=LINKS, assessments=called)
    assert [(cost.kind, cost.sure) for cost in found.costs] == [("hospital", False)]
    assert found.regretted == ()


def test_a_file_that_names_nobody_costs_nothing() -> None:
    found = simulate(file_of("domain:nobody.example\n"), links=LINKS, assessments=JUDGED)
    assert (found.silenced, found.share, found.costs, found.idle) == (0, 0.0, (), 1)
    empty = simulate(file_of("domain:kelp.example\n"), links=LINKS.slice(0, 0), assessments=JUDGED.slice(0, 0))
    assert (empty.links, empty.share) == (0, None)
