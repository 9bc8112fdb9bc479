"""Where words stand on a page, what a page of links is, and that every row of the words is in order."""

from __future__ import annotations

import pytest

from suture.engine.pages.page import Page, read_page
from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.resource_links import outside_links
from suture.engine.prospects.signals_places import places_of, slug_words
from suture.engine.prospects.signals_weighing import ENOUGH, PARTS, read_steps, score_of, weigh_kinds
from suture.engine.prospects.signals_words import ANY_KIND, ROLES, kind_words_of, read_kind_words
from suture.engine.prospects.verdicts import Signal


def page(body: str, *, title: str = "", url: str | None = "https://harbour.example/p/7") -> Page:
    return read_page(f"<html lang=en><title>{title}</title><body>{body}</body></html>".encode(), url=url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://harbour.example/guidelines-for-guest-bloggers/", ("guidelines for guest bloggers",)),
        ("https://harbour.example/write_for_us.html?x=1", ("write for us",)),
        ("https://harbour.example/scholarship/faq", ("faq", "scholarship")),
        ("https://harbour.example/newsroom/2024/new-wing", ("new wing",)),
        ("https://harbour.example/call-for-papers/2027/", ("call for papers",)),
        ("https://harbour.example/", ()),
        ("https://[::1", ()),
    ],
)
def test_the_words_of_a_slug(url: str, words: tuple[str, ...]) -> None:
    assert slug_words(url) == words


def test_a_title_is_the_page_and_its_site() -> None:
    places = places_of(page("<h1>New wing</h1>", title="New wing - Press - Lakeside Newsroom", url=None))
    assert [(one.place, one.text, one.site) for one in places.front] == [
        ("title", "New wing", False), ("title", "Lakeside Newsroom", True), ("h1", "New wing", False),
    ]  # fmt: skip


def test_a_menu_says_nothing_of_the_page() -> None:
    menu = "<nav><a href=/a>Write for us</a> <a href=/b>Call for papers</a></nav><h1>Winter</h1><p>It is cold.</p>"
    assert [signal.key for _, signal in kind_words_of(places_of(page(menu)))] == []


def test_addresses_spell_words_without_their_accents() -> None:
    for slug in ("fuer-autoren", "hinweise-fur-autoren", "appel-a-communications"):
        names = [
            one
            for role, one in kind_words_of(places_of(page("", url=f"https://blatt.example/{slug}")))
            if role == "name"
        ]
        assert [one.place for one in names] == ["slug"], slug


def test_what_stands_above_the_heading_is_no_part_of_the_page() -> None:
    above = "<div>Submit your abstract for our congress by 1 March.</div>"
    own = "<h1>Winter</h1><p>It is cold, and the harbour is closed until the ice has gone from the bay.</p>"
    assert places_of(page(above + own)).body.startswith("Winter\n")
    assert places_of(page(above + own.replace("Winter", "Win&shy;ter"))).body.startswith("Winter\n")
    assert "abstract" in places_of(page(f"{above * 9}{own}")).body
    # The heading of a box beside it does not begin a page that has none of its own.
    assert "abstract" in places_of(page(f"{above}<h3>Winter</h3>{own[15:]}")).body


def test_a_quote_stands_on_the_page() -> None:
    text = "We  welcome “articles” by nurses. Send your draft to the editor."
    found = page(f"<h1>Notes for contributors</h1><p>{text}</p>")
    shown = " ".join(found.text.split())
    quotes = [signal.quote for _, signal in kind_words_of(places_of(found)) if signal.place == "body"]
    assert quotes
    assert all(quote in shown for quote in quotes)


def test_a_list_of_other_sites() -> None:
    items = "".join(f"<li><a href=https://group{n}.example/>Group {n}</a> helps" for n in range(6))
    outside = outside_links(page(f"<main><ul>{items}<li><a href=/own>Ours</a></ul></main>"))
    assert (outside.domains, outside.is_list) == (6, True)


def test_an_article_with_references_is_no_list() -> None:
    words = "many words of an article that somebody wrote about the skin in winter " * 60
    items = "".join(f"<a href=https://group{n}.example/>{n}</a> " for n in range(5))
    assert not outside_links(page(f"<main><p>{words}{items}</p></main>")).is_list


def test_links_of_a_page_without_an_address() -> None:
    menu = "<nav><a href=https://harbour.example/a>A</a> <a href=https://harbour.example/b>B</a></nav>"
    body = f"{menu}<main><p>See <a href=https://harbour.example/c>us</a> and <a href=https://other.example/>them</a>"
    assert [link.text for link in outside_links(page(body, url=None)).links] == ["them"]


def test_every_row_is_in_order() -> None:
    rows = read_kind_words()
    assert {row.kind for row in rows} == {*PAGE_KINDS, ANY_KIND}
    assert {row.role for row in rows} == set(ROLES)
    for row in rows:
        assert row.pattern.search("") is None, (row.kind, row.key)
        assert (row.weight < 0) == (row.role in ("against", "counter")), (row.kind, row.key)
        assert abs(row.weight) <= 4


def told(role: str, weight: float, place: str = "body", key: str = "") -> tuple[str, Signal]:
    return role, Signal(kind="podcast", key=key or f"{role}{weight}", place=place, quote="", weight=weight)  # type: ignore[arg-type]


def test_steps_add_up_with_limits() -> None:
    (one,) = weigh_kinds([told("name", 3, "title"), told("name", 3, "h1"), told("offer", 2), told("sign", 1)])
    assert (one.kind, one.parts["name"], one.parts["agree"], one.parts["offer"]) == ("podcast", 3, 1, 2)
    steps, starts = read_steps()
    assert one.steps == starts["podcast"] + sum(steps[part] * value for part, value in one.parts.items())
    (many,) = weigh_kinds([told("offer", 2, key=str(n)) for n in range(9)])
    assert many.parts["offer"] == 4
    assert set(many.parts) == set(steps) - {"start"} == set(PARTS)
    assert set(starts) == set(PAGE_KINDS)
    assert score_of(ENOUGH) == 0.5
    assert score_of(1e9) == 1.0


def test_no_name_and_one_offer_is_not_enough() -> None:
    (one,) = weigh_kinds([told("offer", 2), told("sign", 1), told("sign", 1.5), told("shape", 2)])
    assert one.steps < ENOUGH


def test_nonsense_in_the_menu_of_a_page_without_an_address() -> None:
    menu = '<nav><a href="http://[">Home</a> <a href="https://harbour.example/a">A</a></nav>' * 2
    outside = outside_links(page(f"{menu}<main><a href=https://other.example/>Other</a></main>", url=None))
    assert [link.target for link in outside.links] == ["https://other.example/"]


def test_endless_titles_and_menus_are_read_as_far_as_they_name_anything() -> None:
    menu = "".join(f"<a href=/{n}>Entry {n}</a> " for n in range(3_000))
    found = places_of(page(f"<nav>{menu}</nav><h1>{'Write for us ' * 500}</h1><p>Words.</p>", title="health " * 900))
    assert max(len(one.text) for one in found.front) <= 400
    assert max(len(one.quote) for one in found.front) <= 400
    assert found.sentences[-1].text == "Words."
