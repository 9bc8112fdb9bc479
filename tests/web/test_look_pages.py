"""Needs a look as a page: several things at once, an act undone, and what others decided meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK, judge, network
from tests.web.fictional_files import SITE, ReadFile

from suture.app.accounts.models import User
from suture.app.practices.facts import lake, reader_of
from suture.app.practices.models import Practice, Role, TeamMember
from suture.app.review import actions, queries

pytestmark = pytest.mark.django_db

SITES = 60
GROUP = ("n0.example", "n1.example")


def judge_all(practice: int, **told_of: dict[str, Any]) -> None:
    def told(link: dict[str, Any]) -> dict[str, Any]:
        domain = link["source_domain"]
        if domain in GROUP:
            return {"suggestion": "disavow", "network": NETWORK}
        return {"suggestion": "watch", "suggestion_why": "It may sell.", **told_of.get(domain.partition(".")[0], {})}

    groups = [network(size=2, links=2, domains=2, members=list(GROUP))]
    judge(lake().shelf(SITE), told, networks=groups, reader=reader_of(practice), now=timezone.now())


@pytest.fixture
def many(practice: int, read_file: ReadFile) -> int:
    """A practice with a link group, and more single sites that stand out than a page shows."""
    hosts = [*GROUP, *(f"s{number:02}.example" for number in range(SITES))]
    read_file(
        "links.csv", "Linking page,Last crawled\n" + "".join(f"https://{host}/x,2026-11-01\n" for host in hosts)
    )
    judge_all(practice)
    return practice


@pytest.fixture
def ben(many: int) -> int:
    """A colleague."""
    user = User.objects.create_user("ben@harbour.example", None, name="Ben Ash").pk
    team = Practice.objects.get(pk=many).team
    TeamMember.objects.create(team=team, user_id=user, role=Role.EDITOR, since=timezone.now())
    return user


def test_a_long_list_comes_in_pages_and_can_be_narrowed(page: Client, many: int) -> None:
    look = f"/p/{many}/look/"
    first = page.get(look)
    assert (first.context["looks"], len(first.context["found"].things)) == (61, 50)
    assert 'id="site-s00.example" data-row' in first.text
    second = page.get(f"{look}{first.context['next_page']}")
    assert (len(second.context["found"].things), second.context["next_page"]) == (11, "")
    assert "First</a>" in second.text
    narrow = page.get(f"{look}?kind=site&q=s07")
    assert [one.which for one in narrow.context["found"].things] == ["s07.example"]
    assert 'aria-current="true">Single sites' in narrow.text
    assert "Nothing matches." in page.get(f"{look}?q=nowhere").text
    assert page.get(f"{look}?state=gone").status_code == 404
    assert page.get(f"{look}?after=nonsense").context["is_first"]


@pytest.mark.database
@pytest.mark.parametrize("odd", ["9" * 30, "9" * 5000, "a\0b"])
def test_what_no_page_of_ours_sends_breaks_nothing(page: Client, many: int, odd: str) -> None:
    here = f"/p/{many}"
    site = {"what": "site", "which": "s01.example", "decision": "watch"}
    for answer in (
        page.get(f"{here}/look/decisions/", {"after": odd}),
        page.post(f"{here}/look/decide/undo/", {**site, "version": odd}),
        page.post(f"{here}/look/decide/", {**site, "version": odd, "note": odd}),
        page.post(f"{here}/look/decide-several/", {"chosen": "site:0:s01.example", "decision": "keep", "note": odd}),
        page.get(f"{here}/history/", {"who": odd, "what": odd, "before": odd}),
    ):
        assert answer.status_code < 500


def test_what_is_ticked_is_decided_as_one_and_undone_as_one(page: Client, owner: int, many: int) -> None:
    look = f"/p/{many}/look/"
    assert f'value="group:0:{NETWORK}"' in page.get(look).text
    form = {
        "chosen": [f"group:0:{NETWORK}", "site:0:s00.example"],
        "decision": "keep", "note": "ours", "next": f"{look}?kind=site&just=7",
    }  # fmt: skip
    done = page.post(f"{look}decide-several/", form)
    act = queries.acts(owner, many)[0]
    assert done.headers["Location"] == f"{look}?kind=site&just={act.id}"
    shown = page.get(done.headers["Location"])
    assert "<b>Keep:</b> 2 things" in shown.text
    assert shown.context["looks"] == 59
    assert "Undo all 2" in page.get(f"{look}decisions/").text
    undone = page.post(f"{look}acts/{act.id}/undo/", {"next": look})
    assert "<b>Put back:</b> 2 things" in page.get(undone.headers["Location"]).text
    assert queries.decisions(owner, many).total == 0
    assert page.get(f"{look}acts/{act.id}/undo/").headers["Location"] == f"{look}decisions/"
    assert page.post(f"{look}acts/99999/undo/").status_code == 404
    for wrong in ({"decision": "keep"}, {"decision": "", "chosen": "site:0:s00.example"}):
        refused = page.post(f"{look}decide-several/", wrong, follow=True)
        assert "Choose" in refused.text
    assert page.get(f"{look}decide-several/").headers["Location"] == look
    assert page.post(f"{look}decide-several/", {"decision": "keep", "chosen": "moon:0:x"}).status_code == 404


def test_all_that_match_are_decided_unless_somebody_was_faster(page: Client, owner: int, many: int, ben: int) -> None:
    look = f"/p/{many}/look/"
    seen = page.get(look).context["found"].seen
    actions.decide(actor=ben, practice=many, what="site", which="s03.example", decision="ask")
    form = {"all": "1", "kind": "site", "decision": "keep", "seen": seen.act, "judged": seen.judged}
    told = page.post(f"{look}decide-several/", form, follow=True)
    assert "s03.example (Ben Ash: ask for removal)" in told.text
    assert queries.acts(owner, many)[0].count == SITES - 1
    judge_all(many)
    late = page.post(f"{look}decide-several/", {**form, "kind": "group"}, follow=True)
    assert "The links were judged anew meanwhile" in late.text


def test_an_open_page_hears_what_others_decided(page: Client, owner: int, many: int, ben: int) -> None:
    look = f"/p/{many}/look/"
    act = page.get(look).context["found"].seen.act
    where = f"{look}meanwhile/?after={act}"
    assert f'hx-get="{where}"' in page.get(look).text
    assert page.get(where).text.strip() == ""
    actions.decide(actor=owner, practice=many, what="site", which="s01.example", decision="keep")
    assert page.get(where).text.strip() == ""
    chosen = [actions.Chosen(what="site", which=f"s{number:02}.example") for number in range(10, 15)]
    actions.decide_all(actor=ben, practice=many, chosen=chosen, decision="ask")
    told = page.get(where).text
    assert (
        "<b>Ben Ash</b> has decided “ask for removal” about s10.example, s11.example, s12.example and 2 more" in told
    )
    act = queries.acts(owner, many)[0].id
    actions.undo(actor=ben, practice=many, act=act)
    assert "has taken back what was decided" in page.get(where).text
    assert page.get(f"{look}meanwhile/?after=x").status_code == 200


def test_what_is_shown_again_says_why_and_may_stand(page: Client, owner: int, many: int) -> None:
    look = f"/p/{many}/look/"
    actions.decide(actor=owner, practice=many, what="site", which="s05.example", decision="keep")
    sells = {"rule": "link-seller", "probability": 0.9, "evidence": "It offers posts."}
    judge_all(many, s05={"findings": [sells]})
    shown = page.get(f"{look}?state=again").text
    assert "since then it was noticed: site that sells links. It is shown again for that." in shown
    form = {"what": "site", "which": "s05.example", "version": "1", "decision": "keep", "next": look}
    assert page.post(f"{look}decide/", form).headers["Location"] == look
    assert "Nothing matches" in page.get(f"{look}?state=again").text


def test_who_only_reads_sees_no_way_to_decide(many: int, ben: int) -> None:
    TeamMember.objects.filter(user_id=ben).update(role=Role.VIEWER)
    browser = Client()
    browser.force_login(User.objects.get(pk=ben))
    shown = browser.get(f"/p/{many}/look/").text
    assert "s00.example" in shown
    for way in ('name="chosen"', "Several at once", ">Decide<"):
        assert way not in shown
    assert browser.post(f"/p/{many}/look/decide-several/", {"decision": "keep"}).status_code == 403
