"""Rows of versions and uploads as this room reads them: which file Google has for which property, by people's word.

It knows that the newest word about a property holds. It refuses to know rights: whoever asks here has asked before.
"""

from __future__ import annotations

from collections.abc import Mapping

from suture.app.review.models import FileVersion, GoogleUpload
from suture.engine.disavow.reading import MAX_BYTES, MAX_LINES
from suture.engine.errors import ActionError

__all__ = ["at_google", "fitting", "newest_at_google"]


def at_google(site: int) -> Mapping[str, GoogleUpload]:
    """Return the newest word about each property, by its address, the newest of all first (1 query)."""
    rows = GoogleUpload.objects.filter(site_id=site).select_related("version").defer("version__content")
    newest: dict[str, GoogleUpload] = {}
    for row in rows.order_by("-since", "-pk"):
        newest.setdefault(row.prefix, row)
    return newest


def newest_at_google(site: int, *, prefix: str | None = None) -> FileVersion | None:
    """Return the version that Google has for a property; None where it has none.

    Without a `prefix` that is the property spoken of last.
    """
    for address, row in at_google(site).items():
        if prefix in (None, address):
            return row.version
    return None


def fitting(text: str) -> bytes:
    """Return a file's bytes as Google takes them. Raises ActionError for one beyond its limits."""
    content = text.encode()
    if len(content) > MAX_BYTES:
        raise ActionError(
            f"The file would have {len(content) / 1e6:.1f} MB, and Google takes {MAX_BYTES / 1e6:.0f} MB. "
            "Decide about whole sites instead of single pages, or disavow less."
        )
    if (lines := len(text.splitlines())) > MAX_LINES:
        raise ActionError(
            f"The file would have {lines:,} lines, and Google takes {MAX_LINES:,}. "
            "Decide about whole sites instead of single pages, or disavow less."
        )
    return content
