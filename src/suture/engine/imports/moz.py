"""What Moz writes: inbound links (15 columns, and the newer Link Explorer), top pages.

The header stands below five or six lines about the request; finding it is not this file's concern. URLs come
without a scheme, then https is assumed. Moz says "only nofollow" or "only follow" of all links from one page
together; where neither is set the page has both, and whether this link is followed is unknown. The header of
the newer inbound links is not published: what is known of it, and how it is told, is in docs/formats/moz.md.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.imports.shape import Fields, Report, column

__all__ = ["REPORTS"]


def _finish(fields: Fields) -> Fields:
    """Nofollow out of the pair of columns, or out of the words of a link type; redirects out of "301"."""
    only_nofollow, only_follow = fields.pop("_only_nofollow", None), fields.pop("_only_follow", None)
    words, moved = fields.pop("_words", None), fields.pop("_301", None)
    if "nofollow" not in fields:
        if only_nofollow is not None:
            told = pc.if_else(only_nofollow, pa.scalar(True), pa.scalar(None, pa.bool_()))
            if only_follow is not None:
                told = pc.if_else(pc.fill_null(only_follow, False), pc.fill_null(told, False), told)
            fields["nofollow"] = told
        elif words is not None:
            word = pc.utf8_lower(words)
            no = pc.match_substring_regex(word, r"no[ -]?follow")
            yes = pc.match_substring_regex(word, r"\b(do)?follow")
            fields["nofollow"] = pc.if_else(pc.or_(no, yes), no, None)
    if moved is not None:
        fields["kind"] = pc.if_else(moved, "redirect", None)
    return fields


REPORTS: Final = (
    Report(
        tool="moz", report="inbound-links",
        requires=("URL | Source URL | Linking URL", "Spam Score", "Target URL",
                  "Page Authority | PA | DA | Domain Authority"),
        columns=(
            column("source_url", "URL", "Source URL", "Linking URL"),
            column("target_url", "Target URL"),
            column("source_title", "Title", "Page Title"),
            column("anchor", "Anchor Text"),
            column("moz_spam_score", "Spam Score"),
            column("moz_page_authority", "Page Authority", "PA"),
            column("moz_domain_authority", "Domain Authority", "DA"),
            column("nofollow", "Nofollow"),
            column("_only_nofollow", "Only rel=nofollow", kind="bool"),
            column("_only_follow", "Only follow", kind="bool"),
            column("_words", "Link Type", "Type", kind="text"),
            column("_301", "301", kind="bool"),
            column("first_seen", "First Seen", "Date First Seen", "Discovered", "Date Discovered"),
            column("last_seen", "Last Seen", "Date Last Seen"),
            column("lost_on", "Date Lost", "Lost"),
        ),
        default_scheme="https", finish=_finish,
        ignores=("Number of Domains Linking to this Page", "Number of Domains Linking to Domain", "Origin",
                 "Link Equity", "No Link Equity"),
    ),
    Report(
        tool="moz", report="top-pages", claim_kind="page-linked",
        requires=("URL", "Title", "PA | Page Authority", "Total Links | Linking Domains to Page"),
        excludes=("Target URL",),
        columns=(
            column("subject", "URL", kind="url"),
            column("title", "Title"),
            column("links", "Total Links"),
            column("domains", "Linking Domains to Page"),
        ),
        default_scheme="https",
        ignores=("PA", "Page Authority"),
    ),
)  # fmt: skip
