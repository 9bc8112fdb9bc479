"""One line of a disavow file: what it is, what it names, and what about its form is not as Google published it.

The form (support.google.com/webmasters/answer/2648487): `domain:` and a host name, or a whole address with http:// or
https://, or a comment that begins with "#". "Anything else is weird syntax and, in theory, could cause the parser to
reject the file" (Matt Cutts, June 2013). It knows what a broken line was meant to say, where that is beyond doubt. It
refuses to know whose host it is (`owners`) and what the other lines say (`linting`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from suture.engine.disavow.rules import Rule
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_parts
from suture.engine.links.domains import is_top_level
from suture.engine.links.hosts import canonical_host, is_address

__all__ = ["MAX_URL", "Entry", "EntryKind", "read_entry"]

# Characters of one address, as Google states it.
MAX_URL: Final = 2048

# Nobody wrote a longer line on purpose; looking for the parts of one takes time with its square.
_LONGEST: Final = 4 * MAX_URL

EntryKind: TypeAlias = Literal["domain", "url"]

_PREFIX: Final = re.compile(r"(domains?)(\s*)[:=](\s*)(.*)", re.IGNORECASE | re.DOTALL)
_SCHEME: Final = re.compile(r"(?:https?\s*:\s*/*|//)\s*(.*)", re.IGNORECASE | re.DOTALL)
_WEB: Final = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# Lines of robots.txt, of a sitemap and of search boxes that people paste.
_OTHER_FORMAT: Final = re.compile(
    r"(user-agent|disallow|allow|sitemap|crawl-delay|link|site|inurl|url|host)\s*:", re.IGNORECASE
)
# Looking at each run of blanks once, however long it is.
_NOTE: Final = re.compile(r"(?<!\s)\s+(#|//|--).*", re.DOTALL)
_HOST_LIKE: Final = re.compile(r"[^\s/:?#@]+\.[^\s/:?#@.]+\.?", re.DOTALL)
_PORT: Final = re.compile(r"(.*):[0-9]{1,5}", re.DOTALL)
# What spreadsheets and lists leave around a cell.
_QUOTES: Final = "\"'`\u2018\u2019\u201c\u201d\u00ab\u00bb"
_MARKS: Final = f"{_QUOTES},;<>|"
# Letters without a shape that copying leaves behind. Joiners stay: names in some scripts have them.
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
_REMARK: Final = re.compile(r"//(?:\s|$)|;|--|/\*|<!--")
_OTHER_SCHEME: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:/+|//)[^\s/]", re.IGNORECASE)
_MAIL: Final = re.compile(r"(?:mailto:)?[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a line says, or was meant to say.

    `kind` and `host` are None where nothing can be made of it. `host` is canonical (lower case, A-labels), `url` the
    canonical address of a page's line. `written` is the line as Google's format wants it; None where no mend is safe.
    `slips` are the faults of its form, in the order in which they stand on the line.
    """

    kind: EntryKind | None = None
    host: str | None = None
    url: str | None = None
    written: str | None = None
    slips: tuple[Rule, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether Google's published format has such a line."""
        return self.kind is not None and not any(slip.fatal for slip in self.slips)


def read_entry(text: str) -> Entry:
    """Read one line that is neither blank nor a comment. Never raises: the result says what is wrong."""
    seen = _INVISIBLE.sub("", text)
    slips = [Rule.INVISIBLE] if seen != text else []
    line = seen.strip()
    if line != seen:
        slips.append(Rule.OUTER_SPACE)
    if "\0" in line:
        return Entry(slips=(*slips, Rule.NO_TEXT))
    if len(line) > _LONGEST:
        return Entry(slips=(*slips, Rule.URL_TOO_LONG if _WEB.match(line) else Rule.NOT_A_HOST))
    if len(line) > 2 and line[0] in _QUOTES and line[-1] in _QUOTES:
        inner = read_entry(line[1:-1])
        if inner.host is not None:
            return replace(inner, slips=(*slips, Rule.STRAY_MARKS, *inner.slips))
    prefix = _PREFIX.fullmatch(line)
    if prefix is not None:
        return _domain_line(prefix, slips)
    if _WEB.match(line):
        return _url_line(line, slips)
    return _bare_line(line, slips)


def _domain_line(prefix: re.Match[str], slips: list[Rule]) -> Entry:
    word, before, after, rest = prefix.groups()
    if word != "domain" or "=" in prefix[0][: len(word) + len(before) + 1]:
        slips.append(Rule.PREFIX)
    if before or after:
        slips.append(Rule.SPACE_AFTER_PREFIX)
    if not rest:
        return Entry(slips=(*slips, Rule.EMPTY_ENTRY))
    note = _NOTE.search(rest)
    if note is not None:
        slips.append(Rule.COMMENT_ON_LINE)
        rest = rest[: note.start()]
    scheme = _SCHEME.fullmatch(rest)
    if scheme is not None:
        slips.append(Rule.SCHEME)
        rest = scheme[1]
    rest, path = _cut(rest)
    if path and not (scheme and path == "/"):
        slips.append(Rule.SLASH if path == "/" else Rule.PATH)
    # A whole directory was meant, or one page: which of the two nobody can tell from here.
    return _host_entry(rest, slips, mendable=path in {"", "/"})


def _cut(rest: str) -> tuple[str, str]:
    """The host and what follows it, from its slash, question mark or number sign on."""
    found = re.search(r"[/\\?#]", rest)
    return (rest, "") if found is None else (rest[: found.start()], rest[found.start() :])


def _host_entry(name: str, slips: list[Rule], *, mendable: bool) -> Entry:
    """The entry of a host that somebody wrote, once everything around it is off."""
    if "*" in name:
        slips.append(Rule.WILDCARD)
        mendable = mendable and name.startswith("*.")
        name = name.removeprefix("*.")
    port = _PORT.fullmatch(name)
    if port is not None and not name.startswith("["):
        slips.append(Rule.PORT)
        name = port[1]
    bare = name.strip(_MARKS).removeprefix(".")
    host = _host(bare)
    if host is None:
        return Entry(slips=(*slips, Rule.MAIL if _MAIL.fullmatch(name) else Rule.NOT_A_HOST))
    if bare != name:
        slips.append(Rule.STRAY_MARKS)
        name = bare
    if not name.isascii():
        slips.append(Rule.NON_ASCII)
    elif name != name.lower():
        slips.append(Rule.UPPER_CASE)
    if is_address(host):
        slips.append(Rule.IP_ADDRESS)
    written = f"domain:{host}" if mendable else None
    return Entry(kind="domain", host=host, written=written, slips=tuple(slips))


def _host(name: str) -> str | None:
    # canonical_host undoes percent signs, which nobody writes in a list of hosts on purpose.
    if "%" in name or any(letter.isspace() for letter in name):
        return None
    try:
        host = canonical_host(name)
    except BadAddress:
        # An ending alone is no host, but Google reads it: all sites below it.
        ending = name.lower().removesuffix(".")
        return ending if is_top_level(ending) else None
    # Browsers read "2024" and "1.5" as addresses. In a list of sites they are a year and a price.
    return None if is_address(host) and not host.startswith("[") and name != host else host


def _url_line(line: str, slips: list[Rule]) -> Entry:
    note = _NOTE.search(line)
    if note is not None:
        slips.append(Rule.COMMENT_ON_LINE)
        line = line[: note.start()]
    if len(line) > MAX_URL:
        slips.append(Rule.URL_TOO_LONG)
    if any(letter.isspace() for letter in line):
        return Entry(slips=(*slips, Rule.SPACE_IN_URL))
    try:
        url, host = canonical_parts(line)
    except BadAddress:
        return Entry(slips=(*slips, Rule.NOT_A_HOST if len(line) <= MAX_URL else Rule.SPACE_IN_URL))
    if "*" in host or line.endswith("*"):
        slips.append(Rule.WILDCARD)
    if not line.isascii():
        slips.append(Rule.NON_ASCII)
    mendable = Rule.WILDCARD not in slips and len(line) <= MAX_URL
    # An address in letters of ASCII stays as it was written: Google may know the page by a spelling of its own.
    written = (line if line.isascii() else url) if mendable else None
    return Entry(kind="url", host=host, url=url, written=written, slips=tuple(slips))


def _bare_line(line: str, slips: list[Rule]) -> Entry:
    """A line with neither `domain:` nor http://."""
    if _OTHER_FORMAT.match(line):
        return Entry(slips=(*slips, Rule.OTHER_FORMAT))
    for form, rule in ((_REMARK, Rule.REMARK), (_OTHER_SCHEME, Rule.MISSING_SCHEME)):
        if form.match(line):
            return Entry(slips=(*slips, rule))
    if _MAIL.fullmatch(line):
        return Entry(slips=(*slips, Rule.MAIL))
    note = _NOTE.search(line)
    name, path = _cut(line[: note.start()] if note else line)
    bracketed = name.startswith("[") and name.endswith("]")
    port = _PORT.fullmatch(name)
    if not bracketed and _HOST_LIKE.fullmatch(name if port is None else port[1]) is None:
        return Entry(slips=(*slips, Rule.NOT_A_HOST))
    if note is not None:
        slips.append(Rule.COMMENT_ON_LINE)
    slips.append(Rule.MISSING_SCHEME if path not in {"", "/"} else Rule.MISSING_PREFIX)
    return _host_entry(name, slips, mendable=path in {"", "/"})
