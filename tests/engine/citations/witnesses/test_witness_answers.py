"""Answers of interfaces: Google, Apple, Bing, the NHS, the registers of the United States."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.engine.citations.witnesses.witness_samples import read

from suture.engine.citations.witnesses.witnessed import CLOSED

# developers.google.com/my-business/content/location-data: the location that the documentation creates.
GOOGLE: dict[str, Any] = {
    "name": "locations/987",
    "storeCode": "GOOG-SYD",
    "languageCode": "en-AU",
    "title": "Harbour Clinic Sydney",
    "phoneNumbers": {"primaryPhone": "(02) 5550 1420", "additionalPhones": ["(02) 5550 1421"]},
    "storefrontAddress": {
        "addressLines": ["48 Quay Road", "Level 5"],
        "locality": "Pyrmont",
        "postalCode": "2009",
        "administrativeArea": "NSW",
        "regionCode": "AU",
    },
    "websiteUri": "https://harbour.example/",
    "regularHours": {
        "periods": [
            {"openDay": "MONDAY", "closeDay": "MONDAY", "openTime": "09:00", "closeTime": "17:00"},
            {"openDay": "FRIDAY", "closeDay": "SATURDAY", "openTime": {"hours": 22}, "closeTime": {}},
        ]
    },
    "categories": {"primaryCategory": {"name": "gcid:doctor", "displayName": "Doctor"}},
    "latlng": {"latitude": -33.87, "longitude": 151.19},
    "openInfo": {"status": "CLOSED_PERMANENTLY"},
    "metadata": {"mapsUri": "https://maps.google.com/maps?cid=1"},
}

# businessconnect.apple.com/docs/api/v1/location/create: its example, and the answer to it.
APPLE: dict[str, Any] = {
    "id": "1549",
    "companyId": "1469",
    "state": "SUBMITTED",
    "locationDetails": {
        "partnersLocationId": "4",
        "businessId": "1541",
        "displayNames": [
            {"name": "Harbour Clinic Frankfurt", "locale": "en-DE", "primary": False},
            {"name": "Hafenpraxis", "locale": "de-DE", "primary": True},
        ],
        "mainAddress": {
            "structuredAddress": {
                "thoroughfare": "Hafenstraße",
                "subThoroughfare": "16",
                "fullThoroughfare": "Hafenstraße 16",
                "locality": "Frankfurt am Main",
                "administrativeArea": "Hessen",
                "postCode": "60385",
                "countryCode": "DE",
            },
            "locale": "de-DE",
        },
        "urls": [{"url": "https://harbour.example/", "type": "HOMEPAGE"}],
        "openingHoursByDay": [
            {
                "day": "MONDAY",
                "times": [{"startTime": "10:00", "endTime": "12:00"}, {"startTime": "13:00", "endTime": "22:00"}],
            },
            {"day": "TUESDAY", "times": [{"startTime": "10:00", "endTime": "22:00"}]},
        ],
        "categories": ["health.doctor"],
        "displayPoint": {"coordinates": {"latitude": "50.12", "longitude": "8.7"}, "source": "MANUALLY_PLACED"},
        "phoneNumbers": [{"phoneNumber": "+49695550142", "type": "LANDLINE", "primary": True}],
        "locationStatus": {"status": "OPEN"},
        "storeCode": "#123",
    },
    "validationReports": [],
}  # fmt: skip

# github.com/incubyte/bing-places-node-sdk: BusinessListing in FetchBusinessesResponse.
BING: dict[str, Any] = {
    "Businesses": [
        {
            "StoreId": "Store_1",
            "BusinessName": "Harbour Family Medicine",
            "AddressLine1": "120 Quay Street",
            "AddressLine2": "Suite 210",
            "City": "Springfield",
            "Country": "US",
            "ZipCode": "62701",
            "StateOrProvince": "IL",
            "PhoneNumber": "(217) 555-0142",
            "Categories": {
                "BusinessCategories": [{"CategoryName": "Doctors", "BPCategoryId": 700341}],
                "PrimaryCategory": {"CategoryName": "Doctors", "BPCategoryId": 700341},
            },
            "MainWebSite": "https://harbour.example",
            "Npi": "1234567893",
            "Open24Hours": False,
            "OperatingHours": ["Mon 08:00 AM-08:00 PM", "Tue-Thu 08:00 AM-12:00 PM"],
            "IsClosed": False,
        }
    ],
    "Errors": {},
    "TrackingId": "1",
    "OperationStatus": True,
    "ErrorMessage": None,
    "ErrorCode": 0,
}


def test_google_locations(tmp_path: Path) -> None:
    (one,), rejects = read(tmp_path, {"locations": [GOOGLE], "nextPageToken": "x"})
    record = one.record
    assert not rejects
    assert (record.id, record.name, record.street, record.unit) == (
        "locations/987",
        "Harbour Clinic Sydney",
        "48 Quay Road",
        "Level 5",
    )
    assert (record.city, record.region, record.postcode, record.country) == ("Pyrmont", "NSW", "2009", "AU")
    assert record.hours == "Mo 09:00-17:00; Tu-Th off; Fr 22:00-24:00; Sa-Su off"
    assert (record.specialty, record.address) == ("Doctor", "https://maps.google.com/maps?cid=1")
    assert (one.witness, one.remark, one.claimed) == ("google", CLOSED, True)


def test_google_locations_of_the_older_interface_and_line_by_line(tmp_path: Path) -> None:
    old = {
        "name": "accounts/1/locations/2",
        "locationName": "Harbour Clinic",
        "primaryPhone": "(217) 555-0142",
        "address": {"addressLines": ["120 Quay Street"], "locality": "Springfield", "regionCode": "US"},
        "websiteUrl": "https://harbour.example",
        "primaryCategory": {"displayName": "Doctor"},
    }
    lines = "\n".join(json.dumps(one) for one in (GOOGLE, old)) + "\nbroken\n"
    (first, second), rejects = read(tmp_path, lines)
    assert (first.line, second.line) == (1, 2)
    assert [(reject.line, reject.reason, reject.raw) for reject in rejects] == [
        (3, "the line is no JSON", "broken\n")
    ]
    assert (second.record.phone, second.record.website, second.record.specialty) == (
        "(217) 555-0142",
        "https://harbour.example",
        "Doctor",
    )


def test_apple_locations(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, {"data": [APPLE], "pagination": {}})
    record = one.record
    assert (record.id, record.name, record.names) == ("1549", "Hafenpraxis", ("Harbour Clinic Frankfurt",))
    assert (record.street, record.postcode, record.country) == ("Hafenstraße 16", "60385", "DE")
    assert record.hours == "Mo 10:00-12:00,13:00-22:00; Tu 10:00-22:00"
    assert (record.phone, record.website) == ("+49695550142", "https://harbour.example/")
    assert (one.witness, one.directory, one.claimed, one.remark) == ("apple", "apple.com", True, "")
    (details,), _ = read(tmp_path, APPLE["locationDetails"])
    assert details.record.id == "4"


def test_bing_businesses(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, BING)
    record = one.record
    assert (record.street, record.unit, record.postcode) == ("120 Quay Street", "Suite 210", "62701")
    assert (record.numbers, record.specialty) == ({"npi": "1234567893"}, "Doctors")
    assert record.hours == "Mo 08:00-20:00; Tu-Th 08:00-12:00"
    hidden = {**BING["Businesses"][0], "HideAddress": True, "IsClosed": True, "OperatingHours": ["by appointment"]}
    (shut,), _ = read(tmp_path, hidden)
    assert (shut.record.street, shut.record.city, shut.remark) == ("", "Springfield", CLOSED)
    assert shut.record.hours == "by appointment"
    _, rejects = read(tmp_path, {**hidden, "BusinessName": ""})
    assert [reject.reason for reject in rejects] == ["the business has no name"]


def test_nhs_organisations_of_both_interfaces(tmp_path: Path) -> None:
    # directory.spineservices.nhs.uk/ORD/2-0-0/organisations/{code}
    ord_answer = {
        "Organisation": {
            "Name": "THE HARBOUR SURGERY",
            "Date": [{"Type": "Operational", "Start": "1974-04-01", "End": "2024-09-30"}],
            "OrgId": {"root": "2.16.840.1.113883.2.1.3.2.4.18.48", "extension": "A99001"},
            "Status": "Inactive",
            "LastChangeDate": "2024-10-15",
            "GeoLoc": {"Location": {"AddrLn1": "THE HEALTH CENTRE", "AddrLn2": "1 QUAY STREET", "Town": "TRURO",
                                    "County": "CORNWALL", "PostCode": "TR1 1ZZ", "Country": "ENGLAND"}},
            "Contacts": {"Contact": [{"type": "tel", "value": "01632 960142"},
                                     {"type": "http", "value": "www.harbour.example"}]},
        }
    }  # fmt: skip
    (one,), _ = read(tmp_path, ord_answer)
    assert (one.record.street, one.record.city, one.record.website) == (
        "THE HEALTH CENTRE, 1 QUAY STREET",
        "TRURO",
        "www.harbour.example",
    )
    assert (one.record.closed, one.remark, one.record.numbers) == (date(2024, 9, 30), CLOSED, {"ods": "A99001"})
    fhir = {
        "resourceType": "Bundle",
        "entry": [
            {
                "resource": {
                    "resourceType": "Organization",
                    "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "A99002"}],
                    "active": True,
                    "name": "QUAY SURGERY",
                    "telecom": [{"system": "phone", "value": "01632 960143"}],
                    "address": [
                        {"line": ["2 QUAY ROAD"], "city": "TRURO", "district": "CORNWALL", "postalCode": "TR1 1ZZ"}
                    ],
                }
            }
        ],
    }
    (two,), _ = read(tmp_path, fhir)
    assert (two.record.id, two.record.phone, two.remark) == ("A99002", "01632 960143", "")


def test_registers_of_the_united_states(tmp_path: Path) -> None:
    # npiregistry.cms.hhs.gov/api/?version=2.1, and the header of CMS's National Downloadable File.
    result = {
        "number": "1234567893",
        "enumeration_type": "NPI-1",
        "basic": {"first_name": "ADA", "last_name": "HARBOUR", "credential": "MD", "status": "A"},
        "addresses": [{"address_purpose": "LOCATION", "address_1": "120 QUAY ST", "city": "SPRINGFIELD",
                       "state": "IL", "postal_code": "627011234", "country_code": "US",
                       "telephone_number": "217-555-0142"}],
        "taxonomies": [{"code": "207Q00000X", "primary": True}],
    }  # fmt: skip
    (one,), _ = read(tmp_path, {"result_count": 1, "results": [result]})
    assert (one.witness, one.directory) == ("nppes", "npiregistry.cms.hhs.gov")
    assert (one.record.numbers["npi"], one.record.city) == ("1234567893", "SPRINGFIELD")
    header = (
        "NPI,Ind_PAC_ID,Ind_enrl_ID,Provider Last Name,Provider First Name,Provider Middle Name,suff,gndr,Cred,"
        "Med_sch,Grd_yr,pri_spec,sec_spec_1,sec_spec_2,sec_spec_3,sec_spec_4,sec_spec_all,Telehlth,Facility Name,"
        "org_pac_id,num_org_mem,adr_ln_1,adr_ln_2,ln_2_sprs,City/Town,State,ZIP Code,Telephone Number,ind_assgn,"
        "grp_assgn,adrs_id"
    )
    row = (
        "1234567893,1,I1,HARBOUR,ADA,,,F,MD,OTHER,2001,FAMILY PRACTICE,,,,,,,HARBOUR FAMILY MEDICINE,9,4,"
        "120 QUAY ST,STE 210,,SPRINGFIELD,IL,627011234,2175550142,Y,Y,X1"
    )
    found, rejects = read(tmp_path, f"{header}\n{row}\nbroken\n")
    assert {one.witness for one in found} == {"cms"}
    assert {one.record.kind for one in found} >= {"place"}
    assert len(rejects) == 1


def test_broken_lines_are_told_whoever_wrote_the_file(tmp_path: Path) -> None:
    element = {"type": "node", "id": 7, "lat": 1, "lon": 1, "tags": {"amenity": "dentist", "name": "Harbour Dental"}}
    for document in (GOOGLE, APPLE, BING["Businesses"][0], element):
        accepted, rejects = read(tmp_path, f"{json.dumps(document)}\n{{broken\n{json.dumps(document)}\n")
        assert (len(accepted), [reject.line for reject in rejects]) == (2, [2])
