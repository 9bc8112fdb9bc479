"""One page as a whole: addresses, index rules, language, headings, links with where they lead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.pages.head import index_rules, language_tag
from suture.engine.pages.page import MOST_CONTENT, Heading, Page, read_page
from suture.engine.pages.scanner import Scanner
from suture.engine.pages.standing import zone_around
from suture.engine.pages.tree import DEEPEST, MOST_NODES, parse

URL = "https://www.reef.example/blog/post.html"


def page(html: str, *, url: str | None = URL) -> Page:
    return read_page(html.encode(), url=url)


def test_links_lead_somewhere_or_nowhere() -> None:
    read = page(
        "<base href=/other/><a href=x>1</a><a href=https://harbour.example/ rel=nofollow>2</a>"
        "<a href=mailto:a@b.example>3</a><a href=//shop.reef.example/>4</a><a href=https://harbour.example/y>5</a>"
        "<a href='http://localhost/'>6</a>"
    )
    assert read.base_url == "https://www.reef.example/other/"
    assert [(link.target, link.external) for link in read.links] == [
        ("https://www.reef.example/other/x", False),
        ("https://harbour.example/", True),
        (None, None),
        ("https://shop.reef.example/", False),
        ("https://harbour.example/y", True),
        ("http://localhost/", None),
    ]
    assert (read.external_links, read.external_domains) == (2, 1)
    assert read.links[1].rel == ("nofollow",)


def test_the_page_s_own_address_stands_in() -> None:
    link = "<a href=x>1</a><a href=https://harbour.example/>2</a>"
    canonical = page(f"<link rel=canonical href={URL}>{link}", url=None)
    assert (canonical.url, canonical.base_url, canonical.external_links) == (None, URL, 1)
    og = page(f'<meta property=og:url content="{URL}#top">{link}', url=None)
    assert og.base_url == URL
    unknown = page(f"<link rel=canonical href=/x>{link}", url=None)
    assert (unknown.base_url, unknown.canonical, unknown.external_links) == (None, None, None)
    assert [(one.target, one.external) for one in unknown.links] == [(None, None), ("https://harbour.example/", None)]


def test_title_language_canonical_charset_and_headings() -> None:
    read = read_page(
        b"<html lang=de-AT><title> Z\xe4hne </title><link rel=canonical href=/b>"
        b"<h1>Eins <b>zwei</b></h1><h2 hidden>x</h2><h3>drei",
        url=URL,
        content_type="text/html; charset=iso-8859-1",
    )
    assert (read.title, read.language, read.charset, read.charset_told_by) == (
        "Zähne",
        "de-AT",
        "windows-1252",
        "header",
    )
    assert read.canonical == "https://www.reef.example/b"
    assert read.headings == (Heading(1, "Eins zwei"), Heading(3, "drei"))
    assert "drei" in read.text


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        (["en"], "en"),
        ([" pt_BR "], "pt-BR"),
        (["", None, "fr"], "fr"),
        (["en, fr"], None),
        (["english language"], None),
        (["{{ lang }}", "nl"], "nl"),
    ],
)
def test_language_is_a_tag(told: list[str | None], tag: str | None) -> None:
    assert language_tag(*told) == tag


def test_language_from_meta_and_header() -> None:
    assert page('<meta http-equiv="Content-Language" content="fr">').language == "fr"
    assert read_page(b"x", url=None, content_language="es").language == "es"


@pytest.mark.parametrize(
    ("meta", "headers", "directives", "indexable"),
    [
        ({}, (), (), True),
        ({"robots": ["Index, Follow"]}, (), ("index", "follow"), True),
        ({"robots": ["noindex"]}, (), ("noindex",), False),
        ({"robots": ["NONE"]}, (), ("none",), False),
        ({"robots": ["all"], "googlebot": ["noindex,nofollow"]}, (), ("all", "noindex", "nofollow"), False),
        ({"bingbot": ["noindex"]}, (), (), True),
        ({}, ("noindex, nofollow",), ("noindex", "nofollow"), False),
        ({}, ("googlebot: noindex",), ("noindex",), False),
        ({}, ("otherbot: noindex, nofollow",), (), True),
        ({}, ("otherbot: noindex, googlebot: nofollow",), ("nofollow",), True),
        ({}, ("googlebot: nofollow", "otherbot: noindex"), ("nofollow",), True),
        ({}, ("*: noindex",), ("noindex",), False),
        ({}, ("max-snippet: 20, max-image-preview: large",), ("max-snippet: 20", "max-image-preview: large"), True),
        (
            {},
            ("unavailable_after: 25 Jun 2030 15:00:00 PST",),
            ("unavailable_after: 25 jun 2030 15:00:00 pst",),
            True,
        ),
        ({"robots": ["noindexing"]}, ("",), ("noindexing",), True),
        ({"robots": ["noindex nofollow"]}, (), ("noindex", "nofollow"), False),
        ({"robots": ["index;max-snippet : 20"]}, (), ("index", "max-snippet: 20"), True),
        (
            {},
            ("unavailable_after: Friday, 25 Jun 2030 15:00:00 PST, noindex",),
            ("unavailable_after: friday 25 jun 2030 15:00:00 pst", "noindex"),
            False,
        ),
        (
            {},
            ("otherbot: unavailable_after: 25 Jun 2030, noindex; googlebot : max-snippet:3",),
            ("max-snippet: 3",),
            True,
        ),
    ],
)
def test_index_rules(
    meta: dict[str, list[str]], headers: tuple[str, ...], directives: tuple[str, ...], indexable: bool
) -> None:
    rules = index_rules(meta, headers)
    assert (rules.directives, rules.indexable) == (directives, indexable)
    assert rules.why


def test_the_reason_names_its_place() -> None:
    assert page("<meta name=robots content=noindex>").indexable_why == "meta robots says noindex"
    assert read_page(b"", url=URL, x_robots=["none"]).indexable_why == "the X-Robots-Tag header says none"


def test_a_directory_s_profile_page() -> None:
    profile = """<script type="application/ld+json">{"@type": "Physician", "name": "Ann",
      "url": "https://www.reef.example/doctors/ann", "sameAs": ["https://harbour.example", "https://facebook.com/ann"]}
      </script>"""
    links = """<nav><a href="https://harbour.example/">Website</a></nav><a href="https://harbour.example/#top">Ann</a>
      <a href="https://bay.example/">Visit website</a><a href="https://cove.example/">www.cove.example</a>
      <a href="https://facebook.com/ann">Website</a><a href="https://ads.example/">Book a flight</a>"""
    zones = [link.zone == "directory-profile" for link in page(profile + links).links]
    assert zones == [False, True, True, True, False, False]
    for other in (
        profile.replace("doctors/ann", ""),
        profile.replace("Physician", "NewsArticle"),
        profile.replace("Physician", "Person"),
        "",
    ):
        assert "directory-profile" not in {link.zone for link in page(other + links).links}
    person = '<script type="application/ld+json">{"@type": "ProfilePage", "mainEntity": {"@type": "Person"}}</script>'
    assert page(person + links).links[2].zone == "directory-profile"


def test_text_stands_where_the_scanner_says_that_links_stand() -> None:
    html = """<header><p><a href=1>x</a></p></header><main><nav class=x><a href=2>x</a></nav>
      <footer><a href=3>x</a></footer>
      <div class="comment-list"><article><a href=4>x</a></article><ul class=menu><a href=5>x</a></ul></div>
      <aside><div class=author_box><a href=6>x</a><aside><a href=7>x</a></aside></div><a href=8>x</a></aside></main>
      <div id=colophon><a href=9>x</a></div><div role=complementary><a href=10>x</a></div>
      <div class="no-sidebar has-menu"><p class=sidebar-left><a href=11>x</a></p></div>
      <div itemprop=author><a href=12>x</a></div><span itemprop=comment><a href=13>x</a></span>"""
    links = Scanner().one(html.encode(), exact=True).links()
    nodes = parse(html.encode()).document.css("a[href]")
    assert [zone_around(node) for node in nodes] == [link.zone for link in links]


def test_a_page_too_deep_or_too_large_is_read_in_part_and_says_so() -> None:
    deep = page("<a href=/x>1</a>" + "<div>" * (DEEPEST * 3) + "<a href=/y>2</a>")
    assert deep.overflow
    assert deep.links[0].target == "https://www.reef.example/x"
    assert not page("<p>a" * (DEEPEST * 2)).overflow
    tree = parse(b"<i>x</i>" * MOST_NODES)
    assert tree.overflow
    assert tree.lines
    assert read_page(b"<p>x" + b" " * MOST_CONTENT + b"<a href=x>", url=None).overflow


HOSTILE = {
    "nested blocks": b"<div>" * 200_000,
    "days everywhere": b"<div>" * 3_000 + b"<p>updated 6 May 2024 by Jane Roe 555-010-0199 a@b.example" * 3_000,
    "mail everywhere": b"<div>" * 3_000 + b"<a href=mailto:a@harbour.example>x</a>" * 3_000,
    "nested forms": b"<form><textarea><input>" * 10_000,
    "many scripts": b"<script type=application/ld+json>{}</script>" * 5_000,
    "one long line": b"a@" * 200_000,
    "many numbers": b"1 " * 200_000,
    "a long class": b'<p class="' + b"x-y " * 100_000 + b'">Call 555-010-0199',
    "nested items": b"<b itemscope itemprop=x itemtype=a/Physician>" * 450,
    "only zeros": bytes(500_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_like_any_other(name: str) -> None:
    read = read_page(HOSTILE[name], url=URL)
    assert len(read.contacts) <= 2
    assert len(read.dates) <= 2


_PIECES = (
    "<a href=x> </a> <div> </div> <p> <table> <td> <form> <textarea> </textarea> { </script> <h1> </h1> <time>"
    " 2024-01-01 <script\ttype=application/ld+json> By Ann_Reef <svg> <base\thref=//x.example>"
    " <meta\tcharset=big5> @ <!-- --> é <template> <noscript> <select> <b\titemprop=author\titemscope>"
)


@settings(max_examples=60)
@given(st.lists(st.sampled_from(_PIECES.split(" ")), max_size=30).map(" ".join))
def test_any_page_can_be_read(html: str) -> None:
    read = page(html)
    assert read.charset
    assert len(read.links) == len({link.order for link in read.links})
