"""A decision holds through new judgements, follows a group that is called otherwise, and is shown again for cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from tests.app.review.conftest import GROUP, SITE, judge_again
from tests.engine.links.judged_rows import NETWORK, judge, network

from suture.app.practices.asking import ask
from suture.app.practices.facts import lake, reader_of
from suture.app.review import actions, disavow_actions, disavow_queries, look_queries, queries
from suture.app.review.evidence import Known, news, pack, unpack
from suture.app.review.look_views import LookFilter, Thing
from suture.engine.links.ids import show_id
from suture.engine.quality.kept_rows import judged_rows_among
from suture.engine.quality.networks.footprint import footprint_kinds

OTHER = "00000000000000b2"
SELLS = {"rule": "link-seller", "probability": 0.9, "evidence": "It offers posts."}


def judged_so(practice: int, groups: list[dict[str, Any]], **sites: dict[str, Any]) -> None:
    """Judge anew: these groups, and what is told of sites (named by the first part of their name)."""
    of_host = {host: group["id"] for group in groups for host in group["members"]}

    def told(link: dict[str, Any]) -> dict[str, Any]:
        domain = link["source_domain"]
        if domain in of_host:
            return {"suggestion": "disavow", "network": of_host[domain]}
        return sites.get(domain.partition(".")[0], {})

    judge(lake().shelf(SITE), told, networks=groups, reader=reader_of(practice), now=timezone.now())


def things(user: int, practice: int, *, state: str = "open") -> dict[str, Thing]:
    found = look_queries.things_to_look_at(user, practice, wanted=LookFilter(state=state))
    assert found is not None
    return {one.which: one for one in found.things}


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
class TestShownAgain:
    """Through the whole way: import, judgement, decision, new judgement."""

    def test_a_kept_site_is_shown_again_when_it_sells_links(self, ada: int, judged: int) -> None:
        actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="keep")
        judge_again(judged)
        assert "sells.example" not in things(ada, judged)
        judged_so(judged, [], sells={"suggestion": "watch", "findings": [SELLS]})
        shown = things(ada, judged)["sells.example"]
        assert shown.news == ("it was noticed: site that sells links",)
        assert shown.held.decision == "keep"
        assert list(things(ada, judged, state="again")) == ["sells.example"]
        # Letting it stand writes down what is known now.
        assert actions.decide(
            actor=ada, practice=judged, what="site", which="sells.example", decision="keep", version=1
        ) == 2  # fmt: skip
        assert "sells.example" not in things(ada, judged)
        assert things(ada, judged, state="decided")["sells.example"].news == ()

    def test_a_group_that_grew_is_shown_again(self, ada: int, judged: int, importing: Callable[..., None]) -> None:
        actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="disavow")
        more = [*GROUP, *(f"m{number}.example" for number in range(4))]
        importing(*(f"https://{host}/x/9" for host in more), judged=False)
        judged_so(judged, [network(size=7, links=10, domains=7, members=more)])
        assert NETWORK not in things(ada, judged)
        more.append("m9.example")
        judged_so(judged, [network(size=8, links=11, domains=8, members=more)])
        assert things(ada, judged)[NETWORK].news == ("5 new sites joined",)

    def test_a_decision_follows_a_group_that_is_called_otherwise(self, ada: int, judged: int) -> None:
        disavow_actions.answer(actor=ada, practice=judged, manual_action=True, bought_links=False)
        actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="disavow")
        members = [*GROUP[:2], "plain.example"]
        judged_so(judged, [network(id=OTHER, pattern="3 sites, path /y/<number>", size=3, members=members)])
        assert OTHER not in things(ada, judged)
        shown = things(ada, judged, state="decided")[OTHER]
        assert (shown.followed, shown.held.which, shown.held.decision) == (True, NETWORK, "disavow")
        assert queries.decided(ada, judged).on("group", OTHER).decision == "disavow"
        assert [one.seen for one in queries.decisions(ada, judged).rows] == [True]
        text = disavow_queries.draft_text(ada, judged, today=timezone.now().date())
        assert {line for line in text.splitlines() if line.startswith("domain:")} == {
            f"domain:{host}" for host in members
        }
        # A new decision is about the group as it is now, under the name that it has had.
        actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="keep", version=1)
        judged_so(judged, [network(id=OTHER, pattern="3 sites, path /y/<number>", size=3, members=members)])
        assert things(ada, judged, state="decided")[OTHER].held.decision == "keep"

    @pytest.mark.parametrize(
        ("pattern", "members"),
        [("path /y/<number>", ["n0.example", "plain.example"]), ("same link text “cheap”", [*GROUP])],
        ids=["too few of its members", "another kind of footprint"],
    )
    def test_it_does_not_follow_to_another_group(
        self, ada: int, judged: int, pattern: str, members: list[str]
    ) -> None:
        actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="keep")
        judged_so(judged, [network(id=OTHER, pattern=pattern, size=len(members), members=members)])
        assert things(ada, judged)[OTHER].held.version == 0
        assert [one.seen for one in queries.decisions(ada, judged).rows] == [False]

    def test_decisions_that_differ_do_not_meet_in_one_group(self, ada: int, judged: int) -> None:
        first = network(members=["n0.example"], size=1)
        second = network(id=OTHER, pattern="path /z/", members=["n1.example"], size=1)
        judged_so(judged, [first, second])
        actions.decide(actor=ada, practice=judged, what="group", which=NETWORK, decision="keep")
        actions.decide(actor=ada, practice=judged, what="group", which=OTHER, decision="disavow")
        judged_so(judged, [network(id="00000000000000c3", pattern="path /q/", members=[*GROUP], size=3)])
        assert things(ada, judged)["00000000000000c3"].held.version == 0
        actions.decide(actor=ada, practice=judged, what="group", which=OTHER, decision="keep", version=1)
        assert things(ada, judged, state="decided")["00000000000000c3"].followed

    def test_what_was_to_be_disavowed_and_is_trusted_is_shown_again(self, ada: int, judged: int) -> None:
        actions.decide(actor=ada, practice=judged, what="site", which="sells.example", decision="disavow")
        judged_so(judged, [], sells={"site_kind": "hospital"})
        shown = things(ada, judged)["sells.example"]
        assert shown.news == ("it is known as one that people trust: hospital",)
        assert shown.suggestion == "nothing"
        assert shown.site is not None

    @pytest.mark.parametrize("decision", ["keep", "watch", "ask"])
    def test_a_single_link_is_shown_again_when_something_serious_is_noticed(
        self, ada: int, judged: int, decision: str
    ) -> None:
        link = link_at(ada, judged, "https://plain.example/")
        actions.decide(actor=ada, practice=judged, what="link", which=link, decision=decision)
        judge_again(judged)
        assert link not in things(ada, judged)
        judged_so(judged, [], plain={"suggestion": "disavow", "findings": [SELLS]})
        shown = things(ada, judged, state="again")[link]
        assert shown.news[0] == "Suture now suggests: disavow candidate"
        assert (shown.words, shown.what) == ("https://plain.example/", "link")
        assert shown.link is not None
        assert shown.link.findings[0].rule == SELLS["rule"]
        actions.decide(actor=ada, practice=judged, what="link", which=link, decision=decision, version=1)
        assert link not in things(ada, judged)

    def test_a_link_to_be_disavowed_is_shown_again_when_its_site_is_trusted(self, ada: int, judged: int) -> None:
        link = link_at(ada, judged, "https://plain.example/")
        actions.decide(actor=ada, practice=judged, what="link", which=link, decision="disavow")
        judged_so(judged, [], plain={"site_kind": "hospital"})
        found = look_queries.things_to_look_at(ada, judged, wanted=LookFilter(kind="link"))
        assert found is not None
        assert [one.which for one in found.things] == [link]
        assert (found.counts.links, found.counts.again) == (1, 1)
        # Taken back, there is no decision that could be contradicted.
        actions.take_back(actor=ada, practice=judged, what="link", which=link, version=1)
        assert link not in things(ada, judged)


def link_at(ada: int, practice: int, url: str) -> str:
    """The id of the link on a page, as addresses have it."""
    rows = ask(
        ada,
        practice,
        None,
        lambda reading: judged_rows_among(
            reading.con, reading.current.links_path, columns=("link_id",), among=("source_url", [url])
        ),
    )
    assert rows is not None
    return show_id(rows[0]["link_id"])


THEN = Known(suggestion="watch", rules={"footer": 0.9}, kind="blog", links=4, members=frozenset("abcdefgh"))


@pytest.mark.parametrize(
    ("decision", "now", "said"),
    [
        ("keep", THEN, ()),
        ("keep", Known(suggestion="ask", kind="blog"), ("Suture now suggests: ask for removal",)),
        ("ask", Known(suggestion="disavow", kind="blog"), ("Suture now suggests: disavow candidate",)),
        ("disavow", Known(suggestion="disavow", kind="blog"), ()),
        ("keep", Known(suggestion="nothing", kind="hospital"), ()),
        ("ask", Known(suggestion="nothing", kind="blog"), ()),
        ("keep", Known(suggestion="watch", rules={"link-seller": 0.7}), ()),
        ("keep", Known(suggestion="watch", rules={"sitewide": 1.0}), ()),
        ("keep", Known(suggestion="watch", members=frozenset("abcdefghijkl")), ()),
        ("keep", Known(suggestion="watch", members=frozenset("hijklmn")), ("6 new sites joined",)),
        ("watch", Known(suggestion="disavow"), ("Suture now suggests: disavow candidate",)),
        ("", Known(suggestion="disavow"), ()),
    ],
)
def test_only_what_contradicts_is_news(decision: str, now: Known, said: tuple[str, ...]) -> None:
    assert news(decision, then=THEN, now=now) == said
    assert news(decision, then=Known(), now=now) == ()


def test_what_was_known_is_kept_and_read_again() -> None:
    again = Known.from_kept(THEN.as_kept(), members=pack(THEN.members))
    assert again == THEN
    assert (Known().as_kept(), pack(frozenset()), unpack(b"")) == ({}, b"", frozenset())


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        ("60 sites, path /x/<number>, same title “a, path b”", {"path", "title"}),
        ("3 sites, “cheap”, “pills” in the link text", {"text"}),
        ("2 sites, network 10.1.0.0/16, first seen in 2026-03", {"network", "month"}),
        ("4 sites, host seo-<word>.example, same kind of page", {"host", "subject"}),
        ("5 sites, account “a1”, page linked to “/”", {"account", "target"}),
        ("1 site, all of blogs.example", {"domain"}),
        ("9 sites, something new", set()),
    ],
)
def test_the_kind_of_a_footprint_is_read_from_its_words(pattern: str, kinds: set[str]) -> None:
    assert footprint_kinds(pattern) == kinds
