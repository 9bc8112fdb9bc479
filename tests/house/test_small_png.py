"""The pictures of the docs: what is written can be read again, and few colours are kept as they are."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from scripts.small_png import small_png


def read(content: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A reader of just these files."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    parts, place = {}, 8
    while place < len(content):
        (length,) = struct.unpack_from(">I", content, place)
        kind, body = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        (check,) = struct.unpack_from(">I", content, place + 8 + length)
        assert check == zlib.crc32(kind + body)
        parts[kind] = body
        place += 12 + length
    width, height = struct.unpack_from(">II", parts[b"IHDR"])
    palette = np.frombuffer(parts[b"PLTE"], np.uint8).reshape(-1, 3)
    lines = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not lines[:, 0].any()
    return palette[lines[:, 1:]]


def test_a_picture_of_few_colours_stays_what_it_was() -> None:
    pixels = np.zeros((30, 40, 3), np.uint8)
    pixels[5:20, 3:9] = (0, 93, 98)
    pixels[22, :] = (255, 255, 255)
    assert (read(small_png(pixels)) == pixels).all()


def test_rare_colours_become_the_nearest_of_the_frequent_ones() -> None:
    pixels = np.full((60, 60, 3), 250, np.uint8)
    pixels[:2, :, 0] = np.arange(120).reshape(2, 60)
    found = read(small_png(pixels))
    assert (found[2:] == 250).all()
    assert np.abs(found.astype(int) - pixels).max() < 100
    assert len(np.unique(found.reshape(-1, 3), axis=0)) <= 48
