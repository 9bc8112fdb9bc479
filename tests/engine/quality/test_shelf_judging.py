"""Judging what lies on a shelf: kept under the key of all that it rests on, and made anew when any of it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.engine.links.lake_rows import NOW, later, links, new, readings, row

from suture.engine.catalogue import open_catalogue
from suture.engine.errors import Cancelled, NothingHere
from suture.engine.links.lake import open_lake
from suture.engine.links.progress import Step
from suture.engine.links.shelf import Shelf
from suture.engine.quality.columns import ASSESSMENTS, NETWORKS, SITES
from suture.engine.quality.quality_settings import QualitySettings
from suture.engine.quality.relevance import open_model
from suture.engine.quality.shelf_judging import judge_shelf
from suture.engine.quality.stored import Means, is_stale, key_of
from suture.engine.quality.subject import Subject

ABOUT = Subject(site="harbour.example", names=("Harbour Street",), specialties=("207N00000X",))
READER = "practice-1"
PAGE = "https://www.cdc.gov/skin"


@pytest.fixture(scope="module")
def means() -> Means:
    return Means(catalogue=open_catalogue(), model=open_model())


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    """Three links of which a tool told."""
    with open_lake(tmp_path) as lake:
        shelf = lake.shelf("harbour.example")
        with shelf.write(new(), now=NOW) as writer:
            pages = [PAGE, "https://a.example/x", "https://b.example/y"]
            writer.links(links([row(page, anchor="Harbour Street") for page in pages]))
        shelf.rebuild_current(now=NOW)
        yield shelf


def test_what_is_kept_has_a_row_for_each_link_in_their_order(shelf: Shelf, means: Means) -> None:
    info = judge_shelf(shelf, reader=READER, about=ABOUT, means=means, now=NOW)
    current = shelf.current()
    assert current is not None
    assert (info.links, info.digest, info.built_at) == (3, current.digest, NOW.isoformat())
    for path, schema in ((info.links_path, ASSESSMENTS), (info.sites_path, SITES), (info.networks_path, NETWORKS)):
        assert pq.read_schema(path).names == schema.names
    kept = pq.read_table(info.links_path)
    assert kept["link_id"].equals(pq.read_table(current.links_path)["link_id"])
    assert kept["site_kind"].to_pylist()[-1] == "government"
    assert pq.read_table(info.sites_path)["domain"].to_pylist() == ["a.example", "b.example", "cdc.gov"]


def test_judging_twice_does_nothing(shelf: Shelf, means: Means) -> None:
    assert is_stale(shelf, reader=READER, about=ABOUT, means=means)
    first = judge_shelf(shelf, reader=READER, about=ABOUT, means=means, now=NOW)
    assert not is_stale(shelf, reader=READER, about=ABOUT, means=means)
    version = shelf.manifest().version
    assert judge_shelf(shelf, reader=READER, about=ABOUT, means=means, now=later(5)) == first
    assert shelf.manifest().version == version


def test_all_that_it_rests_on_makes_it_stale(shelf: Shelf, means: Means) -> None:
    key = key_of(shelf, about=ABOUT, means=means)
    others = {
        key_of(shelf, about=replace(ABOUT, specialties=("207RC0000X",)), means=means),
        key_of(shelf, about=replace(ABOUT, names=()), means=means),
        key_of(shelf, about=ABOUT, means=replace(means, settings=QualitySettings(portion=7))),
    }
    with shelf.write(new("visit", content="1"), now=later(1)) as writer:
        writer.readings(readings([{"source_url": PAGE, "title": "Skin"}]))
    others.add(key_of(shelf, about=ABOUT, means=means))
    with shelf.write(new("moz", content="2"), now=later(2)) as writer:
        writer.links(links([row(PAGE)]))
    shelf.rebuild_current(now=later(3))
    others.add(key_of(shelf, about=ABOUT, means=means))
    assert len(others) == 5
    assert key not in others


def test_a_portion_at_a_time_is_the_same_judgement(shelf: Shelf, means: Means) -> None:
    whole = judge_shelf(shelf, reader="whole", about=ABOUT, means=means, now=NOW)
    parts = judge_shelf(
        shelf, reader="parts", about=ABOUT, means=replace(means, settings=QualitySettings(portion=2)), now=NOW
    )
    assert pq.read_table(whole.links_path) == pq.read_table(parts.links_path)


def test_stopped_halfway_it_leaves_what_was_there(shelf: Shelf, means: Means) -> None:
    def stop(step: Step) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        judge_shelf(shelf, reader=READER, about=ABOUT, means=means, now=NOW, progress=stop)
    assert shelf.judged(READER) is None


def test_without_links_there_is_nothing_to_judge(tmp_path: Path, means: Means) -> None:
    with open_lake(tmp_path) as lake:
        shelf = lake.shelf("quay.example")
        assert not is_stale(shelf, reader=READER, about=ABOUT, means=means)
        with pytest.raises(NothingHere, match="import"):
            judge_shelf(shelf, reader=READER, about=ABOUT, means=means, now=NOW)
