"""A draft holds what people decided, in as few lines as cover it, and passes our own linter."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from tests.engine.disavow.known import judged_as, links_from

from suture.engine.catalogue import open_catalogue
from suture.engine.disavow.advice import advise
from suture.engine.disavow.decisions import Decision, candidates, read_decisions, write_decisions
from suture.engine.disavow.drafting import Draft, draft
from suture.engine.disavow.linked import KnownLinks
from suture.engine.disavow.linting import lint
from suture.engine.disavow.reading import file_of
from suture.engine.disavow.request import removals_of, request_text
from suture.engine.errors import InputError
from suture.engine.quality.columns import NETWORKS

TODAY = date(2026, 11, 23)
PAGES = (
    "https://a.kelp.example/1", "https://b.kelp.example/2",  # a family: all of it in the group
    "https://x.reef.example/1", "https://www.reef.example/about",  # one host of it in the group
    "https://foam.example/in", "https://foam.example/out",  # one page of it in the group
    "https://sites.google.com/view/kelp", "https://health.nv.gov/hacked",  # shared, trusted
    "https://tide.example/1",  # nofollow
    "https://sand.blogspot.com/1",  # a user's own host
)  # fmt: skip
GROUPS = ["g", "g", "g", None, "g", None, "g", "g", "g", "g"]
NOFOLLOW = [None] * 8 + [True, False]
GROUP = Decision(what="group", which="g", decision="disavow", reason="bought in 2019", by="owner-1", on=TODAY)


def drafted(*decisions: Decision, pages: tuple[str, ...] = PAGES) -> Draft:
    links = KnownLinks(links_from(*pages, nofollow=NOFOLLOW), groups=pa.array(GROUPS))
    return draft(
        decisions, links=links, patterns={"g": "path /<number>"}, site="harbour.example",
        catalogue=open_catalogue(), today=TODAY,
    )  # fmt: skip


def test_a_group_takes_one_line_for_each_family_and_pages_elsewhere() -> None:
    made = drafted(GROUP)
    assert made.text == (
        "# harbour.example: drafted on 2026-11-23 from 1 decision.\n"
        "\n"
        "# Decided by owner-1 on 2026-11-23 about link group g: bought in 2019\n"
        "domain:kelp.example\n"
        "domain:sand.blogspot.com\n"
        "domain:x.reef.example\n"
        "https://foam.example/in\n"
        "https://health.nv.gov/hacked\n"
        "https://sites.google.com/view/kelp\n"
    )
    (part,) = made.parts
    assert (made.entries, part.links) == (6, 7)
    assert part.left_out == (
        "1 of 8 links, which search engines do not follow",
        "sites.google.com as a whole, which many share or people trust",
        "health.nv.gov as a whole, which many share or people trust",
    )


def test_a_draft_passes_our_own_linter_and_is_the_same_each_time() -> None:
    others = [
        Decision(what="site", which="kelp.example", decision="disavow", reason="a\ndomain:trick.example"),
        Decision(what="page", which="https://foam.example/in", decision="disavow"),
        Decision(what="site", which="never-seen.example", decision="disavow", by="owner-1"),
        Decision(what="site", which="foam.example", decision="keep"),
    ]
    made = drafted(*others, GROUP)
    assert made.text == drafted(GROUP, *reversed(others)).text
    found = lint(file_of(made.text), catalogue=open_catalogue(), site="harbour.example", name="disavow.txt")
    assert [problem for problem in found.problems if problem.severity != "note"] == []
    assert found.entries == made.entries
    entries = [line.text for line in file_of(made.text).entries]
    assert len(set(entries)) == len(entries)
    assert "domain:never-seen.example" in entries
    assert "domain:trick.example" not in entries


@pytest.mark.parametrize(
    ("which", "entries", "left_out"),
    [
        ("foam.example", ("domain:foam.example",), 0),
        ("tide.example", (), 1),
        ("sites.google.com", ("https://sites.google.com/view/kelp",), 1),
        ("harbour.example", (), 1),
        ("org.br", (), 1),
        ("192.0.2.7", (), 1),
    ],
)
def test_a_site_is_named_whole_unless_it_belongs_to_many(which: str, entries: tuple[str, ...], left_out: int) -> None:
    (part,) = drafted(Decision(what="site", which=which, decision="disavow")).parts
    assert (part.entries, len(part.left_out)) == (entries, left_out)


def test_nothing_that_nobody_decided_gets_in() -> None:
    made = drafted(
        Decision(what="group", which="g", decision=""), Decision(what="group", which="gone", decision="ask")
    )
    assert (made.entries, made.parts) == (0, ())


def test_candidates_come_undecided_and_can_be_read_again() -> None:
    links = links_from("https://kelp.example/1", "https://reef.example/1", "https://foam.example/1")
    assessments = judged_as(links, suggestion=["disavow", "disavow", "nothing"], network=["g", None, None])
    row = {
        "id": "g", "pattern": "path /<number>", "size": 1, "links": 1, "domains": 1, "evidence": [],
        "counter_examples": [], "probability": 0.9, "suggestion": "disavow", "suggestion_why": "sells links",
        "members": ["kelp.example"],
    }  # fmt: skip
    found = candidates(assessments, pa.Table.from_pylist([row], schema=NETWORKS))
    assert [(one.what, one.which, one.decision) for one in found] == [
        ("group", "g", ""),
        ("site", "reef.example", ""),
    ]
    assert read_decisions(write_decisions(found).encode()) == (found, ())


def test_a_table_of_decisions_is_read_row_by_row() -> None:
    good, bad = read_decisions(
        "\ufeffwhat;which;decision;reason;by;on\nsite;HTTPS://Kelp.example/x;Disavow;bought;owner-1;2026-11-23\n"
        "planet;mars;disavow;;;\nsite;no host;disavow;;;\ngroup;g;burn;;;\npage;reef.example/a;ask;;;yesterday\n;;;\n"
        "page;reef.example/a;ask;;;\n".encode()
    )
    assert good == (
        Decision(what="site", which="kelp.example", decision="disavow", reason="bought", by="owner-1", on=TODAY),
        Decision(what="page", which="https://reef.example/a", decision="ask"),
    )
    assert [row.line for row in bad] == [3, 4, 5, 6]
    with pytest.raises(InputError, match="lack which"):
        read_decisions(b"what,decision\n")
    with pytest.raises(InputError, match="UTF-8"):
        read_decisions(b"what,which,decision\n\xff")


def test_a_request_says_what_is_known_and_leaves_the_rest_in_brackets() -> None:
    links = KnownLinks(links_from(*PAGES, nofollow=NOFOLLOW, lost=[True] + [False] * 9), groups=pa.array(GROUPS))
    asked = Decision(what="site", which="kelp.example", decision="ask")
    text = request_text(
        drafted(GROUP), site="harbour.example", removals=removals_of([asked, asked], links=links), today=TODAY
    )
    assert "2, of which 1 are gone" in text
    assert "link group g: 7 links now in the disavow file. bought in 2019" in text
    assert text.count("[") == text.count("]") >= 4


@pytest.mark.parametrize(
    ("manual_action", "bought_links", "stop"),
    [(False, False, True), (True, None, False), (None, True, False), (None, False, None), (False, None, None)],
)
def test_two_questions_come_first(manual_action: bool | None, bought_links: bool | None, stop: bool | None) -> None:
    advice = advise(manual_action=manual_action, bought_links=bought_links)
    assert advice.stop is stop
    assert all(fact.source for fact in advice.facts)
