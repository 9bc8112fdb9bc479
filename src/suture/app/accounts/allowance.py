"""How often a program may ask: a bucket for each token, and for each network that brings tokens which open nothing.

Buckets are the same for all processes on this computer.
A bucket holds so many requests and is filled at an even rate. What is kept is one moment for each, the one
at which its bucket will be full again (the generic cell rate algorithm, ITU-T I.371), in a file of its own beside
the database: a request that only reads then writes to no database. Losing the file fills all buckets, no more.
"""

from __future__ import annotations

import fcntl
import hashlib
import math
import os
import struct
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

__all__ = ["Allowance", "allowance", "take", "take_from_stranger"]

_MOMENT: Final = struct.Struct("<d")
# A file's lock is its process's; between threads this one decides.
_IN_TURN: Final = threading.Lock()
# The bucket holds what comes in so many seconds, and at least so many requests.
_BUCKET_SECONDS: Final = 12
_LEAST: Final = 10
_UNKNOWN_PER_MINUTE: Final = 30
# Networks share so many buckets: two in one are slowed together, and the file stays small.
_NETWORKS: Final = 65_536


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What a token may ask after a request: `left` of `most` at once, all of them again in `full_in` seconds.

    `window` is how many seconds it takes to fill an empty bucket. `wait` is 0.0 where the request was allowed, else
    the seconds after which the next one is.
    """

    most: int
    left: int
    full_in: float
    window: float
    wait: float

    @property
    def is_refused(self) -> bool:
        """Whether this request is one too many."""
        return self.wait > 0


def take(token: int, *, now: float) -> Allowance:
    """Take one request out of a token's bucket, unless it is empty; `now` is seconds since 1970."""
    return _take("allowance", token, per_minute=settings.SUTURE_API_RATE, now=now)


def take_from_stranger(network: str, *, now: float) -> Allowance:
    """Take one request out of the bucket of a network from which an unknown token came."""
    place = int.from_bytes(hashlib.sha256(network.encode()).digest()[:8]) % _NETWORKS
    return _take("allowance-of-strangers", place, per_minute=_UNKNOWN_PER_MINUTE, now=now)


def _take(name: str, bucket: int, *, per_minute: int, now: float) -> Allowance:
    place = bucket * _MOMENT.size
    with _IN_TURN:
        # Closing any handle of the file ends its locks, so that nobody else here may have one open meanwhile.
        handle = os.open(_file(name), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX, _MOMENT.size, place)
            kept = os.pread(handle, _MOMENT.size, place)
            full_at, found = allowance(
                _MOMENT.unpack(kept)[0] if len(kept) == _MOMENT.size else 0.0,
                per_minute=per_minute,
                now=now,
            )
            os.pwrite(handle, _MOMENT.pack(full_at), place)
        finally:
            os.close(handle)
    return found


def allowance(full_at: float, *, per_minute: int, now: float) -> tuple[float, Allowance]:
    """Return when the bucket is full again after one more request, and what is left; both in seconds.

    `full_at` is when it would be full without the request. A clock that was set back cannot shut a program out for
    longer than an empty bucket does.
    """
    apart = 60 / per_minute
    most = max(_LEAST, per_minute * _BUCKET_SECONDS // 60)
    whole = most * apart
    begins = min(max(full_at, now), now + whole)
    after = begins + apart
    if after - now > whole + 1e-6:
        wait = max(after - now - whole, 1e-3)
        return begins, Allowance(most=most, left=0, full_in=begins - now, window=whole, wait=wait)
    left = math.floor((whole - (after - now)) / apart + 1e-6)
    return after, Allowance(most=most, left=left, full_in=after - now, window=whole, wait=0.0)


def _file(name: str) -> Path:
    folder = Path(settings.SUTURE_HOME) / "cache"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / name
