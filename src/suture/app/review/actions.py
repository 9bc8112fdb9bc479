"""The one door for decisions: keyword-only, in a transaction, one act and one history row however many things.

`actor` is a user's number. Each function raises NothingHere for what is not the actor's, NotAllowed where their role
is too small, ActionError or InputError with a sentence for what cannot be done. Only links to the practice's own site
are decided about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from suture.app.practices.access import Need, access, site_of
from suture.app.practices.asking import ask
from suture.app.review.look_views import LookFilter, Seen
from suture.app.review.looking import looking
from suture.app.review.models import Act, Decision
from suture.app.review.outcomes import Chosen, Outcome, Overtaken, conflict_words
from suture.app.review.steps import Step, Thing, newest_steps
from suture.app.review.things import ThingNow, named_thing, things_now
from suture.app.review.writing import Pick, give_back, write
from suture.engine.errors import ActionError, InputError, NothingHere

__all__ = [
    "LONGEST_NOTE", "Chosen", "Outcome", "Overtaken", "decide", "decide_all", "decide_matching", "take_back", "undo",
]  # fmt: skip

LONGEST_NOTE: Final = 1000
_ANEW: Final = "The links were judged anew meanwhile, so the list may be another one. Look at it again, then decide."


def decide(
    *, actor: int, practice: int, what: str, which: str, decision: str, note: str = "", version: int = 0
) -> int:
    """Write down what a person decided about a link group, a site or a link; return the version that now holds.

    `what` and `which` are as in `models.Decision`, `decision` is keep, watch, ask or disavow; `version` is the one
    that the person saw, 0 where nothing was decided. Raises ActionError where somebody decided otherwise since then,
    NothingHere for a thing that was never here; one that vanished can be decided about again.
    """
    thing = named_thing(what, which)
    chosen = [Chosen(what=what, which=which, version=version)]
    done = decide_all(actor=actor, practice=practice, chosen=chosen, decision=decision, note=note)
    if done.overtaken:
        raise ActionError(conflict_words(done.overtaken[0]))
    if done.gone:
        raise NothingHere(
            "That is not among what links here; it may look different since the links were judged anew."
        )
    held = newest_steps(_site(actor, practice), among=[thing])
    if thing not in held:
        raise ActionError(conflict_words(None))
    return held[thing].version


def decide_all(*, actor: int, practice: int, chosen: Sequence[Chosen], decision: str, note: str = "") -> Outcome:
    """Write down one decision about several things, as one act that is undone as one.

    Things about which somebody decided since the version that the person saw stay as they are, and are told.
    Raises InputError where nothing was chosen.
    """
    said = _said(decision, note)
    site = _site(actor, practice)
    named = {named_thing(one.what, one.which): one.version for one in chosen}
    if not named:
        raise InputError("Choose what your decision is about.")
    steps = newest_steps(site)
    now = things_now(actor, practice, named.keys(), steps=steps)
    picks = [_pick(thing, now.get(thing), steps.get(thing), seen=version) for thing, version in named.items()]
    here = [pick for pick in picks if pick is not None]
    return write(
        site=site,
        practice=practice,
        picks=here,
        decision=decision,
        note=said,
        actor=actor,
        gone=len(picks) - len(here),
    )


def decide_matching(
    *, actor: int, practice: int, wanted: LookFilter, decision: str, seen: Seen, note: str = ""
) -> Outcome:
    """Write down one decision about everything that a filter means, as one act.

    `seen` is what the person had before their eyes: things that anybody decided about since stay as they are, and are
    told. Raises ActionError where the links were judged anew since, NothingHere where nothing was ever judged.
    """
    said = _said(decision, note)
    site = _site(actor, practice)
    steps = newest_steps(site)
    found = ask(actor, practice, None, lambda reading: looking(reading, steps=steps), need=Need.WORK)
    if found is None:
        raise NothingHere("Nothing is judged yet, so there is nothing to decide about.")
    if found.found.key != seen.judged:
        raise ActionError(_ANEW)
    picks = []
    for one in found.of(replace(wanted, state="all")):
        thing = one.step.thing if one.step else (one.what, one.which)
        version = one.step.version if one.step else 0
        # What was decided meanwhile may have left the list: whoever still saw it there is told.
        is_late = one.step is not None and one.step.act > seen.act
        if not is_late and not one.is_in(wanted.state):
            continue
        now = ThingNow(which=one.which, words=found.words(one), known=found.known(one))
        picks.append(Pick(thing=thing, seen=-1 if is_late else version, now=now, words=now.words))
    if not picks:
        raise InputError("Nothing matches any more. Look at the list again.")
    return write(site=site, practice=practice, picks=picks, decision=decision, note=said, actor=actor)


def take_back(*, actor: int, practice: int, what: str, which: str, version: int) -> int:
    """Put back what held about one thing before the newest decision, and return the version that now holds.

    Taking back what was taken back brings it again. Raises NothingHere where nothing was decided, ActionError where
    somebody decided otherwise since `version`.
    """
    site = _site(actor, practice)
    thing = named_thing(what, which)
    newest = newest_steps(site, among=[thing]).get(thing)
    if newest is None:
        raise NothingHere("Nothing was decided about that.")
    done = give_back(site=site, practice=practice, steps=[(newest.id, thing, version)], actor=actor, undoes=None)
    if done.overtaken:
        raise ActionError(conflict_words(done.overtaken[0]))
    return newest.version + 1


def undo(*, actor: int, practice: int, act: int) -> Outcome:
    """Put back what held before an act, about everything that it was about; undoing an undoing brings it again.

    Things about which somebody decided since stay as they are, and are told. Raises NothingHere for an act that is
    not the practice's.
    """
    site = _site(actor, practice)
    if not Act.objects.filter(pk=act, site_id=site).exists():
        raise NothingHere("There is no such decision.")
    rows = Decision.objects.filter(act_id=act).order_by("pk").values_list("id", "what", "which", "version")
    steps = [(number, (what, which), version) for number, what, which, version in rows]
    return give_back(site=site, practice=practice, steps=steps, actor=actor, undoes=act)


def _site(actor: int, practice: int) -> int:
    return site_of(access(actor, practice, need=Need.WORK).practice, None).pk


def _said(decision: str, note: str) -> str:
    """The note as it is kept. Raises InputError for an unknown decision and a note that is too long."""
    if decision not in Decision.Kind.values:
        raise InputError("Choose one: keep, watch, ask for removal or disavow.")
    said = " ".join(note.replace("\0", " ").split())  # PostgreSQL keeps no null character
    if len(said) > LONGEST_NOTE:
        raise InputError(f"The note is longer than {LONGEST_NOTE:,} characters.")
    return said


def _pick(thing: Thing, now: ThingNow | None, before: Step | None, *, seen: int) -> Pick | None:
    """What is to be decided about; None for a thing that is not here and about which nobody ever decided."""
    if now is None and before is None:
        return None
    words = now.words if now is not None else before.words if before is not None else ""
    return Pick(thing=thing, seen=seen, now=now, words=words)
