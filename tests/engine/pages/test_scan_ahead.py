"""Pages that are read in one go, bytes that are read by the dozen: nothing of what a page says may change by it."""

from __future__ import annotations

import random

import numpy as np
import pytest

from suture.engine.links.compiled import kernel
from suture.engine.pages.prescan import declared_charset
from suture.engine.pages.scan_compiled import Array, Number, uint64
from suture.engine.pages.scan_eights import as_key, below, first_of, is_byte, load, lowered, store
from suture.engine.pages.scan_tags import key
from suture.engine.pages.scanner import MOST_AHEAD, Scanner

_WORDS = (
    "skin",
    "a",
    " ",
    "  ",
    "\n",
    "&amp;",
    "&",
    "über",
    "\u00a0",
    "\u2003",
    "clinic",
    "\x01",
    "\0",
    "<b>",
    "</b>",
    "<br>",
)


def _page(rng: random.Random, *, words: int) -> bytes:
    inside = "".join(rng.choice(_WORDS) for _ in range(words))
    return (
        f"<title>{inside}</title><p>{inside} <a href='https://harbour.example/{words}'>{inside}</a> {inside}".encode()
    )


def test_pages_read_in_one_go_say_what_they_say_alone() -> None:
    rng = random.Random(1)
    together, alone = Scanner(), Scanner()
    for _ in range(40):
        pages = [_page(rng, words=rng.randrange(200)) for _ in range(rng.randrange(1, MOST_AHEAD + 3))]
        pages += [b"", b"<table><p>who knows where this belongs", b"x" * 2_000_000]
        together.ahead(pages)
        for page in reversed(pages):
            found, single = together.one(page), alone.one(page)
            assert (found.text, found.title, found.links()) == (single.text, single.title, single.links())
            assert (found.exact, found.overflow) == (single.exact, single.overflow)


@pytest.mark.parametrize("before", range(40))
def test_words_are_the_same_wherever_they_begin(before: int) -> None:
    said = "two  words, one\n\nline & caf\u00e9 \u00a0 end"
    page = f"<p>{'x' * before} {said}</p>{' ' * (40 - before)}".encode()
    assert Scanner().one(page).text == f"{'x' * before} two words, one line & caf\u00e9 end".strip()


@kernel
def _told(page: Array, byte: Number, out: Array, found: Array) -> None:
    eight = load(page, uint64(0))
    found[0] = is_byte(eight, byte)
    found[1] = below(eight, byte)
    found[2] = lowered(eight)
    found[3] = first_of(found[0])
    found[4] = as_key(eight, 5)
    store(out, uint64(3), eight)


def test_eight_bytes_tell_what_each_of_them_tells() -> None:
    rng = random.Random(2)
    for _ in range(2_000):
        page = bytes(rng.choice(b"\x00\x01\x1f\x20\x21\x26\x27@AZ[az\x7f\x80\xa6\xc1\xff") for _ in range(8))
        byte = rng.choice((1, 13, 32, 33, 38, 65, 128))
        out, found = np.zeros(16, np.uint8), np.zeros(5, np.uint64)
        _told(np.frombuffer(page, np.uint8), byte, out, found)
        each = found.view(np.uint8).reshape(5, 8).tolist()
        assert each[0] == [128 * (one == byte) for one in page]
        assert each[1] == [128 * (one < byte) for one in page]
        assert bytes(each[2]) == page.lower()
        assert found[3] == (page.index(byte) if byte in page else 8)
        assert max(page[:5]) > 127 or found[4] == key(page[:5].decode())
        assert out[3:11].tobytes() == page


@pytest.mark.parametrize(
    ("beginning", "declared"),
    [
        ('<!DOCTYPE html>\n<html lang="en" class=x>\n<head>\n<meta charset="utf-8">', ("utf-8", "meta")),
        ("<meta charset=UTF-8>", ("utf-8", "meta")),
        ("<html lang='en'><meta charset='utf-8' />", ("utf-8", "meta")),
        ("<meta charset=utf-8/>", ("utf-8/", "meta")),
        ("<meta charset=\"utf-8'>", None),
        ('<html lang=a" x="><meta charset=utf-8>">', None),
        ("<!-- <meta charset=utf-8> -->", None),
        ('<meta charset="utf-16" charset="utf-8">', ("utf-16", "meta")),
    ],
)
def test_the_short_way_to_a_charset_is_the_long_one(beginning: str, declared: tuple[str, str] | None) -> None:
    assert declared_charset(beginning.encode()) == declared
