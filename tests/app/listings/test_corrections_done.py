"""A correction at the source: done by a person, looked at again, closed by what was seen or not; and the week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from tests.app.listings.conftest import HERE, Handing, audit

from suture.app.listings import queries
from suture.app.listings.calendar import (
    calendar_by_token,
    calendar_text,
    has_calendar,
    renew_calendar,
    stop_calendar,
)
from suture.app.listings.correction_actions import correction_done, correction_later, correction_open_again
from suture.app.listings.correction_keys import task_key
from suture.app.listings.models import CorrectionState, FeedConfirmation
from suture.app.listings.weekly import checked_listings, correct_listings, correction_held, listings_offer
from suture.engine.errors import InputError, NothingHere

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

WRONG = HERE.replace("Suite 120", "Suite 210")
TODAY = timezone.now().date()


def done_some_time_ago(practice: int, *, due: date) -> None:
    """Let what was done just now have been done ten days ago, to be looked at again on a day."""
    CorrectionState.objects.filter(practice_id=practice).update(
        since=timezone.now() - timedelta(days=10), recheck=due
    )


def test_a_correction_closes_itself_when_it_was_seen_to_hold(ada: int, practice: int, handing: Handing) -> None:
    handing(f"1,vitals.com,{WRONG},")
    (asked,) = queries.corrections(ada, practice)
    assert (asked.state, asked.they_say, asked.you_say) == ("open", "Suite 210", "Suite 120")
    correction_done(actor=ada, practice=practice, key=asked.key)
    waiting = queries.correction(ada, practice, key=asked.key)
    assert waiting.state == "waiting"
    assert waiting.done_by == "ada@harbour.example"
    assert queries.listings(ada, practice).fixes == ()
    (again,) = queries.rechecks(ada, practice)
    assert again.day == waiting.recheck > TODAY
    now = timezone.now()
    assert correction_held(practice, asked.key, since=now, now=now).state == "waiting"
    done_some_time_ago(practice, due=TODAY)
    handing(f"1,vitals.com,{HERE},", seen=TODAY)
    assert CorrectionState.objects.get().outcome == "held"
    assert correction_held(practice, asked.key, since=now, now=now).state == "held"
    assert (queries.rechecks(ada, practice), queries.corrections(ada, practice)) == ((), ())
    handing(f"1,vitals.com,{WRONG},", "", "", seen=TODAY)
    (wrong_again,) = queries.corrections(ada, practice)
    assert (wrong_again.state, "wants a hand again" in wrong_again.state_words) == ("open", True)


def test_what_is_still_wrong_on_its_day_comes_back_with_why(ada: int, practice: int, handing: Handing) -> None:
    handing(f"1,vitals.com,{WRONG},")
    (asked,) = queries.corrections(ada, practice)
    correction_done(actor=ada, practice=practice, key=asked.key)
    done_some_time_ago(practice, due=TODAY)
    handing(f"1,vitals.com,{WRONG},", "", seen=TODAY)
    found = queries.correction(ada, practice, key=asked.key)
    assert found.state == "failed"
    assert "looked at again" in found.state_words
    assert [one.key for one in queries.listings(ada, practice).fixes] == [asked.key]
    now = timezone.now()
    assert correction_held(practice, asked.key, since=now, now=now).state == "failed"


def test_a_copy_that_followed_is_remembered(ada: int, practice: int, handing: Handing) -> None:
    register = f"1,npiregistry.cms.hhs.gov,{WRONG},"
    handing(register, f"2,npidb.org,{WRONG},")
    (asked,) = queries.corrections(ada, practice)
    assert [key.split()[0] for key, _ in (*asked.closes, *asked.should_close)] == [
        "npiregistry.cms.hhs.gov", "npidb.org",
    ]  # fmt: skip
    correction_done(actor=ada, practice=practice, key=asked.key)
    done_some_time_ago(practice, due=TODAY)
    handing(register.replace("210", "120"), f"2,npidb.org,{HERE},", seen=TODAY)
    assert CorrectionState.objects.get().outcome == "held"
    seen = FeedConfirmation.objects.get()
    assert (seen.source, seen.target, seen.followed) == ("npiregistry.cms.hhs.gov", "npidb.org", True)


def test_what_is_put_off_waits_for_its_day_and_can_be_opened_again(ada: int, practice: int, handing: Handing) -> None:
    handing(f"1,vitals.com,{WRONG},")
    (asked,) = queries.corrections(ada, practice)
    correction_later(actor=ada, practice=practice, key=asked.key, days=30)
    assert queries.corrections(ada, practice)[0].state == "later"
    assert queries.listings(ada, practice).fixes == ()
    CorrectionState.objects.update(until=TODAY)
    assert queries.corrections(ada, practice)[0].state == "open"
    correction_open_again(actor=ada, practice=practice, key=asked.key)
    with pytest.raises(NothingHere):
        correction_open_again(actor=ada, practice=practice, key=asked.key)
    with pytest.raises(NothingHere):
        correction_done(actor=ada, practice=practice, key="0" * 16)
    with pytest.raises(InputError):
        correction_later(actor=ada, practice=practice, key=asked.key, days=0)


def test_the_week_is_offered_corrections_and_places_to_look_into(ada: int, practice: int, handing: Handing) -> None:
    handing(f"1,vitals.com,{WRONG},")
    offers = {one.key: one for one in listings_offer(practice, timezone.now())}
    (asked,) = queries.corrections(ada, practice)
    fix = offers[task_key(asked.key)]
    assert fix.address == ("listing-correction", {"key": asked.key})
    assert fix.check is not None
    assert (fix.check.kind, fix.check.what) == ("listing", asked.key)
    assert "Puts 1 listing right." in fix.why
    assert "Google" in offers["listings-by-hand"].title
    assert (correct_listings(practice), checked_listings(practice)) == (0, 1)


def test_the_calendar_has_each_day_once_and_a_secret_address(
    ada: int, stranger: int, practice: int, handing: Handing
) -> None:
    handing(f"1,vitals.com,{WRONG},")
    (asked,) = queries.corrections(ada, practice)
    correction_done(actor=ada, practice=practice, key=asked.key)
    text = calendar_text(ada, practice)
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event.decoded("dtstart") == queries.rechecks(ada, practice)[0].day
    token = renew_calendar(actor=ada, practice=practice)
    assert has_calendar(ada, practice)
    assert calendar_by_token(token) == text
    renewed = renew_calendar(actor=ada, practice=practice)
    with pytest.raises(NothingHere):
        calendar_by_token(token)
    stop_calendar(actor=ada, practice=practice)
    with pytest.raises(NothingHere):
        calendar_by_token(renewed)
    with pytest.raises(NothingHere):
        calendar_text(stranger, practice)
    audit(practice)
