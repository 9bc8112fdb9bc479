"""Copying a shelf: the same links a second time, under another name, without their bytes lying there twice.

It knows that files of a shelf are never written into once the manifest names them, so that a second name (a hard
link) is a copy; where the file system has none, the bytes are copied. It refuses to know whose either of them is.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from suture.engine.links.durable import move_folder, remove_folder, sync_tree
from suture.engine.links.manifest import FILE, read_manifest
from suture.engine.links.shelf_lock import only_writer

__all__ = ["copy_folder"]

# Neither a shelf's name (none begins with a dot) nor what an opened lake clears away.
_GROWING: Final = ".copied-"


def copy_folder(folder: Path, to: Path, *, site: str) -> None:
    """Copy the shelf of `site` in one folder to the folder `to` beside it: all of it, or nothing where one stops.

    A shelf that is there already stays as it is, so that whoever broke off may do it again; one to which nobody wrote
    is not copied. Raises LakeBusy, LakeDamaged.
    """
    if (to / FILE).exists() or not (folder / FILE).exists():
        return
    with only_writer(folder, site=site):
        growing = to.with_name(f"{_GROWING}{to.name}")
        remove_folder(growing)
        for name in sorted({FILE} | read_manifest(folder, site=site).needed()):
            source, target = folder / name, growing / name
            if not source.exists():
                continue  # Retired, and gone since. What is needed and missing is told where it is read.
            target.parent.mkdir(parents=True, exist_ok=True)
            _second_name(source, target)
        _sync_all(growing)
        # Where somebody asked for its lock, an empty folder is there.
        remove_folder(to)
        move_folder(growing, to)


def _second_name(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _sync_all(folder: Path) -> None:
    for inner in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        sync_tree(inner)
    sync_tree(folder)
