"""What the minute's look asks for: audits of the day, pages after a month, and a correction's pages on its day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.app.listings.conftest import HERE, Handing

from suture.app.jobs.models import Job
from suture.app.listings import actions, queries
from suture.app.listings.correction_actions import correction_done
from suture.app.listings.due import look_at_the_clock
from suture.app.listings.kinds import AUDIT, CHECK
from suture.app.listings.models import CorrectionState, ListingAudit, ListingPage

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def test_an_audit_is_made_once_a_day_and_one_that_fails_is_left(practice: int) -> None:
    now = timezone.now()
    Job.objects.all().delete()
    look_at_the_clock(now)
    look_at_the_clock(now)
    (job,) = Job.objects.filter(kind=AUDIT)
    Job.objects.filter(pk=job.pk).update(state="failed")
    look_at_the_clock(now)
    assert Job.objects.filter(kind=AUDIT).count() == 1
    ListingAudit.objects.create(practice_id=practice, made_at=now, key="x")
    Job.objects.all().delete()
    look_at_the_clock(now)
    assert not Job.objects.filter(kind=AUDIT).exists()


def test_nothing_is_looked_at_before_somebody_asked_and_then_monthly(ada: int, practice: int) -> None:
    now = timezone.now()
    page = actions.add_page(actor=ada, practice=practice, address="vitals.com/doctors/okafor")
    look_at_the_clock(now)
    assert not Job.objects.filter(kind=CHECK).exists()
    ListingPage.objects.filter(pk=page).update(checked_at=now - timedelta(days=29))
    look_at_the_clock(now)
    assert not Job.objects.filter(kind=CHECK).exists()
    ListingPage.objects.filter(pk=page).update(checked_at=now - timedelta(days=31))
    look_at_the_clock(now)
    look_at_the_clock(now)
    (job,) = Job.objects.filter(kind=CHECK)
    assert job.params["pages"] == [page]


def test_the_pages_of_a_correction_are_looked_at_on_its_day(
    ada: int, practice: int, handing: Handing, settings: Settings
) -> None:
    now = timezone.now()
    handing(f"1,vitals.com,{HERE.replace('Suite 120', 'Suite 210')},")
    # From here on jobs wait: nobody on the web is asked.
    settings.SUTURE_QUEUE_AT_ONCE = False
    page = actions.add_page(actor=ada, practice=practice, address="https://www.vitals.com/doctors/harbour")
    other = actions.add_page(actor=ada, practice=practice, address="https://www.yelp.com/biz/harbour")
    ListingPage.objects.update(checked_at=now - timedelta(days=3))
    (asked,) = queries.corrections(ada, practice)
    correction_done(actor=ada, practice=practice, key=asked.key)
    look_at_the_clock(now)
    assert not Job.objects.filter(kind=CHECK).exists()
    CorrectionState.objects.update(recheck=now.date())
    look_at_the_clock(now)
    job = Job.objects.filter(kind=CHECK).get()
    assert job.params["pages"] == [page] != [other]
