"""Reasons not to approach: sellers and those who only speak of them, refusals, what has lapsed, and mere warnings."""

from __future__ import annotations

from datetime import date

import pytest

from suture.engine.pages.page import Page, read_page
from suture.engine.prospects.deadlines import deadlines_of
from suture.engine.prospects.exclusions import EXCLUSION_KEYS, exclusions_of
from suture.engine.prospects.host_rules import rules_of
from suture.engine.prospects.verdicts import Exclusion

TODAY = date(2026, 11, 23)


def read(lines: tuple[str, ...], title: str, url: str) -> Page:
    body = "".join(line if line.startswith("<") else f"<p>{line}</p>" for line in lines)
    html = f"<html lang='en'><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
    return read_page(html.encode(), url=url)


def reasons(
    *lines: str,
    kind: str | None = "guest-article",
    title: str = "Write for us",
    url: str = "https://host.example/write",
) -> dict[str, Exclusion]:
    page = read(lines, title, url)
    found = exclusions_of(
        page, rules=rules_of(page), kind=kind, deadlines=deadlines_of(page, today=TODAY), today=TODAY
    )
    assert all(one.words.endswith((".", "!")) for one in found)
    assert [one.key for one in found] == [key for key in EXCLUSION_KEYS if key in {one.key for one in found}]
    return {one.key: one for one in found}


@pytest.mark.parametrize(
    "lines",
    [
        ("LINK PLACEMENT ($50). It takes some time.", "GUEST POST ($100). It needs review."),
        ("Guest post: 80 EUR", "Welcome to our rates."),
        ("The advertiser will pay the editorial fee in advance.", "Links are Do-Follow;"),
        ("You get one permanent do-follow backlink in the text.",),
        ("We offer sponsored posts and link insertions.",),
        ("Buy guest posts from our network.",),
        ("The guest blogger has to make the agreed payment.", "After the payment is settled we publish the article."),
        ("Dofollow-Link im Gastartikel: 90 €",),
        ("DA 55+ blog with traffic: contact us for pricing of guest posts.", "Sponsored posts are welcome."),
    ],
)
def test_sellers_of_links(lines: tuple[str, ...]) -> None:
    found = reasons(*lines)
    assert found["link-seller"].blocks
    assert found["link-seller"].quote in {*lines, "LINK PLACEMENT ($50)."}


def cells(*rows: tuple[str, ...]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{lines}</table>"


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        ((cells(("Article", "followed", "$90"), ("Front page", "followed", "$150")),), "followed \u00b7 $90"),
        (("<dl><dt>Front page, followed link</dt><dd>120 €</dd></dl>",), "Front page, followed link \u00b7 120 €"),
        (("<h3>Boost</h3>", "$179", "3 contextual backlinks.", "One site."), "$179 \u00b7 3 contextual backlinks."),
        ((cells(("Guest post", "USD 80"), ("Sidebar link", "USD 50")),), "Guest post \u00b7 USD 80"),
        (("<dl><dt>Gastartikel mit Link</dt><dd>150 €</dd></dl>",), "Gastartikel mit Link \u00b7 150 €"),
    ],
)
def test_a_price_may_stand_in_another_cell(lines: tuple[str, ...], quote: str) -> None:
    assert reasons(*lines)["link-seller"].quote == quote


@pytest.mark.parametrize(
    "lines",
    [
        ("Followed by 3,000 readers.", "Mug: $12"),
        ("We pay contributors.", cells(("Guest article", "$90"), ("Column", "$40"))),
        (cells(("Membership", "$90"), ("Journal, in print", "$40")),),
        (cells(("No backlinks", "$90")),),
    ],
)
def test_other_prices_are_no_sellers(lines: tuple[str, ...]) -> None:
    assert "link-seller" not in reasons(*lines)


def test_a_listing_may_have_its_price_in_the_next_cell() -> None:
    assert reasons(cells(("Annual listing", "$120")), kind="directory")["paid-only"].blocks
    assert "paid-only" not in reasons(cells(("Annual listing", "free"), ("A portrait", "$120")), kind="directory")


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Should you accept paid guest posts?",
            ("Guest posts cost $50 on average.", "You should never buy backlinks."),
        ),
        (
            "How dofollow and nofollow links differ",
            ("A dofollow link passes authority.", "Google penalizes paid links."),
        ),
        ("What is link selling", ("Some sites charge $80 per guest post.", "They sell permanent dofollow links.")),
    ],
)
def test_an_article_about_the_trade_sells_nothing(title: str, lines: tuple[str, ...]) -> None:
    assert "link-seller" not in reasons(*lines, title=title, kind=None)


@pytest.mark.parametrize(
    "line",
    [
        "We never charge for guest posts, and we do not accept payment for links.",
        "No dofollow links are sold here.",
        "We do not work with casino or CBD links.",
        "All articles are free of charge for readers and authors.",
        "The abstract submission fee is $95.",
    ],
)
def test_a_refusal_sells_nothing(line: str) -> None:
    assert not {"link-seller", "farm", "paid-only"} & set(reasons(line))


def test_a_farm_takes_anything() -> None:
    found = reasons(
        "Topics we accept:", "Business, Finance, Technology, Travel, Fashion, Cars, Home Improvement, Pets"
    )
    assert found["farm"].blocks
    assert "unrelated fields" in found["farm"].words
    assert reasons("We accept casino and CBD articles.")["farm"].blocks
    assert "farm" not in reasons("Topics we accept:", "Heart health, nutrition, sleep, parenting and travel medicine")
    assert "farm" not in reasons("We do not accept:", "Casino", "Business", "Technology")


@pytest.mark.parametrize(
    ("line", "key", "kind"),
    [
        ("We do not accept unsolicited guest posts.", "no-pitches", "guest-article"),
        ("We rarely if ever invite guests from cold outreaches.", "no-pitches", "podcast"),
        ("Posts are by invitation only.", "invite-only", "guest-article"),
        ("You must put a link to our site on yours before you are listed.", "reciprocal-link", "directory"),
        ("There is a guest fee of $299 to appear on the show.", "paid-only", "podcast"),
        ("Congratulations, you have been selected as a Top Doctor.", "vanity-award", "directory"),
        ("Order your plaque for $199.", "vanity-award", "directory"),
        ("Only members may submit abstracts.", "members-only", "call-for-speakers"),
        ("Please log in to view this page.", "login-wall", "call-for-speakers"),
        ("Abstract deadline: 15 January 2021", "lapsed", "call-for-speakers"),
        ("Submissions are now closed.", "lapsed", "guest-article"),
    ],
)
def test_what_blocks(line: str, key: str, kind: str) -> None:
    found = reasons(line, kind=kind, title="Welcome")
    assert found[key].blocks
    assert found[key].quote == line


@pytest.mark.parametrize(
    ("line", "key", "kind"),
    [
        ("Keynote speakers are invited by the committee.", "invite-only", "guest-article"),
        ("Our committee members only meet in May.", "lapsed", "call-for-speakers"),
        ("Membership renewal is due on 1 January 2024.", "lapsed", "resource-page"),
        ("The webinar takes place on 3 March 2024.", "lapsed", "newsroom"),
        ("Please log in to submit your abstract.", "login-wall", "call-for-speakers"),
        ("We pay our guests a fee of $50.", "paid-only", "podcast"),
        ("Abstract deadline: 15 January 2027", "lapsed", "call-for-speakers"),
    ],
)
def test_what_does_not(line: str, key: str, kind: str) -> None:
    found = reasons(line, kind=kind, title="Welcome")
    assert key not in found or not found[key].blocks or key == "invite-only"


def test_a_committee_that_invites_keynotes_closes_no_open_call() -> None:
    found = reasons(
        "Keynote speakers are invited by the committee.", "Abstract deadline: 1 March 2027", kind="call-for-speakers"
    )
    assert not found["invite-only"].blocks


def test_what_has_lapsed_says_when_and_when_it_opens_again() -> None:
    found = reasons(
        "Abstract deadline: 1 March 2026",
        "Submission opens on 5 January 2027.",
        kind="call-for-speakers",
        title="Call",
    )
    assert found["lapsed"].words == "The last day for taking part was 1 March 2026. It opens again on 5 January 2027."


def test_a_predatory_meeting_shows_many_signs() -> None:
    lines = (
        "We cordially invite all participants across the globe to the 5th International Conference on Hearts & Life.",
        "Renowned speakers will join.", "Speaker registration $799", "Write to hearts@gmail.com",
    )  # fmt: skip
    assert reasons(*lines, kind="call-for-speakers", title="Hearts")["predatory"].blocks
    assert "predatory" not in reasons(*lines[1:2], kind="call-for-speakers", title="Hearts")


@pytest.mark.parametrize(
    ("lines", "key", "kind"),
    [
        (("Articles that promote a product are considered advertisements.",), "promotional-paid", "guest-article"),
        (("All external links are nofollow.",), "nofollow", "guest-article"),
        (("The outlet is anonymous.",), "anonymous", "source-request"),
        (("Episode of 3 May 2024",), "inactive", "podcast"),
    ],
)
def test_what_only_warns(lines: tuple[str, ...], key: str, kind: str) -> None:
    assert not reasons(*lines, kind=kind)[key].blocks


def test_very_many_links_and_links_without_weight() -> None:
    many = "".join(f"<li><a href='https://site{count}.example/'>Site {count}</a></li>" for count in range(160))
    assert not reasons(f"<main><ul>{many}</ul></main>", kind="resource-page", title="Links")["many-links"].blocks
    marked = "".join(
        f"<li><a rel='nofollow' href='https://s{count}.example/'>S {count}</a></li>" for count in range(12)
    )
    assert "nofollow" in reasons(f"<main><ul>{marked}</ul></main>", kind="resource-page", title="Links")


def test_an_address_that_belonged_to_another_name() -> None:
    assert "topic-change" in reasons("Send us your post.", url="http://www.pqna03.org/submit-a-post/")
    named = "Welcome to the blog of the Plain Quay Nurses Association."
    assert "topic-change" not in reasons(named, url="http://www.pqna03.org/submit-a-post/")
    assert "topic-change" not in reasons("Send us your post.", url="https://quayhealth.com/submit")


def test_members_of_the_media_are_no_members() -> None:
    assert reasons("Our team is available to members of the news media around the clock.", kind="newsroom") == {}
    assert reasons("Submissions are open only to members of the society.", kind="guest-article")[
        "members-only"
    ].blocks


def test_a_call_that_closed_on_a_day_is_too_late() -> None:
    line = "Abstract submission closed on 1 March 2026."
    found = reasons(line, kind="call-for-speakers", title="Call for abstracts")
    assert (found["lapsed"].blocks, found["lapsed"].quote) == (True, line)
    ahead = reasons(line, "The next deadline is 1 March 2027.", kind="call-for-speakers", title="Call for abstracts")
    assert "lapsed" not in ahead


def test_being_quoted_for_money_is_bought() -> None:
    assert reasons("To be quoted costs $200.", kind="source-request")["paid-only"].blocks
