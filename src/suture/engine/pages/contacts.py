"""How the people behind a page can be reached, by the page's own words: mail, telephone, forms.

Each contact says where it was found, because that decides how sure and how welcome it is: an address in structured
data or behind a mailto link was meant to be used; one in a comment belongs to somebody else. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from suture.engine.pages.address import resolve
from suture.engine.pages.mail_addresses import (
    addresses_in,
    clean_address,
    mailto_addresses,
    may_hold_address,
    mended,
    obfuscated_in,
    unscrambled,
)
from suture.engine.pages.mail_in_markup import addresses_in_markup
from suture.engine.pages.phone_numbers import clean_number, numbers_in
from suture.engine.pages.schema_entities import Entity
from suture.engine.pages.standing import zone_around
from suture.engine.pages.tree import Tree, collapsed

__all__ = ["MOST_CONTACTS", "Contact", "contacts_of"]

MOST_CONTACTS: Final = 500
"""Contacts of one page; a member list of a society has some hundreds."""

_SCHEMA: Final = {"email": "email", "telephone": "phone", "faxnumber": "fax"}
_SCRAMBLED_LINK: Final = "/cdn-cgi/l/email-protection#"
_MOST_LINES: Final = 20_000
_MOST_PLACES: Final = 2_000  # a number in the header of each table row is still one contact
_SHORTEST_LINE: Final = 7  # letters of an address or a number
_MAY_HOLD_NUMBER: Final = re.compile(r"\d\D{0,3}\d\D{0,3}\d")
_MAIL_FIELD: Final = re.compile(r"e-?mail|correo|courriel", re.IGNORECASE)
_NOT_FOR_MAIL: Final = re.compile(r"search|suche|login|signin|checkout|cart|comment", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach somebody.

    `kind` is "email", "phone", "fax" or "form"; `value` an address, a number (digits, "+" where it was written), or
    the URL that a form is sent to. `source` is "schema", "mailto", "tel", "visible", "obfuscated" or "form". `zone`
    is one of ZONES or None; `section` the heading above it; `label` the words with it: a link's text, a contact
    type, a form's name, the number as written.
    """

    kind: str
    value: str
    source: str
    zone: str | None
    section: str | None
    label: str | None


def contacts_of(tree: Tree, *, entities: Iterable[Entity], base_url: str | None) -> tuple[Contact, ...]:
    """All contacts of a page, the surest source first; each kind and value once for each source and zone."""
    found: dict[tuple[str, str, str, str | None], Contact] = {}
    markup = tuple(
        Contact("email", one.address, "obfuscated", zone_around(one.node), None, one.shown)
        for one in addresses_in_markup(tree)
    )
    # Read the wrong way round, an address in reversed text may look like one.
    backwards = {contact.value[::-1].lower() for contact in markup}
    every = chain(_of_schema(entities), _of_marks(tree, base_url), markup, _visible(tree))
    for contact in islice(every, _MOST_PLACES):
        if contact.value.lower() in backwards:
            continue
        found.setdefault((contact.kind, contact.value, contact.source, contact.zone), contact)
    return tuple(islice(found.values(), MOST_CONTACTS))


def _of_schema(entities: Iterable[Entity]) -> Iterator[Contact]:
    for entity in entities:
        if "comment" in entity.via or "review" in entity.via:
            continue
        for name, kind in _SCHEMA.items():
            for text in entity.texts(name):
                value = (
                    clean_address(re.sub(r"^mailto:", "", text, flags=re.IGNORECASE))
                    if kind == "email"
                    else clean_number(text)
                )
                if value is not None:
                    label = entity.text("contacttype") or entity.text("name")
                    yield Contact(kind, value, "schema", None, None, label)


def _of_marks(tree: Tree, base_url: str | None) -> Iterator[Contact]:
    for mark in tree.marks:
        if mark.hidden and mark.node.tag != "form":
            continue
        for kind, value, source, label in _marked(mark.node, base_url):
            yield Contact(kind, value, source, zone_around(mark.node), tree.section(mark.line), label)


def _marked(node: LexborNode, base_url: str | None) -> Iterator[tuple[str, str, str, str | None]]:
    attributes = node.attributes
    href = (attributes.get("href") or "").strip()
    scheme = href[:7].lower()
    scrambled = attributes.get("data-cfemail") or (href.partition("#")[2] if _SCRAMBLED_LINK in href else None)
    if scrambled:
        address = unscrambled(scrambled)
        if address is not None:
            yield "email", address, "obfuscated", None
    elif scheme == "mailto:":
        for address in mailto_addresses(href[:2000]):
            whole = mended(address)
            source = "mailto" if whole == address else "obfuscated"
            yield "email", whole, source, collapsed(node.text())[:160] or None
    elif scheme.startswith(("tel:", "callto:")):
        number = clean_number(unquote(href.partition(":")[2])[:80])
        if number is not None:
            yield "phone", number, "tel", collapsed(node.text())[:160] or None
    elif node.tag == "form" and _takes_messages(node):
        action = resolve((attributes.get("action") or ""), base=base_url or "")
        if action is not None:
            name = attributes.get("aria-label") or attributes.get("name") or attributes.get("id")
            yield "form", action, "form", collapsed(name)[:160] or None


def _takes_messages(form: LexborNode) -> bool:
    """Whether a form takes a message and the sender's address: no search, login, newsletter or comment form."""
    attributes = form.attributes
    words = " ".join(attributes.get(name) or "" for name in ("action", "id", "class", "role", "name"))
    if _NOT_FOR_MAIL.search(words) or zone_around(form) == "comment":
        return False
    if form.css_first("textarea") is None or form.css_first("input[type=password]") is not None:
        return False
    for field in form.css("input")[:100]:
        kind = (field.attributes.get("type") or "text").lower()
        named = " ".join(field.attributes.get(name) or "" for name in ("name", "id", "placeholder", "autocomplete"))
        if kind == "email" or (kind == "text" and _MAIL_FIELD.search(named)):
            return True
    return False


def _visible(tree: Tree) -> Iterator[Contact]:
    for place, line in enumerate(tree.lines[:_MOST_LINES]):
        if line.hidden or len(line.text) < _SHORTEST_LINE:
            continue
        found: list[tuple[str, str, str, str | None]] = []
        may_hold = may_hold_address(line.text)
        if may_hold:
            found += [("email", address, "visible", None) for address in addresses_in(line.text)]
            found += [("email", address, "obfuscated", None) for address in obfuscated_in(line.text)]
        if may_hold or _MAY_HOLD_NUMBER.search(line.text):
            found += [(kind, number, "visible", text) for kind, number, text in numbers_in(line.text)]
        if found:
            zone, section = zone_around(line.node), tree.section(place)
            yield from (Contact(kind, value, source, zone, section, label) for kind, value, source, label in found)
