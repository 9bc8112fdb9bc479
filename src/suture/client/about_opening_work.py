"""Finding openings, plans, and work with others. `practice` is a practice's number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from suture.client.asking import Asking
from suture.client.opening_shapes import Collaboration
from suture.client.opening_work_shapes import (
    OpeningLook,
    OpeningPlan,
    OpeningRun,
    PastedRequests,
    Promotion,
    SearchFile,
    SearchFileNumber,
    SourceRequest,
)
from suture.client.work_shapes import Gone, Started

__all__ = ["AboutOpeningWork"]


class AboutOpeningWork(Asking):
    """What a program begins, hands over and writes down to win links."""

    def opening_runs(self, practice: int) -> Iterator[OpeningRun]:
        """Yield the runs of finding, the newest first."""
        return self._listed(f"/practices/{practice}/opening-runs", OpeningRun)

    def find_openings(
        self, practice: int, *, sources: Sequence[str] = (), most_pages: int = 200, most_hosts: int = 60,
        most_minutes: int = 30,
    ) -> OpeningRun:  # fmt: skip
        """Begin to look for openings within a budget; where no source is named, everywhere but at the provider."""
        body: dict[str, Any] = {
            "sources": list(sources) or None, "most_pages": most_pages, "most_hosts": most_hosts,
            "most_minutes": most_minutes,
        }  # fmt: skip
        return self._written("POST", f"/practices/{practice}/opening-runs", OpeningRun, body)

    def stop_finding(self, practice: int) -> OpeningRun:
        """Stop the run that is under way; what was read is kept."""
        return self._written("POST", f"/practices/{practice}/opening-runs/stop", OpeningRun)

    def opening_looks(self, practice: int) -> Iterator[OpeningLook]:
        """Yield the pages that are looked at, and how each look ended."""
        return self._listed(f"/practices/{practice}/opening-looks", OpeningLook)

    def look_at_openings(self, practice: int, *, opening: str | None = None) -> int:
        """Look at the page of one opening, or at all that are due; return the job's number."""
        return self._written("POST", f"/practices/{practice}/opening-looks", Started, {"opening": opening}).job

    def weigh_openings(self, practice: int) -> int:
        """Ask that all openings be weighed anew; return the job's number."""
        return self._written("POST", f"/practices/{practice}/opening-weighings", Started).job

    def opening_plan(self, practice: int, *, quarter: str = "") -> OpeningPlan:
        """Return the plan of a quarter such as 2026-Q4, of this one where none is named."""
        return self._one(f"/practices/{practice}/opening-plan", OpeningPlan, {"quarter": quarter})

    def accept_opening_plan(
        self, practice: int, *, openings: Sequence[str] = (), quarter: str | None = None
    ) -> OpeningPlan:  # fmt: skip
        """Take openings up for a quarter, those that are suggested where none are named."""
        body = {"openings": list(openings), "quarter": quarter}
        return self._written("POST", f"/practices/{practice}/opening-plan", OpeningPlan, body)

    def drop_opening_plan(self, practice: int, *, quarter: str = "") -> OpeningPlan:
        """Drop the plan of a quarter; how far people are stays."""
        path = f"/practices/{practice}/opening-plan" + (f"?quarter={quarter}" if quarter else "")
        return self._written("DELETE", path, OpeningPlan)

    def promotion(self, practice: int, page: str) -> Promotion:
        """Return who would care about a page of the practice's own, as far as that was worked out."""
        return self._one(f"/practices/{practice}/promotions", Promotion, {"page": page})

    def promote_page(self, practice: int, page: str) -> int:
        """Work out who would care about a page of the practice's own; return the job's number."""
        return self._written("POST", f"/practices/{practice}/promotions", Started, {"page": page}).job

    def collaborations(self, practice: int) -> Iterator[Collaboration]:
        """Yield what is done together with others."""
        return self._listed(f"/practices/{practice}/collaborations", Collaboration)

    def collaboration(self, practice: int, number: int) -> Collaboration:
        """Return one of them."""
        return self._one(f"/practices/{practice}/collaborations/{number}", Collaboration)

    def add_collaboration(
        self, practice: int, what: str, partner: str, output: str, *, partner_site: str = "", ours: str = "",
        due_on: date | None = None, page: str = "", opening: str = "",
    ) -> Collaboration:  # fmt: skip
        """Write down what was agreed on with somebody, such as what="joint-article"."""
        body = {**_agreed(what, partner, output, partner_site, ours, due_on), "page": page, "opening": opening}
        return self._written("POST", f"/practices/{practice}/collaborations", Collaboration, body)

    def change_collaboration(
        self, practice: int, number: int, what: str, partner: str, output: str, *, partner_site: str = "",
        ours: str = "", due_on: date | None = None,
    ) -> Collaboration:  # fmt: skip
        """Write down anew what was agreed on."""
        body = _agreed(what, partner, output, partner_site, ours, due_on)
        return self._written("PUT", f"/practices/{practice}/collaborations/{number}", Collaboration, body)

    def publish_collaboration(self, practice: int, number: int, page: str) -> Collaboration:
        """Say where it was published; Suture looks whether that page links."""
        path = f"/practices/{practice}/collaborations/{number}/published"
        return self._written("POST", path, Collaboration, {"page": page})

    def give_up_collaboration(self, practice: int, number: int) -> Collaboration:
        """Write down that nothing comes of it."""
        return self._written("POST", f"/practices/{practice}/collaborations/{number}/given-up", Collaboration)

    def remove_collaboration(self, practice: int, number: int) -> None:
        """Remove it for good."""
        self._written("DELETE", f"/practices/{practice}/collaborations/{number}", Gone)

    def source_requests(self, practice: int) -> Iterator[SourceRequest]:
        """Yield journalists' requests, those whose day comes first before."""
        return self._listed(f"/practices/{practice}/source-requests", SourceRequest)

    def paste_source_requests(self, practice: int, text: str) -> PastedRequests:
        """Hand over a digest of journalists' requests as a service mails it."""
        return self._written("POST", f"/practices/{practice}/source-requests", PastedRequests, {"text": text})

    def forget_source_request(self, practice: int, number: int) -> None:
        """Forget a request."""
        self._written("DELETE", f"/practices/{practice}/source-requests/{number}", Gone)

    def search_files(self, practice: int) -> Iterator[SearchFile]:
        """Yield the files of search results, the newest first."""
        return self._listed(f"/practices/{practice}/search-files", SearchFile)

    def add_search_file(self, practice: int, file: Path) -> int:
        """Hand over a file of search results; return its number."""
        path, wanted = f"/practices/{practice}/search-files", {"file_name": file.name}
        with file.open("rb") as body:
            return self._handed_over("POST", path, SearchFileNumber, body, wanted).file

    def remove_search_file(self, practice: int, number: int) -> None:
        """Remove a file of search results."""
        self._written("DELETE", f"/practices/{practice}/search-files/{number}", Gone)


def _agreed(
    what: str, partner: str, output: str, partner_site: str, ours: str, due_on: date | None
) -> dict[str, Any]:
    return {
        "what": what, "partner": partner, "output": output, "partner_site": partner_site, "ours": ours,
        "due_on": due_on.isoformat() if due_on else None,
    }  # fmt: skip
