"""Contacts: every place where they stand, and above all what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.pages.contacts import MOST_CONTACTS
from suture.engine.pages.mail_addresses import (
    addresses_in,
    clean_address,
    mailto_addresses,
    obfuscated_in,
    unscrambled,
)
from suture.engine.pages.page import read_page
from suture.engine.pages.phone_numbers import clean_number, numbers_in


def contacts(html: str) -> list[tuple[str, str, str, str | None]]:
    page = read_page(html.encode(), url="https://harbour.example/about/")
    return [(one.kind, one.value, one.source, one.zone) for one in page.contacts]


@pytest.mark.parametrize(
    "text",
    [
        "desk@harbour.example",
        "Write to desk@harbour.example.",
        "(desk@harbour.example)",
        "E-Mail:desk@HARBOUR.example, fax",
        "<desk@harbour.example>",
        "desk@harbour.example|x",
    ],
)
def test_plain_addresses(text: str) -> None:
    assert list(addresses_in(text)) == ["desk@harbour.example"]


@pytest.mark.parametrize(
    "text",
    [
        "logo@2x.png",
        "icons@3x.webp",
        "0123456789abcdef@sentry.io",
        "abc@o123.ingest.sentry.io",
        "name@example.com",
        "you@yourdomain.com",
        "your.name@gmail.com",
        "lodash@4.17.21",
        "@harbour.example",
        "https://maps.example/@41.1,2.2",
        "https://medium.example/@desk@harbour",
        "a@b",
        "a..b@harbour.example",
        "desk@harbour.example@reef.example",
        "x" * 300 + "@harbour.example",
        "",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert list(addresses_in(text)) == []
    assert list(obfuscated_in(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "desk (at) harbour.example",
        "desk[at]harbour[dot]example",
        "desk {at} harbour {dot} example",
        "desk (ät) harbour (punkt) example",
        "desk(@)harbour.example",
        "desk [AT] harbour [DOT] example",
        "e-mail: desk @ harbour.example",
        "Email desk at harbour dot example",
    ],
)
def test_obfuscated_addresses(text: str) -> None:
    assert list(obfuscated_in(text)) == ["desk@harbour.example"]


@pytest.mark.parametrize(
    "text",
    [
        "look at harbour dot example",
        "Meet us at harbour.example",
        "Mail us at harbour.example",
        "the desk (at the harbour.example)",
        "desk @ harbour.example",
        "Open (at) noon",
    ],
)
def test_words_alone_are_no_obfuscation(text: str) -> None:
    assert list(obfuscated_in(text)) == []


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("mailto:desk@harbour.example?subject=Hello%20you&body=x", ["desk@harbour.example"]),
        ("MAILTO:a@harbour.example,b@harbour.example", ["a@harbour.example", "b@harbour.example"]),
        ("mailto:?to=desk@harbour.example&cc=c@harbour.example", ["desk@harbour.example"]),
        ("mailto:Front%20Desk%20%3Cdesk@harbour.example%3E", ["desk@harbour.example"]),
        ("mailto://desk@harbour.example", ["desk@harbour.example"]),
        ("mailto:?subject=Read%20this&body=https://harbour.example/", []),
        ("mailto:", []),
        ("mailto:?" + "a=b&" * 30, []),
    ],
)
def test_mailto(href: str, found: list[str]) -> None:
    assert list(mailto_addresses(href)) == found


def test_cloudflare_s_scrambled_address() -> None:
    key = 0x4B
    scrambled = bytes([key, *(byte ^ key for byte in b"desk@harbour.example")]).hex()
    assert unscrambled(scrambled) == "desk@harbour.example"
    html = f"<a href=/x class=__cf_email__ data-cfemail={scrambled}>[email&nbsp;protected]</a>"
    assert contacts(html) == [("email", "desk@harbour.example", "obfuscated", None)]
    assert contacts(f"<a href='/cdn-cgi/l/email-protection#{scrambled}'>mail</a>") == contacts(html)
    for text in ("", "zz", "4b", "4b00ff"):
        assert unscrambled(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phone: (555) 010-0199", [("phone", "5550100199")]),
        ("Call us on 020 7946 0123", [("phone", "02079460123")]),
        ("Tel. +49 (0)30 123-4560", [("phone", "+49301234560")]),
        ("Telefax: 030 1234561", [("fax", "0301234561")]),
        ("Tel 030 1234562 Fax 030 1234563", [("phone", "0301234562"), ("fax", "0301234563")]),
        ("555-010-0199", [("phone", "5550100199")]),
        ("+44 20 7946 0123", [("phone", "+442079460123")]),
        ("on 2024-05-06 10:20", []),
        ("ISBN 978-3-16-148410-0", []),
        ("order 1234567890", []),
        ("10.1000/123-456-7890", []),
        ("Call 1111111", []),
        ("12.500.000 people called", []),
    ],
)
def test_numbers_in_lines(text: str, found: list[tuple[str, str]]) -> None:
    assert [(kind, number) for kind, number, _ in numbers_in(text)] == found


def test_numbers_are_digits_with_their_plus() -> None:
    assert clean_number("0044 20 7946 0123") == "+442079460123"
    assert clean_number("+1-555-010-0199;ext=12") == "+15550100199"
    assert clean_number("123") is None
    assert clean_number("1" * 20) is None


def test_each_contact_says_where_it_was_found() -> None:
    html = """<script type="application/ld+json">{"@type": "MedicalClinic", "name": "Harbour", "email":
      "mailto:desk@harbour.example", "telephone": "+1 555 010 0199",
      "contactPoint": {"@type": "ContactPoint", "contactType": "press", "email": "press@harbour.example"},
      "review": {"@type": "Review", "author": {"@type": "Person", "email": "patient@reef.example"}}}</script>
    <nav><a href="tel:+15550100199">Call</a></nav>
    <main><h2>Write to us</h2><p>desk@harbour<b>.example</b></p>
      <form action="send"><input type=email name=from><textarea name=message></textarea></form></main>
    <footer><a href="mailto:desk@harbour.example">Mail</a><p hidden>trap@harbour.example</p></footer>
    <div class=comments><p>mail me: visitor@reef.example</p></div>"""
    assert contacts(html) == [
        ("email", "desk@harbour.example", "schema", None),
        ("phone", "+15550100199", "schema", None),
        ("email", "press@harbour.example", "schema", None),
        ("phone", "+15550100199", "tel", "nav"),
        ("form", "https://harbour.example/about/send", "form", "main"),
        ("email", "desk@harbour.example", "mailto", "footer"),
        ("email", "desk@harbour.example", "visible", "main"),
        ("email", "visitor@reef.example", "visible", "comment"),
    ]
    page = read_page(html.encode(), url="https://harbour.example/about/")
    assert {one.section for one in page.contacts if one.zone == "main"} == {"Write to us"}
    assert [one.label for one in page.contacts if one.source == "schema"] == ["Harbour", "Harbour", "press"]


@pytest.mark.parametrize(
    "form",
    [
        "<form role=search><input name=email><textarea></textarea></form>",
        "<form><input type=email></form>",
        "<form><input type=email><input type=password><textarea></textarea></form>",
        "<form id=commentform><input type=email><textarea></textarea></form>",
        "<form><input name=q><textarea></textarea></form>",
    ],
)
def test_forms_that_take_no_message(form: str) -> None:
    assert contacts(form) == []


def test_a_page_of_addresses_has_an_end() -> None:
    html = "".join(f"<p>a{number}@harbour.example" for number in range(2 * MOST_CONTACTS))
    assert len(contacts(html)) == MOST_CONTACTS


@pytest.mark.parametrize("piece", ["a.", "a@", "a-", "1 ", "(1", "+1 ", " at ", "(at)", " dot ", "tel ", "fax."])
def test_lines_without_an_end_do_not_make_it_slow(piece: str) -> None:
    line = "mail " + piece * 5_000
    list(addresses_in(line + "@"))
    list(obfuscated_in(line))
    list(numbers_in(line))


@given(st.text(alphabet="ab.@-_+ ()[]atdot1", max_size=40))
def test_an_address_is_never_invented(text: str) -> None:
    for address in addresses_in(text):
        assert address in text.lower() or address in text
        assert clean_address(address) == address
