"""One thing to do about listings: where, what to paste, how long, what it closes, and when to look again.

It knows shapes only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from suture.engine.citations.facts import Subject
from suture.engine.citations.verdicts import Field

__all__ = ["Correction", "Work"]

Work: TypeAlias = Literal["mend", "follow", "remove", "person", "add", "claim", "ended"]
"""Change what is wrong; wait for a copy whose source is right; have a second listing removed; say that it is somebody
else; add a listing; claim one; say that somebody left or a place closed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """One thing to do at one source.

    `root` is the site where it is done, `fields` what is wrong there. `they_say` and `you_say` are the two versions
    of those fields; `paste` is the whole text to paste. `closes` are keys of entries that it closes for sure,
    `should_close` those that copy the source and should follow. `recheck` is the day to look again, `delay` the usual
    delay in words. `order` only ranks; as a number it means nothing.
    """

    work: Work
    subject: Subject
    root: str
    root_name: str
    title: str
    why: str
    fields: tuple[Field, ...] = ()
    they_say: str = ""
    you_say: str = ""
    paste: str = ""
    address: str = ""
    steps: tuple[str, ...] = ()
    steps_source: str = ""
    minutes: int
    recheck: date
    delay: str
    closes: tuple[str, ...] = ()
    should_close: tuple[str, ...] = ()
    order: float = 0.0

    @property
    def key(self) -> str:
        """A stable text: the same work at the same source for the same subject, whatever it says meanwhile."""
        return f"{self.work} {self.root} {self.subject.key}"
