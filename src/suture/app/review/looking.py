"""Things that stand out beside what people decided about them: which are open, settled, or shown again, in order.

A single link is there only while something new contradicts what was decided about it.

It joins `noticed` and `steps` for a page and for the week. It refuses to know rights; whoever asks has asked before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from suture.app.practices.asking import Reading
from suture.app.practices.judgement_views import NetworkView, SiteLook, finding_of, network_of, site_look_of
from suture.app.review.evidence import Known, news
from suture.app.review.following import following
from suture.app.review.look_views import LinkLook, LookCounts, LookFilter, Place
from suture.app.review.noticed import Noticed, Row, link_known, links_judged, noticed, sites_known
from suture.app.review.steps import SETTLED, Step, members_then
from suture.app.review.steps import Thing as Named
from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.words import SUGGESTION_WORDS, kind_of_site_words

__all__ = ["Looked", "Looking", "looking"]

_NOTHING = SUGGESTIONS[0]
_SHOWN_MEMBERS = 50


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing, not yet drawn: its place, the step that holds, what is new since, and whether it followed."""

    what: str
    which: str
    place: Place
    step: Step | None
    news: tuple[str, ...]
    followed: bool

    @property
    def decision(self) -> str:
        """What holds; empty where nobody decided."""
        return self.step.decision if self.step else ""

    @property
    def is_open(self) -> bool:
        """Whether somebody should look: it is not settled, or something contradicts the decision."""
        return bool(self.news) or self.decision not in SETTLED

    def is_in(self, state: str) -> bool:
        """Whether a filter's state means it."""
        if state == "again":
            return bool(self.news)
        return state == "all" or self.is_open == (state == "open")


@dataclass(frozen=True, kw_only=True)
class Looking:
    """All things that stand out, in their order."""

    found: Noticed
    things: tuple[Looked, ...]

    def of(self, wanted: LookFilter) -> Iterator[Looked]:
        """Those that a filter means."""
        return (one for one in self.things if self._is_meant(one, wanted))

    def counts(self, wanted: LookFilter) -> LookCounts:
        """How many there are, and how many of the filter's state have each value."""
        opened = [one for one in self.things if one.is_open]
        kinds = Counter(one.what for one in opened)
        meant = [one for one in self.things if one.is_in(wanted.state)]
        suggestions = Counter(self._suggestion(one) for one in meant)
        rules = Counter(rule for one in meant for rule in self._rules(one))
        return LookCounts(
            groups=kinds["group"],
            sites=kinds["site"],
            links=kinds["link"],
            again=sum(bool(one.news) for one in self.things),
            decided=sum(not one.is_open for one in self.things),
            candidates=sum(self._suggestion(one) == SUGGESTIONS[-1] for one in opened),
            suggestions={key: suggestions[key] for key in SUGGESTIONS[::-1] if suggestions[key]},
            rules=dict(rules.most_common()),
            kinds=dict(Counter(one.what for one in meant)),
        )

    def group(self, which: str) -> NetworkView:
        """Draw a group, with its first members."""
        return network_of(dict(self.found.groups[which]), most=_SHOWN_MEMBERS)

    def site(self, which: str) -> SiteLook:
        """Draw a site."""
        return site_look_of(which, self.found.sites[which], self.found.rules.get(which, ()))

    def link(self, one: Looked) -> LinkLook:
        """Draw a single link."""
        row = self.found.links[one.which]
        return LinkLook(
            link_id=one.which,
            url=self.words(one),
            kind=row["site_kind"],
            kind_words=kind_of_site_words(row["site_kind"]),
            suggestion=row["suggestion"],
            suggestion_words=SUGGESTION_WORDS[row["suggestion"]],
            suggestion_why=row["suggestion_why"],
            findings=tuple(map(finding_of, row["findings"])),
        )

    def words(self, one: Looked) -> str:
        """What a person knows a thing by."""
        if one.what == "link":
            return one.step.words if one.step else one.which
        return str(self.found.groups[one.which]["pattern"]) if one.what == "group" else one.which

    def known(self, one: Looked) -> Known:
        """What is known about a thing now."""
        if one.what == "link":
            return link_known(self.found.links[one.which])
        return (self.found.group(one.which) if one.what == "group" else self.found.site(one.which)) or Known()

    def _suggestion(self, one: Looked) -> str:
        rows = {"group": self.found.groups, "site": self.found.sites, "link": self.found.links}[one.what]
        return str(rows[one.which]["suggestion"])

    def _rules(self, one: Looked) -> list[str]:
        if one.what == "link":
            return [found["rule"] for found in self.found.links[one.which]["findings"]]
        return [found["rule"] for found in self.found.rules.get(one.which, ())] if one.what == "site" else []

    def _is_meant(self, one: Looked, wanted: LookFilter) -> bool:
        if not one.is_in(wanted.state) or wanted.kind not in ("", one.what):
            return False
        if wanted.suggestion and self._suggestion(one) != wanted.suggestion:
            return False
        if wanted.rule and wanted.rule not in self._rules(one):
            return False
        sought = wanted.q.strip().lower()
        if not sought or sought in self.words(one).lower():
            return True
        return one.what == "group" and any(sought in host for host in self.found.groups[one.which]["members"])


def looking(reading: Reading, *, steps: Mapping[Named, Step]) -> Looking | None:
    """Return what stands out with what was decided about it; None where nothing was judged yet."""
    found = noticed(reading)
    if found is None:
        return None
    renamed = following(steps, groups=found.by_members) if steps else {}
    settled = [step for step in steps.values() if step.decision in SETTLED]
    packed = members_then([step for step in steps.values() if step.what == "group" and step.decision])
    apart = [step.which for step in settled if step.what == "site" and step.which not in found.sites]
    # A site may stand out no longer and yet have turned out to be one that people trust.
    known = sites_known(reading, apart) if apart else {}
    groups = [_group(found, name, steps=steps, renamed=renamed, packed=packed) for name in found.groups]
    sites = [_site(found.site(name), name, steps=steps) for name in found.sites]
    trusted = [_site(known[name], name, steps=steps) for name in apart if name in known]
    listed = [one for one in groups if one.news or found.groups[one.which]["suggestion"] != _NOTHING]
    judged = links_judged(reading, [step.which for step in steps.values() if step.what == "link" and step.decision])
    links = [_link(row, name, step=steps["link", name]) for name, row in judged.items()]
    again = {one.which: judged[one.which] for one in links if one.news}
    shown = [*listed, *sites, *(one for one in (*trusted, *links) if one.news)]
    return Looking(
        found=replace(_with(found, known, trusted), links=again),
        things=tuple(sorted(shown, key=lambda one: one.place)),
    )


def _with(found: Noticed, known: Mapping[str, Known], trusted: Sequence[Looked]) -> Noticed:
    """The sites that are shown again though they do not stand out get rows like the others."""
    more: dict[str, Row] = {
        one.which: {
            "name": None,
            "kind": known[one.which].kind,
            "links": known[one.which].links,
            "suggestion": _NOTHING,
            "suggestion_why": "Nothing about it asks for anything.",
            "link_ids": [],
        }
        for one in trusted
        if one.news
    }
    return found if not more else Noticed(**{**vars(found), "sites": {**found.sites, **more}})


def _group(
    found: Noticed, name: str, *, steps: Mapping[Named, Step], renamed: Mapping[str, str], packed: Mapping[int, bytes]
) -> Looked:
    row = found.groups[name]
    step = steps.get(("group", renamed.get(name, name)))
    place = Place.of("group", suggestion=row["suggestion"], size=row["size"], which=name)
    fresh: tuple[str, ...] = ()
    if step is not None and step.id in packed:
        then = Known.from_kept(step.known, members=packed[step.id])
        fresh = news(step.decision, then=then, now=found.group(name) or Known())
    return Looked("group", name, place, step, fresh, name in renamed)


def _site(now: Known | None, name: str, *, steps: Mapping[Named, Step]) -> Looked:
    now = now or Known(suggestion=_NOTHING)
    step = steps.get(("site", name))
    place = Place.of("site", suggestion=now.suggestion, size=now.links, which=name)
    fresh = news(step.decision, then=Known.from_kept(step.known), now=now) if step is not None else ()
    return Looked("site", name, place, step, fresh, followed=False)


def _link(row: Row, name: str, *, step: Step) -> Looked:
    now = link_known(row)
    place = Place.of("link", suggestion=now.suggestion, size=1, which=name)
    return Looked("link", name, place, step, news(step.decision, then=Known.from_kept(step.known), now=now), False)
