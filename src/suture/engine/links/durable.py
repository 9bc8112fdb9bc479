"""Files that are really on the disk, or not there at all.

It knows what it takes that a file survives a power cut: `fsync` of the file and of the folder that names it.
It knows nothing of links.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from suture.engine.links.crash import crash_point

__all__ = ["move_folder", "remove_folder", "remove_others", "replace_file", "sync_tree"]


def sync_tree(folder: Path) -> None:
    """Bring the files of a folder, their names and the folder's own name to the disk."""
    for path in sorted(folder.iterdir()):
        _sync(path)
    _sync(folder)
    _sync(folder.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file: whoever reads it sees the old or the new bytes, never a mixture."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    crash_point("manifest-beside")
    beside.replace(path)
    _sync(path.parent)
    crash_point("manifest-swapped")


def move_folder(folder: Path, to: Path) -> None:
    """Give a folder another name beside its own, for good."""
    folder.rename(to)
    _sync(to.parent)


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it; what is not there, or goes meanwhile, is fine."""
    with suppress(FileNotFoundError):
        for path in sorted(folder.iterdir()):
            if path.is_dir() and not path.is_symlink():
                remove_folder(path)
            else:
                path.unlink(missing_ok=True)
                crash_point("folder-half-removed")
        folder.rmdir()


def remove_others(folder: Path, *, needed: Collection[Path]) -> None:
    """Remove every file under a folder that is not needed, and every folder that is empty then."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            remove_others(path, needed=needed)
        elif path not in needed:
            path.unlink()
            crash_point("folder-half-removed")
    if not any(folder.iterdir()):
        folder.rmdir()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
