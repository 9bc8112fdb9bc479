"""Pages as visits read them, for looking for our names on them.

It knows the columns of readings (`links.columns.READINGS`), which hold a page's first six thousand characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pyarrow as pa

from suture.engine.prospects.mentions_naming import Naming

__all__ = ["ReadPage", "read_pages"]

_COLUMNS: Final = (
    "source_url", "source_domain", "read_at", "title", "site_name", "headings", "text", "texts_out", "schema_types",
    "author", "published", "domains_out", "indexable",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ReadPage:
    """One page that was read: `text` is its own text outside links, `texts_out` the texts of its links to others.

    `domains_out` are the sites it links to. `published` is the day that it names; `indexable` None where nobody
    looked. `namings` are the sure ones of a look that read more than is kept here, None where the text is whole.
    """

    url: str
    domain: str
    read_on: date
    title: str = ""
    site_name: str = ""
    headings: str = ""
    text: str = ""
    texts_out: str = ""
    schema_types: tuple[str, ...] = ()
    author: str = ""
    published: date | None = None
    domains_out: frozenset[str] = frozenset()
    indexable: bool | None = None
    namings: tuple[Naming, ...] | None = None

    @cached_property
    def whole(self) -> str:
        """Everything in which our names are looked for, part by part."""
        return "\n".join(filter(None, (self.title, self.headings, self.text, self.texts_out)))


def read_pages(readings: pa.Table) -> Iterator[ReadPage]:
    """Yield the pages of a table of readings (`links.readings.current_readings`), in its order."""
    for batch in readings.select(_COLUMNS).to_batches():
        for row in batch.to_pylist():
            yield _page(row)


def _page(row: dict[str, Any]) -> ReadPage:
    return ReadPage(
        url=row["source_url"],
        domain=row["source_domain"],
        read_on=row["read_at"].date(),
        schema_types=tuple((row["schema_types"] or "").split()),
        published=row["published"],
        domains_out=frozenset((row["domains_out"] or "").split()),
        indexable=row["indexable"],
        title=row["title"] or "",
        site_name=row["site_name"] or "",
        headings=row["headings"] or "",
        text=row["text"] or "",
        texts_out=row["texts_out"] or "",
        author=row["author"] or "",
    )
