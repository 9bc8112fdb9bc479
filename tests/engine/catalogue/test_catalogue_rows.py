"""Every row of the catalogue's files: what a row may say, and that no row contradicts another."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from suture.engine.catalogue import open_catalogue
from suture.engine.catalogue.facts import CONFIDENCES, DIRECTORY_KINDS, PLATFORM_KINDS, SITE_KINDS
from suture.engine.catalogue.tables import COLUMNS, SITE_FILES, read_table
from suture.engine.links.domains import registrable_domain
from suture.engine.links.hosts import canonical_host
from suture.engine.quality.columns import KINDS_OF_SITE

# ISO 3166-1 alpha-2, and XK, which registers use for Kosovo.
_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK
"""
COUNTRIES = frozenset(_CODES.split())


def rows_of(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = read_table(name).to_pylist()
    return rows


@pytest.mark.parametrize("name", [*SITE_FILES, "directories", "associations", "platforms", "suffixes"])
def test_each_key_is_a_canonical_host_and_stands_once(name: str) -> None:
    key = COLUMNS[name][0]
    keys = [row[key] for row in rows_of(name)]
    assert [text for text, times in Counter(keys).items() if times > 1] == []
    # The host of an ending is the ending below any name; "x.gov" has the same rules of spelling as "gov".
    assert [text for text in keys if canonical_host(f"x.{text}") != f"x.{text}"] == []
    assert keys == sorted(keys), "rows stand in alphabetical order, so that a change is one line"


@pytest.mark.parametrize("name", SITE_FILES)
def test_each_site_has_a_kind_a_source_and_a_country_that_exist(name: str) -> None:
    sources = open_catalogue().sources
    specialties = open_catalogue().specialties
    for row in rows_of(name):
        assert row["kind"] in SITE_KINDS, row
        assert row["medical"] in {"yes", "no", ""}, row
        assert row["country"] in COUNTRIES or row["country"] == "", row
        assert row["confidence"] in CONFIDENCES, row
        assert row["sources"], row
        assert set(row["sources"].split()) <= set(sources), row
        assert set(row["specialties"].split()) <= set(specialties), row
        assert row["name"] == " ".join(row["name"].split()), row


@pytest.mark.parametrize("name", SITE_FILES)
def test_no_site_is_a_public_suffix(name: str) -> None:
    suffixes = [
        row["domain"] for row in rows_of(name) if registrable_domain(f"x.{row['domain']}") == f"x.{row['domain']}"
    ]
    assert suffixes == []


def test_kinds_of_sites_are_those_of_the_assessments() -> None:
    assert set(SITE_KINDS) == set(KINDS_OF_SITE) - {"platform", "unknown"}
    assert {row["kind"] for row in rows_of("suffixes")} <= set(SITE_KINDS)


def test_each_source_has_a_day_and_is_used() -> None:
    used = {key for name in (*SITE_FILES, "directories", "associations") for key in _sources(name)}
    for source in open_catalogue().sources.values():
        assert source.as_of <= date(2100, 1, 1)
        assert source.name
        assert source.licence
    # Endings and platforms name theirs in docs/catalogue.md.
    assert used <= set(open_catalogue().sources)
    assert set(open_catalogue().sources) - used <= {"psl"}


def test_directories_and_associations_are_sites_as_well() -> None:
    catalogue = open_catalogue()
    for directory in catalogue.directories:
        assert directory.kind in DIRECTORY_KINDS, directory
        assert set(directory.countries) <= COUNTRIES, directory
        assert catalogue.site(directory.domain), directory
        assert directory.claim_url.startswith("https://") or not directory.claim_url, directory
    for association in catalogue.associations:
        assert association.country is None or association.country in COUNTRIES, association
        assert not association.nucc or association.nucc in catalogue.specialties, association
        assert catalogue.site(association.domain), association


def test_platforms_have_a_kind_and_say_who_writes() -> None:
    for row in rows_of("platforms"):
        assert row["kind"] in PLATFORM_KINDS, row
        assert row["users"] in {"yes", "no"}, row
        assert row["name"], row


def test_specialties_have_words_and_headings() -> None:
    codes = [row["code"] for row in rows_of("specialties")]
    assert len(codes) == len(set(codes)) >= 140
    for specialty in open_catalogue().specialties.values():
        assert len(specialty.code) == 10, specialty
        assert specialty.plain, specialty
        assert len(set(specialty.plain)) == len(specialty.plain), specialty
        assert all(word == word.lower().strip() and word for word in specialty.plain), specialty
        assert specialty.mesh, specialty
        assert specialty.mesh_numbers, specialty


def test_no_block_list_crept_in() -> None:
    """The kinds of the catalogue praise nobody and blame nobody; a list of bad sites has no place in it."""
    assert not {"spam", "malware", "toxic"} & {word for row in rows_of("sources") for word in row["name"].split()}


def _sources(name: str) -> set[str]:
    return {key for row in rows_of(name) for key in row["sources"].split()}
