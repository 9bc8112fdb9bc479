"""What programs hand over to find openings in: digests of journalists' requests, and files of search results.

A search provider's key is no part of it: an owner types it on its page.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query

from suture.api.asked import asked
from suture.api.openings_work_shapes import (
    PastedRequests,
    SearchFile,
    SearchFileNumber,
    SourceDigest,
    SourceRequest,
)
from suture.api.paging import Cursor, Limit, Listed, page_in_order, page_of
from suture.api.routes import BYTES, reads, writes
from suture.api.shapes import Gone
from suture.app.openings import handed_actions, handed_queries
from suture.app.practices.access import Need

__all__: list[str] = []

_ABOUT: Final = "Finding openings"
_FileName = Annotated[
    str, Query(min_length=1, max_length=255, pattern=r"^[^\x00]*$", description="What it is called.")
]


@reads("/practices/{int:practice}/source-requests", needs=Need.READ, answer=Listed[SourceRequest], about=_ABOUT)
def list_source_requests(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List journalists' requests, those whose day comes first before."""
    found = handed_queries.source_requests(asked(request).user, practice)
    return page_in_order(request, found, name=lambda one: str(one.id), cursor=cursor, limit=limit)


@writes("POST", "/practices/{int:practice}/source-requests", answer=PastedRequests, about=_ABOUT)
def paste_source_requests(request: HttpRequest, practice: int, digest: SourceDigest) -> Any:
    """Hand over a digest of journalists' requests, as a service mails them; each is kept once."""
    return handed_actions.paste_requests(actor=asked(request).user, practice=practice, text=digest.text)


@writes("DELETE", "/practices/{int:practice}/source-requests/{int:number}", answer=Gone, about=_ABOUT)
def forget_source_request(request: HttpRequest, practice: int, number: int) -> Any:
    """Forget a request."""
    handed_actions.forget_request(actor=asked(request).user, practice=practice, request=number)
    return {"gone": True}


@reads("/practices/{int:practice}/search-files", needs=Need.READ, answer=Listed[SearchFile], about=_ABOUT)
def list_search_files(request: HttpRequest, practice: int, limit: Limit = 50, cursor: Cursor = "") -> Any:
    """List the files of search results, the newest first."""
    found = handed_queries.search_files(asked(request).user, practice)
    return page_of(
        request, found, key=lambda one: [-one.handed_over_at.timestamp(), -one.id], cursor=cursor, limit=limit
    )


@writes(
    "POST", "/practices/{int:practice}/search-files", answer=SearchFileNumber, about=_ABOUT, takes=BYTES,
    is_whole=False,
)  # fmt: skip
def add_search_file(request: HttpRequest, practice: int, file_name: _FileName) -> Any:
    """Hand over a file of search results, as raw bytes; the next run of finding looks at the pages that it names."""
    this = asked(request)
    chunks = this.body.pieces() if this.body else ()
    return {
        "file": handed_actions.add_search_file(actor=this.user, practice=practice, file_name=file_name, chunks=chunks)
    }


@writes("DELETE", "/practices/{int:practice}/search-files/{int:file}", answer=Gone, about=_ABOUT)
def remove_search_file(request: HttpRequest, practice: int, file: int) -> Any:
    """Remove a file of search results; what was found by it stays until it is not found again."""
    handed_actions.remove_search_file(actor=asked(request).user, practice=practice, file=file)
    return {"gone": True}
