"""Decisions beside what needs a look, and the disavow room: asks first, drafts only what people decided."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.engine.links.judged_rows import NETWORK, judge, network
from tests.web.fictional_files import SITE, ReadFile

from suture.app.practices.facts import lake, reader_of
from suture.app.review import actions, disavow_actions, queries

pytestmark = pytest.mark.django_db

GROUP = ("n0.example", "n1.example")
PAGES = ("https://n0.example/x/1", "https://n1.example/x/2", "https://sells.example/1", "https://www.cdc.gov/clinics")
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def judged(practice: int, read_file: ReadFile) -> int:
    """The practice with a link group of two sites, a site that sells links, and a government's page."""
    read_file("links.csv", "Linking page,Last crawled\n" + "".join(f"{page},2026-11-01\n" for page in PAGES))

    def told(link: dict[str, Any]) -> dict[str, Any]:
        if link["source_domain"] in GROUP:
            return {"suggestion": "disavow", "network": NETWORK}
        if link["source_domain"] == "cdc.gov":
            return {"site_kind": "government", "value_mid": 4.0, "band_low": 3, "band_high": 3}
        return {"suggestion": "watch", "suggestion_why": "It sells links."}

    groups = [network(size=2, links=2, domains=2, members=list(GROUP))]
    judge(lake().shelf(SITE), told, networks=groups, reader=reader_of(practice), now=timezone.now())
    return practice


@pytest.fixture
def decided(owner: int, judged: int) -> int:
    """The practice after its group was decided about, and both questions were answered with yes and no."""
    actions.decide(actor=owner, practice=judged, what="group", which=NETWORK, decision="disavow", note="bought")
    disavow_actions.answer(actor=owner, practice=judged, manual_action=True, bought_links=False)
    return judged


def test_a_decision_is_made_beside_what_was_noticed(page: Client, owner: int, judged: int) -> None:
    look = f"/p/{judged}/look/"
    shown = page.get(look)
    assert "Decide<span" in shown.text
    where = f"{look}decide/?what=site&which=sells.example&next={look}"
    assert "about sells.example</span></legend>" in page.get(where).text
    assert 'class="decide"' in page.get(where, headers=PART).text
    form = {"what": "site", "which": "sells.example", "version": "0", "next": look}
    refused = page.post(f"{look}decide/", form)
    assert (refused.status_code, "Choose one." in refused.text) == (422, True)
    kept = page.post(f"{look}decide/", {**form, "decision": "ask", "note": "wrote to them"})
    assert (kept.status_code, kept.headers["Location"]) == (302, look)
    decided = page.get(look)
    assert "Your decision: ask for removal" in page.get(f"{look}?state=decided").text
    assert "Decided: 1" in decided.text
    assert (shown.context["looks"], decided.context["looks"]) == (2, 1)
    assert queries.decided(owner, judged).on("site", "sells.example").note == "wrote to them"
    table = page.get(f"{look}decisions.csv").content.decode().splitlines()
    assert table[0] == "what,which,decision,reason,by,on"
    assert table[1].startswith(f"site,sells.example,ask,wrote to them,user:{owner},")
    listed = page.get(f"{look}decisions/").text
    assert "wrote to them" in listed
    assert "Not seen any more" not in listed


def test_who_did_not_see_the_newest_decision_is_told_and_may_insist(page: Client, owner: int, judged: int) -> None:
    actions.decide(actor=owner, practice=judged, what="group", which=NETWORK, decision="watch")
    where = f"/p/{judged}/look/decide/"
    form = {"what": "group", "which": NETWORK, "version": "0", "decision": "disavow", "note": "mine"}
    told = page.post(where, form, headers=PART)
    assert told.status_code == 422
    assert "Maya Lind has decided “watch” meanwhile" in told.text
    assert 'value="mine"' in told.text
    assert 'name="version" value="1"' in told.text
    done = page.post(where, {**form, "version": "1"}, headers=PART)
    assert (done.status_code, "Your decision: disavow" in done.text) == (200, True)


def test_a_decision_is_taken_back(page: Client, owner: int, judged: int) -> None:
    actions.decide(actor=owner, practice=judged, what="group", which=NETWORK, decision="watch")
    where = f"/p/{judged}/look/decide/undo/"
    form = {"what": "group", "which": NETWORK, "next": "https://elsewhere.example/"}
    told = page.post(where, form, headers=PART)
    assert told.status_code == 422
    assert "meanwhile" in told.text
    done = page.post(where, {**form, "version": "1"})
    assert done.headers["Location"] == f"/p/{judged}/look/"
    assert queries.decisions(owner, judged).rows == ()
    assert page.get(where).headers["Location"] == f"/p/{judged}/look/decisions/"


def test_the_page_of_a_link_says_what_was_decided_about_it_its_site_and_its_group(
    page: Client, owner: int, judged: int
) -> None:
    rows = page.get(f"/p/{judged}/links/?network={NETWORK}").context["rows"]
    link = f"/p/{judged}/links/{rows[0].id}/"
    actions.decide(actor=owner, practice=judged, what="group", which=NETWORK, decision="disavow")
    actions.decide(actor=owner, practice=judged, what="site", which=rows[0].link.source_domain, decision="watch")
    where = f"/p/{judged}/look/decide/"
    form = {"what": "link", "which": rows[0].id, "version": "0", "decision": "keep", "next": link}
    assert page.post(where, form).headers["Location"] == link
    shown = page.get(link).text
    for words in ("About its link group: <b>disavow</b>", "<b>watch</b>", "Your decision: keep"):
        assert words in shown


def test_what_is_not_here_cannot_be_decided_about(page: Client, judged: int) -> None:
    where = f"/p/{judged}/look/decide/"
    for what, which in (("site", "elsewhere.example"), ("link", "0" * 16), ("link", "x"), ("country", "x"), ("", "")):
        assert page.get(where, {"what": what, "which": which}).status_code == 404
        assert page.post(where, {"what": what, "which": which, "decision": "keep", "version": 0}).status_code == 404


def test_the_room_asks_first_and_twice_no_ends_it(page: Client, owner: int, judged: int) -> None:
    room = f"/p/{judged}/disavow/"
    shown = page.get(room)
    assert "Two questions first" in shown.text
    assert "support.google.com/webmasters/answer/2648487" in shown.text
    assert " checked" not in shown.text
    half = page.post(room, {"manual_action": "no"})
    assert (half.status_code, "Answer this one too." in half.text) == (422, True)
    assert page.post(room, {"manual_action": "no", "bought_links": "no"}).headers["Location"] == room
    actions.decide(actor=owner, practice=judged, what="group", which=NETWORK, decision="disavow")
    stopped = page.get(room).text
    assert "Stop here: no file is needed" in stopped
    assert "no file is made of them" in stopped
    for place in ("draft/", "draft.txt", "reconsideration-request.txt"):
        assert page.get(f"{room}{place}").headers["Location"] == room
    assert "disavow" not in page.get(f"/p/{judged}/links/").text.split("</nav>")[0].lower()


def test_the_draft_holds_what_was_decided_and_says_what_it_costs(page: Client, owner: int, decided: int) -> None:
    room = f"/p/{decided}/disavow/"
    assert "See the file that comes of it" in page.get(room).text
    shown = page.get(f"{room}draft/").text
    assert "domain:n0.example" in shown
    assert "<b>2</b> of 4 links" in shown
    assert "hand it over</a> first" in shown
    file = page.get(f"{room}draft.txt")
    assert file.headers["Content-Disposition"] == 'attachment; filename="harbour.example-disavow.txt"'
    assert file.content.decode().splitlines()[2:] == [
        f"# Decided by user:{owner} on {timezone.now().date()} about link group {NETWORK}: bought",
        "domain:n0.example",
        "domain:n1.example",
    ]
    letter = page.get(f"{room}reconsideration-request.txt").content.decode()
    assert "2 links now in the disavow file. bought" in letter


def test_the_file_that_is_uploaded_is_looked_over_and_compared(page: Client, decided: int) -> None:
    room = f"/p/{decided}/disavow/"
    old = b"domain: n0.example\ndomain:cdc.gov\n=cmd()\nhttps://gone.example/\n"
    assert page.post(f"{room}file/", {}).status_code == 422
    empty = page.post(f"{room}file/", {"file": SimpleUploadedFile("d.txt", b"")})
    assert (empty.status_code, "The file is empty" in empty.text) == (422, True)
    too_much = b"x" * (disavow_actions.LARGEST_FILE + 1)
    large = page.post(f"{room}file/", {"file": SimpleUploadedFile("d.txt", too_much)})
    assert (large.status_code, "larger than 4 MB" in large.text) == (422, True)
    assert page.post(f"{room}file/", {"file": SimpleUploadedFile("d.txt", old)}).status_code == 302
    shown = page.get(f"{room}file/").text
    assert "A space stands beside “domain:”" in shown
    assert "Government: https://www.cdc.gov/clinics" in shown
    assert shown.index("To mend") < shown.index("Probably not meant") < shown.index("For order")
    mended = page.get(f"{room}file/mended.txt").content.decode()
    assert mended.startswith("domain:n0.example\ndomain:cdc.gov\n# left out, not clear: =cmd()\n")
    table = b"".join(page.get(f"{room}file/problems.csv")).decode()
    assert "'=cmd()" in table
    change = page.get(f"{room}draft/").text
    assert "Would count again: 2 entries" in change
    assert "Would no longer count: 1 entry" in change
    both = page.get(f"{room}draft.txt?after").content.decode()
    assert both.startswith("domain:n0.example\ndomain:cdc.gov\n")
    assert "domain:n1.example" in both
    assert page.post(f"{room}file/forget/", {"version": "1"}).status_code == 302
    assert page.get(f"{room}file/mended.txt").status_code == 404
    assert page.get(f"{room}draft.txt?after").status_code == 404
    assert page.get(f"{room}file/problems.csv").status_code == 404


def test_the_room_works_before_anything_was_imported_or_judged(
    page: Client, owner: int, practice: int, read_file: ReadFile
) -> None:
    room = f"/p/{practice}/disavow/"
    disavow_actions.answer(actor=owner, practice=practice, manual_action=True, bought_links=True)
    assert page.get(f"{room}draft/").status_code == 404
    page.post(f"{room}file/", {"file": SimpleUploadedFile("d.txt", b"domain:n0.example\n")})
    assert "is not judged yet" in page.get(f"{room}file/").text
    assert "None yet" in page.get(f"/p/{practice}/look/decisions/").text
    read_file("links.csv", "Linking page,Last crawled\nhttps://n0.example/x/1,2026-11-01\n")
    assert "Nobody decided to disavow anything" in page.get(f"{room}draft/").text
    assert "is not judged yet" in page.get(f"{room}file/").text
