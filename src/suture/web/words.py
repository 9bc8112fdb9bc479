"""Words that only the pages need: the stages of a job, how far failing checks are from a loss.

Words for links, tools and columns are in `engine.links.words`, because commands and exports say them too.
"""

from __future__ import annotations

from typing import Final

from suture.engine.links.checks import CHECKS_OF_A_LOSS

__all__ = ["failing_words", "stage_words", "trouble_words"]

_STAGES: Final = {
    "": "Getting ready",
    "splitting": "Sorting the links by site",
    "merging": "Bringing together what all tools saw",
    "planning": "Choosing the pages, one of each site first",
    "visiting": "Reading the pages",
    "storing": "Keeping what they say",
}

# How the engine's sentence about a file in no known format goes on.
_KNOWN: Final = " Known are: "


def failing_words(failed_checks: int) -> str:
    """Return how far failing checks are from a loss: "1 of 3 failed checks"."""
    if failed_checks <= CHECKS_OF_A_LOSS:
        return f"{failed_checks} of {CHECKS_OF_A_LOSS} failed checks"
    return f"{failed_checks} failed checks"


def stage_words(stage: str) -> str:
    """Return what a job is doing now; a stage that is not in the list is said as it stands."""
    return _STAGES.get(stage) or f"{stage[:1].upper()}{stage[1:]}"


def trouble_words(error: str, *, file_name: str) -> str:
    """Return an error about a file for a place where its name stands already: "It is damaged".

    The list of known formats, which the command line prints, is left to the page that shows how to get them.
    """
    told, _, known = error.partition(_KNOWN)
    if known:
        return "No tool that we know writes a file like this."
    return f"It {told.removeprefix(file_name).lstrip()}" if told.startswith(f"{file_name} ") else told
