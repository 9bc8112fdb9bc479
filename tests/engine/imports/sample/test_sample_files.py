"""The sample practice: the same bytes for the same seed and day, and the numbers that the story promises."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from suture.engine.imports.sample import (
    HISTORY_DAYS,
    NETWORK_HOSTS,
    OWN_DOMAINS,
    OWN_LINKS,
    RIVALS,
    SITE,
    SampleFile,
    SampleFiles,
    write_sample,
)
from suture.engine.imports.sample.facts import network_links, own_links

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> SampleFiles:
    return write_sample(tmp_path_factory.mktemp("sample"), today=TODAY)


def rows_of(file: SampleFile) -> list[dict[str, str]]:
    """Rows as an independent reader sees them; rows broken on purpose are the last ones and are left out."""
    data = file.path.read_bytes()
    text = data.decode("utf-16") if data.startswith(b"\xff\xfe") else data.decode("utf-8-sig")
    delimiter = "\t" if data.startswith(b"\xff\xfe") else ","
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    return rows[: len(rows) - file.broken_rows]


def find(sample: SampleFiles, tool: str, report: str) -> SampleFile:
    (file,) = [file for file in sample.practice if (file.tool, file.report) == (tool, report)]
    return file


def test_same_seed_and_day_give_the_same_bytes(sample: SampleFiles, tmp_path: Path) -> None:
    again = write_sample(tmp_path, seed=7, today=TODAY)
    for first, second in zip(sample.practice + sample.rivals, again.practice + again.rivals, strict=True):
        assert first.path.name == second.path.name
        assert first.path.read_bytes() == second.path.read_bytes()


def test_another_seed_gives_another_file_of_the_same_size_in_rows() -> None:
    assert own_links(seed=7, today=TODAY) != own_links(seed=8, today=TODAY)
    assert len(own_links(seed=8, today=TODAY)) == OWN_LINKS


def test_the_headline_is_46_domains_and_312_links() -> None:
    links = own_links(seed=7, today=TODAY)
    assert len({link.site.domain for link in links}) == OWN_DOMAINS == 46
    assert len({(link.source, link.target) for link in links}) == OWN_LINKS == 312


def test_the_network_is_one_pattern_on_hundreds_of_hosts(sample: SampleFiles) -> None:
    links = network_links(seed=7, today=TODAY)
    assert len({link.site.domain for link in links}) == NETWORK_HOSTS
    assert {(link.title, link.text) for link in links} == {(f"Backlinks for {SITE}",) * 2}
    told_in = {file.report for file in sample.practice if "-backlinks-1" in _text(file)}
    assert told_in == {"backlinks", "referring-domains", "backlink-audit"}
    assert {file.tool for file in sample.practice if "-backlinks-1" in _text(file)} == {"ahrefs", "semrush"}


def test_all_days_lie_in_the_eighteen_months_before_today() -> None:
    for link in own_links(seed=7, today=TODAY) + network_links(seed=7, today=TODAY):
        assert TODAY - timedelta(days=HISTORY_DAYS) <= link.first <= link.last < TODAY
        assert link.lost is None or link.first <= link.lost < TODAY


def test_every_name_is_reserved_for_examples(sample: SampleFiles) -> None:
    for file in sample.practice + sample.rivals:
        for row in rows_of(file):
            for value in row.values():
                if value.startswith("http"):
                    assert value.split("/")[2].endswith(".example"), value


def test_two_tools_disagree_on_words_and_on_nofollow(sample: SampleFiles) -> None:
    ahrefs = {
        (row["Referring page URL"], row["Target URL"]): (row["Anchor"], row["Nofollow"])
        for row in rows_of(find(sample, "ahrefs", "backlinks"))
    }
    pairs = [
        (ahrefs[row["Source url"], row["Target url"]], (row["Anchor"], row["Nofollow"]))
        for row in rows_of(find(sample, "semrush", "backlinks"))
        if (row["Source url"], row["Target url"]) in ahrefs
    ]
    assert sum(theirs[0] != ours[0] for ours, theirs in pairs) >= 3
    assert sum(theirs[1] != ours[1] for ours, theirs in pairs) >= 3


def test_ahrefs_tells_of_losses_with_reasons_and_of_hot_linked_images(sample: SampleFiles) -> None:
    rows = rows_of(find(sample, "ahrefs", "backlinks"))
    lost = [row for row in rows if row["Lost"]]
    assert len(lost) >= 10
    assert all(row["Lost status"] or row["Drop reason"] for row in lost)
    assert len({row["Lost status"] for row in lost}) >= 4
    assert sum(row["Type"] == "image" and row["Target URL"].endswith(".jpg") for row in rows) >= 20
    assert {row["Type"] for row in rows} == {"text", "image", "redirect"}


def test_rivals_have_files_of_their_own(sample: SampleFiles) -> None:
    for rival, file in zip(RIVALS, sample.rivals, strict=True):
        rows = rows_of(file)
        assert file.site == rival.domain
        assert len(rows) == rival.links
        assert all(rival.domain in row["Target URL"] for row in rows)
        assert SITE not in _text(file)
        assert "Okafor" not in _text(file)


def test_a_handful_of_rows_is_broken(sample: SampleFiles) -> None:
    assert 2 <= sum(file.broken_rows for file in sample.practice) <= 5


def test_bing_leaves_quotes_inside_a_field_unescaped(sample: SampleFiles) -> None:
    assert '",""' in _text(find(sample, "bing", "backlinks"))


def _text(file: SampleFile) -> str:
    data = file.path.read_bytes()
    return data.decode("utf-16") if data.startswith(b"\xff\xfe") else data.decode("utf-8-sig")
