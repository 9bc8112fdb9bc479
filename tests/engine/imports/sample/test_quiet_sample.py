"""The second sample practice: Search Console's files alone, and no word in them of what its pages say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from suture.engine.imports import check_file, import_file
from suture.engine.imports.sample import QUIET_PAGES, QUIET_SITE, SampleFiles, write_quiet_sample
from suture.engine.imports.sample.quiet import quiet_links
from suture.engine.imports.sample.quiet_story import QUIET_HOME_PAGES, QUIET_SITES
from suture.engine.imports.sample.web_fates import FATES
from suture.engine.imports.sample.web_looks import LOOKS
from suture.engine.links.lake import open_lake

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_quiet_sample(tmp_path_factory.mktemp("quiet"), today=TODAY)


def test_it_is_forty_to_sixty_pages_on_some_thirty_five_sites() -> None:
    assert 40 <= len({page.domain + page.path for page in QUIET_PAGES}) == len(QUIET_PAGES) <= 60
    assert {page.domain for page in QUIET_PAGES} == QUIET_SITES.keys()
    assert len(QUIET_SITES) == 35


def test_every_look_and_fate_that_it_names_exists() -> None:
    assert {page.look for page in QUIET_PAGES} <= LOOKS.keys()
    assert {page.fate for page in QUIET_PAGES} <= set(FATES)
    paths = {path for path, _ in QUIET_HOME_PAGES}
    assert {page.target for page in QUIET_PAGES if not page.target.endswith(".jpg")} == paths


def test_the_same_seed_and_day_give_the_same_bytes(sample: SampleFiles, tmp_path: Path) -> None:
    again = write_quiet_sample(tmp_path, today=TODAY)
    for first, second in zip(sample.practice, again.practice, strict=True):
        assert (first.path.name, first.path.read_bytes()) == (second.path.name, second.path.read_bytes())


def test_every_file_is_search_consoles_and_read_whole(sample: SampleFiles) -> None:
    for file in sample.practice:
        (checked,) = check_file(file.path, site=QUIET_SITE)
        assert (checked.tool, checked.report) == ("search-console", file.report)
        assert checked.rejected == 0


def test_imported_it_knows_every_page_and_no_text_rel_or_target(sample: SampleFiles, tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        shelf = lake.shelf(QUIET_SITE)
        for file in sample.practice:
            import_file(file.path, shelf=shelf, now=datetime(2026, 11, 23, 10, tzinfo=UTC))
        current = shelf.current()
        assert current is not None
        assert (current.links, current.domains) == (len(QUIET_PAGES), len(QUIET_SITES))
        links = pq.read_table(current.links_path)
    assert set(links["source_url"].to_pylist()) == {link.source for link in quiet_links(seed=7, today=TODAY)}
    for column in ("anchor", "target_url", "nofollow", "title"):
        if column in links.column_names:
            assert pc.sum(pc.is_valid(links[column])).as_py() == 0, column
