"""A reader in another process sees each moment whole, while a writer imports, merges and packs."""

from __future__ import annotations

from pathlib import Path

from tests.engine.links.lake_rows import later
from tests.engine.links.lake_worker import PACKS, SITE, add, pipe, read_on, start

from suture.engine.links.lake import open_lake

ROUNDS = 12


def test_a_reader_never_sees_half_a_snapshot(tmp_path: Path) -> None:
    with open_lake(tmp_path) as lake:
        shelf = lake.shelf(SITE)
        add(shelf, 0)
        listening, speaking = pipe()
        process = start(read_on, tmp_path, 2 * ROUNDS, speaking)
        speaking.close()
        assert listening.recv() == 1
        # Seconds pass in this story, so that the grace period protects the reader, as it does in life.
        for number in range(1, ROUNDS + 1):
            add(shelf, number, rows=100)
            shelf.rebuild_current(now=later(number / 60))
            if number % 4 == 0:
                shelf.compact(now=later(number / 60), size=PACKS)
        assert shelf.manifest().version >= 2 * ROUNDS
        versions = 1
        while True:
            try:
                versions = listening.recv()
            except EOFError:
                break
        process.join()
    assert process.exitcode == 0
    assert versions > 2
