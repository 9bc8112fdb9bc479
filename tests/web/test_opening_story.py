"""What the page of an opening tells: reasons by page, a quote once, what is missing with the way to learn it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.web.test_opening_tags import ROW

from suture.app.openings.opening_views import (
    AskView,
    EvidenceView,
    ExclusionView,
    OpeningView,
    PartView,
    RuleView,
)
from suture.web.openings_story import Said, told_of

PAGE, DAY = "https://skin.example/write-for-us", date(2026, 11, 23)
PITCH = "Send a pitch of 150 words with a headshot."


def rule(words: str, quote: str) -> RuleView:
    """A rule on the page."""
    return RuleView(key=words, words=words, quote=quote, url=PAGE, seen_on=DAY)


def reason(words: str, quote: str = "", url: str | None = PAGE) -> EvidenceView:
    """A reason, on the page unless another is named."""
    return EvidenceView(words=words, url=url, quote=quote, seen_on=DAY if url == PAGE else None)


FOUND = OpeningView(
    row=ROW, why=(), parts=(), asks=(), text="", target=None, rules=(), deadlines=(), exclusions=(),
    page_kind_words="", page_quotes=(), how_got="", openness=None, relation="", note="", reason="", reason_words="",
    won_page="", won_state="", won_words="", won_looked_at=None, look_outcome="", look_words="", due_on=None,
    history=(), together=(), week_key="", can_look=False, made_at=None,
)  # fmt: skip


def test_rules_that_one_quote_bears_stand_in_one_line() -> None:
    rules = (rule("about 150 words", PITCH), rule("in plain English", "In plain English."), rule("a portrait", PITCH))
    assert told_of(replace(FOUND, rules=rules)).rules == (
        Said(
            url=PAGE, seen_on=DAY,
            lines=(("about 150 words · a portrait", (PITCH,)), ("in plain English", ("In plain English.",))),
        ),
    )  # fmt: skip


def test_reasons_stand_by_their_page_and_what_a_rule_quotes_is_not_quoted_again() -> None:
    why = (
        reason("It takes articles.", "Write for us"), reason("It says so again.", "Our editors answer."),
        reason("It says so again.", PITCH), reason("It says so again.", "We print clinicians."),
        reason("You said so.", url=None),
    )  # fmt: skip
    assert told_of(replace(FOUND, why=why, rules=(rule("a portrait", PITCH),))).why == (
        Said(
            url=PAGE, seen_on=DAY,
            lines=(
                ("It takes articles.", ("Write for us",)),
                ("It says so again.", ("Our editors answer.", "We print clinicians.")),
            ),
        ),
        Said(url="", seen_on=None, lines=(("You said so.", ()),)),
    )  # fmt: skip


def test_a_reason_without_a_day_joins_what_was_said_of_its_page_before() -> None:
    why = (reason("The link is gone.", "Ines Okafor"), replace(reason("It led to a page of yours."), seen_on=None))
    lines = (("The link is gone.", ("Ines Okafor",)), ("It led to a page of yours.", ()))
    assert told_of(replace(FOUND, why=why)).why == (Said(url=PAGE, seen_on=DAY, lines=lines),)


def test_a_first_reason_stays_where_a_rule_quotes_the_same() -> None:
    told = told_of(replace(FOUND, why=(reason("It takes articles.", PITCH),), rules=(rule("a portrait", PITCH),)))
    assert [page.lines for page in told.why] == [(("It takes articles.", ()),)]


def test_what_is_missing_is_told_with_the_way_to_learn_it() -> None:
    missing = ("whom to ask: look on its contact page", "is it followed: open one entry?", "nobody read the page yet")
    row = replace(ROW, weighed=replace(ROW.weighed, missing=missing))
    assert told_of(replace(FOUND, row=row)).missing == (
        ("Whom to ask", "look on its contact page."),
        ("Is it followed", "open one entry?"),
        ("Nobody read the page yet", ""),
    )


def test_whose_address_it_is_stands_beside_it_unless_the_role_says_so() -> None:
    desk = AskView(
        role="the health desk", kind="email", value="desk@skin.example", found_on=PAGE, quote="", seen_on=DAY,
        note="", who="The health desk",
    )  # fmt: skip
    bell = replace(desk, value="bell@skin.example", who="Ann Bell, editor")
    assert [way.who for way in told_of(replace(FOUND, asks=(desk, bell))).asks] == ["", "Ann Bell, editor"]


def test_where_nobody_is_approached_only_what_forbids_it_is_told() -> None:
    fee = ExclusionView(key="money", words="It asks for money.", quote="", blocks=True)
    unnamed = ExclusionView(key="anonymous", words="It does not say which outlet asks.", quote="", blocks=False)
    assert told_of(replace(FOUND, exclusions=(unnamed, fee))).away == (fee,)


def test_the_chance_is_not_said_twice_and_a_way_is_a_way_only_with_an_address() -> None:
    chance = PartView(name="chance", words="Chance", low=0, mid=0, high=1, is_known=True, why="Even. Nobody asked.")
    nobody = AskView(role="the editor", kind="", value="", found_on=None, quote="", seen_on=None, note="")
    row = replace(ROW, weighed=replace(ROW.weighed, chance_words="Even"))
    told = told_of(replace(FOUND, row=row, parts=(chance,), asks=(nobody,)))
    assert told.chance_why == "Nobody asked."
    assert told.begins_with == "site"


def test_what_comes_first_is_what_leads_on() -> None:
    editor = AskView(
        role="the editor", kind="email", value="desk@skin.example", found_on=None, quote="", seen_on=None, note=""
    )
    known, unread = replace(FOUND, asks=(editor,)), replace(ROW, links_now=None)
    assert told_of(known).begins_with == "ask"
    assert told_of(replace(FOUND, text="Hello")).begins_with == "ask"
    assert told_of(replace(known, row=unread, can_look=True)).begins_with == "look"
    assert told_of(replace(known, row=unread, can_look=True, look_outcome="forbidden")).begins_with == "page"
    assert told_of(replace(known, row=replace(unread, address="javascript:x"), can_look=True)).begins_with == "ask"
    assert told_of(replace(known, row=replace(unread, stage="asked"), can_look=True)).begins_with == "ask"
    assert told_of(replace(known, row=replace(ROW, family="society"))).begins_with == "say"
    assert told_of(replace(FOUND, row=replace(ROW, domain=""))).begins_with == "name"
    assert told_of(replace(FOUND, row=replace(ROW, domain="", stage="asked"))).begins_with == "ask"
