"""Ahrefs' reports: current, 2025 and legacy columns, in both of its encodings."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.engine.imports.read_back import read_one

from suture.engine.imports.sample.writers import AHREFS_BACKLINKS
from suture.engine.links.urls import canonical_url

SOURCE, TARGET = "https://blog.example/post", "https://harbour.example/"
ROW = {
    "Referring page title": 'A "good" post', "Referring page URL": SOURCE, "Language": "en", "Platform": "wordpress",
    "Referring page HTTP code": "0", "Domain rating": "0.6", "UR": "12", "Domain traffic": "1456241",
    "Referring domains": "4", "Linked domains": "9", "External links": "10", "Page traffic": "5315",
    "Keywords": "83",
    "Target URL": TARGET, "Left context": "see", "Anchor": "", "Right context": "for\nmore",
    "Redirect Chain URLs": "",
    "Type": "image", "Is spam": "false", "Content": "true", "Nofollow": "TRUE", "UGC": "false", "Sponsored": "",
    "Rendered": "false", "Raw": "true", "Lost status": "notfound",
    "Drop reason": "", "Discovered status": "linkfound",
    "First seen": "2021-09-11 03:12:44", "Last seen": "2026-02-06 10:00:00", "Lost": "2026-02-07 00:00:01",
    "Author": "A. Writer", "Page type": "Article > Story", "Page category": "Health", "Links in group": "3",
}  # fmt: skip


def table(header: Sequence[str], *rows: Sequence[str], tabs: bool = True) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter="\t" if tabs else ",",
        quoting=csv.QUOTE_ALL if tabs else csv.QUOTE_MINIMAL,
        lineterminator="\n",
    )
    writer.writerows([header, *rows])
    return b"\xff\xfe" + text.getvalue().encode("utf-16-le") if tabs else text.getvalue().encode()


@pytest.mark.parametrize("tabs", [True, False])
def test_every_column_of_a_backlink_is_read(tmp_path: Path, tabs: bool) -> None:
    row = [ROW.get(name, "") for name in AHREFS_BACKLINKS]
    export = read_one(tmp_path, table(AHREFS_BACKLINKS, row, tabs=tabs))
    assert (export.tool, export.report, export.notes) == ("ahrefs", "backlinks", ())
    (link,) = export.links
    identity = {name: link.pop(name) for name in ("link_id", "source_host", "source_domain", "target_host", "line")}
    assert {k: v for k, v in identity.items() if k != "link_id"} == {
        "source_host": "blog.example", "source_domain": "blog.example", "target_host": "harbour.example", "line": 2,
    }  # fmt: skip
    assert link == {
        "source_url": SOURCE, "target_url": TARGET, "source_title": 'A "good" post', "source_status": None,
        "source_language": "en", "source_platform": "wordpress", "source_author": "A. Writer",
        "source_type": "Article > Story", "source_category": "Health", "anchor": "", "context_left": "see",
        "context_right": "for\nmore", "kind": "image", "nofollow": True, "ugc": False, "sponsored": None,
        "in_content": True, "in_raw_html": True, "in_rendered_html": False, "redirects": None, "links_in_group": 3,
        "page_links_out": 10, "page_domains_out": 9, "first_seen": date(2021, 9, 11), "last_seen": date(2026, 2, 6),
        "lost_on": date(2026, 2, 7), "lost": True, "lost_reason": "notfound", "discovered_as": "linkfound",
        "ahrefs_domain_rating": 0.6, "ahrefs_url_rating": 12.0, "ahrefs_domain_traffic": 1456241.0,
        "ahrefs_page_traffic": 5315.0, "ahrefs_page_keywords": 83.0, "ahrefs_page_referring_domains": 4.0,
        "ahrefs_is_spam": False,
    }  # fmt: skip


def test_the_2025_columns_with_a_number_sign(tmp_path: Path) -> None:
    header = ["#", *(name for name in AHREFS_BACKLINKS if name not in {"Is spam", "Page type", "Page category"})]
    row = ["1", *(ROW.get(name, "") for name in header[1:])]
    export = read_one(tmp_path, table(header, row, tabs=False))
    assert (export.report, export.rows, export.notes) == ("backlinks", 1, ())
    assert "ahrefs_is_spam" not in export.links[0]


@pytest.mark.parametrize("quoted", [False, True])
def test_the_legacy_columns(tmp_path: Path, quoted: bool) -> None:
    cells = {
        "#": "1", "Total Backlinks": "2", "Domain Rating": "45", "URL Rating": "12", "Referring Domains": "3",
        "Referring Page URL": SOURCE, "Referring Page Title": "Post", "Internal Links Count": "41",
        "External Links Count": "7", "Last HTTP Code": "200", "Link URL": TARGET, "TextPre": "a", "Link Anchor": "b",
        "TextPost": "c", "Type": "Nofollow", "Backlink Status": "", "Found": "2019-03-01", "Language": "en",
        "Traffic": "5", "Keywords": "2", "Js rendered": "false", "Linked Domains": "6",
    }  # fmt: skip
    header = [f'"{name}"' for name in cells] if quoted else list(cells)
    export = read_one(tmp_path, table(header, list(cells.values()), tabs=False))
    assert (export.tool, export.report, export.notes) == ("ahrefs", "backlinks", ())
    (link,) = export.links
    assert (link["nofollow"], link["kind"], link["first_seen"]) == (True, None, date(2019, 3, 1))
    assert (link["page_links_in"], link["page_links_out"], link["page_domains_out"]) == (41, 7, 6)


def test_broken_backlinks_tell_the_targets_status(tmp_path: Path) -> None:
    header = ["Referring page title", "Referring page URL", "Domain rating", "UR", "Target URL",
              "Target page HTTP code", "Target checked", "Ref. page checked", "Anchor", "Type"]  # fmt: skip
    row = ["t", SOURCE, "5", "6", f"{TARGET}gone", "404", "2026-09-01", "2026-09-02", "old", "text"]
    export = read_one(tmp_path, table(header, row))
    assert (export.report, export.notes) == ("broken-backlinks", ())
    assert export.links[0]["target_status"] == 404
    assert export.links[0]["last_seen"] == date(2026, 9, 2)


def test_a_link_intersect_names_the_rivals_and_invents_no_link(tmp_path: Path) -> None:
    header = ["Referring page title", "Referring page URL", "Language", "Platform", "Type", "Author", "Redirect Code",
              "Domain rating", "UR", "Domain traffic", "Referring domains", "Page traffic", "Intersect",
              "rival-one.example/", "rival-two.example/"]  # fmt: skip
    rows = [["t", SOURCE, "en", "", "text", "", "", "70", "5", "9", "2", "1", "2", "3", "1"],
            ["t", f"{SOURCE}2", "en", "", "text", "", "", "70", "5", "9", "2", "1", "1", "0", "1"],
            ["t", f"{SOURCE}3", "en", "", "text", "", "", "70", "5", "9", "2", "1", "0", "0", ""]]  # fmt: skip
    export = read_one(tmp_path, table(header, *rows))
    assert (export.report, export.links, export.notes) == ("link-intersect", [], ())
    assert [claim["compared_targets"] for claim in export.claims] == [
        "rival-one.example rival-two.example", "rival-two.example", None,
    ]  # fmt: skip
    assert {claim["subject_domain"] for claim in export.claims} == {"blog.example"}


def test_referring_domains_with_a_blank_at_a_names_end(tmp_path: Path) -> None:
    header = ["Domain", "DR", "Links to target", "Dofollow linked domains", "Dofollow links", "Is spam", "Traffic ",
              "First seen", "Lost"]  # fmt: skip
    export = read_one(
        tmp_path, table(header, ["Blog.Example", "33", "9", "2", "7", "true", "1200", "2020-01-02", ""])
    )
    assert export.notes == ()
    assert export.claims == [{
        "claim_kind": "site-links", "subject": "blog.example", "subject_domain": "blog.example", "links": 9,
        "followed_links": 7, "first_seen": date(2020, 1, 2), "lost_on": None, "ahrefs_domain_rating": 33.0,
        "ahrefs_domain_traffic": 1200.0, "ahrefs_is_spam": True, "line": 2,
    }]  # fmt: skip


def test_anchors_keep_the_empty_text(tmp_path: Path) -> None:
    header = ["Anchor text", "Ref. domains", "Top DR", "Ref. pages", "Links to target", "New links", "Lost links",
              "Dofollow links", "First seen", "Lost"]  # fmt: skip
    export = read_one(tmp_path, table(header, ["", "4", "70", "5", "6", "0", "1", "3", "2020-01-02", ""]))
    (claim,) = export.claims
    assert (claim["claim_kind"], claim["subject"], claim["domains"], claim["pages"]) == ("text-used", "", 4, 5)


def test_referring_ips_and_best_pages(tmp_path: Path) -> None:
    header = ["Subnet", "Ref. domains", "Top DR", "Links to target", "IPs in subnet", "Country", "ISP"]
    (claim,) = read_one(tmp_path, table(header, ["203.0.113.xxx", "5", "44", "161", "3", "de", "Host, Inc."])).claims
    assert (claim["claim_kind"], claim["ip"], claim["country"]) == ("network-links", "203.0.113.xxx", "DE")
    header = ["Page URL", "Page title", "UR", "Referring domains", "Top DR", "Links to target", "New Links",
              "Lost Links",
              "Dofollow", "Nofollow", "Page HTTP code", "First seen", "Last seen"]  # fmt: skip
    row = [f"{TARGET}Skin", "Skin", "9", "5", "70", "20", "1", "2", "18", "2", "200", "2020-01-02", "2026-01-02"]
    export = read_one(tmp_path, table(header, row), site="harbour.example")
    assert export.report == "best-by-links"
    assert export.claims[0]["subject"] == canonical_url(f"{TARGET}Skin")


def test_a_row_without_a_usable_address_is_a_reject_with_its_reason(tmp_path: Path) -> None:
    header = ["Referring page URL", "Target URL", "UR"]
    rows = [
        ["", TARGET, "1"],
        ["mailto:a@b.example", TARGET, "1"],
        [SOURCE, "", "1"],
        [SOURCE, "http://", "1"],
        [SOURCE, TARGET, "x"],
    ]
    export = read_one(tmp_path, table(header, *rows))
    assert [reject.line for reject in export.rejects] == [2, 3, 4, 5]
    assert export.reasons[0] == "Referring page URL: empty"
    assert export.reasons[2] == "Target URL: empty"
    assert all(reason.split(":")[0] in {"Referring page URL", "Target URL"} for reason in export.reasons)
    assert [link["ahrefs_url_rating"] for link in export.links] == [None]
