"""What the disavow commands read and write: the file itself, and the links that it is about."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from suture.engine.disavow.reading import DisavowFile
    from suture.engine.links.shelf import Shelf

__all__ = ["counted", "linking_to", "links_of", "read_bytes", "read_disavow", "site_shelf", "write_text"]


def read_bytes(path: Path) -> bytes:
    """The content of a file; `-` is stdin. InputError where it cannot be read."""
    from suture.engine.errors import InputError

    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error


def read_disavow(path: Path) -> DisavowFile:
    """The lines of a disavow file; `-` is stdin."""
    from suture.engine.disavow.reading import read_file

    return read_file(read_bytes(path))


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8 with plain line ends, whole or not at all. InputError where it cannot be written."""
    from suture.engine.errors import InputError
    from suture.engine.links.durable import replace_file

    try:
        replace_file(path.absolute(), text.encode("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error


def linking_to(site: str, files: list[Path], *, home: Path | None) -> pa.Table:
    """The current links of a site: of the exports that are named, else of what was imported into `home`."""
    with site_shelf(site, files, home=home) as shelf:
        return links_of(shelf)


@contextmanager
def site_shelf(site: str, files: list[Path], *, home: Path | None) -> Iterator[Shelf]:
    """The shelf of a site with the exports that are named, else the one in `home`.

    An export that cannot be read is said on stderr. Raises InputError where none can, NothingHere where nothing was
    imported.
    """
    from suture.cli.audit_reading import opened_lake, read_exports
    from suture.cli.home import filled_home

    with opened_lake(None if files else filled_home(home)) as lake:
        shelf = lake.shelf(site)
        if files:
            read_exports(shelf, files)
        yield shelf


def links_of(shelf: Shelf) -> pa.Table:
    """The current links of a shelf. NothingHere where there are none."""
    import pyarrow.parquet as pq

    from suture.engine.links.merging import CURRENT_LINKS

    return shelf.ask(lambda current: pq.read_table(current.links_path, schema=CURRENT_LINKS))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 line", "2 lines"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
