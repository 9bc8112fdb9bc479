"""Tables of records in the shapes in which people keep them; what is no table is refused in one sentence."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.citations.record_tables import read_record_table
from suture.engine.errors import InputError, SutureError

ROW = "id,name,street,city,phone\n7,Café Harbour,12 Quay St,Harbour,207-555-0101\n"


@pytest.mark.parametrize(
    "content",
    [
        ROW.encode(),
        codecs.BOM_UTF8 + ROW.encode(),
        ROW.encode("latin-1"),
        ROW.encode("utf-16"),
        ROW.encode("utf-16-le"),
        ROW.replace(",", ";").encode(),
        ROW.replace(",", "\t").encode(),
        ROW.replace("\n", "\r\n").encode(),
        ROW.replace("\n", "\r").encode(),
        ("\n" + ROW + "\n ,,,,\n").encode(),
        b"Phone,CITY , Street_Address,Name,ID\n207-555-0101,Harbour,12 Quay St,Caf\xe9 Harbour,7\n",
    ],
)
def test_one_record_in_many_shapes(content: bytes) -> None:
    table, rejected = read_record_table(content)
    assert rejected == ()
    (record,) = table.records
    assert (record.id, record.name, record.street, record.city, record.phone) == (
        "7", "Café Harbour", "12 Quay St", "Harbour", "207-555-0101",
    )  # fmt: skip


def test_what_more_a_table_may_say() -> None:
    header = "name,kind,country,npi,accepting,phone,other names,colour,suite\n"
    content = header + "Jane Reef MD,Clinician,uk,1234567893,Yes,207-555-0101; 555-0102,J Kelp,blue,4\n"
    table, _ = read_record_table(content.encode())
    (record,) = table.records
    assert table.numbered
    assert table.unknown == ("colour",)
    assert (record.id, record.kind, record.country, record.accepting) == ("1", "clinician", "GB", True)
    assert (record.phone, record.phones, record.names, record.unit) == (
        "207-555-0101", ("555-0102",), ("J Kelp",), "4",
    )  # fmt: skip
    assert record.numbers == {"npi": "1234567893"}


def test_a_column_with_the_fields_own_name_goes_first() -> None:
    table, _ = read_record_table(b"address,street,name\nBox 4,12 Quay St,Reef\n")
    assert table.records[0].street == "12 Quay St"
    assert table.unknown == ("address",)


def test_ids_that_stand_twice_are_counted() -> None:
    table, _ = read_record_table(b"id,name\n1,Reef\n1,Kelp\n2,Cove\n")
    assert table.doubled == {"1": 2}
    assert len(table.records) == 3


def test_rows_that_cannot_be_read_are_told_with_their_line() -> None:
    content = f"id,name\n1,Reef, Kelp and Cove\n2,{'x' * 20_000}\n3,Cove\n4\n"
    table, rejected = read_record_table(content.encode())
    assert [record.id for record in table.records] == ["3", "4"]
    assert [one.line for one in rejected] == [2, 3]
    assert "quotes" in rejected[0].reason


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n", b"colour,size\nblue,4\n", b"id\n4\n", b"PK\x03\x04xxxx", bytes(range(256)) * 20,
     b'id,name\n1,"' + b"x" * 200_000],
)  # fmt: skip
def test_what_is_no_table_of_records_is_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        read_record_table(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_records_rejects_or_one_sentence(content: bytes) -> None:
    with suppress(SutureError):
        table, rejected = read_record_table(b"id,name,street\n" + content)
        assert all(one.reason for one in rejected)
        assert all("\0" not in record.name for record in table.records)


def test_a_quote_that_nobody_closed_is_told_and_does_not_swallow_the_rest() -> None:
    with pytest.raises(InputError, match="Line 3 has a quote that nobody closed"):
        read_record_table(b'id,name\n1,Oak Clinic\n2,"Elm Dental\n3,Ash Clinic\n')
    table, _ = read_record_table(b'id,name\n1,"Oak\nClinic"\n2,"Elm ""Dental"""\n')
    assert [record.name for record in table.records] == ["Oak\nClinic", 'Elm "Dental"']
