"""The work of a job that weighs: what every finder sees now, one row for each host, ranked, and what that closes.

All of it is made anew each time; what people decided stays, whatever is found. An opening that nothing tells of any
more goes, unless somebody decided something about it. It refuses to judge: that is `engine.prospects`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from suture.app.jobs.running import JobRun
from suture.app.listings.plain_records import as_plain, to_json
from suture.app.openings.closing import close_what_is_won, shown_before
from suture.app.openings.experience import experience_of
from suture.app.openings.given import Given, gather
from suture.app.openings.kinds import BY_ITSELF, OPEN
from suture.app.openings.models import Look, Opening, OpeningFacts, Weighing
from suture.app.openings.opening_keys import key_of, slug_of
from suture.app.openings.pages_to_look_at import keep_pages_of
from suture.app.practices.judging import means
from suture.app.practices.weekly_requests import ask_for_week
from suture.engine.links.progress import Step
from suture.engine.prospects.found import Found
from suture.engine.prospects.merging import merged
from suture.engine.prospects.worth import Weighed, ranked
from suture.engine.prospects.worth import weigh as weigh_one
from suture.engine.prospects.worth_hosts import Host, judge_hosts, judged_domain

__all__ = ["weigh", "weigh_practice"]

# Where no host is known (RFC 2606): such an opening is judged as a site of its own of which nothing else is known;
# on one site for all of them, each would speak of what the others are about.
_NOWHERE: Final = "invalid"
# Kept are the best ones, and those that somebody has a hand in.
_MOST: Final = 2_000
_FOUND_BY: Final = {"owed": "owed", "society": "catalogue", "rivals": "gap", "own": "person"}


def weigh(run: JobRun) -> dict[str, Any]:
    """Weigh the openings of the job's practice; the result counts them."""
    run.progress(Step(stage="weighing", done=0))
    return weigh_practice(run.params["practice"], now=run.now())


def weigh_practice(practice: int, *, now: datetime) -> dict[str, Any]:
    """Weigh a practice's openings here and now; nothing where it is gone."""
    given = gather(practice, now=now)
    if given is None:
        return {}
    members = _by_key(given)
    founds = dict(_one_for_each_key(practice, members))
    weighed, hosts = _weighed(practice, given, founds, now=now)
    with transaction.atomic():
        row, _ = Weighing.objects.select_for_update().get_or_create(practice_id=practice)
        before = shown_before(practice)
        openings = _keep(practice, founds, weighed, hosts, now=now)
        won = close_what_is_won(practice, before=before, members=members, now=now)
        row.made_at, row.beside = now, to_json(given.seen.competitors)
        row.save()
        keep_pages_of(practice, founds.values(), now=now)
        ask_for_week(practice)
    return {"openings": openings, "won": won, "worth_asking": sum(1 for one in weighed if not one.why_not_key)}


def _by_key(given: Given) -> dict[str, tuple[Found, ...]]:
    """All that is found of each host; what is ours to mend, and what has no host, stays by itself."""
    by_key: dict[str, list[Found]] = {}
    for found in given.founds:
        by_key.setdefault(key_of(found, own_sites=given.about.sites), []).append(found)
    return {key: tuple(several) for key, several in by_key.items()}


def _one_for_each_key(practice: int, members: Mapping[str, tuple[Found, ...]]) -> Iterator[tuple[str, Found]]:
    """One opening for each key: the one that leads, or the one that somebody took up there."""
    pins = dict(Opening.objects.filter(practice_id=practice).exclude(pinned="").values_list("key", "pinned"))
    for key, several in members.items():
        lead = merged(several)[0].found
        taken = next((one for one in several if one.key == pins.get(key)), None)
        yield key, lead if taken is None else _with_what_leads(taken, lead)


def _with_what_leads(taken: Found, lead: Found) -> Found:
    """What somebody took up, with what all that was found there says of its host."""
    return replace(
        taken, rivals=lead.rivals, how_got=taken.how_got or lead.how_got, relation=lead.relation,
        openness=lead.openness if taken.openness is None else taken.openness, zone=lead.zone, follow=lead.follow,
    )  # fmt: skip


def _weighed(
    practice: int, given: Given, founds: Mapping[str, Found], *, now: datetime
) -> tuple[tuple[Weighed, ...], Mapping[str, Host]]:
    """Every opening weighed, best first, by the key under which it is kept; and the hosts by domain."""
    by = means()
    rows = {key: replace(found, key=key) for key, found in founds.items()}
    placed = {
        key: found if found.domain else replace(found, domain=f"{slug_of(key)}.{_NOWHERE}", url=None)
        for key, found in rows.items()
    }
    hosts: Mapping[str, Host] = judge_hosts(
        placed.values(), about=given.subject, catalogue=by.catalogue, model=by.model, ranks=by.ranks,
        known=given.seen.known, readings=given.seen.readings,
    )  # fmt: skip
    experience = experience_of(practice, today=now.date())
    done = ranked(
        weigh_one(
            found, host=hosts[judged_domain(placed[key])], experience=experience, about=given.subject,
            today=now.date(), beside=given.seen.beside, rivals=given.rivals,
        )
        for key, found in rows.items()
    )  # fmt: skip
    return done, hosts


def _keep(
    practice: int,
    founds: Mapping[str, Found],
    weighed: Iterable[Weighed],
    hosts: Mapping[str, Host],
    *,
    now: datetime,
) -> int:
    """Write the rows: known openings keep what people decided, and those that are gone go where nobody did."""
    known = {row.key: row for row in Opening.objects.select_for_update().filter(practice_id=practice)}
    came_by = dict(Look.objects.filter(practice_id=practice).values_list("address", "found_by"))
    rank, facts = 0, []
    in_hand = {key for key, row in known.items() if row.typed_address or row.stage != Opening.Stage.FOUND}
    for place, one in enumerate(weighed):
        if place >= _MOST and one.key not in in_hand:
            continue
        found = founds[one.key]
        row = known.pop(one.key, None) or Opening(
            practice_id=practice, key=one.key, slug=slug_of(one.key), found_at=now, stage_since=now,
            found_by=_found_by(found, came_by),
        )  # fmt: skip
        _tell(row, found, now=now)
        row.save()
        asks = row.stage in OPEN and not one.why_not_key
        rank += asks
        host = hosts.get(judged_domain(found))
        near = host.specialties if host is not None else ()
        facts.append(_facts(row, found, one, rank=rank if asks else None, specialty=next(iter(near), "")))
    OpeningFacts.objects.filter(opening__practice_id=practice).exclude(
        opening_id__in=[row.pk for row in known.values()]
    ).delete()
    OpeningFacts.objects.bulk_create(facts, batch_size=200)
    for row in known.values():
        _not_found(row)
    return len(facts)


def _found_by(found: Found, came_by: Mapping[str, str]) -> str:
    """By what it came: a page by what led to it, a request by whoever pasted it."""
    if found.kind == "source-request":
        return "request"
    return came_by.get(found.url or "", "section") if found.family == "page" else _FOUND_BY[found.family]


def _tell(row: Opening, found: Found, *, now: datetime) -> None:
    """What an opening is, as it was found last."""
    row.family, row.kind, row.domain = found.family, found.kind, found.domain
    row.address, row.organisation = (found.url or "")[:2000], found.organisation[:200]
    row.title, row.last_found_at, row.is_found = found.title[:300], now, True


def _facts(row: Opening, found: Found, weighed: Weighed, *, rank: int | None, specialty: str) -> OpeningFacts:
    return OpeningFacts(
        opening=row,
        found=as_plain(found),
        weighed=as_plain(weighed),
        rank=rank,
        specialty=specialty[:100],
        links_now=found.links_now,
        looked_on=found.looked_on,
        deadline=weighed.deadline,
    )


def _not_found(row: Opening) -> None:
    """Nothing tells of it any more: it goes, unless a person had a hand in it."""
    touched = row.stage != Opening.Stage.FOUND or row.steps.exclude(by=BY_ITSELF).exists()
    if not touched:
        row.delete()
        return
    row.is_found = False
    row.save(update_fields=["is_found"])
    OpeningFacts.objects.filter(opening=row).update(rank=None)
