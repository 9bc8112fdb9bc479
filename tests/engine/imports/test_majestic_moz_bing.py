"""Majestic, Moz, Bing and SE Ranking, as their exporters write them."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

from tests.engine.imports.read_back import read_one, told

MAJESTIC = (
    "Target URL,Source URL,Anchor Text,Source Crawl Date,Source First Found Date,FlagNoFollow,FlagImageLink,"
    "FlagRedirect,FlagFrame,FlagOldCrawl,FlagAltText,FlagMention,SourceCitationFlow,SourceTrustFlow,"
    "TargetCitationFlow,TargetTrustFlow,SourceTopicalTrustFlow_Topic_0,SourceTopicalTrustFlow_Value_0,"
    "RefDomainTopicalTrustFlow_Topic_0,RefDomainTopicalTrustFlow_Value_0\n"
)
MOZ_LEGACY = (
    "URL,Title,Anchor Text,Spam Score,Page Authority,Domain Authority,Number of Domains Linking to this Page,"
    "Number of Domains Linking to Domain,Origin,Target URL,Link Equity,No Link Equity,Only rel=nofollow,"
    "Only follow,301\n"
)


def test_majestic_backlinks(tmp_path: Path) -> None:
    file = read_one(
        tmp_path,
        MAJESTIC
        + "https://harbour.example/,https://blog.example/a,clinic,2026-02-03,2024-01-01,NoFollow,,,,,,,12,30,8,9,"
        "Health/Medicine,28,Health,25\n"
        + "https://harbour.example/,https://blog.example/b,logo,2026-02-03,,,FlagImageLink,,,,,,1,2,3,4,,,,\n"
        + "https://harbour.example/,https://blog.example/c,,2026-02-03,,0,false,No,-,,,,1,2,3,4,,,,\n"
        + "https://harbour.example/,https://blog.example/d,,2026-02-03,,,,,,,,FlagMention,1,2,3,4,,,,\n"
        + "https://harbour.example/,https://blog.example/e f,,2026-02-03,,,,FlagRedirect,,,,,1,2,3,4,,,,\n",
    )
    assert (file.tool, file.report) == ("majestic", "backlinks")
    assert [told(link, "nofollow", "kind", "discovered_as") for link in file.links] == [
        (True, "text", None),
        (False, "image", None),
        (False, "text", None),
        (False, None, "mention"),
        (False, "redirect", None),
    ]
    first = file.links[0]
    assert told(first, "anchor", "first_seen", "last_seen") == ("clinic", date(2024, 1, 1), date(2026, 2, 3))
    assert told(first, "majestic_source_citation_flow", "majestic_source_trust_flow") == (12.0, 30.0)
    assert told(first, "majestic_source_topic", "majestic_source_topic_value") == ("Health/Medicine", 28.0)
    assert file.links[4]["source_url"] == "https://blog.example/e%20f"
    assert told(first, "ugc", "sponsored") == (None, None)


def test_majestic_of_2012_with_a_byte_order_mark_and_gzip(tmp_path: Path) -> None:
    text = "\ufeffSourceURL,AnchorText,TargetURL,ACRank,Date\nhttp://old.example/,clinic,http://harbour.example/,3,2012-04-05\n"
    file = read_one(tmp_path, gzip.compress(text.encode()), name="export.csv.gz")
    assert (file.tool, file.report) == ("majestic", "backlinks")
    (link,) = file.links
    assert told(link, "majestic_ac_rank", "last_seen", "kind", "nofollow") == (
        3.0,
        date(2012, 4, 5),
        None,
        None,
    )


def test_majestic_rows_that_cannot_be_read_have_reasons(tmp_path: Path) -> None:
    row = "https://harbour.example/,{},clinic,2026-02-03,,,,,,,,,1,2,3,4,,,,\n"
    file = read_one(
        tmp_path, MAJESTIC + row.format("no address") + "short,row\n" + row.format("https://blog.example/")
    )
    assert len(file.links) == 1
    assert [reject.line for reject in file.rejects] == [2, 3]
    assert all(reject.reason and reject.raw for reject in file.rejects)


def test_moz_inbound_links_below_its_preamble(tmp_path: Path) -> None:
    preamble = "Moz Link Explorer\nInbound Links\nharbour.example\n2018-05-06\n\nAll links\n"
    file = read_one(
        tmp_path,
        preamble
        + MOZ_LEGACY
        + "blog.example/a,A blog,clinic,5,23,31,2,40,external,harbour.example/,No,Yes,Yes,No,No\n"
        + "blog.example/b,A blog,clinic,-,23,31,2,40,external,harbour.example/,Yes,No,No,Yes,No\n"
        + "blog.example/c,A blog,clinic,,23,31,2,40,external,harbour.example/,Yes,No,No,No,Yes\n",
    )
    assert (file.tool, file.report) == ("moz", "inbound-links")
    assert [told(link, "nofollow", "kind", "moz_spam_score") for link in file.links] == [
        (True, None, 5.0),
        (False, None, None),
        (None, "redirect", None),
    ]
    assert told(file.links[0], "source_url", "target_url", "line") == (
        "https://blog.example/a",
        "https://harbour.example/",
        8,
    )


def test_moz_of_today_is_told_by_a_few_columns(tmp_path: Path) -> None:
    file = read_one(
        tmp_path,
        "a\nb\nc\nd\ne\nURL,Title,PA,DA,Spam Score,Anchor Text,Target URL,Link Type,First Seen\n"
        "blog.example/a,A blog,23,31,5,clinic,harbour.example/,Nofollow,2026-01-02\n"
        "blog.example/b,A blog,23,31,5,clinic,harbour.example/,Follow,2026-01-02\n"
        "blog.example/c,A blog,23,31,5,clinic,harbour.example/,,2026-01-02\n",
    )
    assert (file.tool, file.report) == ("moz", "inbound-links")
    assert [link["nofollow"] for link in file.links] == [True, False, None]
    assert told(file.links[0], "moz_page_authority", "moz_domain_authority", "first_seen") == (
        23.0,
        31.0,
        date(2026, 1, 2),
    )


def test_moz_top_pages_are_claims(tmp_path: Path) -> None:
    file = read_one(
        tmp_path,
        "a\nb\nc\nd\ne\nURL,Title,PA,Total Links,Linking Domains to Page\nharbour.example/acne,Acne,21,140,12\n",
    )
    assert (file.tool, file.report) == ("moz", "top-pages")
    (claim,) = file.claims
    assert told(claim, "claim_kind", "subject", "links", "domains") == (
        "page-linked",
        "https://harbour.example/acne",
        140,
        12,
    )


def test_bing_with_quotes_that_nobody_doubled(tmp_path: Path) -> None:
    file = read_one(
        tmp_path,
        '\ufeff"Source Url","Anchor text","Target Url"\r\n'
        '"https://blog.example/a","the "best" clinic","https://harbour.example/"\r\n'
        '"https://blog.example/b","plain, with a comma","https://harbour.example/"\r\n'
        '"https://blog.example/c","","https://harbour.example/acne"\r\n',
    )
    assert (file.tool, file.report) == ("bing", "backlinks")
    assert [link["anchor"] for link in file.links] == ['the "best" clinic', "plain, with a comma", ""]
    assert file.rejects == []
    assert told(file.links[0], "nofollow", "first_seen", "last_seen") == (None, None, None)


def test_bing_domains_and_anchors(tmp_path: Path) -> None:
    domains = read_one(tmp_path, '\ufeff"Domain","Backlinks Count"\n"https://blog.example","1,204"\n')
    assert (domains.tool, domains.report) == ("bing", "referring-domains")
    assert told(domains.claims[0], "claim_kind", "subject", "links") == ("site-links", "blog.example", 1204)
    texts = read_one(tmp_path, '"Anchor","Backlinks Count"\n"the clinic","2"\n')
    assert (texts.tool, texts.report) == ("bing", "anchors")
    assert told(texts.claims[0], "claim_kind", "subject", "links") == ("text-used", "the clinic", 2)


def test_se_ranking(tmp_path: Path) -> None:
    file = read_one(
        tmp_path,
        "url_from,url_to,title,anchor,alt,nofollow,image,image_source,inlink_rank,domain_inlink_rank,first_seen,"
        "last_visited\nhttps://blog.example/a,https://harbour.example/,Blog,,logo,false,true,x.png,3,4,2025-01-02,"
        "2026-01-02\n",
    )
    assert (file.tool, file.report) == ("se-ranking", "backlinks")
    assert told(file.links[0], "anchor", "kind", "nofollow", "last_seen") == (
        "logo",
        "image",
        False,
        date(2026, 1, 2),
    )
