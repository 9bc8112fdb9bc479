"""Every rule of the linter: its name, how grave it is, and what a person is told.

Severity: *error*, Google's published format has no such line, so the line (or the file with it) may be refused, or
the line would take away votes that nobody means to give up; *warning*, probably not what was meant; *note*, harmless,
for order. A sentence says what it is, why it matters and what to do; what stands in braces is filled in.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal, TypeAlias

__all__ = ["Rule", "Severity"]

Severity: TypeAlias = Literal["error", "warning", "note"]


class Rule(Enum):
    """A rule: its key in --json, its severity and its words."""

    def __init__(self, key: str, severity: Severity, words: str) -> None:
        self.key = key
        self.severity: Severity = severity
        self.words = words

    # The form of one line. {mend} says how to write it, where that is beyond doubt.
    SPACE_AFTER_PREFIX = (
        "space-after-prefix",
        "error",
        "A space stands beside “domain:”. Google's format has none, so the line may not count. {mend}",
    )
    PREFIX = ("prefix", "error", "The line of a site begins with “domain:”, in small letters, in one piece. {mend}")
    MISSING_PREFIX = (
        "missing-prefix",
        "error",
        "A site without “domain:” before it is at best one page, not the site. {mend}",
    )
    MISSING_SCHEME = (
        "missing-scheme",
        "error",
        "An address without http:// or https://, or a folder. Google takes the whole address of one page, or "
        "“domain:” with a whole site; never a folder. Write which of the two is meant.",
    )
    EMPTY_ENTRY = ("empty-entry", "error", "“domain:” stands alone: no site is named. Take the line away.")
    NOT_A_HOST = (
        "not-a-host",
        "error",
        "This names no site on the web. Perhaps it is the title of a page, a cell of a table, or several sites on "
        "one line. Take the line away, or find out which site was meant.",
    )
    SCHEME = (
        "scheme-after-prefix",
        "error",
        "An address follows “domain:”, where only the name of a site may stand. {mend}",
    )
    SLASH = (
        "path-after-prefix",
        "error",
        "A slash follows the name of the site; “domain:” takes the name alone. {mend}",
    )
    PATH = (
        "path-after-prefix",
        "error",
        "A path follows the name of the site. Google takes a whole site or one page, never a folder. Write the "
        "site alone, or the whole address of the page without “domain:”.",
    )
    WILDCARD = (
        "wildcard",
        "error",
        "There are no wildcards in this file; “domain:” covers everything below a site by itself. {mend}",
    )
    PORT = ("port", "error", "A port follows the name of the site; “domain:” takes the name alone. {mend}")
    COMMENT_ON_LINE = (
        "comment-on-line",
        "error",
        "A remark stands behind the entry. Google knows comments only on lines of their own that begin with #. "
        "{mend}",
    )
    REMARK = (
        "comment-mark",
        "error",
        "A comment begins with # in this file, and with nothing else. Write # before the line.",
    )
    STRAY_MARKS = (
        "stray-marks",
        "error",
        "Quotes, commas, dots or other marks stand around the entry, as a table or a list leaves them. {mend}",
    )
    INVISIBLE = (
        "invisible-letter",
        "error",
        "A letter that nobody sees stands on the line, as copying leaves it behind. {mend}",
    )
    MAIL = (
        "mail-address",
        "error",
        "This is a mail address. The file names sites and pages that link, not people. Take the line away, or name "
        "the site that links.",
    )
    SPACE_IN_URL = (
        "space-in-url",
        "error",
        "This is no address of one page. One address stands on each line, and a space in it is written %20.",
    )
    URL_TOO_LONG = (
        "url-too-long",
        "error",
        "The address is longer than the 2,048 characters that Google takes. Name its site, or leave it out.",
    )
    OTHER_FORMAT = (
        "other-format",
        "error",
        "This is a line of another kind of file (robots.txt, a sitemap, a search). A disavow file takes “domain:” "
        "with a site, or the whole address of a page.",
    )
    NO_TEXT = (
        "no-text",
        "error",
        "The line holds bytes that no text has. Save the file again as plain text in UTF-8.",
    )
    NON_ASCII = ("non-ascii", "warning", "Letters outside ASCII; links are known by the technical name. {mend}")
    IP_ADDRESS = (
        "ip-address",
        "warning",
        "A bare IP address. It covers links from pages at that very address, not the sites that a server with "
        "this number holds. If a site was meant, name it.",
    )
    UPPER_CASE = (
        "upper-case",
        "note",
        "Capital letters. They change nothing in the name of a site; small ones compare better.",
    )
    OUTER_SPACE = ("outer-space", "note", "Spaces before or after the entry. Take them away, to be safe.")
    HOME_PAGE = (
        "home-page",
        "note",
        "This covers the home page alone, not the other pages of the site. For the whole site write: domain:{host}",
    )
    WWW = (
        "www",
        "note",
        "This covers {host} only, not {bare} or other names below it. For the whole site write: domain:{bare}",
    )

    # Whose host it is. {name} is the host, with its owner where the catalogue knows one.
    PUBLIC_SUFFIX = (
        "public-suffix",
        "error",
        "Sites of very many owners have names that end in {name}, and the line covers all of them, wanted or not. "
        "Name the site that is meant, or take the line away.",
    )
    TOP_LEVEL = (
        "public-suffix",
        "error",
        "Google takes this as every site whose name ends in .{name} (John Mueller of Google, 2026), without "
        "exceptions: good ones go too. Name the sites that are meant, or take the line away.",
    )
    PLATFORM_ROOT = (
        "platform-root",
        "error",
        "{name} holds pages of very many owners, and the line covers all of them. Name the one site or page that "
        "is meant, or take the line away.",
    )
    OWN_SITE = (
        "own-site",
        "error",
        "This is {name}, the site itself: links among its own pages would no longer count. Take the line away.",
    )
    SOCIAL_HOST = (
        "social-host",
        "warning",
        "{name} is a platform on which anybody writes. Its links are mostly nofollow, so there is nothing to "
        "disavow, and the line covers everybody there. If one page is meant, write the whole address of that "
        "page.",
    )
    SEARCH_HOST = (
        "search-host",
        "warning",
        "{name} finds or copies pages of others. Its links are no votes that could be taken away. Take the line "
        "away.",
    )
    GOVERNMENT_HOST = (
        "government-host",
        "warning",
        "{name} belongs to a government or a public body. Its links are seldom a trick, and the line gives up all "
        "of them. If one page there was hacked, write the whole address of that page.",
    )
    UNIVERSITY_HOST = (
        "university-host",
        "warning",
        "{name} belongs to a university or school. Its links are seldom a trick, and the line gives up all of "
        "them. If one page there was hacked, write the whole address of that page.",
    )
    SCHOLARLY_HOST = (
        "scholarly-host",
        "warning",
        "{name} publishes scholarly work. Its links are among the best there are, and the line gives up all of "
        "them. Take it away.",
    )
    TRUSTED_HOST = (
        "trusted-host",
        "warning",
        "{name} is in our catalogue as {kind}. Its links are seldom a trick, and the line gives up all of them. "
        "If one page there is the trouble, write the whole address of that page.",
    )
    LISTING_HOST = (
        "listing-host",
        "warning",
        "{name} is in our catalogue as {kind}. A listing or an article there is an ordinary thing for a "
        "practice, and the line gives up all of them. If one page is meant, write the whole address of that page.",
    )

    # What lines say together.
    DUPLICATE = ("duplicate", "note", "Line {other} says the same. One of the two can go.")
    COVERED = ("covered", "note", "Line {other} covers this already: the line of a site covers all below it.")
    NO_LINK = (
        "no-link",
        "note",
        "None of the {links} links that are known comes from there. Lists of links are never complete, but a line "
        "without a link does nothing.",
    )
    COMMENTED_ENTRY = (
        "commented-entry",
        "note",
        "An entry behind #: Google reads it as a comment and counts these links. If it is meant, take the # away.",
    )
    COMMENT_NON_ASCII = (
        "non-ascii",
        "note",
        "A comment with letters outside ASCII. That is allowed, as long as the file is saved in UTF-8.",
    )

    # The file as a whole.
    FILE_NAME = ("file-name", "error", "Google takes only files whose name ends in .txt. Save it under such a name.")
    FILE_IN_UTF16 = (
        "encoding",
        "error",
        "The file is in UTF-16, and Google reads UTF-8 only. Save it as plain text in UTF-8.",
    )
    LINE_NO_UTF8 = (
        "encoding",
        "error",
        "Some bytes of this line are no UTF-8, which is all that Google reads. Save the file again in UTF-8.",
    )
    BYTE_ORDER_MARK = (
        "byte-order-mark",
        "note",
        "The file begins with an invisible mark (BOM), of which Google says nothing. Saved without it, the first "
        "line is sure to be read.",
    )
    NOT_TEXT = (
        "not-text",
        "error",
        "This is no text file, perhaps one of Word, Excel or a PDF. Save it as plain text.",
    )
    FILE_TOO_LARGE = (
        "file-too-large",
        "error",
        "The file has {size} bytes; Google takes 2 MB. Name whole sites instead of their pages.",
    )
    TOO_MANY_LINES = (
        "too-many-lines",
        "error",
        "The file has {lines} lines; Google takes 100,000, with blank lines and comments. Name whole sites "
        "instead of their pages.",
    )
    NO_ENTRIES = (
        "no-entries", "note",
        "The file names nothing. Uploaded, it takes the place of the file before it, and nothing is disavowed any "
        "more.",
    )  # fmt: skip

    @property
    def fatal(self) -> bool:
        """Whether Google's format has no such line."""
        return self.severity == "error"
