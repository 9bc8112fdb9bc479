"""Whether a disavow file is needed at all: two questions, and the facts that every screen states.

It knows what Google has said in public, each with where and when. It refuses to make the file sound like care that a
site needs: for nearly every practice the answer is that there is nothing to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FACTS", "QUESTIONS", "Advice", "Fact", "advise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known about the file, and who says so."""

    key: str
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What follows from the two answers. `stop` is None while a question is open, true where no file is "
    "needed."""

    stop: bool | None
    why: str
    facts: tuple[Fact, ...]


QUESTIONS: Final = {
    "manual_action": "Does Search Console show a manual action for unnatural links to your site? (Security and "
    "manual actions, Manual actions)",
    "bought_links": "Did anyone, you or an agency, buy links for your site or have them placed to lift it in search?",
}

_HELP: Final = "support.google.com/webmasters/answer/2648487"

FACTS: Final = (
    Fact(
        key="ignored",
        words="Google ignores most bad links by itself, and does not know the scores by which tools call them so.",
        source="John Mueller of Google, New York, 2025 (searchenginejournal.com, article 543861)",
    ),
    Fact(
        key="seldom",
        words="The tool is for a considerable number of artificial links that caused a manual action, or likely "
        "will; most sites never need it. Used wrongly it can harm how a site does in search.",
        source=_HELP,
    ),
    Fact(
        key="property",
        words="A file holds for one property of Search Console that is an address (https://...); a property that "
        "is a whole domain takes none.",
        source=_HELP,
    ),
    Fact(
        key="replaces",
        words="A new file takes the place of the old one whole: what it leaves out counts again.",
        source=_HELP,
    ),
    Fact(
        key="weeks",
        words="It takes effect as Google visits the linking pages again, which takes weeks. The links stay in the "
        "lists of Search Console.",
        source=_HELP,
    ),
    Fact(
        key="removals",
        words="Against a manual action the file is not enough: ask for the links' removal first, then send a "
        "reconsideration request that says what was done.",
        source="support.google.com/webmasters/answer/9044175; Matt Cutts, October 2012",
    ),
)

_OPEN: Final = "Two questions come first, for a file does harm where it is not needed."
_STOP: Final = (
    "Stop here: no file is needed. Without a manual action and without bought links there is nothing to answer "
    "for; Google ignores stray bad links by itself, and a file could only take away votes that count."
)
_ACTION: Final = (
    "A manual action is a reason. Name what was bought or arranged, ask for its removal, disavow what stays, then "
    "send a reconsideration request."
)
_BOUGHT: Final = (
    "Bought links are a reason to look closely. Ask for their removal first; disavow only those that stay and "
    "that search engines follow. Everything else is better left alone."
)


def advise(*, manual_action: bool | None, bought_links: bool | None) -> Advice:
    """What to do, from the answers to QUESTIONS; None is a question that nobody answered yet."""
    if manual_action:
        return Advice(stop=False, why=_ACTION, facts=FACTS)
    if bought_links:
        return Advice(stop=False, why=_BOUGHT, facts=FACTS)
    if manual_action is None or bought_links is None:
        return Advice(stop=None, why=_OPEN, facts=FACTS)
    return Advice(stop=True, why=_STOP, facts=FACTS)
