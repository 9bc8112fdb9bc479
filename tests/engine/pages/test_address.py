"""Hrefs against a base, as browsers read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.errors import BadAddress
from suture.engine.links.address import MAX_URL, canonical_url
from suture.engine.pages import address
from suture.engine.pages.address import resolve
from suture.engine.pages.page import read_page

BASE = "https://harbour.example/a/b/c.html?q=1#f"
HERE = "https://harbour.example"

RELATIVE = {
    "": "/a/b/c.html?q=1",
    "   \t ": "/a/b/c.html?q=1",
    "x.html": "/a/b/x.html",
    "./x": "/a/b/x",
    "/x": "/x",
    "/": "/",
    "\\x": "/x",
    ".": "/a/b/",
    "..": "/a/",
    "../": "/a/",
    "../..": "/",
    "../../../x": "/x",
    "x/../y": "/a/b/y",
    "x/%2E%2e/y": "/a/b/y",
    "x/.%2e": "/a/b/",
    "x/%2e": "/a/b/x/",
    "//": None,
    "a//b": "/a/b/a//b",
    "/.well-known/x": "/.well-known/x",
    "?": "/a/b/c.html?",
    "?y": "/a/b/c.html?y",
    "?y#z": "/a/b/c.html?y#z",
    "#": "/a/b/c.html?q=1#",
    "#z": "/a/b/c.html?q=1#z",
    "a\\b": "/a/b/a/b",
    "a?b\\c": "/a/b/a?b\\c",
    "a b": "/a/b/a%20b",
    "\ta\nb\r": "/a/b/ab",
    'x"<>^`{}|': "/a/b/x%22%3C%3E%5E%60%7B%7D|",
    "x?\"<>'^`{}|": "/a/b/x?%22%3C%3E%27^`{}|",
    "x#\"<>'^`{}|": "/a/b/x#%22%3C%3E'^%60{}|",
    "é?é#é": "/a/b/%C3%A9?%C3%A9#%C3%A9",
    "x%zz%": "/a/b/x%zz%",
    "\ud800": "/a/b/%EF%BF%BD",
    "https:x": "/a/b/x",
    "https:/x": "/x",
    "HTTPS:?x": "/a/b/c.html?x",
    "1:2": "/a/b/1:2",
    "./mailto:x": "/a/b/mailto:x",
}

ABSOLUTE = {
    "http://reef.example": "http://reef.example/",
    "http://reef.example?x": "http://reef.example/?x",
    "http://reef.example#x": "http://reef.example/#x",
    "http:reef.example": "http://reef.example/",
    "http:/reef.example": "http://reef.example/",
    "https:///reef.example/x": "https://reef.example/x",
    "//reef.example/x": "https://reef.example/x",
    "///reef.example/x": "https://reef.example/x",
    "\\\\reef.example\\x": "https://reef.example/x",
    "/\\reef.example": "https://reef.example/",
    "HTTP://Reef.EXAMPLE:80/X": "http://reef.example/X",
    "https://reef.example:443": "https://reef.example/",
    "https://reef.example:0080/": "https://reef.example:80/",
    "https://reef.example:/": "https://reef.example/",
    "https://reef.example:8443/./x/..": "https://reef.example:8443/",
    "https://reef.example./x": "https://reef.example./x",
    "http://re_ef.example/": "http://re_ef.example/",
    "http://bücher.example/ü": "http://xn--bcher-kva.example/%C3%BC",
    "http://REEF%2Eexample/": "http://reef.example/",
    "http://127.1:8300/x": "http://127.0.0.1:8300/x",
    "http://0x7f.1/": "http://127.0.0.1/",
    "http://[::1]:8300/x": "http://[::1]:8300/x",
    "http://localhost/x": "http://localhost/x",
    "http://me:p@ss@reef.example/": "http://me:p%40ss@reef.example/",
    "http://@reef.example/": "http://reef.example/",
    "ht\ntp://re\tef.example": "http://reef.example/",
    "\x00\x1f http://reef.example/x \x00": "http://reef.example/x",
    "http://reef.example/a/../../b": "http://reef.example/b",
    "http://reef.example/%2e/b": "http://reef.example/b",
}

NONSENSE = [
    "mailto:front.desk@harbour.example",
    "tel:+15550100",
    "javascript:void(0)",
    "data:text/html,x",
    "ftp://reef.example/",
    "http://",
    "https:///",
    "http://?x",
    "http://a b/",
    "http://reef.example:99999/",
    "http://reef.example:8x/",
    "http://reef.example:-1/",
    "http://[::1/",
    "http://[::1]x/",
    "http://256.256.256.256/",
    "http://re<ef.example/",
    "http://reef..example/",
    "http://u@/",
    "x" * (MAX_URL + 1),
    "https://reef.example/" + "x" * MAX_URL,
]


@pytest.mark.parametrize("href", RELATIVE)
def test_relative_hrefs_stand_on_the_base(href: str) -> None:
    path = RELATIVE[href]
    assert resolve(href, base=BASE) == (path and HERE + path)


@pytest.mark.parametrize("href", ABSOLUTE)
def test_absolute_hrefs_are_read_as_browsers_read_them(href: str) -> None:
    assert resolve(href, base=BASE) == ABSOLUTE[href]


@pytest.mark.parametrize("href", NONSENSE)
def test_other_schemes_and_nonsense_lead_nowhere(href: str) -> None:
    assert resolve(href, base=BASE) is None


@pytest.mark.parametrize("base", ["about:blank", "", "harbour.example/x", "file:///home/x.html"])
def test_without_a_web_address_as_base_only_absolute_hrefs_lead_anywhere(base: str) -> None:
    assert resolve("x.html", base=base) is None
    assert resolve("//reef.example/", base=base) is None
    assert resolve("HTTP://reef.example", base=base) == "http://reef.example/"


def test_a_base_keeps_its_port_and_its_user() -> None:
    assert resolve("/x", base="HTTP://me@Harbour.example:8300") == "http://me@harbour.example:8300/x"


def test_only_queries_are_written_in_the_page_s_own_encoding() -> None:
    assert resolve("/é?é=ж&x#é", base=BASE, charset="windows-1252") == HERE + "/%C3%A9?%E9=%26%231078%3B&x#%C3%A9"
    assert resolve("/?日", base=BASE, charset="shift_jis") == HERE + "/?%93%FA"
    assert resolve("/?é", base=BASE, charset="utf-16le") == HERE + "/?%C3%A9"


def test_a_host_of_many_parts_does_not_make_it_slow() -> None:
    assert resolve("http://" + "a." * 4000 + "/", base=BASE) is None
    assert resolve("http://" + "a-" * 4000 + "!", base=BASE) is None


_PART = st.text(alphabet="ab./\\?#:@%2eE[]é \t-_", max_size=12)
HREFS = st.one_of(
    _PART,
    st.builds("{}{}".format, st.sampled_from(["http:", "https:", "HTTPS://", "//", "http:///", "/"]), _PART),
    st.builds("http://reef.example{}".format, _PART),
)


@given(HREFS)
def test_an_answer_is_absolute_valid_and_comes_back_unchanged(href: str) -> None:
    url = resolve(href, base=BASE)
    if url is None:
        return
    assert url.startswith(("http://", "https://"))
    assert url.isascii()
    assert not set(url) & set(' "<>\t\r\n')
    assert resolve(url, base="http://elsewhere.example/") == url


@given(HREFS)
def test_the_quick_way_and_the_long_way_agree(href: str) -> None:
    try:
        slow = address._resolved(address._stripped(href), address._base(BASE), "utf-8")
    except BadAddress:
        slow = None
    assert resolve(href, base=BASE) == slow


@given(HREFS)
def test_an_absolute_href_and_its_answer_are_the_same_page(href: str) -> None:
    if not href.lower().startswith(("http://", "https://")):
        return
    try:
        page = canonical_url(href)
    except BadAddress:
        return
    url = resolve(href, base="http://elsewhere.example/")
    assert url is not None
    assert canonical_url(url) == page


@pytest.mark.parametrize(
    "nonsense", ["http://[", "https://[::1", "//[x", "http://\u2100.example/", "//\uff0f%2f-\u0130"]
)
def test_a_page_with_a_nonsensical_address_is_read(nonsense: str) -> None:
    places = [
        f'<nav><a href="{nonsense}">Home</a></nav><form action="{nonsense}"><textarea name=t></textarea></form>',
        f'<script type="application/ld+json">{{"@type": "Physician", "name": "A", "url": "{nonsense}"}}</script>',
    ]
    for html in places:
        page = read_page(f"<h1>Useful links</h1>{html}<p>Words.".encode(), url="https://harbour.example/links")
        assert (page.headings[0].text, [link.target for link in page.links if link.target]) == ("Useful links", [])
