"""What DataForSEO answers to backlinks/live: as JSON (made rows by `dataforseo_json`) or flattened to CSV.

Field names are the API's. `first_seen` and `last_seen` are the link's own; `rank` is of the link,
`page_from_rank` and `domain_from_rank` of where it stands, all 0..1000.
"""

from __future__ import annotations

from typing import Final

import pyarrow.compute as pc

from suture.engine.imports.shape import Fields, Report, column

__all__ = ["REPORTS"]

_KINDS: Final = {
    "text": "text",
    "anchor": "text",
    "image": "image",
    "redirect": "redirect",
    "canonical": "canonical",
}


def _finish(fields: Fields) -> Fields:
    """Nofollow is what is not followed, where only the API's own column says so."""
    followed = fields.pop("_followed", None)
    if followed is not None and "nofollow" not in fields:
        fields["nofollow"] = pc.invert(followed)
    return fields


REPORTS: Final = (
    Report(
        tool="dataforseo", report="backlinks",
        requires=("url_from", "url_to", "page_from_rank | domain_from_rank | backlink_spam_score"),
        columns=(
            column("source_url", "url_from"),
            column("target_url", "url_to"),
            column("source_title", "page_from_title"),
            column("source_status", "page_from_status_code"),
            column("source_language", "page_from_language"),
            column("source_platform", "platform", "domain_from_platform_type"),
            column("source_ip", "domain_from_ip"),
            column("source_country", "domain_from_country"),
            column("target_status", "url_to_status_code"),
            column("anchor", "anchor"),
            column("context_left", "text_pre"),
            column("context_right", "text_post"),
            column("kind", "kind", "item_type", choices=_KINDS),
            column("position", "semantic_location"),
            column("nofollow", "nofollow"),
            column("_followed", "dofollow", kind="bool"),
            column("ugc", "ugc"),
            column("sponsored", "sponsored"),
            column("redirects", "redirects"),
            column("links_in_group", "links_count"),
            column("page_links_out", "page_from_external_links"),
            column("page_links_in", "page_from_internal_links"),
            column("first_seen", "first_seen"),
            column("last_seen", "last_seen"),
            column("lost", "is_lost"),
            column("dataforseo_link_rank", "rank"),
            column("dataforseo_page_rank", "page_from_rank"),
            column("dataforseo_domain_rank", "domain_from_rank"),
            column("dataforseo_spam_score", "backlink_spam_score"),
        ),
        finish=_finish,
    ),
)  # fmt: skip
