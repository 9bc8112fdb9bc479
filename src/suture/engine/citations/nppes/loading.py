"""Loads published files into the local table: all of the register anew, or what changed on top of what is there.

Portions are read first (`portions`), then each slot is merged and written, then the terms are sorted. What is done
stays done if the process dies; the table in use is exchanged by one note at the very end, so whoever searches
meanwhile finds the old rows or the new. Memory holds one block of a file or one slot of the table at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from suture.engine.citations.nppes.dealt import SLOTS, write_batches, write_dealt
from suture.engine.citations.nppes.manifest import Loaded, read_loaded, write_loaded
from suture.engine.citations.nppes.merging import Parts, merge_slot
from suture.engine.citations.nppes.portions import FileNote, Portions, read_portions
from suture.engine.citations.nppes.postings import dealt_terms, write_postings
from suture.engine.citations.nppes.shapes import TABLE
from suture.engine.citations.nppes.slot_files import FIRST_OF_SLOT, batches, read_rows_file, rows_file
from suture.engine.citations.nppes.sources import Source, find_sources
from suture.engine.citations.nppes.terms import is_closed, table_terms
from suture.engine.errors import InputError, NothingHere, UnreadableFile
from suture.engine.links.crash import crash_point
from suture.engine.links.durable import remove_folder, sync_tree
from suture.engine.links.progress import Progress, Step, silent
from suture.engine.links.shelf_lock import only_one

__all__ = ["Report", "load_nppes"]

_BUSY: Final = "Another run is loading the NPI register. Try again when it is done."


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was loaded, and what each file gave."""

    loaded: Loaded
    files: tuple[FileNote, ...]


def load_nppes(
    paths: Sequence[Path], *, folder: Path, now: datetime, update: bool = False, progress: Progress = silent
) -> Report:
    """Read zips, CSV files or folders into the table in `folder`; return what is there now.

    The whole register takes the place of the table; a weekly file, or any file with `update`, is laid upon it. Raises
    InputError for files older than the table, UnknownFormat, UnreadableFile, NothingHere for an update of nothing,
    LakeBusy, and what `progress` raises to stop. The table stays as it was then.
    """
    sources = find_sources(paths)
    with only_one(folder, busy=_BUSY):
        before = _known(folder)
        upon = update or not all(source.whole or _belongs(source, sources) for source in sources)
        _check_order(sources, before, upon=upon)
        key = f"upon {before.table}" if upon and before else "anew"
        work = folder / "loading"
        portions = read_portions(sources, folder=work / "portions", key=key, progress=progress)
        if not sum(file.rows for file in portions.files):
            raise UnreadableFile(f"{paths[0].name} holds no row that can be read; nothing was changed.")
        base = folder / before.table if upon and before else None
        made = work / f"table-{portions.key}"
        counts = _write_slots(portions, made, base=base, progress=progress)
        _write_terms(made, progress=progress)
        loaded = Loaded(
            table=made.name,
            loaded_at=now.isoformat(),
            until=_until(sources, before if upon else None),
            sources=(*(before.sources if upon and before else ()), *(source.name for source in sources)),
            **counts,
        )
        _exchange(folder, made, loaded)
    return Report(loaded=loaded, files=portions.files)


def _known(folder: Path) -> Loaded | None:
    try:
        return read_loaded(folder)
    except NothingHere:
        return None


def _belongs(source: Source, sources: Sequence[Source]) -> bool:
    """Whether names or places stand for the same days as a whole main file beside them."""
    return any(one.whole and source.until in (one.until, None) for one in sources)


def _check_order(sources: Sequence[Source], before: Loaded | None, *, upon: bool) -> None:
    if upon and before is None and not any(source.layout and source.layout.kind == "main" for source in sources):
        raise NothingHere("The NPI register is not loaded yet: load its monthly file first, then what changed.")
    until = _until(sources, None)
    if before and before.until and until and until < before.until:
        raise InputError(
            f"{sources[0].name} stands for days to {until}, what is loaded to {before.until}; nothing was changed."
        )


def _until(sources: Sequence[Source], before: Loaded | None) -> str:
    days = [source.until.isoformat() for source in sources if source.until]
    return max([*days, before.until if before else ""])


def _write_slots(portions: Portions, made: Path, *, base: Path | None, progress: Progress) -> dict[str, int]:
    """Merge and write each slot, and its terms; those that an earlier run finished stay."""
    made.mkdir(parents=True, exist_ok=True)
    crash_point("folder-made")
    read = {kind: portions.dealt(kind) for kind in ("main", "names", "places", "gone")}
    counts = {"rows": 0, "clinicians": 0, "places": 0, "closed": 0}
    for slot in range(SLOTS):
        path = rows_file(made, slot)
        if path.is_file():
            table = read_rows_file(path)
        else:
            before = read_rows_file(rows_file(base, slot)) if base else TABLE.empty_table()
            table = merge_slot(Parts(before=before, **{kind: dealt.slot(slot) for kind, dealt in read.items()}))
            if len(table):
                found, slots = dealt_terms(table_terms(table), first=slot * FIRST_OF_SLOT)
                write_dealt(_terms_file(made, slot), found, slots)
            # Last: a slot that has its rows has its terms.
            write_batches(path, batches(table), schema=TABLE, compression="lz4")
            crash_point("rows-half-written")
        for name, count in _counts(table).items():
            counts[name] += count
        progress(Step(stage="merging", done=slot + 1, total=SLOTS, unit="slots", rows=counts["rows"]))
    return counts


def _write_terms(made: Path, *, progress: Progress) -> None:
    paths = [path for slot in range(SLOTS) if (path := _terms_file(made, slot)).is_file()]
    for done in write_postings(paths, folder=made):
        progress(Step(stage="sorting", done=done, total=SLOTS, unit="slots"))
    crash_point("files-closed")


def _exchange(folder: Path, made: Path, loaded: Loaded) -> None:
    """Make the new table the table, and remove every other and what the work left."""
    for slot in range(SLOTS):
        _terms_file(made, slot).unlink(missing_ok=True)
    sync_tree(made)
    target = folder / loaded.table
    if target.exists():
        remove_folder(made)
    else:
        made.replace(target)
    crash_point("files-on-disk")
    write_loaded(folder, loaded)
    for other in sorted(folder.glob("table-*")):
        if other.name != loaded.table:
            remove_folder(other)
    remove_folder(folder / "loading")


def _counts(table: pa.Table) -> dict[str, int]:
    closed = is_closed(table)
    entity = table["entity"].fill_null("").to_numpy(zero_copy_only=False)
    return {
        "rows": len(table),
        "clinicians": int(((entity == "1") & ~closed).sum()),
        "places": int(((entity == "2") & ~closed).sum()),
        "closed": int(closed.sum()),
    }


def _terms_file(made: Path, slot: int) -> Path:
    return made / f"found-{slot:02}.arrow"
