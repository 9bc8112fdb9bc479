"""Words for what the lake stores: none is missing, and exporters' words for a place mean what ours do."""

from __future__ import annotations

import duckdb
import pytest

from suture.engine.links.filters import LinkFilter
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.links.positions import POSITION_SQL, zone_of
from suture.engine.links.states import STATES
from suture.engine.links.words import (
    POSITION_WORDS,
    STATE_WORDS,
    column_label,
    position_words,
    state_words,
    tool_words,
)
from suture.engine.pages.zones import ZONES


def test_every_state_and_every_zone_has_words() -> None:
    assert tuple(STATE_WORDS) == STATES
    assert set(POSITION_WORDS) == set(ZONES)
    assert (state_words("removed"), state_words(None)) == ("Link removed", "Not checked")
    assert (position_words("author-bio"), position_words("right_rail")) == ("Author bio", "Right rail")
    assert (tool_words("visit"), tool_words("visit", first=True)) == ("our own visit", "Our own visit")
    assert all(column_label(name) for name in CURRENT_LINKS.names)


@pytest.mark.parametrize(
    ("word", "zone"),
    [
        ("article", "main"), ("Section", "main"), ("main", "main"), ("nav", "nav"), ("Navigation", "nav"),
        ("sidebar", "aside"), ("Footer", "footer"), ("figure", "figure"), ("comments", "comment"), (None, None),
    ],
)  # fmt: skip
def test_exporters_words_are_put_under_our_zones_where_they_plainly_are(word: str | None, zone: str | None) -> None:
    assert zone_of(word) == zone
    (answer,) = (
        duckdb.connect().execute(f"SELECT {POSITION_SQL} FROM (SELECT ?::VARCHAR AS position)", [word]).fetchall()
    )
    assert answer == (zone,)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"state": ["live"]}, "that are live"),
        ({"state": ["page-gone"]}, "that are on a page that is gone"),
        ({"state": ["removed", "unchecked"]}, "that are removed from their page or not checked"),
        ({"state": ["lost"], "lost": ["yes"]}, "that are lost and lost by three checks of ours"),
        ({"position": ["main", "unknown"]}, "placed in the text or a place that is not known"),
        ({"position": ["right-rail"], "state": ["live"]}, "that are live and placed in right rail"),
        ({"seen": ["visit"]}, "seen by our own visit"),
    ],
)
def test_the_sentence_says_states_and_places(query: dict[str, list[str]], words: str) -> None:
    assert LinkFilter.from_query(query).words() == words
