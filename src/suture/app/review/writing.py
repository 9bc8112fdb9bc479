"""How an act is written: its steps, one history row, and the week that is to be worked out anew; all or nothing.

It knows versions: a step is written only onto the version that somebody saw, and the database lets each version in
once. It refuses to know rights and what may be decided (`actions`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from suture.app.practices.access import actor_of
from suture.app.practices.actions import note as write_history
from suture.app.practices.weekly_requests import ask_for_week
from suture.app.review.evidence import Known, news, pack
from suture.app.review.models import Act, Decision
from suture.app.review.outcomes import Outcome, overtaken
from suture.app.review.steps import Step, Thing, members_then, newest_steps
from suture.app.review.things import ThingNow
from suture.app.review.weekly import group_task
from suture.engine.errors import ActionError

__all__ = ["Pick", "give_back", "write"]

# Somebody else may write the same versions; then all is looked at again.
_TRIES: Final = 3
_BATCH: Final = 500


@dataclass(frozen=True, kw_only=True)
class Pick:
    """A thing to decide about: the version that was seen, -1 for one that is known to be late; what it is now."""

    thing: Thing
    seen: int
    now: ThingNow | None
    words: str


def write(
    *, site: int, practice: int, picks: Sequence[Pick], decision: str, note: str, actor: int, gone: int = 0
) -> Outcome:
    """Write a decision about some things; those that somebody was faster about stay as they are and are told."""

    def attempt() -> Outcome:
        newest = newest_steps(site, among=[pick.thing for pick in picks])
        late, rows, same = [], [], 0
        packed = members_then([step for step in newest.values() if step.what == "group"])
        for pick in picks:
            before = newest.get(pick.thing)
            if before is not None and _stands(before, pick, decision=decision, note=note, packed=packed):
                same += 1
            elif (before.version if before else 0) != pick.seen:
                late.append(before)
            else:
                rows.append(_step_of(pick, site=site, decision=decision, note=note, actor=actor))
        act = _keep(rows, site=site, practice=practice, actor=actor, undoes=None)
        for pick in picks if act is not None else ():
            if pick.thing[0] == "group" and pick.now is not None:
                ask_for_week(practice, seen_to=group_task(pick.now.which), by=actor_of(actor))
        return Outcome(
            act=act,
            done=len(rows),
            same=same,
            gone=gone + late.count(None),
            overtaken=overtaken([step for step in late if step is not None]),
        )

    return _trying(attempt)


def give_back(
    *, site: int, practice: int, steps: Sequence[tuple[int, Thing, int]], actor: int, undoes: int | None
) -> Outcome:
    """Put back what held before some steps (number, thing, version).

    Those that are not the newest any more stay as they are, and are told.
    """

    def attempt() -> Outcome:
        newest = newest_steps(site, among=[thing for _, thing, _ in steps])
        late = [newest[thing] for number, thing, version in steps if not _is(newest[thing], number, version)]
        ours = [newest[thing] for number, thing, version in steps if _is(newest[thing], number, version)]
        earlier = _earlier(site, ours)
        rows = [_given_back(step, earlier.get(step.thing), site=site, actor=actor) for step in ours]
        act = _keep(rows, site=site, practice=practice, actor=actor, undoes=undoes)
        return Outcome(act=act, done=len(rows), overtaken=overtaken(late))

    return _trying(attempt)


def _trying(attempt: Callable[[], Outcome]) -> Outcome:
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return attempt()
        except IntegrityError:
            continue  # Somebody wrote one of these versions first; the next look finds theirs.
    raise ActionError("Somebody else decides about the same things at this moment. Try again.")


def _stands(before: Step, pick: Pick, *, decision: str, note: str, packed: dict[int, bytes]) -> bool:
    """Whether that is decided already, and nothing new speaks against it."""
    if (before.decision, before.note) != (decision, note):
        return False
    then = Known.from_kept(before.known, members=packed.get(before.id, b""))
    return pick.now is None or not news(decision, then=then, now=pick.now.known)


def _is(newest: Step, number: int, version: int) -> bool:
    return (newest.id, newest.version) == (number, version)


def _step_of(pick: Pick, *, site: int, decision: str, note: str, actor: int) -> Decision:
    known = pick.now.known if pick.now is not None else Known()
    return Decision(
        site_id=site,
        what=pick.thing[0],
        which=pick.thing[1],
        version=pick.seen + 1,
        words=pick.words,
        decision=decision,
        note=note,
        decided_by=actor_of(actor),
        decided_at=timezone.now(),
        known=known.as_kept(),
        members=pack(known.members),
    )


def _earlier(site: int, steps: Sequence[Step]) -> dict[Thing, Decision]:
    """The rows before some steps."""
    wanted = {(step.thing, step.version - 1) for step in steps}
    names = sorted({step.which for step in steps})
    found: dict[Thing, Decision] = {}
    for at in range(0, len(names), _BATCH):
        for row in Decision.objects.filter(site_id=site, which__in=names[at : at + _BATCH]):
            thing = (row.what, row.which)
            if (thing, row.version) in wanted:
                found[thing] = row
    return found


def _given_back(step: Step, earlier: Decision | None, *, site: int, actor: int) -> Decision:
    """A step that says again what the earlier one said, with what was known then."""
    return Decision(
        site_id=site,
        what=step.what,
        which=step.which,
        version=step.version + 1,
        words=step.words,
        decision=earlier.decision if earlier else "",
        note=earlier.note if earlier else "",
        decided_by=actor_of(actor),
        decided_at=timezone.now(),
        known=earlier.known if earlier else {},
        members=bytes(earlier.members) if earlier else b"",
    )


def _keep(rows: list[Decision], *, site: int, practice: int, actor: int, undoes: int | None) -> int | None:
    """Write the act with its steps, and one history row; nothing at all where there is no step."""
    if not rows:
        return None
    act = Act.objects.create(site_id=site, decided_by=actor_of(actor), decided_at=timezone.now(), undoes=undoes)
    for row in rows:
        row.act = act
    Decision.objects.bulk_create(rows, batch_size=_BATCH)
    details: dict[str, int | str] = {"act": act.pk, "count": len(rows)}
    for name, values in (("about", {row.what for row in rows}), ("decided", {row.decision for row in rows})):
        if len(values) == 1:
            details[name] = values.pop()
    taken_back = undoes is not None or details.get("decided") == ""
    action = "decision taken back" if taken_back else "decision made"
    write_history(practice, action, actor=actor_of(actor), details=details)
    ask_for_week(practice)
    return act.pk
