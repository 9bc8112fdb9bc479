"""The sample practice beside its competitors, from files to openings: imported, judged, compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.imports import import_file
from suture.engine.imports.sample import SITE, write_sample
from suture.engine.imports.sample.story import RIVALS
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.lake import Lake, open_lake
from suture.engine.profile.gap import Asked, gap_counts
from suture.engine.profile.sides import Compared, Side, side_by_side
from suture.engine.profile.votes import Tables
from suture.engine.prospects.rivals import rival_openings, rival_sources
from suture.engine.quality.relevance import open_model
from suture.engine.quality.shelf_judging import judge_shelf
from suture.engine.quality.stored import Means
from suture.engine.quality.subject import Subject

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAMES = {rival.domain: (rival.name, rival.doctor) for rival in RIVALS}


def side_of(lake: Lake, site: str, *, paths: list[Path], means: Means) -> Side:
    shelf = lake.shelf(site)
    for path in paths:
        import_file(path, shelf=shelf, now=NOW)
    about = Subject(site=site, specialties=("207N00000X",), country="US")
    judge_shelf(shelf, reader="practice-1", about=about, means=means, now=NOW)
    current = shelf.ask(lambda current: current, reader="practice-1")
    assert isinstance(current, JudgedLinks)
    return Side(
        site=site, name=NAMES.get(site, ("",))[0], tables=Tables.of(current), told_links=shelf.files("links"),
        told_claims=shelf.files("claims"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[duckdb.DuckDBPyConnection, Compared]]:
    folder = tmp_path_factory.mktemp("rivals")
    sample = write_sample(folder, today=NOW.date())
    means = Means(catalogue=open_catalogue(), model=open_model())
    ours = [file.path for file in sample.practice if (file.tool, file.report) == ("ahrefs", "backlinks")]
    with open_lake(folder / "lake") as lake, lake.connect() as con:
        us = side_of(lake, SITE, paths=ours, means=means)
        rivals = [
            side_of(
                lake, rival.domain, paths=[file.path for file in sample.rivals if file.site == rival.domain],
                means=means,
            )
            for rival in RIVALS
        ]  # fmt: skip
        with side_by_side(con, us=us, rivals=rivals, since=date(2026, 10, 1)) as made:
            yield con, made


def test_the_sample_s_competitors_are_vouched_for_where_the_practice_is_not(
    compared: tuple[duckdb.DuckDBPyConnection, Compared],
) -> None:
    con, made = compared
    counts = {one.key: one.sites for one in gap_counts(con, made)}
    assert counts["shared"] > 10
    assert counts["one"] > 10
    page = rival_sources(con, made, asked=Asked(which="one"), names=NAMES, limit=200)
    assert page.total == len(page.sources) == counts["one"]
    found = rival_openings(page.sources)
    assert {one.how_got for one in found} >= {"quote", "talk", "supplier"}
    assert {one.kind for one in found} >= {"newsroom", "call-for-speakers", "partners"}
    assert len({one.domain for one in found}) == len(found)
    assert all(one.evidence[0].url for one in found)
    assert all(SITE not in one.domain for one in found)
