"""The book of floors itself: the page tells what it holds, and no floor was lowered in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.eval import floors as book
from tests.eval.floors import Measure, hold


def test_the_page_shows_every_floor() -> None:
    assert book.rendered(book.read_floors()) in book.PAGE.read_text(encoding="utf-8"), "run make eval"


def test_a_lowered_floor_is_in_the_changelog() -> None:
    said = (book.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for name, floor in book.read_floors().items():
        for step in floor["lowered"]:
            assert name in said, f"{name} went from {step['was']} to {step['now']}, and the changelog is silent"


def test_a_figure_beyond_its_floor_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(book, "MEASURED", tmp_path / "measured")
    good = Measure(name="toss", value=0.9, held_out="all of it")
    with pytest.raises(pytest.fail.Exception, match="no floor yet"):
        hold(good)
    book.record("toss", 0.85, lower=None)
    hold(good)
    with pytest.raises(AssertionError, match="at least"):
        hold(Measure(name="toss", value=0.84, held_out="all of it"))
    with pytest.raises(SystemExit, match="lowering it takes"):
        book.record("toss", 0.5, lower=None)
    book.record("toss", 0.5, lower="the data were wrong")
    assert book.read_floors()["toss"]["lowered"] == [{"was": 0.85, "now": 0.5, "why": "the data were wrong"}]
