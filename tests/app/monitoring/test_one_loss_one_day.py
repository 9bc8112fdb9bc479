"""One lost link in three places: the alert, the week's task and the summary give one day, and name one link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.app.monitoring.told_links import NOW, Told, row

from suture.app.monitoring.models import Alert
from suture.app.practices import actions
from suture.app.practices.weekly_facts import week_facts
from suture.app.practices.weekly_sources import links_offer
from suture.app.practices.weekly_summary import summarised

pytestmark = [pytest.mark.django_db, pytest.mark.database]

GUIDE = "https://harbour-guide.example"
# The link that is worth most went on another day than the latest, and cannot be won back.
WORTH = {"best": 1.1, "latest": 0.9, "gone": 3.0}


def test_an_alert_the_task_and_the_summary_name_one_link_and_one_day(ada: int) -> None:
    practice = actions.add_practice(actor=ada, address="harbour.example", specialty="dermatology", name="Harbour")
    told = Told(practice)
    told.about = lambda link: {"value_mid": WORTH.get(link["source_url"].rpartition("/")[2], 1.0)}
    assert told.at(0, row("https://blog.example/a", first_seen="2026-03-01")) == 0
    lost: dict[str, Any] = {"first_seen": "2026-03-01", "lost": True, "lost_reason": "PageRedirected"}
    rows = (
        row(f"{GUIDE}/best", **{**lost, "lost_on": "2026-11-25"}),
        row(f"{GUIDE}/latest", **{**lost, "lost_on": "2026-11-28"}),
        row(f"{GUIDE}/gone", **{**lost, "lost_on": "2026-11-27", "lost_reason": "NotFound"}),
    )
    assert told.at(7, *rows) == 1
    alert = Alert.objects.get()
    now = NOW + timedelta(days=7)
    (task,) = [one for one in links_offer(practice, now) if one.kind == "lost-link"]
    facts = week_facts(practice, now)
    assert facts is not None
    (went,) = summarised(facts).went
    assert alert.arguments == dict(task.address[1]) == {"link": went.link}
    assert alert.day == went.day
    assert "gone since 25 November 2026, by the word of Ahrefs" in task.why
    assert "gone since 25 November 2026, by the word of Ahrefs" in alert.reason
    assert "2 other links of the site went too" in alert.reason
