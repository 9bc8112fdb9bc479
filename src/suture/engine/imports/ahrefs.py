"""What Ahrefs writes: backlinks (current, 2025 and legacy), broken backlinks, and five reports of counts.

Headers are verbatim from real exports; see docs/formats/ahrefs.md. The default file is UTF-16LE with tabs and
quotes, the option "UTF-8" gives commas. Status 0 means "not fetched". A row is lost by Ahrefs' word where it
has a lost date or a lost reason; a drop reason says only that Ahrefs stopped fetching the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.imports.shape import Column, Fields, Report, column

__all__ = ["REPORTS"]

_KINDS: Final = {
    "text": "text", "image": "image", "redirect": "redirect", "frame": "frame", "iframe": "frame", "form": "form",
    "canonical": "canonical",
}  # fmt: skip

_PAGE: Final = (
    column("source_title", "Referring page title"),
    column("source_url", "Referring page URL"),
    column("source_language", "Language"),
    column("source_platform", "Platform"),
    column("source_author", "Author"),
    column("ahrefs_domain_rating", "Domain rating", "DR"),
    column("ahrefs_url_rating", "UR", "URL rating"),
    column("ahrefs_domain_traffic", "Domain traffic"),
    column("ahrefs_page_referring_domains", "Referring domains"),
    column("ahrefs_page_traffic", "Page traffic", "Traffic"),
    column("ahrefs_page_keywords", "Keywords"),
    column("ahrefs_is_spam", "Is spam"),
)

_LINK: Final = (
    *_PAGE,
    column("source_status", "Referring page HTTP code", "Last HTTP code"),
    column("source_type", "Page type"),
    column("source_category", "Page category"),
    column("page_domains_out", "Linked domains"),
    column("page_links_out", "External links", "External links count"),
    column("page_links_in", "Internal links count"),
    column("target_url", "Target URL", "Link URL"),
    column("context_left", "Left context", "TextPre"),
    column("anchor", "Anchor", "Link anchor"),
    column("context_right", "Right context", "TextPost"),
    column("redirects", "Redirect chain URLs"),
    column("kind", "Type", choices=_KINDS),
    # Before 2021 one column held "Dofollow" or "Nofollow" beside, or in place of, the type of the link.
    column("_type", "Type", kind="text"),
    column("in_content", "Content"),
    column("nofollow", "Nofollow"),
    column("ugc", "UGC"),
    column("sponsored", "Sponsored"),
    column("in_rendered_html", "Rendered", "JS rendered"),
    column("in_raw_html", "Raw"),
    column("links_in_group", "Links in group", "Total backlinks"),
    column("first_seen", "First seen", "Found"),
    column("last_seen", "Last seen", "Ref. page checked"),
    column("lost_on", "Lost"),
    column("_lost_status", "Lost status", kind="text"),
    column("_drop_reason", "Drop reason", kind="text"),
    column("discovered_as", "Discovered status"),
)


def _finish_links(fields: Fields) -> Fields:
    """Lost by Ahrefs' own word, with its reason; nofollow out of the old type column."""
    lost_status = fields.pop("_lost_status", None)
    drop_reason = fields.pop("_drop_reason", None)
    old_type = fields.pop("_type", None)
    gone = [pc.is_valid(told) for told in (fields.get("lost_on"), lost_status) if told is not None]
    if gone:
        fields["lost"] = gone[0] if len(gone) == 1 else pc.or_(*gone)
    reasons = [told for told in (lost_status, drop_reason) if told is not None]
    if reasons:
        fields["lost_reason"] = pc.coalesce(*reasons)
    if old_type is not None and "nofollow" not in fields:
        word = pc.utf8_lower(old_type)
        known = pc.is_in(word, value_set=pa.array(["dofollow", "nofollow"]))
        fields["nofollow"] = pc.if_else(known, pc.equal(word, "nofollow"), None)
    return fields


_COUNTS: Final = (
    column("links", "Links to target"),
    column("new_links", "New links"),
    column("lost_links", "Lost links"),
    column("followed_links", "Dofollow links", "Dofollow"),
    column("first_seen", "First seen"),
    column("lost_on", "Lost"),
)


def _compared(header: Sequence[str]) -> tuple[Column, ...]:
    """A link intersect has one column for each compared target, named by its address with a slash at the end."""
    rivals = [
        name.strip() for name in header if "." in name and name.strip().endswith("/") and " " not in name.strip()
    ]
    return tuple(column(f"_links to {rival.rstrip('/')}", rival, kind="text") for rival in rivals)


def _finish_intersect(fields: Fields) -> Fields:
    """Write the compared targets that a page links to into one text; an empty cell or a 0 means none."""
    names = [name for name in fields if name.startswith("_links to ")]
    told = []
    for name in names:
        cell = fields.pop(name)
        none = pc.is_in(pc.utf8_lower(cell), value_set=pa.array([None, "0", "-", "false", "no"], pa.string()))
        told.append(pc.if_else(none, None, name.removeprefix("_links to ")))
    if told:
        # A first text that is never null: where all are, Arrow's join leaves the row out instead of empty.
        joined = pc.utf8_ltrim_whitespace(pc.binary_join_element_wise("", *told, " ", null_handling="skip"))
        fields["compared_targets"] = pc.if_else(pc.equal(joined, ""), None, joined)
    return fields


REPORTS: Final = (
    Report(
        tool="ahrefs", report="backlinks",
        requires=("Referring page URL", "Target URL | Link URL", "UR | URL rating | Domain rating"),
        columns=_LINK, finish=_finish_links,
        ignores=("#", "Redirect Chain status codes", "Backlink status"),
    ),
    Report(
        tool="ahrefs", report="broken-backlinks",
        requires=("Referring page URL", "Target URL", "UR | Domain rating", "Target page HTTP code"),
        columns=(*_LINK, column("target_status", "Target page HTTP code")), finish=_finish_links,
        ignores=("#", "Redirect Chain status codes", "Target checked"),
    ),
    Report(
        tool="ahrefs", report="link-intersect", claim_kind="site-links",
        requires=("Referring page URL", "Intersect"), excludes=("Target URL",),
        columns=(
            column("subject", "Referring page URL", kind="url"),
            column("title", "Referring page title"),
            column("ahrefs_domain_rating", "Domain rating"),
            column("ahrefs_url_rating", "UR"),
            column("ahrefs_domain_traffic", "Domain traffic"),
        ),
        more_columns=_compared, finish=_finish_intersect,
        ignores=(
            "Intersect", "#", "Language", "Platform", "Type", "Author", "Redirect Code", "Referring domains",
            "Page traffic",
        ),
    ),
    Report(
        tool="ahrefs", report="referring-domains", claim_kind="site-links",
        requires=("Domain", "DR | Domain rating", "Links to target | Dofollow links"),
        columns=(
            column("subject", "Domain", kind="site"),
            column("ahrefs_domain_rating", "DR", "Domain rating"),
            column("ahrefs_is_spam", "Is spam"),
            column("ahrefs_domain_traffic", "Traffic", "Domain traffic"),
            *_COUNTS,
        ),
        ignores=("#", "Dofollow linked domains"),
    ),
    Report(
        tool="ahrefs", report="anchors", claim_kind="text-used",
        requires=("Anchor text | Anchor", "Ref. domains | Referring domains", "Links to target | Top DR"),
        columns=(
            column("subject", "Anchor text", "Anchor", kind="label"),
            column("domains", "Ref. domains", "Referring domains"),
            column("pages", "Ref. pages", "Referring pages"),
            column("ahrefs_domain_rating", "Top DR"),
            *_COUNTS,
        ),
        ignores=("#",),
    ),
    Report(
        tool="ahrefs", report="referring-ips", claim_kind="network-links",
        requires=("Subnet", "Ref. domains | Referring domains"),
        columns=(
            column("subject", "Subnet", kind="text"),
            column("ip", "Subnet"),
            column("domains", "Ref. domains", "Referring domains"),
            column("ahrefs_domain_rating", "Top DR"),
            column("country", "Country"),
            column("owner", "ISP"),
            *_COUNTS,
        ),
        ignores=("#", "IPs in subnet"),
    ),
    Report(
        tool="ahrefs", report="best-by-links", claim_kind="page-linked",
        requires=("Page URL", "Links to target | Dofollow", "UR | Top DR"),
        columns=(
            column("subject", "Page URL", kind="url"),
            column("title", "Page title"),
            column("domains", "Referring domains", "Ref. domains"),
            column("ahrefs_url_rating", "UR"),
            column("ahrefs_domain_rating", "Top DR"),
            column("last_seen", "Last seen"),
            *_COUNTS,
        ),
        ignores=("#", "Language", "Platform", "Nofollow", "Redirects", "Page HTTP code"),
    ),
)  # fmt: skip
