"""The scanner by hand: each rule of reading on a small page of its own, in both modes."""

from __future__ import annotations

import pytest
from tests.engine.pages.html_pieces import difference

from suture.engine.pages.scanner import PageLink, Scanner, scan


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner()


def hrefs(page: str, scanner: Scanner, *, exact: bool = False) -> list[str]:
    return [link.href for link in scanner.one(page.encode(), exact=exact).links()]


@pytest.mark.parametrize("exact", [False, True], ids=["fast", "exact"])
@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<a href=" x&amp;y\n">', ["x&y"]),
        ("<a href='a\tb'><A HREF=c>", ["ab", "c"]),
        ("<a href=1 HREF=2>", ["1"]),
        ("<a href><area href=2>", ["", "2"]),
        ("<a name=top>no link</a>", []),
        ("<!-- <a href=1> --><a href=2>", ["2"]),
        ("<!--><a href=1>--><!--->x<a href=2><!-- --!><a href=3>", ["1", "2", "3"]),
        ("<? <a href=1><! <a href=2></ <a href=3><a href=4>", ["4"]),
        ("<script>'<a href=1>'</script><style><a href=2></style><a href=3>", ["3"]),
        ("<script><!-- <script> </script> <a href=1> --></script><a href=2>", ["2"]),
        ("<script><!--></script><a href=1>", ["1"]),
        ("<textarea><a href=1></textarea><title><a href=2></title><xmp><a href=3></xmp><a href=4>", ["4"]),
        ("<noscript><a href=1>x</a></noscript>", ["1"]),
        ("<template><a href=1></a><template></template><a href=2></a></template><a href=3>", ["3"]),
        ("<svg><a xlink:href=1>x</a></svg><svg><a href=2>y</a></svg>", ["2"]),
        ("<svg><![CDATA[<a href=1>]]></svg><![CDATA[<a href=2>]]><a href=3>", ["3"]),
        ("<iframe><a href=1></iframe><noframes><a href=2></noframes><a href=3>", ["3"]),
        ('<a href="?a=1&copy=2&copy;&lt">', ["?a=1&copy=2©<"]),
        ("<a href=&#128;&#xD800;&#0;>", ["€\ufffd\ufffd"]),
        ("<a href='&CounterClockwiseContourIntegral;&ngE;'>", ["∳≧̸"]),
        ('<a title=">" href=1><a href=2', ["1"]),
        ("<a href=1/><a/href=2>", ["1/", "2"]),
        ("<p><a href=1>x<p>y", ["1", "1"]),
        ("<a href=1>x<div>y<a href=2>z</a></div>", ["1", "1", "2"]),
        ("<table><tr><a href=1>x</a><td>y</table>", ["1"]),
    ],
)
def test_links(page: str, expected: list[str], exact: bool, scanner: Scanner) -> None:
    assert hrefs(page, scanner, exact=exact) == expected
    assert difference(page, scanner=scanner, exact=exact) == ""


@pytest.mark.parametrize("exact", [False, True], ids=["fast", "exact"])
def test_all_of_a_link(exact: bool, scanner: Scanner) -> None:
    page = (
        "<!doctype html><p>Dr. Ada&nbsp;Lind works at <a rel='NoFollow, ugc nofollow' href=/c>the  <b>Harbour</b><br>"
        "Clinic</a> since 2019.<div style='color:red; Display : none'><a href=2><img alt=' A  logo '></a></div>"
    )
    first, second = scanner.one(page.encode(), exact=exact).links()
    assert first == PageLink(
        order=0,
        href="/c",
        text="the Harbour Clinic",
        kind="text",
        rel=("nofollow", "ugc"),
        zone=None,
        hidden=False,
        left="Dr. Ada Lind works at",
        right="since 2019.",
    )
    assert (second.text, second.kind, second.hidden, second.left) == (
        "A logo",
        "image",
        True,
        "Dr. Ada Lind works at the Harbour Clinic since 2019.",
    )


def test_facts_of_a_page(scanner: Scanner) -> None:
    page = scanner.one(
        b"<html lang=de-AT><head><title> Haut &amp;\n Haar </title><base href=/b/><link rel='x Canonical' href=/c>"
        b"<meta name=ROBOTS content='NoIndex, follow'><meta name=googlebot content=none></head>"
        b"<body><h1>Haut</h1>und<br>Haar<script>var x</script> <p>Ende"
    )
    assert (page.title, page.language, page.base, page.canonical) == ("Haut & Haar", "de-AT", "/b/", "/c")
    assert page.robots == ("noindex, follow", "none")
    assert page.text == "Haut\nund\nHaar\nEnde"
    assert page.words == ["Haut", "und", "Haar", "Ende"]


def test_pointing_finds_whatever_the_spelling(scanner: Scanner) -> None:
    page = scanner.one(
        b"<a href=https://Harbour.EXAMPLE/><a href=/x><a href=http://h%61rbour.example><a href=//h&#97;rbour.example>"
        b"<a href=?to=harbour%2Eexample><a href=harbour.exampl>"
    )
    assert page.pointing(b"harbour.example") == [0, 2, 3, 4]
    assert scanner.one(b"<p>").pointing(b"x") == []


def test_a_page_keeps_its_own_bytes(scanner: Scanner) -> None:
    first = scanner.one(b"<a href=1>one</a>")
    scanner.one(b"<a href=2>two</a>" * 50)
    assert first.link(0).text == "one"
    with pytest.raises(IndexError):
        first.link(1)


def test_rows_say_what_the_objects_say(scanner: Scanner) -> None:
    pages = [
        "<p>Ärzte: <a href=ä rel='ugc sponsored'>Haut<br>Haar</a> und mehr</p>".encode(),
        b"",
        b"<p>x<table><tr><td>misplaced<tr>text <a href=q hidden><img alt=y></a><a href=r></a><td></table>" * 30,
    ]
    scanned = scan(pages, context=True)
    rows = scanned.links.to_pylist()
    expected = []
    for number, page in enumerate(pages):
        for link in scanner.one(page).links():
            expected.append(
                {
                    "page": number,
                    **{name: getattr(link, name) for name in ("order", "href", "text", "kind", "zone", "hidden")},
                    "rel": " ".join(link.rel),
                    **{name: name in link.rel for name in ("nofollow", "ugc", "sponsored")},
                    "left": link.left,
                    "right": link.right,
                }
            )
    assert rows == expected
    scanned.links.validate(full=True)
    assert scanned.pages.column("links").to_pylist() == [1, 0, 60]
    assert scan(pages).links.column("href").equals(scanned.links.column("href"))
    assert scan([]).links.num_rows == 0


def test_what_is_too_much_is_said(scanner: Scanner) -> None:
    deep = scanner.one(b"<a href=1>x</a>" + b"<div>" * 400_000 + b"<a href=2>")
    assert (deep.overflow, deep.count, deep.exact) == (True, 1, False)
    many = scanner.one(b"<a href=x>y</a>" * 1_000_000)
    assert (many.overflow, many.count, many.link(199_999).href) == (True, 200_000, "x")
    reopened = b"<table>x</table><p>" + b"".join(b"<b id=%d>" % n for n in range(400)) + b"</p>" + b"<p>x</p>" * 5_000
    assert scanner.one(reopened, exact=True).overflow
    assert not scanner.one(b"<a title='" + b"x" * 3_000_000 + b"' href=1>").overflow


def test_context_ends_at_160_characters(scanner: Scanner) -> None:
    link = scanner.one(("ü " * 300 + "<a href=1>x</a> " + "ß" * 300).encode()).link(0)
    assert link.left == ("ü " * 80).strip()
    assert link.right == "ß" * 160
