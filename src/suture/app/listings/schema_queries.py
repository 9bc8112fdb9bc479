"""schema.org for the practice's own site: the text from the facts, and what its pages carry today."""

from __future__ import annotations

import json

from django.utils import timezone

from suture.app.listings.listing_views import SchemaDifferenceView, SchemaView
from suture.app.listings.models import OwnPage
from suture.app.listings.plain_records import from_plain
from suture.app.listings.subjects import facts_now
from suture.app.practices.access import Need, access
from suture.engine.citations.schema_org import json_ld
from suture.engine.citations.schema_org_beside import beside_pages
from suture.engine.citations.schema_org_terms import problems
from suture.engine.pages.schema_entities import Entity

__all__ = ["schema"]


def schema(user: int, practice: int) -> SchemaView:
    """Return the text to paste into the practice's own pages, beside what was read there."""
    access(user, practice, need=Need.RESULTS)
    document = json_ld(facts_now(practice), on=timezone.now().date())
    rows = list(OwnPage.objects.filter(practice_id=practice).order_by("address"))
    read = [row for row in rows if not row.why]
    entities = [from_plain(one, Entity) for row in read for one in row.entities]
    differences = beside_pages(document, entities) if read else ()
    return SchemaView(
        text=json.dumps(document, ensure_ascii=False, indent=2),
        problems=problems(document),
        differences=tuple(
            SchemaDifferenceView(
                subject=one.name, property=one.property, ours=one.ours, theirs=one.theirs, verdict=one.verdict
            )
            for one in differences
        ),
        read_pages=tuple(row.address for row in read),
        words=_words(rows, read),
    )


def _words(rows: list[OwnPage], read: list[OwnPage]) -> str:
    if not rows:
        return "Your own pages were not read yet. “Check again” reads them too."
    if not read:
        return f"Your own pages could not be read: {rows[0].why}"
    carry = sum(bool(row.entities) for row in read)
    pages = "page" if len(read) == 1 else "pages"
    return f"{carry} of {len(read)} {pages} that were read tell machines who you are."
