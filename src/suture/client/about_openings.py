"""Openings, what a practice is, and its competitors. `practice` is a practice's number, keys are those of lists.

Nothing here sends anything to anybody: what is asked for, people ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from suture.client.asking import Asking, part_of_path
from suture.client.opening_shapes import Opening, OpeningRow, OpeningsCounts, OpeningsTable
from suture.client.opening_told_shapes import Affiliation, AffiliationForm, CompetitorProfiles, GapSite, Society
from suture.client.work_shapes import Gone

__all__ = ["AboutOpenings"]


class AboutOpenings(Asking):
    """What a program asks and says of those who could vouch next."""

    def openings(
        self, practice: int, *, stage: str = "", family: str = "", kind: str = "", specialty: str = "",
        looked: str = "", q: str = "", sort: str = "",
    ) -> Iterator[OpeningRow]:  # fmt: skip
        """Yield openings, the best first; what may still come unless `stage` names another, or "all"."""
        wanted = {
            "stage": stage, "family": family, "kind": kind, "specialty": specialty, "looked": looked, "q": q,
            "sort": sort,
        }  # fmt: skip
        return self._listed(f"/practices/{practice}/openings", OpeningRow, wanted)

    def openings_table(
        self, practice: int, *, stage: str = "", family: str = "", kind: str = "", specialty: str = "",
        looked: str = "", q: str = "", sort: str = "",
    ) -> OpeningsTable:  # fmt: skip
        """Return the same in words, as a spreadsheet has them."""
        wanted = {
            "stage": stage, "family": family, "kind": kind, "specialty": specialty, "looked": looked, "q": q,
            "sort": sort,
        }  # fmt: skip
        return self._one(f"/practices/{practice}/openings-table", OpeningsTable, wanted)

    def openings_counts(self, practice: int) -> OpeningsCounts:
        """Return how many openings there are, what is owed already, and what is going on."""
        return self._one(f"/practices/{practice}/openings-counts", OpeningsCounts)

    def opening(self, practice: int, key: str) -> Opening:
        """Return one opening with everything about it."""
        return self._one(_place(practice, key), Opening)

    def add_opening(
        self, practice: int, address: str, *, title: str = "", kind: str = "", note: str = ""
    ) -> Opening:  # fmt: skip
        """Add a page of somebody who could vouch; without a kind the page tells what it is."""
        body = {"address": address, "title": title, "kind": kind, "note": note}
        return self._written("POST", f"/practices/{practice}/openings", Opening, body)

    def remove_opening(self, practice: int, key: str) -> None:
        """Remove an opening that was added by hand; ApiProblem 409 for one that Suture found."""
        self._written("DELETE", _place(practice, key), Gone)

    def move_opening(self, practice: int, key: str, stage: str, *, note: str = "") -> Opening:
        """Say how far people are: found, considering, asked, agreed, declined, no answer."""
        return self._written("PUT", f"{_place(practice, key)}/stage", Opening, {"stage": stage, "note": note})

    def set_opening_step(self, practice: int, key: str, step: str, *, on: date | None = None) -> Opening:
        """Say what is next and on which day; an empty step clears both."""
        body = {"step": step, "on": on.isoformat() if on else None}
        return self._written("PUT", f"{_place(practice, key)}/next-step", Opening, body)

    def dismiss_opening(self, practice: int, key: str, reason: str, *, words: str = "") -> Opening:
        """Put an opening aside.

        The reason is not-our-kind, not-our-field, too-much-work, not-this-site, already-there, no-time or other.
        """
        body = {"reason": reason, "words": words}
        return self._written("POST", f"{_place(practice, key)}/dismiss", Opening, body)

    def reopen_opening(self, practice: int, key: str) -> Opening:
        """Put an opening that was won, declined or dismissed back where it was before."""
        return self._written("POST", f"{_place(practice, key)}/take-back", Opening)

    def win_opening(self, practice: int, key: str, *, page: str = "") -> Opening:
        """Say that the link is there, on the opening's own page where none is named; Suture looks."""
        return self._written("POST", f"{_place(practice, key)}/won", Opening, {"page": page})

    def note_opening(self, practice: int, key: str, words: str) -> Opening:
        """Write a line into an opening's history."""
        return self._written("POST", f"{_place(practice, key)}/notes", Opening, {"words": words})

    def affiliations(self, practice: int) -> AffiliationForm:
        """Return the form "Which of these are you?" with its answers."""
        return self._one(f"/practices/{practice}/affiliations", AffiliationForm)

    def tell_affiliation(
        self, practice: int, kind: str, name: str, *, answer: str = "yes", address: str = "",
        clinician: int | None = None, since: int | None = None, detail: str = "", title: str = "",
    ) -> Affiliation:  # fmt: skip
        """Answer yes or no to one thing of the form, in place of what was said of it before."""
        body: dict[str, Any] = {
            "kind": kind, "name": name, "answer": answer, "address": address, "clinician": clinician, "since": since,
            "detail": detail, "title": title,
        }  # fmt: skip
        return self._written("POST", f"/practices/{practice}/affiliations", Affiliation, body)

    def forget_affiliation(self, practice: int, key: str) -> None:
        """Take an answer back."""
        self._written("DELETE", f"/practices/{practice}/affiliations/{part_of_path(key)}", Gone)

    def societies(self, practice: int) -> Iterator[Society]:
        """Yield the societies that fit, the best first."""
        return self._listed(f"/practices/{practice}/societies", Society)

    def competitors(self, practice: int) -> CompetitorProfiles:
        """Return the competitors and the profiles side by side."""
        return self._one(f"/practices/{practice}/competitors", CompetitorProfiles)

    def gap(
        self, practice: int, *, at_least: int = 2, kind: str = "", since: date | None = None
    ) -> Iterator[GapSite]:  # fmt: skip
        """Yield the sites that vouch for at least so many competitors and not for the practice, the best first."""
        wanted = {"at_least": at_least, "kind": kind, "since": since and since.isoformat()}
        return self._listed(f"/practices/{practice}/gap", GapSite, wanted)


def _place(practice: int, key: str) -> str:
    return f"/practices/{practice}/openings/{part_of_path(key)}"
