"""Three lists over all links: the sites that link, the texts they use, the pages of ours that they link to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from suture.app.practices import link_queries
from suture.app.practices.access import Need
from suture.app.practices.link_queries import GroupsView
from suture.app.practices.queries import PracticeView
from suture.app.practices.worth_queries import SiteAtBest
from suture.engine.errors import InputError
from suture.engine.links.conditions import UNKNOWN
from suture.engine.links.groups import GROUP_SORTS, Group
from suture.web.pages import for_practice, person_of, show
from suture.web.target_words import told_apart

__all__ = ["sites", "targets", "texts"]

_DEFAULT_SORT: Final = "-links"


@dataclass(frozen=True, kw_only=True)
class _List:
    """What one list is called, how its groups become a filter of links, and what an empty one teaches."""

    section: str
    title: str
    name: str
    one: str
    many: str
    empty: str
    query: Callable[..., GroupsView | None]
    # The filter key of a group's name, and the pair for a name that no tool said or that is empty.
    key: str
    unknown: tuple[str, str]
    nameless: tuple[str, str] | None = None
    # Who would tell, where no tool so far told any name.
    teller: str = ""


_SITES: Final = _List(
    section="sites", title="Sites", name="Site", one="site", many="sites",
    empty="Sites that link to you stand here once a file with links has been read.",
    query=link_queries.link_sites, key="site", unknown=("site", UNKNOWN),
)  # fmt: skip
_TEXTS: Final = _List(
    section="texts", title="Link texts", name="Link text", one="link text", many="link texts",
    empty="The words that others link with stand here. Search Console’s lists of links do not tell them; Bing, "
    "Ahrefs and the report Top linking text do.",
    query=link_queries.link_texts, key="text", unknown=("no_text", UNKNOWN), nameless=("no_text", "empty"),
    teller="None of the tools so far tells link texts. A visit to the pages does, and so do Ahrefs Webmaster "
    "Tools and Bing, both free.",
)  # fmt: skip
_TARGETS: Final = _List(
    section="targets", title="Pages linked to", name="Page of yours", one="page", many="pages",
    empty="Your pages that others link to stand here. Search Console’s Latest links do not tell them; its "
    "report Top target pages, Bing and Ahrefs do.",
    query=link_queries.link_targets, key="target", unknown=("target", UNKNOWN),
    teller="None of the tools so far tells where links go. A visit to the pages does, and so do Ahrefs Webmaster "
    "Tools and Bing, both free.",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ShownGroup:
    """A group, what to call it, and the address of its links, None where no link of it is listed.

    `best` is of a judged site.
    """

    group: Group
    words: str
    address: str | None
    best: SiteAtBest | None = None


@dataclass(frozen=True, kw_only=True)
class ListAddress:
    """One view of a list: what is sought, its order, its place."""

    q: str = ""
    sort: str = _DEFAULT_SORT
    after: str | None = None

    @property
    def query(self) -> str:
        """The query string with its question mark."""
        pairs = (("q", self.q), ("sort", self.sort if self.sort != _DEFAULT_SORT else ""), ("after", self.after))
        return f"?{urlencode([(key, value) for key, value in pairs if value])}"

    def at(self, cursor: str | None) -> str:
        """Return the query string of another page."""
        return replace(self, after=cursor).query

    def sorted_by(self, name: str) -> str:
        """Return the query string of another order; names go up first, numbers and days down."""
        usual = name if name == "name" else f"-{name}"
        turned = f"-{name}" if name == "name" else name
        return replace(self, sort=turned if self.sort == usual else usual, after=None).query


@require_safe
@for_practice(needs=Need.RESULTS)
def sites(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List the sites that link."""
    return _list(request, practice, _SITES)


@require_safe
@for_practice(needs=Need.RESULTS)
def texts(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List the link texts."""
    return _list(request, practice, _TEXTS)


@require_safe
@for_practice(needs=Need.RESULTS)
def targets(request: HttpRequest, practice: PracticeView) -> HttpResponse:
    """List the pages of the practice that are linked to."""
    return _list(request, practice, _TARGETS)


def _list(request: HttpRequest, practice: PracticeView, wanted: _List) -> HttpResponse:
    query, person = request.GET, person_of(request)
    view = ListAddress(
        q=query.get("q", "").strip()[:500], sort=query.get("sort") or _DEFAULT_SORT, after=query.get("after")
    )
    problem = ""
    try:
        found = wanted.query(person, practice.id, search=view.q, sort=view.sort, after=view.after)
    except InputError as error:
        problem, view = str(error), ListAddress()
        found = wanted.query(person, practice.id)
    context: dict[str, Any] = {
        "practice": practice, "section": wanted.section, "list": wanted, "view": view, "problem": problem,
    }  # fmt: skip
    if found is None:
        return show(request, "suture/list_empty.html", context)
    page = found.page
    names = [group.name for group in page.rows if group.name]
    words = told_apart(names, site=practice.own_site.key) if wanted is _TARGETS else {}
    context |= {
        "totals": found.totals,
        "page": page,
        "rows": [
            replace(_shown(practice, wanted, group, words), best=(found.best or {}).get(group.name or ""))
            for group in page.rows
        ],
        "is_judged": found.best is not None,
        "teller": wanted.teller if page.total == 1 and not names and not view.q else "",
        "heads": {
            name: (view.sorted_by(name), _order(view.sort) if view.sort.removeprefix("-") == name else "")
            for name in GROUP_SORTS
        },
        "following": view.at(page.after) if page.after else None,
        "preceding": view.at(page.before) if page.before else None,
        "first": view.at(None) if view.after else None,
    }
    return show(request, "suture/list.html", context, status=422 if problem else 200)


def _shown(practice: PracticeView, wanted: _List, group: Group, words: Mapping[str, str]) -> ShownGroup:
    said = words.get(group.name or "", group.name or "")
    if group.links is None:
        return ShownGroup(group=group, words=said, address=None)
    pair = (wanted.key, group.name or "")
    if group.name is None:
        pair = wanted.unknown
    elif not group.name and wanted.nameless:
        pair = wanted.nameless
    address = f"{reverse('links', args=[practice.id])}?{urlencode([pair])}"
    return ShownGroup(group=group, words=said, address=address)


def _order(sort: str) -> str:
    return "descending" if sort.startswith("-") else "ascending"
