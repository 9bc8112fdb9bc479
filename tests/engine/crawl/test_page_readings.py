"""What a visit reads on a page beside its links to the site, and how it reaches the lake."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.crawl.answered import SOURCE, TARGET, answer, page
from tests.engine.crawl.small_web import answer as served
from tests.engine.crawl.small_web import settings as crawling
from tests.engine.crawl.small_web import small_web

from suture.engine.crawl.page_reading import PageReading, read_words
from suture.engine.crawl.sighting import sight
from suture.engine.crawl.states import Expected
from suture.engine.crawl.visit_plan import PlannedPage, VisitPlan
from suture.engine.crawl.visited import learn
from suture.engine.crawl.visiting import run_visit, store_visit
from suture.engine.links.lake import open_lake
from suture.engine.links.readings import current_readings
from suture.engine.pages.scanner import Scanner

SITE = "harbour.example"
SCANNER = Scanner()
HEAD = (
    '<meta name="description" content="Walks by the sea.">'
    '<meta property="og:site_name" content="Harbour Notes"><meta name="generator" content="WordPress 6.8">'
    "<script>gtag('config', 'G-ABCDE12345');</script>"
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": ["Article", "BlogPosting"],'
    '"author": {"@type": "Person", "name": "Ines Okafor"}, "datePublished": "2026-03-04"}</script>'
)
BODY = (
    f'<a href="{TARGET}">the skin clinic</a> <a href="https://quay.example/a">Quay</a> '
    '<a href="https://www.quay.example/b" style="display:none">cheap pills</a> <a href="/about">About us</a>'
    '<a href="mailto:x@quay.example">Mail</a> <a href="//pier.example">Pier</a>'
)


def words(html: str, *, target: str = TARGET, site: str = SITE) -> PageReading:
    lesson = learn(answer(html), url=SOURCE, expected=[Expected(SOURCE, target)], site=site, scanner=SCANNER)
    assert lesson.learned.words is not None
    return lesson.learned.words


def test_a_page_with_the_link_is_read_with_care() -> None:
    found = words(page(BODY, head=HEAD))
    assert (found.title, found.description, found.site_name) == (
        "Notes from the harbour", "Walks by the sea.", "Harbour Notes",
    )  # fmt: skip
    assert (found.language, found.generator, found.site_ids) == ("en", "WordPress 6.8", ("ga:G-ABCDE12345",))
    assert (found.author, found.published) == ("Ines Okafor", date(2026, 3, 4))
    assert found.headings == ("Notes from the harbour",)
    assert found.schema_types == ("Article", "BlogPosting", "Person")
    assert (found.links_out, found.hidden_out, found.indexable) == (4, 1, True)
    assert found.domains_out == ("harbour.example", "pier.example", "quay.example")
    assert found.texts_out == ("the skin clinic", "Quay", "cheap pills", "Pier")
    assert "The tide was low" in found.text
    assert "skin clinic" not in found.text


def test_a_page_that_does_not_link_is_read_too_with_what_costs_little() -> None:
    html = page('<a href="https://quay.example/a">Quay</a>', head=HEAD + '<meta name="robots" content="noindex">')
    found = words(html)
    assert (found.title, found.site_name, found.headings) == (
        "Notes from the harbour", "Harbour Notes", ("Notes from the harbour",),
    )  # fmt: skip
    assert (found.links_out, found.domains_out, found.indexable) == (1, ("quay.example",), False)
    assert (found.author, found.published) == (None, None)


def test_a_long_page_is_cut() -> None:
    many = "".join(
        f'<h2>Part {number}</h2><a href="https://s{number}.example/">Site {number}</a>' for number in range(400)
    )
    found = words(page(many + "word " * 5_000, title="t" * 3_000))
    assert len(found.text) <= 6_000
    assert len("\n".join(found.headings)) <= 1_000
    assert len("\n".join(found.texts_out)) <= 2_000
    assert (len(found.domains_out), found.links_out) == (100, 400)
    assert len(found.title or "") == 500


@pytest.mark.parametrize(
    "told",
    [
        {"status": 404},
        {"status": 403},
        {"outcome": "timeout", "status": None, "reason": "The host did not answer in time."},
        {"kind": "application/pdf"},
    ],
    ids=str,
)
def test_what_is_no_page_is_not_read(told: dict[str, object]) -> None:
    lesson = learn(
        answer("%PDF" if "kind" in told else page(BODY), **told),  # type: ignore[arg-type]
        url=SOURCE,
        expected=[Expected(SOURCE, TARGET)],
        site=SITE,
        scanner=SCANNER,
    )
    assert lesson.learned.words is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([BODY, HEAD, "<h1>", "</head>", "<a href='http://[::1", "\0", "é", '"@type":"']), max_size=12
    )
)
def test_any_page_is_read(pieces: list[str]) -> None:
    found = read_words(sight(answer("".join(pieces)), site=SITE, scanner=SCANNER))
    assert found.hidden_out <= found.links_out
    assert list(found.domains_out) == sorted(set(found.domains_out))


def test_a_visit_brings_readings_to_the_lake(tmp_path: Path) -> None:
    now = datetime(2026, 5, 6, 7, 8, 9, tzinfo=UTC)
    pages = {f"/{name}": served(page(body, head=HEAD)) for name, body in (("with", BODY), ("without", "none"))}
    journal = tmp_path / "journal.jsonl"
    with small_web(pages) as web, open_lake(tmp_path) as lake:
        planned = tuple(
            PlannedPage(url=url, host="127.0.0.1", domain="127.0.0.1", expected=(Expected(url, TARGET),))
            for url in map(web.url, ("/with", "/without", "/gone"))
        )
        plan = VisitPlan(
            site=SITE,
            made_at=now,
            scope="all",
            pages=planned,
            sites=1,
            seconds=(1, 2),
            reason="",
            waiting=0,
            skipped={},
        )
        run_visit(plan, journal=journal, settings=crawling(), clock=lambda: now)
        shelf = lake.shelf(SITE)
        info = store_visit(shelf, journal=journal, plan=plan, now=now)
        rows = current_readings(shelf).to_pylist()
    assert info.readings == 2
    assert {row["source_url"].rpartition("/")[2]: row["links_out"] for row in rows} == {"with": 4, "without": 0}
    assert {row["address"] for row in rows} == {"127.0.0.1"}
    assert rows[0]["headings"] == "Notes from the harbour"
    assert rows[0]["domains_out"] == "harbour.example pier.example quay.example"
