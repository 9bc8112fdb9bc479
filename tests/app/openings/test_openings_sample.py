"""The demo's openings: what the clinic told and handed over, and a loopback web that is read and ranked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from pytest_django import Settings

from suture.app.jobs.models import Job
from suture.app.jobs.running import run_job
from suture.app.openings.competitor_queries import competitors
from suture.app.openings.find_actions import look_now
from suture.app.openings.kinds import FIND, LOOK, WEIGH
from suture.app.openings.models import Affiliation, Discovery, Look
from suture.app.openings.opening_queries import opening
from suture.app.openings.opening_views import OpeningView
from suture.app.openings.plan_queries import plan
from suture.app.openings.queries import openings
from suture.app.openings.sample.hosts import OpeningWeb, addresses
from suture.app.openings.sample.loading import load_sample_openings
from suture.app.openings.views import FilterView, OpeningRow
from suture.app.openings.weekly import openings_offer
from suture.app.practices.actions import add_practice, add_upload, start_import
from suture.app.practices.models import Site
from suture.app.practices.sample_profile import fill_profile
from suture.cli.sample_web import SampleWebServer
from suture.engine.imports.sample import PRACTICE_NAME, RIVALS, SITE, write_sample
from suture.engine.imports.sample.web_pages import SampleWeb

TODAY = date(2026, 11, 23)
LUMENWAVE = "https://lumenwave-lasers.example/find-a-provider"


@pytest.fixture
def sample_web(settings: Settings) -> Iterator[None]:
    """The demo's own web on loopback."""
    with (
        socket.create_server(("127.0.0.1", 0), backlog=128) as listening,
        SampleWebServer(listening, web=SampleWeb(today=date.today())) as server,  # noqa: DTZ011  # as the demo has it
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        settings.SUTURE_SAMPLE_WEB = server.place
        yield
        server.shutdown()
        thread.join(10)


@pytest.fixture
def clinic(ada: int, sample_web: None, tmp_path: Path) -> int:
    """The clinic of the sample, with one tool's links and the rivals', once the worker has done what waits."""
    domains = [rival.domain for rival in RIVALS]
    practice = add_practice(
        actor=ada, address=SITE, specialty="dermatology", name=PRACTICE_NAME, rivals=domains, is_sample=True
    )
    fill_profile(actor=ada, practice=practice)
    sites = dict(Site.objects.filter(practice_id=practice).values_list("key", "pk"))
    files = write_sample(tmp_path / "files", today=timezone.now().date())
    own = (file for file in files.practice if (file.tool, file.report) == ("ahrefs", "backlinks"))
    for file in (*own, *files.rivals):
        upload = add_upload(
            actor=ada, practice=practice, site=sites[file.site], file_name=file.path.name,
            chunks=[file.path.read_bytes()],
        )  # fmt: skip
        run_job(start_import(actor=ada, upload=upload))
    load_sample_openings(ada)
    work("judge", LOOK, FIND, WEIGH)
    return practice


def work(*kinds: str) -> None:
    """Do the jobs of these kinds that wait, kind after kind."""
    for kind in kinds:
        for job in Job.objects.filter(kind=kind, state="queued").order_by("pk"):
            run_job(job.pk)


def every_row(user: int, practice: int, *, stage: str = "open") -> tuple[OpeningRow, ...]:
    return openings(user, practice, filters=FilterView(stage=stage), size=200).rows


def read(web: OpeningWeb, address: str) -> str:
    where = urlsplit(address)
    answer = web.answer(where.netloc, where.path)
    assert answer is not None
    assert answer.status == 200
    return answer.body.decode()


def test_every_page_answers_and_says_what_it_should_about_the_day() -> None:
    web = OpeningWeb(today=TODAY)
    told = {address: read(web, address) for address in addresses()}
    assert len(told) >= 35
    assert all(urlsplit(address).netloc.endswith(".example") for address in told)
    assert not any("{{" in text for text in told.values())
    assert "December 28, 2026" in told["https://atlantic-skin-congress.example/call-for-abstracts"]
    assert "October 13, 2026" in told["https://surgical-skin-forum.example/call-for-speakers"]


def test_a_page_gets_its_link_after_the_first_time_that_it_is_read() -> None:
    web, address = OpeningWeb(today=TODAY), LUMENWAVE
    assert "harbourstreetderm.example" not in read(web, address)
    assert "https://harbourstreetderm.example/" in read(web, address)


def test_what_programs_ask_for_is_there_and_nothing_else_is_made_up() -> None:
    web = OpeningWeb(today=TODAY)
    feed = web.answer("www.bedside-questions.example", "/feed.xml?now")
    assert feed is not None
    assert b"<pubDate>Wed, 11 Nov 2026 06:00:00 +0000</pubDate>" in feed.body
    robots = web.answer("bluewater-benefits.example", "/robots.txt")
    assert robots is not None
    assert b"Disallow: /" in robots.body
    assert web.answer("bedside-questions.example", "/nothing") is None
    assert web.answer("nobody.example", "/") is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_the_demo_s_openings_from_the_first_look_to_a_link_that_is_won(ada: int, clinic: int) -> None:
    """One walk, since all of it rests on the same imports and looks."""
    many_kinds_are_found_explained_and_ranked(ada, clinic)
    each_says_what_only_it_has(ada, clinic)
    what_is_owed_is_seen_on_its_page(ada, clinic)
    each_leads_to_the_page_of_ours_that_fits(ada, clinic)
    the_plan_gives_each_its_own_reason(ada, clinic)
    whoever_sells_or_asks_to_be_left_alone_is_not_offered(ada, clinic)
    the_week_asks_each_host_for_one_thing(clinic)
    loading_again_tells_nothing_twice(ada)
    a_link_that_appears_closes_its_opening_by_itself(ada, clinic)


def many_kinds_are_found_explained_and_ranked(ada: int, clinic: int) -> None:
    rows = every_row(ada, clinic)
    ranked = [row for row in rows if row.rank]
    assert [row.rank for row in ranked] == list(range(1, len(ranked) + 1))
    assert len({row.kind for row in ranked}) >= 15
    for row in ranked:
        assert row.weighed.sentence
        assert row.weighed.worth_words
    for row in ranked[:40]:
        told = opening(ada, clinic, key=row.key)
        assert told.why
        # What we only know by the catalogue, by people's word or by mail has no page yet.
        assert any(one.url for one in told.why) or row.family == "society" or not row.address
    found = {row.domain: row for row in rows}
    assert found["skin-and-self.example"].kind == "guest-article"
    assert found["alder-county-library.example"].kind == "resource-page"
    assert found["eczema-alliance.example"].kind == "broken-link"
    assert found["empire-dermatology-society.example"].rivals == (
        "bayside-skin.example", "lindqvist-derm.example", "northgate-dermatology.example"
    )  # fmt: skip
    gap = {one.domain: one for one in competitors(ada, clinic).gap}
    laser = found["lumenwave-lasers.example"]
    assert (gap[laser.domain].key, gap[laser.domain].name) == (laser.key, "Lumenwave Lasers")
    assert found["atlantic-skin-congress.example"].deadline is not None
    assert found["coast-sentinel.example"].title == "Coast Sentinel names you without a link"
    assert found["harbour-home.example"].kind == "source-request"
    assert not {row.kind for row in rows} & {"scholarship"}


def each_says_what_only_it_has(ada: int, clinic: int) -> None:
    rows = {row.domain: row for row in every_row(ada, clinic)}
    show = opening(ada, clinic, key=rows["bedside-questions.example"].key)
    by_feed = [one for one in show.why if one.url == "https://bedside-questions.example/feed.xml"]
    assert [one.quote for one in by_feed][:1] == ["Why do stitches itch? with Tom Reilly, RN"]
    assert by_feed[-1].words.startswith("Its newest episode is of ")
    guide = opening(ada, clinic, key=rows["alder-health-guide.example"].key)
    assert guide.asks[0].value == "guide@alder-health-guide.example"
    assert not any(one.value.endswith("/claim") for one in guide.asks)
    links = opening(ada, clinic, key=rows["eczema-alliance.example"].key)
    assert "leads to winter-eczema-leaflet.example/adults, which is not there any more." in links.text
    assert links.target is not None
    assert f"\n{links.target}\n" in links.text
    assert rows["aad.org"].letters == "FAAD"


def what_is_owed_is_seen_on_its_page(ada: int, clinic: int) -> None:
    owed = [row for row in every_row(ada, clinic) if row.family == "owed" and row.links_now is not True]
    assert len(owed) >= 10
    live = [told for row in owed if _is_seen(told := opening(ada, clinic, key=row.key))]
    assert {told.row.domain for told in live} >= {
        "county-hospital.example", "northshore-med.example", "quayside-health.example", "lumenwave-lasers.example",
        "alder-harbour-run.example", "eastgate-family-practice.example", "coastal-skin-day.example",
        "alder-living.example",
    }  # fmt: skip
    assert all("(555) 010-0142" not in one.value for told in live for one in told.asks)
    # What the page is besides is no reason why it owes a link.
    assert not any(one.words.startswith(("It shows", "It calls", "It names")) for told in live for one in told.why)


def each_leads_to_the_page_of_ours_that_fits(ada: int, clinic: int) -> None:
    home = f"https://{SITE}/"
    keys = {row.domain: row.key for row in every_row(ada, clinic)}
    hospital = opening(ada, clinic, key=keys["county-hospital.example"])
    assert hospital.target == f"{home}team/ines-okafor"
    assert hospital.target in hospital.text
    assert opening(ada, clinic, key=keys["eczema-alliance.example"]).target == f"{home}eczema"
    assert opening(ada, clinic, key=keys["alder-ymca.example"]).target == home


def the_plan_gives_each_its_own_reason(ada: int, clinic: int) -> None:
    reasons = [one.why for one in plan(ada, clinic).items]
    assert len(reasons) == 10
    assert len(set(reasons)) >= 8
    assert not any("for the time it takes" in one for one in reasons)


def whoever_sells_or_asks_to_be_left_alone_is_not_offered(ada: int, clinic: int) -> None:
    held = {row.domain: row for row in every_row(ada, clinic) if row.rank is None}
    for domain in (
        "wellness-buzz-daily.example", "doclink-exchange.example", "global-derma-summit.example",
        "white-coat-hour.example", "surgical-skin-forum.example",
    ):  # fmt: skip
        assert held[domain].held_back
        assert not opening(ada, clinic, key=held[domain].key).text


def a_link_that_appears_closes_its_opening_by_itself(ada: int, clinic: int) -> None:
    (row,) = (row for row in every_row(ada, clinic) if row.domain == "lumenwave-lasers.example")
    assert row.links_now is False
    run_job(look_now(actor=ada, practice=clinic, key=row.key))
    work(WEIGH)
    won = opening(ada, clinic, key=row.key)
    assert (won.row.stage, won.won_page, won.won_state) == ("won", LUMENWAVE, "live")
    assert won.row.weighed.sentence.startswith("The link is there since ")
    assert not any("no link" in one.words for one in won.why)


def the_week_asks_each_host_for_one_thing(clinic: int) -> None:
    offers = [one for one in openings_offer(clinic, timezone.now()) if one.kind == "opening-owed"]
    titles = " ".join(one.title for one in offers)
    assert "Ask County Hospital to link to your site" in titles
    assert "Society of Dermatology" not in titles  # its lost link is asked for already


def loading_again_tells_nothing_twice(ada: int) -> None:
    before = Affiliation.objects.count(), Discovery.objects.count(), Look.objects.count()
    load_sample_openings(ada)
    assert before == (Affiliation.objects.count(), Discovery.objects.count(), Look.objects.count())


def _is_seen(told: OpeningView) -> bool:
    """Whether its page was read, names us, says whom to ask, and the text is ready."""
    names_us = any("names" in one.words and one.quote and one.seen_on for one in told.why)
    return names_us and bool(told.text) and any(one.value and one.found_on for one in told.asks)
