"""Words that were learned: marks of a page's places, likeness to kinds, and the list itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.pages.page import Page, read_page
from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.signals_learned import Learned, learned_signals, pieces_of, read_learned
from suture.engine.prospects.signals_places import places_of


def page(body: str, *, title: str = "") -> Page:
    return read_page(f"<html lang=en><title>{title}</title><body>{body}</body></html>".encode(), url=None)


def test_forms_of_a_word_are_one_mark_and_places_are_apart() -> None:
    first, *others = pieces_of(places_of(page("<p>Podcasters guest.</p>", title="Podcasts")))
    assert first.marks == {"name:podcas"}
    assert {mark for piece in others for mark in piece.marks} == {"text:podcas", "text:guest", "text:podcas_guest"}


def test_numbers_are_alike() -> None:
    (only,) = pieces_of(places_of(page("<p>600 words.</p>")))
    assert only.marks == {"text:0", "text:words", "text:0_words"}


def test_a_page_of_no_known_words_is_like_the_start() -> None:
    learned = Learned(rarity={}, steps={}, starts=(0.5,) * len(PAGE_KINDS))
    assert learned.likeness(frozenset({"text:harbou"})) == (0.5,) * len(PAGE_KINDS)


def test_a_long_page_is_no_liker_than_a_short_one_of_the_same_words() -> None:
    nothing = (0.0,) * len(PAGE_KINDS)
    one = (10.0, *nothing[1:])
    learned = Learned(
        rarity={"text:guest": 30.0, "text:harbou": 40.0},
        steps={"text:guest": one, "text:harbou": nothing},
        starts=nothing,
    )
    assert learned.likeness(frozenset({"text:guest"}))[0] == pytest.approx(10 / 30)
    assert learned.likeness(frozenset({"text:guest", "text:harbou"}))[0] == pytest.approx(10 / 50)


def test_the_quote_is_the_place_that_says_most() -> None:
    told = "Who may be a guest on the podcast? Suggest a guest for an episode by e-mail."
    found = page(f"<h1>Tuesday</h1><p>It rains.</p><p>{told}</p>")
    signals = {signal.kind: signal for _, signal in learned_signals(places_of(found))}
    assert signals["podcast"].weight > 0
    assert signals["podcast"].quote in told


def test_every_row_has_all_kinds_and_something_to_say() -> None:
    learned = read_learned()
    assert set(learned.rarity) == set(learned.steps)
    assert all(value > 0 for value in learned.rarity.values())
    assert len(learned.starts) == len(PAGE_KINDS)


@given(st.text(max_size=200))
def test_any_words_are_read(text: str) -> None:
    places = places_of(page(f"<p>{text}</p>"))
    assert all(signal.weight > 0 for _, signal in learned_signals(places))
