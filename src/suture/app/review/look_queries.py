"""What can be asked about things that need a look: a page of them in order, and what others decided meanwhile.

Everything returned is frozen; `user` is a user's number; NothingHere is raised for what is not theirs, NotAllowed
where they see results only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from suture.app.practices.access import Need, access, actor_of, site_of
from suture.app.practices.asking import ask
from suture.app.review.look_views import LookFilter, LookPage, Place, Seen, Thing
from suture.app.review.looking import Looked, Looking, looking
from suture.app.review.models import Act, Decision
from suture.app.review.people import names_of
from suture.app.review.queries import newest_act
from suture.app.review.steps import newest_steps
from suture.app.review.views import DecisionView, view_of
from suture.app.review.words import DECISION_WORDS

__all__ = ["Meanwhile", "decided_meanwhile", "things_to_look_at"]

_EVERYTHING = LookFilter()
_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """What somebody else did since a page was opened: one act, with the first things that it is about."""

    act: int
    by: str
    at: datetime
    decision_words: str
    count: int
    words: tuple[str, ...]


def things_to_look_at(
    user: int, practice: int, *, wanted: LookFilter = _EVERYTHING, after: Place | None = None, most: int = 50
) -> LookPage | None:
    """Return a page of what needs a look (7 queries), from behind `after`; None where nothing was judged yet."""
    site = site_of(access(user, practice).practice, None)
    steps = newest_steps(site.pk)
    newest = newest_act(user, practice)
    found = ask(user, practice, None, lambda reading: looking(reading, steps=steps), need=Need.READ)
    if found is None:
        return None
    meant = list(found.of(wanted))
    rest = (one for one in meant if after is None or one.place > after)
    shown = list(islice(rest, most + 1))
    names = names_of({one.step.decided_by for one in shown if one.step})
    return LookPage(
        things=tuple(_thing(found, one, names=names) for one in shown[:most]),
        total=len(meant),
        more=shown[most - 1].place if len(shown) > most else None,
        counts=found.counts(wanted),
        seen=Seen(act=newest, judged=found.found.key),
        judged_at=found.found.judged_at,
        is_stale=found.found.is_stale,
    )


def decided_meanwhile(user: int, practice: int, *, after: int) -> tuple[Meanwhile, ...]:
    """Return what others decided since an act, oldest first, at most ten acts (5 queries)."""
    site = site_of(access(user, practice).practice, None)
    acts = list(
        Act.objects.filter(site_id=site.pk, pk__gt=after).exclude(decided_by=actor_of(user)).order_by("pk")[:10]
    )
    if not acts:
        return ()
    names = names_of({one.decided_by for one in acts})
    told = []
    for one in acts:
        rows = Decision.objects.filter(act=one).order_by("pk")
        first = list(rows.values_list("words", "decision")[:_NAMED])
        told.append(
            Meanwhile(
                act=one.pk,
                by=names[one.decided_by],
                at=one.decided_at,
                decision_words=DECISION_WORDS.get(first[0][1], "") if first and one.undoes is None else "",
                count=rows.count(),
                words=tuple(words for words, _ in first),
            )
        )
    return tuple(told)


def _thing(found: Looking, one: Looked, *, names: dict[str, str]) -> Thing:
    held = view_of(one.step, names=names) if one.step else DecisionView(what=one.what, which=one.which)
    return Thing(
        what=one.what,
        which=one.which,
        place=one.place,
        held=held,
        news=one.news,
        followed=one.followed,
        group=found.group(one.which) if one.what == "group" else None,
        site=found.site(one.which) if one.what == "site" else None,
        link=found.link(one) if one.what == "link" else None,
    )
