"""Answers of the register's API, and CMS's Doctors and Clinicians, as records."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.citations.nppes.register_files import CLINIC, SMITH

from suture.engine.citations.nppes.answers import answer_address, read_nppes_answer
from suture.engine.citations.nppes.care_compare import read_care_compare
from suture.engine.errors import InputError, SutureError, UnknownFormat, UnreadableFile

ADDRESS = {
    "address_purpose": "LOCATION", "address_1": "12 QUAY ST", "address_2": "STE 210", "city": "HARBOR",
    "state": "OR", "postal_code": "974150042", "country_code": "US", "telephone_number": "541-555-0142",
}  # fmt: skip
RESULT: dict[str, Any] = {
    "number": SMITH,
    "enumeration_type": "NPI-1",
    "basic": {
        "first_name": "ROBERT", "last_name": "SMITH", "middle_name": "--", "name_suffix": "--", "name_prefix": "Dr.",
        "credential": "M.D.", "status": "A", "sex": "M",
    },
    "addresses": [{**ADDRESS, "address_purpose": "MAILING", "address_1": "PO BOX 7"}, ADDRESS],
    "practiceLocations": [{**ADDRESS, "address_1": "1 BAY RD", "address_purpose": None}],
    "taxonomies": [{"code": "207Q00000X", "primary": False}, {"code": "207N00000X", "primary": True}],
    "other_names": [{"type": "Former Name", "code": "1", "first_name": "ROBERT", "last_name": "SMITHSON"}],
}  # fmt: skip
DAC = "NPI,Ind_PAC_ID,Ind_enrl_ID,Provider Last Name,Provider First Name,Provider Middle Name,suff,gndr,Cred,Med_sch,Grd_yr,pri_spec,sec_spec_1,sec_spec_2,sec_spec_3,sec_spec_4,sec_spec_all,Telehlth,Facility Name,org_pac_id,num_org_mem,adr_ln_1,adr_ln_2,ln_2_sprs,City/Town,State,ZIP Code,Telephone Number,ind_assgn,grp_assgn,adrs_id"  # noqa: E501
DAC_ROW = f"{SMITH},7,I2,SMITH,ROBERT,J,,M,MD,OTHER,1999,DERMATOLOGY,,,,,,N,HARBOR SKIN CLINIC,55,4,12 QUAY ST,STE 210,,HARBOR,OR,974150042,5415550142,Y,Y,OR974150042HA12XXQUAY"  # noqa: E501
OLD = (
    DAC.replace("Provider Last Name", "lst_nm").replace("Provider First Name", "frst_nm")
    .replace("Provider Middle Name", "mid_nm").replace("Facility Name", "org_nm").replace("City/Town", "cty")
    .replace("State", "st").replace("ZIP Code", "zip").replace("Telephone Number", "phn_numbr")
)  # fmt: skip


def answer(*results: object) -> bytes:
    return json.dumps({"result_count": len(results), "results": results}).encode()


def test_an_answer_gives_the_clinician_and_where_else_it_is() -> None:
    records, rejects = read_nppes_answer(answer(RESULT), seen=date(2026, 11, 23))
    assert not rejects
    assert [(one.id, one.kind, one.street) for one in records] == [
        (SMITH, "clinician", "12 QUAY ST"),
        (f"{SMITH}:2", "clinician at place", "1 BAY RD"),
    ]
    assert records[0].name == "ROBERT SMITH"
    assert records[0].names == ("ROBERT SMITHSON",)
    assert records[0].specialty_codes == ("207N00000X", "207Q00000X")
    assert (records[0].specialty, records[0].seen) == ("Dermatology", date(2026, 11, 23))


def test_an_organisation_is_a_place_with_the_names_it_trades_under() -> None:
    trading = [{"type": "Doing Business As", "code": "3", "organization_name": "QUAYSIDE"}]
    basic = {"organization_name": "HARBOR SKIN CLINIC, PC", "status": "A"}
    result = {**RESULT, "number": int(CLINIC), "enumeration_type": "NPI-2", "basic": basic, "other_names": trading}
    record = read_nppes_answer(answer(result))[0][0]
    assert (record.kind, record.name, record.names) == ("place", "HARBOR SKIN CLINIC, PC", ("QUAYSIDE",))


def test_results_that_are_none_are_rejected() -> None:
    gone = {**RESULT, "basic": {"status": "D", "deactivation_date": "2024-02-03"}}
    undated = {**RESULT, "basic": {"status": "D"}}
    records, rejects = read_nppes_answer(
        answer(gone, undated, {**RESULT, "number": "1234567890"}, {**RESULT, "enumeration_type": "NPI-3"}, 5, {})
    )
    assert {record.closed for record in records} == {date(2024, 2, 3)}
    assert [reject.line for reject in rejects] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableFile), (b"<html>", UnreadableFile), (answer(RESULT)[:-9], UnreadableFile),
        (b"[]", UnknownFormat), (b"{}", UnknownFormat), (b'{"results": 5}', UnknownFormat),
        (b'{"Errors": [{"description": "No valid search criteria"}]}', InputError),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_nppes_answer(content)


@given(st.binary(max_size=80) | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(
    lambda value: answer(value, {**RESULT, "basic": value})
))  # fmt: skip
def test_no_bytes_break_the_reader(content: bytes) -> None:
    try:
        records, _ = read_nppes_answer(content)
    except SutureError:
        return
    assert all(record.numbers["npi"] for record in records)


def test_the_address_of_a_question() -> None:
    assert answer_address(number=SMITH) == (
        f"https://npiregistry.cms.hhs.gov/api/?version=2.1&number={SMITH}&limit=20"
    )
    assert "last_name=Sm%C3%ADth&state=OR&limit=200" in answer_address(last_name="Smíth", region="or", limit=900)
    with pytest.raises(InputError, match="Say whom"):
        answer_address(region="OR")
    with pytest.raises(InputError, match="is no NPI"):
        answer_address(number="1234567890")


@pytest.mark.parametrize("header", [DAC, OLD, DAC.lower().replace(" ", "_").replace("/", "")])
def test_doctors_and_clinicians_give_a_clinician_at_a_place_and_its_group(header: str) -> None:
    content = "\n".join([header, DAC_ROW, DAC_ROW.replace("I2", "I3"), DAC_ROW.replace(SMITH, "1"), "x,y", ""])
    portions = list(read_care_compare(io.BytesIO(content.encode()), name="dac.csv", seen=date(2026, 10, 1)))
    records = [record for portion, _ in portions for record in portion]
    assert [(one.kind, one.name) for one in records] == [
        ("clinician at place", "ROBERT J SMITH"),
        ("place", "HARBOR SKIN CLINIC"),
        ("clinician at place", "ROBERT J SMITH"),
    ]
    assert len({record.id for record in records}) == 3
    assert (records[0].street, records[0].unit, records[0].phone) == ("12 QUAY ST", "STE 210", "5415550142")
    assert (records[0].specialty, records[0].credentials, records[0].country) == ("DERMATOLOGY", "MD", "US")
    assert {reject.line for _, rejects in portions for reject in rejects} == {4, 5}


def test_another_table_is_no_list_of_clinicians() -> None:
    with pytest.raises(UnknownFormat, match="provider last name"):
        list(read_care_compare(io.BytesIO(b"NPI,name\n1,2\n"), name="x.csv"))
