"""Two disavow files beside each other: what would count again, and what would no longer count.

A new file takes the place of the old one whole, so what it leaves out counts again. Order, form, comments and doubles
do not matter: a site's line covers its subdomains and pages, whatever stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.disavow.coverage import Coverage, and_above, coverage_of
from suture.engine.disavow.reading import DisavowFile, Line

__all__ = ["Difference", "Moved", "compare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One entry of one file that the other does not cover whole.

    `line` is its number in its own file, `partly` says that the other file names something below it, and `links` how
    many links that are known it moves; None where no links were given.
    """

    line: int
    entry: str
    partly: bool
    links: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changes when the new file takes the old one's place: entries in the order of their files.

    `kept` counts the entries of the new file that the old one covers; `unclear_old` and `unclear_new` lines whose
    meaning is not clear, which cover nothing here. `again_links` and `no_more_links` count links
    that are known, each once; None where no links were given.
    """

    again: tuple[Moved, ...]
    no_more: tuple[Moved, ...]
    kept: int
    unclear_old: int
    unclear_new: int
    again_links: int | None
    no_more_links: int | None

    @property
    def same(self) -> bool:
        """Whether both files cover the same, however they are written."""
        return not self.again and not self.no_more


def compare(old: DisavowFile, new: DisavowFile, *, links: pa.Table | None = None) -> Difference:
    """Compare what two files cover; `links` (`source_url`, `source_host`) say how many links that moves."""
    before, after = coverage_of(old.entries), coverage_of(new.entries)
    freed = silenced = None
    if links is not None:
        old_lines, new_lines = before.lines_of(links), after.lines_of(links)
        freed = old_lines.filter(pc.and_(pc.is_valid(old_lines), pc.is_null(new_lines)))
        silenced = new_lines.filter(pc.and_(pc.is_valid(new_lines), pc.is_null(old_lines)))
    again = _moved(old.entries, of=before, beside=after, links=freed)
    no_more = _moved(new.entries, of=after, beside=before, links=silenced)
    return Difference(
        again=again,
        no_more=no_more,
        kept=len(after.hosts) + len(after.pages) - len(no_more),
        unclear_old=old.unclear,
        unclear_new=new.unclear,
        again_links=None if freed is None else len(freed),
        no_more_links=None if silenced is None else len(silenced),
    )


def _moved(lines: tuple[Line, ...], *, of: Coverage, beside: Coverage, links: pa.Array | None) -> tuple[Moved, ...]:
    """The entries of one file, each once, that the other does not cover whole."""
    counts: dict[int, int] = {}
    if links is not None:
        counts = {row["values"]: row["counts"] for row in pc.value_counts(links).to_pylist()}
    first = {*of.hosts.values(), *of.pages.values()}
    below = _names_below(beside)
    moved = []
    for line in lines:
        entry = line.entry
        if line.number not in first or entry is None or entry.host is None or entry.written is None:
            continue
        if entry.url is not None:
            covered, partly = beside.line_of_page(entry.url, host=entry.host) is not None, False
        else:
            covered, partly = beside.line_of_host(entry.host) is not None, entry.host in below
        if not covered:
            known = None if links is None else counts.get(line.number, 0)
            moved.append(Moved(line=line.number, entry=entry.written, partly=partly, links=known))
    return tuple(moved)


def _names_below(coverage: Coverage) -> frozenset[str]:
    """Every name above a host or a page that a file covers."""
    hosts = [*coverage.hosts, *(page.partition("/")[0].partition(":")[0] for page in coverage.pages)]
    return frozenset(name for host in hosts for name in and_above(host))
