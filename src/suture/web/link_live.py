"""Where one link stands by our own visits: the history of its checks, and its place on the page in its own words.

It picks from what the link's story holds, newest first. It refuses to say when failures become a loss
(`engine.links.checks`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from suture.engine.links.history import CheckRun
from suture.engine.links.states import FAILED, SILENT, VISIT
from suture.engine.links.story import LinkStory
from suture.web.words import failing_words

__all__ = ["LinkLive", "live_of"]

# A visit keeps the text beside a link without the blanks at its ends.
_OPENING: Final = "([{“‘«"  # noqa: RUF001  # as they are printed
# It keeps 160 characters; so many were probably cut.
_CUT: Final = 150
_CLOSING: Final = ",.;:!?)]}”’»"


@dataclass(frozen=True, kw_only=True)
class LinkLive:
    """What our visits know of a link. `seen_on` is the day on which one last saw it, None where none did.

    `left`, `text` and `right` in a row are the line as the page has it, blanks included. `visit` is the number of
    the visit that saw it, None where that visit cannot be shown. `lead` is how the page's first sentence goes.
    """

    runs: tuple[CheckRun, ...]
    lead: str
    standing: str
    seen_on: date | None
    visit: int | None
    text: str | None
    left: str
    right: str
    position: str | None
    hidden: bool

    @property
    def is_quoted(self) -> bool:
        """Whether there is text around the link to quote."""
        return bool(self.left or self.right)


def live_of(found: LinkStory, *, visits: Mapping[str, int]) -> LinkLive:
    """Return what our visits know of a link; `visits` are their numbers by the snapshot that they stored."""
    seen = next((word for word in found.told if word.witness == VISIT), None)
    values: Mapping[str, Any] = seen.values if seen else {}
    return LinkLive(
        runs=found.checks,
        lead=_lead(found),
        standing=_standing(found),
        seen_on=seen.told_on if seen else None,
        visit=visits.get(seen.snapshot_id) if seen else None,
        text=values.get("anchor"),
        left=_before(values.get("context_left") or ""),
        right=_after(values.get("context_right") or ""),
        position=values.get("position"),
        hidden=bool(values.get("hidden")),
    )


def _before(words: str) -> str:
    """Write what stands before the link as it runs into it; opening brackets and quotes leave no blank."""
    if len(words) > _CUT:  # cut off by the scanner, perhaps inside a word
        words = f"… {words.partition(' ')[2] or words}"
    return words if not words else f"{words}{'' if words[-1] in _OPENING else ' '}"


def _after(words: str) -> str:
    """Write what stands after the link as it follows; commas, full stops and the like leave no blank."""
    if len(words) > _CUT:
        words = f"{words.rpartition(' ')[0] or words} …"
    return words if not words else f"{'' if words[0] in _CLOSING else ' '}{words}"


def _lead(found: LinkStory) -> str:
    """What the newest check makes of "this page links to us": one word of the lead's template.

    "lost" was not there three times and cannot be read now; "seen-since" failed, and then a tool saw it;
    "unread" nobody could read; "told-lost" no visit has read, and a tool reports it lost; what needs no word of its
    own is "live".
    """
    link, state = found.link, found.checks[0].state if found.checks else "live"
    if link.lost and not found.checks:
        return "told-lost"
    is_lost = bool(link.lost) and link.lost_by == VISIT
    if state in FAILED:
        return state if is_lost or link.failed_checks else "seen-since"
    if state in SILENT:
        return "lost" if is_lost else "unread"
    return state if state in ("target-changed", "noindex", "canonical-elsewhere") else "live"


def _standing(found: LinkStory) -> str:
    link = found.link
    if link.lost and link.lost_by == VISIT:
        return "Lost: three checks failed, over at least three days."
    if link.failed_checks:
        return f"{failing_words(link.failed_checks)}. Three over at least three days make a loss."
    return ""
