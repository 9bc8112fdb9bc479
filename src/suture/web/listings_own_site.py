"""What the practice's own site should say of it to search engines (schema.org), beside what its pages carry today."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from suture.app.listings.schema_queries import schema
from suture.app.practices.access import Need
from suture.app.practices.queries import PracticeView
from suture.web.pages import for_practice, person_of, show

__all__ = ["own_site"]

# A page may have dozens of differences; a person reads the first ones.
_SHOWN: Final = 60
# Of whom a page says nothing at all, each property need not be told.
_NOT_THERE: Final = "not on the page"


@require_safe
@for_practice(needs=Need.RESULTS)
def own_site(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """Show the text to paste, its problems, and what differs on the pages that were read."""
    found = schema(person_of(request), practice.id)
    said = {one.subject for one in found.differences if one.verdict != _NOT_THERE}
    told = [one for one in found.differences if one.subject in said]
    context = {
        "practice": practice, "section": "listings", "found": found, "differences": told[:_SHOWN],
        "left": max(0, len(told) - _SHOWN),
        "absent": list(dict.fromkeys(one.subject for one in found.differences if one.subject not in said)),
    }  # fmt: skip
    return show(request, "suture/listing_own_site.html", context)
