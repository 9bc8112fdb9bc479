"""The lake: a folder of Parquet files that many processes read and that no crash can damage.

It knows where shelves lie, and how DuckDB is allowed to read them: so much memory, so many threads, these
folders and no others, no downloads, and none of it to be changed by a query. It refuses to know what a query
asks. One shelf is `links.shelf`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final

import duckdb

from suture.engine.errors import BadAddress
from suture.engine.links.durable import remove_folder
from suture.engine.links.manifest import CurrentInfo, Manifest, SnapshotInfo
from suture.engine.links.portions import PortionSize
from suture.engine.links.shelf import ASIDE, Shelf
from suture.engine.links.shelf_copy import copy_folder
from suture.engine.links.snapshot import NewSnapshot, SnapshotWriter

__all__ = [
    "CurrentInfo", "Lake", "LakeSettings", "Manifest", "NewSnapshot", "Shelf", "SnapshotInfo", "SnapshotWriter",
    "open_lake",
]  # fmt: skip

_PLAIN: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789-.")
_PLAIN_ASIDE: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LONGEST_ASIDE: Final = 40
_LONGEST_NAME: Final = 240  # bytes of a file name, of the 255 that file systems take
# No site's name holds it: it stands between the site and whose shelf aside it is.
_FOR: Final = "~"


@dataclass(frozen=True, kw_only=True)
class LakeSettings:
    """How much of the machine the lake may use.

    `memory_limit`: for queries, in DuckDB's writing; beyond it they go on in `temp` (by default a folder
    beside the lake). `portion`: how much is merged at a time.
    """

    memory_limit: str = "1GB"
    threads: int = 2
    temp: Path | None = None
    portion: PortionSize = field(default_factory=PortionSize)


class Lake:
    """An open lake; a context manager. Share it among threads, never with a forked process: open it there."""

    def __init__(self, folder: Path, *, database: duckdb.DuckDBPyConnection, portion: PortionSize) -> None:
        self._folder = folder
        self._database = database
        self._portion = portion

    def __enter__(self) -> Lake:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give up memory and temporary files; connections that were handed out end too."""
        self._database.close()

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A connection of the caller's own, for one thread at a time; close it when done.

        It reads and writes files of the lake and of the temporary folder, and nothing else.
        """
        return self._database.cursor()

    def shelf(self, site: str, *, aside: str = "") -> Shelf:
        """The shelf of a site, by its site key (`links.domains.site_key`); made by the first write.

        With `aside` (at most 40 of a-z, 0-9 and -) it is another one: what somebody keeps about a site that is not
        theirs, beside the site's own shelf. Raises BadAddress for what can be no site key.
        """
        return Shelf(self._place(site, aside), site=site, portion=self._portion)

    def copy_aside(self, site: str, *, aside: str) -> None:
        """Copy a site's shelf to the one beside it, whole or not at all; one that is there already stays as it is.

        The copy costs no room: both name the same files. Raises BadAddress, LakeBusy, LakeDamaged.
        """
        copy_folder(self._place(site, ""), self._place(site, aside), site=site)

    def sites(self) -> tuple[str, ...]:
        """The sites that have a shelf of their own to which somebody wrote, in the alphabet's order.

        Shelves aside are not among them: who keeps one knows of it.
        """
        folders = [path for path in self._folder.iterdir() if (path / "manifest.json").is_file()]
        return tuple(
            sorted(_site(path.name) for path in folders if not path.name.startswith(".") and _FOR not in path.name)
        )

    def _place(self, site: str, aside: str) -> Path:
        if aside and not (len(aside) <= _LONGEST_ASIDE and _PLAIN_ASIDE.issuperset(aside)):
            raise ValueError(f"{aside!r} names no shelf: a-z, 0-9 and - are wanted")
        name = _folder_name(site) + (f"{_FOR}{aside}" if aside else "")
        if len(name) > _LONGEST_NAME:
            raise BadAddress(f"{site[:40]}... is longer than a host name can be")
        return self._folder / name


def open_lake(home: Path, *, settings: LakeSettings = LakeSettings()) -> Lake:
    """Open the lake in the folder `home`, which is made where it is absent.

    What a crash left of a deletion is deleted now.
    """
    folder = (home / "lake").resolve()
    temp = (settings.temp or home / "temp").resolve()
    for path in (folder, temp):
        path.mkdir(parents=True, exist_ok=True)
    for path in folder.glob(f"{ASIDE}*"):
        remove_folder(path)
    return Lake(folder, database=_guarded(folder, temp, settings=settings), portion=settings.portion)


def _guarded(folder: Path, temp: Path, *, settings: LakeSettings) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect(
        ":memory:",
        config={
            "memory_limit": settings.memory_limit,
            "threads": settings.threads,
            "temp_directory": str(temp),
            "allow_community_extensions": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    # In this order: each line takes away the right to write the one before.
    database.execute("SET allowed_directories = ?", [[str(folder), str(temp)]])
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def _folder_name(site: str) -> str:
    """A name that tells the site and that any file system takes: other bytes than a-z 0-9 - . become _xx.

    No two sites share a name, also where a file system knows no capital letters.
    """
    told = site.encode()
    if not told or site != site.strip().lower():
        raise BadAddress(f"{site!r} is no site: a host name in small letters is wanted, such as harbour.example")
    name = "".join(chr(byte) if byte in _PLAIN else f"_{byte:02x}" for byte in told)
    return f"_2e{name[1:]}" if name.startswith(".") else name


def _site(folder_name: str) -> str:
    plain = bytearray()
    parts = folder_name.split("_")
    plain += parts[0].encode()
    for part in parts[1:]:
        plain += bytes.fromhex(part[:2]) + part[2:].encode()
    return plain.decode()
