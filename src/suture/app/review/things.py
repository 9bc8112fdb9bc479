"""What a decision is about: its name in the database, what is known about it now, and whether it is still seen.

It knows link groups, sites and links as they lie on the shelf of a practice's own site. It refuses to know what was
decided, but for the names under which groups were decided about. `user` is a user's number; NothingHere is raised
for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from suture.app.practices.asking import Reading, ask
from suture.app.review.evidence import Known
from suture.app.review.following import following
from suture.app.review.models import Decision
from suture.app.review.noticed import link_known, links_judged, noticed, sites_known
from suture.app.review.steps import Step, Thing
from suture.engine.errors import InputError, NothingHere
from suture.engine.links.ids import read_id, show_id
from suture.engine.links.judged import JudgedLinks
from suture.engine.quality.kept_rows import judged_rows_among

__all__ = ["ThingNow", "named_thing", "renamed_groups", "seen_things", "things_now", "words_for"]

_WHAT = Decision.What


@dataclass(frozen=True, kw_only=True)
class ThingNow:
    """A thing as it is now: `which` is its name today, `words` what a person knows it by."""

    which: str
    words: str
    known: Known


def named_thing(what: str, which: str) -> Thing:
    """Return what somebody named, as it is kept: InputError for an unknown kind, BadAddress for a link's wrong id."""
    if what not in _WHAT.values:
        raise InputError("A decision is about a link group, a site or a link.")
    return what, show_id(read_id(which)) if what == _WHAT.LINK else which.strip().lower()[:253]


def words_for(user: int, practice: int, thing: Thing) -> str:
    """Return what a person knows a thing by. Raises NothingHere where it is not among what links to the practice."""
    found = things_now(user, practice, [thing], steps={}).get(thing)
    if found is None:
        raise NothingHere(
            "That is not among what links here; it may look different since the links were judged anew."
        )
    return found.words


def things_now(
    user: int, practice: int, things: Collection[Thing], *, steps: Mapping[Thing, Step]
) -> dict[Thing, ThingNow]:
    """Return what is known now about those of some things that are there.

    `steps` tell of groups that were decided about under other names.
    """
    return ask(user, practice, None, lambda reading: _now(reading, things, steps)) or {}


def seen_things(user: int, practice: int, steps: Mapping[Thing, Step], *, among: Iterable[Thing]) -> frozenset[Thing]:
    """Return those of some things that are still there; without judgements all groups and sites are taken to be."""
    wanted = frozenset(among)
    if not wanted:
        return frozenset()
    return ask(user, practice, None, lambda reading: _seen(reading, wanted, steps)) or frozenset()


def renamed_groups(reading: Reading, steps: Mapping[Thing, Step]) -> dict[str, str]:
    """Return, by a group's id of today, under which id it was decided about, where that is another one."""
    if not isinstance(reading.current, JudgedLinks) or not any(what == _WHAT.GROUP for what, _ in steps):
        return {}
    path = reading.current.judged.networks_path
    today = {row["id"] for row in judged_rows_among(reading.con, path, columns=("id",))}
    if all(which in today for (what, which), step in steps.items() if what == _WHAT.GROUP and step.decision):
        return {}
    rows = judged_rows_among(reading.con, path, columns=("id", "pattern", "members"))
    return following(steps, groups={row["id"]: (row["pattern"], frozenset(row["members"])) for row in rows})


def _named(things: Iterable[Thing]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {what: [] for what in _WHAT.values}
    for what, which in things:
        named[what].append(which)
    return named


def _now(reading: Reading, things: Collection[Thing], steps: Mapping[Thing, Step]) -> dict[Thing, ThingNow]:
    named = _named(things)
    now: dict[Thing, ThingNow] = {}
    if named[_WHAT.LINK]:
        judged = links_judged(reading, named[_WHAT.LINK])
        ids = [read_id(which) for which in named[_WHAT.LINK]]
        rows = judged_rows_among(
            reading.con, reading.current.links_path, columns=("link_id", "source_url"), among=("link_id", ids)
        )
        for row in rows:
            which = show_id(row["link_id"])
            known = link_known(judged[which]) if which in judged else Known()
            now[(_WHAT.LINK.value, which)] = ThingNow(which=which, words=row["source_url"], known=known)
    found = noticed(reading) if named[_WHAT.GROUP] or named[_WHAT.SITE] else None
    if found is None:
        return now
    today = {then: name for name, then in following(steps, groups=found.by_members).items()} if steps else {}
    for which in named[_WHAT.GROUP]:
        name = which if which in found.groups else today.get(which, "")
        if (group := found.group(name)) is not None:
            pattern = found.groups[name]["pattern"]
            now[(_WHAT.GROUP.value, which)] = ThingNow(which=name, words=pattern, known=group)
    others = sites_known(reading, [which for which in named[_WHAT.SITE] if which not in found.sites])
    for which in named[_WHAT.SITE]:
        if (site := found.site(which) or others.get(which)) is not None:
            now[(_WHAT.SITE.value, which)] = ThingNow(which=which, words=which, known=site)
    return now


def _seen(reading: Reading, wanted: frozenset[Thing], steps: Mapping[Thing, Step]) -> frozenset[Thing]:
    named = _named(wanted)
    seen: set[Thing] = set()
    if named[_WHAT.LINK]:
        ids = [read_id(which) for which in named[_WHAT.LINK]]
        path = reading.current.links_path
        rows = judged_rows_among(reading.con, path, columns=("link_id",), among=("link_id", ids))
        seen |= {(_WHAT.LINK.value, show_id(row["link_id"])) for row in rows}
    if not isinstance(reading.current, JudgedLinks):
        return frozenset(seen | {thing for thing in wanted if thing[0] != _WHAT.LINK})
    kept = reading.current.judged
    for what, column, path in (
        (_WHAT.GROUP.value, "id", kept.networks_path), (_WHAT.SITE.value, "domain", kept.sites_path),
    ):  # fmt: skip
        if named[what]:
            rows = judged_rows_among(reading.con, path, columns=(column,), among=(column, named[what]))
            seen |= {(what, row[column]) for row in rows}
    came = {(_WHAT.GROUP.value, then) for then in renamed_groups(reading, steps).values()}
    return frozenset(seen | (came & wanted))
