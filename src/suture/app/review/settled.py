"""What people settled about links to a practice, for its report: not what is watched, nor what is shown again."""

from __future__ import annotations

from suture.app.practices.asking import ask_for_job, own_site_for_job
from suture.app.review.looking import looking
from suture.app.review.steps import SETTLED, newest_steps
from suture.engine.links.ids import read_id
from suture.engine.profile.shapes import Settled

__all__ = ["settled_about"]


def settled_about(practice: int) -> Settled:
    """Return what holds and nothing contradicts; nothing before the first judgement."""
    site = own_site_for_job(practice)
    steps = newest_steps(site.id) if site is not None else {}
    found = ask_for_job(practice, lambda reading: looking(reading, steps=steps)) if steps else None
    if found is None:
        return Settled()
    again = {one.which for one in found.things if one.news}
    held = {
        what: {one.which: one.decision for one in found.things if one.what == what and not one.is_open}
        for what in ("group", "site")
    }
    links = {
        read_id(step.which): step.decision
        for step in steps.values()
        if step.what == "link" and step.decision in SETTLED and step.which not in again
    }
    return Settled(groups=held["group"], sites=held["site"], links=links)
