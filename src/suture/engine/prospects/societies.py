"""Societies that fit a practice: what each offers, whether somebody is a member, whether its member page links.

It knows who fits (`societies_fit`), what is offered (`societies_offers`) and how memberships stand (`owed_standing`).
It refuses to take a practice for a member because a society fits, and to say twice that a member's page lacks its
link: that is an opening already owed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from suture.engine.catalogue import Association
from suture.engine.crawl.same_page import domain_of
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation, affiliation_kind
from suture.engine.prospects.found import Evidence, Found
from suture.engine.prospects.links_here import Look, newest_looks
from suture.engine.prospects.owed_asking import who_to_ask
from suture.engine.prospects.owed_standing import Linking, Stands, how_it_stands
from suture.engine.prospects.societies_fit import Fit, fits, listed
from suture.engine.prospects.societies_offers import Offer, OfferSeen, offers_of, offers_on

__all__ = ["OfferSeen", "Society", "offers_on", "societies_that_fit", "society_openings"]

_NO_OFFERS: Final[Mapping[str, Iterable[OfferSeen]]] = MappingProxyType({})
# Where a member is named to readers; without one of them membership alone brings no page.
_LISTS_MEMBERS: Final = frozenset({"member_directory", "clinic_directory", "certification_lookup"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Society:
    """A society that fits.

    `member` is True where somebody of the practice is a member, False where somebody said that nobody is, None where
    nobody was asked; `members` are their keys (() with True: the practice itself). `links` says whether the member
    page links, None where nobody read it or it is not known; `page` is that page.
    """

    fit: Fit
    offers: tuple[Offer, ...]
    member: bool | None
    members: tuple[str, ...] = ()
    links: bool | None = None
    page: str | None = None

    @property
    def association(self) -> Association:
        """What the catalogue says of it."""
        return self.fit.association


def societies_that_fit(
    *,
    about: About,
    affiliations: Iterable[Affiliation] = (),
    denied: Collection[str] = (),
    looks: Iterable[Look] = (),
    linking: Iterable[Linking] = (),
    offers: Mapping[str, Iterable[OfferSeen]] = _NO_OFFERS,
    associations: Sequence[Association] | None = None,
) -> tuple[Society, ...]:
    """Return the societies that fit, the nearest first.

    `denied` are domains of societies of which somebody said that nobody is a member, `offers` what pages of a society
    (by its domain) were seen to offer. `associations` are the catalogue's unless others are given.
    """
    newest, live = tuple(newest_looks(looks).values()), tuple(linking)
    read = {domain_of(one.url) for one in newest if one.standing is not None}
    memberships: dict[str, list[Affiliation]] = {}
    for one in affiliations:
        if one.kind == "membership" and one.domain:
            memberships.setdefault(one.domain, []).append(one)
    found = []
    for fit in fits(about, associations=associations):
        domain = fit.association.domain
        mine = memberships.get(domain, [])
        stands = [how_it_stands(one, looks=newest, linking=live) for one in mine]
        telling = max(stands, key=_tells, default=None)
        seen = tuple(offers.get(domain, ()))
        found.append(
            Society(
                fit=fit,
                offers=offers_of(fit.association.offers, seen=seen, was_read=domain in read or bool(seen)),
                member=True if mine else False if domain in denied else None,
                members=tuple(dict.fromkeys(one.clinician for one in mine if one.clinician)),
                links=telling.links_now if telling else None,
                page=telling.url if telling else None,
            )
        )
    return tuple(found)


def society_openings(societies: Iterable[Society], *, about: About, looks: Iterable[Look] = ()) -> tuple[Found, ...]:
    """Return an opening for each society of which nobody is a member yet, in their order.

    A society with a member is left to `owed.owed_openings`, which asks for the link.
    """
    newest = tuple(newest_looks(looks).values())
    return tuple(_opening(one, about=about, looks=newest) for one in societies if not one.member)


def _opening(one: Society, *, about: About, looks: Sequence[Look]) -> Found:
    society = one.association
    here = sorted((look for look in looks if domain_of(look.url) == society.domain), key=_for_others)
    directory = next((offer for offer in one.offers if offer.key in _LISTS_MEMBERS), None)
    return Found(
        key=f"society:{society.domain}",
        family="society",
        kind="society",
        domain=society.domain,
        organisation=society.name,
        title=society.name,
        url=directory.url if directory else None,
        evidence=tuple(_evidence(one, directory)),
        mine=one.fit.clinicians,
        ask=who_to_ask(affiliation_kind("membership").decides, here, about=about),
        target=about.target(one.fit.clinicians[0] if len(one.fit.clinicians) == 1 else None),
        missing=tuple(_missing(one, directory)),
        reach=one.fit.level,
        letters=one.fit.letters[0][1] if one.fit.letters and one.member is None else "",
        told=tuple(_told(one, directory, about=about)),
    )


def _evidence(one: Society, directory: Offer | None) -> Iterator[Evidence]:
    by_letters = bool(one.fit.letters) and one.member is None
    # What `_told` says already is not said again.
    yield Evidence(words=one.fit.why if by_letters else one.fit.reason)
    if by_letters:
        written = " and ".join(sorted({letters for _, letters in one.fit.letters}))
        yield Evidence(words=f"You told of a name with {written} behind it.")
    if one.member is False:
        yield Evidence(words="You said that nobody of you is a member.")
    seen = [offer for offer in one.offers if offer.state == "seen"]
    if seen:
        where = directory if directory in seen else seen[0]
        words = f"Its own pages show {', '.join(offer.words for offer in seen)}."
        yield Evidence(words=words, url=where.url, seen_on=where.seen_on)
    unchecked = [offer for offer in one.offers if offer.state == "unchecked" and offer is not directory]
    if unchecked:
        also = "also " if directory is not None and directory.state == "unchecked" else ""
        named = ", ".join(offer.words for offer in unchecked)
        yield Evidence(words=f"Our catalogue {also}names {named}; unchecked.")


def _told(one: Society, directory: Offer | None, *, about: About) -> Iterator[str]:
    """Why it is worth asking for, in clauses: who could join, where it is, and what it is said to offer."""
    names = [about.clinician_name(key).partition(",")[0] for key in one.fit.clinicians]
    if one.fit.unsure:
        yield f"it is for {one.fit.scope}"
    elif one.fit.letters and one.member is None:
        key, letters = one.fit.letters[0]
        who = about.clinician_name(key).partition(",")[0]
        yield f"{who} writes {letters}, which it gives to its own"
    else:
        yield f"{listed(names) if names else 'you'} could join it ({one.fit.scope})"
    if directory is None:
        yield "whether it names its members to readers is not known"
    elif directory.state == "seen":
        yield f"its own pages show {directory.words}"
    else:
        yield f"our catalogue names {directory.words} (unchecked)"


def _missing(one: Society, directory: Offer | None) -> Iterator[str]:
    if one.member is None:
        yield "whether one of you is a member: answer yes or no"
    if directory is None:
        yield "whether it lists its members: open its website and look for a directory"
    elif directory.state != "seen":
        yield f"whether {directory.words} shows members' websites: open one entry and look"
    if one.fit.unsure:
        yield one.fit.unsure


def _for_others(look: Look) -> bool:
    """Whether a page gives no address for members: that of a meeting has its own office."""
    return not any(one.kind == "email" and one.value.casefold().startswith("member") for one in look.people)


def _tells(stands: Stands) -> tuple[bool, bool]:
    return stands.links_now is not None, bool(stands.links_now)
