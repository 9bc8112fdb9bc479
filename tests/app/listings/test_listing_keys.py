"""What names a listing over time, how two texts are told apart, and which addresses are pages of directories."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from suture.app.listings.finding import is_page
from suture.app.listings.listing_keys import address_digest, listing_key, same_address
from suture.app.listings.plain_records import as_plain, from_json, from_plain, to_json
from suture.app.listings.text_parts import marked
from suture.app.practices.former_values import same_words
from suture.engine.citations.records import Record

TEXTS = st.text(max_size=60)


def key(address: str, *, witness: str = "page", number: str = "1", apart: str = "") -> str:
    return listing_key(
        Record(id=number, name="Ada", address=address), directory="vitals.com", witness=witness, apart=apart
    )


def test_one_page_is_one_listing_whoever_tells_of_it() -> None:
    assert key("https://www.vitals.com/ada#top") == key("https://www.vitals.com/ada", witness="list", number="9")
    assert key("") != key("", number="2")
    assert key("") != key("", witness="list")
    assert key("https://vitals.com/ada", apart="Ada") != key("https://vitals.com/ada", apart="Ben")
    assert key("https://vitals.com/ada", apart="Ada") == key("https://vitals.com/ada", apart="ADA")


@given(TEXTS)
def test_any_text_has_an_address_and_a_digest(text: str) -> None:
    assert same_address(same_address(text)) == same_address(text)
    assert len(address_digest(text)) == 32
    assert is_page(text) in {True, False}


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://vitals.com/doctors/ada", True), ("http://vitals.com/?doctor=3", True),
        ("https://vitals.com/", False), ("ftp://vitals.com/x", False), ("javascript:alert(1)", False), ("", False),
        (f"https://vitals.com/{'x' * 2000}", False),
    ],
)  # fmt: skip
def test_a_page_leads_deeper_than_a_site_s_first_page(address: str, is_one: bool) -> None:
    assert is_page(address) is is_one


@given(TEXTS, TEXTS)
def test_marked_parts_are_the_whole_text_and_equal_words_do_not_differ(theirs: str, ours: str) -> None:
    left, right = marked(theirs, ours)
    assert " ".join(text for text, _ in left).split() == theirs.split()
    assert " ".join(text for text, _ in right).split() == ours.split()
    assert not any(differs for _, differs in marked(ours, ours)[0])


@given(TEXTS, TEXTS)
def test_same_words_do_not_depend_on_the_order(a: str, b: str) -> None:
    assert same_words({"text": a}, {"text": b}) == same_words({"text": b}, {"text": a})
    assert same_words({"text": a}, {"text": f"  {a.upper().lower()}. "}) or not a.isascii()


@given(st.builds(Record, id=TEXTS, name=TEXTS, phones=st.lists(TEXTS, max_size=3).map(tuple)))
@example(Record(id="", name="\0 \\u0000", phones=("\0",)))
def test_a_record_comes_back_as_it_was_but_for_null_characters(record: Record) -> None:
    kept = from_plain(as_plain(record), Record)
    blank = {name: getattr(record, name).replace("\0", " ") for name in ("id", "name")}
    assert kept == replace(record, **blank, phones=tuple(one.replace("\0", " ") for one in record.phones))
    assert from_json(to_json(record), Record) == record
    # As a database gives it back, so that what is read again can be held against it.
    assert json.loads(json.dumps(as_plain(record))) == as_plain(record)
