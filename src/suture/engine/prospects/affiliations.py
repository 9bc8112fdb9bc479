"""The form "Which of these are you?": what a practice can be to others, who decides there, and what is asked.

It knows the questions (data/affiliations.csv) and how an answer becomes a record with a stable key. It refuses to
believe that somebody is a member because a society exists: only a person's word makes an affiliation.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from suture.engine.citations.names.letters import squeezed
from suture.engine.crawl.same_page import domain_of, page_key
from suture.engine.errors import BadAddress, InputError
from suture.engine.links.address import canonical_parts
from suture.engine.prospects.about import About
from suture.engine.prospects.lent_hosts import is_lent
from suture.engine.prospects.tables import rows_of

__all__ = [
    "Affiliation", "AffiliationKind", "affiliation_key", "affiliation_kind", "affiliation_kinds", "read_affiliation",
]  # fmt: skip

_LONGEST_NAME: Final = 200
_NOT_IN_A_KEY: Final = re.compile(r"[^\w]+")
_EARLIEST: Final = 1900
_DIGEST: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class AffiliationKind:
    """One question of the form.

    `kind` is a key of `kinds.KINDS`; `asks` what to type, `example` a fictional answer. `told` are the words between
    who and the organisation where an answer is repeated ("member of"). `decides` is the role of who decides there,
    `good_page` what a good page is. `details` are the choices within, key and words, () for none.
    """

    kind: str
    question: str
    asks: str
    example: str
    told: str
    decides: str
    good_page: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Affiliation:
    """What the practice, or one of its clinicians, is to somebody, by a person's word.

    `domain` is the registrable domain of the other side, `page` the page that names or should name us, None where
    nobody knows them; `home` is the first page of its site where that is not the domain's own. `clinician` is the key
    of a clinician, None for the practice. `since` is a year. `detail` is one of the kind's details, `title` that of a
    talk or an article; both may be "".
    """

    kind: str
    name: str
    domain: str | None = None
    page: str | None = None
    clinician: str | None = None
    since: int | None = None
    detail: str = ""
    title: str = ""
    key: str = ""
    home: str | None = None


@cache
def affiliation_kinds() -> Mapping[str, AffiliationKind]:
    """Return the questions by kind, in the order of the form."""
    return MappingProxyType({row["kind"]: _kind(row) for row in rows_of("affiliations")})


def affiliation_kind(kind: str) -> AffiliationKind:
    """Return the question of a kind. Raises InputError for a kind that the form does not have."""
    try:
        return affiliation_kinds()[kind]
    except KeyError:
        raise InputError(f"“{kind}” is none of the form's kinds: choose one of the list.") from None


def read_affiliation(
    *,
    kind: str,
    name: str,
    about: About,
    address: str = "",
    clinician: str | None = None,
    since: int | None = None,
    detail: str = "",
    title: str = "",
) -> Affiliation:
    """Read one answer of the form as a person typed it.

    `address` may be a page, a website, or "". Raises InputError, in a sentence for that person, for an answer without
    a name, an address that is none or is the practice's own, somebody who is no clinician, and a year that cannot be.
    """
    known = affiliation_kind(kind)
    name = " ".join(name.split())[:_LONGEST_NAME]
    if not name:
        raise InputError("Say the name of the organisation.")
    if clinician and all(one.key != clinician for one in about.practice.clinicians):
        raise InputError("Choose one of your clinicians, or the practice.")
    if since is not None and not _EARLIEST <= since <= about.on.year:
        raise InputError(f"Give the year as four figures, between {_EARLIEST} and {about.on.year}.")
    if detail and detail not in dict(known.details):
        raise InputError("Choose one of the answers of the list.")
    domain, page, home = _where(address, about=about)
    title = " ".join(title.split())[:_LONGEST_NAME]
    clinician = clinician or None
    return Affiliation(
        kind=kind, name=name, domain=domain, page=page, clinician=clinician, since=since, detail=detail, title=title,
        key=affiliation_key(kind=kind, name=name, domain=domain, clinician=clinician, page=page, title=title),
        home=home,
    )  # fmt: skip


def affiliation_key(
    *, kind: str, name: str, domain: str | None, clinician: str | None, page: str | None = None, title: str = ""
) -> str:
    """Return a text that is the same for the same answer, told again: "membership:aad.example:12".

    Of talks and articles there may be many at one place, so their title or page is part of it. On a platform each
    page has an owner of its own: there the page names the place.
    """
    place = page_key(page)[:_LONGEST_NAME] if page and domain and is_lent(domain) else domain
    where = place or _NOT_IN_A_KEY.sub("-", squeezed(name)).strip("-")
    key = f"{kind}:{where}:{clinician or 'practice'}"
    if kind in ("talk", "article") and (told := squeezed(title) or (page_key(page) if page else "")):
        key += f":{hashlib.sha256(told.encode()).hexdigest()[:_DIGEST]}"
    return key


def _where(address: str, *, about: About) -> tuple[str | None, str | None, str | None]:
    """The registrable domain, the page where the address is more than a site's home, else a home of its own."""
    address = address.strip()
    if not address:
        return None, None, None
    try:
        url, host = canonical_parts(address, default_scheme="https")
        domain = domain_of(url)
    except BadAddress as error:
        raise InputError(f"“{address[:80]}” is no web address: {error}.") from error
    if "." not in host:
        raise InputError(f"“{address[:80]}” is no web address: it has no dot.")
    if domain in about.sites:
        raise InputError("That is your own website: give the address of the other side.")
    if page_key(url) != host.removeprefix("www."):
        return domain, url, None
    return domain, None, url if host.removeprefix("www.") != domain else None


def _kind(row: Mapping[str, str]) -> AffiliationKind:
    pairs = (pair.partition("=") for pair in row["details"].split("|") if pair)
    return AffiliationKind(
        kind=row["kind"],
        question=row["question"],
        asks=row["asks"],
        example=row["example"],
        told=row["told"],
        decides=row["decides"],
        good_page=row["good_page"],
        details=tuple((key, words) for key, _, words in pairs),
    )
