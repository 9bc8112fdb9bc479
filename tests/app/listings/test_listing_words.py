"""What the room says in words: what a correction puts right, who told of a listing, how many directories."""

from __future__ import annotations

from datetime import date

import pytest

from suture.app.listings.views import CorrectionView, CoverageView, SubjectView
from suture.app.listings.words import seen_words
from suture.engine.citations.witnesses.registry import WITNESSES


def correction(*, closes: int, copies: int) -> CorrectionView:
    return CorrectionView(
        key="x", order=1, title="NPPES: say Suite 120", subject=SubjectView(key="place:1", kind="place", name="Main"),
        directory="npiregistry.cms.hhs.gov", directory_name="NPPES", fields=(), they_say="", you_say="", paste="",
        why="", steps=(), minutes=5, recheck=date(2026, 12, 1), delay="", claim_url="",
        closes=tuple((f"a{one}", "A") for one in range(closes)),
        should_close=tuple((f"b{one}", "B") for one in range(copies)), state="open", state_words="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("closes", "copies", "said"),
    [
        (1, 0, "Puts 1 listing right"),
        (1, 1, "Puts 1 listing right; 1 that copies it should follow"),
        (2, 3, "Puts 2 listings right; 3 that copy it should follow"),
        (0, 1, "1 listing that copies NPPES should follow"),
        (0, 2, "2 listings that copy NPPES should follow"),
        (0, 0, "Puts no listing right by itself"),
    ],
)
def test_what_a_correction_puts_right(closes: int, copies: int, said: str) -> None:
    assert correction(closes=closes, copies=copies).closes_words == said


def test_every_witness_is_told_in_a_sentence() -> None:
    assert seen_words("list") == "It stood in a list of your own."
    assert seen_words("manual", by="Maya Lind") == "Maya Lind looked there and said so."
    assert seen_words("google") == "Google Business Profile told of it."
    assert all(seen_words(key).endswith(".") and "Seen by" not in seen_words(key) for key in WITNESSES)


def test_coverage_counts_directories_in_words() -> None:
    assert CoverageView(correct=1, checked=4, relevant=60).sentence == (
        "1 correct of 4 checked. 60 directories matter for you; 56 are not checked yet."
    )
    assert "; 1 is not checked yet." in CoverageView(correct=1, checked=1, relevant=2).sentence
