"""Mentions without a link: pages that we have read, that name the practice, and that do not link to it.

It knows who is named (`mentions_naming`) and what is nothing to ask about (`mentions_left_out`), and says why. It
refuses to take a namesake for us, and it never says or asks whether anybody is a patient.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from types import MappingProxyType
from typing import Final

from suture.engine.crawl.same_page import page_key
from suture.engine.links.words import day_words
from suture.engine.prospects.about import About
from suture.engine.prospects.asking_text import asking_text
from suture.engine.prospects.found import Evidence, Found
from suture.engine.prospects.links_here import Look, newest_looks
from suture.engine.prospects.mentions_left_out import copies_of, own_pages, why_left_out
from suture.engine.prospects.mentions_naming import NamesOfOurs, Naming
from suture.engine.prospects.mentions_pages import ReadPage, read_pages
from suture.engine.prospects.owed_asking import who_to_ask
from suture.engine.prospects.owed_standing import Linking

__all__ = ["LeftOut", "Mention", "Mentions", "ReadPage", "find_mentions", "mention_openings", "read_pages"]

_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})
_KEY_BYTES: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A page that names us without a link; `namings` are sure ones only."""

    page: ReadPage
    namings: tuple[Naming, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """A page that names us, or somebody of our name, and why it is not offered; `quote` are its words."""

    url: str
    why: str
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mentions:
    """The mentions in the order of the pages, and what was left out."""

    found: tuple[Mention, ...]
    left_out: tuple[LeftOut, ...]


def find_mentions(
    pages: Iterable[ReadPage],
    *,
    about: About,
    linking: Iterable[Linking] = (),
    unwanted: Mapping[str, str] = _NOBODY,
) -> Mentions:
    """Look for the practice's names on pages that were read.

    `linking` are live links to us; a page among them is no mention. `unwanted` are sites that one stays away from,
    with the reason, such as those that the judging found suspicious.
    """
    names, own = NamesOfOurs(about), own_pages(about)
    links = {page_key(one.url) for one in linking}
    found: list[Mention] = []
    left_out: list[LeftOut] = []
    for page in pages:
        namings = page.namings
        if namings is None:
            namings = names.find(page.whole, of_one=any(one.full for one in names.find(page.title)))
        if not namings:
            continue
        sure = tuple(one for one in namings if one.sure)
        why = "It links to you already." if page_key(page.url) in links else ""
        why = why or why_left_out(page, namings, about=about, own=own) or unwanted.get(page.domain, "")
        why = why or ("" if sure else "It may be a namesake: nothing beside the name says that it is you.")
        if why:
            left_out.append(LeftOut(url=page.url, why=why, quote=namings[0].quote))
        else:
            found.append(Mention(page=page, namings=sure))
    copies = copies_of((one.page, one.namings[0]) for one in found)
    left_out += [
        LeftOut(url=one.page.url, why=f"It copies {copies[one.page.url].url}.", quote=one.namings[0].quote)
        for one in found
        if one.page.url in copies
    ]
    return Mentions(found=tuple(one for one in found if one.page.url not in copies), left_out=tuple(left_out))


def mention_openings(
    mentions: Iterable[Mention],
    *,
    about: About,
    looks: Iterable[Look] = (),
    linking: Iterable[Linking] = (),
    owed: Iterable[Found] = (),
) -> tuple[Found, ...]:
    """Return an opening for each mention; where a later look found a link, `links_now` says so.

    `owed` are the openings of affiliations and lost links: what is asked for there is not asked for twice.
    """
    newest, names = newest_looks(looks), NamesOfOurs(about)
    links = {one.domain for one in linking}
    taken = {page_key(one.url) for one in owed if one.url}
    return tuple(
        _opening(one, newest.get(page_key(one.page.url)), about=about, names=names, links=one.page.domain in links)
        for one in _of_ours(mentions, about)
        if page_key(one.page.url) not in taken
    )


def _of_ours(mentions: Iterable[Mention], about: About) -> Iterator[Mention]:
    """Mentions without clinicians who left: what a look kept may still name them."""
    ours = {one.key for one in about.clinicians}
    for one in mentions:
        namings = tuple(each for each in one.namings if not each.key or each.key in ours)
        if namings:
            yield replace(one, namings=namings)


def _opening(one: Mention, look: Look | None, *, about: About, names: NamesOfOurs, links: bool) -> Found:
    page, naming = one.page, one.namings[0]
    people = tuple(dict.fromkeys(each.key for each in one.namings if each.key))
    later = look if look is not None and look.standing is not None and look.on >= page.read_on else None
    links_now = later is not None and later.standing is not None and later.standing.links_to_us
    target = about.target(people[0] if len(people) == 1 else None)
    organisation = page.site_name or page.domain
    # Of an article that one of us wrote, somebody else has to be asked.
    is_by_another = bool(page.author) and not names.find(page.author)
    role = f"The author, {page.author}" if is_by_another else "The page's editor"
    ask = who_to_ask(role, [look] if look else [], about=about)
    text = asking_text(
        "mention",
        about=about,
        case="named",
        organisation=organisation,
        target=target,
        page=page.url,
        clinician=people[0] if naming.what == "clinician" else None,
        quote=naming.words if naming.what != "phone" else "",
    )
    return Found(
        key=f"mention:{blake2b(page_key(page.url).encode(), digest_size=_KEY_BYTES).hexdigest()}",
        family="owed",
        kind="mention",
        domain=page.domain,
        organisation=organisation,
        title=f"{organisation} links to you" if links_now else f"{organisation} names you without a link",
        url=page.url,
        evidence=tuple(_evidence(one, later, links_now=links_now)),
        links_now=links_now,
        looked_on=later.on if later else page.read_on,
        mine=people,
        ask=ask,
        text="" if links_now else text.whole,
        target=target,
        relation="links" if links_now or links else "",
        missing=() if links_now or ask[0].value else ("how to reach the editor: look for a contact page",),
    )


def _evidence(one: Mention, later: Look | None, *, links_now: bool) -> Iterator[Evidence]:
    page, naming = one.page, one.namings[0]
    if later is not None and later.standing is not None and links_now:
        words = f"Read on {day_words(later.on)}: the page links to you."
        yield Evidence(words=words, url=page.url, quote=later.standing.quote, seen_on=later.on)
        return
    beside = "" if naming.what == "phone" else _beside(naming)
    words = f"Read on {day_words(page.read_on)}: the page names you{beside} and has no link to you."
    yield Evidence(words=words, url=page.url, quote=naming.quote, seen_on=page.read_on)
    if page.published is not None:
        yield Evidence(words=f"It was published on {day_words(page.published)}.", url=page.url)


def _beside(naming: Naming) -> str:
    words = {"practice": "your practice", "phone": "your telephone number", "number": "your register number",
             "clinician": "your clinician", "place": "your town", "specialty": "your specialty"}  # fmt: skip
    return f" beside {words[naming.beside[0]]}" if naming.beside else ""
