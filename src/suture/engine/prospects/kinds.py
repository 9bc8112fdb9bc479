"""The kinds of opening, in one list: what each is called, where it is found, and whether it is looked for.

It knows names only. How a kind shows on a page is `signals_words`' and `signals_shape`'s business, what it
is worth `worth`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

__all__ = ["FAMILIES", "KINDS", "PAGE_KINDS", "Family", "Kind", "kind_words"]

Family: TypeAlias = Literal["owed", "society", "rivals", "page", "own"]

FAMILIES: Final[MappingProxyType[Family, str]] = MappingProxyType(
    {
        "owed": "Already owed",
        "society": "Societies that fit",
        "rivals": "Where competitors are vouched for",
        "page": "Pages that invite",
        "own": "Added by you",
    }
)
"""Where an opening comes from, in the order of the screen: key and heading."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of opening. `words` is what one of it is called on screen, `plural` what several are.

    `on_page` says that a page alone can be told to be of it (`suture prospects classify`); `by_default` whether
    Suture looks for it without being asked.
    """

    key: str
    words: str
    plural: str
    on_page: bool = False
    by_default: bool = True


_ALL: Final = (
    # Pages that invite a contribution.
    Kind(key="guest-article", words="guest article", plural="guest articles", on_page=True),
    Kind(key="resource-page", words="page of links", plural="pages of links", on_page=True),
    Kind(key="broken-link", words="broken link to replace", plural="broken links to replace"),
    Kind(key="member-directory", words="member directory", plural="member directories", on_page=True),
    Kind(key="call-for-speakers", words="call for speakers or abstracts", plural="calls for speakers or abstracts",
         on_page=True),
    Kind(key="staff-profile", words="hospital or faculty profile", plural="hospital and faculty profiles",
         on_page=True),
    Kind(key="directory", words="directory", plural="directories", on_page=True),
    Kind(key="newsroom", words="newsroom or health desk", plural="newsrooms and health desks", on_page=True),
    Kind(key="source-request", words="request for a source", plural="requests for sources", on_page=True),
    Kind(key="podcast", words="podcast that takes guests", plural="podcasts that take guests", on_page=True),
    Kind(key="expert-panel", words="expert panel or review board", plural="expert panels and review boards",
         on_page=True),
    Kind(key="scholarship", words="scholarship page", plural="scholarship pages", on_page=True, by_default=False),
    Kind(key="partners", words="partners or suppliers page", plural="partners and suppliers pages", on_page=True),
    # What is owed already, by what somebody told us or by what the data show.
    Kind(key="membership", words="membership page", plural="membership pages"),
    Kind(key="privilege", words="hospital’s page about you", plural="hospitals’ pages about you"),
    Kind(key="faculty", words="faculty or alumni page", plural="faculty and alumni pages"),
    Kind(key="insurer", words="insurer’s list", plural="insurers’ lists"),
    Kind(key="supplier", words="supplier’s list", plural="suppliers’ lists"),
    Kind(key="charity", words="charity or sponsored cause", plural="charities and sponsored causes"),
    Kind(key="referrer", words="referrer’s page", plural="referrers’ pages"),
    Kind(key="talk", words="talk you gave", plural="talks you gave"),
    Kind(key="article", words="article you wrote", plural="articles you wrote"),
    Kind(key="lost-link", words="lost link", plural="lost links"),
    Kind(key="gone-page", words="page of yours that is gone", plural="pages of yours that are gone"),
    Kind(key="mention", words="mention without a link", plural="mentions without a link"),
    Kind(key="listing", words="listing without your website", plural="listings without your website"),
    # Others.
    Kind(key="society", words="society that fits", plural="societies that fit"),
    Kind(key="rival-source", words="site that vouches for competitors",
         plural="sites that vouch for competitors"),
)  # fmt: skip

KINDS: Final[MappingProxyType[str, Kind]] = MappingProxyType({kind.key: kind for kind in _ALL})
"""Every kind by its key."""

PAGE_KINDS: Final = tuple(kind.key for kind in _ALL if kind.on_page)
"""Those that a page alone can be told to be of."""


def kind_words(key: str) -> str:
    """Return what one opening of a kind is called on screen. Raises KeyError for no kind of ours."""
    return KINDS[key].words
