"""What a weighing is given: every opening that any finder sees now, from what people told, looks, links and listings.

It knows which row goes to which finder. It refuses to find and to weigh anything itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from suture.app.listings.stored_audit import newest_audit
from suture.app.openings.about import about_for_job, subject_of_practice
from suture.app.openings.affiliations_told import affiliations_of, denied_societies
from suture.app.openings.kinds import UNKNOWN_KIND
from suture.app.openings.links_and_rivals import LinksSeen, links_seen
from suture.app.openings.looks_made import looks_of, offers_of
from suture.app.openings.models import Look, Opening, SourceRequest
from suture.app.openings.stored_shapes import feed_of, request_of, standing_of, whole_verdict_of
from suture.app.practices.asking import own_site_for_job
from suture.app.practices.weekly_facts import week_facts
from suture.engine.catalogue import open_catalogue
from suture.engine.crawl.same_page import page_key
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation
from suture.engine.prospects.days_passed import as_of
from suture.engine.prospects.found import Evidence, Found
from suture.engine.prospects.lent_hosts import is_lent
from suture.engine.prospects.links_here import Look as Looked
from suture.engine.prospects.mentions import find_mentions, mention_openings
from suture.engine.prospects.mentions_pages import read_pages
from suture.engine.prospects.mentions_seen import with_looks
from suture.engine.prospects.owed import owed_openings
from suture.engine.prospects.owed_listings import listing_openings
from suture.engine.prospects.owed_losses import gone_page_openings, lost_link_openings
from suture.engine.prospects.own_pages import aimed, pages_of_clinicians
from suture.engine.prospects.page_openings import DeadLink, SeenPage, asked_of_page, page_openings, told_by_page
from suture.engine.prospects.request_openings import request_openings
from suture.engine.prospects.rivals import NOT_READ
from suture.engine.prospects.shows import SHOW
from suture.engine.prospects.societies import Society, societies_that_fit, society_openings
from suture.engine.prospects.source_requests import SourceRequest as ReadRequest
from suture.engine.prospects.ways_tried import tried, without_what_is_gone
from suture.engine.quality.subject import Subject

__all__ = ["Given", "gather"]

_TITLED: Final = "The page is titled so."


@dataclass(frozen=True, kw_only=True)
class Given:
    """Everything that is known now: for whom, all openings as found, societies, and what links tell."""

    about: About
    subject: Subject
    affiliations: tuple[Affiliation, ...]
    founds: tuple[Found, ...]
    societies: tuple[Society, ...]
    seen: LinksSeen
    rivals: int


def gather(practice: int, *, now: datetime) -> Given | None:
    """Return what is known of a practice; None where it is gone."""
    site, known = own_site_for_job(practice), about_for_job(practice, on=now.date())
    if site is None or known is None:
        return None
    about, told = known
    subject = subject_of_practice(about, site=site.key)
    affiliations = affiliations_of(practice, told.profile, about=about)
    # Where pages lead is the runs' business, and most of what is kept of them.
    rows = list(Look.objects.filter(practice_id=practice).defer("leads", "outside").order_by("pk"))
    looks = tuple(looks_of(rows))
    pages = {page.url: page for page in _seen_pages(rows)}
    typed = tuple(Opening.objects.filter(practice_id=practice).exclude(typed_address="").order_by("pk"))
    seen = links_seen(practice, about=about, now=now)
    about = replace(about, pages=pages_of_clinicians(seen.own_pages, about=about))
    societies = societies_that_fit(
        about=about,
        affiliations=affiliations,
        denied=denied_societies(practice),
        looks=looks,
        linking=seen.linking,
        offers=offers_of(rows),
    )
    owed = (
        *owed_openings(affiliations, about=about, looks=looks, linking=seen.linking),
        *_of_links(practice, about=about, now=now),
    )
    owed = (*owed, *_of_listings(practice, about=about), *_mentions(seen, about=about, looks=looks, owed=owed))
    founds = (
        *owed,
        *society_openings(societies, about=about, looks=looks),
        *(_read_since(one, pages=pages) for one in seen.rival_openings),
        *_beside_owed(
            page_openings(
                _not_added_by_hand(pages, typed=typed), about=about, catalogue=open_catalogue(),
                left_out={one.site for one in told.profile.competitors},
            ),
            owed=owed,
        ),
        *_by_hand(typed, pages=pages, about=about),
        *request_openings(_requests(practice), about=about),
    )  # fmt: skip
    relations = _relations(practice, affiliations, seen)
    names = {one.key: about.clinician_name(one.key) for one in about.practice.clinicians}
    were_tried = tried(looks)
    aims = (aimed(one, about=about, pages=seen.own_pages) for one in founds)
    return Given(
        about=about,
        subject=subject,
        affiliations=affiliations,
        founds=tuple(_told(without_what_is_gone(one, looks=were_tried), relations, names) for one in aims),
        societies=societies,
        seen=seen,
        # Of a competitor without a file nobody knows where it is listed.
        rivals=len(seen.competitors.compared),
    )


def _of_links(practice: int, *, about: About, now: datetime) -> Iterator[Found]:
    facts = week_facts(practice, now)
    if facts is not None:
        yield from lost_link_openings(facts.lost, about=about)
        yield from gone_page_openings(facts.glance.broken, about=about)


def _of_listings(practice: int, *, about: About) -> tuple[Found, ...]:
    made = newest_audit(practice)
    return listing_openings(made.stored.audit, about=about) if made else ()


def _mentions(
    seen: LinksSeen, *, about: About, looks: tuple[Looked, ...], owed: tuple[Found, ...]
) -> tuple[Found, ...]:
    pages = with_looks(read_pages(seen.readings), looks)
    mentions = find_mentions(pages, about=about, linking=seen.linking, unwanted=seen.unwanted)
    return mention_openings(mentions.found, about=about, looks=looks, linking=seen.linking, owed=owed)


def _seen_pages(rows: list[Look]) -> Iterator[SeenPage]:
    for row in rows:
        verdict = whole_verdict_of(row)
        if verdict is not None and row.looked_at is not None:
            yield SeenPage(
                url=row.address,
                read_on=row.looked_at.date(),
                verdict=verdict,
                feed=feed_of(row),
                standing=standing_of(row),
                dead=tuple(DeadLink(target=one["target"], text=one["text"]) for one in row.dead),
            )


def _beside_owed(founds: tuple[Found, ...], *, owed: tuple[Found, ...]) -> Iterator[Found]:
    """Pages that invite. Of one that owes a link only its title is told: what it is besides is no reason for that.

    One that must not be approached stays as it is, since what it says goes beside what it owes.
    """
    owing = {page_key(one.url) for one in owed if one.url}
    for one in founds:
        if one.page is None or not one.page.approach or page_key(one.url or "") not in owing:
            yield one
        elif one.page.title:
            title = Evidence(words=_TITLED, url=one.url, quote=one.page.title, seen_on=one.looked_on)
            yield replace(one, evidence=(title,), mine=())


def _not_added_by_hand(pages: Mapping[str, SeenPage], *, typed: tuple[Opening, ...]) -> Iterator[SeenPage]:
    """The pages but for shows, and pages on platforms, that somebody added: they stand under what was typed."""
    addresses = {row.typed_address for row in typed}
    for one in pages.values():
        if one.url not in addresses or (one.verdict.kind != SHOW and not is_lent(one.domain)):
            yield one


def _by_hand(typed: tuple[Opening, ...], *, pages: Mapping[str, SeenPage], about: About) -> Iterator[Found]:
    """What people added, with what its page said when it was looked at."""
    for row in typed:
        page = pages.get(row.typed_address)
        verdict = as_of(page.verdict, today=about.on) if page else None
        kind = row.typed_kind or (verdict.kind if verdict else None) or UNKNOWN_KIND
        said = (Evidence(words=row.note, seen_on=row.found_at.date()),) if row.note else ()
        shown = told_by_page(page, kind=kind) if page else ()
        yield Found(
            # On a platform each page has a row of its own, which goes by that key.
            key=row.key if is_lent(row.domain) else f"own:{row.slug}",
            family="own",
            kind=kind,
            domain=row.domain,
            organisation=row.organisation,
            title=row.title,
            url=row.typed_address,
            evidence=(*said, *shown),
            links_now=page.standing.links_to_us if page and page.standing else None,
            looked_on=page.read_on if page else None,
            ask=asked_of_page(page, kind=kind, about=about) if page else (),
            target=about.home,
            page=verdict,
        )


def _requests(practice: int) -> Iterator[tuple[str, ReadRequest, date]]:
    for row in SourceRequest.objects.filter(practice_id=practice).order_by("pk"):
        request = request_of(row)
        if request is not None:
            yield row.fingerprint, request, row.pasted_at.date()


def _read_since(found: Found, *, pages: Mapping[str, SeenPage]) -> Found:
    """An opening that links told of, with the day on which its page was read, where it was."""
    page = pages.get(found.url or "")
    if page is None or found.looked_on is not None:
        return found
    return replace(
        found,
        looked_on=page.read_on,
        links_now=page.standing.links_to_us if page.standing else found.links_now,
        missing=tuple(one for one in found.missing if one != NOT_READ),
    )


def _relations(practice: int, affiliations: tuple[Affiliation, ...], seen: LinksSeen) -> dict[str, str]:
    """What ties us to hosts already, the strongest word for each."""
    written = Opening.objects.filter(practice_id=practice, stage__in=["agreed", "won"]).values_list(
        "domain", flat=True
    )
    made = newest_audit(practice)
    listed = {entry.directory for entry in made.stored.audit.entries if entry.found} if made else set[str]()
    return {
        **dict.fromkeys(written, "written-to"),
        **dict.fromkeys((one.domain for one in seen.linking), "links"),
        **dict.fromkeys(listed, "listed"),
        **dict.fromkeys((one.domain for one in affiliations if one.domain), "member"),
    }


def _told(found: Found, relations: Mapping[str, str], names: Mapping[str, str]) -> Found:
    """An opening with what ties us to its host, and with clinicians by their names."""
    return replace(
        found,
        relation=found.relation or relations.get(found.domain, ""),
        mine=tuple(names.get(key, key) for key in found.mine),
    )
