"""Where links stand, judged with care: what a part is, not only what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.pages.page import read_page
from suture.engine.pages.positions import positions_of
from suture.engine.pages.tree import parse

URL = "https://www.reef.example/blog/tides"
PROSE = (
    "<p>The tide was out when we came, and the boats lay on their sides like tired dogs in the mud of the quay.</p>"
    "<p>By noon the water was back, and with it the ferryman, who had slept through all of it in his hut.</p>"
)


def zone(html: str, *, url: str = URL) -> str | None:
    """The zone of the link to cove.example."""
    found = [zone for href, zone in positions_of(parse(html.encode()), url=url) if "cove.example" in href]
    assert len(found) == 1
    return found[0]


LINK = '<a href="https://cove.example/x">Cove Clinic</a>'
IN_PROSE = f"<p>My knee was seen at {LINK} on the quay, and the doctor there laughed at me in a kind way.</p>"


@pytest.mark.parametrize(
    "around", ["sidebar", "footer-text", "nav-box", "comment-free", "has-sidebar", "author-page"]
)
def test_prose_under_the_page_s_heading_is_main_whatever_its_wrapper_is_called(around: str) -> None:
    assert zone(f'<div class="{around}"><h1>Tides</h1>{PROSE}{IN_PROSE}</div>') == "main"


def test_even_a_nav_element_is_content_where_it_holds_the_heading_and_the_prose() -> None:
    assert zone(f"<main><nav><h1>Tides</h1>{PROSE}{IN_PROSE}</nav></main>") == "main"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("3 responses to Tides", "comment"),
        ("Kommentare (2)", "comment"),
        ("Vos commentaires", "comment"),
        ("About the author", "author-bio"),
        ("Über die Autorin", "author-bio"),
        ("À propos de l'auteur", "author-bio"),
        ("Sobre la autora", "author-bio"),
        ("References", None),
    ],
)
def test_a_heading_speaks_for_what_is_under_it(heading: str, expected: str | None) -> None:
    text = f"<p>Ann Reef sails, and reads, and you may find more of her at {LINK} any day of the week.</p>"
    assert zone(f"<h1>Tides</h1>{PROSE}<h3>{heading}</h3>{text}") == expected


def test_the_next_heading_ends_it() -> None:
    assert zone(f"<h1>Tides</h1><h2>References</h2><p>None.</p><h2>Weather</h2>{PROSE}{IN_PROSE}{PROSE}") == "main"


@pytest.mark.parametrize(
    "box",
    [
        f"<div><p><b>Ann Reef</b> is a ferrywoman and works at {LINK}.</p></div>",
        f"<section><p>Hi, I'm Ann, and on Mondays I am at {LINK}.</p></section>",
        f"<hr><p><em>Ann Reef</em> lives on the quay. Her charts are sold by {LINK}.</p>",
        f"<div class=text><h4>Ann Reef</h4><p>Ferrywoman, mother, and on Mondays found at {LINK}.</p></div>",
    ],
)
def test_the_last_lines_about_a_person_are_the_author_s(box: str) -> None:
    assert zone(f"<div><h1>Tides</h1>{PROSE}</div>{box}<div>&copy; Reef</div>") == "author-bio"


@pytest.mark.parametrize(
    "items",
    [
        f"<ul><li>{LINK} (two readers)</li><li><a href=/2>Bay Practice</a></li></ul>",
        f"<p>&bull; {LINK}, Mondays<br>&bull; <a href=/2>Bay</a><br>&bull; <a href=/3>Sound</a></p>",
        f"<table><tr><td>{LINK}</td><td>knees</td></tr><tr><td><a href=/2>Bay</a></td><td>hips</td></tr></table>",
        f"<ul><li>Cove, 1 Quay: {LINK}</li><li>Bay, 2 Quay: <a href=/2>y</a></li><li>S: <a href=/3>x</a></li></ul>",
    ],
)
def test_items_that_are_links_are_a_list(items: str) -> None:
    assert zone(f"<h1>Tides</h1>{PROSE}<h2>Where our readers went</h2>{items}{PROSE}") == "list"


def test_a_wall_of_logos_is_a_list() -> None:
    logos = "".join(f"<a href=/{one}><img src={one}.png></a>" for one in range(3))
    wall = f'<div>{logos}<a href="https://cove.example/"><img src=c.png></a></div>'
    assert zone(f"<h1>Tides</h1>{PROSE}{wall}{PROSE}") == "list"


def test_above_the_heading_stand_header_and_menu() -> None:
    top = '<div><a href="/">Reef</a> <a href="https://shop.cove.example/">Subscribe</a></div>'
    assert zone(f"{top}<h1>Tides</h1>{PROSE}") == "header"
    menu = '<div><ul><li><a href="/a">Boats</a></li><li><a href="https://cove.example/">Knees</a></li></ul></div>'
    assert zone(f"{menu}<h1>Tides</h1>{PROSE}") == "nav"


def test_below_everything_stands_the_footer() -> None:
    end = '<div><p>&copy; 2020 Reef. Hosted by <a href="https://cove.example/">Cove</a></p></div>'
    assert zone(f"<div><h1>Tides</h1>{PROSE}</div>{end}") == "footer"
    assert zone(f'<div><h1>Tides</h1>{PROSE}</div><div><a href="https://cove.example/">Cove</a></div>') == "footer"


def test_sponsors_photographs_and_forum_posts_are_no_editorial_links() -> None:
    sponsor = (
        f"<div class=sponsor-block><p>This issue is brought to you by {LINK}, who mend nets and sails.</p></div>"
    )
    assert zone(f"<h1>Tides</h1>{PROSE}{sponsor}{PROSE}") is None
    assert zone(f"<h1>Tides</h1>{PROSE}<p>Photo by {LINK}, taken from the mole at noon that day.</p>{PROSE}") is None
    assert zone(f"<h1>Tides</h1>{PROSE}{IN_PROSE}", url="https://www.reef.example/forum/thread/1/tides") is None


def test_a_comment_holds_against_what_is_inside_it() -> None:
    comment = f"<div id=comments><article><header class=vcard>{LINK}</header><p>Well said!</p></article></div>"
    assert zone(f"<h1>Tides</h1>{PROSE}{comment}") == "comment"


def test_an_entry_of_a_directory_stands_beside_an_address() -> None:
    entry = '<p>1 Quay Road, Reefport</p><p>Tel. 0000 1212</p><p>Website: <a href="https://cove.example/">cove.example</a></p>'
    assert zone(f"<h1>Cove Clinic</h1><div>{entry}</div>") == "directory-profile"
    assert zone(f"<h1>Tides</h1>{PROSE}<footer>{entry}</footer>") == "footer"


def test_read_page_says_it_and_keeps_the_scanner_s_zone_where_the_tree_is_not_read() -> None:
    html = f"<h1>Tides</h1>{PROSE}{IN_PROSE}<nav><noscript><a href=/n>N</a></noscript><a href=' /m\n'>M</a></nav>"
    assert [(link.href, link.zone) for link in read_page(html.encode(), url=URL).links if link.href != "/n"] == [
        ("https://cove.example/x", "main"),
        ("/m", "nav"),
    ]


_TAGS = "<p>|</p>|<div class=footer>|</div>|<ul>|<li>|<td>|<table>|<h1>|</h1>|<nav>|<br>|<b>|<a href=/x>|</a>|<img>"
PIECES = st.sampled_from(
    [*_TAGS.split("|"), "Comments", "Ann Reef is a writer.", "x " * 40, "<a href='http://[x'>", "Website:"]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_gets_a_zone_for_each_link(html: str) -> None:
    tree = parse(html.encode())
    links = list(tree.document.css("a[href]"))
    assert len(positions_of(tree, url=URL)) == len(links)
    assert positions_of(tree, url=None) is not None
