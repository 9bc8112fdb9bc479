"""The client itself: one method for each thing that a program can ask or do.

Lists are iterators that ask for the next page when they need it. `practice` is a practice's number. Every method
raises ApiProblem where the server refuses, and NotReached where nobody answers.
"""

from __future__ import annotations

from suture.client.about_decisions import AboutDecisions
from suture.client.about_disavow import AboutDisavow
from suture.client.about_links import AboutLinks
from suture.client.about_listings import AboutListings
from suture.client.about_opening_work import AboutOpeningWork
from suture.client.about_openings import AboutOpenings
from suture.client.about_work import AboutWork

__all__ = ["Suture"]


class Suture(
    AboutLinks, AboutDecisions, AboutDisavow, AboutListings, AboutOpenings, AboutOpeningWork, AboutWork
):  # fmt: skip
    """A program's way into Suture, with one token. Use it in a `with`, or `close` it at the end; from one thread."""
