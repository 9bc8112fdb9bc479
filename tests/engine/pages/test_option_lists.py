"""Pages with long lists to choose from: ordinary ones stay as they are, of the others only tags of options change."""

from __future__ import annotations

from suture.engine.pages.option_lists import MOST_OPTIONS, with_few_options


def test_an_ordinary_list_stays_as_it_is() -> None:
    page = b"<select>" + b"<option>Port Alder</option>" * MOST_OPTIONS + b"</select><p>Text"
    assert with_few_options(page) is page


def test_of_a_longer_one_the_rest_is_no_option_and_nothing_else_changes() -> None:
    page = b"<select>" + b"<OPTION selected>Port Alder</OPTION>" * (MOST_OPTIONS + 2) + b"</select><options>Text"
    read = with_few_options(page)
    assert len(read) == len(page)
    assert read.count(b"<OPTION") == read.count(b"</OPTION>") == MOST_OPTIONS
    assert read.count(b"<x-item selected>") == read.count(b"</x-item>") == 2
    assert read.endswith(b"</select><options>Text")
