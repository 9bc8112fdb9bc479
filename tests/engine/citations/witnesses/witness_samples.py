"""Files in the published forms, with fictional contents: headers and property names are verbatim, values are ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from suture.engine.citations.witnesses.reading import read_listings
from suture.engine.citations.witnesses.witnessed import Witnessed
from suture.engine.imports.records import Reject

# github.com/ramarketing/gbm-uploader, uploader/constants.py: the template en_US, up to its attributes.
GOOGLE_HEADER: Final = (
    "Store code,Business name,Address line 1,Address line 2,Address line 3,Address line 4,Address line 5,"
    "Sub-locality,Locality,Administrative area,Country / Region,Postal code,Latitude,Longitude,"
    "Primary phone,Additional phones,"
    "Website,Primary category,Additional categories,Sunday hours,Monday hours,Tuesday hours,Wednesday hours,"
    "Thursday hours,Friday hours,Saturday hours,Special hours,From the business,Opening date,Profile photo,"
    "Logo photo,Cover photo,Other photos,Preferred photo,Labels,AdWords location extensions phone,"
    "Amenities: Wi-Fi (wi_fi)"
)
# Google-Business-Profile-Template-en_GB.csv, as public code quotes it.
GOOGLE_HEADER_GB: Final = (
    "Shop code,Business name,Address line 1,Address line 2,Address line 3,Address line 4,Address line 5,Sub-locality,"
    "Locality,Administrative area,Country/Region,Postcode,Latitude,Longitude,Primary phone,Additional phones,Website,"
    "Primary category,Additional categories,Sunday hours,Monday hours,Tuesday hours,Wednesday hours,Thursday hours,"
    "Friday hours,Saturday hours,Special hours,From the business,Opening date,Logo photo,Cover photo,Other photos,"
    "Labels,AdWords location extensions phone"
)
GOOGLE_ROW: Final = (
    "H1,Harbour Family Medicine,120 Quay Street,Suite 210,,,,,Springfield,IL,US,62701,39.8,-89.65,(217) 555-0142,"
    "217-555-0199;(217) 555-0198,https://harbour.example/,Family practice physician,,x,9:00 AM-5:00 PM,09:00-17:00,"
    '"09:00-12:00, 1:00 PM-5:00 PM",9:00 AM-5:00 PM,9:00 AM-5:00 PM,x,,,2019-04-01,,,,,,,,\n'
)

# www.cqc.org.uk, "CQC care directory", September 2026: the fifth line.
CQC_HEADER: Final = (
    "Name,Also known as,Address,Postcode,Phone number,Service's website (if available),Service types,"
    "Date of latest check,Specialisms/services,Provider name,Local authority,Region,Location URL,"
    "CQC Location ID (for office use only),CQC Provider ID (for office use only)"
)

# docs.foursquare.com/data-products/docs/places-os-data-schema, in the order of a published sample.
FOURSQUARE_HEADER: Final = (
    "fsq_place_id,name,latitude,longitude,address,locality,region,postcode,admin_region,post_town,po_box,country,"
    "date_created,date_refreshed,date_closed,tel,website,email,facebook_id,instagram,twitter,fsq_category_ids,"
    "fsq_category_labels,placemaker_url,unresolved_flags,geom,bbox"
)


def ods_row(
    code: str, name: str, lines: tuple[str, ...], postcode: str, *, closed: str = "", status: str = "A"
) -> str:
    """A row of epraccur.csv and its sisters: 27 cells, all quoted, no header."""
    address = (*lines, "", "", "", "", "")[:5]
    cells = [code, name, "Y63", "Q74", *address, postcode, "19740401", closed, status, "B", "00K", "20130401", closed]
    cells += ["01632 960142", "", "", "", "0", "", "00K", "", "4", ""]
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def read(
    folder: Path, content: bytes | str | dict[str, Any] | list[Any], name: str = "file", **how: Any
) -> tuple[tuple[Witnessed, ...], tuple[Reject, ...]]:
    """Write a file and read its listings; objects are written as JSON."""
    path = folder / name
    if not isinstance(content, bytes | str):
        content = json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_listings(path, **how)
