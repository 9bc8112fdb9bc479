"""Search over one practice: its sites, links, link groups and open tasks that hold some words, a few of each.

It asks the same questions as the tables do, each for its first page, so that "all of them" leads to a table that
says the same. It refuses to rank between kinds: a page shows them side by side. Nothing here writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from suture.app.practices.access import Need, access, is_enough
from suture.app.practices.asking import Reading, ask
from suture.app.practices.weekly_queries import TaskView, week
from suture.engine.links.browse import LinkRow, browse, usual_sort
from suture.engine.links.filters import LinkFilter
from suture.engine.links.groups import sites
from suture.engine.links.judged import JudgedLinks
from suture.engine.links.matched import find
from suture.engine.quality.kept_rows import look_networks

__all__ = ["FEWEST_LETTERS", "MOST", "GroupFound", "SiteFound", "Sought", "sought"]

# Of each kind so many are shown.
MOST: Final = 5
# One letter is in nearly every link.
FEWEST_LETTERS: Final = 2


@dataclass(frozen=True, kw_only=True)
class SiteFound:
    """A site that links; `links` None: a report counts it without naming pages."""

    name: str
    links: int | None


@dataclass(frozen=True, kw_only=True)
class GroupFound:
    """A link group that needs a look."""

    id: str
    pattern: str


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What was found, at most `MOST` of each kind; `*_in_all` count all of it."""

    sites: tuple[SiteFound, ...] = ()
    sites_in_all: int = 0
    links: tuple[LinkRow, ...] = ()
    links_in_all: int = 0
    groups: tuple[GroupFound, ...] = ()
    tasks: tuple[TaskView, ...] = ()


def sought(user: int, practice: int, *, words: str) -> Sought:
    """Return what holds the words, in any case; nothing for fewer than `FEWEST_LETTERS` letters.

    Words of a link may stand apart, those of a name must stand together. Raises NothingHere for what is not theirs;
    link groups are for those who may read everything.
    """
    role = access(user, practice, need=Need.RESULTS).role
    words = " ".join(words.split())
    if len(words) < FEWEST_LETTERS:
        return Sought()
    tasks = tuple(one for one in week(user, practice).tasks if words.lower() in f"{one.title} {one.why}".lower())
    with_groups = is_enough(role, Need.READ)
    found = ask(user, practice, None, lambda reading: _in_links(reading, words, tasks, with_groups=with_groups))
    return found or Sought(tasks=tasks[:MOST])


def _in_links(reading: Reading, words: str, tasks: tuple[TaskView, ...], *, with_groups: bool) -> Sought:
    con, current = reading.con, reading.current
    named = sites(con, current, search=words, size=MOST)
    wanted = LinkFilter(q=words)
    page = browse(
        con, current, filter=wanted, sort=usual_sort(current), size=MOST, found=find(con, current, filter=wanted)
    )
    return Sought(
        sites=tuple(SiteFound(name=one.name, links=one.links) for one in named.rows if one.name),
        sites_in_all=named.total,
        links=page.rows,
        links_in_all=page.total,
        groups=_groups(reading, words.lower()) if with_groups else (),
        tasks=tasks[:MOST],
    )


def _groups(reading: Reading, words: str) -> tuple[GroupFound, ...]:
    if not isinstance(reading.current, JudgedLinks):
        return ()
    rows = look_networks(reading.con, reading.current.judged)
    held = (row for row in rows if words in row["pattern"].lower() or any(words in host for host in row["members"]))
    found = [GroupFound(id=row["id"], pattern=row["pattern"]) for row in held]
    return tuple(found[:MOST])
