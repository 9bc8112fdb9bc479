"""What a decision is about: its name in the database, the words for it, and whether it is still seen.

It knows link groups, sites and links as they lie on the shelf of a practice's own site. It refuses to know what was
decided. `user` is a user's number; NothingHere is raised for what is not theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from suture.app.practices import link_queries
from suture.app.practices.asking import Reading, ask
from suture.app.practices.judgement_queries import link_group, site_judgement
from suture.app.review.models import Decision
from suture.engine.errors import InputError, NothingHere
from suture.engine.links.ids import read_id, show_id
from suture.engine.links.judged import JudgedLinks
from suture.engine.quality.kept_rows import kept_names

__all__ = ["Thing", "named_thing", "seen_things", "words_for"]

Thing = tuple[str, str]
"""What it is (`Decision.What`) and which one."""

_WHAT = Decision.What


def named_thing(what: str, which: str) -> Thing:
    """Return what somebody named, as it is kept: InputError for an unknown kind, BadAddress for a link's wrong id."""
    if what not in _WHAT.values:
        raise InputError("A decision is about a link group, a site or a link.")
    return what, show_id(read_id(which)) if what == _WHAT.LINK else which.strip().lower()[:253]


def words_for(user: int, practice: int, thing: Thing) -> str:
    """Return what a person knows a thing by. Raises NothingHere where it is not among what links to the practice."""
    what, which = thing
    if what == _WHAT.GROUP:
        return link_group(user, practice, network=which).pattern
    if what == _WHAT.LINK:
        return link_queries.link(user, practice, link_id=which).link.source_url
    if site_judgement(user, practice, domain=which) is None:
        raise NothingHere(f"No link from {which} is known here.")
    return which


def seen_things(user: int, practice: int, things: Iterable[Thing]) -> frozenset[Thing]:
    """Return those of some things that are still there; without judgements all groups and sites are taken to be."""
    wanted = frozenset(things)
    if not wanted:
        return frozenset()
    return ask(user, practice, None, lambda reading: _seen(reading, wanted)) or frozenset()


def _seen(reading: Reading, wanted: frozenset[Thing]) -> frozenset[Thing]:
    named: dict[str, list[str]] = {what: [] for what in _WHAT.values}
    for what, which in wanted:
        named[what].append(which)
    seen: set[Thing] = set()
    if named[_WHAT.LINK]:
        ids = [read_id(which) for which in named[_WHAT.LINK]]
        found = kept_names(reading.con, reading.current.links_path, column="link_id", among=ids)
        seen |= {(_WHAT.LINK, show_id(int(one))) for one in found}
    if not isinstance(reading.current, JudgedLinks):
        return frozenset(seen | {thing for thing in wanted if thing[0] != _WHAT.LINK})
    kept = reading.current.judged
    columns: tuple[tuple[_WHAT, Literal["id", "domain"]], ...] = ((_WHAT.GROUP, "id"), (_WHAT.SITE, "domain"))
    for what, column in columns:
        path = kept.networks_path if what == _WHAT.GROUP else kept.sites_path
        if named[what]:
            names = kept_names(reading.con, path, column=column, among=named[what])
            seen |= {(what, str(name)) for name in names}
    return frozenset(seen)
