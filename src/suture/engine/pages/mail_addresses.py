"""Email addresses as they stand in text: plain, lightly obfuscated for people, or scrambled by a proxy.

Precision before recall: an address is found, never put together from a name and a site. Obfuscation is undone where
its signs are marked as signs ("(at)", "[dot]"); bare words ("at", "dot") only in a line that speaks of mail.
It refuses to know whether a mailbox exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qs, unquote

__all__ = [
    "addresses_in",
    "clean_address",
    "mailto_addresses",
    "may_hold_address",
    "mended",
    "obfuscated_in",
    "unscrambled",
]

_LOCAL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_+-])?"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN: Final = rf"(?:{_LABEL}\.){{1,6}}[A-Za-z]{{2,24}}"
_ADDRESS: Final = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_PLAIN: Final = re.compile(rf"(?<![A-Za-z0-9._%+@/=-]){_LOCAL}@{_DOMAIN}(?![A-Za-z0-9@]|-[A-Za-z0-9]|\.[A-Za-z0-9])")

# The sign and the dot as people of several languages call them; in brackets, between hyphens or as bare words.
_OPEN, _CLOSE = r"[\[({<\u2039\u00ab]\s?", r"\s?[\])}>\u203a\u00bb]"
_SIGN_WORD: Final = r"arroba|arobase|chiocciola|apenstaart(?:je)?|klammeraffe|snabel-?a"
_DOT_WORD: Final = r"dot|punkt|point|punto|ponto|punt"
_AT: Final = rf"(?:\s?{_OPEN}(?:at|@|ät|chez|{_SIGN_WORD}){_CLOSE}\s?|\s-at-\s)"
_SIGNED_DOT: Final = rf"(?:\s?{_OPEN}(?:{_DOT_WORD}|\.|d){_CLOSE}\s?|\s-dot-\s)"
_DOT: Final = rf"(?:{_SIGNED_DOT}|\.)"
_BEFORE, _AFTER = rf"(?<![\w.+@-])(?P<local>{_LOCAL})", r"(?![\w@])"
_ANYWHERE: Final = (
    re.compile(rf"{_BEFORE}{_AT}(?P<domain>{_LABEL}(?:{_DOT}{_LABEL}){{1,4}}){_AFTER}", re.IGNORECASE),
    # "(a)" alone begins a list; with a marked dot behind it, it is the sign.
    re.compile(
        rf"{_BEFORE}\s?{_OPEN}a{_CLOSE}\s?(?P<domain>{_LABEL}(?:{_SIGNED_DOT}{_LABEL}){{1,4}}){_AFTER}", re.IGNORECASE
    ),
    re.compile(rf"{_BEFORE}\s+AT\s+(?P<domain>{_LABEL}(?:\s+DOT\s+{_LABEL}){{1,4}}){_AFTER}"),
    re.compile(
        rf"{_BEFORE}\s+(?:{_SIGN_WORD})\s+(?P<domain>{_LABEL}(?:(?:\s+(?:{_DOT_WORD})\s+|\.){_LABEL}){{1,4}}){_AFTER}",
        re.IGNORECASE,
    ),
)
# Most lines hold nothing, and none of these; asking for plain letters first takes a tenth of the pattern's time.
_SIGNS_OF_ONE: Final = (
    *"@\uff20[({<\u2039\u00ab", "dot", "arroba", "arobase", "chiocciola", "apenstaart", "klammeraffe", "snabel",
)  # fmt: skip
_MAY_HOLD: Final = re.compile(
    rf"[@\uff20]|{_OPEN}(?:at?|ät|chez){_CLOSE}|\s-?at-?\s.{{1,60}}\s-?dot-?\s|{_SIGN_WORD}", re.IGNORECASE
)
_IN_LINES_OF_MAIL: Final = (
    re.compile(rf"{_BEFORE}\s?@\s(?P<domain>{_DOMAIN}){_AFTER}"),
    re.compile(rf"{_BEFORE}\s@\s(?P<domain>{_LABEL}(?:\s\.\s{_LABEL}){{1,4}}){_AFTER}"),
    re.compile(rf"{_BEFORE}\s+at\s+(?P<domain>{_LABEL}(?:\s+dot\s+{_LABEL}){{1,4}}){_AFTER}", re.IGNORECASE),
)
_OF_MAIL: Final = re.compile(
    r"e-?mail|\bmail\b|correo|courriel|\bwrite\s+to\b|\bcontact\b|kontakt|\b(?:send|submit)\b", re.IGNORECASE
)
_DOTS: Final = re.compile(rf"{_SIGNED_DOT}|\s+(?:{_DOT_WORD})\s+|\s\.\s", re.IGNORECASE)
# Blanks of no width and soft hyphens: nobody sees them, and no address has them. The wide @ is written to be read.
_FOLDED: Final = dict.fromkeys((173, *range(8203, 8206), 8288, 65279)) | {
    0xFF20: "@",
    0xFF0E: ".",
}
# In capitals amid small letters these words are there to be taken out by whoever writes.
_INSERTED: Final = re.compile(
    r"[._-]?(?:NO[_-]?SPAM|(?:REMOVE|DELETE)(?:[_-]?(?:THIS|ME))?|ENTFERNEN|SPAMSCHUTZ)(?![A-Z])[._-]?"
)

# What looks like an address and is none: files, package versions, tools' own keys, samples in forms.
_FILES_WORDS: Final = (
    "png jpg jpeg gif webp svg avif bmp ico css scss js mjs cjs ts json xml html htm php woff ttf eot mp mov webm "
    "pdf zip min map txt csv doc docx"
)
_FILES: Final = frozenset(_FILES_WORDS.split())
_TOOLS: Final = ("sentry.io", "sentry.wixpress.com", "sentry-next.wixpress.com", "ingest.sentry.io", "sentry-cdn.com")
_SAMPLE_DOMAINS_WORDS: Final = (
    "example.com example.org example.net domain.com domain.tld yourdomain.com mydomain.com yoursite.com "
    "yourcompany.com company.com site.com website.com test.com mysite.com email.tld mail.tld"
)
_SAMPLE_DOMAINS: Final = frozenset(_SAMPLE_DOMAINS_WORDS.split())
_SAMPLE_NAMES_WORDS: Final = (
    "you your yourname your.name youremail your.email your-email name firstname.lastname user username someone "
    "somebody email mail yourmail john.doe johndoe jane.doe example sample"
)
_SAMPLE_NAMES: Final = frozenset(_SAMPLE_NAMES_WORDS.split())
_SAMPLES_ANYWHERE: Final = frozenset(
    ("email.com", "gmail.com", "hotmail.com", "mail.com", "outlook.com", "yahoo.com")
)
_LONGEST: Final = 254


def clean_address(text: str) -> str | None:
    """The address that the whole text is, with its domain in lower case; None for what is none, or a sample."""
    text = text.strip().strip("<>").rstrip(".")
    if len(text) > _LONGEST or ".." in text or not _ADDRESS.fullmatch(text):
        return None
    local, _, domain = text.rpartition("@")
    domain = domain.lower()
    if domain.rpartition(".")[2] in _FILES or domain in _SAMPLE_DOMAINS:
        return None
    if domain.endswith(_TOOLS) or (domain in _SAMPLES_ANYWHERE and local.lower() in _SAMPLE_NAMES):
        return None
    return f"{local}@{domain}"


def may_hold_address(text: str) -> bool:
    """Whether a line may hold an address in any way of writing it; cheaper than asking for one."""
    lower = text.lower()
    # A loop: it is asked of each line of each page, and a generator would take twice as long.
    for sign in _SIGNS_OF_ONE:
        if sign in lower:
            return _MAY_HOLD.search(text) is not None
    return False


def addresses_in(text: str) -> Iterator[str]:
    """The plain addresses of a line of text, without those that have to be mended first."""
    for found in _plain(text):
        if mended(found) == found and (address := clean_address(found)) is not None:
            yield address


def obfuscated_in(text: str) -> Iterator[str]:
    """The addresses of a line that were written so that machines overlook them, as a person would type them."""
    for plain in _plain(text):
        if (whole := mended(plain)) != plain and (address := clean_address(whole)) is not None:
            yield address
    text = _folded(text)
    for pattern in (*_ANYWHERE, *(_IN_LINES_OF_MAIL if _OF_MAIL.search(text) else ())):
        for found in pattern.finditer(text):
            domain = _DOTS.sub(".", found["domain"])
            if (address := clean_address(mended(f"{found['local']}@{domain}"))) is not None:
                yield address


def mended(address: str) -> str:
    """An address without what was put in against machines ("deskNOSPAM@host"); the same where nothing was."""
    local, _, domain = address.rpartition("@")
    if "".join(_INSERTED.split(address)).isupper():
        return address
    name = _INSERTED.sub("", local)
    labels = (_INSERTED.sub("", label) for label in domain.split("."))
    # An address that is called so, "REMOVE@host", is where one asks to be taken off a list.
    return f"{name or local}@{'.'.join(label for label in labels if label)}"


def _plain(text: str) -> Iterator[str]:
    text = _folded(text)
    if "@" in text:
        yield from (found[0] for found in _PLAIN.finditer(text))


def _folded(text: str) -> str:
    return text if text.isascii() else text.translate(_FOLDED)


def mailto_addresses(href: str) -> Iterator[str]:
    """The recipients of a mailto: URL (RFC 6068): its path and `to`; nothing for a "share by mail" link."""
    rest = href.partition(":")[2]
    path, _, query = rest.partition("?")
    try:
        to = parse_qs(query, max_num_fields=20).get("to", [])
    except ValueError:
        to = []
    for text in (*unquote(path).split(","), *(one for value in to for one in value.split(","))):
        # Some write "mailto:Front Desk <desk@site>", some begin with "//".
        named = re.search(r"<([^<>]{3,254})>", text)
        if (address := clean_address(named[1] if named else text.strip().lstrip("/"))) is not None:
            yield address


def unscrambled(hexadecimal: str) -> str | None:
    """The address behind Cloudflare's `data-cfemail`: every byte is XORed with the first; None for anything else."""
    try:
        raw = bytes.fromhex(hexadecimal[:600])
    except ValueError:
        return None
    return clean_address(bytes(byte ^ raw[0] for byte in raw[1:]).decode("utf-8", "replace")) if raw else None
