"""Mappings: guessed from names and values, confirmed by people, remembered by a header's signature."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.errors import InputError, UnknownFormat
from suture.engine.imports.mapping import ROLES, Mapping, guess_mapping, header_signature
from suture.engine.imports.mapping_words import WORDS
from suture.engine.imports.shape import fold

SOURCES = [
    "https://blog.example/a",
    "https://news.example/b?x=1",
    "http://forum.example/t/3",
    "directory.example/x",
]
TARGETS = ["https://harbour.example/", "https://harbour.example/acne", "https://harbour.example/", ""]
DAYS = ["2026-01-02", "2026-02-03", "", "2026-03-04"]


def rows(*columns: list[str]) -> list[list[str]]:
    return [list(row) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["Source URL", "Target URL", "First seen"], ["source_url", "target_url", "first_seen"]),
        (["Quelle", "Ziel-URL", "Zuletzt gesehen"], ["source_url", "target_url", "last_seen"]),
        (["Page référente", "URL cible", "Date de découverte"], ["source_url", "target_url", "first_seen"]),
        (["PÁGINA DE ORIGEN", "página_de_destino", "Fecha"], ["source_url", "target_url", "first_seen"]),
        (["Источник", "Акцептор", "Дата обнаружения"], ["source_url", "target_url", "first_seen"]),
        (["参照元", "リンク先", "日期"], ["source_url", "target_url", "first_seen"]),
        (["מקור", "יעד", "תאריך"], ["source_url", "target_url", "first_seen"]),
    ],
)
def test_names_in_many_languages(header: list[str], expected: list[str]) -> None:
    mapping = guess_mapping(header, rows(SOURCES, TARGETS, DAYS))
    assert mapping is not None
    assert dict(mapping.columns) == dict(zip(expected, header, strict=True))


def test_without_known_names_the_column_with_most_hosts_is_the_source() -> None:
    mapping = guess_mapping(["A", "B", "C"], rows(TARGETS, DAYS, SOURCES))
    assert mapping is not None
    assert dict(mapping.columns) == {"source_url": "C", "target_url": "A"}


def test_a_name_that_its_values_contradict_does_not_count() -> None:
    mapping = guess_mapping(["Source", "Page", "Date"], rows(["Ahrefs"] * 4, SOURCES, ["soon", "later", "", "?"]))
    assert mapping is not None
    assert dict(mapping.columns) == {"source_url": "Page"}


def test_the_better_name_wins_where_two_columns_could_be_one_thing() -> None:
    mapping = guess_mapping(["URL", "Source URL", "Title"], rows(TARGETS, SOURCES, ["a", "b", "c", "d"]))
    assert mapping is not None
    assert dict(mapping.columns) == {"source_url": "Source URL", "target_url": "URL", "source_title": "Title"}


def test_a_table_without_addresses_cannot_be_guessed() -> None:
    assert guess_mapping(["Name", "Phone"], [["Dr. Okafor", "555 0100"]]) is None
    assert guess_mapping([], []) is None


def test_a_header_alone_is_enough_where_its_names_are_known() -> None:
    mapping = guess_mapping(["Linking page", "Anchor text"])
    assert mapping is not None
    assert mapping.header_of("anchor") == "Anchor text"
    assert mapping.header_of("target_url") is None


def test_json_round_trip_and_what_is_refused() -> None:
    mapping = Mapping.of({"anchor": "Text", "source_url": "Página"})
    assert Mapping.from_json(mapping.to_json()) == mapping
    assert [role for role, _ in mapping.columns] == ["source_url", "anchor"]
    for text in ("", "[]", '{"source_url": 5}', '{"anchor": "x"}', '{"source_url": "a", "colour": "b"}'):
        with pytest.raises(InputError):
            Mapping.from_json(text)


def test_a_file_without_a_mapped_column_is_refused() -> None:
    mapping = Mapping.of({"source_url": "Page", "anchor": "Text"})
    assert mapping.report([" page ", "TEXT", "Other"]).tool == "mapped"
    with pytest.raises(UnknownFormat, match="Text"):
        mapping.report(["Page", "Words"])


def test_signature_ignores_case_and_blanks_but_not_order() -> None:
    assert header_signature(["Source URL", "Text"]) == header_signature([" source_url", "TEXT "])
    assert header_signature(["Source URL", "Text"]) != header_signature(["Text", "Source URL"])
    assert len(header_signature([])) == 16


@pytest.mark.parametrize(
    ("role", "cells", "expected"),
    [
        (
            "rel",
            ["nofollow", "dofollow", "Follow", "ugc", "", "text"],
            [True, False, False, True, None, None],
        ),
        ("nofollow", ["true", "No", "1", "NoFollow", "", "?"], [True, False, True, True, None, None]),
        ("dofollow", ["true", "No", "dofollow", "nofollow", "", "?"], [False, True, False, True, None, None]),
    ],
)
def test_three_ways_of_telling_nofollow(role: str, cells: list[str], expected: list[bool | None]) -> None:
    report = Mapping.of({"source_url": "Page", role: "Column"}).report(["Page", "Column"])
    assert report.finish is not None
    told = report.finish({f"_{role}": pa.array([cell or None for cell in cells])})
    assert told["nofollow"].to_pylist() == expected
    assert not any(name.startswith("_") for name in told)


def test_ugc_and_sponsored_are_known_only_where_they_are_said() -> None:
    report = Mapping.of({"source_url": "Page", "rel": "Rel"}).report(["Page", "Rel"])
    assert report.finish is not None
    told = report.finish({"_rel": pa.array(["ugc nofollow", "sponsored", "nofollow"])})
    assert told["ugc"].to_pylist() == [True, None, None]
    assert told["sponsored"].to_pylist() == [None, True, None]


def test_no_word_stands_for_two_roles() -> None:
    seen: dict[str, str] = {}
    for role, words in WORDS.items():
        for word in words:
            assert seen.setdefault(fold(word), role) == role, word
    assert WORDS.keys() == ROLES.keys()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text(max_size=12), max_size=6),
    st.lists(st.lists(st.text(max_size=20), max_size=7), max_size=6),
)
def test_any_table_gives_a_usable_guess_or_none(header: list[str], table: list[list[str]]) -> None:
    mapping = guess_mapping(header, table)
    if mapping is not None:
        assert Mapping.from_json(mapping.to_json()) == mapping
        assert {name for _, name in mapping.columns} <= set(header)
        assert mapping.report(header).fits(header) is not None
