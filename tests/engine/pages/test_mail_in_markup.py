"""Addresses that a page shows to people and hides from machines."""

from __future__ import annotations

import pytest

from suture.engine.pages.mail_addresses import addresses_in, may_hold_address, mended, obfuscated_in
from suture.engine.pages.page import read_page

DESK = "desk@host.example"

SHOWN = {
    "turned by style": '<span style="unicode-bidi: bidi-override; direction: rtl">elpmaxe.tsoh@ksed</span>',
    "turned by an element": '<bdo dir="rtl">elpmaxe.tsoh@ksed</bdo>',
    "drawn": '<img src="/m.png" alt="desk (at) host (dot) example">',
    "in two attributes": '<a data-user="desk" data-domain="host.example">Write to us</a>',
    "in three attributes": '<a data-name="desk" data-domain="host" data-tld="example">Write to us</a>',
    "spelled by a script": "<a href=\"javascript:location='mai'+'lto:'+'desk'+'@'+'host.example'\">Write</a>",
}


@pytest.mark.parametrize("way", SHOWN)
def test_what_people_see_is_read(way: str) -> None:
    page = read_page(f"<html><body><main><p>Write to {SHOWN[way]}.</p></main></body></html>".encode(), url=None)
    assert DESK in [one.value for one in page.contacts if one.kind == "email"]


@pytest.mark.parametrize(
    "line",
    ["desk [at] host [dot] example", "desk(arroba)host.example", "mail: desk -at- host -dot- example",
     "Post an desk (ät) host (punkt) example", "deskNOSPAM@host.example", "desk@REMOVE.host.example"],
)  # fmt: skip
def test_ways_of_writing_one(line: str) -> None:
    assert list(obfuscated_in(line)) == [DESK]
    assert list(addresses_in(line)) == []
    assert may_hold_address(line)


def test_what_was_put_in_is_taken_out_and_nothing_else() -> None:
    assert mended("deskREMOVE@host.example") == DESK
    assert mended("REMOVE@host.example") == "REMOVE@host.example"
    assert mended("remover@host.example") == "remover@host.example"
    assert list(obfuscated_in("We met at host and spoke (a) of fees, (b) of time.")) == []
