"""A disavow file looked over: what Google would refuse, what would hurt, what is there for nothing.

It knows the form of lines (`entries`), whose hosts they name (`owners`), and what lines say together: doubles,
limits, sites that link to nobody here. It refuses to say which links are bad; a file without a problem may still be a
mistake, and the best file is nearly always none (`advice`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.disavow.coverage import Coverage, and_above, coverage_of, page_key
from suture.engine.disavow.entries import Entry
from suture.engine.disavow.owners import Concern, concern_of, is_own, is_public_suffix
from suture.engine.disavow.problems import Problem, problem, shortened
from suture.engine.disavow.reading import MAX_BYTES, MAX_LINES, DisavowFile, Line
from suture.engine.disavow.rules import Rule, Severity
from suture.engine.links.hosts import is_address

if TYPE_CHECKING:
    from suture.engine.catalogue import Catalogue

__all__ = ["Lint", "Sources", "lint", "sources_of"]

_COMMENTED: Final = re.compile(r"#+\s*(domain:\s*[^\s/:#]+\.[^\s/:#]+|https?://\S+)\s*", re.IGNORECASE)
# How files of Office, RTF and PDF begin, read as text.
_NO_TEXT_FILES: Final = ("PK\x03\x04", "{\\rtf", "%PDF", "\N{REPLACEMENT CHARACTER}" * 2 + "\x11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Who links here, as far as is known: every linking host with the names above it, and every page by its key."""

    hosts: frozenset[str]
    pages: frozenset[str]
    links: int

    def has(self, entry: Entry) -> bool:
        """Whether a link is known that the entry covers."""
        return page_key(entry.url) in self.pages if entry.url is not None else entry.host in self.hosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """What a file holds, and its problems by line; those of the file as a whole come first.

    `entries` counts the lines that are neither blank nor a comment; `domains` and `urls` those that are understood.
    """

    entries: int
    domains: int
    urls: int
    comments: int
    lines: int
    size: int
    problems: tuple[Problem, ...]

    def count(self, severity: Severity) -> int:
        """How many problems there are of one severity."""
        return sum(found.severity == severity for found in self.problems)


def sources_of(links: pa.Table) -> Sources:
    """Who links here, from `source_host` and `source_url` of current links."""
    hosts = pc.unique(links["source_host"]).to_pylist()
    pages = pc.unique(links["source_url"]).to_pylist()
    return Sources(
        hosts=frozenset(name for host in hosts if host is not None for name in and_above(host)),
        pages=frozenset(page_key(url) for url in pages if url is not None),
        links=links.num_rows,
    )


def lint(
    file: DisavowFile,
    *,
    catalogue: Catalogue,
    site: str | None = None,
    sources: Sources | None = None,
    name: str | None = None,
) -> Lint:
    """Look a file over. `site` is the key of one's own site, `sources` who links to it, `name` the file's name."""
    problems = [*_of_the_file(file, name=name)]
    entries = file.entries
    concerns = _concerns(entries, catalogue=catalogue)
    covered = coverage_of(line for line in entries if not _is_for_taking_away(line, concerns, site=site))
    seen: dict[tuple[str, str], int] = {}
    for line in file.lines:
        problems += _of_the_text(line, broken=line.number in file.broken)
        entry = line.entry
        if entry is None:
            continue
        problems += _of_the_form(line, entry)
        if entry.host is None:
            continue
        if site is not None and is_own(entry.host, site=site):
            problems.append(problem(Rule.OWN_SITE, line=line, name=entry.host))
        elif entry.url is None:
            problems += _of_the_host(line, entry.host, concern=concerns.get(entry.host), covered=covered)
        elif _is_home_page(entry, catalogue=catalogue) and covered.line_of_host(entry.host) is None:
            problems.append(problem(Rule.HOME_PAGE, line=line, host=entry.host))
        if entry.written is not None:
            problems += _of_the_others(line, entry, entry.host, covered=covered, seen=seen)
        if sources is not None and not sources.has(entry):
            problems.append(problem(Rule.NO_LINK, line=line, links=sources.links))
    kinds = Counter(line.entry.kind for line in entries if line.entry is not None)
    return Lint(
        entries=len(entries),
        domains=kinds["domain"],
        urls=kinds["url"],
        comments=len(file.comments),
        lines=len(file.lines),
        size=file.size,
        problems=tuple(sorted(problems, key=lambda found: found.line or 0)),
    )


def _of_the_file(file: DisavowFile, *, name: str | None) -> Iterator[Problem]:
    if name is not None and not name.lower().endswith(".txt"):
        yield problem(Rule.FILE_NAME)
    if file.encoding != "utf-8":
        yield problem(Rule.FILE_IN_UTF16)
    elif file.marked:
        yield problem(Rule.BYTE_ORDER_MARK)
    if file.lines and file.lines[0].text.startswith(_NO_TEXT_FILES):
        yield problem(Rule.NOT_TEXT)
    if file.size > MAX_BYTES:
        yield problem(Rule.FILE_TOO_LARGE, size=file.size)
    if len(file.lines) > MAX_LINES:
        yield problem(Rule.TOO_MANY_LINES, lines=len(file.lines))
    if not file.entries:
        yield problem(Rule.NO_ENTRIES)


def _of_the_text(line: Line, *, broken: bool) -> Iterator[Problem]:
    if broken:
        yield problem(Rule.LINE_NO_UTF8, line=line)
    if line.kind != "comment":
        return
    if not line.text.isascii() and not broken:
        yield problem(Rule.COMMENT_NON_ASCII, line=line)
    if _COMMENTED.fullmatch(line.text.strip()):
        yield problem(Rule.COMMENTED_ENTRY, line=line)


def _of_the_form(line: Line, entry: Entry) -> Iterator[Problem]:
    mend = f"Write: {shortened(entry.written)}" if entry.written else "Write what is meant, or take the line away."
    for rule in entry.slips:
        yield problem(rule, line=line, mend=mend)


def _concerns(entries: tuple[Line, ...], *, catalogue: Catalogue) -> dict[str, Concern]:
    """Of each host that a line names as a whole why it deserves a second look, if it does."""
    hosts = {line.entry.host for line in entries if line.entry is not None and line.entry.url is None}
    found = {host: concern_of(host, catalogue=catalogue) for host in hosts if host is not None}
    return {host: concern for host, concern in found.items() if concern is not None}


def _is_for_taking_away(line: Line, concerns: dict[str, Concern], *, site: str | None) -> bool:
    """Whether a line covers so much that no other line is needless because of it."""
    host = line.entry.host if line.entry is not None and line.entry.url is None else None
    if host is None:
        return False
    return (host in concerns and concerns[host].rule.fatal) or (site is not None and is_own(host, site=site))


def _of_the_host(line: Line, host: str, *, concern: Concern | None, covered: Coverage) -> Iterator[Problem]:
    if concern is not None:
        yield problem(concern.rule, line=line, name=concern.name, kind=concern.kind)
        return
    bare = host.removeprefix("www.")
    if bare != host and not is_public_suffix(bare) and covered.line_of_host(bare) is None:
        yield problem(Rule.WWW, line=line, host=host, bare=bare)


def _is_home_page(entry: Entry, *, catalogue: Catalogue) -> bool:
    """Whether the line of one page names the first page of an ordinary site, where the site may have been meant."""
    if entry.url is None or entry.host is None or is_address(entry.host):
        return False
    return page_key(entry.url) == f"{entry.host}/" and concern_of(entry.host, catalogue=catalogue) is None


def _of_the_others(
    line: Line, entry: Entry, host: str, *, covered: Coverage, seen: dict[tuple[str, str], int]
) -> Iterator[Problem]:
    """Doubles, and entries that the line of a whole site covers already."""
    key = ("domain", host) if entry.url is None else ("url", page_key(entry.url))
    first = seen.setdefault(key, line.number)
    if first != line.number:
        yield problem(Rule.DUPLICATE, line=line, other=first)
        return
    above = host.partition(".")[2] if entry.url is None else host
    whole = covered.line_of_host(above)
    if whole is not None:
        yield problem(Rule.COVERED, line=line, other=whole)
