"""Semrush's reports, and a file whose values stand under the wrong names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.engine.imports.read_back import read_one

BACKLINKS = (
    "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,Nofollow,Sponsored,Ugc,Text,"
    "Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link\n"
    "70,Tea &amp; Health,https://blog.example/,https://harbour.example/?fp_ref=b,Ask &quot;us&quot;,4,41,false,true,,"
    "false,false,false,true,true,2025-10-01,2026-09-20,false,true\n"
)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_backlinks(tmp_path: Path, delimiter: str) -> None:
    # Entities end with a semicolon, so a file with semicolons quotes such fields.
    text = BACKLINKS if delimiter == "," else BACKLINKS.replace("&amp;", "&").replace("&quot;", "'").replace(",", ";")
    export = read_one(tmp_path, text)
    assert (export.tool, export.report, export.notes) == ("semrush", "backlinks", ())
    (link,) = export.links
    assert link["source_title"] == "Tea & Health"
    assert link["anchor"] == ('Ask "us"' if delimiter == "," else "Ask 'us'")
    assert (link["kind"], link["nofollow"], link["sponsored"], link["ugc"]) == ("image", False, True, None)
    assert (link["sitewide"], link["lost"], link["page_links_out"], link["page_links_in"]) == (True, True, 4, 41)
    assert (link["first_seen"], link["last_seen"]) == (date(2025, 10, 1), date(2026, 9, 20))
    assert link["semrush_page_authority"] == 70


def test_the_legacy_columns(tmp_path: Path) -> None:
    export = read_one(
        tmp_path,
        "Page score,Page trust score,Source title,Source url,Target url,Anchor,External links,Internal links,"
        "Nofollow,Frame,Form,Image,Sitewide,First seen,Last seen\n"
        "12,34,T,https://blog.example/,https://harbour.example/,a,1,2,true,"
        "false,false,false,false,2019-01-02,2019-03-04\n",
    )
    (link,) = export.links
    assert (link["semrush_page_authority"], link["semrush_page_trust"], link["nofollow"]) == (12, 34, True)
    assert link["kind"] is None


def test_values_under_the_wrong_names_become_blank(tmp_path: Path) -> None:
    # A tool dropped two column names: "first_seen" holds what was sponsored, "last_seen" what was first seen.
    export = read_one(
        tmp_path,
        "page_ascore,source_title,source_url,target_url,anchor,external_links,internal_links,nofollow,first_seen,last_seen\n"
        "60,One,https://blog.example/1,https://harbour.example/,a,6,4,false,false,2024-11-09\n"
        "57,Two,https://blog.example/2,https://harbour.example/,b,5,27,true,false,2026-05-26\n",
    )
    assert (export.report, len(export.links), export.rejects) == ("backlinks", 2, [])
    for link in export.links:
        assert not {"first_seen", "last_seen"} & {name for name, value in link.items() if value is not None}
    assert [link["nofollow"] for link in export.links] == [False, True]
    assert "first_seen" in export.notes[0]


def test_the_audit(tmp_path: Path) -> None:
    export = read_one(
        tmp_path,
        "Domain Authority Score,Page Authority Score,Source URL,Source Page Title,Source Domain,Target URL,Anchor,"
        "Anchor Type,Link Type,No Follow,Toxic Score,First Seen,Last Seen,Comment\n"
        "3,2,https://xx-backlinks-1.example/social/7,Backlinks,xx-backlinks-1.example,https://harbour.example/,"
        "Backlinks,compound,img,false,98,2025-01-02,2026-02-01,\n",
    )
    (link,) = export.links
    assert (export.report, export.notes) == ("backlink-audit", ())
    assert (link["semrush_toxic_score"], link["semrush_domain_authority"], link["kind"]) == (98, 3, "image")
    assert (link["anchor_type"], link["comment"]) == ("compound", None)


@pytest.mark.parametrize(
    "text",
    [
        "Domain ascore,Domain,Backlinks,IP Address,Country,First seen,Last seen\n"
        "45,news.example,253,203.0.113.9,uk,2024-05-20,2026-02-05\n",
        "authority_score,domain,backlinks,ip_address,country,first_seen,last_seen\n"
        "45,news.example,253,203.0.113.9,gb,2024-05-20,2026-02-05\n",
    ],
)
def test_referring_domains(tmp_path: Path, text: str) -> None:
    export = read_one(tmp_path, text)
    assert (export.report, export.notes) == ("referring-domains", ())
    assert export.claims == [{
        "claim_kind": "site-links", "subject": "news.example", "subject_domain": "news.example", "links": 253,
        "ip": "203.0.113.9", "country": "GB", "first_seen": date(2024, 5, 20), "last_seen": date(2026, 2, 5),
        "semrush_domain_authority": 45.0, "line": 2,
    }]  # fmt: skip


def test_anchors(tmp_path: Path) -> None:
    export = read_one(
        tmp_path, "Anchor,Domains,Backlinks,First seen,Last seen\nA &amp; B,4,17,2024-05-20,2026-02-05\n"
    )
    assert (export.report, export.claims[0]["subject"], export.claims[0]["domains"]) == ("anchors", "A & B", 4)
