"""Does a page that was read link to us, and does it name us: the look that opens, and later closes, an opening.

It knows links to the practice's own sites, whether search engines may follow them, and names with their second fact
(`mentions_naming`). It refuses to fetch anything, and to call a page that nobody read a page without a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from suture.engine.crawl.indexing import forbids_following
from suture.engine.crawl.same_page import domain_of, page_key
from suture.engine.errors import InputError
from suture.engine.links.follow import follow_state
from suture.engine.prospects.about import About
from suture.engine.prospects.mentions_naming import NamesOfOurs, Naming
from suture.engine.prospects.quotes import quoted_link
from suture.engine.prospects.verdicts import PersonToAsk

if TYPE_CHECKING:
    # Only who looks pays for loading what reads pages: screens read looks.
    from suture.engine.pages.page import Page, PageLinkTo

__all__ = [
    "Ended", "LinkHere", "Look", "Standing", "look_at", "newest_looks", "standing_from", "standing_json",
]  # fmt: skip

Ended: TypeAlias = Literal["read", "gone", "walled", "forbidden", "unreachable"]
"""How a look ended: the page was read; it answers 404 or 410; a login or a robots check stands before it; its site
asks robots to stay away; nobody answered."""

_MOST_NAMINGS: Final = 20
_FOLLOW_ORDER: Final = ("yes", None, "users", "no", "paid")


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkHere:
    """A link of the page to a site of ours. `zone` is one of pages.ZONES or None, `follow` one of links.FOLLOW."""

    target: str
    text: str
    zone: str | None
    follow: str | None
    hidden: bool
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """What a page that was read is to us: its links to us, the best first; where it names us, the sure ones first.

    `indexable` is False where the page asks to be left out of search.
    """

    url: str
    title: str
    links: tuple[LinkHere, ...] = ()
    names: tuple[Naming, ...] = ()
    indexable: bool = True

    @property
    def links_to_us(self) -> bool:
        """Whether readers find a link to us; one that is hidden from them is none."""
        return any(not one.hidden for one in self.links)

    @property
    def names_us(self) -> bool:
        """Whether it names us, and not perhaps a namesake."""
        return any(one.sure for one in self.names)

    @property
    def follow(self) -> str | None:
        """Whether search engines may follow the best link; None where there is no link."""
        return self.links[0].follow if self.links else None

    @property
    def where(self) -> str | None:
        """The part of the page in which the best link stands; None where it has no link or no clear part."""
        return self.links[0].zone if self.links else None

    @property
    def quote(self) -> str:
        """The words around the best link, else around the first sure name; "" for neither."""
        if self.links:
            return self.links[0].quote
        return next((one.quote for one in self.names if one.sure), "")

    def names_of(self, clinician: str | None) -> tuple[Naming, ...]:
        """Sure namings of a clinician, or for None of the practice itself."""
        wanted = {"practice", "phone"} if clinician is None else {"clinician"}
        return tuple(one for one in self.names if one.sure and one.what in wanted and one.key == (clinician or ""))


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """That a page was looked at on a day, how that ended, and what it said; `people` are whom it tells to ask."""

    url: str
    on: date
    ended: Ended
    standing: Standing | None = None
    people: tuple[PersonToAsk, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a look that was read and says nothing, and the other way round."""
        if (self.ended == "read") != (self.standing is not None):
            raise InputError("A look has a standing where the page was read, and only there.")


def look_at(page: Page, *, about: About, url: str | None = None, names: NamesOfOurs | None = None) -> Standing:
    """Look at one page that was read. `url` is its address where the page itself does not know it.

    `names` may be one that the caller keeps for many pages of the same practice.
    """
    address = page.url or url or page.base_url or ""
    unfollowed = forbids_following(page.robots, ())
    links = [_link(one, unfollowed=unfollowed) for one in page.links if _is_ours(one, about.sites)]
    finder = names or NamesOfOurs(about)
    front = "\n".join(filter(None, (page.title, *(one.text for one in page.headings if one.level == 1))))
    of_one = any(one.full for one in finder.find(front))
    found = finder.find(f"{page.title or ''}\n{page.text}", of_one=of_one or bool(links))
    return Standing(
        url=address,
        title=page.title or "",
        links=tuple(sorted(links, key=_best_first)),
        names=found[:_MOST_NAMINGS],
        indexable=page.indexable,
    )


def standing_json(standing: Standing) -> dict[str, Any]:
    """Return a standing as what JSON can hold; `standing_from` reads it."""
    return asdict(standing)


def standing_from(told: Mapping[str, Any]) -> Standing:
    """Return the standing that `standing_json` wrote."""
    return Standing(
        url=told["url"],
        title=told["title"],
        links=tuple(LinkHere(**one) for one in told["links"]),
        names=tuple(Naming(**{**one, "beside": tuple(one["beside"])}) for one in told["names"]),
        indexable=told["indexable"],
    )


def newest_looks(looks: Iterable[Look]) -> dict[str, Look]:
    """Return the newest look at each page, by `page_key` of its address."""
    found: dict[str, Look] = {}
    for one in looks:
        key = page_key(one.url)
        known = found.get(key)
        if known is None or known.on <= one.on:
            found[key] = one
    return found


def _is_ours(link: PageLinkTo, sites: frozenset[str]) -> bool:
    return link.target is not None and domain_of(link.target) in sites


def _link(link: PageLinkTo, *, unfollowed: bool) -> LinkHere:
    return LinkHere(
        target=link.target or "",
        text=link.text or "",
        zone=link.zone,
        follow=follow_state(
            nofollow=unfollowed or "nofollow" in link.rel, ugc="ugc" in link.rel, sponsored="sponsored" in link.rel
        ),
        hidden=link.hidden,
        quote=quoted_link(link.left, link.text or "", link.right),
    )


def _best_first(link: LinkHere) -> tuple[bool, int, bool]:
    return link.hidden, _FOLLOW_ORDER.index(link.follow), link.zone in ("nav", "header", "footer", "aside", "comment")
