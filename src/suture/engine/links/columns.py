"""The columns of links, claims, checks and rejects: the one typed schema for everything that exporters know.

It knows names, types, units and whose word a column is. It refuses to know which exporter writes which
header (that is `engine.imports`) and what a value is worth (that is `engine.quality`).

Three rules hold everywhere. *Unknown is null*, never false, zero or an empty text. A vendor's metric keeps
the vendor's name, because two vendors' "authority" are two different numbers. Dates are days in UTC, since
no exporter promises more; only our own checks are told to the second.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

__all__ = [
    "CHECKS",
    "CLAIMS",
    "CLAIM_KINDS",
    "IDENTITY",
    "KINDS",
    "LINKS",
    "METRICS",
    "OBSERVED",
    "READINGS",
    "REJECTS",
    "TOLD",
]

# How a source page refers to its target (Ahrefs' and Semrush's words, made one).
KINDS: Final = ("text", "image", "redirect", "frame", "form", "canonical")

# What a report without link rows says. See CLAIMS.
CLAIM_KINDS: Final = (
    "site-links",  # a site links here so many times (referring domains, top linking sites, intersect)
    "text-used",  # a link text is used so many times (anchors, top linking text)
    "page-linked",  # a page of ours is linked to so many times (top target pages, best by links)
    "page-internal",  # a page of ours is linked to by our own pages
    "network-links",  # an IP subnet links here so many times (referring IPs)
)

_TEXT, _INT, _BOOL, _DAY, _REAL = pa.string(), pa.int64(), pa.bool_(), pa.date32(), pa.float64()
_MOMENT = pa.timestamp("s", tz="UTC")


def _field(name: str, kind: pa.DataType, about: str, *, required: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=not required, metadata={"about": about})


# What makes a link the link it is, all of it computed by engine.links from the two URLs.
IDENTITY: Final = (
    _field("link_id", pa.uint64(), "xxh64 of canonical source and target; see links.ids", required=True),
    _field("source_url", _TEXT, "canonical URL of the page that links", required=True),
    _field("source_host", _TEXT, "full host name of the source, A-labels", required=True),
    _field(
        "source_domain", _TEXT, "registrable domain of the source (public suffix list, private part)", required=True
    ),
    _field("target_url", _TEXT, "canonical URL that is linked to; null where the report does not say"),
    _field("target_host", _TEXT, "full host name of the target"),
)

# What a witness says of a link, in its own words made comparable.
OBSERVED: Final = (
    _field("source_title", _TEXT, "title of the source page"),
    _field("source_status", pa.int16(), "HTTP status of the source page, 100..599"),
    _field("source_language", _TEXT, "language of the source page as the exporter writes it"),
    _field("source_platform", _TEXT, "software or kind of site, as the exporter writes it"),
    _field("source_author", _TEXT, "author of the source page"),
    _field("source_type", _TEXT, "exporter's type of page, such as Article > Story"),
    _field("source_category", _TEXT, "exporter's topics of the page"),
    _field("source_indexable", _BOOL, "the source page lets search engines index it"),
    _field("source_canonical", _TEXT, "page that the source page names as the one to index, where another"),
    _field("source_ip", _TEXT, "IP address of the source host"),
    _field("source_country", _TEXT, "country of that address, ISO 3166 alpha-2, upper case"),
    _field("target_title", _TEXT, "title of the target page"),
    _field("target_status", pa.int16(), "HTTP status of the target page, 100..599"),
    _field("anchor", _TEXT, "link text, or the image's alternative text; empty is a known empty text"),
    _field("anchor_type", _TEXT, "exporter's class of the text: branded, money, naked, organic, ..."),
    _field("context_left", _TEXT, "text before the link"),
    _field("context_right", _TEXT, "text after the link"),
    _field("kind", _TEXT, "one of KINDS"),
    _field("position", _TEXT, "where on the page: our own visit's zone, else the exporter's word"),
    _field("hidden", _BOOL, "the page hides the link from whoever reads it"),
    _field("nofollow", _BOOL, "rel=nofollow or its equivalent"),
    _field("ugc", _BOOL, "rel=ugc"),
    _field("sponsored", _BOOL, "rel=sponsored"),
    _field("sitewide", _BOOL, "the exporter calls it a sitewide link"),
    _field("in_content", _BOOL, "the exporter sees it in the main content"),
    _field("in_raw_html", _BOOL, "present in the HTML as served"),
    _field("in_rendered_html", _BOOL, "present once scripts have run"),
    _field("redirects", _TEXT, "URLs between source and target, separated by spaces"),
    _field("links_in_group", pa.int32(), "how many alike links the exporter folded into this row"),
    _field("page_links_out", pa.int32(), "links from the source page to other sites"),
    _field("page_links_in", pa.int32(), "links from the source page to its own site"),
    _field("page_domains_out", pa.int32(), "domains that the source page links to"),
    _field("first_seen", _DAY, "day on which the exporter first saw the link"),
    _field("last_seen", _DAY, "day on which the exporter last saw the link or its page"),
    _field("lost_on", _DAY, "day on which the exporter says the link was lost"),
    _field("lost", _BOOL, "the exporter's own word that the link is lost; never inferred from absence"),
    _field("lost_reason", _TEXT, "the exporter's reason for the loss"),
    _field("discovered_as", _TEXT, "how the exporter came to the link: pagefound, linkfound, linkrestored"),
    _field("comment", _TEXT, "a person's comment that came with the export"),
)

# The exporters' own metrics under their own names, with their own scale.
METRICS: Final = (
    _field("ahrefs_domain_rating", _REAL, "Ahrefs DR of the source domain, 0..100"),
    _field("ahrefs_url_rating", _REAL, "Ahrefs UR of the source page, 0..100"),
    _field("ahrefs_domain_traffic", _REAL, "Ahrefs estimate of search visits a month to the source domain"),
    _field("ahrefs_page_traffic", _REAL, "Ahrefs estimate of search visits a month to the source page"),
    _field("ahrefs_page_keywords", _REAL, "keywords for which Ahrefs sees the source page"),
    _field("ahrefs_page_referring_domains", _REAL, "domains that link to the source page, by Ahrefs"),
    _field("ahrefs_is_spam", _BOOL, "Ahrefs flags the source as spam"),
    _field("semrush_page_authority", _REAL, "Semrush authority score of the source page, 0..100"),
    _field("semrush_domain_authority", _REAL, "Semrush authority score of the source domain, 0..100"),
    _field("semrush_page_trust", _REAL, "Semrush page trust score (exports before 2021), 0..100"),
    _field("semrush_toxic_score", _REAL, "Semrush toxic score of the link, 0..100"),
    _field("majestic_source_trust_flow", _REAL, "Majestic trust flow of the source page, 0..100"),
    _field("majestic_source_citation_flow", _REAL, "Majestic citation flow of the source page, 0..100"),
    _field("majestic_target_trust_flow", _REAL, "Majestic trust flow of the target page, 0..100"),
    _field("majestic_target_citation_flow", _REAL, "Majestic citation flow of the target page, 0..100"),
    _field("majestic_source_topic", _TEXT, "Majestic first topic of the source page"),
    _field("majestic_source_topic_value", _REAL, "Majestic topical trust flow of that topic, 0..100"),
    _field("majestic_domain_topic", _TEXT, "Majestic first topic of the referring domain"),
    _field("majestic_domain_topic_value", _REAL, "Majestic topical trust flow of that topic, 0..100"),
    _field("majestic_ac_rank", _REAL, "Majestic ACRank (exports before 2013), 0..15"),
    _field("moz_page_authority", _REAL, "Moz PA of the source page, 1..100"),
    _field("moz_domain_authority", _REAL, "Moz DA of the source domain, 1..100"),
    _field("moz_spam_score", _REAL, "Moz spam score of the source domain, per cent"),
    _field("dataforseo_link_rank", _REAL, "DataForSEO rank of the link, 0..1000"),
    _field("dataforseo_page_rank", _REAL, "DataForSEO rank of the source page, 0..1000"),
    _field("dataforseo_domain_rank", _REAL, "DataForSEO rank of the source domain, 0..1000"),
    _field("dataforseo_spam_score", _REAL, "DataForSEO spam score of the link, 0..100"),
)

# Who said it, where and when.
TOLD: Final = (
    _field("witness", _TEXT, "the exporting tool: ahrefs, search-console, ...", required=True),
    _field("snapshot_id", _TEXT, "the snapshot that brought the row", required=True),
    _field("told_on", _DAY, "day of the import", required=True),
    _field("line", _INT, "line of the file, 1 is the first; of a row for spreadsheets and JSON", required=True),
)

LINKS: Final = pa.schema([*IDENTITY, *OBSERVED, *METRICS, *TOLD])

CLAIMS: Final = pa.schema(
    [
        _field("claim_kind", _TEXT, "one of CLAIM_KINDS", required=True),
        _field("subject", _TEXT, "the site, the text, the URL or the subnet that the claim is about", required=True),
        _field("subject_domain", _TEXT, "registrable domain of the subject, where it has one"),
        _field("links", _INT, "links that the exporter counts"),
        _field("pages", _INT, "source pages that it counts"),
        _field("domains", _INT, "source domains that it counts"),
        _field("targets", _INT, "pages of ours that it counts"),
        _field("followed_links", _INT, "links without nofollow"),
        _field("new_links", _INT, "links that it calls new"),
        _field("lost_links", _INT, "links that it calls lost"),
        _field("ip", _TEXT, "IP address, or subnet in the exporter's writing"),
        _field("country", _TEXT, "country of that address, ISO 3166 alpha-2, upper case"),
        _field("owner", _TEXT, "who runs the network, such as the provider's name"),
        _field("title", _TEXT, "title of the page that the claim is about"),
        _field("first_seen", _DAY, "first seen, by the exporter"),
        _field("last_seen", _DAY, "last seen, by the exporter"),
        _field("lost_on", _DAY, "lost, by the exporter's own word"),
        _field("rank", _INT, "place in the report where it has one and no number, 1 is first"),
        _field("compared_targets", _TEXT, "targets of a link intersect that the site links to, separated by spaces"),
        _field("ahrefs_domain_rating", _REAL, "Ahrefs DR of the subject, or the top DR behind it, 0..100"),
        _field("ahrefs_url_rating", _REAL, "Ahrefs UR of the subject, 0..100"),
        _field("ahrefs_domain_traffic", _REAL, "Ahrefs estimate of search visits a month"),
        _field("ahrefs_is_spam", _BOOL, "Ahrefs flags the subject as spam"),
        _field("semrush_domain_authority", _REAL, "Semrush authority score of the subject, 0..100"),
        *TOLD,
    ]
)

# What our own visits found, check by check: also of links that are not there any more.
CHECKS: Final = pa.schema(
    [
        _field("link_id", pa.uint64(), "the link that was looked for; see links.ids", required=True),
        _field("source_url", _TEXT, "canonical URL of the page on which it was looked for", required=True),
        _field("target_url", _TEXT, "canonical URL that was looked for; null: any page of the site"),
        _field("checked_at", _MOMENT, "when the page was read", required=True),
        _field("state", _TEXT, "one of states.STATES", required=True),
        _field("evidence", _TEXT, "what was found, in one sentence for a person"),
        _field("also", _TEXT, "further states that are true as well, separated by spaces"),
        _field("status", pa.int16(), "HTTP status of the page, 100..599"),
        _field("final_url", _TEXT, "where the page was read, after redirects"),
        _field("found_target", _TEXT, "canonical URL that the page links to instead, or as well"),
        _field("found_link_id", pa.uint64(), "the link that was seen; null: none was"),
        _field("rendered", _BOOL, "a browser ran the page's scripts first"),
        _field("snapshot_id", _TEXT, "the visit", required=True),
        _field("told_on", _DAY, "day of the visit", required=True),
    ]
)

# What our own visits read on the pages themselves: words to judge by, never a copy of the page.
READINGS: Final = pa.schema(
    [
        _field("source_url", _TEXT, "canonical URL of the page", required=True),
        _field("source_host", _TEXT, "its full host name, A-labels", required=True),
        _field("source_domain", _TEXT, "its registrable domain", required=True),
        _field("read_at", _MOMENT, "when the page was read", required=True),
        _field("final_url", _TEXT, "where it was read, after redirects"),
        _field("address", _TEXT, "IP address that answered"),
        _field("title", _TEXT, "title of the page"),
        _field("description", _TEXT, "its meta description"),
        _field("site_name", _TEXT, "what the site calls itself (og:site_name, schema.org WebSite or Organization)"),
        _field("language", _TEXT, "language tag of the page, as it says"),
        _field("headings", _TEXT, "its first headings, one a line, at most 1,000 characters"),
        _field("text", _TEXT, "the beginning of its visible text outside links, at most 6,000 characters"),
        _field("schema_types", _TEXT, "schema.org types on it, sorted, separated by spaces"),
        _field("author", _TEXT, "its author"),
        _field("published", _DAY, "day on which it says it was published"),
        _field("generator", _TEXT, "its meta generator"),
        _field(
            "site_ids", _TEXT, "analytics and advertising ids, sorted, separated by spaces: ga:G-.., gtm:.., ads:.."
        ),
        _field("texts_out", _TEXT, "texts of its links to other sites, one a line, at most 2,000 characters"),
        _field("domains_out", _TEXT, "domains that it links to, sorted, separated by spaces, at most 100"),
        _field("links_out", pa.int32(), "its links to other sites"),
        _field("hidden_out", pa.int32(), "of these, hidden from readers"),
        _field("indexable", _BOOL, "it lets search engines index it"),
        _field("snapshot_id", _TEXT, "the visit", required=True),
        _field("told_on", _DAY, "day of the visit", required=True),
    ]
)

REJECTS: Final = pa.schema(
    [
        _field("line", _INT, "line of the file, 1 is the first", required=True),
        _field("reason", _TEXT, "why the row was not read, for a person", required=True),
        _field("raw", _TEXT, "the row as it stood, at most 10,000 characters", required=True),
    ]
)
