"""The checks of a list of links over time, in one file: JSON Lines, one check each, only ever appended.

It knows what a later check needs of an earlier one: the states with their moments, and what the link looked like when
it was last seen. It refuses to know what a loss is (`loss`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from suture.engine.crawl.journal import whole_length
from suture.engine.crawl.states import STATES, Expected, Verdict
from suture.engine.errors import UnreadableFile

__all__ = ["History", "PastCheck", "append_check", "appending", "read_history"]


@dataclass(frozen=True, kw_only=True)
class PastCheck:
    """One check as it stands in the file. `text` and `rel` are of the link that was seen, None where none was."""

    source: str
    target: str | None
    checked_at: datetime
    state: str
    text: str | None = None
    rel: tuple[str, ...] | None = None


class History:
    """All past checks, by link."""

    def __init__(self) -> None:
        self._checks: dict[tuple[str, str | None], list[PastCheck]] = {}

    def add(self, check: PastCheck) -> None:
        """Take one more check, the newest of its link."""
        self._checks.setdefault((check.source, check.target), []).append(check)

    def states(self, link: Expected) -> list[tuple[datetime, str]]:
        """The moments and states of a link, in the order of the file."""
        return [(check.checked_at, check.state) for check in self._checks.get((link.source, link.target), ())]

    def known(self, link: Expected) -> Expected:
        """The same link; what is not known of its text and rel is as it was when it was last seen."""
        for check in reversed(self._checks.get((link.source, link.target), ())):
            if check.rel is not None:
                return replace(
                    link,
                    anchor=check.text if link.anchor is None else link.anchor,
                    rel=check.rel if link.rel is None else link.rel,
                )
        return link


def read_history(path: Path) -> History:
    """Read a history; an empty one where there is no such file.

    A last line that a crash tore is passed over. Raises UnreadableFile for what is something else, a folder
    too.
    """
    history = History()
    decoder = msgspec.json.Decoder(PastCheck)
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return history
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror or error}.") from error
    # The piece behind the last line end is empty, or torn.
    for number, line in enumerate(lines[:-1], 1):
        try:
            if line.strip():
                check = decoder.decode(line)
                if check.state not in STATES or check.checked_at.tzinfo is None:
                    raise msgspec.ValidationError("no check")
                history.add(check)
        except msgspec.DecodeError as error:
            raise UnreadableFile(f"{path} is no history of checks: line {number} is none ({error}).") from error
    return history


@contextmanager
def appending(path: Path) -> Iterator[TextIO]:
    """An open history for `append_check`, made where it is absent; a torn last line is cut off. Raises OSError."""
    with path.open("a", encoding="utf-8") as file:
        file.truncate(whole_length(path))
        yield file


def append_check(file: TextIO, link: Expected, verdict: Verdict, *, checked_at: datetime) -> PastCheck:
    """Write one check at the end of an open history, and return it."""
    found = verdict.found
    check = PastCheck(
        source=link.source,
        target=link.target,
        checked_at=checked_at,
        state=verdict.state,
        text=None if found is None else found.text or "",
        rel=None if found is None or found.kind == "redirect" else found.rel,
    )
    file.write(msgspec.json.encode(check).decode() + "\n")
    file.flush()
    return check
