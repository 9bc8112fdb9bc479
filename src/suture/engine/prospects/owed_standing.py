"""How one affiliation stands: the page it is about, whether that page names us, and whether it links.

It knows looks at pages, and links that imports and visits know of. It refuses to take another page of the same site
for the one that was given, and a name without a second fact but the specialty for ours: a society of dermatologists
lists dermatologists.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from suture.engine.crawl.same_page import domain_of, page_key
from suture.engine.prospects.affiliations import Affiliation
from suture.engine.prospects.asking_text import Case
from suture.engine.prospects.lent_hosts import is_lent
from suture.engine.prospects.links_here import Look, Standing
from suture.engine.prospects.mentions_naming import Naming

__all__ = ["Linking", "Stands", "how_it_stands", "names_for_sure"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Linking:
    """A link to us that is live by the word of imports and visits; `seen_on` the last day, None where nobody said."""

    url: str
    domain: str
    seen_on: date | None = None
    target: str | None = None
    follow: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Stands:
    """What is known of one affiliation.

    `url` is the page, None where it is not known; `look` the newest look that says most, `naming` where that names
    whom it should. `links_now` is None where nobody read the page. `link` is a link from imports and visits that
    proves it, `elsewhere` one of the same site on another page. `looked_at` counts pages of
    the site that were read, `looks` are all looks there.
    """

    url: str | None
    case: Case
    links_now: bool | None
    look: Look | None = None
    naming: Naming | None = None
    link: Linking | None = None
    elsewhere: Linking | None = None
    looked_at: int = 0
    looks: tuple[Look, ...] = ()


def how_it_stands(affiliation: Affiliation, *, looks: Iterable[Look], linking: Iterable[Linking]) -> Stands:
    """Return how an affiliation stands; `looks` are the newest of each page, both may be of any site."""
    here = [one for one in looks if _at(one.url, affiliation)]
    links = [one for one in linking if one.domain == affiliation.domain]
    if affiliation.page and affiliation.domain and is_lent(affiliation.domain):
        # Another page of a platform is somebody else's.
        key = page_key(affiliation.page)
        here = [one for one in here if page_key(one.url) == key]
        links = [one for one in links if page_key(one.url) == key]
    gone = _gone_at(affiliation, here)
    if affiliation.page and gone is None:
        return _of_page(affiliation, affiliation.page, here, links)
    if gone is not None:
        # What stood there is no page to name in a letter: it has to be found anew.
        links = [one for one in links if page_key(one.url) != page_key(gone.url)]
    best = max(here, key=lambda one: _tells(one, affiliation), default=None)
    read = [one for one in here if one.standing is not None]
    found = best if best is not None and _tells(best, affiliation)[0] else None
    proof = next(iter(links), None)
    if found is None:
        return Stands(
            url=None,
            case="unknown",
            links_now=None,
            look=gone or next(iter(read), best),
            elsewhere=proof,
            looked_at=len(read),
            looks=tuple(here),
        )
    link = _told_since(found, links)
    links_now = link is not None or _links(found, affiliation)
    others = (one for one in links if page_key(one.url) != page_key(found.url))
    elsewhere = None if links_now else next(others, None)
    return Stands(
        url=found.url,
        case="named",
        links_now=links_now,
        look=found,
        naming=_naming(found, affiliation),
        link=link,
        elsewhere=elsewhere,
        looked_at=len(read),
        looks=tuple(here),
    )


def names_for_sure(standing: Standing, clinician: str | None) -> tuple[Naming, ...]:
    """Return where a page names a clinician, or for None the practice, beside more than a specialty."""
    return tuple(
        one
        for one in standing.names_of(clinician)
        if one.what != "clinician" or standing.links_to_us or set(one.beside) - {"specialty"}
    )


def _gone_at(affiliation: Affiliation, here: Iterable[Look]) -> Look | None:
    """The newest look at the page that was given, where that says that the page is gone."""
    if not affiliation.page:
        return None
    key = page_key(affiliation.page)
    return next((one for one in here if page_key(one.url) == key and one.ended == "gone"), None)


def _of_page(affiliation: Affiliation, page: str, here: list[Look], links: list[Linking]) -> Stands:
    key = page_key(page)
    look = next((one for one in here if page_key(one.url) == key), None)
    link = next((one for one in links if page_key(one.url) == key), None)
    elsewhere = next((one for one in links if page_key(one.url) != key), None)
    read = sum(1 for one in here if one.standing is not None)
    if look is None or look.standing is None:
        return Stands(
            url=page, case="unread", links_now=True if link else None, look=look, link=link, elsewhere=elsewhere,
            looked_at=read, looks=tuple(here),
        )  # fmt: skip
    naming = _naming(look, affiliation)
    told = _told_since(look, links)
    # A page that was given is about us by somebody's word: any link there is the one.
    links_now = told is not None or look.standing.links_to_us
    return Stands(
        url=page, case="named" if naming or links_now else "unlisted", links_now=links_now, look=look, naming=naming,
        link=told, elsewhere=elsewhere, looked_at=read, looks=tuple(here),
    )  # fmt: skip


def _told_since(look: Look, links: Iterable[Linking]) -> Linking | None:
    """A link on the page that was seen after a look that saw none: pages change, and the newest word holds."""
    if look.standing is None or look.standing.links_to_us:
        return None
    key = page_key(look.url)
    newer = (one for one in links if one.seen_on is not None and one.seen_on > look.on)
    return next((one for one in newer if page_key(one.url) == key), None)


def _at(url: str, affiliation: Affiliation) -> bool:
    return affiliation.domain is not None and domain_of(url) == affiliation.domain


def _naming(look: Look, affiliation: Affiliation) -> Naming | None:
    if look.standing is None:
        return None
    ours = names_for_sure(look.standing, affiliation.clinician)
    if not ours and affiliation.clinician is None:
        # A page about one of the clinicians is about the practice too where it names them beside a second fact.
        ours = tuple(one for one in look.standing.names if one.sure and set(one.beside) & {"practice", "phone"})
    return next(iter(ours), None)


def _links(look: Look, affiliation: Affiliation) -> bool:
    """Whether the page links to us for this affiliation: a colleague's page has the colleague's link, and a
    link on a page that names none of us, such as a sponsor's logo, is no clinician's in particular.
    """
    if look.standing is None or not look.standing.links_to_us:
        return False
    people = {one.key for one in look.standing.names if one.sure and one.what == "clinician"}
    if affiliation.clinician is None or affiliation.clinician in people:
        return True
    return not people and look.standing.names_us


def _tells(look: Look, affiliation: Affiliation) -> tuple[bool, bool, bool, date]:
    links, names = _links(look, affiliation), _naming(look, affiliation) is not None
    return links or names, links, names, look.on
