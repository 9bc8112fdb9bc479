"""The sample goes through the door that a user's files go through: recognised, read, merged, counted."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from suture.engine.imports import check_file, import_file
from suture.engine.imports.sample import (
    NETWORK_HOSTS,
    OWN_DOMAINS,
    OWN_LINKS,
    SITE,
    SampleFiles,
    write_sample,
)
from suture.engine.links.lake import open_lake

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample(tmp_path_factory.mktemp("sample"), today=date(2026, 11, 23))


def test_every_file_is_recognised_and_only_the_broken_rows_are_rejected(sample: SampleFiles) -> None:
    for file in sample.practice + sample.rivals:
        (checked,) = check_file(file.path, site=file.site)
        assert (checked.tool, checked.report) == (file.tool, file.report), file.path.name
        assert checked.rejected == file.broken_rows, (file.path.name, checked.rejects)


def test_all_together_they_are_46_domains_of_its_own_and_one_network(sample: SampleFiles, tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        shelf = lake.shelf(SITE)
        for file in sample.practice:
            (imported,) = import_file(file.path, shelf=shelf, now=NOW)
            assert not imported.already
        current = shelf.current()
        assert current is not None
        assert (current.domains, current.links) == (OWN_DOMAINS + NETWORK_HOSTS, OWN_LINKS + NETWORK_HOSTS)
        links = pq.read_table(current.links_path)
    assert pc.max(links["witness_count"]).as_py() >= 3
    assert pc.sum(pc.match_substring(links["disagreements"], "anchor")).as_py() >= 3
    assert pc.sum(pc.match_substring(links["disagreements"], "nofollow")).as_py() >= 3
