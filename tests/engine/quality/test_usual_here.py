"""What is usual on an import: each site once, with its whole range; too few sites say nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.quality.calibration import Usual
from suture.engine.quality.columns import KINDS_OF_SITE
from suture.engine.quality.usual_here import MIN_SITES, usual_here, usual_sentence
from suture.engine.quality.value import Ends


def usual(values: list[float], *, kinds: list[str], wanted: str, sites: list[int] | None = None) -> Usual | None:
    mid = np.array(values)
    return usual_here(
        Ends(low=mid * 0.5, mid=mid, high=mid * 1.5),
        known=np.ones(len(mid), bool),
        kind_of_row=np.array([KINDS_OF_SITE.index(kind) for kind in kinds], np.int32),
        site_of_row=np.array(sites if sites is not None else range(len(mid)), np.int32),
        wanted=[wanted],
    ).get(wanted)


def test_a_kind_speaks_for_itself_then_for_its_family_then_nobody_does() -> None:
    firms = ["clinic"] * (MIN_SITES - 1) + ["business"]
    own = usual([0.4] * MIN_SITES, kinds=["clinic"] * MIN_SITES, wanted="clinic")
    family = usual([0.4] * MIN_SITES, kinds=firms, wanted="clinic")
    assert own is not None
    assert own.of == "clinic"
    assert family is not None
    assert family.of == "firms"
    assert usual([0.4] * MIN_SITES, kinds=firms, wanted="news") is None
    assert usual([0.4] * (MIN_SITES - 1), kinds=["news"] * (MIN_SITES - 1), wanted="news") is None


def test_a_site_of_many_links_counts_once() -> None:
    values = [0.2] * MIN_SITES + [0.8] * 1000
    found = usual(
        values, kinds=["news"] * len(values), wanted="news", sites=[*range(MIN_SITES), *[MIN_SITES] * 1000]
    )  # fmt: skip
    assert found is not None
    assert found.seen == MIN_SITES + 1
    assert found.range.mid == pytest.approx(0.2)


def test_what_is_only_half_known_does_not_pass_for_known() -> None:
    found = usual([0.4] * 50, kinds=["news"] * 50, wanted="news")
    assert found is not None
    assert (found.range.low, found.range.high) == pytest.approx((0.2, 0.6))


def test_it_is_said_with_its_numbers() -> None:
    found = usual([0.4] * 50, kinds=["unknown"] * 50, wanted="unknown")
    assert found is not None
    assert usual_sentence(found, what="subject") == (
        "of the 50 such sites (kind not known) that link to you and whose subject is known, "
        "eight in ten lie between 0.20 and 0.60"
    )


@settings(max_examples=30)
@given(st.lists(st.floats(0.01, 0.6), min_size=MIN_SITES, max_size=80))
def test_eight_in_ten_of_the_known_lie_inside(values: list[float]) -> None:
    found = usual(values, kinds=["blog"] * len(values), wanted="blog")
    assert found is not None
    inside = [found.range.low <= value <= found.range.high for value in values]
    assert sum(inside) >= 0.8 * len(values) - 1
    assert found.range.low <= found.range.mid <= found.range.high
