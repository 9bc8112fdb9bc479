"""Packed bodies, however they are cut into pieces, and the end that is missing."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.crawl.unpacking import Unpacker, unpacker

MOST = 1_000_000


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress, "bare": bare}


def unpack(packed: bytes, *, kind: str, cuts: list[int], most: int = MOST) -> tuple[bytes, Unpacker]:
    stream = unpacker("gzip" if kind == "gzip" else "deflate")
    assert stream is not None
    ends = sorted({0, len(packed), *(cut % (len(packed) + 1) for cut in cuts)})
    pieces = [packed[start:end] for start, end in itertools.pairwise(ends)]
    found = b""
    for piece in pieces:
        found += stream.feed(piece, most=most - len(found) + 1)
    return found, stream


@given(st.binary(max_size=3000), st.sampled_from(["gzip", "deflate"]), st.lists(st.integers(0, 5000), max_size=6))
@settings(max_examples=150)
def test_pieces_of_any_size(data: bytes, kind: str, cuts: list[int]) -> None:
    found, stream = unpack(PACKERS[kind](data), kind=kind, cuts=cuts)
    assert (found, stream.complete) == (data, True)


@given(st.binary(min_size=50, max_size=3000), st.sampled_from(sorted(PACKERS)), st.integers(2, 9))
@settings(max_examples=100)
def test_a_missing_end_is_noticed(data: bytes, kind: str, missing: int) -> None:
    found, stream = unpack(PACKERS[kind](data)[:-missing], kind=kind, cuts=[])
    assert not stream.complete
    assert data.startswith(found)


def test_deflate_without_its_frame() -> None:
    found, stream = unpack(bare(b"<p>bare</p>" * 50), kind="deflate", cuts=[])
    assert (found, stream.complete) == (b"<p>bare</p>" * 50, True)


def test_members_in_a_row_are_one_body() -> None:
    packed = gzip.compress(b"one ") + gzip.compress(b"two ") + gzip.compress(b"three")
    for cuts in ([], [len(gzip.compress(b"one "))]):
        found, stream = unpack(packed, kind="gzip", cuts=cuts)
        assert (found, stream.complete) == (b"one two three", True)


def test_what_follows_the_end_is_nothing() -> None:
    for tail in (b"\0" * 40, b"\n<!-- cached -->"):
        found, stream = unpack(gzip.compress(b"page") + tail, kind="gzip", cuts=[30])
        assert (found, stream.complete) == (b"page", True)


def test_a_bomb_unpacks_no_further_than_asked() -> None:
    stream = Unpacker("gzip")
    found = stream.feed(gzip.compress(bytes(50_000_000)), most=1001)
    assert (len(found), stream.complete) == (1001, False)


@pytest.mark.parametrize("coding", [None, "", "identity", " Identity , "])
def test_nothing_to_undo(coding: str | None) -> None:
    assert unpacker(coding) is None


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "aes128gcm"])
def test_packings_that_were_not_offered(coding: str) -> None:
    with pytest.raises(zlib.error):
        unpacker(coding)
