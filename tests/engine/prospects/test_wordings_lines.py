"""Which sentences of a page hold some words, and which wordings each could say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from suture.engine.prospects.wordings import Lines, possible_in_each, read_wordings, straight

LETTERS = st.text("aéß 'x\u2019-", max_size=6)


@given(st.lists(LETTERS, max_size=6), st.frozensets(LETTERS.filter(bool), max_size=3))
def test_lines_are_found_as_if_each_was_asked(texts: list[str], words: frozenset[str]) -> None:
    lower = [straight(text).lower() for text in texts]
    asked = [number for number, line in enumerate(lower) if not words or any(word in line for word in words)]
    assert list(Lines(texts).holding(words)) == asked


def test_each_sentence_is_asked_for_what_it_could_say() -> None:
    texts = ["We do not accept guest posts.", "It is cold.", "Send 500 words and a short bio."]
    rules = read_wordings("host_rules")
    for text, possible in zip(texts, possible_in_each(texts, rules), strict=True):
        assert [one.key for one in rules if one.found_in(text)] == [one.key for one in possible if one.found_in(text)]


def test_a_part_stands_for_its_pattern_and_is_no_wording_itself() -> None:
    words = {one.key: one for one in read_wordings("deadline_words")}
    assert not [key for key in words if key.startswith("=")]
    assert "{" + "hour-words" + "}" not in words["until"].pattern.pattern
    assert words["until"].found_in("open until midnight on ")
