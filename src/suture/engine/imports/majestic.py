"""What Majestic writes: backlinks (20 columns, and the five of 2012), referring domains.

Headers of backlinks are verbatim from importers of real files; see docs/formats/majestic.md. A flag is set by
any text in its cell. A row with FlagMention is a page that names the address without a link that could be
clicked; it is kept with no kind and `discovered_as` "mention", so that nobody counts it as more than it is.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.imports.shape import Fields, Report, column

__all__ = ["REPORTS"]

# Which flag makes which kind, the first set flag counts.
_KIND_FLAGS: Final = (("_redirect", "redirect"), ("_frame", "frame"), ("_image", "image"))


def _finish(fields: Fields) -> Fields:
    """One kind out of the flags; a link without any of them is a text link."""
    flags = {name: fields.pop(name) for name, _ in _KIND_FLAGS if name in fields}
    mention = fields.pop("_mention", None)
    if flags:
        kind: pa.Array = pa.scalar("text")
        for name, word in reversed(_KIND_FLAGS):
            if name in flags:
                kind = pc.if_else(flags[name], word, kind)
        if mention is not None:
            kind = pc.if_else(mention, None, kind)
        fields["kind"] = kind
    if mention is not None:
        fields["discovered_as"] = pc.if_else(mention, "mention", None)
    return fields


REPORTS: Final = (
    Report(
        tool="majestic", report="backlinks",
        requires=("Source URL", "Target URL", "FlagNoFollow | SourceTrustFlow | SourceCitationFlow | ACRank"),
        columns=(
            column("source_url", "Source URL"),
            column("target_url", "Target URL"),
            column("anchor", "Anchor Text"),
            column("source_title", "Source Title", "Title"),
            column("first_seen", "Source First Found Date", "First Indexed Date"),
            column("last_seen", "Source Crawl Date", "Last Seen Date", "Date"),
            column("lost_on", "Date Lost", "Lost Date"),
            column("lost_reason", "Reason Lost"),
            column("lost", "FlagDeleted", kind="flag"),
            column("nofollow", "FlagNoFollow", kind="flag"),
            column("_image", "FlagImageLink", "FlagImages", kind="flag"),
            column("_redirect", "FlagRedirect", kind="flag"),
            column("_frame", "FlagFrame", kind="flag"),
            column("_mention", "FlagMention", kind="flag"),
            column("majestic_source_citation_flow", "SourceCitationFlow"),
            column("majestic_source_trust_flow", "SourceTrustFlow"),
            column("majestic_target_citation_flow", "TargetCitationFlow"),
            column("majestic_target_trust_flow", "TargetTrustFlow"),
            column("majestic_source_topic", "SourceTopicalTrustFlow_Topic_0"),
            column("majestic_source_topic_value", "SourceTopicalTrustFlow_Value_0"),
            column("majestic_domain_topic", "RefDomainTopicalTrustFlow_Topic_0"),
            column("majestic_domain_topic_value", "RefDomainTopicalTrustFlow_Value_0"),
            column("majestic_ac_rank", "ACRank"),
        ),
        finish=_finish,
        ignores=("FlagOldCrawl", "FlagAltText"),
    ),
    Report(
        tool="majestic", report="referring-domains", claim_kind="site-links",
        requires=("Domain | Ref Domain", "Matched Links | Backlinks", "TrustFlow | CitationFlow"),
        columns=(
            column("subject", "Domain", "Ref Domain", kind="site"),
            column("links", "Matched Links", "Backlinks"),
            column("country", "Country Code"),
            column("ip", "IP"),
        ),
        ignores=("TrustFlow", "CitationFlow", "AlexaRank", "RefDomains", "ExtBackLinks", "IndexedURLs"),
    ),
)  # fmt: skip
