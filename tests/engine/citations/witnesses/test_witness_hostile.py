"""Files that lie: any value of a known form replaced, any byte another. Only a refusal may come of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engine.citations.witnesses.test_witness_answers import APPLE, BING, GOOGLE
from tests.engine.citations.witnesses.test_witness_maps import OSM_XML, OVERPASS, OVERTURE
from tests.engine.citations.witnesses.witness_samples import CQC_HEADER, GOOGLE_HEADER, GOOGLE_ROW, ods_row, read

from suture.engine.citations.witnesses.reading import read_listings
from suture.engine.citations.witnesses.said import said
from suture.engine.citations.witnesses.within import Within
from suture.engine.errors import InputError

FHIR = {
    "resourceType": "Organization",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "A99002"}],
    "name": "QUAY SURGERY",
    "telecom": [{"system": "phone", "value": "01632 960143"}],
    "address": [{"line": ["2 QUAY ROAD"], "postalCode": "TR1 1ZZ"}],
}
ORD = {
    "Organisation": {
        "Name": "X",
        "Date": [{"Type": "Operational", "End": "2020-01-01"}],
        "OrgId": {"extension": "A1"},
        "GeoLoc": {"Location": {"AddrLn1": "1 St", "PostCode": "TR1 1ZZ"}},
        "Contacts": {"Contact": [{"type": "tel", "value": "1"}]},
    }
}
BRIGHTLOCAL = {
    "results": {key: [{"source": "a.example", "url": "u"}] for key in ("active", "pending", "possible", "old")}
}
YEXT = {"listings": [{"publisherId": "X", "status": "LIVE", "listingUrl": "https://a.example/x", "id": 1}]}
DOCUMENTS = (GOOGLE, APPLE, BING, OVERPASS, OVERTURE, FHIR, ORD, BRIGHTLOCAL, YEXT)
ANYTHING: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        0,
        -1.5,
        1e308,
        "",
        "x" * 3_000,
        "\ud800",
        "\x00",
        "2026-99-99",
        "http://[",
        [],
        [[]],
        {},
        {"a": {}},
        [None],
    ]
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from _places(inner, (*path, key))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_value_of_an_answer_may_be_anything(tmp_path: Path, data: st.DataObject) -> None:
    document = copy.deepcopy(data.draw(st.sampled_from(DOCUMENTS)))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(_places(document)) or [()]))
        inner: Any = document
        for key in path[:-1]:
            inner = inner[key]
        if path:
            inner[path[-1]] = copy.deepcopy(data.draw(ANYTHING))
    within = data.draw(st.sampled_from([Within(), Within(names=("quay",)), Within(box=(-180, -90, 180, 90))]))
    try:
        accepted, _ = read(tmp_path, json.dumps(document).encode("utf-8", "surrogatepass"), within=within)
    except InputError:
        return
    for one in accepted:
        assert said(one.record.name) == one.record.name
        assert one.record.name.isprintable()
        assert len(one.record.country) in {0, 2}


TABLES = (
    f"{GOOGLE_HEADER}\n{GOOGLE_ROW}",
    f"x\n{CQC_HEADER}\nA,B,C,TR1 1ZZ\n",
    ods_row("A9", "X", ("1", "2"), "TR1 1ZZ"),
    OSM_XML,
)
MARKS = st.tuples(st.integers(0, 900), st.sampled_from('",\n\r\x00\xff<&;\t'))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(TABLES), st.lists(MARKS, max_size=6), st.integers(0, 900))
def test_any_byte_of_a_file_may_be_another(tmp_path: Path, text: str, marks: list[tuple[int, str]], cut: int) -> None:
    for place, mark in marks:
        text = text[:place] + mark + text[place:]
    with suppress(InputError):
        read(tmp_path, text[: max(1, len(text) - cut)].encode("latin-1"))


@pytest.mark.parametrize(
    "rows",
    [
        [{"fsq_place_id": 1, "name": 2, "country": 3, "postcode": 4.5, "tel": b"x", "latitude": "no"}],
        [{"fsq_place_id": None, "name": None, "country": None, "fsq_category_labels": None}],
        [{"id": "1", "names": "plain", "addresses": "plain", "confidence": "high", "phones": 5, "bbox": None}],
        [{"id": "1", "names": {"primary": 5}, "addresses": [{"freeform": [1]}], "confidence": 2, "phones": [[1]]}],
    ],
)  # fmt: skip
def test_parquet_columns_may_hold_anything(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    signs = (
        Within(),
        Within(names=("x",)),
        Within(postcodes=frozenset({"4"})),
        Within(phones=frozenset({"1234567"})),
        Within(countries=frozenset({"US"})),
        Within(box=(0, 0, 1, 1)),
    )
    for within in signs:
        with suppress(InputError):
            read_listings(path, within=within)


def test_a_deep_document_is_refused_or_passed_over(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path, "[" * 100_000 + "]" * 100_000)
    with pytest.raises(InputError):
        read(tmp_path, '{"a":' * 500 + "1" + "}" * 500)
