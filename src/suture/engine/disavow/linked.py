"""The links that decisions are about, found by link group, by site or by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.disavow.coverage import and_above, page_key
from suture.engine.disavow.decisions import Decision

__all__ = ["KnownLinks", "Linked"]

_NOT_FOLLOWED: Final = ("nofollow", "ugc", "sponsored")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """One link: its page, that page's host and registrable domain, whether search engines follow it, and whether it
    is gone. Where nobody says whether it is followed, it is taken for followed, as an ordinary link is.
    """

    target: str | None
    url: str
    host: str
    domain: str
    followed: bool
    gone: bool


class KnownLinks:
    """All current links of a site, to look decisions up in."""

    def __init__(self, links: pa.Table, *, groups: pa.Array | pa.ChunkedArray | None = None) -> None:
        """Take current links and, in their order, the id of each one's link group or null; None: in no groups."""
        self._links = _linked(links)
        self._of_group: defaultdict[str, list[Linked]] = defaultdict(list)
        self._of_page: defaultdict[str, list[Linked]] = defaultdict(list)
        self._of_name: defaultdict[str, list[Linked]] = defaultdict(list)
        of_links = [None] * len(self._links) if groups is None else groups.to_pylist()
        for link, group in zip(self._links, of_links, strict=True):
            if group is not None:
                self._of_group[group].append(link)
            self._of_page[page_key(link.url)].append(link)
            # Names above the registrable domain belong to nobody who could have decided about them as one site.
            for name in and_above(link.host):
                self._of_name[name].append(link)
                if name == link.domain:
                    break

    def meant_by(self, decision: Decision) -> list[Linked]:
        """The links that a decision is about."""
        if decision.what == "group":
            return self._of_group.get(decision.which, [])
        if decision.what == "page":
            return self._of_page.get(page_key(decision.which), [])
        return self._of_name.get(decision.which, [])

    def wholly_in(self, meant: Iterable[Linked]) -> frozenset[str]:
        """The domains and hosts of some links of which no link is known that is not among them."""
        counts = Counter(name for link in meant for name in {link.domain, link.host})
        return frozenset(name for name, count in counts.items() if count == len(self._of_name[name]))


def _linked(links: pa.Table) -> list[Linked]:
    marks = [pc.fill_null(links[name], fill_value=False) for name in _NOT_FOLLOWED]
    off = pc.or_(pc.or_(marks[0], marks[1]), marks[2])
    columns = [
        links[name].to_pylist() for name in ("target_url", "source_url", "source_host", "source_domain", "lost")
    ]
    return [
        Linked(target=target, url=url, host=host, domain=domain, followed=not mark, gone=bool(lost))
        for target, url, host, domain, lost, mark in zip(*columns, off.to_pylist(), strict=True)
    ]
