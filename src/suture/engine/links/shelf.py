"""One site's part of the lake: its imports, and the current links that they add up to.

It knows the order of steps that keeps a shelf whole at every moment: new files in new folders, on the disk,
then one swap of the manifest, then the cleaning up. It refuses to know formats, tools and people.

    snapshots/<id>/{links,claims,checks,readings,rejects}.parquet    one import or visit, never changed
    packs/<id>/{links,claims,checks,readings}.parquet                small ones, moved together
    current/<id>/{links,claims}.parquet                              all of them merged
    judged/<id>/{links,sites,networks}.parquet                       these, judged for somebody (`links.judged`)
    manifest.json                                                    which of all these are true
    lock                                                             held by the one writer
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from suture.engine.errors import LakeDamaged, LakeError, NothingHere
from suture.engine.links.columns import REJECTS
from suture.engine.links.crash import crash_point
from suture.engine.links.current import build_current, current_digest
from suture.engine.links.durable import move_folder, remove_folder, remove_others
from suture.engine.links.judged import absolute, beside, write_judged
from suture.engine.links.manifest import (
    CurrentInfo,
    JudgedInfo,
    Manifest,
    SnapshotInfo,
    iso,
    read_manifest,
    write_manifest,
)
from suture.engine.links.packs import PackSize, pack, plan_packs
from suture.engine.links.portions import PortionSize
from suture.engine.links.progress import Progress, silent
from suture.engine.links.shelf_lock import only_writer
from suture.engine.links.snapshot import NewSnapshot, SnapshotWriter, new_folder, snapshot_writer

__all__ = ["ASIDE", "GRACE", "Shelf"]

# How long a file stays after the manifest let go of it: far longer than any page takes to answer.
GRACE: Final = timedelta(minutes=15)
# No shelf's folder begins so (`links.lake` writes their names).
ASIDE: Final = ".deleted-"
_PACKS: Final = PackSize()
# From so many places on, a merge also packs: a visit a day would else be a thousand small files in three years.
_CROWD: Final = 32
_ROOMS: Final = ("snapshots", "packs", "current", "judged")

Answer = TypeVar("Answer")


class Shelf:
    """The links of one site. Any number of processes may read; one at a time may write, others get LakeBusy.

    Every `now` is a moment with its time zone; it is recorded, and decides what is old enough to go.
    """

    def __init__(self, folder: Path, *, site: str, portion: PortionSize) -> None:
        self.site = site
        self._folder = folder
        self._portion = portion

    def manifest(self) -> Manifest:
        """What is true at this moment; an empty manifest where nobody wrote yet. Raises LakeDamaged."""
        manifest = read_manifest(self._folder, site=self.site)
        return replace(manifest, current=self._absolute(manifest.current))

    def current(self) -> CurrentInfo | None:
        """The merged links of all imports, or of those before the last `rebuild_current`; None if never built."""
        return self.manifest().current

    def judged(self, reader: str) -> JudgedInfo | None:
        """The links as they were judged for a reader, with absolute paths; None where nobody did."""
        found = self.manifest().judged_for(reader)
        return absolute(found, shelf=self._folder) if found else None

    def ask(self, question: Callable[[CurrentInfo], Answer], *, reader: str = "") -> Answer:
        """The answer to a question to the current links, or to `files`, which may be replaced meanwhile.

        With a reader, for whom they were judged, the question gets `judged.JudgedLinks`.

        A question that is slower than the grace period, or that reads an import which is being undone, finds
        files gone; it is then asked once more, of what is true now. Raises NothingHere if there are no current
        links, LakeDamaged if files are missing though the manifest names them.
        """
        before = self.manifest()
        try:
            return question(self._current_of(before, reader=reader))
        except (duckdb.IOException, FileNotFoundError) as error:
            after = self.manifest()
            if after.version == before.version:
                raise LakeDamaged(f"Stored links of {self.site} are missing; import any file again.") from error
            return question(self._current_of(after, reader=reader))

    def files(self, kind: str, *, snapshot_id: str | None = None) -> tuple[Path, ...]:
        """Every file with rows of one kind ("links", "claims", "checks", "readings", "rejects") as told.

        With `snapshot_id` those that hold its rows, maybe beside others'; NothingHere if there is none such.
        """
        manifest = self.manifest()
        files = manifest.files(kind) if snapshot_id is None else manifest.snapshot(snapshot_id).files_of(kind)
        return tuple(self._folder / file for file in files)

    def rejects(self, snapshot_id: str) -> pa.Table:
        """The rows of an import that could not be read. Raises NothingHere, LakeDamaged."""
        files = self.manifest().snapshot(snapshot_id).files_of("rejects")
        try:
            tables = [pq.read_table(self._folder / file, schema=REJECTS) for file in files]
        except (FileNotFoundError, pa.ArrowInvalid) as error:
            raise LakeDamaged(f"The rows not read of {snapshot_id} are missing or broken ({error}).") from error
        return pa.concat_tables([REJECTS.empty_table(), *tables])

    @contextmanager
    def write(self, new: NewSnapshot, *, now: datetime) -> Iterator[SnapshotWriter]:
        """Append a snapshot: it exists when the block ends, whole; an exception in the block leaves nothing.

        Raises LakeBusy, and LakeError for the same content a second time in one second. After the block the
        writer's `info` says what was stored. `current` is unchanged until `rebuild_current`.
        """
        with self._writing(now=now) as manifest:
            if any(info.snapshot_id == new.snapshot_id(now=now) for info in manifest.snapshots):
                raise LakeError(f"{new.file_name} was imported this very second; it is stored already.")
            with snapshot_writer(new, shelf=self._folder, now=now) as writer:
                yield writer
            info = writer.described()
            write_manifest(self._folder, replace(manifest, snapshots=(*manifest.snapshots, info)))
            writer.info = info

    def rebuild_current(self, *, now: datetime, progress: Progress = silent) -> CurrentInfo:
        """Merge all snapshots anew; where they are the ones that are merged already, do nothing.

        A shelf of very many small snapshots is packed by the way, as by `compact`.
        Raises LakeBusy, LakeDamaged, and Cancelled if `progress` does.
        """
        with self._writing(now=now) as manifest:
            was = manifest.current
            if was and was.digest == current_digest(manifest) and (self._folder / was.links_path).exists():
                return self._made_absolute(was)
            name = f"{current_digest(manifest)[:16]}-{manifest.version + 1}"
            with new_folder(self._folder / "current" / name) as folder:
                built = build_current(
                    manifest, shelf=self._folder, folder=folder, size=self._portion, now=now, progress=progress
                )
            left = (was.links_path.as_posix(), was.claims_path.as_posix()) if was else ()
            merged = replace(manifest.retire(left, now=now), current=built)
            if (
                len({file.rpartition("/")[0] for file in manifest.files("links") + manifest.files("checks")})
                >= _CROWD
            ):
                merged = self._packed(merged, size=_PACKS, now=now)
            write_manifest(self._folder, merged)
            return self._made_absolute(built)

    def keep_judged(
        self,
        reader: str,
        *,
        key: str,
        digest: str,
        links: pa.RecordBatchReader,
        sites: pa.Table,
        networks: pa.Table,
        notes: tuple[str, ...] = (),
        now: datetime,
    ) -> JudgedInfo:
        """Keep what was judged for a reader in the place of what was kept for them before; see `JudgedInfo`.

        The former files stay for `GRACE`. Raises LakeBusy.
        """
        with self._writing(now=now) as manifest:
            place = Path("judged") / f"{key[:16]}-{manifest.version + 1}"
            with new_folder(self._folder / place) as folder:
                rows = write_judged(folder, links=links, sites=sites, networks=networks)
                crash_point("files-closed")
            info = JudgedInfo(
                reader=reader, key=key, digest=digest, built_at=iso(now),
                links=rows[0], sites=rows[1], networks=rows[2], notes=notes,
                links_path=place / "links.parquet", sites_path=place / "sites.parquet",
                networks_path=place / "networks.parquet",
            )  # fmt: skip
            was = manifest.judged_for(reader)
            others = (one for one in manifest.judged if one.reader != reader)
            kept = replace(manifest.retire(was.files if was else (), now=now), judged=(*others, info))
            write_manifest(self._folder, kept)
            return absolute(info, shelf=self._folder)

    def forget_judged(self, reader: str, *, now: datetime) -> None:
        """Remove what was judged for a reader from the disk, now; nothing there is fine. Raises LakeBusy."""
        if self.manifest().judged_for(reader) is None:
            return
        with self._writing(now=now) as manifest:
            others = tuple(one for one in manifest.judged if one.reader != reader)
            self._remove_others(write_manifest(self._folder, replace(manifest, judged=others)))

    def delete_snapshot(self, snapshot_id: str, *, now: datetime) -> None:
        """Undo an import: its files leave the disk at once. `current` holds its links until `rebuild_current`.

        Raises NothingHere, LakeBusy.
        """
        with self._writing(now=now) as manifest:
            gone = manifest.snapshot(snapshot_id)
            shared = set(gone.files)
            stay = [info for info in manifest.snapshots if info.snapshot_id != snapshot_id]
            moved = pack([info for info in stay if shared & set(info.files)], shelf=self._folder, now=now)
            without = replace(manifest, snapshots=_with(stay, moved.snapshots))
            self._remove_others(write_manifest(self._folder, without))

    def compact(self, *, now: datetime, size: PackSize = _PACKS) -> None:
        """Move small snapshots together into few files, and drop what nobody needs any more.

        Each snapshot keeps its name, its rows and its place. Files that are left stay for `GRACE`, and go with
        the first write or compaction after it. Raises LakeBusy.
        """
        with self._writing(now=now) as manifest:
            packed = self._packed(manifest, size=size, now=now)
            if packed != read_manifest(self._folder, site=self.site):
                write_manifest(self._folder, packed)

    def delete(self) -> None:
        """Remove everything of this site from the disk, now. Raises LakeBusy; nothing there is fine.

        The shelf gets another name first, so that it is gone as a whole; `open_lake` ends what a crash leaves.
        """
        if not self._folder.exists():
            return
        with only_writer(self._folder, site=self.site):
            aside = self._folder.with_name(f"{ASIDE}{self._folder.name}")
            remove_folder(aside)
            move_folder(self._folder, aside)
            crash_point("shelf-set-aside")
        remove_folder(aside)

    @contextmanager
    def _writing(self, *, now: datetime) -> Iterator[Manifest]:
        """Be the one writer, after whatever a crashed one left was removed."""
        with only_writer(self._folder, site=self.site):
            manifest = read_manifest(self._folder, site=self.site).without_expired(before=now - GRACE)
            self._remove_others(manifest)
            yield manifest

    def _packed(self, manifest: Manifest, *, size: PackSize, now: datetime) -> Manifest:
        """The same manifest with small snapshots in new packs, which are on the disk."""
        packed = manifest
        for group in plan_packs(manifest.snapshots, size=size):
            moved = pack(group, shelf=self._folder, now=now)
            packed = replace(packed, snapshots=_with(packed.snapshots, moved.snapshots))
            packed = packed.retire(moved.left, now=now)
        return packed

    def _remove_others(self, manifest: Manifest) -> None:
        needed = {self._folder / file for file in manifest.needed()}
        for room in _ROOMS:
            remove_others(self._folder / room, needed=needed)

    def _current_of(self, manifest: Manifest, *, reader: str) -> CurrentInfo:
        if manifest.current is None:
            raise NothingHere(f"There are no links of {self.site} yet: import a file first.")
        return beside(manifest.current, manifest.judged_for(reader), shelf=self._folder)

    def _absolute(self, current: CurrentInfo | None) -> CurrentInfo | None:
        return self._made_absolute(current) if current else None

    def _made_absolute(self, current: CurrentInfo) -> CurrentInfo:
        links, claims = self._folder / current.links_path, self._folder / current.claims_path
        return replace(current, links_path=links, claims_path=claims)


def _with(snapshots: Iterable[SnapshotInfo], changed: Iterable[SnapshotInfo]) -> tuple[SnapshotInfo, ...]:
    """The snapshots in their order, some of them in their new version."""
    newer = {info.snapshot_id: info for info in changed}
    return tuple(newer.get(info.snapshot_id, info) for info in snapshots)
