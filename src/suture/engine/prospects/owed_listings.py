"""Listings that are ours and do not say our website: an opening each, beside what the audit says of the rest.

It knows the audit of listings. It refuses to call a website missing where the directory shows none or nobody knows,
where the listing copies a register (there is nobody to ask), and where the listing links to us all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from suture.engine.citations.audit import Audit, Entry
from suture.engine.citations.audit import Found as Listed
from suture.engine.citations.facts import Subject, now
from suture.engine.crawl.same_page import domain_of
from suture.engine.errors import BadAddress
from suture.engine.links.address import canonical_parts
from suture.engine.prospects.about import About
from suture.engine.prospects.asking_text import listing_text
from suture.engine.prospects.found import Evidence, Found, WhoToAsk

__all__ = ["listing_openings"]

_OWNER: Final = "You, where the listing is claimed; else the directory's support"


def listing_openings(audit: Audit, *, about: About) -> tuple[Found, ...]:
    """Return an opening for each listing of ours without our website, in the audit's order.

    The text is what to type into the listing's form. Listings whose website is ours, but another page, have none.
    """
    return tuple(_openings(audit, about))


def _openings(audit: Audit, about: About) -> Iterator[Found]:
    for entry in audit.entries:
        if entry.copies or entry.status == "closed":
            continue
        for listed in entry.found:
            links = any(one.links for one in (listed.sighting, *listed.others))
            if not links and (lacks := _lacks(listed, about)):
                yield _opening(entry, listed, lacks, audit=audit, about=about)
                break


def _lacks(listed: Listed, about: About) -> str:
    """What is wrong with the listing's website, in words; "" where nothing is."""
    if listed.held.wrong_person or listed.held.ended is not None:
        return ""
    verdict = listed.held.fields.get("website")
    said = listed.sighting.record.website
    if verdict is None or verdict.verdict not in ("absent", "conflict"):
        return ""
    if verdict.verdict == "absent":
        # As in the audit: where nobody knows whether a directory shows websites, an empty one asks for nothing.
        known = "website" in (listed.sighting.shows or ())
        return "The listing shows no website." if known and not said else ""
    return "" if _is_ours(said, about) else f"The listing shows {said}, which is not yours."


def _is_ours(address: str, about: About) -> bool:
    try:
        return domain_of(canonical_parts(address, default_scheme="https")[0]) in about.sites
    except BadAddress:
        return False


def _opening(entry: Entry, listed: Listed, lacks: str, *, audit: Audit, about: About) -> Found:
    record = listed.sighting.record
    page = record.address or f"https://{entry.directory}/"
    clinician = entry.subject.clinician or None
    target = _target(about, entry.subject)
    return Found(
        key=f"listing:{entry.key}",
        family="owed",
        kind="listing",
        domain=entry.directory,
        organisation=entry.name,
        title=f"{entry.name} lists {audit.titled(entry.subject)} without your website",
        url=record.address or None,
        evidence=(
            Evidence(words=lacks, url=record.address or None, quote=record.name, seen_on=record.seen),
            Evidence(words=entry.matters),
        ),
        links_now=False,
        looked_on=record.seen,
        mine=(clinician,) if clinician else (),
        ask=(WhoToAsk(role=_OWNER, kind="page" if entry.claim_url else "", value=entry.claim_url),),
        text=listing_text(about=about, page=page, target=target).whole,
        target=target,
        relation="listed",
        missing=() if listed.sighting.claimed is not None else ("whether the listing is claimed: open it and look",),
    )


def _target(about: About, subject: Subject) -> str:
    """The place's own website where it has one, the clinician's page, else the home page."""
    if subject.clinician:
        return about.target(subject.clinician)
    website = now(about.practice.place(subject.place).websites, on=about.on)
    return website.text if website else about.home
