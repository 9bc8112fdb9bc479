"""Common Crawl's published ranks of domains, looked up in milliseconds where the user has them.

A release ranks some 130 million domains by harmonic centrality (Boldi, Vigna: *Axioms for centrality*, 2014). Loaded,
it is one Arrow file of numbers: for each domain the 64-bit hash of its name and its place, sorted by the hash and
mapped into memory, never read whole; 12 bytes a domain. Two of 130 million domains share a hash once in 2,000
releases; that a domain which is *not* ranked is taken for one that is happens to 7 in a million million.

It knows where the ranks lie and which release they are. It refuses to download anything: see docs/worth.md for where
the file is published.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from suture.engine.errors import NothingHere, UnreadableFile
from suture.engine.links.ids import link_ids
from suture.engine.quality.authority import KnownPlaces

__all__ = ["ABOUT", "FEWEST_DOMAINS", "RANKS_SCHEMA", "Ranks", "hashed", "open_ranks"]

ABOUT: Final = "ranks.json"
RANKS_SCHEMA: Final = pa.schema([pa.field("hash", pa.uint64(), False), pa.field("place", pa.uint32(), False)])

FEWEST_DOMAINS: Final = 100_000_000
"""No release since 2019 ranks fewer domains: a file with fewer is the beginning of one, and the web is this large."""


@dataclass(frozen=True, kw_only=True)
class Ranks:
    """The ranks of one release: `domains` were ranked, `rows` of them are here.

    `hashes` ascend; `places` belong to them. Both may be mapped from a file that must not change meanwhile.
    """

    release: str
    digest: str
    domains: int
    rows: int
    hashes: tuple[NDArray[np.uint64], ...]
    places: tuple[NDArray[np.uint32], ...]

    def of(self, domains: Sequence[str]) -> KnownPlaces:
        """Return the place of each domain (registrable, A-labels); NaN for those that are not ranked."""
        wanted = hashed(pa.array([_backwards(domain) for domain in domains], pa.string()))
        found = np.full(len(wanted), np.nan)
        for hashes, places in zip(self.hashes, self.places, strict=True):
            first, last = np.uint64(hashes[0]), np.uint64(hashes[-1])
            rows = np.flatnonzero((wanted >= first) & (wanted <= last))
            at = np.searchsorted(hashes, wanted[rows])
            hit = hashes[at] == wanted[rows]
            found[rows[hit]] = places[at[hit]]
        return KnownPlaces(places=found, domains=self.domains, release=self.release)


def _backwards(domain: str) -> str:
    """Return a host as Common Crawl writes it: `org.harbour.www`."""
    return ".".join(reversed(domain.split(".")))


def hashed(names: pa.Array) -> NDArray[np.uint64]:
    """Return the hash of each name, which stands backwards."""
    hashes: NDArray[np.uint64] = link_ids(names, pa.nulls(len(names), pa.string())).to_numpy()
    return hashes


def open_ranks(folder: Path) -> Ranks:
    """Open the ranks that `load_ranks` left in a folder. Raises NothingHere, UnreadableFile."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        table = pa.ipc.open_file(pa.memory_map(str(folder / about["data"]))).read_all()
        if not table.schema.equals(RANKS_SCHEMA) or len(table) != about["rows"]:
            raise UnreadableFile(f"The ranks in {folder} are not whole; load them again.")
        batches = [batch for batch in table.to_batches() if len(batch)]
        return Ranks(
            release=str(about["release"]),
            digest=str(about["digest"]),
            domains=int(about["domains"]),
            rows=int(about["rows"]),
            hashes=tuple(batch["hash"].to_numpy() for batch in batches),
            places=tuple(batch["place"].to_numpy() for batch in batches),
        )
    except FileNotFoundError as error:
        raise NothingHere(f"There are no ranks in {folder}; load them first: suture ranks load FILE.") from error
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowInvalid) as error:
        raise UnreadableFile(f"The ranks in {folder} are not whole ({error}); load them again.") from error
