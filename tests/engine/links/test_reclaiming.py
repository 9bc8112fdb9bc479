"""Why a link went, in a person's words."""

from __future__ import annotations

from suture.engine.links.reclaiming import reason_words


def test_a_tools_own_reason_is_said_in_words() -> None:
    assert reason_words("RemovedFromHTML") == "Link removed from the page"
    assert reason_words("something new") == "something new"
