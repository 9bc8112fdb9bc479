"""What people handed over: search-result files, requests for sources, and which provider is set up.

Frozen; NothingHere for what is not the user's. A provider's key is never among it.
"""

from __future__ import annotations

from suture.app.accounts.queries import names_of
from suture.app.openings.handed_views import SearchFileView, SearchKeyView, SourceRequestView
from suture.app.openings.models import Opening, SearchFile, SearchKey, SourceRequest
from suture.app.openings.opening_keys import slug_of
from suture.app.openings.rows import row_of
from suture.app.openings.stored_shapes import request_of
from suture.app.practices.access import Need, access
from suture.engine.prospects.search_providers import PROVIDERS
from suture.engine.prospects.source_requests import SourceRequest as ReadRequest

__all__ = ["search_files", "search_key", "source_requests"]


def search_files(user: int, practice: int) -> tuple[SearchFileView, ...]:
    """Return the files of search results, the newest first."""
    access(user, practice, need=Need.READ)
    rows = list(SearchFile.objects.filter(practice_id=practice).order_by("-handed_over_at", "-pk"))
    people = names_of(row.handed_over_by for row in rows)
    return tuple(
        SearchFileView(
            id=row.pk,
            file_name=row.file_name,
            handed_over_at=row.handed_over_at,
            by=people.get(row.handed_over_by, ""),
            rows=len(row.rows),
            rejected=row.rejected,
            rejects=tuple((one["line"], one["reason"]) for one in row.rejects),
        )
        for row in rows
    )


def search_key(user: int, practice: int) -> SearchKeyView:
    """Return which search provider is set up, and which there are; never its key."""
    access(user, practice, need=Need.READ)
    row = SearchKey.objects.filter(pk=practice).defer("key").first()
    known = PROVIDERS.get(row.provider) if row else None
    people = names_of([row.set_by]) if row else {}
    return SearchKeyView(
        provider=row.provider if row else "",
        name=known.name if known else "",
        is_set=row is not None,
        place=row.place if row else "",
        set_by=people.get(row.set_by, "") if row else "",
        set_at=row.set_at if row else None,
        choices=tuple((key, one.name, one.needs_key, one.needs_address) for key, one in PROVIDERS.items()),
    )


def source_requests(user: int, practice: int) -> tuple[SourceRequestView, ...]:
    """Return journalists' requests, those whose day comes first before, those without one last.

    One that is better not answered comes behind those that are.
    """
    access(user, practice, need=Need.READ)
    rows = list(SourceRequest.objects.filter(practice_id=practice).order_by("-pasted_at", "-pk"))
    slugs = {row.pk: slug_of(f"source-request:{row.fingerprint}") for row in rows}
    there = Opening.objects.select_related("facts").filter(practice_id=practice, slug__in=slugs.values())
    held_back = {row.slug: row_of(row).held_back for row in there}
    found = [
        _request(
            row, one, opening=slugs[row.pk] if slugs[row.pk] in held_back else "",
            held_back=held_back.get(slugs[row.pk], ""),
        )
        for row in rows
        if (one := request_of(row)) is not None
    ]  # fmt: skip
    return tuple(
        sorted(found, key=lambda one: (bool(one.held_back), one.deadline is None, one.deadline or one.pasted_at))
    )


def _request(row: SourceRequest, one: ReadRequest, *, opening: str, held_back: str) -> SourceRequestView:
    return SourceRequestView(
        id=row.pk,
        outlet=one.outlet,
        journalist=one.journalist,
        query=one.query,
        deadline=row.deadline,
        deadline_words=one.deadline_words,
        pasted_at=row.pasted_at,
        opening=opening,
        held_back=held_back,
    )
