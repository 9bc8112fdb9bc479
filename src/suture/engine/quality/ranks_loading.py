"""Reads a file of Common Crawl's domain ranks once, and leaves what `ranks` looks up; memory stays bounded.

The published file is a gzipped table, separated by tabs: `#harmonicc_pos #harmonicc_val #pr_pos #pr_val #host_rev
#n_hosts`. Only the place by harmonic centrality and the name are kept. Rows are dealt into 64 spills by the first
bits of their hash, and each is sorted by itself, so a release of 130 million domains takes some 25 MB a spill. Five
million rows take 1.5 seconds.

New files come first and the note that names them last, so whoever reads meanwhile sees the old ranks or the new.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.csv as pv
from numpy.typing import NDArray

from suture.engine.errors import InputError, UnknownFormat, UnreadableFile
from suture.engine.links.durable import replace_file
from suture.engine.links.progress import Progress, Step, silent
from suture.engine.quality.ranks import ABOUT, FEWEST_DOMAINS, RANKS_SCHEMA, Ranks, hashed, open_ranks

__all__ = ["MOST_AT_ONCE", "find_ranks", "load_ranks"]

MOST_AT_ONCE: Final = 64_000_000
"""Bytes of a packed file that is still read anew for each call; a larger one is to be loaded first."""

_PLACE, _NAME = "#harmonicc_pos", "#host_rev"
_SPILLS: Final = 64
_BLOCK: Final = 8_388_608
_HEADER_BYTES: Final = 4_096
_PACKED: Final = {".gz": "gzip", ".zst": "zstd", ".bz2": "bz2"}
_RELEASE: Final = re.compile(r"cc-main-[0-9]{4}(?:-[0-9]{2})?(?:-[a-z]{3}(?![a-z]))+")
_ROW: Final = np.dtype([("hash", np.uint64), ("place", np.uint32)])


def find_ranks(path: Path, *, progress: Progress = silent) -> Ranks:
    """Return the ranks of a folder that `load_ranks` filled, or of a small file of ranks, read now.

    Raises NothingHere, UnknownFormat, UnreadableFile, and InputError for a file that is to be loaded first.
    """
    if path.is_dir():
        return open_ranks(path)
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}.") from error
    if size > MOST_AT_ONCE:
        raise InputError(f"{path.name} is large; load it once: suture ranks load {path}.")
    with tempfile.TemporaryDirectory(prefix="suture-ranks-") as folder:
        # Mapped files stay readable after their names are gone.
        return load_ranks(path, folder=Path(folder), progress=progress)


def load_ranks(path: Path, *, folder: Path, progress: Progress = silent) -> Ranks:
    """Read a file of ranks (.txt, also packed as .gz, .zst or .bz2) into a folder; return them, opened.

    What the folder held before is replaced at the end. Raises UnknownFormat for another table, UnreadableFile where
    the file breaks off, InputError where it cannot be read, and what `progress` raises to stop: nothing is left then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    with tempfile.TemporaryDirectory(prefix=".loading-", dir=folder) as beside:
        spills = [Path(beside) / f"{number:02}" for number in range(_SPILLS)]
        rows = last = 0
        try:
            with ExitStack() as stack:
                files = [stack.enter_context(spill.open("wb")) for spill in spills]
                for batch in _batches(path, digest=digest, progress=progress):
                    _deal(batch, files)
                    rows += len(batch)
                    last = max(last, int(batch["place"].max()))
        except OSError as error:
            raise InputError(f"{path.name}: {error.strerror or error}.") from error
        if not rows:
            raise UnreadableFile(f"{path.name} ranks no domain.")
        data = Path(beside) / "data"
        _write_sorted(spills, data)
        about = {
            "release": found[0] if (found := _RELEASE.search(path.name)) else path.name,
            "digest": digest.hexdigest(),
            "domains": max(rows, last, FEWEST_DOMAINS),
            "rows": rows,
            "data": f"{digest.hexdigest()[:16]}.arrow",
        }
        data.replace(folder / str(about["data"]))
    replace_file(folder / ABOUT, json.dumps(about, indent=1).encode())
    for other in folder.glob("*.arrow"):
        if other.name != about["data"]:
            other.unlink()
    return open_ranks(folder)


def _deal(rows: NDArray[Any], files: Sequence[IO[bytes]]) -> None:
    """Append rows to the spill of the first bits of their hash."""
    spill = (rows["hash"] >> np.uint64(58)).astype(np.int8)
    order = np.argsort(spill, kind="stable")
    ends = np.searchsorted(spill[order], np.arange(1, _SPILLS + 1))
    start = 0
    for file, end in zip(files, ends.tolist(), strict=True):
        file.write(rows[order[start:end]].tobytes())
        start = end


def _write_sorted(spills: list[Path], path: Path) -> None:
    with path.open("wb") as file, pa.ipc.new_file(file, RANKS_SCHEMA) as writer:
        for spill in spills:
            rows = np.fromfile(spill, _ROW)
            spill.unlink()
            rows = rows[np.lexsort((rows["place"], rows["hash"]))]
            # A name that stands there twice has its first place.
            rows = rows[np.append(True, rows["hash"][1:] != rows["hash"][:-1])] if len(rows) else rows
            columns = [pa.array(np.ascontiguousarray(rows[name])) for name in RANKS_SCHEMA.names]
            writer.write_batch(pa.record_batch(columns, schema=RANKS_SCHEMA))
        writer.close()
        file.flush()
        os.fsync(file.fileno())


def _batches(path: Path, *, digest: Any, progress: Progress) -> Iterator[NDArray[Any]]:
    """The hashes and places of the file, some hundred thousand at a time."""
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            delimiter = _delimiter(_unpacked(file, path.name).read(_HEADER_BYTES), name=path.name)
        with path.open("rb") as file:
            reader = pv.open_csv(
                _unpacked(_Heard(file, digest), path.name),
                read_options=pv.ReadOptions(block_size=_BLOCK, use_threads=False),
                parse_options=pv.ParseOptions(delimiter=delimiter, quote_char=False),
                convert_options=pv.ConvertOptions(
                    include_columns=[_PLACE, _NAME], column_types={_PLACE: pa.uint32(), _NAME: pa.string()}
                ),
            )
            rows = 0
            for batch in reader:
                made = np.empty(len(batch), _ROW)
                made["hash"] = hashed(batch[_NAME])
                made["place"] = batch[_PLACE].to_numpy(zero_copy_only=False)
                rows += len(made)
                progress(Step(stage="reading ranks", done=file.tell(), total=size, unit="bytes", rows=rows))
                if len(made):
                    yield made
    except (pa.ArrowInvalid, pa.ArrowIOError, EOFError) as error:
        raise UnreadableFile(f"{path.name} breaks off, or is no table of ranks ({error}).") from error


def _unpacked(file: IO[bytes] | RawIOBase, name: str) -> pa.NativeFile:
    stream = pa.PythonFile(file, "r")
    packed = _PACKED.get(Path(name).suffix.lower())
    return pa.CompressedInputStream(stream, packed) if packed else stream


def _delimiter(head: bytes, *, name: str) -> str:
    header = head.partition(b"\n")[0].decode("utf-8", "replace").rstrip("\r")
    delimiter = "\t" if "\t" in header else " "
    if not {_PLACE, _NAME} <= set(header.split(delimiter)):
        raise UnknownFormat(
            f"{name} has no columns {_PLACE} and {_NAME}; wanted are Common Crawl's ranks of domains, a file such as "
            "cc-main-2026-apr-may-jun-domain-ranks.txt.gz."
        )
    return delimiter


class _Heard(RawIOBase):
    """The bytes of a file as they lie on the disk, each told to a digest as it is read."""

    def __init__(self, file: IO[bytes], digest: Any) -> None:
        super().__init__()
        self._file, self._digest = file, digest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into a buffer; return how many bytes."""
        content = self._file.read(len(buffer))
        self._digest.update(content)
        buffer[: len(content)] = content
        return len(content)
