"""A reconsideration request, begun: what the evidence fills in, and what only a person can say.

Google asks that a request says what was wrong, what was done, and with what result
(support.google.com/webmasters/answer/9044175, answer/35843). It knows decisions, the draft that came of them, and
which links are gone (three failed checks of our own, or a tool's dated word). What it does not know stands in
[brackets].
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suture.engine.disavow.decisions import Decision
from suture.engine.disavow.drafting import Draft
from suture.engine.disavow.linked import KnownLinks

__all__ = ["Removals", "removals_of", "request_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Removals:
    """What became of asking: how many links were asked about, and how many of them are gone by now."""

    asked: int
    gone: int


def removals_of(decisions: Iterable[Decision], *, links: KnownLinks) -> Removals:
    """Count the links whose removal somebody decided to ask for; each once."""
    asked = {link for one in decisions if one.decision == "ask" for link in links.meant_by(one)}
    return Removals(asked=len(asked), gone=sum(link.gone for link in asked))


def request_text(draft: Draft, *, site: str, removals: Removals, today: date) -> str:
    """The request as plain text with gaps in [brackets] for what a person has to add."""
    lines = [
        f"Reconsideration request for {site}, {today.isoformat()} (a draft: fill in what stands in brackets)",
        "",
        "1. What was wrong",
        "[Who bought or placed the links, when, through whom, and that it has ended. Say it plainly.]",
        "",
        *(_about(draft) or ["[No decision to disavow is on record yet.]"]),
        "",
        "2. What we did",
        f"- Links whose removal we asked for: {removals.asked:,}, of which {removals.gone:,} are gone.",
        "[Whom you wrote to, when, and what they answered. Attach the list.]",
        f"- Lines in our disavow file: {draft.entries:,}. [Uploaded on which day, for which property.]",
        "",
        "3. What keeps it from happening again",
        "[What changed: contract ended, who now approves links, how often the list of new links is read.]",
    ]
    return "".join(f"{line}\n" for line in lines)


def _about(draft: Draft) -> list[str]:
    lines = []
    for part in draft.parts:
        one = part.decision
        thing = f"link group {one.which}" if one.what == "group" else f"{one.what} {one.which}"
        count = f"{part.links:,} {'link' if part.links == 1 else 'links'}"
        why = " ".join(one.reason.split()) or "[why]"
        lines.append(f"- {thing}: {count} now in the disavow file. {why}")
    return lines
