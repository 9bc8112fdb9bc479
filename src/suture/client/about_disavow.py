"""The disavow room. `practice` is a practice's number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from suture.client.asking import Asking
from suture.client.disavow_shapes import (
    Advice,
    DisavowFile,
    Draft,
    Upload,
    Version,
    VersionDetail,
    VersionNumber,
)
from suture.client.work_shapes import Gone

__all__ = ["AboutDisavow"]


class AboutDisavow(Asking):
    """What a program asks in the disavow room; nothing uploads from there."""

    def disavow_advice(self, practice: int) -> Advice:
        """Return whether a disavow file is needed at all."""
        return self._one(f"/practices/{practice}/disavow", Advice)

    def answer_disavow_questions(self, practice: int, *, manual_action: bool, bought_links: bool) -> Advice:
        """Answer the two questions that come before any file."""
        body = {"manual_action": manual_action, "bought_links": bought_links}
        return self._written("PUT", f"/practices/{practice}/disavow/answers", Advice, body)

    def disavow_draft(self, practice: int) -> Draft:
        """Return the file that the decisions come to; ApiProblem 409 where none is needed."""
        return self._one(f"/practices/{practice}/disavow/draft", Draft)

    def disavow_file(self, practice: int, *, prefix: str = "") -> DisavowFile:
        """Return the file that Google has for a property, looked over; ApiProblem 404 where nobody handed it over."""
        return self._one(f"/practices/{practice}/disavow/file", DisavowFile, {"prefix": prefix})

    def keep_disavow_file(self, practice: int, content: bytes, *, prefix: str = "", since: date | None = None) -> int:
        """Hand over the file that Google has now; return the number of its version."""
        wanted = {"prefix": prefix, "since": since and since.isoformat()}
        path = f"/practices/{practice}/disavow/file"
        return self._handed_over("PUT", path, VersionNumber, content, wanted).number

    def disavow_versions(self, practice: int) -> Iterator[Version]:
        """Yield the versions, newest first."""
        return self._listed(f"/practices/{practice}/disavow/versions", Version)

    def disavow_version(self, practice: int, number: int, *, beside: int | None = None) -> VersionDetail:
        """Return one version looked over, compared with another one or with the one before it."""
        return self._one(f"/practices/{practice}/disavow/versions/{number}", VersionDetail, {"beside": beside})

    def keep_disavow_draft(self, practice: int, *, note: str = "") -> int:
        """Keep the file that the decisions come to as a version; return its number."""
        path = f"/practices/{practice}/disavow/versions"
        return self._written("POST", path, VersionNumber, {"note": note}).number

    def restore_disavow_version(self, practice: int, number: int, *, note: str = "") -> int:
        """Bring an earlier version back as a new one; return its number."""
        path = f"/practices/{practice}/disavow/versions/{number}/restore"
        return self._written("POST", path, VersionNumber, {"note": note}).number

    def forget_disavow_version(self, practice: int, number: int) -> None:
        """Forget a file that was handed over; Google's own stays as it is."""
        self._written("DELETE", f"/practices/{practice}/disavow/versions/{number}", Gone)

    def disavow_uploads(self, practice: int) -> Iterator[Upload]:
        """Yield what people said of what Google has, the newest day first."""
        return self._listed(f"/practices/{practice}/disavow/uploads", Upload)

    def log_disavow_upload(
        self, practice: int, number: int | None, *, prefix: str, since: date | None = None
    ) -> Upload:
        """Write down that somebody uploaded a version for a property, or (None) took the file away there."""
        body = {"number": number, "prefix": prefix, "since": since and since.isoformat()}
        return self._written("POST", f"/practices/{practice}/disavow/uploads", Upload, body)
