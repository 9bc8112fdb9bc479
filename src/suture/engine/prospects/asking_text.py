"""The exact text to send or paste: who we are to the other side, what its page lacks, the address, thanks.

It knows the sentences of each language (data/asking_texts.csv) and fills them from facts. It refuses to leave a gap
open, to praise the reader or the practice, to offer anything, to ask for a link text or for how search engines treat
a link, and to write where what it would say is not known. A link for which money was given is asked for as marked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from suture.engine.errors import InputError
from suture.engine.prospects.about import About
from suture.engine.prospects.tables import rows_of

__all__ = [
    "AskingText", "Case", "asking_text", "gone_page_text", "languages", "listing_text", "lost_link_text",
    "redirect_text", "replacement_text",
]  # fmt: skip

Case: TypeAlias = Literal["named", "unlisted", "unread", "unknown"]
"""What is known of the page: it names us without a link; it was read and does not name us; its address is known and
nobody could read it; nobody knows it."""

_FIELD: Final = re.compile(r"\{([a-z]+)\}")
_BRACES: Final = str.maketrans({"{": "(", "}": ")"})
# What is quoted stands in double quotes already.
_INNER_QUOTES: Final = str.maketrans({"\u201c": "\u2018", "\u201d": "\u2019", '"': "'"})
_BRACES_OF_ADDRESSES: Final = str.maketrans({"{": "%7B", "}": "%7D", " ": "%20", "\n": "", "\r": "", "\t": ""})
_LONGEST_QUOTE: Final = 12  # words
_LONGEST_NAME: Final = 14  # words
_ADDRESSES: Final = frozenset({"page", "target", "old"})


@dataclass(frozen=True, kw_only=True, slots=True)
class AskingText:
    """A subject and a body of plain text; `whole` is both, for a page that shows or copies them."""

    subject: str
    body: str

    @property
    def whole(self) -> str:
        """The subject's line, an empty line, the body."""
        return f"Subject: {self.subject}\n\n{self.body}"


def languages() -> tuple[str, ...]:
    """Return the languages in which texts are written, as language tags."""
    return tuple(dict.fromkeys(language for language, _, _ in _texts()))


def asking_text(
    kind: str,
    *,
    about: About,
    case: Case,
    organisation: str,
    target: str,
    page: str | None = None,
    clinician: str | None = None,
    since: int | None = None,
    detail: str = "",
    title: str = "",
    quote: str = "",
    language: str = "en",
) -> AskingText:
    """Write the text for an affiliation or a mention.

    `kind` is one of the form's kinds or "mention", `clinician` the key of whom it is about, None for the practice.
    `quote` are words of the page, used where `case` is "named". Raises InputError for a language or kind without
    sentences, and where a page is needed and not given.
    """
    table = _Sentences(language)
    person = _person(about, clinician)
    values = {
        "organisation": _cut(organisation, words=_LONGEST_NAME),
        "practice": about.practice.name,
        "name": person or about.practice.name,
        "who": f"{person} of {about.practice.name}" if person else about.practice.name,
        "target": target,
        "page": page or "",
        "since": table.optional("since", year=str(since or "")),
        "titled": table.optional("titled", title=_cut(title, words=_LONGEST_NAME).translate(_INNER_QUOTES)),
        "quote": table.optional("quote", words=_cut(quote, words=_LONGEST_QUOTE).translate(_INNER_QUOTES)),
    }
    keys = (f"{kind} {detail}", kind) if detail else (kind,)
    subject = table.filled("subject", (kind, case) if kind == "privilege" else (case,), values)
    told = f"{table.filled('relation', keys, values)} {table.filled('state', (case,), values)}"
    detailed = keys[:-1]
    asks = (*(f"{key} {case}" for key in detailed), *detailed, f"{kind} {case}", kind)
    ask = table.filled("ask", asks, values)
    return AskingText(subject=subject, body=_letter(table, told, ask, about=about))


def lost_link_text(
    *,
    about: About,
    page: str,
    old: str,
    moved: bool,
    target: str | None = None,
    anchor: str = "",
    language: str = "en",
) -> AskingText:
    """Write to the editor of a page that linked to `old`; `target` is where it should lead now, None for the same."""
    table = _Sentences(language)
    values = {
        "page": page,
        "old": old,
        "target": target or old,
        "anchor": table.optional("anchor", words=_cut(anchor, words=_LONGEST_QUOTE).translate(_INNER_QUOTES)),
    }
    same = target is None or target == old
    gone = "moved" if moved else "removed"
    state = table.filled("state", (gone,) if same else (f"{gone} elsewhere",), values)
    ask = table.filled("ask", ("lost-link same", "lost-link") if same else ("lost-link",), values)
    subject = table.filled("subject", ("lost-link",), values)
    return AskingText(subject=subject, body=_letter(table, state, ask, about=about))


def listing_text(*, about: About, page: str, target: str, language: str = "en") -> AskingText:
    """Write what a directory's form or its support is told where a listing has no website of ours."""
    table = _Sentences(language)
    values = {"page": page, "target": target}
    body = table.filled("whole", ("listing",), values)
    return AskingText(
        subject=table.filled("subject", ("listing",), values), body=_letter(table, *body.split("\n\n"), about=about)
    )


def replacement_text(
    *, about: About, page: str, dead: str, target: str, words: str = "", language: str = "en"
) -> AskingText:
    """Write to whoever keeps `page`: its link to `dead`, with these words, leads nowhere; `target` is our page.

    The dead address stands without its scheme: nobody shall follow it, and a letter has two addresses at most.
    """
    table = _Sentences(language)
    values = {
        "page": page,
        "old": dead.partition("://")[2] or dead,
        "target": target,
        "practice": about.practice.name,
        "anchor": table.optional("anchor", words=_cut(words, words=_LONGEST_QUOTE).translate(_INNER_QUOTES)),
    }
    body = table.filled("whole", ("broken-link",), values)
    return AskingText(
        subject=table.filled("subject", ("broken-link",), values),
        body=_letter(table, *body.split("\n\n"), about=about),
    )


def gone_page_text(*, about: About, page: str, links: str, sites: str, language: str = "en") -> AskingText:
    """Write to whoever looks after our own website; `links` and `sites` are counts in words ("12 links")."""
    return _to_our_own("gone-page", {"page": page, "links": links, "sites": sites}, about=about, language=language)


def redirect_text(*, about: About, page: str, old: str, language: str = "en") -> AskingText:
    """Write to whoever looks after our own website: `old` is our page that is gone, `page` linked to it."""
    return _to_our_own("lost-link mend", {"page": page, "old": old}, about=about, language=language)


def _to_our_own(key: str, values: Mapping[str, str], *, about: About, language: str) -> AskingText:
    table = _Sentences(language)
    paragraphs = table.filled("whole", (key,), values).split("\n\n")
    parts = (table.plain("greeting"), *paragraphs, table.plain("own thanks"), _one_line(about.practice.name))
    return AskingText(subject=table.filled("subject", (key,), values), body="\n\n".join(parts))


class _Sentences:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        if language not in languages():
            raise InputError(f"There are no texts in “{language}”: choose one of {', '.join(languages())}.")
        self._language = language

    def plain(self, part: str) -> str:
        return _texts()[self._language, part, ""]

    def optional(self, part: str, **values: str) -> str:
        """A part of a sentence that may be missing; it keeps the blank before it."""
        return _fill(self.plain(part), values) if all(values.values()) else ""

    def filled(self, part: str, keys: tuple[str, ...], values: Mapping[str, str]) -> str:
        """The sentence of the first key that has one, with nothing left open."""
        for key in keys:
            sentence = _texts().get((self._language, part, key))
            if sentence is not None:
                return _fill(sentence, values)
        raise InputError(f"There is no text for “{keys[0]}”: write it yourself.")


def _fill(sentence: str, values: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        told = values.get(name, "")
        if not told and name not in ("since", "titled", "quote", "anchor"):
            raise InputError(f"The text needs to know the {name}: say it first.")
        if name in _ADDRESSES:
            return told.translate(_BRACES_OF_ADDRESSES)
        # The blank before an optional part is its own.
        return (" " if told.startswith(" ") else "") + _one_line(told)

    return _FIELD.sub(value, sentence)


def _letter(table: _Sentences, *paragraphs: str, about: About) -> str:
    lines = (about.signed, about.practice.name, about.phone)
    signature = "\n".join(_one_line(line) for line in lines if line)
    return "\n\n".join((table.plain("greeting"), *paragraphs, table.plain("thanks"), signature))


def _one_line(text: str) -> str:
    return " ".join(text.translate(_BRACES).split())


def _person(about: About, clinician: str | None) -> str:
    """A clinician's name without what stands behind it, which would break the sentence."""
    return about.clinician_name(clinician).partition(",")[0] if clinician else ""


def _cut(text: str, *, words: int) -> str:
    told = text.split()
    return " ".join(told) if len(told) <= words else f"{' '.join(told[:words])}\u2026"


@cache
def _texts() -> Mapping[tuple[str, str, str], str]:
    return MappingProxyType(
        {(row["language"], row["part"], row["key"]): row["text"] for row in rows_of("asking_texts")}
    )
