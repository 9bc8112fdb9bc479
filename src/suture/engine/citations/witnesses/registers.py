"""The federal registers of the United States as witnesses: answers of the NPI register, Doctors and Clinicians.

How they are read, and from which published forms, is `nppes`' (answers.py, care_compare.py). The register's monthly
files of ten gigabytes are not handed over as listings: they are loaded once and searched (`suture nppes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from suture.engine.citations.nppes.answers import read_nppes_answer
from suture.engine.citations.nppes.care_compare import read_care_compare
from suture.engine.citations.witnesses.opening import ListingFile
from suture.engine.citations.witnesses.tables import header_row
from suture.engine.citations.witnesses.within import Within
from suture.engine.citations.witnesses.witnessed import CLOSED, Witnessed
from suture.engine.imports.records import Reject

__all__ = ["read_answer", "read_clinicians", "tells_answer", "tells_clinicians"]


def tells_answer(file: ListingFile) -> bool:
    """Whether it is an answer of the NPI register (version 2.1), by its properties."""
    return file.shape == "json" and isinstance(file.first, Mapping) and {"result_count", "results"} <= set(file.first)


def read_answer(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read an answer; a number that was given up is closed."""
    with file.opened() as content:
        records, rejects = read_nppes_answer(content.read())
    yield from rejects
    for place, record in enumerate(records, start=1):
        if within.keeps(record):
            yield Witnessed(
                record=record,
                witness="nppes",
                directory="npiregistry.cms.hhs.gov",
                remark=CLOSED if record.closed else "",
                line=place,
            )


def tells_clinicians(file: ListingFile) -> bool:
    """Whether it is the file of Doctors and Clinicians, by its columns."""
    return (
        header_row(file, ("npi",), ("prispec",), ("adrln1", "fullstreetaddress"), ("adrsid",), ("zipcode", "zip"))
        == 0
    )


def read_clinicians(file: ListingFile, within: Within) -> Iterator[Witnessed | Reject]:
    """Read the file block by block."""
    number = 0
    with file.opened() as content:
        for records, rejects in read_care_compare(content, name=file.shown):
            yield from rejects
            for record in records:
                number += 1
                if within.keeps(record):
                    yield Witnessed(record=record, witness="cms", directory="medicare.gov", line=number)
