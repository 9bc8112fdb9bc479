"""DataForSEO: its JSON whole, flattened, broken off, and as it really is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.engine.imports.read_back import read_one, told

from suture.engine.errors import UnreadableFile

DATAFORSEO = {
    "type": "backlink",
    "url_from": "https://blog.example/a",
    "url_to": "https://harbour.example/",
    "is_lost": True,
    "backlink_spam_score": 4,
    "rank": 128,
    "page_from_rank": 270,
    "domain_from_rank": 347,
    "domain_from_platform_type": ["organization"],
    "domain_from_country": "us",
    "page_from_title": "Skin & care",
    "page_from_status_code": 200,
    "first_seen": "2024-03-26 02:46:50 +00:00",
    "last_seen": "2024-05-26 02:46:50 +00:00",
    "item_type": "anchor",
    "attributes": ["nofollow"],
    "dofollow": False,
    "anchor": "the clinic",
    "text_pre": "we went to",
    "semantic_location": "article",
    "links_count": 3,
}


def test_dataforseo_json(tmp_path: Path) -> None:
    text = json.dumps({"tasks": [{"result": [{"items": [DATAFORSEO, {**DATAFORSEO, "url_from": "nothing"}]}]}]})
    file = read_one(tmp_path, text.replace("/", "\\/"), name="answer.json")
    assert (file.tool, file.report) == ("dataforseo", "backlinks")
    (link,) = file.links
    assert told(link, "nofollow", "ugc", "lost", "kind", "source_country", "source_title") == (
        True,
        False,
        True,
        "text",
        "US",
        "Skin & care",
    )
    assert told(link, "first_seen", "last_seen", "links_in_group") == (
        date(2024, 3, 26),
        date(2024, 5, 26),
        3,
    )
    assert told(link, "dataforseo_link_rank", "dataforseo_page_rank", "dataforseo_spam_score") == (
        128.0,
        270.0,
        4.0,
    )
    assert len(file.rejects) == 1


def test_dataforseo_flattened_to_csv(tmp_path: Path) -> None:
    file = read_one(
        tmp_path,
        "url_from,url_to,dofollow,item_type,page_from_rank,domain_from_rank\n"
        "https://blog.example/a,https://harbour.example/,False,image,12,30\n",
    )
    assert (file.tool, file.report) == ("dataforseo", "backlinks")
    assert told(file.links[0], "nofollow", "kind", "dataforseo_domain_rank") == (True, "image", 30.0)


def test_json_that_breaks_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="breaks off"):
        read_one(tmp_path, json.dumps({"items": [DATAFORSEO]})[:200], name="answer.json")


@pytest.mark.real_data
def test_a_real_item_of_dataforseo(tmp_path: Path, shared_data: Path) -> None:
    text = (shared_data / "exports/dataforseo/backlinks_live_example.md").read_text()
    # The page shows the head of an answer and one item, then dots: only the item is whole.
    item = text[text.index("{", text.index('"items"')) : text.index("\n...")].rstrip().rstrip(",")
    file = read_one(tmp_path, item, name="item.json")
    assert (file.tool, file.report) == ("dataforseo", "backlinks")
    (link,) = file.links
    assert told(link, "kind", "nofollow", "position", "dataforseo_page_rank") == ("image", False, "article", 270.0)


ITEM = json.dumps(DATAFORSEO, indent=2)


@pytest.mark.parametrize(
    ("cut", "links", "rejects"),
    [
        (f'{{"items": [{ITEM},\n...', 1, 0),
        (f'{{"items": [{ITEM},\n]}}', 1, 0),
        (f"[{ITEM},{ITEM.replace('/a', '/b')},]", 2, 0),
        (f"{ITEM},", 1, 0),
        (f'"items": [{ITEM}]', 1, 0),
        (f'```json\n{{"items": [{ITEM},\n...\n```\n', 1, 0),
        (f"{ITEM}\n{ITEM.replace('/a', '/b')}\n", 2, 0),
        (f'{{"items": [{ITEM}, {ITEM[:200]}', 1, 1),
    ],
    ids=["dots", "comma", "list", "one-with-comma", "named", "fenced", "one-after-another", "broken-item"],
)
def test_what_somebody_cut_out_of_a_page(tmp_path: Path, cut: str, links: int, rejects: int) -> None:
    export = read_one(tmp_path, cut, name="cut.json")
    assert (export.tool, len(export.links), len(export.rejects)) == ("dataforseo", links, rejects)
    assert export.links[0]["source_url"] == "https://blog.example/a"


def test_utf16_json(tmp_path: Path) -> None:
    assert len(read_one(tmp_path, f"[{ITEM}]".encode("utf-16"), name="a.json").links) == 1


def test_an_item_that_is_no_utf8_is_a_row_not_read(tmp_path: Path) -> None:
    broken = ITEM.replace("Skin & care", "Caf\xe9").encode("latin-1")
    export = read_one(tmp_path, b"[" + broken + b"]", name="a.json")
    assert (len(export.links), len(export.rejects)) == (0, 1)
    lines = json.dumps(DATAFORSEO).encode() + b"\n" + broken.replace(b"\n", b"") + b"\n"
    export = read_one(tmp_path, lines, name="b.json")
    assert (len(export.links), len(export.rejects)) == (1, 1)
