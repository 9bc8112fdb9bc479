"""Directory listings for programs: read, decided, corrected, looked at by hand; as the client asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.web.listed_practice import tell_and_audit

from suture.app.accounts.tokens import make_token
from suture.app.listings import queries
from suture.client import ApiProblem, Suture

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def suture(live_server: LiveServer, owner: int) -> Iterator[Suture]:
    token = make_token(actor=owner, name="a program", scopes=["read", "work"])
    with Suture(live_server.url, token=token) as client:
        yield client


def test_a_program_corrects_a_listing_at_the_source(
    suture: Suture, owner: int, practice: int, tmp_path: Path
) -> None:
    tell_and_audit(owner, practice)
    rows = list(suture.listings(practice))
    assert len(rows) == queries.listings(owner, practice).rows
    assert suture.listing_coverage(practice).relevant >= suture.listing_coverage(practice).checked == 4
    whose = next(row.subject.key for row in rows if row.listing)
    to_fix = list(suture.listings(practice, of=whose, status="fix"))
    register = next(row for row in to_fix if row.directory == "npiregistry.cms.hhs.gov")
    one = suture.listing(practice, register.listing)
    suite = next(field for field in one.fields if field.field == "unit")
    assert (suite.theirs, suite.ours, suite.verdict) == ("Suite 210", "Suite 120", "conflict")
    assert suture.decide_listing(practice, one.key, "fine", note="We share it.").decision is not None
    assert suture.take_listing_decision_back(practice, one.key).decision is None

    found = {correction.key: correction for correction in suture.corrections(practice)}
    fix = found[one.corrections[0]]
    assert fix == suture.correction(practice, fix.key)
    assert fix.should_close == ("NPIDB",)
    assert suture.postpone_correction(practice, fix.key, days=30).state == "later"
    assert suture.reopen_correction(practice, fix.key).state == "open"
    done = suture.finish_correction(practice, fix.key)
    assert (done.state, done.done_by) == ("waiting", "Maya Lind")

    unseen = next(suture.listings(practice, status="not checked"))
    seen = suture.look_by_hand(
        practice, unseen.directory, about=unseen.subject.key, saw="wrong", says={"phone": "212-555-0199"},
        seen=date(2026, 11, 20),
    )  # fmt: skip
    assert len(seen) == 32
    assert suture.look_by_hand(practice, unseen.directory, about=unseen.subject.key, saw="not there") == ""
    with pytest.raises(ApiProblem, match="Only what is wrong"):
        suture.look_by_hand(practice, unseen.directory, about=unseen.subject.key, saw="right", says={"phone": "1"})
    file = tmp_path / "listings.csv"
    file.write_text("directory,name,street\nyelp.com,Harbour Street,12 Harbour Street\n")
    assert suture.add_listing_file(practice, file, seen=date(2026, 11, 20)) in [
        one.id for one in queries.files(owner, practice)
    ]
    job = suture.check_listings(practice)
    with pytest.raises(ApiProblem, match="being looked at already"):
        suture.check_listings(practice)
    assert suture.cancel_job(practice, job).state == "cancelled"
