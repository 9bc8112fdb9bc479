"""An address that is kept for something else is nobody to ask."""

from __future__ import annotations

import pytest

from suture.engine.prospects.people_clauses import for_others


@pytest.mark.parametrize(
    "sentence",
    [
        "Please do not send articles to a@host.example.",
        "The address a@host.example is for dues.",
        "Password trouble goes to a@host.example; articles to b@host.example.",
    ],
)
def test_it_is_kept_for_others(sentence: str) -> None:
    assert for_others("a@host.example", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Send your article to a@host.example.",
        "Password trouble goes to b@host.example; articles to a@host.example.",
        "No address of ours stands here.",
    ],
)
def test_it_is_not(sentence: str) -> None:
    assert not for_others("a@host.example", sentence)
