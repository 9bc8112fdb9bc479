"""Words, slots and bits: what of a text repeats, what varies, and how much an agreement says."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.networks.cores import joined, needed_bits
from suture.engine.quality.networks.genuine import genuine
from suture.engine.quality.networks.holders import count_distinct, counts_of, distinct, within
from suture.engine.quality.networks.settings import NetworkSettings
from suture.engine.quality.networks.signs import lifted, text_sign
from suture.engine.quality.networks.words import LIFTED, NUMBER, YOU, Words, cut, numbered, prepared


def words_of(*texts: str | None, names: tuple[str, ...] = (), paths: bool = False) -> Words:
    columns = [cut(prepared(pa.array(texts, pa.string()), names=names), paths=paths)]
    return numbered(columns, most=32)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Backlinks for harbour.example", ["backlinks", "for", YOU]),
        ("See https://www.harbour.example/a?b now", ["see", YOU, "now"]),
        ("HARBOUR clinic, 12 rooms", [YOU, "clinic", NUMBER, "rooms"]),
        ("Caldée — ﬁne 2024", ["caldée", "fine", NUMBER]),
        ("सिंधी page7", ["सिंधी", "page", NUMBER]),
        ("harbours", ["harbours"]),
        ("", []),
        (None, []),
    ],
)
def test_texts_are_cut_into_words_of_any_script(text: str | None, expected: list[str]) -> None:
    assert words_of(text, names=("harbour.example", "harbour")).text(0) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/social/123", ["/", "social", "/", NUMBER]),
        ("/a.php?id=9&q=x%20y", ["/", "a", ".", "php", "?", "id", "=", "&", "q", "="]),
        ("/%D8%A3%D9%86/x", ["/", "\ue005", "/", "x"]),
    ],
)
def test_addresses_keep_what_they_are_built_with_and_lose_their_values(path: str, expected: list[str]) -> None:
    assert words_of(path, paths=True).text(0) == expected


def test_a_slug_that_repeats_the_title_is_no_second_witness() -> None:
    columns = [cut(pa.array(["ten quiet harbours"])), cut(pa.array(["/blog/ten-quiet-harbours/"]), paths=True)]
    title, path = numbered(columns, most=32)
    assert lifted(path, other=title).text(0) == ["/", "blog", "/", LIFTED, "/"]


def test_a_template_counts_once_however_many_pages_have_it() -> None:
    few = text_sign("title", words_of("lumit kosvar", *["tanum bilgo"] * 3))
    many = text_sign("title", words_of("lumit kosvar", *["tanum bilgo"] * 3000))
    assert few.link_bits[1] == many.link_bits[1]
    assert len(many.bits) == 2


def test_fewer_sources_need_more_bits() -> None:
    needed = needed_bits(np.array([3, 10, 100, 1000]), of=100_000, settings=NetworkSettings())
    assert list(needed) == sorted(needed, reverse=True)
    settings = NetworkSettings()
    assert needed[-1] == settings.least_bits - settings.spared_bits


def test_keys_that_share_links_are_one() -> None:
    rows, keys = np.array([0, 1, 1, 2, 4, 5]), np.array([0, 0, 1, 1, 2, 2])
    assert joined(rows, keys, links=6, count=3).tolist() == [0, 0, 0, -1, 2, 2]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40))
def test_counting_is_what_a_set_would_count(pairs: list[tuple[int, int]]) -> None:
    what, among = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    expected = [len({b for a, b in pairs if a == number}) for number in range(10)]
    assert count_distinct(what, among, size=10).tolist() == expected
    values, counts = counts_of(what, among)
    assert dict(zip(values.tolist(), counts.tolist(), strict=True)) == {
        number: count for number, count in enumerate(expected) if count
    }
    assert distinct(what).tolist() == sorted(set(what.tolist()))
    assert within(np.arange(12), among=distinct(what)).tolist() == [number in what.tolist() for number in range(12)]


@pytest.mark.parametrize(
    ("host", "patterned", "said"),
    [
        ("www.lumit.gov", False, ".gov"),
        ("sante.gouv.zz", False, "gouv"),
        ("lumit-hospital.example", False, "hospital"),
        ("lumit-hospital.example", True, None),
        ("lumit.example", False, None),
    ],
)
def test_whose_a_host_is_keeps_it_out(host: str, patterned: bool, said: str | None) -> None:
    reason = genuine(host, catalogue=open_catalogue(), patterned=patterned)
    assert (reason is None) if said is None else (said in (reason or ""))
