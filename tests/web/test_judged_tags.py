"""Worth is drawn so that solid is known, faded possible and dashed not enough known."""

from __future__ import annotations

import re

from suture.web.templatetags.judged import suggestion, worth


def shades(drawn: str) -> list[str]:
    return re.findall(r'class="(on|part|none|)"/>', drawn)


def test_what_is_sure_is_solid_and_what_may_be_is_faded() -> None:
    assert shades(worth(1, 2)) == ["on", "on", "part", ""]
    assert shades(worth(3, 3)) == ["on"] * 4


def test_unknown_is_dashed_and_says_so() -> None:
    drawn = worth(None, None)
    assert shades(drawn) == ["none"] * 4
    assert "Not enough known" in drawn
    assert "unknown" in drawn


def test_no_reason_to_act_is_no_pill() -> None:
    assert suggestion("nothing") == ""
    assert "Suggested: watch" in suggestion("watch")
