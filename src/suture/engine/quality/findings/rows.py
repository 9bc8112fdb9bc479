"""Links as the rules read them: columns by their distinct values, flags in three states, the kind of each row's site.

It knows how to read a column once for each different value in place of once for each row. It refuses to know any
rule. A column that a table does not have is one in which nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.positions import zone_of
from suture.engine.quality.findings.normal import path_words, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["TRUSTED_KINDS", "Distinct", "Rows"]

# Sites that nobody builds for links: what stands there is their word, or somebody broke in.
TRUSTED_KINDS: Final = frozenset(
    {"hospital", "clinic", "society", "charity", "university", "government", "journal", "news"}
)


@dataclass(frozen=True)
class Distinct:
    """A column of texts: its different values, and for each row the place of its own, -1 where unknown."""

    values: list[str]
    codes: NDArray[np.int32]

    def rows_where(self, says: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Which rows have a value of which `says` is true; asked once for each value."""
        if not self.values:
            return np.zeros(len(self.codes), dtype=np.bool_)
        true = np.fromiter((says(value) for value in self.values), dtype=np.bool_, count=len(self.values))
        return np.where(self.codes >= 0, true[self.codes], False)

    def at(self, row: int) -> str | None:
        """The value of a row, None where unknown."""
        code = self.codes[row]
        return self.values[code] if code >= 0 else None


class Rows:
    """`current_links`, read column by column; `kinds` gives a registrable domain's kind of site."""

    def __init__(self, links: pa.Table, *, sites: pa.Table) -> None:
        """`sites` has at least "domain" and "kind" of SITES; a domain that it lacks is of an unknown kind."""
        self.links = links
        self.count = links.num_rows
        self._kind_of = dict(zip(sites.column("domain").to_pylist(), sites.column("kind").to_pylist(), strict=True))
        self._texts: dict[str, Distinct] = {}
        self._plain: dict[str, Distinct] = {}

    def texts(self, name: str) -> Distinct:
        """A column of texts by its distinct values."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def plain(self, name: str) -> Distinct:
        """A column of texts as `normal.words` makes them plain, place by place beside `texts`."""
        if name not in self._plain:
            raw = self.texts(name)
            self._plain[name] = Distinct([words(value) for value in raw.values], raw.codes)
        return self._plain[name]

    @cached_property
    def paths(self) -> Distinct:
        """The words of each page's address after its host, place by place beside `texts("source_url")`."""
        raw = self.texts("source_url")
        return Distinct([path_words(url) for url in raw.values], raw.codes)

    def true(self, name: str) -> NDArray[np.bool_]:
        """Where a flag is known to be set."""
        if name not in self.links.schema.names:
            return np.zeros(self.count, dtype=np.bool_)
        flags: NDArray[np.bool_] = pc.fill_null(self.links.column(name), fill_value=False).to_numpy()
        return flags

    def false(self, name: str) -> NDArray[np.bool_]:
        """Where a flag is known not to be set."""
        if name not in self.links.schema.names:
            return np.zeros(self.count, dtype=np.bool_)
        flags: NDArray[np.bool_] = pc.invert(pc.fill_null(self.links.column(name), fill_value=True)).to_numpy()
        return flags

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers, NaN where unknown."""
        if name not in self.links.schema.names:
            return np.full(self.count, np.nan)
        numbers: NDArray[np.float64] = pc.fill_null(self.links.column(name).cast(pa.float64()), np.nan).to_numpy()
        return numbers

    @cached_property
    def followed(self) -> NDArray[np.bool_]:
        """Where search engines are known to be allowed to follow the link."""
        return self.texts("follow").rows_where(lambda state: state == "yes")

    @cached_property
    def not_followed(self) -> NDArray[np.bool_]:
        """Where the link is marked nofollow, ugc or sponsored."""
        return self.texts("follow").rows_where(lambda state: state != "yes")

    @cached_property
    def lost(self) -> NDArray[np.bool_]:
        """Where the link is lost by a tool's word or by our own visits."""
        return self.true("lost")

    @cached_property
    def kinds(self) -> Distinct:
        """The kind of each row's site, one of KINDS_OF_SITE."""
        domains = self.texts("source_domain")
        found = [self._kind_of.get(domain, "unknown") for domain in domains.values]
        values = sorted({*found, "unknown"})
        places = {kind: place for place, kind in enumerate(values)}
        by_domain = np.array([places[kind] for kind in found], dtype=np.int32)
        codes = by_domain[domains.codes] if found else np.empty(0, dtype=np.int32)
        return Distinct(values, codes.astype(np.int32))

    @cached_property
    def trusted(self) -> NDArray[np.bool_]:
        """Where the site is of a kind that nobody builds for links."""
        return self.kinds.rows_where(TRUSTED_KINDS.__contains__)

    @cached_property
    def zones(self) -> Distinct:
        """Where on its page each link stands, exporters' words made ours."""
        raw = self.texts("position")
        return Distinct([zone_of(value) or value for value in raw.values], raw.codes)

    def _read(self, name: str) -> Distinct:
        if name not in self.links.schema.names:
            return Distinct([], np.full(self.count, -1, dtype=np.int32))
        column = self.links.column(name).cast(pa.string()).combine_chunks()
        if isinstance(column, pa.ChunkedArray):
            column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], type=pa.string())
        encoded = pc.dictionary_encode(column)
        codes = pc.fill_null(encoded.indices, -1).to_numpy().astype(np.int32)
        return Distinct(encoded.dictionary.to_pylist(), codes)
