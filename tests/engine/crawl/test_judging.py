"""Every state of a check, on the smallest page that has it, and which state comes first."""

from __future__ import annotations

import pytest
from tests.engine.crawl.answered import LINK, SOURCE, TARGET, TEXT, answer, expected, page, verdict

from suture.engine.crawl.judging import judge, site_of
from suture.engine.crawl.results import OUTCOMES
from suture.engine.crawl.states import ORDER, STATES, Expected
from suture.engine.links.address import canonical_url
from suture.engine.pages.scanner import Scanner

CANONICAL = '<link rel="canonical" href="https://copy.example/pier">'
NOINDEX = '<meta name="robots" content="noindex">'


def test_every_state_has_its_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted(STATES)


def test_a_link_as_it_was_is_live_with_what_was_seen() -> None:
    found = verdict(answer(page(LINK)))
    assert (found.state, found.also, found.status, found.final_url) == ("live", (), 200, SOURCE)
    assert found.found is not None
    assert (found.found.text, found.found.zone, found.found_target) == (TEXT, "main", TARGET)
    assert found.evidence == f"The page links to harbour.example/skin-checks by a text link that says “{TEXT}”."


@pytest.mark.parametrize(
    "href",
    [
        "http://harbour.example/skin-checks", "https://www.harbour.example/skin-checks/",
        "//harbour.example/skin-checks",
        "https://harbour.example/skin-checks/index.html", "https://harbour.example/skin-checks?utm_source=notes",
        "https://harbour.example/skin-checks#prices", "HTTPS://HARBOUR.EXAMPLE/skin-checks",
    ],
)  # fmt: skip
def test_spellings_of_one_page_are_one_link(href: str) -> None:
    assert verdict(answer(page(f"<a href='{href}'>{TEXT}</a>"))).state == "live"


@pytest.mark.parametrize("href", ["/skin-checks?page=2", "/skin-checks/prices", "/", "/index.php?id=3"])
def test_another_page_of_the_site_is_a_changed_target(href: str) -> None:
    found = verdict(answer(page(f"<a href='https://harbour.example{href}'>{TEXT}</a>")))
    assert found.state == "target-changed"
    assert "no longer to harbour.example/skin-checks" in found.evidence


@pytest.mark.parametrize(
    "body",
    [
        TEXT, TARGET, f"<!-- {LINK} -->", f"<script>'{LINK}'</script>", f"<template>{LINK}</template>",
        f"<a href='https://counter.example/?to={TARGET}'>{TEXT}</a>",
        f"<a href='https://harbour.example.evil.example/skin-checks'>{TEXT}</a>",
        f"<a href='https://otherharbour.example/skin-checks'>{TEXT}</a>",
    ],
)  # fmt: skip
def test_a_page_without_the_link_is_removed_whatever_it_mentions(body: str) -> None:
    found = verdict(answer(page(body)))
    assert (found.state, found.found) == ("removed", None)
    assert found.evidence.startswith("The page answers, but no link to harbour.example is on it")


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ((), "nofollow", "is marked nofollow now"),
        ((), "noopener ugc", "is marked ugc now"),
        (("nofollow",), "", "is no longer marked nofollow"),
        (("nofollow", "noopener"), "sponsored", "is marked sponsored now and is no longer marked nofollow"),
    ],
)
def test_a_mark_gained_or_lost_is_a_changed_rel(was: tuple[str, ...], now: str, words: str) -> None:
    found = verdict(answer(page(f'<a rel="{now}" href="{TARGET}">{TEXT}</a>')), expected(rel=was))
    assert found.state == "rel-changed"
    assert words in found.evidence


def test_tokens_that_take_no_vote_away_change_nothing() -> None:
    assert verdict(answer(page(f'<a rel="noopener me" href="{TARGET}">{TEXT}</a>'))).state == "live"


def test_a_page_that_asks_to_follow_nothing_marks_each_link() -> None:
    found = verdict(answer(page(LINK, head='<meta name="robots" content="nofollow">')))
    assert found.state == "rel-changed"
    assert "by a rule for the whole page" in found.evidence
    header = answer(page(LINK), headers=(("X-Robots-Tag", "googlebot: nofollow"),))
    assert verdict(header).state == "rel-changed"


def test_what_is_not_known_cannot_have_changed() -> None:
    unknown = expected(anchor=None, rel=None)
    assert verdict(answer(page(f'<a rel="nofollow" href="{TARGET}">anything</a>')), unknown).state == "live"


@pytest.mark.parametrize(
    ("was", "now", "state"),
    [
        ("The Skin  Clinic", "the skin clinic", "live"),
        ("Ines’ clinic", "Ines' clinic", "live"),
        ("the skin clinic on the...", "the skin clinic on the quay", "live"),
        ("", "", "live"),
        ("", "the clinic", "text-changed"),
        ("the skin clinic", "a clinic", "text-changed"),
    ],
)
def test_texts_are_compared_as_people_read_them(was: str, now: str, state: str) -> None:
    assert verdict(answer(page(f'<a href="{TARGET}">{now}</a>')), expected(anchor=was)).state == state


def test_an_image_whose_text_a_tool_calls_empty_is_the_same_link() -> None:
    html = page(f'<a href="{TARGET}"><img src="/logo.png" alt="{TEXT}"></a>')
    assert verdict(answer(html), expected(anchor="")).state == "live"
    assert "by an image" in verdict(answer(html)).evidence


def test_of_two_links_the_one_that_is_as_known_counts() -> None:
    both = f'<a rel="nofollow" href="{TARGET}">a clinic</a> and {LINK}'
    assert verdict(answer(page(both))).state == "live"


def test_several_states_give_one_and_the_others_beside_it() -> None:
    html = page(f'<a rel="nofollow" href="{TARGET}">a clinic</a>', head=NOINDEX + CANONICAL)
    found = verdict(answer(html))
    assert found.state == "noindex"
    assert found.also == ("canonical-elsewhere", "rel-changed", "text-changed")
    moved = verdict(answer(html, way=("https://notes.example/archive/pier",)))
    assert (moved.state, moved.also[0]) == ("moved", "noindex")


@pytest.mark.parametrize(
    ("head", "headers", "state"),
    [
        (NOINDEX, (), "noindex"),
        ('<meta name="googlebot" content="none">', (), "noindex"),
        ("", (("X-Robots-Tag", "noindex"),), "noindex"),
        ("", (("X-Robots-Tag", "otherbot: noindex"),), "live"),
        ("", (("X-Robots-Tag", "otherbot: noindex, googlebot: noindex"),), "noindex"),
        ("", (("X-Robots-Tag", "max-snippet: 20, noindex"),), "noindex"),
        ('<meta name="robots" content="index,follow">', (), "live"),
        (CANONICAL, (), "canonical-elsewhere"),
        (f'<link rel="canonical" href="{SOURCE}/">', (), "live"),
        ('<link rel="canonical" href="//www.notes.example/walks/pier">', (), "live"),
        ("", (("Link", '<https://copy.example/pier>; rel="canonical"'),), "canonical-elsewhere"),
        ("", (("Link", '<https://copy.example/x.css>; rel="preload"'),), "live"),
    ],
)
def test_what_the_page_asks_of_search_engines(head: str, headers: tuple[tuple[str, str], ...], state: str) -> None:
    assert verdict(answer(page(LINK, head=head), headers=headers)).state == state


@pytest.mark.parametrize(
    ("way", "state"),
    [
        (("https://notes.example/archive/pier",), "moved"),
        (("https://newnotes.example/walks/pier",), "moved"),
        (("https://www.notes.example/walks/pier/",), "live"),
        (("https://notes.example/cookies", SOURCE), "live"),
    ],
)
def test_a_page_has_moved_only_to_another_page(way: tuple[str, ...], state: str) -> None:
    assert verdict(answer(page(LINK), way=way)).state == state


def test_a_page_that_sends_its_readers_home_is_gone_unless_the_link_is_there() -> None:
    home = ("https://notes.example/",)
    assert verdict(answer(page("Welcome"), way=home)).state == "page-gone"
    assert verdict(answer(page(LINK), way=home)).state == "moved"
    assert verdict(answer(page("Welcome"), way=("https://notes.example/archive/pier",))).state == "removed"


def test_a_redirect_to_the_site_is_a_link_too() -> None:
    """The page at its end is the site's own, which links to itself everywhere."""
    own = page(f'<a href="/skin-checks">{TEXT}</a>')
    found = verdict(answer(own, way=(TARGET,)))
    assert (found.state, found.found_target) == ("live", TARGET)
    assert found.found is not None
    assert found.found.kind == "redirect"
    assert verdict(answer(own, way=("https://harbour.example/",))).state == "target-changed"
    assert verdict(answer("", status=404, way=(TARGET,))).state == "live"


def test_on_a_page_of_the_site_itself_only_the_very_target_counts() -> None:
    own = Expected("https://harbour.example/", TARGET, None, None)
    where = "https://harbour.example/"
    assert verdict(answer(page("<a href=/skin-checks>x</a>"), asked=where, url=where), own).state == "live"
    found = verdict(answer(page("<a href=/contact>x</a>"), asked=where, url=where), own)
    assert (found.state, "harbour.example/skin-checks" in found.evidence) == ("removed", True)


def test_any_page_of_the_site_is_enough_where_no_target_is_known() -> None:
    some = expected(target=None, anchor=None, rel=None)
    assert verdict(answer(page(LINK)), some, site="harbour.example").state == "live"
    below = page("<a href='https://blog.harbour.example/x'>x</a>")
    assert verdict(answer(below), some, site="harbour.example").state == "live"
    assert verdict(answer(page()), some, site="harbour.example").state == "removed"
    with pytest.raises(ValueError, match="neither"):
        verdict(answer(page(LINK)), some)


@pytest.mark.parametrize("status", [404, 410])
def test_only_the_servers_own_word_says_that_a_page_is_gone(status: int) -> None:
    found = verdict(answer(page(LINK), status=status))
    assert (found.state, found.status) == ("page-gone", status)
    assert str(status) in found.evidence


@pytest.mark.parametrize("status", [401, 403, 405, 406, 407, 418, 429, 451, 999])
def test_being_shut_out_is_blocked(status: int) -> None:
    assert verdict(answer("<h1>no</h1>", status=status)).state == "blocked"


@pytest.mark.parametrize("status", [300, 302, 400, 408, 500, 502, 503, 504, 520])
def test_an_error_is_no_loss(status: int) -> None:
    assert verdict(answer(page(), status=status)).state == "unreachable"


@pytest.mark.parametrize("outcome", [name for name in OUTCOMES if name not in {"ok", "not-modified", "budget"}])
def test_no_outcome_of_a_failed_fetch_is_a_loss(outcome: str) -> None:
    found = verdict(answer(status=None, outcome=outcome, reason="It says why."))
    assert found.state == ("blocked" if outcome in {"robots", "throttled"} else "unreachable")
    assert found.evidence.endswith("It says why.")
    assert found.evidence[0].isupper()


@pytest.mark.parametrize("outcome", ["budget", "not-modified"])
def test_answers_without_a_page_are_not_judged(outcome: str) -> None:
    with pytest.raises(ValueError, match=outcome):
        judge(answer(status=None, outcome=outcome), [expected()], site=None, scanner=Scanner())


@pytest.mark.parametrize(
    "fetched",
    [
        answer(b"", kind="application/pdf"), answer(""), answer("   \r\n"), answer("", status=204),
        answer("just a text about harbour.example", kind="text/plain"),
    ],
)  # fmt: skip
def test_what_is_no_page_says_nothing_of_its_links(fetched: object) -> None:
    assert verdict(fetched).state == "unreachable"  # type: ignore[arg-type]  # a parameter of pytest


def test_absence_in_a_part_of_a_page_is_no_loss_but_presence_is_presence() -> None:
    assert verdict(answer(page(), truncated=True)).state == "unreachable"
    assert verdict(answer(page(LINK), truncated=True)).state == "live"


def test_content_made_by_scripts_is_not_absent() -> None:
    shell = "<!doctype html><title>Notes</title><div id=root></div><script src=/app.js></script>"
    assert verdict(answer(shell)).state == "unreachable"
    assert "script" in verdict(answer(shell)).evidence
    assert verdict(answer(page() + "<script src=/app.js></script>")).state == "removed"


def test_a_page_in_another_charset_is_read() -> None:
    html = page(f'<a href="{TARGET}">für Haut</a>').encode("utf-16-le")
    found = verdict(answer(b"\xff\xfe" + html, kind="text/html; charset=iso-8859-1"), expected(anchor="für Haut"))
    assert found.state == "live"


def test_a_host_in_other_letters_is_found() -> None:
    link = Expected(SOURCE, canonical_url("https://hafen-ärzte.example/"))
    assert verdict(answer(page("<a href='https://HAFEN-ÄRZTE.example/'>x</a>")), link).state == "live"


def test_sites_behind_the_ports_of_one_number_are_different() -> None:
    link = Expected("http://127.0.0.1:9001/a", "http://127.0.0.1:9002/x")
    html = page("<a href='/b'>home</a>")
    where = "http://127.0.0.1:9001/a"
    assert verdict(answer(html, asked=where, url=where), link).state == "removed"


def test_links_of_several_sites_on_one_page_are_judged_apart() -> None:
    other = Expected(SOURCE, "https://quay.example/", None, None)
    html = page(f"{LINK} <a href='https://quay.example/'>quay</a>")
    found = judge(answer(html), [expected(), other, expected(anchor="x")], site=None, scanner=Scanner())
    assert [each.state for each in found] == ["live", "live", "text-changed"]
    assert site_of(other, site="harbour.example") == "quay.example"
