"""From files to texts: containers, encodings, and what tries to do harm."""

from __future__ import annotations

import contextlib
import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.imports.read_back import read_all, read_one

from suture.engine.errors import InputError, UnknownFormat, UnreadableFile
from suture.engine.imports import Limits, read_export
from suture.engine.imports.text import Encoding, as_utf8, sniff_encoding

LATEST = "Linking page,Last crawled\nhttps://blog.example/é,2026-04-19\n"
SAMPLE = "Linking page\nhttps://news.example/a\nhttps://news.example/b\n"


def zipped(members: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: b"\xff\xfe\x00\x00" + text.encode("utf-32-le"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: gzip.compress(text.encode()),
        lambda text: zipped({"Latest links.csv": text}),
        lambda text: zipped({"Latest links.csv": text}, method=zipfile.ZIP_STORED),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: ("sep=,\n" + text).encode(),
        lambda text: text.removesuffix("\n").encode(),
    ],
)
def test_one_export_in_many_wrappings(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    export = read_one(tmp_path, encode(LATEST), name="anything.bin")
    assert (export.tool, export.report, export.rows) == ("search-console", "latest-links", 1)
    assert export.links[0]["source_url"] == "https://blog.example/%C3%A9"


def test_the_digest_is_the_texts_whatever_it_is_packed_in(tmp_path: Path) -> None:
    digests = set()
    for name, content in {
        "a.csv": LATEST.encode(),
        "b.gz": gzip.compress(LATEST.encode()),
        "c.zip": zipped({"x": LATEST}),
    }.items():
        (tmp_path / name).write_bytes(content)
        digests.add(read_export(tmp_path / name)[0].digest())
    assert len(digests) == 1


def test_an_archive_gives_each_report_and_says_what_it_left_out(tmp_path: Path) -> None:
    content = zipped({
        "Latest links.csv": LATEST, "deep/er/More sample links.csv": SAMPLE,
        "__MACOSX/._Latest links.csv": b"\x00\x05",
        ".DS_Store": b"\x00", "inner.zip": zipped({"a.csv": LATEST}), "notes.txt": "bought,milk\nyes,no\n",
        "plan.pdf": b"%PDF-1.7 ...", "empty.csv": "",
    })  # fmt: skip
    (tmp_path / "all.zip").write_bytes(content)
    first, second = read_all(tmp_path / "all.zip")
    assert [(one.report, one.rows) for one in (first, second)] == [("latest-links", 1), ("more-sample-links", 2)]
    told = " ".join(first.notes)
    for name in ("inner.zip", "notes.txt", "plan.pdf", "empty.csv"):
        assert name in told
    assert "MACOSX" not in told
    assert "DS_Store" not in told


HOSTILE: dict[str, tuple[bytes, type[InputError], str]] = {
    "a renamed PDF": (b"%PDF-1.7\n%\xe2\xe3", UnknownFormat, "is a PDF document"),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(50), UnknownFormat, "is a PNG image"),
    "a program": (b"MZ\x90\x00" + bytes(50), UnknownFormat, "is a Windows program"),
    "a web page": (b"\n <!DOCTYPE HTML><title>Sign in</title>", UnknownFormat, "is a web page"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), UnknownFormat, "old Excel file"),
    "nothing": (b"", UnreadableFile, "is empty"),
    "blanks": (b" \r\n\t\n", UnreadableFile, "is empty"),
    "zeros": (bytes(4_000), UnreadableFile, "binary data"),
    "noise": (bytes(range(256)) * 20, InputError, ""),
    "an unknown table": (b"Name,Phone\nAda,12\n", UnknownFormat, "'Name, Phone'"),
    "ten thousand columns": (b"Linking page" + b",x" * 10_000 + b"\n", UnknownFormat, "10,001 columns"),
    "addresses without a header": (b"https://a.example/\nhttps://b.example/\n", UnknownFormat, "begins with"),
    "a line that never ends": (b"x" * 3_000_000, UnknownFormat, "begins with"),
    "a broken gzip": (gzip.compress(LATEST.encode() * 99)[:-30], UnreadableFile, "breaks off"),
    "a gzip of nonsense": (b"\x1f\x8b" + b"nonsense" * 9, UnreadableFile, "damaged"),
    "two bytes of gzip": (b"\x1f\x8b", UnreadableFile, "breaks off"),
    "an archive in an archive": (gzip.compress(zipped({"a": LATEST})), UnknownFormat, "inside an archive"),
    "a broken zip": (zipped({"a": LATEST})[:-12], UnreadableFile, "damaged ZIP"),
    "an empty zip": (zipped({}), UnknownFormat, "holds no file"),
    "a zip of pictures": (zipped({"a.png": b"\x89PNG\r\n\x1a\n"}), UnknownFormat, "PNG image"),
    "a crowded zip": (zipped({f"{number}.csv": LATEST for number in range(201)}), UnreadableFile, "201 files"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_export_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    content, kind, sentence = HOSTILE[name]
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    with pytest.raises(kind) as refusal:
        list(read_export(path)[0].tables())
    assert sentence in str(refusal.value)
    assert len(str(refusal.value)) < 4_000


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.csv": LATEST}, method=zipfile.ZIP_STORED))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + place] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(UnreadableFile, match="password"):
        read_export(tmp_path / "a.zip")


def test_an_archive_that_lies_about_sizes_is_refused(tmp_path: Path) -> None:
    text = "Linking page\n" + "https://news.example/a\n" * 5_000
    content = bytearray(zipped({"a.csv": text}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(signature) + place
        content[start : start + 4] = struct.pack("<I", 700)
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(UnreadableFile):
        list(read_export(tmp_path / "a.zip")[0].tables())


@pytest.mark.parametrize("pack", [gzip.compress, lambda text: zipped({"a.csv": text})])
def test_a_bomb_is_stopped_early(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(pack(b"Linking page\n" + b"https://news.example/a\n" * 400_000))
    limits = Limits(ratio_from=1 << 20, ratio=20, block_bytes=1 << 16)
    read = 0
    with pytest.raises(UnreadableFile, match="unpacks to more than 1 MiB"):  # noqa: PT012
        for rows in read_export(path, limits=limits)[0].tables():
            read += rows.rows
    assert read < 60_000


def test_mixed_encodings_cost_only_the_rows_that_are_wrong(tmp_path: Path) -> None:
    good = LATEST.encode() * 3
    export = read_one(tmp_path, good + b"https://old.example/\xe9,2026-01-01\n" + b"https://z.example/,2026-01-01\n")
    assert export.reasons == ["the row holds bytes that are no text in the file's encoding"]
    # Two repeated headers are no rows.
    assert export.rows == 5
    assert [link["line"] for link in export.links] == [2, 4, 6, 8]


def test_half_a_character_at_the_end_is_a_reject(tmp_path: Path) -> None:
    content = b"\xff\xfe" + LATEST.encode("utf-16-le") + "https://x.example/".encode("utf-16-le") + b"a"
    export = read_one(tmp_path, content)
    assert (export.rows, len(export.rejects)) == (2, 1)


def test_lone_surrogates_cost_their_row_only(tmp_path: Path) -> None:
    lines = "Linking page\nhttps://a.example/\ud800\nhttps://b.example/\n".encode("utf-16-le", "surrogatepass")
    export = read_one(tmp_path, b"\xff\xfe" + lines)
    assert [link["source_url"] for link in export.links] == ["https://b.example/"]
    assert [reject.line for reject in export.rejects] == [2]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.binary(min_size=2, max_size=2) | st.sampled_from([b"\x3d\xd8", b"\xd8\x3d", b"\xde\x00"]), max_size=20
    ),
    st.integers(1, 5),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
def test_utf16_of_any_units_is_read_as_python_reads_it(units: list[bytes], size: int, name: str) -> None:
    content = b"".join(units)
    cut = [content[at : at + size] for at in range(0, len(content), size)]
    read = b"".join(as_utf8(cut, encoding=Encoding(name=name, mark=0, returns=False)))
    # Whatever is no text becomes a byte that is none either.
    assert read.decode("utf-8", "replace") == content.decode(name, "replace")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1), st.integers(1, 9))
def test_text_survives_decoding_however_it_is_cut(text: str, size: int) -> None:
    encoded = b"\xff\xfe" + text.encode("utf-16-le")
    encoding = sniff_encoding(encoded)
    if encoding.name == "utf-16-le" and not encoding.returns:
        cut = [encoded[at : at + size] for at in range(0, len(encoded), size)]
        assert b"".join(as_utf8(cut, encoding=encoding)).decode() == text


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.binary(max_size=100).map(lambda noise: b"Linking page,Last crawled\n" + noise),
        st.binary(max_size=100).map(lambda noise: b"\xff\xfe" + "Linking page\n".encode("utf-16-le") + noise),
        st.binary(max_size=100).map(gzip.compress),
        st.binary(max_size=100).map(lambda noise: zipped({"a": noise})),
        st.binary(max_size=60).map(lambda noise: b"PK\x03\x04" + noise),
        st.text('{"[]}:,items', max_size=40).map(str.encode),
        st.text("<>ab,;\n\t|\"'=-+@", max_size=60).map(
            lambda noise: f"Source url,Target url,Page ascore\n{noise}".encode()
        ),
    )
)
def test_no_bytes_raise_anything_but_an_input_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "noise"
    path.write_bytes(content)
    with contextlib.suppress(InputError):
        read_all(path)
