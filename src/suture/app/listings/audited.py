"""What an audit is given: sightings, looks, decisions and links of a practice in the engine's shapes, read once.

It knows rows and which table tells what. It refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final, cast
from urllib.parse import urlsplit

from suture.app.listings.link_worth import LinkOfPage, links_at
from suture.app.listings.listing_keys import same_address
from suture.app.listings.models import DirectoryLook, FeedConfirmation, ListingDecision, ListingPage
from suture.app.listings.practice_facts import practice_facts
from suture.app.listings.sample.directories import SAMPLE_DIRECTORIES, SAMPLE_FEEDS
from suture.app.listings.sightings import Kept, current_sightings
from suture.app.listings.stored_audit import FORMAT
from suture.app.listings.whose import rival_sites
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.dated_queries import dated_facts_for_job
from suture.engine.catalogue import Directory, Feed, open_catalogue
from suture.engine.citations.against_facts import Facts
from suture.engine.citations.facts import Practice, Subject, subjects
from suture.engine.citations.sightings import Decision, LinkWorth, Look, Outcome, Sighting
from suture.engine.citations.verdicts import FIELDS, Field
from suture.engine.citations.witnesses.shows import SHOWS
from suture.engine.links.domains import registrable_domain

__all__ = ["ToAudit", "subject_at", "to_audit"]


@dataclass(frozen=True, kw_only=True)
class ToAudit:
    """All that an audit rests on; `key` stands for it. `sightings` have the listing's key as their record's id.

    `rivals` are sightings of rivals by the rival's site. `directories` leaves out those that a person said are not
    for the practice; a sample practice has a few fictional ones besides, with `feeds` of their own.
    """

    practice: Practice
    sightings: tuple[Sighting, ...]
    looks: tuple[Look, ...]
    rivals: Mapping[str, tuple[Sighting, ...]]
    confirmed: Mapping[tuple[str, str], bool]
    directories: tuple[Directory, ...]
    feeds: tuple[Feed, ...]
    key: str


def to_audit(practice: int, *, on: date) -> ToAudit | None:
    """Read what an audit of a day rests on; None where the practice is gone."""
    site, told = own_site_for_job(practice), dated_facts_for_job(practice)
    if site is None or told is None:
        return None
    facts = practice_facts(told, site=site.key)
    held = current_sightings(practice)
    decided = {
        (what, which): decision
        for what, which, decision in ListingDecision.objects.filter(practice_id=practice).values_list(
            "what", "which", "decision"
        )
    }
    catalogue = open_catalogue()
    known = (*catalogue.directories, *(SAMPLE_DIRECTORIES if site.is_sample else ()))
    directories = tuple(one for one in known if ("directory", one.domain) not in decided)
    passed_over = {which for what, which in decided if what == "directory"}
    held = tuple(one for one in held if one.directory not in passed_over)
    links = links_at(practice, {registrable_domain(one.directory) for one in held if one.directory})
    rivals = rival_sites(told.profile)
    ours, theirs = [], dict[str, list[Sighting]]()
    for one in held:
        if one.listed is not True or not one.directory:
            continue
        decision = cast("Decision", decided.get(("listing", one.listing), ""))
        sighting = _sighting(one, facts, decision=decision, links=links)
        rival = _domain(one.record.website)
        if rival in rivals:
            theirs.setdefault(rival, []).append(sighting)
        else:
            ours.append(sighting)
    looks = tuple(_looks(practice, held, facts, on=on))
    confirmed = {
        (source, target): followed
        for source, target, followed in FeedConfirmation.objects.filter(practice_id=practice).values_list(
            "source", "target", "followed"
        )
    }
    whole = (
        FORMAT, catalogue.digest, on, facts, tuple(ours), looks, sorted(theirs.items()), sorted(confirmed.items()),
        sorted(passed_over),
    )  # fmt: skip
    return ToAudit(
        practice=facts,
        sightings=tuple(ours),
        looks=looks,
        rivals={site: tuple(found) for site, found in sorted(theirs.items())},
        confirmed=confirmed,
        directories=directories,
        feeds=(*catalogue.feeds, *(SAMPLE_FEEDS if site.is_sample else ())),
        key=sha256(repr(whole).encode()).hexdigest(),
    )


def subject_at(key: str, facts: Practice) -> Subject | None:
    """Return the place or clinician of a key such as "place:3"; None for one that the practice does not have."""
    return next((one for one in subjects(facts) if one.key == key), None)


def _sighting(one: Kept, facts: Practice, *, decision: Decision, links: Mapping[str, LinkOfPage]) -> Sighting:
    return Sighting(
        record=replace(one.record, id=one.listing, seen=one.last_seen),
        directory=one.directory,
        witness=one.witness,
        shows=_shows(one),
        claimed=one.claimed,
        expected=subject_at(one.expected, facts) if one.expected else None,
        links=_link_worth(one, links),
        texts=one.evidence,
        remark=one.remark,
        decision=decision,
    )


def _shows(one: Kept) -> frozenset[Field] | None:
    """The fields whose absence means something: the witness's, and those that a person called wrong."""
    shows = SHOWS.get(one.witness)
    if one.witness != "manual" or shows is None:
        return shows
    return shows | {field for field in FIELDS if field in one.evidence}


# What a look at a page says of its directory. A page that is gone says nothing: the listing may have moved.
_LOOKED: Final[Mapping[str, Outcome]] = {"blocked": "blocked", "unreachable": "not reachable"}
_STATED: Final = {
    "live": "The link is there.",
    "noindex": "The link is there, but search engines are asked to leave the page out.",
    "canonical-elsewhere": "The link is there, but the page names another one as the one to index.",
}


def _link_worth(one: Kept, links: Mapping[str, LinkOfPage]) -> tuple[LinkWorth, ...] | None:
    """What is known of the listing's link: as a look measured it, with the worth of the imported link of its page."""
    known = links.get(same_address(one.record.address)) if one.record.address else None
    if one.link is not None:
        if not one.link.present:
            return ()
        return (
            LinkWorth(
                target=one.link.target,
                rel=one.link.rel,
                low=known.low if known else None,
                high=known.high if known else None,
                says=one.link.says or _STATED.get(one.link.state, ""),
            ),
        )
    if known is None or known.is_lost:
        return None
    return (LinkWorth(target=known.target, rel=known.rel, low=known.low, high=known.high, says="As imported."),)


def _looks(practice: int, held: Iterable[Kept], facts: Practice, *, on: date) -> Iterator[Look]:
    """What people said of directories, and where a file says that somebody searched and found nothing."""
    owners = {one.owner.key: one.owner for one in subjects(facts)}
    places = [one for one in owners.values() if one.kind == "place"]
    for row in DirectoryLook.objects.filter(practice_id=practice).order_by("pk"):
        owner = owners.get(row.subject)
        if owner is not None:
            yield Look(
                directory=row.directory, subject=owner, on=row.on, outcome=cast("Outcome", row.outcome), how=row.how
            )
    for page in ListingPage.objects.filter(practice_id=practice, outcome__in=_LOOKED).order_by("pk"):
        for owner in [owners[page.subject]] if page.subject in owners else places:
            if page.checked_at is not None:
                yield Look(
                    directory=page.directory, subject=owner, on=page.checked_at.date(), outcome=_LOOKED[page.outcome]
                )
    known = Facts(facts, on=on)
    for one in held:
        if one.listed is not False or not one.directory:
            continue
        about = known.hold(one.record).subject
        # A file about one place does not repeat its name in each row.
        owner = about.owner if about else places[0] if len(places) == 1 else None
        if owner is not None:
            yield Look(directory=one.directory, subject=owner, on=one.last_seen, outcome="searched", how=one.remark)


def _domain(website: str) -> str:
    host = urlsplit(website if "//" in website else f"//{website}").hostname if website else None
    return registrable_domain(host.removeprefix("www.")) if host else ""
