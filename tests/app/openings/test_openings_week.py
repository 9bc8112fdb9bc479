"""What openings give the week, and what the minute's look asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.app.monitoring.pages_web import SmallWeb
from tests.app.openings.conftest import Working

from suture.app.jobs.models import Job
from suture.app.listings.after_audit import tell_audited
from suture.app.openings import actions
from suture.app.openings.due import look_at_the_clock
from suture.app.openings.find_actions import look_now
from suture.app.openings.kinds import LOOK, WEIGH
from suture.app.openings.models import Look, Opening, Weighing
from suture.app.openings.told_actions import tell_affiliation
from suture.app.openings.weekly import asked_openings, opening_done, openings_offer, owed_openings
from suture.app.practices.after_judging import tell_judged
from suture.app.practices.after_telling import tell_told
from suture.app.practices.competitors import add_competitor, remove_competitor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

PAGE = "http://lumina.example/find-a-provider/port-alder"


def provider(link: str = "") -> tuple[int, str]:
    """A supplier's page that names the practice."""
    return 200, (
        "<!doctype html><html lang='en'><title>Providers in Port Alder</title><main><h1>Providers in Port Alder</h1>"
        f"<p>Harbour Dermatology, 12 Harbour Street, Port Alder, 212-555-0142. {link}</p></main>"
    )


def test_the_week_offers_the_form_then_what_is_owed_and_the_check_holds_once_the_link_is_there(
    ada: int, practice: int, web: SmallWeb, work: Working
) -> None:
    now = timezone.now()
    assert not list(openings_offer(practice, now))
    work()
    assert [one.key for one in openings_offer(practice, now)] == ["openings-form"]
    tell_affiliation(actor=ada, practice=practice, kind="supplier", name="Lumina Lasers", address=PAGE)
    work()
    assert [one.key for one in openings_offer(practice, now)] == ["openings-look"]
    web.pages = {PAGE: provider()}
    look_now(actor=ada, practice=practice)
    work()
    (offer,) = openings_offer(practice, now)
    slug = Opening.objects.get(domain="lumina.example").slug
    assert (offer.key, offer.kind, offer.address) == (f"opening:{slug}", "opening-owed", ("opening", {"key": slug}))
    assert "there is no link" in offer.why
    assert owed_openings(practice) == 1
    assert opening_done(practice, slug, since=now, now=now).state == "waiting"
    actions.set_stage(actor=ada, practice=practice, key=slug, stage="asked")
    assert not list(openings_offer(practice, now))
    assert asked_openings(practice) == 1
    actions.set_next_step(actor=ada, practice=practice, key=slug, step="Ring them", on=now.date())
    assert [one.key for one in openings_offer(practice, now)] == [f"opening-step:{slug}"]
    web.pages = {PAGE: provider('<a href="https://harbour.example/">Website</a>')}
    look_now(actor=ada, practice=practice, key=slug)
    work()
    assert opening_done(practice, slug, since=now, now=now).state == "held"


def test_what_openings_rest_on_asks_for_one_weighing(ada: int, practice: int) -> None:
    Job.objects.all().delete()
    for tell in (tell_told, tell_judged, tell_audited):
        tell(practice)
    waiting = Job.objects.filter(kind=WEIGH)
    assert waiting.count() == 1
    waiting.delete()
    rival = add_competitor(actor=ada, practice=practice, address="https://bayside.example/\0")
    assert waiting.count() == 1
    waiting.delete()
    remove_competitor(actor=ada, practice=practice, site=rival)
    assert waiting.count() == 1
    # One that began, and is to stop once another worker has it, weighs nothing any more.
    waiting.update(cancel_requested=True)
    tell_audited(practice)
    assert waiting.count() == 2


@pytest.mark.usefixtures("web")
def test_openings_are_weighed_once_a_day_and_pages_looked_at_once_somebody_asked(practice: int) -> None:
    now = timezone.now()
    Job.objects.all().delete()
    look_at_the_clock(now)
    look_at_the_clock(now)
    assert Job.objects.filter(kind=WEIGH).count() == 1
    Weighing.objects.create(practice_id=practice, made_at=now)
    Job.objects.all().delete()
    page = Look.objects.create(
        practice_id=practice, address=PAGE, short_address="1" * 32, domain="lumina.example", found_by="owed",
        added_at=now, due_on=now.date(),
    )  # fmt: skip
    look_at_the_clock(now)
    assert not Job.objects.exists()
    Look.objects.filter(pk=page.pk).update(looked_at=now - timedelta(days=30))
    look_at_the_clock(now)
    look_at_the_clock(now)
    assert [job.kind for job in Job.objects.all()] == [LOOK]
