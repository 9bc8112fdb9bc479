"""How decisions are said. They are a person's, so no machine's word ("suggested", "candidate") is among them."""

from __future__ import annotations

from typing import Final

__all__ = ["DECISION_ABOUT", "DECISION_WORDS", "THING_WORDS"]

DECISION_WORDS: Final = {"keep": "Keep", "watch": "Watch", "ask": "Ask for removal", "disavow": "Disavow"}

# What each of them means for what happens next.
DECISION_ABOUT: Final = {
    "keep": "It is fine. Nothing is done.",
    "watch": "Nothing is done now; it stays on the list.",
    "ask": "You write to whoever runs it. Suture sends nothing by itself.",
    "disavow": "It may go into a disavow file, if you need one at all.",
}

THING_WORDS: Final = {"group": "Link group", "site": "Site", "link": "Page"}
