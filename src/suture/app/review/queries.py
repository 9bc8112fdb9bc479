"""What can be asked about decisions: what holds for a thing, all of them, and the acts in which they were made.

Everything returned is frozen. `user` is a user's number; NothingHere is raised for what is not theirs. Decisions are
read beside judgements and never inside them: new imports and new judgements leave them as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Count

from suture.app.practices.access import Need, access, site_of
from suture.app.practices.asking import ask
from suture.app.review.models import Act, Decision
from suture.app.review.people import names_of
from suture.app.review.steps import Step, Thing, newest_steps
from suture.app.review.things import named_thing, renamed_groups, seen_things
from suture.app.review.views import DecisionView, view_of
from suture.app.review.words import DECISION_WORDS
from suture.engine.errors import NothingHere

__all__ = [
    "ActView", "Decided", "DecisionPage", "DecisionView", "ListedDecision", "act_of", "acts", "current_decisions",
    "decided", "decisions", "newest_act",
]  # fmt: skip

_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Decided:
    """All decisions about links to a practice's own site, looked up by what they are about.

    `renamed` says, by a link group's name of today, under which it was decided about, where that is another one.
    """

    by_thing: Mapping[Thing, DecisionView] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)

    def on(self, what: str, which: str) -> DecisionView:
        """Return what holds for a thing, also where nothing does. Raises InputError and BadAddress for no thing."""
        thing = named_thing(what, which)
        return self._of(thing) or DecisionView(what=thing[0], which=thing[1])

    def first_on(self, *things: Thing) -> DecisionView | None:
        """Return the first decision that holds on any of these things; None where nobody decided."""
        held = map(self._of, things)
        return next((view for view in held if view is not None and view.decision), None)

    def _of(self, thing: Thing) -> DecisionView | None:
        what, which = thing
        return self.by_thing.get(thing) or (self.by_thing.get((what, self.renamed.get(which, ""))))


@dataclass(frozen=True, kw_only=True)
class ListedDecision:
    """A decision that holds, whether what it is about is still seen, and how many things its act is about."""

    held: DecisionView
    seen: bool
    together: int = 1


@dataclass(frozen=True, kw_only=True)
class DecisionPage:
    """Decisions that hold, newest first; `more` is where the next page begins: the number behind the last one."""

    rows: tuple[ListedDecision, ...]
    total: int
    more: int | None


@dataclass(frozen=True, kw_only=True)
class ActView:
    """One act of deciding. `standing` counts the things about which nobody decided since; only those can be undone.

    `decision` is empty where it took things back; `words` names the first things.
    """

    id: int
    by: str
    at: datetime
    decision: str
    count: int
    standing: int
    words: tuple[str, ...]
    undoes: int | None

    @property
    def decision_words(self) -> str:
        """The decision on screen."""
        return DECISION_WORDS.get(self.decision, "")


def decided(user: int, practice: int) -> Decided:
    """Return what holds, by thing, newest first (4 queries)."""
    steps = newest_steps(site_of(access(user, practice).practice, None).pk)
    if not steps:
        return Decided()
    names = names_of({step.decided_by for step in steps.values()})
    has_groups = any(what == "group" for what, _ in steps)
    renamed = (
        ask(user, practice, None, lambda reading: renamed_groups(reading, steps), need=Need.READ)
        if has_groups
        else None
    )
    return Decided(
        by_thing={thing: view_of(step, names=names) for thing, step in steps.items()}, renamed=renamed or {}
    )


def decisions(
    user: int, practice: int, *, decision: str = "", after: int | None = None, most: int = 50
) -> DecisionPage:
    """Return the decisions that hold, newest first, all or one kind of them, from behind the one numbered `after`."""
    steps = newest_steps(site_of(access(user, practice).practice, None).pk)
    held = sorted(
        (step for step in steps.values() if step.decision and decision in ("", step.decision)),
        key=lambda step: step.id,
        reverse=True,
    )
    rest = [step for step in held if after is None or step.id < after]
    shown = rest[:most]
    seen = seen_things(user, practice, steps, among=[step.thing for step in shown])
    names = names_of({step.decided_by for step in shown})
    acts = {step.act for step in shown}
    together = dict(Decision.objects.filter(act__in=acts).values_list("act").annotate(count=Count("id")))
    return DecisionPage(
        rows=tuple(
            ListedDecision(held=view_of(step, names=names), seen=step.thing in seen, together=together[step.act])
            for step in shown
        ),
        total=len(held),
        more=shown[-1].id if len(rest) > most else None,
    )


def acts(user: int, practice: int, *, after: int | None = None, most: int = 20) -> tuple[ActView, ...]:
    """Return the acts of deciding, newest first, from behind the one numbered `after`."""
    site = site_of(access(user, practice).practice, None).pk
    rows = Act.objects.filter(site_id=site).order_by("-pk")
    return _acts(site, list(rows[:most] if after is None else rows.filter(pk__lt=after)[:most]))


def act_of(user: int, practice: int, *, act: int) -> ActView:
    """Return one act; NothingHere where it is not the practice's."""
    site = site_of(access(user, practice).practice, None).pk
    rows = list(Act.objects.filter(site_id=site, pk=act))
    if not rows:
        raise NothingHere("There is no such decision.")
    return _acts(site, rows)[0]


def newest_act(user: int, practice: int) -> int:
    """Return the number of the newest act of deciding, 0 where there is none: a page that is open has seen it."""
    site = site_of(access(user, practice).practice, None).pk
    return Act.objects.filter(site_id=site).order_by("-pk").values_list("pk", flat=True).first() or 0


def current_decisions(user: int, practice: int) -> tuple[Step, ...]:
    """Return the newest step about each thing, decided or taken back, newest first; for this room alone.

    A step about a link group that is called otherwise today has the name of today.
    """
    steps = newest_steps(site_of(access(user, practice).practice, None).pk)
    renamed = ask(user, practice, None, lambda reading: renamed_groups(reading, steps), need=Need.READ) or {}
    today: dict[str, list[str]] = {}
    for name, then in renamed.items():
        today.setdefault(then, []).append(name)
    return tuple(
        replace(step, which=name) if step.what == "group" else step
        for step in steps.values()
        for name in (today.get(step.which, [step.which]) if step.what == "group" else [step.which])
    )


def _acts(site: int, rows: list[Act]) -> tuple[ActView, ...]:
    names = names_of({row.decided_by for row in rows})
    made: dict[int, list[tuple[int, str, str]]] = {row.pk: [] for row in rows}
    fields = ("act", "id", "what", "which", "words", "decision")
    things: set[Thing] = set()
    found = list(Decision.objects.filter(act__in=list(made)).order_by("id").values_list(*fields))
    for act, number, what, which, words, decision in found:
        made[act].append((number, words, decision))
        things.add((what, which))
    newest = {step.id for step in newest_steps(site, among=things).values()}
    return tuple(
        ActView(
            id=row.pk,
            by=names[row.decided_by],
            at=row.decided_at,
            decision=made[row.pk][0][2] if made[row.pk] and row.undoes is None else "",
            count=len(made[row.pk]),
            standing=sum(number in newest for number, _, _ in made[row.pk]),
            words=tuple(words for _, words, _ in made[row.pk][:_NAMED]),
            undoes=row.undoes,
        )
        for row in rows
    )
