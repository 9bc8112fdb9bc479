"""Mail addresses that a page shows to people but not in its text: turned round, drawn, or put together by a script.

Known are text that CSS or <bdo> turns round, the alternative text of an image, a name and a domain in two data
attributes of one element, and a script in a link that spells "mailto:". A script is read, never run; what it only
computes stays unknown, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from selectolax.lexbor import LexborNode

from suture.engine.pages.mail_addresses import addresses_in, clean_address, mailto_addresses, mended, obfuscated_in
from suture.engine.pages.tree import Tree, collapsed

__all__ = ["MarkupAddress", "addresses_in_markup"]

_MOST: Final = 200  # elements of each sort that are looked at
_LONGEST: Final = 300
_TURNED_CLASS: Final = re.compile(r"\.([A-Za-z][\w-]{0,60})\s*\{[^{}]{0,400}bidi-override[^{}]{0,400}\}")
_RIGHT_TO_LEFT: Final = re.compile(r"direction\s*:\s*rtl", re.IGNORECASE)
# Which attributes go together: the name's, the domain's and perhaps the last part's.
_PAIRS: Final = (
    ("data-u", "data-d", ""),
    ("data-user", "data-domain", ""),
    ("data-user", "data-host", ""),
    ("data-local", "data-domain", ""),
    ("data-name", "data-domain", "data-tld"),
)
_WITH_A_SCRIPT: Final = "a[onclick], a[href^='javascript:' i]"
_LITERAL: Final = re.compile(r"'([^'\\]{0,200})'|\"([^\"\\]{0,200})\"")
_OF_MAIL: Final = re.compile(r"@|\b(?:at|arroba|arobase|chiocciola|apenstaart)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MarkupAddress:
    """One address, the element that has it, and the words that stand in the text there, if any."""

    address: str
    node: LexborNode
    shown: str | None


def addresses_in_markup(tree: Tree) -> Iterator[MarkupAddress]:
    """The addresses of a page that its text does not hold as such, in the order of their sorts."""
    for node in _turned(tree):
        text = collapsed(node.text())[:_LONGEST]
        yield from (MarkupAddress(one, node, text) for one in _written(text[::-1]))
    for image in tree.document.css("img[alt]")[:_MOST]:
        text = collapsed(image.attributes.get("alt") or "")[:_LONGEST]
        if _OF_MAIL.search(text):
            # A picture of words with "at" and "dot" in them stands for an address, whatever else it says.
            yield from (MarkupAddress(one, image, None) for one in _written(f"mail: {text}"))
    yield from _of_pairs(tree)
    if tree.document.css_first(_WITH_A_SCRIPT) is None:
        return
    for mark in tree.marks[: _MOST * 5]:
        if mark.node.tag == "a" and not mark.hidden:
            yield from _scripted(mark.node)


def _written(text: str) -> Iterator[str]:
    return chain(addresses_in(text), obfuscated_in(text))


def _turned(tree: Tree) -> Iterator[LexborNode]:
    yield from tree.document.css("bdo[dir=rtl]")[:_MOST]
    for node in tree.document.css("[style*=bidi-override]")[:_MOST]:
        if _RIGHT_TO_LEFT.search(node.attributes.get("style") or ""):
            yield node
    for style in tree.document.css("style")[:_MOST]:
        for found in _TURNED_CLASS.finditer(style.text()[:100_000]):
            if _RIGHT_TO_LEFT.search(found[0]):
                yield from tree.document.css(f".{found[1]}")[:_MOST]


def _of_pairs(tree: Tree) -> Iterator[MarkupAddress]:
    # Most pages have none: one walk through the document tells, where each selector walks through all of it.
    if tree.document.css_first(", ".join(_selector(*parts) for parts in _PAIRS)) is None:
        return
    for name, domain, last in _PAIRS:
        for node in tree.document.css(_selector(name, domain, last))[:_MOST]:
            parts = node.attributes
            host = f"{parts.get(domain)}.{parts.get(last)}" if last else parts.get(domain)
            if (address := clean_address(f"{parts.get(name)}@{host}")) is not None:
                yield MarkupAddress(mended(address), node, collapsed(node.text())[:_LONGEST] or None)


def _selector(name: str, domain: str, last: str) -> str:
    return f"[{name}][{domain}]" + (f"[{last}]" if last else "")


def _scripted(link: LexborNode) -> Iterator[MarkupAddress]:
    href = link.attributes.get("href") or ""
    scripts = (href if href[:11].lower() == "javascript:" else "", link.attributes.get("onclick") or "")
    for script in scripts:
        spelled = "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(script[:2_000]))
        _, begins, rest = spelled.partition("mailto:")
        if begins:
            for address in mailto_addresses(f"mailto:{rest}"):
                yield MarkupAddress(mended(address), link, collapsed(link.text())[:_LONGEST] or None)
