"""What Bing Webmaster Tools writes under Backlinks: pages, domains and anchor texts.

UTF-8 with BOM, every field in quotes, quotes inside a field not doubled. Bing says nothing of nofollow, of
dates or of lost links.
"""

from __future__ import annotations

from typing import Final

from suture.engine.imports.shape import Report, column

__all__ = ["REPORTS"]

REPORTS: Final = (
    Report(
        tool="bing", report="backlinks",
        requires=("Source Url | Source Page", "Anchor text | Anchor", "Target Url | Target Page"),
        # The three names are everybody's words: with columns that Bing never writes it is another's file.
        excludes=("Nofollow", "No Follow", "Link Type", "Type", "Rel", "First seen", "Status", "Status code"),
        columns=(
            column("source_url", "Source Url", "Source Page"),
            column("anchor", "Anchor text", "Anchor"),
            column("target_url", "Target Url", "Target Page"),
        ),
    ),
    Report(
        tool="bing", report="referring-domains", claim_kind="site-links",
        requires=("Domain", "Backlinks Count"),
        columns=(column("subject", "Domain", kind="site"), column("links", "Backlinks Count")),
    ),
    Report(
        tool="bing", report="anchors", claim_kind="text-used",
        requires=("Anchor | Anchor text", "Backlinks Count"),
        columns=(column("subject", "Anchor", "Anchor text", kind="label"),
                 column("links", "Backlinks Count")),
    ),
)  # fmt: skip
