"""Zones by hand: the rule, one small page for each of its parts."""

from __future__ import annotations

import pytest
from tests.engine.pages.html_pieces import difference

from suture.engine.pages.scanner import Scanner

A = "<a href=1>the clinic</a>"
LONG = "This sentence has more than sixty characters, and none of them is a link to anything. "


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner()


@pytest.mark.parametrize("exact", [False, True], ids=["fast", "exact"])
@pytest.mark.parametrize(
    ("page", "zone"),
    [
        (f"<main>{A}", "main"),
        (f"<div role=article>{A}", "main"),
        (f"<nav>{A}", "nav"),
        (f"<main><div class='breadcrumbs'>{A}", "nav"),
        (f"<div class='Main-Menu'>{A}", "nav"),
        (f"<header>{A}", "header"),
        (f"<article><header>{A}", "main"),
        (f"<div id=masthead>{A}", "header"),
        (f"<div class=entry-header>{A}", None),
        (f"<footer>{A}", "footer"),
        (f"<section><footer>{A}", None),
        (f"<div class=site_footer>{A}", "footer"),
        (f"<article><aside>{A}", "aside"),
        (f"<div class='widget-area'>{A}", "aside"),
        (f"<div class='elementor-widget'>{A}", None),
        (f"<div class='has-sidebar'>{A}", None),
        (f"<div class=comments-area><article>{A}", "comment"),
        (f"<ol class=commentlist><li><footer class=comment-meta>{A}", "comment"),
        (f"<div itemprop=comment>{A}", "comment"),
        (f"<div itemtype=https://schema.org/Comment itemscope>{A}", "comment"),
        (f"<article><div class='author-box'><header>{A}", "author-bio"),
        (f"<article><p itemprop=author>{A}", "author-bio"),
        (f"<article><span itemprop=author>{A}", "main"),
        (f"<article><span class=comment-count>{A}", "main"),
        (f"<body class=nav><div>{A}", None),
        (f"<div>{LONG}{A}", "main"),
        (f"<div>{LONG}</div><div>{A}", None),
        (f"<div>{A}", None),
        (f"<ul><li>{A}<li>{A}<li>{A}</ul>", "list"),
        (f"<ul><li>{A}<li>{A}</ul>", None),
        (f"<main><dl><dd>{A}</dd><dd>{A}</dd><dd>{A}</dd></dl>", "list"),
        (f"<nav><ul><li>{A}<li>{A}<li>{A}</ul>", "nav"),
        (f"<main><table><tr><td>{A}<td>{A}<tr><td>{A}<td>text</table>", "list"),
        (f"<main><ul><li>{A} {LONG}<li>{A} {LONG}<li>{A} {LONG}</ul>", "main"),
        (
            f"<div itemscope itemtype=http://schema.org/Physician>{A.replace('<a', '<a itemprop=url')}",
            "directory-profile",
        ),
        (f"<div itemscope itemtype=http://schema.org/Person>{A.replace('<a', '<a itemprop=url')}", None),
    ],
)
def test_zone(page: str, zone: str | None, exact: bool, scanner: Scanner) -> None:
    assert {link.zone for link in scanner.one(page.encode(), exact=exact).links()} == {zone}
    assert difference(page, scanner=scanner, exact=exact) == ""
