"""Structured data: what is read, what is forgiven, and what a hostile page can make it do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.pages.schema_entities import MOST_ENTITIES, entities_of
from suture.engine.pages.structured import MOST_DATA, MOST_ITEMS, Structured, read_json, read_structured
from suture.engine.pages.tree import parse


def read(html: str) -> Structured:
    utf8 = html.encode()
    return read_structured(parse(utf8), utf8, base_url="https://harbour.example/")


def script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, 2]}',
        ' \n{"a": [1, 2]};',
        '<!-- {"a": [1, 2]} -->',
        '<!-- a note --> {"a": [1, 2]}',
        '//<![CDATA[\n{"a": [1, 2]}\n//]]>',
        '/*<![CDATA[*/{"a": [1, 2]}/*]]>*/',
        '{"a": [1, 2,],}',
        '{"a": /* two */ [1, 2] // end\n}',
        '{"a": [1, // one\n 2, // two\n]}',
    ],
)
def test_json_is_read_as_pages_write_it(text: str) -> None:
    assert read_json(text) == {"a": [1, 2]}


def test_strings_keep_what_looks_like_noise() -> None:
    text = '{"a": "http://x.example/ /* no */ <!-- no --> ,}", "b": 1,}'
    assert read_json(text) == {"a": "http://x.example/ /* no */ <!-- no --> ,}", "b": 1}
    assert read_json('{"a": "two\nlines"}') == {"a": "two\nlines"}


def test_what_comes_out_is_json_again() -> None:
    data = read_json('{"a": NaN, "b": [Infinity, 1e999], "c": "\\ud800", "d": "\\ud83d\\ude00"}')
    assert data == {"a": None, "b": [None, None], "c": "\ufffd", "d": "😀"}
    assert json.loads(json.dumps(data, allow_nan=False).encode()) == data


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("{", "not valid JSON"),
        ("var x = 1", "not valid JSON"),
        ("[" * 100 + "]" * 100, "nested deeper"),
        ("1" * 5_000, "not valid JSON"),
        ('"' + "x" * MOST_DATA + '"', "longer than"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_json(text)
    structured = read(script(text) + script('{"@type": "Thing"}'))
    assert structured.json_ld == ({"@type": "Thing"},)
    assert reason in structured.problems[0]


@pytest.mark.parametrize("piece", ['"', '\\"', "/* ", "<!--", "<!--{", "//", ",  ", "//\n", "<![CDATA[", ", \n"])
def test_noise_without_an_end_does_not_make_it_slow(piece: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|nested"):
        read_json('{"' + piece * 50_000)


def test_other_scripts_and_empty_items_are_left_out() -> None:
    html = script('[{}, {"@type": "Thing"}, 3]') + "<script>{}</script><script type='text/template'>{}</script>"
    html += '<SCRIPT TYPE="application/LD+JSON; charset=utf-8">{"b": 1}</SCRIPT>'
    assert read(html).json_ld == ({"@type": "Thing"}, {"b": 1})


def test_microdata_has_absolute_addresses_and_nests() -> None:
    html = """<div itemscope itemtype="https://schema.org/Physician"><span itemprop=name> Ann  Reef </span>
      <a itemprop=url href=/ann>x</a><div itemprop=address itemscope itemtype="https://schema.org/PostalAddress">
      <span itemprop=postalCode>12345</span></div></div>"""
    (item,) = read(html).microdata
    assert item["type"] == "https://schema.org/Physician"
    assert item["properties"]["url"] == "https://harbour.example/ann"
    assert item["properties"]["address"]["properties"] == {"postalCode": "12345"}


def test_broken_microdata_is_read_from_the_repaired_tree() -> None:
    html = '<?xml version="1.0" encoding="utf-8"?><table><div itemscope itemtype=a/B><p itemprop=c>d'
    (item,) = read(html).microdata
    assert item == {"type": "a/B", "properties": {"c": "d"}}


def test_too_much_microdata_is_said() -> None:
    structured = read("<div itemscope>" * (MOST_ITEMS + 1))
    assert structured.microdata == ()
    assert "more than we read" in structured.problems[0]
    read("<div itemscope itemprop=x>" * MOST_ITEMS)


def test_one_shape_for_json_ld_and_microdata() -> None:
    html = script(
        """{"@context": "https://schema.org", "@graph": [
          {"@type": "schema:WebPage", "@id": "#page", "http://schema.org/author": {"@id": "#ann"}},
          {"@type": ["Person", "https://schema.org/Physician"], "@id": "#ann", "name": " Ann ", "age": 41,
           "worksFor": {"@id": "#page"}, "alumniOf": {"@value": "Reef"}}]}"""
    )
    html += '<p itemscope itemtype="http://schema.org/Person"><b itemprop=name>Jan</b></p>'
    page, author, *_, jan = entities_of(read(html))
    assert page.types == {"webpage"}
    assert author.types == {"person", "physician"}
    assert (author.via, author.where) == (("author",), "json-ld")
    assert (author.text("name"), author.text("age"), author.text("alumniOf")) == ("Ann", "41", "Reef")
    assert page.texts("author") == ["Ann"]
    assert (jan.where, jan.text("name"), jan.via) == ("microdata", "Jan", ())


def test_circles_and_crowds_end() -> None:
    circle: list[dict[str, Any]] = [
        {"@id": str(n), "next": [{"@id": str((n + k) % 50)} for k in range(50)]} for n in range(50)
    ]
    assert len(entities_of(Structured(json_ld=({"@graph": circle},)))) <= MOST_ENTITIES
    crowd = tuple({"@type": "Thing"} for _ in range(2 * MOST_ENTITIES))
    assert len(entities_of(Structured(json_ld=crowd))) == MOST_ENTITIES


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "@value", "name", "author", "url"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)


@given(_JSON)
def test_any_json_becomes_entities(data: Any) -> None:
    structured = read(script(json.dumps(data).replace("<", "\\u003c")))
    for entity in entities_of(structured):
        assert all(isinstance(kind, str) for kind in entity.types)
        entity.texts("name")
