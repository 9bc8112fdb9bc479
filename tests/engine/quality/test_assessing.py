"""All links judged in one go: whole tables, the same each time, nothing grey where only addresses are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.errors import Cancelled
from suture.engine.links.columns import CLAIMS, READINGS
from suture.engine.links.follow import follow_state
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.links.progress import Step
from suture.engine.links.urls import canonicalise
from suture.engine.quality.assessing import Judged, QualitySettings, assess
from suture.engine.quality.assessment_key import assessment_key
from suture.engine.quality.columns import ASSESSMENTS, NETWORKS, PARTS, SITES
from suture.engine.quality.plain_rows import assessment_object, network_object
from suture.engine.quality.relevance import open_model
from suture.engine.quality.subject import Subject

HARBOUR = Subject(site="harbour.example", names=("Harbour Skin Clinic",), specialties=("207N00000X",))
RICH: list[dict[str, Any]] = [
    {"source_url": "https://www.mayoclinic.org/diseases/psoriasis", "anchor": "Harbour Skin Clinic",
     "source_title": "Psoriasis: symptoms and treatment by a dermatologist", "position": "main", "nofollow": False,
     "page_links_out": 4, "source_status": 200, "ahrefs_domain_rating": 92.0},
    {"source_url": "https://casino-bonus.example/slots", "anchor": "best dermatologist boston",
     "source_title": "Online casino slots bonus", "position": "footer", "nofollow": True,
     "page_links_out": 900, "ahrefs_domain_rating": 2.0},
    {"source_url": "https://townpaper.example/local/2026/clinic-opens", "anchor": "the clinic", "nofollow": False,
     "source_title": "A skin clinic opens at the harbour", "in_content": True, "ahrefs_domain_rating": 40.0},
]  # fmt: skip
BARE = [{"source_url": row["source_url"]} for row in RICH]


def current(rows: list[dict[str, Any]]) -> pa.Table:
    """The rows as current links; what identifies a link is worked out."""
    schema = pa.schema([field.with_nullable(True) for field in CURRENT_LINKS])
    page = canonicalise(pa.array([row["source_url"] for row in rows], pa.string()))
    told = [
        {
            "target_url": "https://harbour.example/", "target_host": "harbour.example", **row, "link_id": number + 1,
            "source_url": url, "source_host": host, "source_domain": domain, "seen_by": "ahrefs", "witness_count": 1,
            "follow": follow_state(
                nofollow=row.get("nofollow"), ugc=row.get("ugc"), sponsored=row.get("sponsored")
            ),
        }
        for number, (row, url, host, domain) in enumerate(
            zip(rows, page.url.to_pylist(), page.host.to_pylist(), page.domain.to_pylist(), strict=True)
        )
    ]  # fmt: skip
    return pa.Table.from_pylist(told, schema=schema)


def judged(rows: list[dict[str, Any]], **more: Any) -> Judged:
    return assess(current(rows), about=HARBOUR, catalogue=open_catalogue(), model=open_model(), **more)


def test_tables_have_the_promised_columns_and_the_links_order() -> None:
    made = judged(RICH)
    assert made.assessments.schema.equals(ASSESSMENTS)
    assert made.sites.schema.equals(SITES)
    assert made.networks.schema.equals(NETWORKS)
    assert made.assessments["link_id"].to_pylist() == [1, 2, 3]
    assert made.sites["domain"].to_pylist() == sorted(made.sites["domain"].to_pylist())
    assert set(made.assessments["source_domain"].to_pylist()) <= set(made.sites["domain"].to_pylist())


def test_a_hospitals_word_in_its_text_is_worth_more_than_a_casinos_footer() -> None:
    hospital, casino, paper = judged(RICH).assessments.to_pylist()
    assert hospital["site_kind"] == "hospital"
    assert hospital["value_mid"] > 10 * casino["value_mid"]
    assert hospital["value_mid"] > paper["value_mid"] > casino["value_mid"]
    assert hospital["suggestion"] == "nothing"
    assert casino["suggestion"] != "disavow"  # it is nofollow
    assert sum(row["value_mid"] for row in (hospital, casino, paper)) == pytest.approx(3, rel=1e-4)


@pytest.mark.parametrize("rows", [RICH, BARE])
def test_each_part_is_a_range_with_its_evidence(rows: list[dict[str, Any]]) -> None:
    for row in judged(rows).assessments.to_pylist():
        for part in PARTS:
            assert 0 <= row[f"{part}_low"] <= row[f"{part}_mid"] <= row[f"{part}_high"] <= 1
            assert row[f"{part}_why"].endswith(".")
            assert row[f"{part}_known"] or row[f"{part}_learn"]
        assert row["value_low"] <= row["value_mid"] <= row["value_high"]


def test_addresses_alone_make_no_grey_screen() -> None:
    """As of Search Console: kinds are known where the catalogue has them, the rest is ranges with a way to learn."""
    hospital, casino, paper = judged(BARE).assessments.to_pylist()
    assert hospital["site_kind"] == "hospital"
    assert hospital["trust_known"]
    assert hospital["value_mid"] > casino["value_mid"]
    assert not any(row["position_known"] or row["authority_known"] for row in (hospital, casino, paper))
    assert all("Visit the page" in row["position_learn"] for row in (hospital, casino, paper))


def test_a_visit_tells_what_the_page_is_about() -> None:
    text = "Psoriasis is a disease of the skin. A dermatologist treats it with ointments and light therapy. " * 12
    reading = {
        "source_url": "https://townpaper.example/local/2026/clinic-opens", "source_host": "townpaper.example",
        "source_domain": "townpaper.example", "read_at": datetime(2026, 9, 1, tzinfo=UTC), "text": text,
        "title": "Psoriasis and the skin", "snapshot_id": "visit", "told_on": date(2026, 9, 1),
    }  # fmt: skip
    before = judged(BARE).assessments.to_pylist()[2]
    after = judged(BARE, readings=pa.Table.from_pylist([reading], schema=READINGS)).assessments.to_pylist()[2]
    assert after["relevance_known"]
    assert after["relevance_learn"] is None
    assert after["relevance_high"] / after["relevance_low"] < before["relevance_high"] / before["relevance_low"]
    assert "as we read it" in after["relevance_why"]


def test_sites_of_claims_are_judged_and_give_no_links() -> None:
    claim = {
        "claim_kind": "site-links", "subject": "nih.gov", "subject_domain": "nih.gov", "links": 3,
        "semrush_domain_authority": 90.0, "witness": "semrush", "snapshot_id": "s",
        "told_on": date(2026, 9, 1), "line": 2,
    }  # fmt: skip
    made = judged(BARE, claims=pa.Table.from_pylist([claim], schema=CLAIMS))
    site = next(row for row in made.sites.to_pylist() if row["domain"] == "nih.gov")
    assert (site["kind"], site["links"], site["authority_known"]) == ("government", 0, True)
    assert len(made.assessments) == 3


def test_the_same_links_have_the_same_judgement_in_portions_and_at_once() -> None:
    whole = judged(RICH).assessments
    portions = list(judged(RICH, settings=QualitySettings(portion=2)).batches())
    assert [len(part) for part in portions] == [2, 1]
    assert pa.concat_tables(portions).equals(whole)


def test_no_links_at_all() -> None:
    made = judged([])
    assert (len(made.assessments), len(made.sites), len(made.networks)) == (0, 0, 0)
    assert list(made.batches()) == []


def test_it_can_be_stopped_at_every_step() -> None:
    stages: dict[str, None] = {}
    judged(RICH, progress=lambda step: stages.setdefault(step.stage))
    assert {"sites", "authority", "networks", "findings", "subjects", "worth"} <= stages.keys()

    def stop_at(stage: str) -> Callable[[Step], None]:
        def progress(step: Step) -> None:
            if step.stage == stage:
                raise Cancelled("enough")

        return progress

    for stage in stages:
        with pytest.raises(Cancelled):
            judged(RICH, progress=stop_at(stage))


def test_lost_links_keep_their_worth_and_do_not_move_the_mean() -> None:
    rows = [*RICH, {**RICH[0], "source_url": "https://www.mayoclinic.org/diseases/acne", "lost": True}]
    first, second, third, lost = (row["value_mid"] for row in judged(rows).assessments.to_pylist())
    assert (first + second + third) / 3 == pytest.approx(1, rel=1e-4)
    assert lost == pytest.approx(first, rel=0.3)


def test_the_promised_object_has_null_for_unknown_parts() -> None:
    rich, bare = judged(RICH).assessments.to_pylist()[0], judged(BARE).assessments.to_pylist()[1]
    told = assessment_object(rich)
    assert {"source", "target", "value", "risk", "suggestion", "findings", *PARTS} <= told.keys()
    assert told["authority"] == pytest.approx(rich["authority_mid"], abs=1e-4)
    assert told["value"].keys() == {"low", "mid", "high"}
    assert assessment_object(bare)["position"] is None
    assert assessment_object(bare)["parts"]["position"]["learn"]
    assert network_object({"id": "a", "probability": 0.91237})["probability"] == 0.9124


def test_the_key_changes_with_everything_that_a_judgement_rests_on() -> None:
    made_of: dict[str, Any] = {"links": "a", "catalogue": "b", "model": "c", "readings": "d", "ranks": "e"}
    key = assessment_key(HARBOUR, **made_of)
    others = [assessment_key(HARBOUR, **{**made_of, name: "other"}) for name in made_of]
    others += [
        assessment_key(HARBOUR, **made_of, settings=QualitySettings(portion=5)),
        assessment_key(Subject(site="harbour.example", specialties=("208000000X",)), **made_of),
        assessment_key(HARBOUR, links="a", catalogue="b", model="c"),
    ]
    assert assessment_key(HARBOUR, **made_of) == key
    assert len({key, *others}) == len(others) + 1
