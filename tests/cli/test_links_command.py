from __future__ import annotations

import csv
import inspect
import io
import json
from pathlib import Path

import pytest
from tests.engine.links.lake_rows import later, links, new, row
from typer.testing import CliRunner, Result

from suture.cli.links import links as command
from suture.cli.main import app
from suture.engine.errors import InputError, NothingHere
from suture.engine.links.filters import CONDITIONS
from suture.engine.links.judged_conditions import JUDGED_KEYS
from suture.engine.links.lake import open_lake


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    rows = [
        row("https://county.example/skin", anchor="Harbour Dermatology", nofollow=False, first_seen="2024-05-06"),
        row("https://blog.example/post?id=7", anchor="\x1b[31m=1+1", nofollow=True, first_seen="2021-01-01"),
        row("https://blog.example/other", None),
    ]
    with open_lake(home) as lake:
        shelf = lake.shelf("harbour.example")
        with shelf.write(new("ahrefs"), now=later(0)) as writer:
            writer.links(links(rows))
            writer.finish(rows=3, accepted=3, rejected=0)
        shelf.rebuild_current(now=later(1))
    return home


def run(home: Path, *words: str, site: str = "harbour.example") -> Result:
    return CliRunner().invoke(app, ["links", site, "--home", str(home), *words])


def test_a_table_with_its_sentence(home: Path) -> None:
    told = run(home, "--follow", "yes", "--since", "2024", site="https://www.Harbour.example/team")
    assert told.exit_code == 0
    first, _, heads, line, *rest = told.stdout.splitlines()
    assert first == "1 link that is followed first seen since 2024."
    assert heads.split() == ["Page", "Link", "text", "Goes", "to", "Follow", "Seen", "by", "First", "seen"]
    assert line.split("  ")[0] == "county.example/skin"
    assert rest == []


def test_the_terminal_is_not_obeyed_to(home: Path) -> None:
    assert "\x1b" not in run(home).stdout
    assert "Not known" in run(home).stdout


def test_a_short_table_says_how_to_see_more(home: Path) -> None:
    assert "1 of 3; --limit shows more" in run(home, "--limit", "1").stdout


def test_csv_and_json_are_every_link_of_the_filter(home: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(home, "--csv", "--from", "blog.example", "--sort", "site").stdout)))
    assert [row["source_url"] for row in rows] == ["https://blog.example/other", "https://blog.example/post?id=7"]
    lines = run(
        home, "--json", "--view", "?site=blog.example&sort=x", "--sort", "site", "--columns", "link_id,anchor"
    )
    found = [json.loads(line) for line in lines.stdout.splitlines()]
    assert [row["link_id"] for row in found] == [row["link_id"] for row in rows]
    assert set(found[0]) == {"link_id", "anchor"}


@pytest.mark.parametrize(
    "words", [["--follow", "maybe"], ["--since", "soon"], ["--sort", "luck"], ["--csv", "--json"],
              ["--csv", "--columns", "secret"]]
)  # fmt: skip
def test_a_wrong_word_is_a_sentence(home: Path, words: list[str]) -> None:
    told = run(home, *words)
    assert isinstance(told.exception, InputError)
    assert told.stdout == ""


def test_a_site_without_links_says_what_to_do(home: Path) -> None:
    told = run(home, site="nobody.example")
    assert isinstance(told.exception, NothingHere)
    assert "import" in str(told.exception)


def test_every_filter_of_the_browser_is_an_option() -> None:
    elsewhere = {"q": "search", "seen": "seen_by", "site": "source"}
    options = set(inspect.signature(command).parameters)
    # Judgements are a practice's, and this command knows sites alone: `suture audit` judges.
    assert {elsewhere.get(key, key) for key in CONDITIONS.keys() - JUDGED_KEYS} <= options


def test_a_position_that_nobody_wrote_is_refused_with_the_known_ones(home: Path) -> None:
    refused = run(home, "--position", "sidebar")
    assert isinstance(refused.exception, InputError)
    assert str(refused.exception).startswith("--position can be main, header, nav, aside, footer")
    assert "cannot be 'sidebar'" in str(refused.exception)
    assert run(home, "--position", "aside", "--position", "unknown").exit_code == 0
