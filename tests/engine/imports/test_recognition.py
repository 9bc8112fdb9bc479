"""Every known header gives its own report away, and no other report wants it more."""

from __future__ import annotations

import pytest

from suture.engine.imports.registry import REPORTS, TOOLS, known_formats
from suture.engine.imports.shape import Report

HEADERS = {
    ("search-console", "latest-links"): "Linking page,Last crawled",
    ("search-console", "more-sample-links"): "Linking page",
    ("search-console", "top-linking-sites"): "Site,Linking pages,Target pages",
    ("search-console", "top-target-pages-internal"): "Target page,Internal links",
    ("search-console", "top-target-pages-external"): "Target page,Incoming links,Linking sites",
    ("search-console", "top-linking-text"): "Rank,Link text",
    (
        "ahrefs",
        "referring-domains",
    ): "Domain,DR,Links to target,Dofollow linked domains,Dofollow links,Is spam,Traffic ,First seen,Lost",
    ("ahrefs", "anchors"): "Anchor text,Ref. domains,Top DR,Ref. pages,Links to target,New links,Lost links,"
    "Dofollow links,First seen,Lost",
    (
        "ahrefs",
        "referring-ips",
    ): "Subnet,Ref. domains,Top DR,Links to target,New links,Lost links,Dofollow links,"
    "First seen,Lost,IPs in subnet,Country,ISP",
    (
        "ahrefs",
        "best-by-links",
    ): "Page URL,Page title,Language,Platform,UR,Referring domains,Top DR,Links to target,"
    "New Links,Lost Links,Dofollow,Nofollow,Redirects,Page HTTP code,First seen,Last seen",
    (
        "semrush",
        "backlinks",
    ): "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,"
    "Nofollow,Sponsored,Ugc,Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link",
    ("semrush", "backlink-audit"): "Domain Authority Score,Page Authority Score,Source URL,Source Page Title,"
    "Source Domain,Target URL,Anchor,Anchor Type,Link Type,No Follow,Toxic Score,First Seen,"
    "Last Seen,Comment",
    (
        "semrush",
        "referring-domains",
    ): "Domain ascore,Domain,Backlinks,IP Address,Country,First seen,Last seen",
    ("majestic", "backlinks"): "SourceURL,AnchorText,TargetURL,ACRank,Date",
    ("majestic", "referring-domains"): "Domain,RefDomains,MatchedLinks,CountryCode,IP,CitationFlow,TrustFlow",
    ("moz", "inbound-links"): "URL,Title,PA,DA,Spam Score,Anchor Text,Target URL,Linking Domains to Page",
    ("moz", "top-pages"): "URL,Title,PA,Total Links,Linking Domains to Page",
    ("bing", "backlinks"): "Source Url,Anchor text,Target Url",
    ("bing", "referring-domains"): "Domain,Backlinks Count",
    ("bing", "anchors"): "Anchor,Backlinks Count",
    ("dataforseo", "backlinks"): "url_from,url_to,anchor,dofollow,page_from_rank,domain_from_rank",
    ("se-ranking", "backlinks"): "url_from,url_to,title,anchor,alt,nofollow,image,inlink_rank,first_seen",
}


def best(header: list[str]) -> list[Report]:
    """The reports that fit best; more than one is a tie that only their order would settle."""
    fits = {report.tool + report.report: fit for report in REPORTS if (fit := report.fits(header)) is not None}
    most = max(fits.values(), default=None)
    return [report for report in REPORTS if fits.get(report.tool + report.report) == most and most is not None]


@pytest.mark.parametrize(("known", "header"), HEADERS.items(), ids=[" ".join(key) for key in HEADERS])
def test_a_header_is_recognised_as_what_it_is(known: tuple[str, str], header: str) -> None:
    assert [(report.tool, report.report) for report in best(header.split(","))] == [known]


@pytest.mark.parametrize(("known", "header"), HEADERS.items(), ids=[" ".join(key) for key in HEADERS])
def test_unknown_columns_change_nothing(known: tuple[str, str], header: str) -> None:
    with_more = ["Our own number", *header.upper().split(","), "Ansprechpartner"]
    assert [(report.tool, report.report) for report in best(with_more)] == [known]


@pytest.mark.parametrize(
    "header", ["Name,Phone", "Source URL,Target URL,Anchor text,Nofollow,First seen", "URL,Title", ""]
)
def test_other_tables_are_nobodys(header: str) -> None:
    assert best(header.split(",")) == []


def test_every_tool_is_named_where_a_file_is_refused() -> None:
    assert {"ahrefs", "bing", "dataforseo", "mapped", "moz"} <= set(TOOLS)
    assert all(tool in known_formats() for tool in TOOLS if tool != "mapped")
