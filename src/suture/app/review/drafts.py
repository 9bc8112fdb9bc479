"""A disavow file from what people decided, and what it would do: nothing that nobody decided gets into it.

It knows whose word weighs more: a decision about a page beats one about its site, and both beat one about a link
group. It refuses to decide, and to draft where no file is needed (`disavow_queries`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.app.review.disavow_tables import JudgedTables
from suture.app.review.models import Decision
from suture.app.review.steps import Step
from suture.engine.disavow.coverage import coverage_of
from suture.engine.disavow.decisions import Decision as Decided
from suture.engine.disavow.drafting import Draft, draft
from suture.engine.disavow.linked import KnownLinks
from suture.engine.disavow.reading import file_of
from suture.engine.disavow.request import removals_of, request_text
from suture.engine.links.address import canonical_parts

__all__ = ["DraftWork", "as_decided", "spared_things"]

_WHAT = Decision.What
_DISAVOW: Final = Decision.Kind.DISAVOW
# What each thing is called in a table of decisions.
_NAMES: Final = {_WHAT.GROUP: "group", _WHAT.SITE: "site", _WHAT.LINK: "page"}


class DraftWork:
    """The links that decisions are about, looked up once for the file and the request that belongs to it."""

    def __init__(self, rows: Sequence[Step], *, tables: JudgedTables, today: date) -> None:
        """Take the decisions that hold, and all links to the site."""
        self.rows = tuple(rows)
        self._decisions = tuple(map(as_decided, rows))
        self._tables = tables
        self._today = today
        groups = _without_exceptions(tables, rows)
        near = _near(tables, rows)
        self._links: KnownLinks = KnownLinks(tables.links.filter(near), groups=groups.filter(near))

    def draft(self) -> Draft:
        """The file."""
        from suture.engine.catalogue import open_catalogue

        return draft(
            self._decisions,
            links=self._links,
            patterns=self._tables.patterns,
            site=self._tables.site,
            catalogue=open_catalogue(),
            today=self._today,
        )

    def request(self, drafted: Draft) -> str:
        """The reconsideration request that belongs to the file, begun."""
        removals = removals_of(self._decisions, links=self._links)
        return request_text(drafted, site=self._tables.site, removals=removals, today=self._today)


def as_decided(row: Step) -> Decided:
    """Return a decision as drafts and tables know it: a link's is one about its page."""
    return Decided(
        what=_NAMES[_WHAT(row.what)],
        which=row.words if row.what == _WHAT.LINK else row.which,
        decision=row.decision,
        reason=row.note,
        by=row.decided_by,
        on=row.decided_at.date(),
    )


def spared_things(rows: Sequence[Step], *, drafted: Draft) -> tuple[str, ...]:
    """Sites and pages that somebody decided otherwise about, and that a line of the file covers all the same."""
    covered = coverage_of(file_of(drafted.text).entries)
    spared = []
    for row in rows:
        if row.decision in ("", _DISAVOW) or row.what == _WHAT.GROUP:
            continue
        if row.what == _WHAT.SITE:
            line = covered.line_of_host(row.which)
        else:
            url, host = canonical_parts(row.words)
            line = covered.line_of_page(url, host=host)
        if line is not None:
            spared.append(row.words)
    return tuple(sorted(spared))


def _without_exceptions(tables: JudgedTables, rows: Sequence[Step]) -> pa.Array:
    """The link group of each link, null where somebody decided about its site or its page alone."""
    sites, pages = _named(rows, _WHAT.SITE), _named(rows, _WHAT.LINK)
    apart = pc.or_(_among(tables.links["source_domain"], sites), _among(tables.links["source_url"], pages))
    return pc.if_else(apart, pa.scalar(None, pa.string()), tables.groups)


def _near(tables: JudgedTables, rows: Sequence[Step]) -> pa.Array:
    """The links from all sites that any decision is about: whether a whole site was meant needs no others."""
    links = tables.links
    meant = pc.or_(
        _among(tables.groups, _named(rows, _WHAT.GROUP)),
        pc.or_(
            _among(links["source_domain"], _named(rows, _WHAT.SITE)),
            _among(links["source_url"], _named(rows, _WHAT.LINK)),
        ),
    )
    return _among(links["source_domain"], pc.unique(links["source_domain"].filter(meant)).to_pylist())


def _named(rows: Sequence[Step], what: Decision.What) -> list[str]:
    return [row.words if what == _WHAT.LINK else row.which for row in rows if row.what == what and row.decision]


def _among(column: pa.ChunkedArray | pa.Array, names: Sequence[str]) -> pa.Array:
    found = pc.is_in(column, value_set=pa.array(names, pa.string()))
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
