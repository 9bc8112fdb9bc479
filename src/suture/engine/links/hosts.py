"""The one spelling of a host name, or the reason why it names no host on the public web.

It knows WHATWG's host parser (url.spec.whatwg.org, section 3.5) as far as links need it: percent-decoding,
UTS #46 mapping and Punycode, IPv4 in any base, IPv6. It refuses to know whether a host exists, and which
part of it was registered (that is `links.domains`).

Narrower than WHATWG on purpose: besides letters, digits and hyphens only the underscore is taken in a label
(hosts with it do answer; hosts with "!" or "$" do not), and a host of a single label is refused.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Final
from urllib.parse import unquote_to_bytes

import idna

from suture.engine.errors import BadAddress

__all__ = ["MAX_HOST", "MAX_LABEL", "canonical_host", "is_address"]

# RFC 1035, section 2.3.4, counted without the root's trailing dot.
MAX_HOST: Final = 253
MAX_LABEL: Final = 63

_LABEL: Final = re.compile(r"[a-z0-9_-]+")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")


def canonical_host(text: str) -> str:
    """The host in lower case and A-labels, without a trailing dot; IPv6 in brackets.

    `text` is what stands between "//" (or "@") and the port. Raises BadAddress.
    """
    if not text:
        raise BadAddress("no host")
    if text.startswith("["):
        return _ipv6(text)
    # The trailing dot only tells resolvers not to append a search list: the same host, the same pages.
    name = _mapped(text).removesuffix(".")
    labels = [_a_label(label) for label in name.split(".")]
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels)
    host = ".".join(labels)
    if len(host) > MAX_HOST:
        raise BadAddress(f"the host is longer than {MAX_HOST} characters")
    if len(labels) == 1:
        raise BadAddress(f"the host {host} is not on the public web")
    return host


def is_address(host: str) -> bool:
    """Whether a canonical host is an IP address: of those, only addresses end in a label of digits."""
    return host.startswith("[") or host[host.rfind(".") + 1 :].isdigit()


def _mapped(text: str) -> str:
    """Percent-decoded, and mapped by UTS #46 (lower case, full width, other dots, NFC)."""
    try:
        decoded = unquote_to_bytes(text.encode("utf-8", "surrogateescape")).decode("utf-8")
        return idna.uts46_remap(decoded, std3_rules=False)
    except UnicodeError as problem:  # idna.IDNAError is one too
        raise BadAddress("the host has a character that no host has") from problem


def _a_label(label: str) -> str:
    if not label:
        raise BadAddress("the host has an empty part")
    if not label.isascii():
        if label.startswith("xn--"):
            raise BadAddress("the host mixes Punycode with other letters")
        label = "xn--" + label.encode("punycode").decode("ascii")
    if len(label) > MAX_LABEL:
        raise BadAddress(f"a part of the host is longer than {MAX_LABEL} characters")
    if not _LABEL.fullmatch(label):
        raise BadAddress("the host has a character that no host has")
    return label


def _ipv4(labels: list[str]) -> str:
    """WHATWG's IPv4 parser: decimal, octal or hexadecimal; the last number fills the bytes that are left."""
    if len(labels) > 4 or not all(_NUMBER.fullmatch(label) for label in labels):
        raise BadAddress("the host is no valid IP address")
    try:
        *first, last = [_number(label) for label in labels]
    except ValueError as problem:
        raise BadAddress("the host is no valid IP address") from problem
    if any(number > 255 for number in first) or last >= 256 ** (5 - len(labels)):
        raise BadAddress("the host is no valid IP address")
    value = last + sum(number << 8 * (3 - place) for place, number in enumerate(first))
    return str(ipaddress.IPv4Address(value))


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if label.startswith("0") else int(label)


def _ipv6(text: str) -> str:
    try:
        # A zone ("%eth0") means something on one machine only; IPv6Address would take it.
        if "%" in text or not text.endswith("]"):
            raise BadAddress("the host is no valid IP address")
        return f"[{ipaddress.IPv6Address(text[1:-1]).compressed}]"
    except ValueError as problem:
        raise BadAddress("the host is no valid IP address") from problem
