"""The specialties that a practice can choose are those of the catalogue, by the same codes."""

from __future__ import annotations

from suture.app.practices.specialties import SPECIALTIES
from suture.engine.catalogue import open_catalogue


def test_each_specialty_on_screen_is_in_the_catalogue_under_its_code() -> None:
    known = open_catalogue().specialties
    assert [one.key for one in SPECIALTIES if one.nucc not in known] == []
    assert {one.nucc: one.name for one in SPECIALTIES} == {one.nucc: known[one.nucc].name for one in SPECIALTIES}
