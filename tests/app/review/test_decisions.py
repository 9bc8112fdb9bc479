"""Decisions are people's: kept through imports and judgements, never overwritten unseen, and nobody else's."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.app.review.conftest import LINKS, judge_again
from tests.engine.links.judged_rows import NETWORK

from suture.app.practices import link_queries
from suture.app.practices import queries as practices
from suture.app.practices.actions import delete_practice
from suture.app.review import actions, queries
from suture.app.review.models import Decision
from suture.engine.errors import ActionError, BadAddress, InputError, NothingHere
from suture.engine.links.filters import LinkFilter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def link_from(user: int, practice: int, domain: str) -> str:
    """The id of one link from a site, as addresses have it."""
    shown = link_queries.links(user, practice, filter=LinkFilter(site=(domain,)))
    assert shown is not None
    return f"{shown.page.rows[0].link_id:016x}"


def test_a_decision_says_what_who_and_when(ada: int, judged: int) -> None:
    link = link_from(ada, judged, "plain.example")
    for what, which, decision in (
        ("group", NETWORK, "disavow"), ("site", "sells.example", "ask"), ("link", link, "keep"),
    ):  # fmt: skip
        actions.decide(actor=ada, practice=judged, what=what, which=which, decision=decision, note=" as  agreed ")
    newest, middle, oldest = queries.decisions(ada, judged).rows
    assert [one.held.words for one in (newest, middle, oldest)] == [
        "https://plain.example/", "sells.example", "path /x/<number>, same title",
    ]  # fmt: skip
    held = newest.held
    assert (held.decision_words, held.thing_words, held.note, held.by) == (
        "Keep", "Page", "as agreed", "ada@harbour.example",
    )  # fmt: skip
    assert all(one.seen for one in (newest, middle, oldest))
    assert held.at is not None
    rows = practices.history(ada, judged)
    assert rows[0].action == "decision made"
    assert set(rows[0].details) == {"act", "count", "about", "decided"}


def test_a_thing_without_a_decision_is_undecided(ada: int, judged: int) -> None:
    on = queries.decided(ada, judged).on
    assert (on("site", "PLAIN.example ").version, on("site", "plain.example").decision) == (0, "")
    with pytest.raises(InputError):
        on("country", "xx")
    with pytest.raises(BadAddress):
        on("link", "not an id")


def test_taking_back_brings_what_held_before(ada: int, judged: int) -> None:
    where: dict[str, Any] = {"actor": ada, "practice": judged, "what": "site", "which": "sells.example"}
    with pytest.raises(NothingHere):
        actions.take_back(**where, version=0)
    assert actions.decide(**where, decision="watch", note="see") == 1
    assert actions.decide(**where, decision="ask", version=1) == 2
    assert actions.take_back(**where, version=2) == 3
    held = queries.decided(ada, judged).on("site", "sells.example")
    assert (held.decision, held.note, held.version) == ("watch", "see", 3)
    actions.take_back(**where, version=3)
    assert queries.decided(ada, judged).on("site", "sells.example").decision == "ask"
    first = {**where, "which": "plain.example"}
    actions.decide(**first, decision="keep")
    actions.take_back(**first, version=1)
    assert [one.held.which for one in queries.decisions(ada, judged).rows] == ["sells.example"]
    assert Decision.objects.count() == 6


def test_the_same_decision_twice_is_one(ada: int, judged: int) -> None:
    for _ in range(2):
        assert actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="watch") == 1
    assert Decision.objects.count() == 1


def test_who_has_not_seen_the_newest_decision_is_told(
    ada: int, judged: int, person: Callable[[str], int], membership: Callable[[int, int], None]
) -> None:
    ben = person("ben")
    membership(judged, ben)
    actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="watch")
    with pytest.raises(ActionError, match=r"ada@harbour\.example has decided “watch” meanwhile"):
        actions.decide(actor=ben, practice=judged, what="site", which="sells.example", decision="disavow")
    actions.take_back(actor=ada, practice=judged, what="site", which="sells.example", version=1)
    with pytest.raises(ActionError, match="has taken the decision back meanwhile"):
        actions.decide(actor=ben, practice=judged, what="site", which="sells.example", decision="disavow", version=1)
    assert actions.decide(
        actor=ben, practice=judged, what="site", which="sells.example", decision="disavow", version=2
    ) == 3  # fmt: skip
    assert queries.decided(ada, judged).on("site", "sells.example").by == "ben@harbour.example"


def test_of_two_at_the_same_time_one_is_told(ada: int, judged: int) -> None:
    """Both have seen that nothing is decided; the database lets one version in."""
    together = threading.Barrier(2, timeout=20)
    outcomes: list[str] = []

    def decide(decision: str) -> None:
        try:
            together.wait()
            actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision=decision)
            outcomes.append("kept")
        except ActionError:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(decision,)) for decision in ("watch", "disavow")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["kept", "told"]
    assert Decision.objects.count() == 1


def test_decisions_outlive_what_they_are_about(ada: int, judged: int, importing: Callable[..., None]) -> None:
    link = link_from(ada, judged, "plain.example")
    for what, which in (("group", NETWORK), ("site", "sells.example"), ("link", link)):
        actions.decide(actor=ada, practice=judged, what=what, which=which, decision="watch")
    importing("https://later.example/", judged=False)
    assert all(one.seen for one in queries.decisions(ada, judged).rows)
    judge_again(judged, networks=False)
    seen = {one.held.what: one.seen for one in queries.decisions(ada, judged).rows}
    assert seen == {"group": False, "site": True, "link": True}
    actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="keep", version=1)
    held = queries.decided(ada, judged).on("group", NETWORK)
    assert (held.decision, held.words) == ("keep", "path /x/<number>, same title")


def test_what_was_never_here_cannot_be_decided_about(ada: int, judged: int) -> None:
    for what, which in (("group", "0" * 16), ("site", "elsewhere.example"), ("link", "0" * 16)):
        with pytest.raises(NothingHere):
            actions.decide(actor=ada, practice=judged, what=what, which=which, decision="keep")
    with pytest.raises(InputError, match="Choose one"):
        actions.decide(actor=ada, practice=judged, what="site", which="plain.example", decision="burn")
    with pytest.raises(InputError, match="longer than 1,000"):
        actions.decide(
            actor=ada, practice=judged, what="site", which="plain.example", decision="keep", note="x" * 1001
        )


def test_another_teams_decisions_are_not_there(ada: int, judged: int, stranger: int) -> None:
    actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="watch")
    where: dict[str, Any] = {
        "actor": stranger,
        "practice": judged,
        "what": "site",
        "which": "sells.example",
        "version": 1,
    }
    for question in (
        lambda: actions.decide(**where, decision="keep"),
        lambda: actions.take_back(**where),
        lambda: queries.decisions(stranger, judged),
        lambda: queries.decided(stranger, judged),
    ):
        with pytest.raises(NothingHere):
            question()


def test_a_practice_that_goes_takes_its_decisions_along(ada: int, judged: int) -> None:
    actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="watch")
    delete_practice(actor=ada, practice=judged)
    assert not Decision.objects.exists()


def test_decisions_take_few_queries_however_many_there_are(
    ada: int, judged: int, django_assert_num_queries: Any
) -> None:
    for number, page in enumerate(LINKS[3:]):
        domain = page.split("/")[2].removeprefix("www.")
        held = queries.decided(ada, judged).on("site", domain)
        actions.decide(
            actor=ada, practice=judged, what="site", which=domain, decision="watch", version=held.version,
            note=str(number),
        )  # fmt: skip
    with django_assert_num_queries(4):
        queries.decided(ada, judged)
