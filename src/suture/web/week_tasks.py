"""A task as the page shows it: with the address where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse

from suture.app.practices.queries import PracticeView
from suture.app.practices.weekly_queries import TaskView

__all__ = ["ShownTask", "shown"]

_PLACES: Final = {
    "files": "Hand the files over",
    "link": "See what is known of the link",
    "links": "See who links there",
    "listing-correction": "See what to change, and where",
    "listings": "See your listings",
    "look": "See what stands out",
    "visits": "See what a visit would do",
}


@dataclass(frozen=True, kw_only=True)
class ShownTask:
    """A task with the address of the place where it is done, and the one that "Do" leads to.

    With steps "Do" shows these first. `place` is empty where an older version offered a page that is gone;
    `place_words` are what stands on the button that leads there.
    """

    about: TaskView
    place: str
    place_words: str
    do: str


def shown(task: TaskView, practice: PracticeView) -> ShownTask:
    """Return a task with its addresses."""
    about = reverse("task", args=[practice.id, task.id])
    try:
        place = reverse(task.route, kwargs={"practice": practice.id, **task.arguments}) + task.query + task.fragment
    except NoReverseMatch:
        place = ""
    words = _PLACES.get(task.route, "Open the page")
    return ShownTask(about=task, place=place, place_words=words, do=about if task.steps or not place else place)
