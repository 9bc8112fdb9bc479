"""What a page's head and its HTTP headers say about the page: base, canonical, language, index rules, meta.

It knows the names that search engines document (robots, googlebot, X-Robots-Tag), and refuses to know what is in
the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.pages.address import resolve
from suture.engine.pages.tree import Tree, collapsed

__all__ = [
    "Indexing", "base_url", "first_url", "header_directives", "index_rules", "language_tag", "meta_directives",
    "meta_values",
]  # fmt: skip

# Directives with a value: what stands before their colon is no crawler's name. A date holds blanks, and commas too.
_DATED: Final = "unavailable_after"
_VALUED: Final = frozenset((_DATED, "max-snippet", "max-image-preview", "max-video-preview"))
# What ends a date: the other words that mean something here.
_PLAIN: Final = frozenset((
    "all", "none", "index", "noindex", "follow", "nofollow", "archive", "noarchive", "nocache", "snippet",
    "nosnippet", "noimageindex", "notranslate", "indexifembedded", "nositelinkssearchbox", "noodp", "noydir",
))  # fmt: skip
_BETWEEN: Final = re.compile(r"[\s,;]+")
# Rules for everybody, and for the engine whose index is spoken of. Bing and others are read by no tool of ours.
_ABOUT_US: Final = frozenset(("", "*", "robots", "googlebot"))
_FORBIDDING: Final = frozenset(("noindex", "none"))
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Indexing:
    """The index rules of a page: every directive that applies to all crawlers or to Googlebot, lower case.

    `indexable` is false where one of them is "noindex" or "none"; `why` is one sentence for a person. A date
    in "unavailable_after" is kept as it is: whether it has passed is the caller's to know.
    """

    directives: tuple[str, ...]
    indexable: bool
    why: str


def meta_values(tree: Tree) -> dict[str, list[str]]:
    """The contents of `<meta>` by its name, property or http-equiv in lower case, blanks collapsed, in order."""
    found: dict[str, list[str]] = {}
    for meta in tree.document.css("meta[content]"):
        attributes = meta.attributes
        content = collapsed(attributes.get("content"))
        names = {(attributes.get(key) or "").strip().lower() for key in ("name", "property", "http-equiv")}
        for name in names if content else ():
            if name:
                found.setdefault(name, []).append(content)
    return found


def base_url(*, url: str | None, base: str | None) -> str | None:
    """What relative addresses of the page stand on: `<base href>` against the page's own URL, or that URL.

    Without a URL only an absolute `<base href>` counts.
    """
    if base is not None and (resolved := resolve(base, base=url or "")) is not None:
        return resolved
    return url


def first_url(*candidates: str | None) -> str | None:
    """The first of several addresses that is absolute: where the page's own URL is not known but may be on it."""
    for candidate in candidates:
        if candidate and (url := resolve(candidate, base="")) is not None:
            return url.partition("#")[0]
    return None


def language_tag(*candidates: str | None) -> str | None:
    """The first of several texts that is a language tag (RFC 5646) in form, as written with "-" for "_"."""
    for candidate in candidates:
        # "Content-Language: en, fr" is for two audiences: it says nothing about this page.
        tag = (candidate or "").strip().replace("_", "-")
        if _LANGUAGE.fullmatch(tag):
            return tag
    return None


def index_rules(meta: dict[str, list[str]], x_robots: Sequence[str]) -> Indexing:
    """The index rules from `<meta name=robots>`, `<meta name=googlebot>` and the values of X-Robots-Tag headers.

    A header may name a crawler ("googlebot: noindex, nofollow"): what it says to others is left out. All rules that
    apply add up, and the strictest wins (Google's documentation of the robots meta tag).
    """
    said: list[tuple[str, str]] = []
    for name in ("robots", "googlebot"):
        said += [
            (directive, f"meta {name}") for content in meta.get(name, ()) for directive in meta_directives(content)
        ]
    for header in x_robots:
        said += [(directive, "the X-Robots-Tag header") for directive in header_directives(header)]
    directives = tuple(dict.fromkeys(directive for directive, _ in said))
    for directive, where in said:
        if directive in _FORBIDDING:
            return Indexing(directives, indexable=False, why=f"{where} says {directive}")
    return Indexing(directives, indexable=True, why="nothing on the page or in its headers forbids it")


def meta_directives(content: str) -> tuple[str, ...]:
    """The directives of one robots meta tag, lower case, one with a value as "max-snippet: 20".

    They may stand apart by commas, semicolons or blanks: engines take all of these.
    """
    return tuple(directive for _, directive in _directives(content, names=False))


def header_directives(header: str) -> tuple[str, ...]:
    """The directives of one X-Robots-Tag header that are for all crawlers or for Googlebot.

    A crawler's name holds for all the directives behind it, up to the next name.
    """
    return tuple(directive for name, directive in _directives(header, names=True) if name in _ABOUT_US)


def _directives(told: str, *, names: bool) -> Iterator[tuple[str, str]]:
    """Each directive, behind the name of the crawler that it is for ("" for all)."""
    name = ""
    dated: list[str] = []
    bare = " ".join(told.lower().split()).replace(" :", ":").replace(": ", ":")
    for word in filter(None, _BETWEEN.split(bare)):
        before, colon, rest = word.partition(":")
        # A crawler's name holds no blank; what begins with a digit is an hour ("15:00:00").
        named = bool(colon) and not before[:1].isdigit()
        if dated and not named and word not in _PLAIN:
            dated.append(word)
            continue
        if dated:
            yield name, " ".join(dated)
            dated = []
        if names and named and before not in _VALUED:
            name = before
            before, colon, rest = rest.partition(":")
        directive = f"{before}: {rest}" if colon and before in _VALUED else before + colon + rest
        if before == _DATED:
            dated = [directive]
        elif directive:
            yield name, directive
    if dated:
        yield name, " ".join(dated)
