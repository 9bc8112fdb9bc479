"""What kind of opening a page is: one page of each kind, and pages that only talk about the thing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.prospects.classifying import classify
from suture.engine.prospects.kinds import PAGE_KINDS
from suture.engine.prospects.verdicts import PageVerdict

TODAY = date(2026, 11, 23)
MENU = '<header><nav><a href="/">Home</a> <a href="/write-for-us">Write for us</a></nav></header>'
FOOT = '<footer><a href="/press">Press</a> <a href="/partners">Partners</a></footer>'
LINKS = "".join(
    f'<li><a href="https://group{n}.example/">Group {n}</a> helps families in its town</li>' for n in range(8)
)
PROSE = "<p>" + "Many readers ask what they can do at home when the air is dry in winter. " * 90 + "</p>"


def said(title: str, body: str, *, url: str | None = None, head: str = "") -> PageVerdict:
    html = (
        f"<html lang=en><head><title>{title}</title>{head}</head><body>{MENU}<main>{body}</main>{FOOT}</body></html>"
    )
    return classify(html.encode(), url=url, today=TODAY)


INVITING = {
    "guest-article": (
        "Notes for contributors | Harbour Health Voices",
        "<h1>Notes for contributors</h1><p>We welcome articles by nurses and doctors. Send your "
        "draft of 600 to 800 "
        "words to the editor at voices@harbour.example. Articles must be original.</p>",
    ),
    "resource-page": (
        "Useful links",
        f"<h1>Useful links</h1><p>Below are organisations that we trust.</p><ul>{LINKS}</ul>",
    ),
    "member-directory": (
        "Find a dermatologist | Northern Skin Society",
        "<h1>Find a dermatologist</h1><p>All doctors listed here are members of the society. "
        "Search by post code.</p>",
    ),
    "call-for-speakers": (
        "Call for abstracts | Spring Meeting",
        "<h1>Call for abstracts</h1><p>Submit your abstract by 1 February 2027. Authors will be "
        "notified in March.</p>",
    ),
    "staff-profile": (
        "Our consultants | Lakeside Hospital",
        "<h1>Our consultants</h1><p>Dr Ann Moor, special interests: asthma</p><p>Mr John Pike, FRCS</p>",
    ),
    "directory": (
        "Claim your profile | DocFinder",
        "<h1>Claim your profile</h1><p>Add your practice and website. Your listing is free and verified.</p>",
    ),
    "newsroom": (
        "Newsroom | Lakeside Hospital",
        "<h1>Media relations</h1><p>Journalists who seek an interview may call the press office.</p>",
    ),
    "source-request": (
        "Looking for cardiologists to comment on winter running",
        "<h1>Looking for cardiologists to comment</h1><p>I am a writer working on a story for a "
        "running magazine. "
        "Please reply with your name and credentials by Friday, 5 pm.</p>",
    ),
    "podcast": (
        "Be a guest | The Ward Round",
        "<h1>Be a guest on our podcast</h1><p>We interview nurses as guests. Apply by the form; "
        "episodes take an hour.</p>",
    ),
    "expert-panel": (
        "Medical review board",
        "<h1>Medical review board</h1><p>Every article is reviewed by a physician. Apply to join the board.</p>",
    ),
    "scholarship": (
        "External scholarships",
        "<h1>External scholarships</h1><p>Apply to each scholarship directly. Nursing students "
        "with a GPA of 3.0.</p>",
    ),
    "partners": (
        "Our community partners",
        f"<h1>Our community partners</h1><p>We work closely with these groups.</p><ul>{LINKS}</ul>",
    ),
}


def test_every_kind_of_page_is_tried() -> None:
    assert set(INVITING) == set(PAGE_KINDS)


@pytest.mark.parametrize("kind", INVITING)
@pytest.mark.parametrize("url", [None, "https://harbour.example/page/12"], ids=["no address", "address"])
def test_a_page_that_invites(kind: str, url: str | None) -> None:
    title, body = INVITING[kind]
    verdict = said(title, body, url=url)
    assert verdict.kind == kind
    assert verdict.score >= 0.5
    assert {signal.place for signal in verdict.signals if signal.kind == kind} & {"title", "h1"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "10 tips for being a podcast guest",
            f"<h1>10 tips for being a podcast guest</h1><p>Potential guests should rest.</p>{PROSE}",
        ),
        (
            "How to get guest posts accepted",
            f"<h1>How to get guest posts accepted</h1><p>Submit your article to us-style blogs.</p>{PROSE}",
        ),
        ("Should you accept guest posts?", f"<h1>Should you accept guest posts?</h1>{PROSE}"),
        ("Dry skin", f"<h1>Dry skin</h1>{PROSE}<h2>Resources</h2><ul>{LINKS[:200]}</ul>"),
        (
            "Harbour Dermatology",
            "<h1>Harbour Dermatology</h1><p>Our doctors treat acne. Book online.</p><h2>Our doctors</h2>",
        ),
        (
            "External web site policy",
            f"<h1>External links policy</h1><p>We are not responsible "
            f"for the content of external sites.</p><ul>{LINKS}</ul>",
        ),
        (
            "Nurse wins scholarship",
            f"<h1>Nurse wins national scholarship</h1><p>The scholarship of $5,000 covers tuition.</p>{PROSE}",
        ),
        (
            "Contributing",
            "<h1>Contributing</h1><p>We welcome contributions. Fork the project and send a pull request.</p>",
        ),
        (
            "Medical reviewer, full time - jobs",
            "<h1>Medical reviewer</h1><p>Salary by experience. Reviewers check content. Apply with a CV.</p>",
        ),
        ("Resources", "<h1>Resources</h1><p>Size guide. Returns.</p>"),
    ],
    ids=lambda text: text[:30],
)
def test_a_page_about_the_thing_is_an_ordinary_page(title: str, body: str) -> None:
    verdict = said(title, body)
    assert verdict.kind is None
    assert verdict.score < 0.5


def test_an_unobvious_invitation_is_found_in_the_text() -> None:
    body = (
        "<h1>Your clinic, your words</h1><p>The quarterly reaches 4,000 families.</p><p>We "
        "always welcome pieces from "
        "clinicians. Send your article of 700 words to the editor at desk@quarterly.example; it "
        "must be original.</p>"
    )
    assert said("Join us", body, url="https://quarterly.example/p/88").kind == "guest-article"


def test_a_menu_gives_leads_and_no_kind() -> None:
    verdict = said("Harbour news", f"<h1>Winter</h1>{PROSE}", url="https://harbour.example/winter")
    assert verdict.kind is None
    assert ("guest-article", "https://harbour.example/write-for-us") in {(one.kind, one.url) for one in verdict.leads}


def test_a_seller_keeps_its_kind_and_is_not_approached() -> None:
    verdict = said(
        "Guest content",
        "<h1>Guest posts</h1><p>GUEST POST ($100), dofollow link. Send your article to us@x.example.</p>",
    )
    assert verdict.kind == "guest-article"
    assert not verdict.approach


def test_a_lapsed_call_is_said() -> None:
    title, _ = INVITING["call-for-speakers"]
    verdict = said(title, "<h1>Call for abstracts</h1><p>Submit your abstract by 1 February 2024.</p>")
    assert verdict.kind == "call-for-speakers"
    assert [one.lapsed for one in verdict.deadlines] == [True]
    assert "lapsed" in {one.key for one in verdict.exclusions}


def test_a_meeting_of_another_field_is_off_topic() -> None:
    body = (
        "<h1>Call for papers</h1><p>Submit your abstract on weather and climate. The "
        "meteorology of storms and the "
        "weather of coasts are welcome. Abstracts are due 1 February 2027.</p>"
    )
    verdict = said("Call for papers", body)
    assert verdict.kind == "call-for-speakers"
    assert [one.key for one in verdict.exclusions if one.blocks] == ["off-topic"]


def test_a_short_page_is_not_called_off_topic() -> None:
    title, body = INVITING["call-for-speakers"]
    assert said(title, body).approach


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        ("guest-article", "Gastbeitrag schreiben", "Wir freuen uns über Beiträge. Senden Sie uns Ihren Text."),
        ("guest-article", "Proposer un article", "Envoyez votre article à la rédaction."),
        ("guest-article", "Escriba para nosotros", "Envíenos su artículo."),
        ("call-for-speakers", "Abstract-Einreichung", "Die Einreichung von Abstracts ist bis 31.01.2027 möglich."),
        (
            "guest-article",
            "Beitragseinreichung",
            "Um Beiträge online einzureichen, ist ein Konto nötig. Der Beitrag ist bisher unveröffentlicht.",
        ),
        ("podcast", "Gast werden im Herz-Podcast", "Wir suchen Gäste für neue Folgen."),
        ("directory", "Praxis kostenlos eintragen", "Ihr Profil können Sie kostenlos anlegen."),
        ("member-directory", "Annuaire des membres", "Les membres de la société figurent dans cet annuaire."),
    ],
)
def test_other_languages(kind: str, title: str, text: str) -> None:
    assert said(title, f"<h1>{title}</h1><p>{text}</p>").kind == kind


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        (
            "newsroom",
            "Contacting the media and communications unit",
            "The unit is the first point of contact for all media enquiries. We can arrange interviews with staff.",
        ),
        (
            "newsroom",
            "Communications and media",
            "The team helps with requests for filming, interviews and statements from the media. Journalists must"
            " contact it first.",
        ),
        (
            "guest-article",
            "Instructions for Harbour Journal authors",
            "Is this the right journal for my case report? It publishes any report that is ethical and complete."
            " Authors submit their manuscript online, in 1,500 words; the editors decide within two weeks.",
        ),
        (
            "call-for-speakers",
            "Abstracts frequently asked questions",
            "How many abstracts can I submit? There is no limit. Abstracts must be submitted online, in English, with"
            " 3,000 characters at most, before the congress.",
        ),
        (
            "partners",
            "Sponsorship &amp; Partnerships",
            "We build partnerships with our supporters. Contact us to become a corporate sponsor, with your logo.",
        ),
    ],
)
def test_other_names(kind: str, title: str, text: str) -> None:
    assert said(title, f"<h1>{title}</h1><p>{text}</p>").kind == kind


# What readers of pages stumble over: halves of marks, of days and of addresses, and words that begin a rule.
PIECES = (
    "<title>", "</title>", "<h1>Write for us", "<p>", "<form action=", "<a href='//[::", "mailto:", "<script type=",
    "application/ld+json>{", "<rss><channel>", "<?xml", "<!--", "&#x110000;", "\0", "\ufeff", "31 February 2027",
    "deadline: 99/99/9999", "$ 500 - ", "1,000-", "up to 10 words", "a (at) b [dot]", "@", "\u2019", "\U0001f600",
)  # fmt: skip
pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=25).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400) | pieces.map(str.encode) | pieces.map(lambda text: text.encode("utf-16")),
    st.sampled_from([None, "https://harbour.example/%ff/["]),
)
def test_nothing_makes_it_raise(content: bytes, url: str | None) -> None:
    verdict = classify(content, url=url, today=TODAY)
    assert 0.0 <= verdict.score <= 1.0
    assert (verdict.kind is None) == (verdict.score < 0.5)
    assert classify(content, url=url, today=TODAY) == verdict
