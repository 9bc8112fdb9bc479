"""Words as the kernel cuts and numbers them, beside the plain way to do it."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.quality.relevance_kernel import NO_WORD, build_table, number_words
from suture.engine.quality.relevance_lexicon import Words, open_lexicon

VOCABULARY = ["heart", "attack", "über", "b12", "a"]
WORD = re.compile(rb"[A-Za-z0-9\x80-\xff]+")


def plainly(text: str) -> list[int]:
    """The numbers of a text's words by a regular expression and a list."""
    words = (word.decode("utf-8", "replace") for word in WORD.findall(text.encode()))
    lower = ("".join(letter.lower() if letter.isascii() else letter for letter in word) for word in words)
    return [VOCABULARY.index(word) if word in VOCABULARY else NO_WORD for word in lower]


TEXTS = st.lists(
    st.one_of(st.text(max_size=30), st.lists(st.sampled_from([*VOCABULARY, "Heart", "x", "-", "’s"])).map(" ".join)),
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_words_are_those_of_a_plain_reading(texts: list[str]) -> None:
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([len(text) for text in encoded], dtype=np.int64)
    content = np.frombuffer(b"".join(encoded), np.uint8)
    ids, words_ends = number_words(content, ends, build_table(VOCABULARY))
    starts = [0, *words_ends.tolist()]
    found = [ids[first:last].tolist() for first, last in zip(starts, words_ends.tolist(), strict=False)]
    assert found == [plainly(text) for text in texts]


def test_every_word_of_the_lexicon_is_found() -> None:
    lexicon = open_lexicon()
    assert lexicon.read(lexicon.words).ids.tolist() == list(range(len(lexicon.words)))


def test_slices_and_nulls_of_a_column_are_read_as_they_are() -> None:
    column = pa.array(["cancer", None, "", "breast cancer"], pa.string())
    lexicon = open_lexicon()
    assert lexicon.read(column).counts.tolist() == [1, 0, 0, 2]
    assert lexicon.read(column.slice(3)).counts.tolist() == [2]
    assert lexicon.read(column.slice(4)).counts.tolist() == []


def test_sums_of_texts_without_words_are_zero() -> None:
    words = Words(np.zeros(3, np.int32), np.array([0, 2, 2, 3], np.int64))
    assert words.sums(np.array([1.0, 2.0, 4.0])).tolist() == [0.0, 3.0, 0.0, 4.0]


def test_a_pair_weighs_for_both_its_words_but_not_across_texts() -> None:
    lexicon = open_lexicon()
    together, _, which = lexicon.weigh(lexicon.read(["financial health"]))
    apart, _, none = lexicon.weigh(lexicon.read(["financial", "health"]))
    assert together[0] == together[1] < 0 < apart[1]
    assert [lexicon.pair_words(one) for one in which] == ["financial health"]
    assert not len(none)
