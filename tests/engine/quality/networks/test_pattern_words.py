"""What a pattern is called on screen, and what it was called: kinds and ids stay those of older versions."""

from __future__ import annotations

import numpy as np
import pytest

from suture.engine.quality.networks.describing import Condition, network_id
from suture.engine.quality.networks.footprint import footprint_kinds


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("site name <word>-backlinks-<number>.example", "host <word>-backlinks-<number>.example"),
        ("“seo”, “links” in the site name", "“seo”, “links” in the host"),
    ],
)
def test_sites_are_not_called_hosts_and_their_groups_keep_their_ids(now: str, before: str) -> None:
    assert footprint_kinds(f"60 sites, {now}") == footprint_kinds(f"60 sites, {before}") == {"host"}

    def said(words: str) -> Condition:
        return Condition(view="host", words=words, fits=np.array([0]), bits=3.0, inside=1, others=0, whole=True)

    assert network_id([said(now)], first_host="a.example") == network_id([said(before)], first_host="a.example")
