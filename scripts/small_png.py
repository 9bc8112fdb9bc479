"""Write a picture of a screen as a small PNG: at most 48 colours, which is enough for a screen of ours.

It knows the file format (PNG specification, third edition: IHDR, PLTE, IDAT, IEND) and nothing of browsers.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["small_png"]

Pixels: TypeAlias = NDArray[Any]
_COLOURS = 48


def small_png(pixels: Pixels) -> bytes:
    """Return a palette PNG of height x width x 3 bytes; rare colours become the nearest of the frequent ones."""
    height, width, _ = pixels.shape
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    colours, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(-counts, kind="stable")[:_COLOURS]]
    rows = _nearest(_parts(colours), _parts(palette))[places].reshape(height, width).astype(np.uint8)
    lines = np.zeros((height, width + 1), dtype=np.uint8)  # each line begins with its filter: none
    lines[:, 1:] = rows
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    body = zlib.compress(lines.tobytes(), 9)
    parts = (
        (b"IHDR", header),
        (b"PLTE", _parts(palette).astype(np.uint8).tobytes()),
        (b"IDAT", body),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _parts(packed: Pixels) -> Pixels:
    return np.stack([packed >> 16 & 255, packed >> 8 & 255, packed & 255], axis=-1).astype(np.int32)


def _nearest(colours: Pixels, palette: Pixels) -> Pixels:
    found = [
        ((some[:, None, :] - palette[None, :, :]) ** 2).sum(axis=-1).argmin(axis=-1)
        for some in np.array_split(colours, max(1, len(colours) // 2_000))
    ]
    return np.concatenate(found)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
