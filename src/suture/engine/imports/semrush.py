"""What Semrush writes: backlinks (19 columns, 15 before 2021, snake_case), three reports of counts, the audit.

Headers are verbatim from real exports; see docs/formats/semrush.md. Titles and anchors hold HTML entities.
Files come with commas or, older ones and the API's, with semicolons. "Backlink Audit" has one row for each
source host, not for each link.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.imports.shape import Fields, Report, column

__all__ = ["REPORTS"]

_SHAPES: Final = ("image", "frame", "form", "text")  # an image in a link is told as both; the image wins

_LINK: Final = (
    column("source_title", "Source title", "Source page title", html=True),
    column("source_url", "Source url"),
    column("target_url", "Target url"),
    column("anchor", "Anchor", html=True, kind="label"),
    column("nofollow", "Nofollow", "No follow"),
    column("first_seen", "First seen"),
    column("last_seen", "Last seen"),
)


def _finish_links(fields: Fields) -> Fields:
    """One kind out of four yes-or-no columns."""
    kind = None
    for shape in reversed(_SHAPES):
        told = fields.pop(f"_{shape}", None)
        if told is not None:
            kind = pc.if_else(
                pc.fill_null(told, fill_value=False),
                shape,
                pa.nulls(len(told), pa.string()) if kind is None else kind,
            )
    if kind is not None:
        fields["kind"] = kind
    return fields


REPORTS: Final = (
    Report(
        tool="semrush", report="backlinks",
        requires=(
            "Source url", "Target url",
            "Page ascore | Page score | Page trust score | Authority score | Sitewide | Lost link",
        ),
        excludes=("Toxic score",),
        columns=(
            *_LINK,
            column("semrush_page_authority", "Page ascore", "Page score", "Authority score"),
            column("semrush_page_trust", "Page trust score"),
            column("page_links_out", "External links", "External num"),
            column("page_links_in", "Internal links", "Internal num"),
            column("sponsored", "Sponsored"),
            column("ugc", "Ugc"),
            column("sitewide", "Sitewide"),
            column("lost", "Lost link"),
            *(column(f"_{shape}", shape, kind="bool") for shape in _SHAPES),
        ),
        ignores=("New link",), finish=_finish_links,
    ),
    Report(
        tool="semrush", report="backlink-audit",
        requires=("Source url", "Target url", "Toxic score"),
        columns=(
            *_LINK,
            column("semrush_domain_authority", "Domain authority score"),
            column("semrush_page_authority", "Page authority score"),
            column("semrush_toxic_score", "Toxic score"),
            column("anchor_type", "Anchor type"),
            column("kind", "Link type", choices={"a": "text", "img": "image", "iframe": "frame", "form": "form"}),
            column("comment", "Comment"),
        ),
        ignores=("Source domain",),
    ),
    Report(
        tool="semrush", report="referring-domains", claim_kind="site-links",
        requires=("Domain", "Domain ascore | Authority score | Domain authority score", "Backlinks | Backlinks num"),
        columns=(
            column("subject", "Domain", kind="site"),
            column("semrush_domain_authority", "Domain ascore", "Authority score", "Domain authority score"),
            column("links", "Backlinks", "Backlinks num"),
            column("ip", "IP address", "IP"),
            column("country", "Country"),
            column("first_seen", "First seen"),
            column("last_seen", "Last seen"),
        ),
    ),
    Report(
        tool="semrush", report="anchors", claim_kind="text-used",
        requires=("Anchor | Anchor text", "Domains | Domains num", "Backlinks | Backlinks num"),
        columns=(
            column("subject", "Anchor", "Anchor text", kind="label", html=True),
            column("domains", "Domains", "Domains num"),
            column("links", "Backlinks", "Backlinks num"),
            column("first_seen", "First seen"),
            column("last_seen", "Last seen"),
        ),
    ),
)  # fmt: skip
