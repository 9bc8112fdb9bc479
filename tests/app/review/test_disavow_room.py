"""The disavow room behind its pages: whose word counts, what a draft holds, and what a file costs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.app.review.conftest import judge_again
from tests.engine.links.judged_rows import NETWORK

from suture.app.practices import link_queries
from suture.app.practices.actions import delete_practice
from suture.app.review import actions, disavow_actions, disavow_queries
from suture.app.review.models import Answers, FileVersion
from suture.engine.disavow.decisions import read_decisions
from suture.engine.errors import ActionError, InputError, NothingHere
from suture.engine.links.filters import LinkFilter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

TODAY = date(2026, 11, 23)
Decide = Callable[..., int]


@pytest.fixture
def decide(ada: int, judged: int) -> Decide:
    """Decide about something for the first time."""
    return lambda what, which, decision: actions.decide(
        actor=ada, practice=judged, what=what, which=which, decision=decision
    )


@pytest.fixture
def bought(ada: int, judged: int) -> int:
    """The practice after somebody said that links were bought."""
    disavow_actions.answer(actor=ada, practice=judged, manual_action=False, bought_links=True)
    return judged


def lines(user: int, practice: int) -> list[str]:
    text = disavow_queries.draft_file(user, practice, today=TODAY).text
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_nothing_is_drafted_before_a_reason_is_known(ada: int, judged: int, decide: Decide) -> None:
    decide("group", NETWORK, "disavow")
    told = disavow_queries.advice(ada, judged)
    assert (told.advice.stop, told.manual_action, told.disavowed, told.has_file) == (None, None, 1, False)
    for answers in (None, {"manual_action": False, "bought_links": False}):
        if answers:
            disavow_actions.answer(actor=ada, practice=judged, **answers)
        for question in (disavow_queries.draft_file, disavow_queries.request_letter):
            with pytest.raises(ActionError):
                question(ada, judged, today=TODAY)
    told = disavow_queries.advice(ada, judged)
    assert (told.advice.stop, told.answered_by) == (True, "ada@harbour.example")
    disavow_actions.answer(actor=ada, practice=judged, manual_action=True, bought_links=False)
    assert disavow_queries.advice(ada, judged).advice.stop is False
    assert lines(ada, judged) == ["domain:n0.example", "domain:n1.example", "domain:n2.example"]


def test_a_draft_says_what_it_costs(ada: int, bought: int, decide: Decide) -> None:
    decide("group", NETWORK, "disavow")
    decide("site", "cdc.gov", "disavow")
    found = disavow_queries.draft_file(ada, bought, today=TODAY)
    assert [(part.thing, part.words, part.links) for part in found.parts] == [
        ("Link group", "path /x/<number>, same title", 3), ("Site", "cdc.gov", 1),
    ]  # fmt: skip
    assert found.parts[1].entries == ("https://www.cdc.gov/clinics",)
    assert "which many share or people trust" in found.parts[1].left_out[0]
    assert found.cost is not None
    assert (found.cost.silenced, found.cost.links) == (4, 7)
    assert found.cost.share == pytest.approx(7 / 10)
    assert [cost.kind for cost in found.cost.regretted] == ["government"]
    assert (found.change, found.problems, found.spared) == (None, (), ())


def test_the_closer_decision_counts(ada: int, bought: int, decide: Decide) -> None:
    decide("group", NETWORK, "disavow")
    decide("site", "n1.example", "keep")
    shown = link_queries.links(ada, bought, filter=LinkFilter(site=("n2.example",)))
    assert shown is not None
    decide("link", f"{shown.page.rows[0].link_id:016x}", "ask")
    assert lines(ada, bought) == ["domain:n0.example"]
    again, bad = read_decisions(disavow_queries.decisions_table(ada, bought).encode())
    assert ([(one.what, one.which) for one in again], bad) == (
        [("group", NETWORK), ("site", "n1.example"), ("page", "https://n2.example/x/2")], (),
    )  # fmt: skip
    letter = disavow_queries.request_letter(ada, bought, today=TODAY)
    assert "asked for: 1, of which 0 are gone" in letter


def test_no_reason_becomes_a_formula_in_somebodys_spreadsheet(ada: int, judged: int) -> None:
    actions.decide(
        actor=ada, practice=judged, what="site", which="sells.example", decision="watch", note="=1+1 looks odd"
    )
    assert ",'=1+1 looks odd," in disavow_queries.decisions_table(ada, judged)


def test_a_line_that_covers_what_was_kept_is_said(ada: int, bought: int, decide: Decide) -> None:
    decide("site", "sells.example", "disavow")
    shown = link_queries.links(ada, bought, filter=LinkFilter(site=("sells.example",)))
    assert shown is not None
    kept = shown.page.rows[0]
    decide("link", f"{kept.link_id:016x}", "keep")
    decide("site", "plain.example", "watch")
    found = disavow_queries.draft_file(ada, bought, today=TODAY)
    assert found.spared == (kept.source_url,)


def test_links_that_came_after_the_judging_do_not_shift_it(
    ada: int, bought: int, decide: Decide, importing: Callable[..., None]
) -> None:
    decide("group", NETWORK, "disavow")
    before = disavow_queries.draft_file(ada, bought, today=TODAY)
    importing(*(f"https://a{number}.example/" for number in range(5)), "https://n1.example/later", judged=False)
    after = disavow_queries.draft_file(ada, bought, today=TODAY)
    assert after.is_stale
    # Of n1.example one link is in no group, as far as is known: only the page that was decided about is named.
    assert lines(ada, bought) == ["domain:n0.example", "domain:n2.example", "https://n1.example/x/1"]
    assert before.cost is not None
    assert after.cost is not None
    assert (after.cost.links, after.cost.silenced) == (before.cost.links, before.cost.silenced) == (7, 3)


def test_a_group_that_is_gone_gives_no_lines(ada: int, bought: int, decide: Decide) -> None:
    decide("group", NETWORK, "disavow")
    judge_again(bought, networks=False)
    (part,) = disavow_queries.draft_file(ada, bought, today=TODAY).parts
    assert (part.entries, part.left_out) == ((), ("no link of this group is there any more",))
    assert part.words == "path /x/<number>, same title"


def test_the_uploaded_file_is_kept_looked_over_and_compared(ada: int, bought: int, decide: Decide) -> None:
    assert disavow_queries.uploaded(ada, bought) is None
    with pytest.raises(NothingHere):
        disavow_queries.mended_file(ada, bought)
    content = "domain: n0.example\ndomain:cdc.gov\n".encode("utf-16")
    disavow_actions.hand_over(actor=ada, practice=bought, file_name="C:\\list.csv", chunks=[content[:9], content[9:]])
    found = disavow_queries.uploaded(ada, bought)
    assert found is not None
    assert (found.file_name, found.added_by, found.mends) == ("list.csv", "ada@harbour.example", 1)
    rules = {problem.rule for problem in found.found.problems}
    assert {"file-name", "encoding", "space-after-prefix", "government-host"} <= rules
    assert found.cost is not None
    assert (found.cost.silenced, [cost.source for cost in found.cost.regretted]) == (
        2,
        ["https://www.cdc.gov/clinics"],
    )
    assert disavow_queries.mended_file(ada, bought) == "domain:n0.example\ndomain:cdc.gov\n"
    decide("group", NETWORK, "disavow")
    change = disavow_queries.draft_file(ada, bought, today=TODAY).change
    assert change is not None
    assert ([one.entry for one in change.again], change.again_links) == (["domain:cdc.gov"], 1)
    assert ([one.entry for one in change.no_more], change.kept) == (["domain:n1.example", "domain:n2.example"], 1)
    for _ in range(2):
        disavow_actions.forget_version(actor=ada, practice=bought, number=1)
    assert disavow_queries.uploaded(ada, bought) is None


def test_a_file_has_to_hold_something_and_not_too_much(ada: int, judged: int) -> None:
    with pytest.raises(InputError, match="empty"):
        disavow_actions.hand_over(actor=ada, practice=judged, file_name="d.txt", chunks=[])
    with pytest.raises(InputError, match="larger than 4 MB"):
        disavow_actions.hand_over(
            actor=ada, practice=judged, file_name="d.txt", chunks=[b"x" * disavow_actions.LARGEST_FILE, b"x"]
        )
    assert not FileVersion.objects.exists()


def test_another_teams_room_is_not_there_and_goes_with_the_practice(ada: int, bought: int, stranger: int) -> None:
    disavow_actions.hand_over(actor=ada, practice=bought, file_name="d.txt", chunks=[b"domain:n0.example\n"])
    for question in (
        lambda: disavow_queries.advice(stranger, bought),
        lambda: disavow_queries.draft_file(stranger, bought, today=TODAY),
        lambda: disavow_queries.request_letter(stranger, bought, today=TODAY),
        lambda: disavow_queries.uploaded(stranger, bought),
        lambda: disavow_queries.mended_file(stranger, bought),
        lambda: disavow_queries.draft_text(stranger, bought, today=TODAY),
        lambda: disavow_queries.decisions_table(stranger, bought),
        lambda: disavow_actions.answer(actor=stranger, practice=bought, manual_action=True, bought_links=True),
        lambda: disavow_actions.hand_over(actor=stranger, practice=bought, file_name="d.txt", chunks=[b"x"]),
        lambda: disavow_actions.forget_version(actor=stranger, practice=bought, number=1),
    ):
        with pytest.raises(NothingHere):
            question()
    delete_practice(actor=ada, practice=bought)
    assert not Answers.objects.exists()
    assert not FileVersion.objects.exists()
