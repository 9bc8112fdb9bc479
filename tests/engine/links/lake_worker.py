"""What another process does to a lake in tests: work that is killed, and reading that goes on meanwhile.

A fork server that has loaded everything but started no thread makes a process in milliseconds.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from tests.engine.links.judged_rows import judge
from tests.engine.links.lake_rows import TARGET, checks, later, links, many, new, readings, row

from suture.engine.links.crash import VARIABLE
from suture.engine.links.lake import LakeSettings, Shelf, SnapshotInfo, open_lake
from suture.engine.links.packs import PackSize
from suture.engine.links.portions import PortionSize
from suture.engine.links.progress import Step

SITE = "harbour.example"
PACKS = PackSize(small=1000, full=5000)
SPLIT = LakeSettings(threads=1, portion=PortionSize(rows=60))

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload([__name__, "suture.engine.links.ids_kernel"])


def start(work: Callable[..., None], *words: object) -> BaseProcess:
    """A process that does some work of this module."""
    process = _processes.Process(target=work, args=words)
    process.start()
    return process


def pipe() -> tuple[Connection, Connection]:
    """Where a worker's words come out, and where they go in."""
    return _processes.Pipe(duplex=False)


def add(shelf: Shelf, number: int, *, rows: int = 40) -> SnapshotInfo:
    """Import a file whose rows all tell the number of the file, with checks of some of its links."""
    tool = ("ahrefs", "moz")[number % 2]
    with shelf.write(new(tool, content=f"{number:08}"), now=later(number)) as writer:
        pages = [f"https://s{page % 9}.example/{page}" for page in range(number, number + rows)]
        writer.links(links([row(page, anchor=str(number)) for page in pages]))
        found = {"target_url": TARGET, "checked_at": later(number), "state": ("live", "removed")[number % 2]}
        writer.checks(checks([{"source_url": page, **found, "evidence": str(number)} for page in pages[:5]]))
        writer.readings(
            readings([{"source_url": page, "title": str(number)} for page in pages[:7]], at=later(number))
        )
    assert writer.info is not None
    return writer.info


def act(home: Path, action: str) -> None:
    """One piece of work on a shelf that has four imports; it may be repeated."""
    with open_lake(home, settings=SPLIT) as lake:
        shelf = lake.shelf(SITE)
        ids = [info.snapshot_id for info in shelf.manifest().snapshots]
        if action == "write" and len(ids) == 4:
            add(shelf, 50)
        elif action == "write large" and len(ids) == 4:
            with shelf.write(new("semrush"), now=later(50)) as writer:
                writer.links(many(130_000))
        elif action == "rebuild":
            shelf.rebuild_current(now=later(50))
        elif action == "judge":
            judge(shelf, key="e" * 64, now=later(50))
        elif action == "undo" and len(ids) == 4:
            shelf.delete_snapshot(ids[1], now=later(50))
        elif action == "compact":
            shelf.compact(now=later(50), size=PACKS)
        elif action == "delete":
            shelf.delete()


def crash(home: Path, action: str, point: str) -> None:
    """The same, in a process that dies at `point`."""
    os.environ[VARIABLE] = point
    act(home, action)


def work_on(home: Path, seed: int, first: int, told: Connection) -> None:
    """Import, merge, pack and undo without end, telling each step: ("step",), ("stored", id) or ("undone", id)."""
    chance = Random(seed)

    def step(_: Step) -> None:
        told.send(("step",))

    with open_lake(home, settings=SPLIT) as lake:
        shelf = lake.shelf(SITE)
        number = first
        while True:
            number += 1
            told.send(("step",))
            told.send(("stored", add(shelf, number).snapshot_id))
            shelf.rebuild_current(now=later(number), progress=step)
            told.send(("step",))
            if chance.random() < 0.5:
                shelf.compact(now=later(number), size=PACKS)
                told.send(("step",))
            if chance.random() < 0.4:
                gone = chance.choice(shelf.manifest().snapshots).snapshot_id
                told.send(("undone", gone))
                shelf.delete_snapshot(gone, now=later(number))
                told.send(("step",))


def read_on(home: Path, enough: int, told: Connection) -> None:
    """Read everything there is again and again until the manifest has reached the version `enough`."""
    seen: set[int] = set()
    with open_lake(home, settings=LakeSettings(threads=1)) as lake:
        shelf = lake.shelf(SITE)
        while max(seen, default=0) < enough:
            manifest = shelf.manifest()
            check_snapshots(shelf, manifest.snapshots, home)
            if manifest.current:
                with lake.connect() as connection:
                    question = "SELECT count(*), count(DISTINCT source_url) FROM read_parquet(?)"
                    answer = connection.execute(question, [str(manifest.current.links_path)]).fetchall()
                assert answer == [(manifest.current.links, manifest.current.pages)]
            seen.add(manifest.version)
            told.send(len(seen))


def check_snapshots(shelf: Shelf, snapshots: Sequence[SnapshotInfo], home: Path) -> None:
    """Every snapshot has exactly the rows that it was stored with."""
    for info in snapshots:
        for kind, rows, column in (
            ("links", info.links, "anchor"),
            ("checks", info.checks, "evidence"),
            ("readings", info.readings, "title"),
        ):
            tables = [pq.read_table(home / "lake" / shelf.site / file) for file in info.files_of(kind)]
            if not tables:
                assert rows == 0
                continue
            table = pa.concat_tables(tables)
            own = table.filter(pc.equal(table["snapshot_id"], info.snapshot_id))
            assert own.num_rows == rows
            if info.tool != "semrush":
                assert own[column].unique().to_pylist() == [str(int(info.content_sha256[:8]))]
