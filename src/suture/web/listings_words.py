"""What the pages of listings say beyond the app's own words: how files are got, what fields are called.

Facts about other people's products (menus move) stand here and nowhere else on the pages. It refuses to send anybody
for a file that no reader of ours reads.
"""

from __future__ import annotations

from typing import Final

from suture.app.practices.guides import Guide

__all__ = ["FIELD_LABELS", "GUIDES"]

FIELD_LABELS: Final = (
    ("name", "Name"), ("street", "Street and number"), ("unit", "Suite or floor"), ("city", "City"),
    ("postcode", "Postcode"), ("phone", "Telephone"), ("website", "Website"), ("hours", "Opening hours"),
    ("specialty", "Specialty"),
)  # fmt: skip
"""What one can call wrong in a listing: the app's key and its label."""

GUIDES: Final = (
    Guide(
        key="google-business-profile",
        name="Google Business Profile",
        cost="Free. Start here: most patients look on Google first.",
        address="https://business.google.com/locations",
        steps=(
            "Sign in with the account that manages your profile; the list of your businesses opens.",
            "Tick your locations, then open Actions and choose the download as a spreadsheet.",
            "Hand the file over as it came. If your account has no such list, look, and say here what you see.",
        ),
        tells="Name, address, telephone, website, opening hours and category, as patients see them.",
        cannot="What visitors suggested since.",
    ),
    Guide(
        key="saved-page",
        name="Any directory’s page",
        cost="Free. For sites that let no program look, or that need you to sign in.",
        steps=(
            "Open your listing in your browser.",
            "Choose Save page as in the browser’s menu; “Web page, HTML only” is enough.",
            "Hand the saved file over here, with the page’s address.",
        ),
        tells="All that stands on the page about you.",
        cannot="Pages of more than one practice: open the one that is yours.",
    ),
    Guide(
        key="own-list",
        name="A listing tool, or a list of your own",
        cost="BrightLocal, Whitespark, Yext, or a spreadsheet that somebody keeps.",
        steps=(
            "Export the report of listings (they also say citations) as CSV.",
            "See that its columns have plain names: directory, business name, address, postcode, phone, listing URL.",
            "Hand it over; a row for each listing.",
        ),
        tells="Where you are listed, and the fields that it has columns for.",
        cannot="Other fields: they stay not checked.",
    ),
    Guide(
        key="registers",
        name="Registers and open maps",
        cost="Free, for whoever knows their way around files.",
        steps=(
            "NPI register, Medicare’s Doctors and Clinicians, the NHS Organisation Data Service, the Care Quality "
            "Commission: their files as they publish them.",
            "OpenStreetMap, Overture Maps, Foursquare: an extract around you.",
        ),
        tells="What dozens of other sites copy.",
        cannot="Opening hours, in most of them.",
    ),
)
"""Where one gets files that list the practice, and by which clicks."""
