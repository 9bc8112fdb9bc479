"""Several things decided in one act: one undo, one history row, and nobody's decision overwritten unseen."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from tests.engine.links.judged_rows import NETWORK

from suture.app.practices import queries as practices
from suture.app.review import actions, look_queries, queries
from suture.app.review.actions import Chosen
from suture.app.review.look_views import LookFilter, Place, Seen
from suture.app.review.models import Act, Decision
from suture.engine.errors import ActionError, InputError, NotAllowed, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

BOTH = (Chosen(what="group", which=NETWORK), Chosen(what="site", which="sells.example"))


def held(user: int, practice: int) -> dict[str, str]:
    return {one.held.which: one.held.decision for one in queries.decisions(user, practice).rows}


def seen(user: int, practice: int) -> Seen:
    page = look_queries.things_to_look_at(user, practice)
    assert page is not None
    return page.seen


def test_several_things_are_one_act_one_history_row_and_one_undo(ada: int, judged: int) -> None:
    actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="watch", note="hm")
    chosen = [BOTH[0], Chosen(what="site", which="sells.example", version=1)]
    before = len(practices.history(ada, judged))
    done = actions.decide_all(actor=ada, practice=judged, chosen=chosen, decision="keep", note="known to us")
    assert (done.done, done.overtaken, done.gone) == (2, (), 0)
    rows = practices.history(ada, judged)
    assert len(rows) == before + 1
    assert rows[0].details["count"] == 2
    assert held(ada, judged) == {NETWORK: "keep", "sells.example": "keep"}
    assert {one.together for one in queries.decisions(ada, judged).rows} == {2}
    assert done.act is not None
    back = actions.undo(actor=ada, practice=judged, act=done.act)
    assert back.done == 2
    assert held(ada, judged) == {"sells.example": "watch"}
    assert back.act is not None
    actions.undo(actor=ada, practice=judged, act=back.act)
    assert held(ada, judged) == {NETWORK: "keep", "sells.example": "keep"}
    told = queries.acts(ada, judged)
    assert [(one.count, one.standing, one.undoes) for one in told][:3] == [
        (2, 2, back.act),
        (2, 0, done.act),
        (2, 0, None),
    ]


def test_what_somebody_decided_since_stays_when_an_act_is_undone(
    ada: int, judged: int, person: Callable[[str], int], membership: Callable[[int, int], None]
) -> None:
    ben = person("ben")
    membership(judged, ben)
    done = actions.decide_all(actor=ada, practice=judged, chosen=BOTH, decision="keep")
    actions.decide(actor=ben, practice=judged, what="site", which="sells.example", decision="ask", version=1)
    assert done.act is not None
    back = actions.undo(actor=ada, practice=judged, act=done.act)
    assert [(one.words, one.by, one.decision) for one in back.overtaken] == [
        ("sells.example", "ben@harbour.example", "ask")
    ]
    assert held(ada, judged) == {"sells.example": "ask"}
    again = actions.undo(actor=ada, practice=judged, act=done.act)
    assert (again.act, again.done, len(again.overtaken)) == (None, 0, 2)


def test_the_second_is_told_what_the_first_decided_and_may_decide_again(
    ada: int, judged: int, person: Callable[[str], int], membership: Callable[[int, int], None]
) -> None:
    ben = person("ben")
    membership(judged, ben)
    before = seen(ben, judged)
    actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="disavow")
    assert [
        (one.by, one.decision_words, one.words)
        for one in look_queries.decided_meanwhile(ben, judged, after=before.act)
    ] == [("ada@harbour.example", "Disavow", ("path /x/<number>, same title",))]
    assert look_queries.decided_meanwhile(ada, judged, after=before.act) == ()
    done = actions.decide_all(actor=ben, practice=judged, chosen=BOTH, decision="keep")
    assert ([one.which for one in done.overtaken], done.done) == ([NETWORK], 1)
    chosen = [Chosen(what="group", which=NETWORK, version=1)]
    assert actions.decide_all(actor=ben, practice=judged, chosen=chosen, decision="keep").done == 1
    late = actions.decide_matching(
        actor=ben, practice=judged, wanted=LookFilter(state="all"), decision="watch", seen=before
    )
    assert ({one.which for one in late.overtaken}, late.done) == ({NETWORK, "sells.example"}, 0)


def test_everything_that_a_filter_means_is_decided_at_once(ada: int, judged: int) -> None:
    only = LookFilter(kind="site", suggestion="watch")
    with pytest.raises(ActionError, match="judged anew"):
        actions.decide_matching(
            actor=ada, practice=judged, wanted=only, decision="keep", seen=Seen(act=0, judged="x")
        )
    done = actions.decide_matching(actor=ada, practice=judged, wanted=only, decision="keep", seen=seen(ada, judged))
    assert (done.done, held(ada, judged)) == (1, {"sells.example": "keep"})
    with pytest.raises(InputError, match="Nothing matches"):
        actions.decide_matching(actor=ada, practice=judged, wanted=only, decision="keep", seen=seen(ada, judged))
    with pytest.raises(InputError, match="Choose what"):
        actions.decide_all(actor=ada, practice=judged, chosen=[], decision="keep")


def test_the_same_again_is_no_act_and_what_is_not_here_is_counted(ada: int, judged: int) -> None:
    actions.decide_all(actor=ada, practice=judged, chosen=BOTH, decision="keep")
    again = actions.decide_all(
        actor=ada, practice=judged, chosen=[*BOTH, Chosen(what="site", which="elsewhere.example")], decision="keep"
    )
    assert (again.act, again.same, again.gone) == (None, 2, 1)
    assert Act.objects.count() == 1


def test_of_two_acts_at_the_same_time_each_thing_has_one_decision(ada: int, judged: int) -> None:
    together = threading.Barrier(2, timeout=20)
    outcomes: list[tuple[int, int]] = []

    def decide(decision: str) -> None:
        try:
            together.wait()
            done = actions.decide_all(actor=ada, practice=judged, chosen=BOTH, decision=decision)
            outcomes.append((done.done, len(done.overtaken)))
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(decision,)) for decision in ("keep", "disavow")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == [(0, 2), (2, 0)]
    assert Decision.objects.count() == 2
    assert len({one.held.decision for one in queries.decisions(ada, judged).rows}) == 1


def test_a_list_comes_in_pages_that_stay(ada: int, judged: int) -> None:
    first = look_queries.things_to_look_at(ada, judged, most=1)
    assert first is not None
    assert ([one.which for one in first.things], first.total) == ([NETWORK], 2)
    assert first.more is not None
    actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="keep")
    second = look_queries.things_to_look_at(ada, judged, after=Place.read(first.more.text), most=1)
    assert second is not None
    assert ([one.which for one in second.things], second.more) == (["sells.example"], None)
    assert (second.counts.groups, second.counts.sites, second.counts.decided) == (0, 1, 1)
    for wanted, expected in (
        (LookFilter(state="decided"), [NETWORK]), (LookFilter(q="SELLS"), ["sells.example"]),
        (LookFilter(q="n2.example", state="all"), [NETWORK]), (LookFilter(rule="footer"), []),
    ):  # fmt: skip
        found = look_queries.things_to_look_at(ada, judged, wanted=wanted)
        assert found is not None
        assert [one.which for one in found.things] == expected
    for wrong in ("", "group", "site-9-1-x", "site-1--x"):
        with pytest.raises(InputError):
            Place.read(wrong)
    with pytest.raises(InputError):
        LookFilter(state="gone")


def test_decisions_come_in_pages(ada: int, judged: int) -> None:
    actions.decide_all(actor=ada, practice=judged, chosen=BOTH, decision="keep")
    first = queries.decisions(ada, judged, most=1)
    assert (first.total, len(first.rows), first.more) == (2, 1, first.rows[0].held.id)
    second = queries.decisions(ada, judged, after=first.more, most=1)
    assert (second.rows[0].held.which, second.more) == (NETWORK, None)
    assert queries.decisions(ada, judged, decision="ask").total == 0


def test_who_only_looks_may_not_decide_and_a_stranger_finds_nothing(
    ada: int, judged: int, stranger: int, person: Callable[[str], int], membership: Callable[..., None]
) -> None:
    viewer = person("vera")
    membership(judged, viewer, role="viewer")
    assert look_queries.things_to_look_at(viewer, judged) is not None
    done = actions.decide_all(actor=ada, practice=judged, chosen=BOTH, decision="keep")
    assert done.act is not None
    for user, error in ((viewer, NotAllowed), (stranger, NothingHere)):
        with pytest.raises(error):
            actions.decide_all(actor=user, practice=judged, chosen=BOTH, decision="ask")
        with pytest.raises(error):
            actions.decide_matching(
                actor=user, practice=judged, wanted=LookFilter(), decision="ask", seen=Seen(act=0, judged="")
            )
        with pytest.raises(error):
            actions.undo(actor=user, practice=judged, act=done.act)
    with pytest.raises(NothingHere):
        look_queries.things_to_look_at(stranger, judged)
    with pytest.raises(NothingHere):
        queries.act_of(ada, judged, act=10_000)
