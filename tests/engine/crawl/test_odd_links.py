"""Links that are easily missed: a site's name in other letters, and what only a script puts on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.crawl.answered import LINK, TARGET, TEXT, answer, expected, page, verdict

from suture.engine.crawl.judging import judge_for
from suture.engine.pages.scanner import Scanner


@pytest.mark.parametrize(
    "letters", ["https://müller.example/", "//M%C3%BCller.example", "https://xn--mller-kva.example/"]
)
def test_a_name_in_other_letters_is_found_beside_one_in_its_plain_form(letters: str) -> None:
    target = "https://xn--mller-kva.example/"
    share = f"<a href='https://counter.example/share?u={target}'>share</a>"
    found = verdict(answer(page(f"{share} <a href='{letters}'>{TEXT}</a>")), expected(target=target))
    assert (found.state, found.found_target) == ("live", target)


def test_both_spellings_of_a_name_on_one_page_are_told_apart() -> None:
    body = f"<a href='https://xn--mller-kva.example/a'>a</a> <a href='https://müller.example/b'>{TEXT}</a>"
    found = verdict(answer(page(body)), expected(target="https://xn--mller-kva.example/b"))
    assert found.state == "live"


def test_a_button_to_share_does_not_hide_an_odd_spelling() -> None:
    share = f"<a href='https://counter.example/share?u={TARGET}'>share</a>"
    odd = "https://\uff48arbour.example/skin-checks"
    assert verdict(answer(page(f"{share} <a href='{odd}'>{TEXT}</a>"))).state == "live"


def test_a_link_that_scripts_put_there_is_not_gone_until_a_browser_has_looked() -> None:
    by_script = replace(expected(), in_raw=False)
    for body in (page(), page("<a href='https://harbour.example/'>home</a>")):
        found = verdict(answer(body), by_script)
        assert (found.state, found.by_script) == ("unreachable", True)
        assert "A script puts the link on the page" in found.evidence
    pairs = [("harbour.example", by_script)]
    (looked,) = judge_for(answer(page()), pairs, scanner=Scanner(), rendered=True).verdicts
    assert looked.state == "removed"
    # In the HTML it is seen all the same, and a server's own word counts.
    assert verdict(answer(page(LINK)), by_script).state == "live"
    assert verdict(answer("gone", status=410), by_script).state == "page-gone"
    assert verdict(answer(page()), replace(expected(), in_raw=True)).state == "removed"
