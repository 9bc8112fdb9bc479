"""Directory listings and corrections at the source. `practice` is a practice's number, keys are those of lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from suture.client.asking import Asking, part_of_path
from suture.client.listing_shapes import Correction, Coverage, Listing, ListingFile, ListingRow, LookedByHand
from suture.client.work_shapes import Started

__all__ = ["AboutListings"]


class AboutListings(Asking):
    """What a program does about directory listings."""

    def listing_coverage(self, practice: int) -> Coverage:
        """Return how far the listings were looked at."""
        return self._one(f"/practices/{practice}/listing-coverage", Coverage)

    def listings(self, practice: int, *, of: str = "", status: str = "") -> Iterator[ListingRow]:
        """Yield the directories that matter; `of` is a subject's key, `status` such as "fix" or "not checked"."""
        return self._listed(f"/practices/{practice}/listings", ListingRow, {"of": of, "status": status})

    def listing(self, practice: int, key: str) -> Listing:
        """Return one listing with both versions of each field."""
        return self._one(f"/practices/{practice}/listings/{part_of_path(key)}", Listing)

    def decide_listing(self, practice: int, key: str, decision: str, *, note: str = "") -> Listing:
        """Decide about a listing: "not ours", "fine" or "duplicate"."""
        path = f"/practices/{practice}/listings/{part_of_path(key)}/decision"
        return self._written("POST", path, Listing, {"decision": decision, "note": note})

    def take_listing_decision_back(self, practice: int, key: str) -> Listing:
        """Take back what was decided about a listing."""
        return self._written("DELETE", f"/practices/{practice}/listings/{part_of_path(key)}/decision", Listing)

    def corrections(self, practice: int) -> Iterator[Correction]:
        """Yield the corrections at the source, the best first."""
        return self._listed(f"/practices/{practice}/listing-corrections", Correction)

    def correction(self, practice: int, key: str) -> Correction:
        """Return one correction."""
        return self._one(f"/practices/{practice}/listing-corrections/{part_of_path(key)}", Correction)

    def finish_correction(self, practice: int, key: str) -> Correction:
        """Say that a correction was made."""
        return self._written(
            "POST", f"/practices/{practice}/listing-corrections/{part_of_path(key)}/done", Correction
        )

    def postpone_correction(self, practice: int, key: str, *, days: int = 14) -> Correction:
        """Put a correction off for 1 to 365 days."""
        path = f"/practices/{practice}/listing-corrections/{part_of_path(key)}/later"
        return self._written("POST", path, Correction, {"days": days})

    def reopen_correction(self, practice: int, key: str) -> Correction:
        """Take back that a correction was made or put off."""
        path = f"/practices/{practice}/listing-corrections/{part_of_path(key)}/reopen"
        return self._written("POST", path, Correction)

    def look_by_hand(
        self, practice: int, directory: str, *, about: str, saw: str, says: Mapping[str, str] | None = None,
        address: str = "", seen: date | None = None,
    ) -> str:  # fmt: skip
        """Say what somebody saw: "right", "wrong" (with `says`, by field), "not there", "closed to us".

        Returns the listing's key, empty where there is none.
        """
        body: dict[str, Any] = {
            "directory": directory, "about": about, "saw": saw, "says": dict(says or {}), "address": address,
            "seen": seen.isoformat() if seen else None,
        }  # fmt: skip
        return self._written("POST", f"/practices/{practice}/listing-looks", LookedByHand, body).listing

    def check_listings(self, practice: int) -> int:
        """Look at the pages of directories that are known; return the number of the job that does it."""
        return self._written("POST", f"/practices/{practice}/listing-checks", Started).job

    def add_listing_file(self, practice: int, file: Path, *, seen: date | None = None) -> int:
        """Hand over a file that lists practices; return the file's number."""
        wanted = {"file_name": file.name, "seen": seen.isoformat() if seen else None}
        with file.open("rb") as body:
            return self._handed_over("POST", f"/practices/{practice}/listing-files", ListingFile, body, wanted).file
