"""Each rule on rows that have what it looks for, and on rows that only seem to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.engine.quality.findings.making import evidence, found_in, link, reading, rules

SCHOOL = {"school.example": "university", "press.example": "news", "town.example": "government"}


def test_an_image_of_ours_that_a_page_shows() -> None:
    found = found_in(
        link(kind="image", target_url="https://harbour-skin.example/team.JPG?v=2"),
        link(kind="image"),
        link(kind="text", target_url="https://harbour-skin.example/leaflet.png"),
        link(target_url="https://harbour-skin.example/png-or-jpg"),
    )
    assert rules(found, 0) == {"hot-linked-image": pytest.approx(0.95)}
    assert rules(found, 1) == {}
    assert rules(found, 2)["hot-linked-image"] < 0.7
    assert rules(found, 3) == {}


def test_footer_sitewide_and_redirects_are_said_plainly() -> None:
    found = found_in(
        link(position="Footer", sitewide=True),
        link(redirects="https://old.example/x https://old.example/y"),
        link(kind="redirect"),
        link(position="main", sitewide=False),
    )
    assert set(rules(found, 0)) == {"footer", "sitewide"}
    assert evidence(found, "redirect-chain", 1) == "The link comes through 2 redirects, first by old.example."
    assert set(rules(found, 2)) == {"redirect-chain"}
    assert rules(found, 3) == {}


def test_many_pages_with_the_same_text_and_target_are_sitewide() -> None:
    rows = [link(f"https://club.example/{number}", anchor="Partner") for number in range(40)]
    found = found_in(*rows, link("https://other.example/1", anchor="Partner"))
    assert rules(found, 3)["sitewide"] == pytest.approx(0.7, abs=0.01)
    assert evidence(found, "sitewide", 3) == "The same text links to the same page from 40 pages of this site."
    assert rules(found, 40) == {}


@pytest.mark.parametrize(
    ("said", "least"),
    [
        ({"source_title": "newdomain.example is for sale"}, 0.8),
        ({"source_title": "This domain may be for sale"}, 0.8),
        ({"source_title": "Diese Domain steht zum Verkauf"}, 0.8),
        ({"lost_reason": "nxdomain"}, 0.9),
        ({"source_status": 410}, 0.5),
        ({"state": "page-gone"}, 0.5),
    ],
)
def test_sources_that_are_gone(said: dict[str, object], least: float) -> None:
    assert rules(found_in({**link("https://newdomain.example/a"), **said}))["dead-source"] >= least


def test_a_house_for_sale_is_no_dead_source() -> None:
    assert rules(found_in(link(source_title="House for sale in Harbour Street", source_status=200))) == {}


@pytest.mark.parametrize(
    "said",
    [
        {"sponsored": True, "follow": "paid"},
        {"context_left": "This post is sponsored. We visited"},
        {"context_right": " (gesponserter Beitrag)"},
        {"source_title": "Summer skin - Sponsored post"},
        {"source_title": "Article sponsorisé : la peau en été"},
    ],
)
def test_marks_of_payment(said: dict[str, object]) -> None:
    assert rules(found_in({**link(), **said}))["paid-marks"] >= 0.8


def test_payment_in_the_address_and_in_what_was_read() -> None:
    url = "https://paper.example/advertorial/skin-in-summer"
    assert "paid-marks" in rules(found_in(link(url)))
    url = "https://paper.example/skin-in-summer"
    assert "paid-marks" in rules(
        found_in(link(url), readings=[reading(url, text="Sponsored content. Skin in summer")])
    )


@pytest.mark.parametrize(
    "title", ["Our sponsors | Harbour Fun Run", "Sponsors of the 2026 congress", "Thanks to our sponsor"]
)
def test_thanking_a_sponsor_is_no_paid_article(title: str) -> None:
    assert rules(found_in(link(source_title=title))) == {}


@pytest.mark.parametrize(
    "said",
    [
        {"source_title": "Buy backlinks cheap | 1000 dofollow links for $5"},
        {"source_title": "Backlinks for harbour-skin.example", "anchor": "Backlinks for harbour-skin.example"},
        {"anchor": "LINKS FOR harbour-skin.example TELEGRAM @linkmonger"},
        {"source_title": "Купить ссылки навсегда"},
        {"source_title": "Jual backlink murah"},
        {"source_title": "Write for us: guest post $40 per post, DA 60"},
    ],
)
def test_those_who_sell_links(said: dict[str, str]) -> None:
    assert rules(found_in(link(**said)))["link-seller"] >= 0.6


@pytest.mark.parametrize(
    "title",
    [
        "How Google treats links in guest posts", "Telegram and WhatsApp for patients", "Useful links",
        "Write for us | The Dermatology Blog", "Medicine prices online", "Links for patients with psoriasis",
    ],
)  # fmt: skip
def test_honest_texts_about_links_sell_none(title: str) -> None:
    assert rules(found_in(link(source_title=title))) == {}


def test_what_was_read_on_the_page_counts_too() -> None:
    url = "https://blog.example/list"
    said = "Order now: permanent backlinks from DR 70 sites, price list on Telegram: @linkmonger"
    found = found_in(link(url), readings=[reading(url, title="List", text=said)])
    assert 0.6 <= rules(found)["link-seller"] <= 0.8


def test_pills_on_a_school_are_a_break_in_and_on_a_blog_their_subject() -> None:
    path = "/wp-content/buy-viagra-online-no-prescription-cheap"
    found = found_in(link(f"https://school.example{path}"), link(f"https://pill-blog.example{path}"), kinds=SCHOOL)
    assert rules(found, 0) == {"hacked-page": pytest.approx(0.95), "spam-subject": pytest.approx(0.95)}
    assert "does not fit a site of its kind (university)" in evidence(found, "hacked-page", 0).lower()
    assert rules(found, 1) == {"spam-subject": pytest.approx(0.95)}
    assert found.hacked.tolist() == [pytest.approx(0.95), 0.0]


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://school.example/?e=270726812", "Nitrile gloves cheap"),
        ("https://school.example/~lab/cheap-cialis", "Cheap Cialis 20mg - Buy Cialis Online"),
        ("https://school.example/x/1", "スーパー 激安 通販 送料無料"),
        ("https://town.example/images/slot", "Situs Slot Gacor Terpercaya 2026"),
    ],
)
def test_other_break_ins(url: str, title: str) -> None:
    said = link(url, source_title=title, kind="image", target_url="https://harbour-skin.example/glove.jpg")
    assert rules(found_in(said, kinds=SCHOOL))["hacked-page"] >= 0.6


def test_hidden_links_on_a_trusted_page_with_such_words() -> None:
    url = "https://school.example/history"
    said = reading(url, title="History", texts_out="casino\npoker bonus", hidden_out=30, links_out=34)
    assert rules(found_in(link(url), readings=[said], kinds=SCHOOL))["hacked-page"] >= 0.7


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://school.example/research/gambling", "Gambling disorder and online casinos: a study"),
        ("https://school.example/pharmacology/sildenafil", "Sildenafil: pharmacology and dosage"),
        ("https://school.example/list/7", "Sildenafil 50 mg tablets: price list"),
        ("https://bookstore.school.example/sale", "Cheap textbooks for sale"),
        ("https://town.example/casino", "Casino town council"),
        ("https://press.example/casino-opens", "Casino and poker room opens in Harbour Street"),
        ("https://school.example/zh/news", "大学新闻"),
        ("https://school.example/lab", "Gloves we use in the lab"),
    ],
)
def test_a_trusted_site_s_own_pages(url: str, title: str) -> None:
    said = link(url, source_title=title, kind="image", target_url="https://harbour-skin.example/glove.jpg")
    assert "hacked-page" not in rules(found_in(said, kinds=SCHOOL))


def test_a_tool_s_word_is_believed_a_little() -> None:
    found = found_in(
        link(ahrefs_is_spam=True), link(ahrefs_is_spam=True, semrush_toxic_score=71.0), link(semrush_toxic_score=40.0)
    )
    assert rules(found, 0) == {"flagged-by-tool": pytest.approx(0.15)}
    assert evidence(found, "flagged-by-tool", 1) == "Ahrefs and Semrush call it spam."
    assert rules(found, 2) == {}


def test_links_for_sale_on_an_honest_site_are_somebody_else_s() -> None:
    said = {"source_title": "Buy backlinks cheap | Telegram @linkmonger"}
    found = found_in(link("https://town.example/?p=34463", **said), link(**said), kinds=SCHOOL)
    assert rules(found, 0)["hacked-page"] >= 0.7
    assert rules(found, 0)["link-seller"] < 0.4
    assert set(rules(found, 1)) == {"link-seller"}


@pytest.mark.parametrize(
    "said",
    [
        {"final_url": "https://www.hugedomains.com/domain_profile.cfm?d=old.example"},
        {"title": "old.example", "text": "This domain is for sale. Buy this domain."},
    ],
)
def test_a_visit_that_came_to_a_market_for_domains(said: dict[str, str]) -> None:
    url = "https://old.example/friends"
    assert rules(found_in(link(url), readings=[reading(url, **said)]))["dead-source"] >= 0.8


def test_the_newest_reading_counts() -> None:
    url = "https://blog.example/a"
    newer = reading(url, title="Skin in summer", text="A walk by the sea.")
    older = {**reading(url, text="Sponsored content. Skin in summer"), "read_at": datetime(2026, 1, 1, tzinfo=UTC)}
    assert rules(found_in(link(url), readings=[older, newer])) == {}
