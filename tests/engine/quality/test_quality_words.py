"""Every key of a judgement has words, and they are the ones on screen."""

from __future__ import annotations

import pytest

from suture.engine.quality.columns import BANDS, KINDS_OF_SITE, PARTS, RULES, SUGGESTIONS
from suture.engine.quality.words import (
    BAND_WORDS,
    KIND_OF_SITE_WORDS,
    PART_WORDS,
    RULE_WORDS,
    SUGGESTION_WORDS,
    kind_of_site_words,
    level_words,
    worth_words,
)


def test_every_key_has_words() -> None:
    assert set(KIND_OF_SITE_WORDS) == set(KINDS_OF_SITE)
    assert set(RULE_WORDS) == set(RULES)
    assert set(SUGGESTION_WORDS) == set(SUGGESTIONS)
    assert set(PART_WORDS) == set(PARTS)
    assert len(BAND_WORDS) == len(BANDS)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(3, 3, "Much more"), (2, 3, "More to much more"), (0, 1, "Less to typical"), (None, None, "Not enough known")],
)
def test_worth_is_said_in_bands(low: int | None, high: int | None, said: str) -> None:
    assert worth_words(low, high) == said


@pytest.mark.parametrize(("low", "high"), [(2, 1), (-1, 0), (3, 4)])
def test_a_range_that_is_none_is_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="no range of bands"):
        worth_words(low, high)


def test_an_unknown_part_is_only_likely() -> None:
    assert level_words(0.9, known=True) == "very high"
    assert level_words(0.7, known=False) == "likely high"
    assert level_words(0.0, known=True) == "very low"


def test_a_new_kind_is_readable() -> None:
    assert kind_of_site_words("patient-group") == "Patient group"
