"""What the lines of a disavow file cover: a site with everything below it, or one page.

`domain:` covers the host, its subdomains, http and https alike; an address covers one page. Whether Google takes the
http and the https address of one page for the same nobody has published: here they are, since it indexes one of them.
It knows only what a line says, or was plainly meant to say; whether Google accepts the line is `linting`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.disavow.reading import Line

__all__ = ["Coverage", "and_above", "coverage_of", "page_key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is covered, each with the number of the first line that says so: hosts with all below them, and pages."""

    hosts: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)

    def line_of_host(self, host: str) -> int | None:
        """The number of the line that covers a canonical host as a whole; None where none does."""
        return next((self.hosts[name] for name in and_above(host) if name in self.hosts), None)

    def line_of_page(self, url: str, *, host: str) -> int | None:
        """The number of the line that covers a canonical URL on its host; None where none does."""
        whole = self.line_of_host(host)
        return self.pages.get(page_key(url)) if whole is None else whole

    def lines_of(self, links: pa.Table) -> pa.Array:
        """For each row of `source_url` and `source_host` the number of the line that covers it; null where none does.

        Hosts are looked up once each; pages only where an address is in the file at all.
        """
        hosts = pc.dictionary_encode(_whole(links["source_host"]))
        known = [None if host is None else self.line_of_host(host) for host in hosts.dictionary.to_pylist()]
        of_host = pa.array(known, pa.int64()).take(hosts.indices)
        if not self.pages:
            return of_host
        keys = pc.replace_substring_regex(_whole(links["source_url"]), "^https?://", "")
        places = pc.index_in(keys, value_set=pa.array(list(self.pages), pa.string()))
        of_page = pa.array(list(self.pages.values()), pa.int64()).take(places)
        return pc.coalesce(of_host, of_page)


def coverage_of(entries: Iterable[Line]) -> Coverage:
    """What the lines of a file cover, broken ones as they were meant; those that no mend is sure of cover nothing."""
    covered = Coverage()
    for line in entries:
        entry = line.entry
        if entry is None or entry.host is None or entry.written is None:
            continue
        if entry.url is not None:
            covered.pages.setdefault(page_key(entry.url), line.number)
        else:
            covered.hosts.setdefault(entry.host, line.number)
    return covered


def and_above(host: str) -> Iterator[str]:
    """A canonical host and every name above it: "a.b.example", "b.example", "example"."""
    yield host
    while "." in host:
        host = host[host.index(".") + 1 :]
        yield host


def page_key(url: str) -> str:
    """What one page is known by, whichever of http and https its address begins with."""
    return url.partition("://")[2]


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
