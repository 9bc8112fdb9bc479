"""A process that dies, at any named point or anywhere, costs at most the work that it had not finished."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.engine.links.judged_rows import judge
from tests.engine.links.lake_rows import later
from tests.engine.links.lake_worker import PACKS, SITE, SPLIT, act, add, check_snapshots, crash, pipe, start, work_on

from suture.engine.links.crash import CRASH_POINTS, VARIABLE, crash_point
from suture.engine.links.lake import Lake, open_lake
from suture.engine.links.manifest import JudgedInfo

ROOMS = ("snapshots", "packs", "current", "judged")
SWAP = ("manifest-beside", "manifest-swapped")
NEW_FILES = ("folder-made", "files-closed", "files-on-disk", *SWAP)
POINTS = {
    "write": NEW_FILES,
    "write large": ("rows-half-written",),
    "rebuild": (*NEW_FILES, "rows-spilled"),
    "judge": NEW_FILES,
    "undo": (*NEW_FILES, "folder-half-removed"),
    "compact": (*NEW_FILES, "folder-half-removed"),
    "delete": ("shelf-set-aside", "folder-half-removed"),
}
SIGKILLED = -9


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four imports, two of them packed together, merged and judged long ago; files that may go by now."""
    home = tmp_path_factory.mktemp("prepared")
    with open_lake(home, settings=SPLIT) as lake:
        shelf = lake.shelf(SITE)
        for number in range(2):
            add(shelf, number)
        shelf.rebuild_current(now=later(2))
        judge(shelf, now=later(2))
        shelf.compact(now=later(3), size=PACKS)
        for number in range(4, 6):
            add(shelf, number)
    return home


@pytest.fixture(scope="module")
def undisturbed(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What the lake says before anything (under "") and after each action that nothing disturbs."""
    states = {}
    for action in ("", *POINTS):
        home = tmp_path_factory.mktemp("calm") / "home"
        shutil.copytree(prepared, home)
        if action:
            act(home, action)
        with open_lake(home, settings=SPLIT) as lake:
            states[action] = state(lake)
    return states


def state(lake: Lake) -> dict[str, Any]:
    """What a lake says of itself, without the names of folders and the numbers of versions."""
    if not lake.sites():
        return {}
    manifest = lake.shelf(SITE).manifest()
    links = pq.read_table(manifest.current.links_path).to_pylist() if manifest.current else None
    return {
        "snapshots": [(info.snapshot_id, info.links) for info in manifest.snapshots],
        "files": len(manifest.files("links")),
        "readings": [(info.snapshot_id, info.readings) for info in manifest.snapshots],
        "judged": [(info.key, pq.read_table(shelf_file(lake, info)).num_rows) for info in manifest.judged],
        "links": links,
    }


def shelf_file(lake: Lake, judged: JudgedInfo) -> Path:
    kept = lake.shelf(SITE).judged(judged.reader)
    assert kept is not None
    return kept.links_path


def test_every_point_is_tried() -> None:
    assert {point for points in POINTS.values() for point in points} == set(CRASH_POINTS)


@pytest.mark.parametrize(("action", "point"), [(action, point) for action in POINTS for point in POINTS[action]])
def test_a_crash_costs_at_most_the_work_it_interrupted(
    tmp_path: Path, prepared: Path, undisturbed: dict[str, dict[str, Any]], action: str, point: str
) -> None:
    home = tmp_path / "home"
    shutil.copytree(prepared, home)
    before, done = undisturbed[""], undisturbed[action]
    process = start(crash, home, action, point)
    process.join()
    assert process.exitcode == SIGKILLED
    with open_lake(home, settings=SPLIT) as lake:
        assert state(lake) in (before, done)
        check_snapshots(lake.shelf(SITE), lake.shelf(SITE).manifest().snapshots, home)
    act(home, action)
    with open_lake(home, settings=SPLIT) as lake:
        assert state(lake) == done
        # The next writer leaves no file that nobody names.
        lake.shelf(SITE).compact(now=later(500), size=PACKS)
        needed = lake.shelf(SITE).manifest().needed()
        folder = home / "lake" / SITE
        found = {str(path) for room in ROOMS for path in (folder / room).rglob("*.*")}
    assert {path for path in found if Path(path).is_file()} == {str(folder / file) for file in needed}


def test_ten_kills_anywhere(tmp_path: Path) -> None:
    chance = Random(20261123)
    expected: set[str] = set()
    for run in range(10):
        listening, speaking = pipe()
        process = start(work_on, tmp_path, run, 1000 * run, speaking)
        speaking.close()
        doomed = None
        for _ in range(chance.randint(1, 60)):
            word = listening.recv()
            if word[0] == "stored":
                expected.add(word[1])
            elif word[0] == "undone":
                doomed = word[1]
            if word[0] != "undone" and doomed:
                expected.discard(doomed)
                doomed = None
        process.kill()
        process.join()
        assert process.exitcode == SIGKILLED
        # What it told before it died, but after we stopped listening, happened too.
        undone = {doomed}
        while True:
            try:
                word = listening.recv()
            except EOFError:
                break
            (expected.add if word[0] == "stored" else undone.add)(word[-1])
        with open_lake(tmp_path, settings=SPLIT) as lake:
            shelf = lake.shelf(SITE)
            manifest = shelf.manifest()
            stored = {info.snapshot_id for info in manifest.snapshots}
            assert expected - undone <= stored
            expected = stored
            check_snapshots(shelf, manifest.snapshots, tmp_path)
            current = manifest.current
            assert current is None or pq.read_metadata(current.links_path).num_rows == current.links


def test_only_known_points_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    crash_point("folder-made")
    with pytest.raises(ValueError, match="no crash point"):
        crash_point("somewhere")
    monkeypatch.setenv(VARIABLE, "somewhere-else")
    with pytest.raises(ValueError, match="somewhere-else is no crash point"):
        crash_point("folder-made")
