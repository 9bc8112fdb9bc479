"""The encoding of a page, found as browsers find it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webencodings import LABELS

from suture.engine.pages.charset import charset_of_label, python_codec, to_utf8
from suture.engine.pages.prescan import declared_charset


@pytest.mark.parametrize(
    ("content", "header", "charset", "told_by", "text"),
    [
        (b"\xef\xbb\xbf\xc3\xa9", "text/html; charset=latin1", "utf-8", "bom", "é"),
        (b"\xff\xfeh\x00i\x00", "text/html; charset=utf-8", "utf-16le", "bom", "hi"),
        (b"\xfe\xff\x00h\x00i", None, "utf-16be", "bom", "hi"),
        (b"\xe9\x80", "text/html; charset=ISO-8859-1", "windows-1252", "header", "é€"),
        (b"\xe6", 'text/html;charset="iso-8859-2"', "iso-8859-2", "header", "ć"),
        (b"h\x00i\x00", "text/html; charset=utf-16", "utf-16le", "header", "hi"),
        (b"\xc3\xa9", "text/html; charset=nobody-knows", "utf-8", "utf-8", "é"),
        (b"\xc3\xa9", "text/html", "utf-8", "utf-8", "é"),
        (b"plain", None, "utf-8", "utf-8", "plain"),
        (b"caf\xe9", None, "windows-1252", "default", "café"),
        (b"\x81\x8d", None, "windows-1252", "default", "\x81\x8d"),
        (b"<meta charset=latin1>\x80", None, "windows-1252", "meta", "€"),
        (b"<META\tCharSet = 'Shift-JIS' >\x93\xfa", None, "shift_jis", "meta", "日"),
        (b"<meta charset=gb2312>\x81\x30\x81\x30", None, "gbk", "meta", "\x80"),
        (b"<meta charset=utf-16>\xc3\xa9", None, "utf-8", "meta", "é"),
        (b"<meta charset=x-user-defined>\x80", None, "windows-1252", "meta", "€"),
        (b"<meta content='text/html; charset=koi8-r' http-equiv=Content-Type>\xc1", None, "koi8-r", "meta", "\u0430"),
        (b'<?xml version="1.0" encoding="iso-8859-15"?>\xa4', None, "iso-8859-15", "xml", "€"),
        ("<?xml version='1.0'?>é".encode("utf-16-le"), None, "utf-16le", "xml", "é"),
        (b"<meta charset=euc-kr>\xb0\xa1", None, "euc-kr", "meta", "가"),
        (b"<meta charset=utf-8>caf\xe9", None, "utf-8", "meta", "\ufffd"),
        (b"<meta charset=windows-1253>\xaa", None, "windows-1253", "meta", "\ufffd"),
    ],
)
def test_each_way_to_tell_in_the_standard_s_order(
    content: bytes, header: str | None, charset: str, told_by: str, text: str
) -> None:
    decoded = to_utf8(content, content_type=header)
    assert (decoded.charset, decoded.told_by) == (charset, told_by)
    assert decoded.utf8.decode().endswith(text)


@pytest.mark.parametrize(
    "content",
    [
        b"<!-- <meta charset=big5> -->",
        b"<p title='<meta charset=big5>'>",
        b"</meta charset=big5>",
        b"<metal charset=big5>",
        b"<meta name=charset content=big5>",
        b"<meta http-equiv=refresh content='0; charset=big5'>",
        b"<meta content='text/html; charset=big5'>",
        b"<? <meta charset=big5>",
        b"<meta charset=>",
        b" " * 2000 + b"<script>'<meta charset=big5>'</script>",
        b" " * 2000 + b"<title><meta charset=big5>",
        b" " * 2000 + b"<body><meta charset=big5>",
        b" " * 70_000 + b"<meta charset=big5>",
    ],
)
def test_what_only_looks_like_a_declaration_is_none(content: bytes) -> None:
    assert declared_charset(content) is None
    assert to_utf8(content).charset == "utf-8"


@pytest.mark.parametrize(
    "content",
    [
        b"<!--><meta charset=big5>",
        b"<!-- x --><meta charset=big5>",
        b"<p a=b c='d' e><meta a charset='big5'/>",
        b"<meta charset=big5 charset=utf-8>",
        b"<meta http-equiv='Content-Type' content='charset ; charset = \"big5\"'>",
        b" " * 2000 + b"<script>x</script><meta charset=big5>",
    ],
)
def test_declarations_in_odd_places_and_forms(content: bytes) -> None:
    assert declared_charset(content) == ("big5", "meta")


def test_every_label_of_the_standard_has_a_codec() -> None:
    for label, name in LABELS.items():
        assert charset_of_label(f" {label.upper()}\n") == name
        if name not in {"replacement", "x-user-defined"}:
            assert "a".encode(python_codec(name)).strip(b"\0") == b"a"
    assert charset_of_label("utf-7") is None


def test_encodings_that_hide_markup_show_nothing() -> None:
    assert to_utf8(b"<script>", content_type="text/html; charset=iso-2022-kr").utf8 == b"\xef\xbf\xbd"
    assert to_utf8(b"a\xff", content_type="text/html; charset=x-user-defined").utf8.decode() == "a\uf7ff"


def test_declarations_without_an_end_do_not_make_it_slow() -> None:
    for piece in (b"<script ", b"<!--", b"<meta ", b"<a b='", b"</script", b"<meta charset="):
        to_utf8(b"\xff" + piece * 100_000)


@given(st.binary(max_size=200), st.sampled_from([None, "", "charset", "text/html; charset=", "x; charset=euc-jp"]))
def test_any_bytes_become_utf8(content: bytes, header: str | None) -> None:
    for start in (b"", b"<meta charset=", b"<meta charset=big5>", b"<?xml encoding='"):
        decoded = to_utf8(start + content, content_type=header)
        decoded.utf8.decode("utf-8")
        assert decoded.told_by in {"bom", "header", "meta", "xml", "utf-8", "default"}


@given(st.text(max_size=100).filter(lambda text: not text.startswith("\ufeff")))
def test_utf8_comes_back_as_it_is(text: str) -> None:
    content = ("<meta charset=utf-8>" + text).encode("utf-8", "replace")
    assert to_utf8(content).utf8 == content
