"""A disavow file drafted from what people decided: as few lines as cover what was meant, and nothing more.

It knows decisions and the links that they are about. A whole site is named where all that is known of it was decided
about; a host where only the host was; else single pages. It refuses to write a line for a platform, a public suffix,
a trusted site or one's own, for links that search engines do not follow, and for anything that nobody decided.
The same decisions and links give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from suture.engine.disavow.coverage import Coverage, page_key
from suture.engine.disavow.decisions import THINGS, Decision
from suture.engine.disavow.entries import MAX_URL
from suture.engine.disavow.linked import KnownLinks, Linked
from suture.engine.disavow.owners import concern_of, is_own
from suture.engine.links.address import canonical_parts
from suture.engine.links.hosts import is_address

if TYPE_CHECKING:
    from suture.engine.catalogue import Catalogue

__all__ = ["Draft", "Drafted", "draft"]

_COMMENT_LENGTH: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What one decision came to: its lines, how many of its links the file covers, what was left out and why."""

    decision: Decision
    entries: tuple[str, ...]
    links: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The file's text, to be saved in UTF-8, and what each decision came to; `entries` counts all their lines."""

    text: str
    entries: int
    parts: tuple[Drafted, ...]


def draft(
    decisions: Iterable[Decision],
    *,
    links: KnownLinks,
    patterns: Mapping[str, str],
    site: str,
    catalogue: Catalogue,
    today: date,
) -> Draft:
    """Draft the file of a site from its people's decisions; only those to disavow give lines.

    `patterns` says what a link group is, by its id; `site` is the site's key.
    """
    wanted = sorted({one for one in decisions if one.decision == "disavow"}, key=_order)
    writer = _Writer(links, site=site, catalogue=catalogue)
    parts = tuple(writer.write(one) for one in wanted)
    count = f"{len(wanted):,} decision{'' if len(wanted) == 1 else 's'}"
    lines = [f"# {site}: drafted on {today.isoformat()} from {count}."]
    for part in parts:
        if part.entries:
            lines += ["", f"# {_comment(part.decision, patterns)}", *part.entries]
    entries = sum(len(part.entries) for part in parts)
    return Draft(text="".join(f"{line}\n" for line in lines), entries=entries, parts=parts)


class _Writer:
    """Finds the lines of one decision after the other; what a line before it covers is not written again."""

    def __init__(self, links: KnownLinks, *, site: str, catalogue: Catalogue) -> None:
        self._links = links
        self._site = site
        self._catalogue = catalogue
        self._covered = Coverage()
        # Whether a whole host may be named: None, or why not.
        self._refusals: dict[str, str | None] = {}

    def write(self, decision: Decision) -> Drafted:
        meant = self._links.meant_by(decision)
        left_out: dict[str, None] = {}
        if meant:
            entries = sorted(self._entries(decision, meant, left_out))
        else:
            entries = list(self._unseen(decision, left_out))
        covered = [link for link in meant if self._covered.line_of_page(link.url, host=link.host) is not None]
        return Drafted(decision=decision, entries=tuple(entries), links=len(covered), left_out=tuple(left_out))

    def _entries(self, decision: Decision, meant: list[Linked], left_out: dict[str, None]) -> Iterator[str]:
        followed = [link for link in meant if link.followed]
        if len(followed) < len(meant):
            left_out[
                f"{len(meant) - len(followed):,} of {len(meant):,} links, which search engines do not follow"
            ] = None
        whole = self._links.wholly_in(meant) if decision.what == "group" else frozenset()
        for link in followed:
            names = (decision.which,) if decision.what == "site" else (link.domain, link.host)
            meant_whole = [name for name in names if decision.what == "site" or name in whole]
            named = next((name for name in meant_whole if self._refusal(name) is None), None)
            if named is not None:
                yield from self._host(named)
                continue
            for refusal in filter(None, map(self._refusal, meant_whole[-1:])):
                left_out[refusal] = None
            yield from self._page(link.url, link.host, left_out)

    def _unseen(self, decision: Decision, left_out: dict[str, None]) -> Iterator[str]:
        """The line of a thing from which no link is known, as far as it has one."""
        if decision.what == "group":
            left_out["no link of this group is there any more"] = None
        elif decision.what == "page":
            yield from self._page(*canonical_parts(decision.which), left_out)
        elif (refusal := self._refusal(decision.which)) is not None:
            left_out[refusal] = None
        else:
            yield from self._host(decision.which)

    def _host(self, host: str) -> Iterator[str]:
        if self._covered.line_of_host(host) is None:
            self._covered.hosts[host] = 0
            yield f"domain:{host}"

    def _page(self, url: str, host: str, left_out: dict[str, None]) -> Iterator[str]:
        if is_own(host, site=self._site):
            left_out[f"{host}, the site itself"] = None
        elif len(url) > MAX_URL:
            left_out[f"a page of {host}, whose address is longer than Google takes"] = None
        elif self._covered.line_of_page(url, host=host) is None:
            self._covered.pages[page_key(url)] = 0
            yield url

    def _refusal(self, host: str) -> str | None:
        """Why a machine does not write the line of a whole host; None where it does."""
        if host not in self._refusals:
            self._refusals[host] = self._looked_up(host)
        return self._refusals[host]

    def _looked_up(self, host: str) -> str | None:
        if is_own(host, site=self._site):
            return f"{host}, the site itself"
        if is_address(host):
            return f"{host} as a whole, which is an address and no site"
        if concern_of(host, catalogue=self._catalogue) is not None:
            return f"{host} as a whole, which many share or people trust"
        return None


def _order(decision: Decision) -> tuple[int, str, str, str, str]:
    return THINGS.index(decision.what), decision.which, decision.reason, decision.by, str(decision.on)


def _comment(decision: Decision, patterns: Mapping[str, str]) -> str:
    """One line for people: Google reads none of it, and asks for the story in the request, not here."""
    who = f" by {decision.by}" if decision.by else ""
    when = f" on {decision.on.isoformat()}" if decision.on else ""
    thing = f"link group {decision.which}" if decision.what == "group" else f"the {decision.what} {decision.which}"
    why = decision.reason or patterns.get(decision.which, "no reason given")
    words = " ".join(f"Decided{who}{when} about {thing}: {why}".split())
    return words if len(words) <= _COMMENT_LENGTH else f"{words[: _COMMENT_LENGTH - 1]}…"
