"""One writer for each folder, a shelf's or a visit's, whatever process it is in.

The kernel holds the lock, not a file's existence: it goes with the process, so a crashed writer never has to
be cleaned up after. It knows nothing of what is written.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from suture.engine.errors import LakeBusy

__all__ = ["only_one", "only_writer"]


@contextmanager
def only_writer(folder: Path, *, site: str) -> Iterator[None]:
    """Be the one writer of the shelf in `folder` (made if absent); LakeBusy at once if there is another."""
    with only_one(folder, busy=f"Another import for {site} is being written. Try again when it is done."):
        yield


@contextmanager
def only_one(folder: Path, *, busy: str) -> Iterator[None]:
    """Be the one that works in `folder` (made if absent); LakeBusy with the sentence `busy` if there is another."""
    descriptor = _locked(folder, busy=busy)
    try:
        yield
    finally:
        os.close(descriptor)


def _locked(folder: Path, *, busy: str) -> int:
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "lock"
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except FileNotFoundError:
            continue  # The folder was deleted between the two lines above.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise LakeBusy(busy) from None
        if _is_still(path, descriptor):
            return descriptor
        os.close(descriptor)  # We hold the lock of a folder that was deleted meanwhile.


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    ours = os.fstat(descriptor)
    return (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)
