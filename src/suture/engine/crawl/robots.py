"""What a site's robots.txt lets us read (RFC 9309); protego matches the rules, nothing here fetches.

A missing file allows everything (2.3.1.3); a file that the server fails to give forbids everything (2.3.1.4).
Of a long file the first 500 KiB count (2.5), up to its last whole line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from protego import Protego

from suture.engine.crawl.useragent import PRODUCT

__all__ = ["ALL_ALLOWED", "MOST_BYTES", "Rules", "nothing_allowed", "read_rules", "rules_told_by"]

MOST_BYTES: Final = 500 * 1024
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_LONGEST_RULE_SHOWN: Final = 80


class Rules:
    """What one origin allows us.

    `size` is the length of its file in characters, for those who keep many. `outcome` is how a page ends that is
    refused: "robots", or what kept us from reading the file.
    """

    def __init__(self, text: str = "", *, never: str = "", outcome: str = "robots") -> None:
        self.outcome = outcome
        self.size = len(text)
        self._text = text
        self._never = never
        self._parsed = Protego.parse(text) if text else None
        delay = self._parsed.crawl_delay(PRODUCT) if self._parsed else None
        self.crawl_delay: float | None = delay

    def refusal(self, url: str) -> str | None:
        """Return why this address must not be read, naming the rule where it can be found; None where it may."""
        if self._never:
            return self._never
        if self._parsed is None or self._parsed.can_fetch(url, PRODUCT):
            return None
        rule = self._rule(url)
        where = f"robots.txt: Disallow: {rule}" if rule else "robots.txt"
        return f"The site asks programs not to read this page ({where})."

    def _rule(self, url: str) -> str | None:
        """The longest pattern of our group that fits; for the sentence alone, protego has decided already."""
        path = "/" + url.split("/", 3)[3] if url.count("/") > 2 else "/"
        longest = max((pattern for pattern in self._patterns if _fits(pattern, path)), key=len, default=None)
        return longest and longest[:_LONGEST_RULE_SHOWN]

    @cached_property
    def _patterns(self) -> list[str]:
        groups = list(_groups(self._text))
        ours = [patterns for names, patterns in groups if PRODUCT.lower() in names]
        ours = ours or [patterns for names, patterns in groups if "*" in names]
        return [pattern for patterns in ours for pattern in patterns]


def _groups(text: str) -> Iterator[tuple[set[str], list[str]]]:
    """Each group's names in lower case, and its Disallow patterns."""
    names: set[str] = set()
    patterns: list[str] = []
    open_names = False
    for line in text.splitlines():
        field, _, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if field == "user-agent":
            if not open_names:
                if names:
                    yield names, patterns
                names, patterns = set(), []
            names.add(value.lower())
            open_names = True
        elif field in {"allow", "disallow"}:
            open_names = False
            if field == "disallow" and value:
                patterns.append(value)
    if names:
        yield names, patterns


def _fits(pattern: str, path: str) -> bool:
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for part in others:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not pattern.endswith("$") or at == len(path) or (bool(others) and path.endswith(others[-1]))


ALL_ALLOWED: Final = Rules()


def rules_told_by(*, status: int, body: bytes, trouble: tuple[str, str] | None, moved: bool) -> Rules:
    """Return what an answer to /robots.txt means; `moved` tells that redirects led there.

    `trouble` is what kept it from being read (an outcome and its reason): pages then end with that outcome, for a
    host that cannot be reached is not one that forbids.
    """
    if trouble is not None and moved:
        return nothing_allowed("robots.txt leads to where it cannot be read, so nothing may be read.")
    if trouble is not None:
        return nothing_allowed(trouble[1], outcome=trouble[0])
    if status == 429:
        return nothing_allowed("The host answered 429 to robots.txt: too many requests for it.", outcome="throttled")
    if status >= 500:
        return nothing_allowed(f"robots.txt answered {status}, so nothing may be read.")
    return read_rules(body) if 200 <= status < 300 else ALL_ALLOWED


def nothing_allowed(reason: str, *, outcome: str = "robots") -> Rules:
    """Rules that forbid every page, with this sentence."""
    return Rules(never=reason, outcome=outcome)


def read_rules(body: bytes) -> Rules:
    """Read a robots.txt, as far as it counts."""
    counted = body[:MOST_BYTES]
    if len(body) > MOST_BYTES:
        counted = counted[: counted.rfind(b"\n") + 1]
    text = counted.removeprefix(_UTF8_MARK).decode("utf-8", errors="replace")
    return Rules(text) if text.strip() else ALL_ALLOWED
