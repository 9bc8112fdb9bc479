"""The pages that search can lead to: what they are called, what else people call them, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from suture.app.practices.access import Need, is_enough
from suture.app.practices.queries import PracticeView

__all__ = ["Place", "places"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page by its name, with its address."""

    words: str
    address: str


# Route, what the page is called, other words for it, and what it needs.
_OF_A_PRACTICE: Final = (
    ("week", "This week", "tasks home start to do", Need.RESULTS),
    ("links", "Who links to us", "links table backlinks filter export", Need.RESULTS),
    ("changes", "Gained and lost", "changes new lost links reclaim", Need.RESULTS),
    ("sites", "Sites", "referring domains", Need.RESULTS),
    ("texts", "Link texts", "words", Need.RESULTS),
    ("targets", "Pages linked to", "targets our pages", Need.RESULTS),
    ("listings", "Listings", "directories citations google maps address phone hours", Need.RESULTS),
    ("listing-corrections", "Corrections of listings", "directories fix source tasks print", Need.RESULTS),
    ("listing-gaps", "Where competitors are listed", "directories rivals gaps", Need.RESULTS),
    ("listing-own-site", "What your own site says", "schema.org structured data json-ld", Need.RESULTS),
    ("listing-files", "Add listings", "directories citations upload files pages", Need.READ),
    ("listing-calendar", "Re-checks in your calendar", "ics feed listings dates", Need.READ),
    ("openings", "Openings", "prospects outreach owed links who could vouch next", Need.RESULTS),
    ("opening-board", "Board of openings", "stages kanban asked agreed won", Need.RESULTS),
    ("opening-plan", "Plan of openings", "ten quarter", Need.RESULTS),
    ("opening-affiliations", "Which of these are you?", "memberships owed hospital faculty insurer", Need.READ),
    ("opening-societies", "Societies that fit", "associations memberships", Need.RESULTS),
    ("opening-competitors", "Where competitors are vouched for", "rivals gap intersect", Need.RESULTS),
    ("opening-promote", "Promote a page", "openings outreach content", Need.RESULTS),
    ("opening-requests", "Requests for sources", "journalists quote haro digest", Need.READ),
    ("opening-together", "Together with others", "collaborations talks joint articles", Need.RESULTS),
    ("find-openings", "Find openings", "discovery look budget search", Need.READ),
    ("report", "Results", "report print download", Need.RESULTS),
    ("look", "Needs a look", "link groups findings review", Need.READ),
    ("alerts", "Alerts", "news mail notices", Need.READ),
    ("alert-settings", "What I hear of", "alerts mail quiet hours webhook", Need.READ),
    ("decisions", "Your decisions", "kept watch ask undo", Need.READ),
    ("disavow", "Disavow file", "google upload draft", Need.READ),
    ("files", "Add links", "import upload files csv search console", Need.WORK),
    ("imports", "Imports", "files read jobs", Need.READ),
    ("visits", "Visits", "crawl check pages live", Need.READ),
    ("past-tasks", "Done and later", "tasks finished postponed not for us", Need.RESULTS),
    ("about-practice", "About the practice", "names clinicians locations specialties competitors", Need.READ),
    ("settings", "Settings", "theme delete", Need.READ),
    ("history", "History", "who did what record", Need.READ),
)
_OF_EVERYBODY: Final = (
    ("practices", "All practices", "clients desk"),
    ("start", "Add a practice", "new"),
    ("teams", "People", "team invite role client"),
    ("me", "You", "account password name theme keys sign out second step"),
    ("tokens", "Tokens for programs", "api json"),
    ("sign-ins", "Sign-ins", "sessions security"),
)


def places(words: str, *, practice: PracticeView | None, begins: bool) -> tuple[Place, ...]:
    """Return the pages whose name, or another word for it, begins with each of the words; all without words.

    `begins` says whether who asks may add a practice.
    """
    asked = words.lower().split()
    found = []
    if practice is not None:
        found += [
            Place(words=name, address=reverse(route, args=[practice.id]))
            for route, name, others, need in _OF_A_PRACTICE
            if is_enough(practice.role, need) and _holds(asked, name, others)
        ]
    found += [
        Place(words=name, address=reverse(route))
        for route, name, others in _OF_EVERYBODY
        if _holds(asked, name, others) and (begins or route != "start")
    ]
    return tuple(found)


def _holds(asked: list[str], name: str, others: str) -> bool:
    said = f"{name} {others}".lower().split()
    return all(any(word.startswith(one) for word in said) for one in asked)
