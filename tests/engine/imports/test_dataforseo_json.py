"""DataForSEO's JSON in every shape in which people keep it, as rows; broken JSON as one clear sentence."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.errors import InputError, UnknownFormat, UnreadableFile
from suture.engine.imports.dataforseo_json import COLUMNS, json_as_csv, looks_like_json

ITEM = {
    "type": "backlink",
    "url_from": "https://blog.example/skin",
    "url_to": "https://harbour.example/",
    "is_lost": False,
    "rank": 128,
    "domain_from_platform_type": ["blogs", "cms"],
    "page_from_title": "Skin\ncare",
    "first_seen": "2024-03-26 02:46:50 +00:00",
    "item_type": "image",
    "attributes": ["noopener", "ugc"],
    "dofollow": True,
    "alt": "Logo of the clinic",
    "anchor": None,
    "indirect_link_path": None,
}


def rows(data: bytes | str) -> list[dict[str, str]]:
    raw = data.encode() if isinstance(data, str) else data
    text = b"".join(json_as_csv(io.BytesIO(raw))).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_one_item_becomes_one_row_with_its_flags_worked_out() -> None:
    (row,) = rows(json.dumps(ITEM))
    assert list(row) == list(COLUMNS)
    known = {name: value for name, value in row.items() if value}
    assert known == {
        "url_from": "https://blog.example/skin",
        "url_to": "https://harbour.example/",
        "page_from_title": "Skin care",
        "anchor": "Logo of the clinic",
        "is_lost": "false",
        "first_seen": "2024-03-26 02:46:50 +00:00",
        "rank": "128",
        "kind": "image",
        "nofollow": "false",
        "ugc": "true",
        "sponsored": "false",
        "platform": "blogs, cms",
    }


@pytest.mark.parametrize(
    "answer",
    [
        {"tasks": [{"result": [{"items": [ITEM, ITEM]}]}]},
        {"tasks": [None, {"result": None}, {"result": [None, {"items": [ITEM, ITEM], "target": "x"}]}]},
        {"result": [{"items": [ITEM]}, {"items": None}, {"items": [ITEM]}]},
        {"target": "harbour.example", "items": [ITEM, ITEM]},
        [ITEM, ITEM],
        [{"items": [ITEM]}, {"items": [ITEM]}],
    ],
)
def test_every_known_shape_gives_the_same_two_rows(answer: object) -> None:
    assert rows(json.dumps(answer)) == rows(json.dumps([ITEM])) * 2


def test_json_lines_and_escaped_slashes_and_a_byte_order_mark() -> None:
    lines = "\n".join(json.dumps(ITEM).replace("/", "\\/") for _ in range(3))
    assert rows(b"\xef\xbb\xbf" + lines.encode()) == rows(json.dumps([ITEM])) * 3


def test_a_broken_line_of_json_lines_is_a_row_to_be_rejected() -> None:
    table = rows(json.dumps(ITEM) + "\n" + json.dumps(ITEM)[:60] + "\n" + json.dumps(ITEM))
    assert [row["url_from"] for row in table] == [ITEM["url_from"], json.dumps(ITEM)[:60], ITEM["url_from"]]


def test_values_of_other_kinds_are_blank_not_wrong() -> None:
    strange = {
        **ITEM,
        "rank": {"a": 1},
        "attributes": None,
        "dofollow": "yes",
        "item_type": 5,
        "anchor": "",
        "url_to": 7,
    }
    (row,) = rows(json.dumps(strange))
    assert (row["rank"], row["nofollow"], row["ugc"], row["kind"], row["anchor"]) == ("", "", "", "", "")


def test_items_of_other_reports_are_no_rows() -> None:
    others = [{"type": "anchor", "anchor": "x"}, 5, "text", None, ITEM]
    assert len(rows(json.dumps({"items": others}))) == 1
    for nothing in ("{}", "[]", '{"items": []}', '{"status_code": 40100}', json.dumps(others[:4])):
        with pytest.raises(UnknownFormat, match="no backlinks"):
            rows(nothing)


@pytest.mark.parametrize("cut", [40, 300])
def test_an_answer_without_one_whole_item_is_refused(cut: int) -> None:
    whole = json.dumps({"tasks": [{"result": [{"items": [ITEM, ITEM]}]}]}, indent=1)
    with pytest.raises(UnreadableFile, match="breaks off"):
        rows(whole[:cut])


def test_whole_items_are_read_whatever_stands_around_them() -> None:
    answer = json.dumps({"items": [ITEM, ITEM]})
    for text in (f"# backlinks/live\n```json\n{answer}\n```", answer[:-2]):
        assert len(rows(text)) == 2


def test_absurd_nesting_and_size_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="nested"):
        rows('{"items":' + "[" * 200_000)
    with pytest.raises(UnreadableFile, match="larger"):
        json_as_csv(io.BytesIO(b"[" + b" " * 2_000), most_bytes=1_000)


def test_looks_like_json() -> None:
    assert looks_like_json(b"\xef\xbb\xbf \n {")
    assert looks_like_json(b"[1")
    assert not looks_like_json(b"Linking page")
    assert not looks_like_json(b"")


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda part: st.lists(part, max_size=3),
)
ITEMS = st.dictionaries(st.sampled_from([*ITEM, "items", "tasks", "result"]), VALUES, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.one_of(ITEMS, st.lists(ITEMS, max_size=4), st.fixed_dictionaries({"items": st.lists(ITEMS, max_size=4)})))
def test_any_json_gives_rows_or_a_sentence(answer: object) -> None:
    with suppress(InputError):
        assert all(len(row) == len(COLUMNS) and None not in row.values() for row in rows(json.dumps(answer)))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_rows_or_a_sentence(data: bytes) -> None:
    with suppress(InputError):
        rows(data)
