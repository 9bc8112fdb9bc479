"""A task as the page shows it: with the address where it is done, as far as who asks may open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, resolve, reverse

from suture.app.practices.access import Need, is_enough
from suture.app.practices.queries import PracticeView
from suture.app.practices.weekly_queries import TaskView
from suture.web.rules import rule_of

__all__ = ["ShownTask", "shown"]

_PLACES: Final = {
    "files": "Hand the files over",
    "link": "See what is known of the link",
    "links": "See who links there",
    "listing-correction": "See what to change, and where",
    "listings": "See your listings",
    "look": "See what stands out",
    "opening": "See the opening, and what to write",
    "opening-affiliations": "Answer the form",
    "opening-competitors": "See who vouches for competitors",
    "opening-plan": "See the plan",
    "openings": "See the openings",
    "visits": "See what a visit would do",
}


@dataclass(frozen=True, kw_only=True)
class ShownTask:
    """A task with the address of the place where it is done, the one that "Do" leads to, and that of its title.

    With steps "Do" shows these first. `place` is empty where an older version offered a page that is gone, and where
    the role of who asks does not reach; `place_words` are what stands on the button that leads there. For who cannot
    do the task its title leads to what it is about; `title_leads` is empty where there is nothing more to see.
    """

    about: TaskView
    place: str
    place_words: str
    do: str
    title_leads: str


def shown(task: TaskView, practice: PracticeView) -> ShownTask:
    """Return a task with its addresses."""
    about = reverse("task", args=[practice.id, task.id])
    try:
        place = reverse(task.route, kwargs={"practice": practice.id, **task.arguments})
    except NoReverseMatch:
        place = ""
    place = place + task.query + task.fragment if place and _may_open(place, practice) else ""
    do = about if task.steps or not place else place
    leads = about if practice.may.work else place or (about if task.steps else "")
    words = _PLACES.get(task.route, "Open the page")
    return ShownTask(about=task, place=place, place_words=words, do=do, title_leads=leads)


def _may_open(path: str, practice: PracticeView) -> bool:
    rule = rule_of(resolve(path).func)
    return rule is not None and is_enough(practice.role, rule.needs or Need.RESULTS)
