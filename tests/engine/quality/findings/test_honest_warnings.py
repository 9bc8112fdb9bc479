"""Warnings, rules and flags on honest sites: hospitals, schools and regulators quote whom they warn of."""

from __future__ import annotations

import re

import pytest
from tests.engine.quality.findings.making import evidence, found_in, link, reading, rules, suggestion

HONEST = {
    "hospital.example": "hospital",
    "college.example": "university",
    "health-board.example": "government",
    "heart-society.example": "society",
    "relief.example": "charity",
}
WARNINGS = (
    "Buying Xanax online without a prescription: the dangers",
    "Beware of Ozempic for sale with no prescription",
    "Order tramadol, no prescription needed? It is illegal and unsafe",
    "Cheap Viagra without prescription: how to spot fake medicines",
    "Is it safe to buy semaglutide online without prescription?",
    "Testosterone for sale with no prescription: what to know before you buy",
    "Abnehmspritze Ozempic ohne Rezept bestellen: Apotheker warnt",
    "Payday loans: the risks for hospital staff",
    "Escort service for patients on their way to dialysis",
)
OFFERS = (
    "Buy Xanax online without a prescription - overnight delivery",
    "Cheap Viagra, no prescription, side effects and dosage",
    "Order tramadol no prescription - discreet shipping",
    "Online casino free spins no deposit bonus",
)


def _page(host: str, title: str) -> dict[str, object]:
    path = re.sub(r"[^\w]+", "-", title.lower()).strip("-")
    return link(f"https://{host}/{path}", source_title=title, anchor="Harbour Skin Clinic")


@pytest.mark.parametrize("title", WARNINGS)
def test_a_warning_on_an_honest_site_is_its_own(title: str) -> None:
    found = found_in(*(_page(host, title) for host in HONEST), kinds=HONEST)
    for row in range(len(HONEST)):
        assert rules(found, row) == {}
        assert suggestion(found, row=row) == "nothing"


@pytest.mark.parametrize("title", OFFERS)
def test_an_offer_there_is_a_break_in_whatever_medical_words_it_has(title: str) -> None:
    found = found_in(*(_page(host, title) for host in HONEST), kinds=HONEST)
    for row in range(len(HONEST)):
        assert rules(found, row)["hacked-page"] >= 0.5
        assert suggestion(found, row=row) == "watch"


def test_what_a_visit_read_of_a_warning_is_no_break_in() -> None:
    url = "https://hospital.example/medicines-online"
    text = "Never buy diazepam or tramadol online without prescription: cheap pills are often dangerous. " * 3
    found = found_in(link(url, anchor="skin clinic"), kinds=HONEST, readings=[reading(url, text=text)])
    assert rules(found) == {}
    sold = "Buy diazepam online, cheap tramadol tablets, no prescription, overnight delivery. " * 3
    found = found_in(link(url, anchor="skin clinic"), kinds=HONEST, readings=[reading(url, text=sold)])
    assert rules(found)["hacked-page"] >= 0.5


@pytest.mark.parametrize(
    "title",
    [
        "Sponsored post policy",
        "Our guidelines: sponsored content guidelines for authors",
        "Advertorial rules of the student paper",
        "Entwurf: Advertorial Richtlinien",
        "Polarisierende BH-Werbung: was steckt dahinter?",
        "Social-Media-Werbung - ein Seminar",
    ],
)
def test_a_page_about_paid_posts_is_none(title: str) -> None:
    assert rules(found_in(link(source_title=title))) == {}


@pytest.mark.parametrize(
    "title",
    [
        "Summer skin - Werbung",
        "Werbung: our week at the spa",
        "Sponsored post: ten days without sugar (see our sponsored post policy)",
        "スポンサー記事 夏の肌",
    ],
)
def test_a_paid_post_stays_one(title: str) -> None:
    assert rules(found_in(link(source_title=title)))["paid-marks"] >= 0.85


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [*((kind, "watch") for kind in HONEST.values()), ("news", "ask"), ("blog", "ask"), ("unknown", "ask")],
)
def test_who_takes_no_money_is_not_written_to(kind: str, wanted: str) -> None:
    row = link("https://a.example/x", source_title="Sponsored post: our day at Harbour Skin", anchor="the clinic")
    found = found_in(row, kinds={"a.example": kind})
    assert suggestion(found) == wanted


def test_a_tool_s_flag_alone_asks_for_no_look_on_an_honest_site() -> None:
    flags = {"ahrefs_is_spam": True, "moz_spam_score": 80.0, "anchor": "Harbour Skin Clinic"}
    found = found_in(*(link(f"https://{host}/a", **flags) for host in HONEST), kinds=HONEST)
    for row in range(len(HONEST)):
        assert evidence(found, "flagged-by-tool", row) == "Ahrefs and Moz call it spam."
        assert suggestion(found, row=row) == "nothing"
    unknown = found_in(link("https://who.example/a", **flags))
    assert suggestion(unknown) == "watch"


def test_a_flag_takes_nothing_from_what_we_saw_ourselves() -> None:
    row = link(
        "https://hospital.example/buy-viagra-no-prescription",
        source_title="Buy Viagra no prescription",
        ahrefs_is_spam=True,
    )
    assert suggestion(found_in(row, kinds=HONEST)) == "watch"


@pytest.mark.parametrize("host", ["essay-prize.example", "the-essay.example", "photoessay.example"])
def test_an_essay_is_no_essay_mill(host: str) -> None:
    assert rules(found_in(link(f"https://{host}/", anchor="Harbour Skin Clinic"))) == {}


@pytest.mark.parametrize("host", ["cheap-essays.example", "essayservice.example", "my-essay-writer.example"])
def test_an_essay_mill_by_its_name(host: str) -> None:
    assert rules(found_in(link(f"https://{host}/", anchor="Harbour Skin Clinic")))["spam-subject"] >= 0.5
