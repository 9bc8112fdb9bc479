"""Majestic, Moz, Bing, DataForSEO, SE Ranking and mapped lists, as their exporters write them."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from suture.engine.errors import InputError, UnknownFormat, UnreadableFile
from suture.engine.imports import Reject, read_export
from suture.engine.imports.mapping import Mapping

Row = dict[str, Any]

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


class Read:
    """Everything that one file gave."""

    def __init__(self, path: Path, **options: Any) -> None:
        self.formats: list[tuple[str, str]] = []
        self.links: list[Row] = []
        self.claims: list[Row] = []
        self.rejects: list[Reject] = []
        self.rows = 0
        for export in read_export(path, **options):
            self.formats.append((export.tool, export.report))
            for part in export.tables():
                self.rows += part.rows
                self.links += part.links.to_pylist() if part.links is not None else []
                self.claims += part.claims.to_pylist() if part.claims is not None else []
                self.rejects += part.rejects
        assert self.rows == len(self.links) + len(self.claims) + len(self.rejects)


def read(tmp_path: Path, content: str | bytes, name: str = "export.csv", **options: Any) -> Read:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Read(path, **options)


def told(row: Row, *names: str) -> tuple[Any, ...]:
    """Values of a row; a column that the export does not have is as unknown as a blank one."""
    return tuple(row.get(name) for name in names)


def test_majestic_backlinks(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        MAJESTIC
        + "https://harbour.example/,https://blog.example/a,clinic,2026-02-03,2024-01-01,NoFollow,,,,,,,12,30,8,9,"
        "Health/Medicine,28,Health,25\n"
        + "https://harbour.example/,https://blog.example/b,logo,2026-02-03,,,FlagImageLink,,,,,,1,2,3,4,,,,\n"
        + "https://harbour.example/,https://blog.example/c,,2026-02-03,,0,false,No,-,,,,1,2,3,4,,,,\n"
        + "https://harbour.example/,https://blog.example/d,,2026-02-03,,,,,,,,FlagMention,1,2,3,4,,,,\n"
        + "https://harbour.example/,https://blog.example/e f,,2026-02-03,,,,FlagRedirect,,,,,1,2,3,4,,,,\n",
    )
    assert file.formats == [("majestic", "backlinks")]
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
    file = read(tmp_path, gzip.compress(text.encode()), "export.csv.gz")
    assert file.formats == [("majestic", "backlinks")]
    (link,) = file.links
    assert told(link, "majestic_ac_rank", "last_seen", "kind", "nofollow") == (
        3.0,
        date(2012, 4, 5),
        None,
        None,
    )


def test_majestic_rows_that_cannot_be_read_have_reasons(tmp_path: Path) -> None:
    row = "https://harbour.example/,{},clinic,2026-02-03,,,,,,,,,1,2,3,4,,,,\n"
    file = read(tmp_path, MAJESTIC + row.format("no address") + "short,row\n" + row.format("https://blog.example/"))
    assert len(file.links) == 1
    assert [reject.line for reject in file.rejects] == [2, 3]
    assert all(reject.reason and reject.raw for reject in file.rejects)


def test_moz_inbound_links_below_its_preamble(tmp_path: Path) -> None:
    preamble = "Moz Link Explorer\nInbound Links\nharbour.example\n2018-05-06\n\nAll links\n"
    file = read(
        tmp_path,
        preamble
        + MOZ_LEGACY
        + "blog.example/a,A blog,clinic,5,23,31,2,40,external,harbour.example/,No,Yes,Yes,No,No\n"
        + "blog.example/b,A blog,clinic,-,23,31,2,40,external,harbour.example/,Yes,No,No,Yes,No\n"
        + "blog.example/c,A blog,clinic,,23,31,2,40,external,harbour.example/,Yes,No,No,No,Yes\n",
    )
    assert file.formats == [("moz", "inbound-links")]
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
    file = read(
        tmp_path,
        "a\nb\nc\nd\ne\nURL,Title,PA,DA,Spam Score,Anchor Text,Target URL,Link Type,First Seen\n"
        "blog.example/a,A blog,23,31,5,clinic,harbour.example/,Nofollow,2026-01-02\n"
        "blog.example/b,A blog,23,31,5,clinic,harbour.example/,Follow,2026-01-02\n"
        "blog.example/c,A blog,23,31,5,clinic,harbour.example/,,2026-01-02\n",
    )
    assert file.formats == [("moz", "inbound-links")]
    assert [link["nofollow"] for link in file.links] == [True, False, None]
    assert told(file.links[0], "moz_page_authority", "moz_domain_authority", "first_seen") == (
        23.0,
        31.0,
        date(2026, 1, 2),
    )


def test_moz_top_pages_are_claims(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "a\nb\nc\nd\ne\nURL,Title,PA,Total Links,Linking Domains to Page\nharbour.example/acne,Acne,21,140,12\n",
    )
    assert file.formats == [("moz", "top-pages")]
    (claim,) = file.claims
    assert told(claim, "claim_kind", "subject", "links", "domains") == (
        "page-linked",
        "https://harbour.example/acne",
        140,
        12,
    )


def test_bing_with_quotes_that_nobody_doubled(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        '\ufeff"Source Url","Anchor text","Target Url"\r\n'
        '"https://blog.example/a","the "best" clinic","https://harbour.example/"\r\n'
        '"https://blog.example/b","plain, with a comma","https://harbour.example/"\r\n'
        '"https://blog.example/c","","https://harbour.example/acne"\r\n',
    )
    assert file.formats == [("bing", "backlinks")]
    assert [link["anchor"] for link in file.links] == ['the "best" clinic', "plain, with a comma", ""]
    assert file.rejects == []
    assert told(file.links[0], "nofollow", "first_seen", "last_seen") == (None, None, None)


def test_bing_domains_and_anchors(tmp_path: Path) -> None:
    domains = read(tmp_path, '\ufeff"Domain","Backlinks Count"\n"https://blog.example","1,204"\n')
    assert domains.formats == [("bing", "referring-domains")]
    assert told(domains.claims[0], "claim_kind", "subject", "links") == ("site-links", "blog.example", 1204)
    texts = read(tmp_path, '"Anchor","Backlinks Count"\n"the clinic","2"\n')
    assert texts.formats == [("bing", "anchors")]
    assert told(texts.claims[0], "claim_kind", "subject", "links") == ("text-used", "the clinic", 2)


DATAFORSEO = {
    "type": "backlink",
    "url_from": "https://blog.example/a",
    "url_to": "https://harbour.example/",
    "is_lost": True,
    "backlink_spam_score": 4,
    "rank": 128,
    "page_from_rank": 270,
    "domain_from_rank": 347,
    "domain_from_platform_type": ["organization"],
    "domain_from_country": "us",
    "page_from_title": "Skin & care",
    "page_from_status_code": 200,
    "first_seen": "2024-03-26 02:46:50 +00:00",
    "last_seen": "2024-05-26 02:46:50 +00:00",
    "item_type": "anchor",
    "attributes": ["nofollow"],
    "dofollow": False,
    "anchor": "the clinic",
    "text_pre": "we went to",
    "semantic_location": "article",
    "links_count": 3,
}


def test_dataforseo_json(tmp_path: Path) -> None:
    text = json.dumps({"tasks": [{"result": [{"items": [DATAFORSEO, {**DATAFORSEO, "url_from": "nothing"}]}]}]})
    file = read(tmp_path, text.replace("/", "\\/"), "answer.json")
    assert file.formats == [("dataforseo", "backlinks")]
    (link,) = file.links
    assert told(link, "nofollow", "ugc", "lost", "kind", "source_country", "source_title") == (
        True,
        False,
        True,
        "text",
        "US",
        "Skin & care",
    )
    assert told(link, "first_seen", "last_seen", "links_in_group") == (
        date(2024, 3, 26),
        date(2024, 5, 26),
        3,
    )
    assert told(link, "dataforseo_link_rank", "dataforseo_page_rank", "dataforseo_spam_score") == (
        128.0,
        270.0,
        4.0,
    )
    assert len(file.rejects) == 1


def test_dataforseo_flattened_to_csv(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "url_from,url_to,dofollow,item_type,page_from_rank,domain_from_rank\n"
        "https://blog.example/a,https://harbour.example/,False,image,12,30\n",
    )
    assert file.formats == [("dataforseo", "backlinks")]
    assert told(file.links[0], "nofollow", "kind", "dataforseo_domain_rank") == (True, "image", 30.0)


def test_json_that_breaks_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="breaks off"):
        read(tmp_path, json.dumps({"items": [DATAFORSEO]})[:200], "answer.json")


@pytest.mark.real_data
def test_a_real_item_of_dataforseo(tmp_path: Path) -> None:
    page = Path(__file__).parents[3] / "../shared/data/exports/dataforseo/backlinks_live_example.md"
    if not page.exists():
        pytest.skip("the real exports are not on this machine")
    text = page.read_text()
    # The page shows the head of an answer and one item, then dots: only the item is whole.
    item = text[text.index("{", text.index('"items"')) : text.index("\n...")].rstrip().rstrip(",")
    file = read(tmp_path, item, "item.json")
    assert file.formats == [("dataforseo", "backlinks")]
    (link,) = file.links
    assert told(link, "kind", "nofollow", "position", "dataforseo_page_rank") == ("image", False, "article", 270.0)


def test_se_ranking(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "url_from,url_to,title,anchor,alt,nofollow,image,image_source,inlink_rank,domain_inlink_rank,first_seen,"
        "last_visited\nhttps://blog.example/a,https://harbour.example/,Blog,,logo,false,true,x.png,3,4,2025-01-02,"
        "2026-01-02\n",
    )
    assert file.formats == [("se-ranking", "backlinks")]
    assert told(file.links[0], "anchor", "kind", "nofollow", "last_seen") == (
        "logo",
        "image",
        False,
        date(2026, 1, 2),
    )


MAPPING = Mapping.of({"source_url": "Seite", "target_url": "Ziel", "rel": "Art", "first_seen": "Datum"})


def test_a_list_of_ones_own_needs_a_mapping(tmp_path: Path) -> None:
    text = "Nr;Seite;Ziel;Art;Datum\n1;blog.example/a;harbour.example;nofollow;28.09.2026\n2;?;;;\n"
    with pytest.raises(UnknownFormat):
        read(tmp_path, text)
    file = read(tmp_path, text, mapping=MAPPING)
    assert file.formats == [("mapped", "links")]
    (link,) = file.links
    assert told(link, "source_url", "target_url", "nofollow", "first_seen") == (
        "https://blog.example/a",
        "https://harbour.example/",
        True,
        date(2026, 9, 28),
    )
    assert len(file.rejects) == 1


def workbook(path: Path, **tables: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_search_console_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "links.xlsx",
        Latest_links=[["Linking page", "Last crawled"], ["https://blog.example/a", date(2026, 9, 15)]],
        Top_linking_sites=[["Site", "Linking pages", "Target pages"], ["blog.example", 1240, 3]],
    )
    file = Read(path)
    assert file.formats == [("search-console", "latest-links"), ("search-console", "top-linking-sites")]
    assert told(file.links[0], "last_seen", "target_url", "line") == (date(2026, 9, 15), None, 2)
    assert told(file.claims[0], "subject", "pages", "targets") == ("blog.example", 1240, 3)


def test_a_mapped_workbook(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        Liste=[
            ["Seite", "Ziel", "Art", "Datum"],
            ["blog.example/a", "harbour.example", "dofollow", date(2026, 1, 2)],
        ],
    )
    file = Read(path, mapping=MAPPING)
    assert file.formats == [("mapped", "links")]
    assert told(file.links[0], "nofollow", "first_seen") == (False, date(2026, 1, 2))


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_old_and_locked_workbooks_are_refused_with_a_way_out(tmp_path: Path, head: bytes) -> None:
    with pytest.raises(InputError):
        read(tmp_path, head, "list.xls")
