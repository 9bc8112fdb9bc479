"""Canonical URLs by the column: the same answers as one by one, from every kind of Arrow column."""

from __future__ import annotations

import csv
import gzip
import os
import re
import subprocess
import sys
import textwrap
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.links.url_pages import addresses, pages, spellings

from suture.engine.errors import BadAddress
from suture.engine.links import urls_kernel
from suture.engine.links.address import MAX_URL, canonical_parts
from suture.engine.links.domains import registrable_domain
from suture.engine.links.text_buffers import text_buffers
from suture.engine.links.urls import Canonical, canonicalise, warm
from suture.engine.links.urls_tables import TABLE, TRACKING

TEXTS = ["http://Harbour.example", None, "mailto:x", "https://www.harbour.example/é?utm_source=x", ""]


@pytest.fixture(autouse=True, scope="module")
def compiled() -> None:
    """On a fresh machine the first call compiles for seconds, which Hypothesis would take for a slow test."""
    warm()


def _exactly(text: str | None, default: str | None) -> tuple[str | None, str | None, str | None, str | None]:
    if text is None:
        return None, None, None, None
    try:
        url, host = canonical_parts(text, default_scheme=default)
    except BadAddress as problem:
        return None, None, None, str(problem)
    return url, host, registrable_domain(host), None


def _rows(answer: Canonical) -> list[tuple[str | None, ...]]:
    columns = (answer.url, answer.host, answer.domain, answer.problem)
    return list(zip(*(column.to_pylist() for column in columns), strict=True))


def _shares_the_exact_answers(texts: list[str | None], default: str | None = None) -> None:
    assert _rows(canonicalise(pa.array(texts, pa.string()), default_scheme=default)) == [
        _exactly(text, default) for text in texts
    ]


@settings(max_examples=150)
@given(
    texts=st.lists(st.none() | addresses | pages.flatmap(spellings), max_size=20),
    default=st.sampled_from([None, "http", "https"]),
)
def test_a_column_gets_the_answers_of_its_rows(texts: list[str | None], default: str | None) -> None:
    _shares_the_exact_answers(texts, default)


def test_both_agree_on_all_short_paths_and_queries() -> None:
    paths = ("/".join(path) for size in range(6) for path in product(["", ".", "..", "a"], repeat=size))
    _shares_the_exact_answers([f"http://a.b/{path}" for path in paths])
    pairs = ["", "a", "=", "utm_x", "GCLID=1", "amp;"]
    queries = ("&".join(query) for size in range(5) for query in product(pairs, repeat=size))
    _shares_the_exact_answers([f"http://a.b?{query}" for query in queries])
    ends = ("".join(end) for size in range(5) for end in product("#!?/\t %4", repeat=size))
    _shares_the_exact_answers([f"http://a.b{end}" for end in ends])


@pytest.mark.parametrize("rest", ["a", "%", "%4", "%41", "?", "&", "=", "/", ".", "..", "#", "é", " ", "utm_", "\\"])
def test_the_last_byte_of_a_row_is_not_read_past(rest: str) -> None:
    """What follows a row in memory is the next row: here, what would complete the first."""
    _shares_the_exact_answers([f"http://a.b/{rest}", "41!x=1"] * 2)
    _shares_the_exact_answers([f"http://a.b{rest}", ".example/"])
    _shares_the_exact_answers([f"http://a.b/?{rest}", "source=1"])


@pytest.mark.parametrize("extra", [-1, 0, 1])
@pytest.mark.parametrize("character", ["a", "é", "%41"])
def test_both_agree_on_the_longest_url(character: str, extra: int) -> None:
    start = "http://a.b/"
    canonical_size = {"a": 1, "é": 6, "%41": 1}[character]
    for size in (canonical_size, len(character)):
        _shares_the_exact_answers([start + character * ((MAX_URL - len(start)) // size + extra)])
    _shares_the_exact_answers([f"http://{'a' * (63 + extra)}.example/"])
    _shares_the_exact_answers([f"http://{'a' * (61 + extra)}.{'b.' * 92}example/"])  # 253 bytes of host, and extra


def test_every_encoding_of_a_column_is_read() -> None:
    plain = pa.array(TEXTS)
    expected = _rows(canonicalise(plain))
    for column in (
        plain.cast(pa.large_string()),
        plain.cast(pa.string_view()),
        plain.dictionary_encode(),
        pa.chunked_array([plain.slice(0, 2), plain.slice(2)]),
        pa.chunked_array([plain.dictionary_encode().slice(0, 4), plain.dictionary_encode().slice(4)]),
        pa.array(["http://x.example/", *TEXTS, None]).slice(1, len(TEXTS)),
    ):
        assert _rows(canonicalise(column)) == expected
    assert _rows(canonicalise(pa.array(TEXTS * 3).dictionary_encode())) == expected * 3


@pytest.mark.parametrize("column", [pa.array([], pa.string()), pa.chunked_array([], pa.string()), pa.nulls(0)])
def test_no_rows_are_four_columns_of_no_texts(column: pa.Array) -> None:
    answer = canonicalise(column)
    assert [answer.url, answer.host, answer.domain, answer.problem] == [pa.array([], pa.string())] * 4


def test_nulls_of_no_type_stay_null() -> None:
    assert _rows(canonicalise(pa.nulls(3))) == [(None,) * 4] * 3


def test_more_rows_than_one_pass_takes() -> None:
    texts = [f"http://h{n % 50}.example/{n}" if n % 1000 else "x" for n in range(70_000)]
    answer = canonicalise(pa.array(texts))
    assert answer.url[69_999].as_py() == "http://h49.example/69999"
    assert answer.problem.null_count == 70_000 - 70


def test_other_columns_and_schemes_are_refused() -> None:
    with pytest.raises(TypeError, match="int64"):
        canonicalise(pa.array([1]))
    with pytest.raises(ValueError, match="ftp"):
        canonicalise(pa.array(["x"]), default_scheme="ftp")


def test_bytes_that_are_no_text_are_spelled_as_they_are() -> None:
    bad = pa.array([b"http://a.example/\xff\xfe", b"http://\xff.example/", b"http://a.example/\xe4%"])
    answer = canonicalise(bad.view(pa.string()))
    assert answer.url.to_pylist() == ["http://a.example/%FF%FE", None, "http://a.example/%E4%"]


@pytest.mark.parametrize("offsets", [[0, 5, 3], [0, 5, 99], [-4, 2, 5]])
def test_offsets_that_lie_are_refused(offsets: list[int]) -> None:
    buffers = [None, pa.py_buffer(np.array(offsets, np.int32)), pa.py_buffer(b"hello")]
    with pytest.raises(ValueError, match="offsets"):
        canonicalise(pa.Array.from_buffers(pa.string(), 2, buffers))


def test_a_row_that_does_not_fit_is_not_begun() -> None:
    text = text_buffers(pa.array(["http://a.example/x"] * 10))
    out = np.full(200, 0xEE, np.uint8)
    ends, hosts, codes = np.zeros(10, np.int64), np.zeros((10, 2), np.int64), np.zeros(10, np.uint8)
    fitted = urls_kernel.canonicalise_rows(
        text.data, text.offsets, text.missing, 0, TABLE, TRACKING, out[:120], ends, hosts, codes
    )
    assert 0 < fitted < 10
    assert out[: ends[fitted - 1]].tobytes() == b"http://a.example/x" * fitted
    assert (out[120:] == 0xEE).all()


@pytest.mark.slow
def test_no_byte_outside_the_buffers_is_touched(tmp_path: Path) -> None:
    """The same kernels with every index checked, on hostile bytes: an index too far raises IndexError."""
    script = """
        import numpy as np, pyarrow as pa
        from suture.engine.links.ids import link_ids
        from suture.engine.links.spans_kernel import copy_spans
        from suture.engine.links.urls import canonicalise

        try:
            copy_spans(np.zeros(4, np.uint8), np.array([[0, 9]]), np.zeros(9, np.uint8))
        except IndexError:
            print("checked")
        rng = np.random.default_rng(20_261_123)
        alphabet = np.frombuffer(b"aA0.-_/?&=#!%%%%41eEzZ:@ \\\\\\t\\x00\\xc3\\xa9|um;tp", np.uint8)
        for scheme in (None, "https"):
            for longest in (8, 60, 9000):
                rows = []
                for start in (b"http://", b"https://a.b/", b"http://a.b/?utm_", b"", b"//a.b/.."):
                    for _ in range(400 if longest < 100 else 20):
                        rows.append(start + rng.choice(alphabet, rng.integers(longest)).tobytes())
                answer = canonicalise(pa.array(rows).view(pa.string()), default_scheme=scheme)
                link_ids(answer.host.fill_null("x"), answer.url)
                print(len(rows) - answer.problem.null_count < len(rows))
    """
    environment = {
        **os.environ,
        "NUMBA_BOUNDSCHECK": "1",
        "NUMBA_CACHE_DIR": str(tmp_path),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, env=environment, check=False
    )
    assert run.stderr == ""
    assert run.stdout.split() == ["checked", *["True"] * 6]


@pytest.mark.real_data
def test_addresses_that_people_published_get_the_exact_answers(shared_data: Path) -> None:
    with gzip.open(shared_data / "graphs/html_outlinks/links.csv.gz", "rt", encoding="utf-8") as file:
        texts = {row[column] for row in csv.DictReader(file) for column in ("src_url", "dst_url")}
    for path in (shared_data / "exports").glob("*/*.*"):
        raw = path.read_bytes()
        text = raw.decode("utf-16" if raw.startswith(b"\xff\xfe") else "utf-8")
        texts.update(re.findall(r"""(?:https?://|www\.)[^\s"',]+""", text))
    assert len(texts) > 50_000
    _shares_the_exact_answers(sorted(texts))
    _shares_the_exact_answers(sorted(texts)[::7], "https")
