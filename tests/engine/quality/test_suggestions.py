"""The four suggestions: mostly nothing; a candidate only where it is manipulative and ours to answer for."""

from __future__ import annotations

import pyarrow as pa
import pytest
from tests.engine.quality.findings.making import Groups, found_in, link, no_groups, suggestion
from tests.engine.quality.findings.test_finding import GROUP

from suture.engine.quality.columns import NETWORKS
from suture.engine.quality.suggestions import suggest

SELLER = {"source_title": "Buy backlinks cheap | PBN links | Telegram @linkmonger", "anchor": "dermatologist boston"}
PAID = {
    "source_title": "Summer skin",
    "context_left": "This post is sponsored by Harbour Skin:",
    "anchor": "our visit",
}


def test_the_default_is_no_reason_to_act() -> None:
    found = found_in(link(anchor="Harbour Skin Clinic", source_title="Doctors we trust"), link("https://x.example/"))
    told = suggest(found, networks=no_groups(2))
    assert told.suggestion.to_pylist() == ["nothing", "nothing"]
    assert told.why[0].as_py() == "Nothing about this link asks for anything."


def test_a_followed_link_of_a_seller_is_a_candidate() -> None:
    assert suggestion(found_in(link(**SELLER))) == "disavow"


@pytest.mark.parametrize("state", ["no", "users", "paid"])
@pytest.mark.parametrize("said", [SELLER, PAID])
def test_marked_links_never_are(state: str, said: dict[str, str]) -> None:
    assert suggestion(found_in(link(**{**said, "follow": state}))) == "nothing"


def test_what_looks_made_to_be_counted_and_is_marked_says_both() -> None:
    found = found_in(link(**{**SELLER, "follow": "no"}), link(anchor="x", follow="no"))
    marked, _ = suggest(found, networks=no_groups(2)).why.to_pylist()
    assert marked.startswith("It looks made to be counted, but is marked")
    assert "nothing is left to disavow" in marked


def test_where_nobody_said_whether_it_is_followed_a_visit_tells() -> None:
    found = found_in({**link(**SELLER), "follow": None})
    told = suggest(found, networks=no_groups(1))
    assert told.suggestion[0].as_py() == "watch"
    assert "one visit tells" in told.why[0].as_py()


def test_what_is_gone_or_out_of_search_needs_nothing() -> None:
    for said in ({"lost": True}, {"source_indexable": False}, {"source_status": 404}):
        assert suggestion(found_in(link(**SELLER, **said))) == "nothing"


@pytest.mark.parametrize(
    "kind", ["hospital", "clinic", "society", "charity", "university", "government", "journal", "news"]
)
def test_no_site_of_a_trusted_kind_is_ever_a_candidate(kind: str) -> None:
    rows = (
        link("https://trusted.example/buy-backlinks", **SELLER),
        link("https://trusted.example/buy-viagra-no-prescription", anchor="dermatologist boston"),
    )
    for row in range(2):
        assert suggestion(found_in(*rows, kinds={"trusted.example": kind}), row=row) in {"nothing", "watch"}


def test_a_followed_link_that_was_paid_for_is_asked_about() -> None:
    assert suggestion(found_in(link(**PAID))) == "ask"


def test_gambling_that_happens_to_link_is_watched() -> None:
    assert suggestion(found_in(link("https://casino-star.example/links", anchor="harbour-skin.example"))) == "watch"


def test_gambling_with_selling_words_is_a_candidate() -> None:
    rows = [link(f"https://casino-star{n}.example/casino-bonus", anchor="dermatologist boston") for n in range(5)]
    assert suggestion(found_in(*rows)) == "disavow"


def test_nobody_is_a_candidate_for_a_name() -> None:
    rows = [link(f"https://casino-star{n}.example/", anchor="dermatologist boston") for n in range(5)]
    assert suggestion(found_in(*rows)) == "watch"


@pytest.mark.parametrize("said", ["nothing", "watch", "ask", "disavow"])
def test_a_network_is_one_decision(said: str) -> None:
    groups = Groups(
        pa.Table.from_pylist([{**GROUP, "suggestion": said}], schema=NETWORKS),
        pa.array([GROUP["id"], GROUP["id"]]),
    )
    found = found_in(link("https://a.example/x/1"), link("https://a.example/x/2", follow="no"), groups=groups)
    assert suggestion(found, groups) == said
    assert suggestion(found, groups, row=1) == "nothing"
