"""Worth, the story of one link, what needs a look, the report: on practices that are empty, unjudged and judged."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from tests.engine.links.judged_rows import NETWORK
from tests.web.fictional_files import SITE, ReadFile

from suture.app.jobs import queries as jobs
from suture.app.jobs.running import run_job
from suture.app.practices.access import subject_of
from suture.app.practices.facts import lake
from suture.app.practices.kinds import JUDGE
from suture.app.practices.profile_queries import practice_profile

pytestmark = pytest.mark.django_db


def plain(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", answer.text).split())


def run_waiting(practice: int) -> None:
    for job in jobs.unfinished(subject_of(practice), kind=JUDGE):
        run_job(job.id)


def first_link(page: Client, practice: int, query: str = "") -> str:
    (row, *_) = page.get(f"/p/{practice}/links/{query}").context["rows"]
    return f"/p/{practice}/links/{row.id}/"


def test_while_nothing_is_judged_the_table_is_as_before_and_says_why(page: Client, read_practice: int) -> None:
    answer = page.get(f"/p/{read_practice}/links/")
    words = [head.words for head in answer.context["headings"]]
    assert words[2:3] == ["Goes to"]
    assert "Worth" not in words
    assert "Worth is being worked out." in plain(answer)
    line = page.get(f"/p/{read_practice}/judging/")
    assert "hx-trigger" in line.text


def test_the_line_that_waits_says_when_worth_is_there(page: Client, judged_practice: int) -> None:
    line = page.get(f"/p/{judged_practice}/judging/")
    assert "Worth has been worked out." in line.text
    assert "hx-trigger" not in line.text


def test_a_judging_that_broke_off_is_told_and_can_be_asked_for_again(page: Client, read_practice: int) -> None:
    current = lake().shelf(SITE).current()
    assert current is not None
    hidden = current.links_path.rename(current.links_path.with_suffix(".away"))
    run_waiting(read_practice)
    hidden.rename(current.links_path)
    assert "Worth could not be worked out" in plain(page.get(f"/p/{read_practice}/links/"))
    assert page.post(f"/p/{read_practice}/judging/again/").headers["Location"] == f"/p/{read_practice}/links/"
    run_waiting(read_practice)
    assert page.get(f"/p/{read_practice}/links/").context["is_judged"]


def test_another_specialty_judges_anew_and_says_so(page: Client, owner: int, judged_practice: int) -> None:
    rows = {f"{key}-{count}_FORMS": 0 for key in ("also", "languages") for count in ("TOTAL", "INITIAL")}
    version = practice_profile(owner, judged_practice).version("what-you-do")
    sent = {"specialty": "cardiology", "country": "", "version": version, **rows}
    text = plain(page.post(f"/p/{judged_practice}/about/what-you-do/", sent, follow=True))
    assert "Saved. What links are worth is being judged anew." in text
    assert "being worked out anew" in plain(page.get(f"/p/{judged_practice}/links/"))
    run_waiting(judged_practice)
    assert "being worked out anew" not in plain(page.get(f"/p/{judged_practice}/links/"))


def test_judged_links_come_best_first_with_kind_worth_and_facets(page: Client, judged_practice: int) -> None:
    answer = page.get(f"/p/{judged_practice}/links/")
    words = [head.words for head in answer.context["headings"]]
    # No row has a note: nothing is suggested.
    assert words == ["Page", "Link text", "Kind of site", "Worth", "Follow", "Seen by", "First seen"]
    assert answer.context["page"].sort == "-worth"
    values = [row.link.judged.value for row in answer.context["rows"] if row.link.judged.band_low is not None]
    assert values == sorted(values, reverse=True)
    assert {"Worth to you", "Kind of site", "Suggested"} <= {facet.words for facet in answer.context["facets"]}
    assert 'class="worth' in answer.text
    assert "Judged" in plain(answer)


def test_every_bar_of_a_judged_facet_leads_to_as_many_links(page: Client, judged_practice: int) -> None:
    facets = page.get(f"/p/{judged_practice}/links/").context["facets"]
    bars = [bar for facet in facets if facet.words in ("Worth to you", "Kind of site", "Suggested")
            for bar in facet.bars]  # fmt: skip
    assert len(bars) >= 3
    for bar in bars:
        assert page.get(f"/p/{judged_practice}/links/{bar.address}").context["page"].total == bar.count, bar


def test_columns_that_made_room_can_be_added(page: Client, judged_practice: int) -> None:
    answer = page.get(f"/p/{judged_practice}/links/?column=target_url&column=last_seen&site=county-hospital.example")
    assert [head.words for head in answer.context["headings"]][-2:] == ["Goes to", "Last seen"]
    assert next(cell for _, cell in answer.context["rows"][0].more) == "/"


def test_columns_that_stand_there_anyway_are_not_added_again(page: Client, read_practice: int) -> None:
    words = [
        head.words
        for head in page.get(f"/p/{read_practice}/links/?column=target_url").context["headings"]
    ]  # fmt: skip
    assert words.count("Goes to") == 1


def test_a_condition_of_judgement_is_in_the_sentence_and_in_the_form(page: Client, grouped_practice: int) -> None:
    answer = page.get(f"/p/{grouped_practice}/links/?suggestion=watch")
    assert [row.link.source_host for row in answer.context["rows"]] == ["pharmacy.example"]
    assert "with the suggestion" in plain(answer)
    assert "Suggested: watch" in answer.text
    assert [head.words for head in answer.context["headings"]][-1] == "Note"
    assert '<select id="c-site_kind"' in answer.text


def test_the_export_has_what_the_table_shows(page: Client, grouped_practice: int) -> None:
    answer = page.get(f"/p/{grouped_practice}/links/export.csv")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert {"site_kind", "worth", "suggestion", "network"} <= rows[0].keys()
    assert {row["worth"] for row in rows} == {"typical"}
    whole = page.get(f"/p/{grouped_practice}/links/export.csv?all=yes").getvalue().decode("utf-8-sig")
    assert "suggestion_why" in whole.splitlines()[0]


def test_links_that_came_after_the_judging_say_so(page: Client, grouped_practice: int, read_file: ReadFile) -> None:
    read_file("more.csv", "Linking page,Last crawled\nhttps://new.example/1,2026-11-20\n")
    text = plain(page.get(f"/p/{grouped_practice}/links/"))
    assert "Not judged yet" in text
    assert "being worked out anew" in text
    (row,) = page.get(f"/p/{grouped_practice}/links/?site=new.example").context["rows"]
    assert "What it is worth" not in page.get(f"/p/{grouped_practice}/links/{row.id}/").text


def test_one_link_tells_what_it_is_worth_and_why(page: Client, judged_practice: int) -> None:
    answer = page.get(first_link(page, judged_practice, "?site=county-hospital.example"))
    text = plain(answer)
    for part in ("Authority", "Medical trust", "Relevance", "Position on the page"):
        assert part in text
    assert "What it is worth, and why" in text
    assert "As numbers" in text
    assert "What we do not know yet" in text
    assert answer.text.count('<li><div class="about">') == 4
    assert "No reason to act" in text
    assert f'href="/p/{judged_practice}/visits/"' in answer.text


def test_one_link_of_a_group_leads_to_the_one_decision(page: Client, grouped_practice: int) -> None:
    answer = page.get(first_link(page, grouped_practice, f"?network={NETWORK}"))
    assert "It is one of 60 sites of a link group" in plain(answer)
    assert f"/p/{grouped_practice}/look/groups/{NETWORK}/" in answer.text


def test_a_group_is_called_by_what_its_sites_share(page: Client, grouped_practice: int) -> None:
    answer = page.get(f"/p/{grouped_practice}/links/?network={NETWORK}")
    assert [part.words for part in answer.context["sentence"]] == [
        "in the link group", "path /x/<number>, same title",
    ]  # fmt: skip
    gone = page.get(f"/p/{grouped_practice}/links/?network=0123456789abcdef")
    assert gone.status_code == 200
    assert gone.context["sentence"][-1].words == "0123456789abcdef"


def test_what_was_noticed_stands_with_its_evidence(page: Client, grouped_practice: int) -> None:
    text = plain(page.get(first_link(page, grouped_practice, "?suggestion=watch")))
    assert "Site that sells links very likely" in text
    assert "It says “sponsored posts”." in text


@pytest.mark.parametrize("address", ["look/", "report/"])
def test_without_links_the_pages_teach_the_next_step(page: Client, practice: int, address: str) -> None:
    assert f'href="/p/{practice}/files/"' in page.get(f"/p/{practice}/{address}").text


@pytest.mark.parametrize("address", ["look/", "report/"])
def test_while_nothing_is_judged_the_pages_wait(page: Client, read_practice: int, address: str) -> None:
    text = plain(page.get(f"/p/{read_practice}/{address}"))
    assert "Not judged yet" in text
    assert "Worth is being worked out." in text


def test_usually_nothing_needs_a_look(page: Client, judged_practice: int) -> None:
    text = plain(page.get(f"/p/{judged_practice}/look/"))
    assert "Nothing needs a look, and nothing needs disavowing" in text
    assert "That was so on" in text


def test_groups_come_first_with_their_evidence_then_single_sites(page: Client, grouped_practice: int) -> None:
    answer = page.get(f"/p/{grouped_practice}/look/")
    text = plain(answer)
    assert (
        text.index("Path /x/&lt;number&gt;, same title") < text.index("Site by site") < text.index("pharmacy.example")
    )
    for words in (
        "60 pages have one title.", "Left out, though it looks alike: county-hospital.example",
        "The first 50 of 60 sites", "that one hand made them is almost certain", "Suggested: disavow candidate",
        "Site that sells links, very likely: It says “sponsored posts”.",
    ):  # fmt: skip
        assert words in text
    assert f"?network={NETWORK}" in answer.text
    assert answer.context["looks"] == 2


def test_a_group_can_be_searched_and_taken_along(page: Client, grouped_practice: int) -> None:
    address = f"/p/{grouped_practice}/look/groups/{NETWORK}/"
    assert page.get(address).context["matching"] == 60
    assert page.get(f"{address}?q=n5").context["shown"] == [f"n5{digit}.example" for digit in range(10)]
    assert "None of the 60 has “zzz” in its name." in plain(page.get(f"{address}?q=zzz"))
    lines = page.get(f"{address}sites.txt").getvalue().decode().splitlines()
    assert (len(lines), lines[0]) == (60, "n00.example")
    assert page.get(f"/p/{grouped_practice}/look/groups/0000000000000000/").status_code == 404


def test_the_report_is_one_page_that_the_policy_lets_through(page: Client, judged_practice: int) -> None:
    assert "Read the report" in page.get(f"/p/{judged_practice}/report/").text
    answer = page.get(f"/p/{judged_practice}/report/whole.html")
    assert answer.text.startswith("<!doctype html>")
    assert "Harbour Street" in answer.text
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'sha256-" in policy
    assert "script-src 'none'" in policy
    assert "Content-Disposition" not in answer.headers
    kept = page.get(f"/p/{judged_practice}/report/whole.html?download")
    assert re.search(r'attachment; filename="harbour.example-report-\d{4}-\d\d-\d\d.html"',
                     kept.headers["Content-Disposition"])  # fmt: skip


def test_without_judgements_there_is_no_report(page: Client, read_practice: int) -> None:
    assert page.get(f"/p/{read_practice}/report/whole.html").status_code == 404


def test_strangers_see_nothing_of_it(stranger: Client, grouped_practice: int) -> None:
    group = f"look/groups/{NETWORK}"
    for address in ("look/", f"{group}/", f"{group}/sites.txt", "judging/", "report/", "report/whole.html"):
        assert stranger.get(f"/p/{grouped_practice}/{address}").status_code == 404, address


def test_sites_have_a_kind_and_what_their_best_link_is_worth(page: Client, judged_practice: int) -> None:
    answer = page.get(f"/p/{judged_practice}/sites/")
    assert "Best worth" in plain(answer)
    assert all(row.best is not None for row in answer.context["rows"] if row.group.links)


def test_a_decision_stands_in_the_row_of_its_link(page: Client, judged_practice: int) -> None:
    (row, *_) = page.get(f"/p/{judged_practice}/links/").context["rows"]
    answer = page.post(
        f"/p/{judged_practice}/look/decide/",
        {"what": "site", "which": row.link.source_domain, "decision": "keep", "version": 0},
    )
    assert answer.status_code in {200, 302}
    assert "Decided: keep" in plain(page.get(f"/p/{judged_practice}/links/"))
