"""Does this machine reach the web at all? Told from how the first pages of a visit end.

Without a network every page ends as "dns" or "connect", and a visit would write down a thousand pages that cannot be
reached. It knows hosts and outcomes. It refuses to tell why nobody is reached.
"""

from __future__ import annotations

from typing import Final

from suture.engine.crawl.results import Fetched
from suture.engine.crawl.same_page import host_of

__all__ = ["Reach"]

_NOBODY: Final = frozenset({"dns", "connect"})
# Not sent to anybody: they tell nothing.
_NOT_ASKED: Final = frozenset({"budget", "refused-url", "refused-address"})

# So many pages of so many hosts: three dead sites, or one that is down, are no reason to stop.
_PAGES: Final = 30
_HOSTS: Final = 5


class Reach:
    """Counts the hosts of a visit that were not found, until one answers. For one thread that notes."""

    def __init__(self) -> None:
        self._pages = 0
        self._hosts: set[str] = set()
        self._answered = False

    def note(self, fetched: Fetched) -> None:
        """Take in how one page ended."""
        if fetched.outcome in _NOBODY:
            self._pages += 1
            self._hosts.add(host_of(fetched.request.url))
        elif fetched.outcome not in _NOT_ASKED:
            self._answered = True

    def missed(self, *, ended: bool = False) -> int:
        """How many hosts were asked in vain, where that says that nobody can be reached; else 0.

        `ended`: no page follows, so that fewer than 30 say it too.
        """
        enough = len(self._hosts) >= _HOSTS and (ended or self._pages >= _PAGES)
        return len(self._hosts) if enough and not self._answered else 0
