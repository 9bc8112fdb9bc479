"""Judging all links of a site in one go: what each is worth, what needs a look, and what to do about it.

It knows the order of the work, and which part rests on which. Each part is another module's. The same tables and
settings give the same judgement, whatever the day. What comes out is kept compact and handed over in portions: a
million made-up links took two minutes of one core and 5.3 to 6.0 GiB at the peak (`bench.audit`), 0.9 of them the
table itself and most of the rest the networks.

What is lost is judged as it was when it was there: that is what it would be worth to win it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from suture.engine.catalogue import Catalogue
from suture.engine.links.progress import Progress, Step, silent
from suture.engine.quality.authority import Agreement
from suture.engine.quality.columns import ASSESSMENTS, KINDS_OF_SITE
from suture.engine.quality.findings import Found, find
from suture.engine.quality.link_columns import flags
from suture.engine.quality.link_kinds import link_kinds
from suture.engine.quality.link_subjects import LinkSubjects, link_subjects
from suture.engine.quality.nearness import judge_nearness
from suture.engine.quality.networks import Networks, find_networks
from suture.engine.quality.page_trust import judge_page_trust
from suture.engine.quality.part_columns import PartColumn
from suture.engine.quality.places import judge_places
from suture.engine.quality.quality_settings import QualitySettings
from suture.engine.quality.ranks import Ranks
from suture.engine.quality.relevance import RelevanceModel
from suture.engine.quality.site_judging import judge_sites
from suture.engine.quality.source_domains import gather_domains
from suture.engine.quality.subject import Subject, with_parts
from suture.engine.quality.suggestions import Suggested, suggest
from suture.engine.quality.tool_words import filed_pages
from suture.engine.quality.value import BandLimits, Worth, judge_worth

__all__ = ["Judged", "QualitySettings", "assess"]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What came of it: `sites` as SITES, `networks` as NETWORKS, the links as ASSESSMENTS in the order of the links.

    `agreements` say how the tools' metrics agree on this import; `bands` where bands of value begin. Sites that
    only a claim names are in `sites`, with no links.
    """

    sites: pa.Table
    networks: pa.Table
    agreements: tuple[Agreement, ...]
    bands: BandLimits
    links: int
    portion: int
    _columns: _Columns = field(repr=False)

    @cached_property
    def assessments(self) -> pa.Table:
        """All links at once; `batches` needs less memory."""
        return self._columns.table(start=0, stop=self.links)

    def batches(self) -> Iterator[pa.Table]:
        """The links as ASSESSMENTS, some at a time."""
        for start in range(0, self.links, self.portion):
            yield self._columns.table(start=start, stop=min(start + self.portion, self.links))


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """All that is known of the links, compact: texts stand once for each case."""

    links: pa.Table
    kind_of_row: NDArray[np.int32]
    subjects: LinkSubjects
    parts: dict[str, PartColumn]
    worth: Worth
    found: Found
    suggested: Suggested
    networks: Networks

    def table(self, *, start: int, stop: int) -> pa.Table:
        """The rows start..stop as ASSESSMENTS."""
        size = stop - start
        links = self.links.slice(start, size)
        columns: dict[str, pa.Array | pa.ChunkedArray] = {
            name: links[name].cast(pa.string()) for name in ("source_url", "source_domain", "target_url")
        }
        for name, part in self.parts.items():
            columns |= part.columns(name, start=start, stop=stop)
        for end in ("low", "mid", "high"):
            columns[f"value_{end}"] = pa.array(getattr(self.worth.value, end)[start:stop], pa.float32())
        for end, band in (("low", self.worth.band_low), ("high", self.worth.band_high)):
            columns[f"band_{end}"] = pa.array(band[start:stop], mask=band[start:stop] < 0)
        columns |= {
            "link_id": links["link_id"],
            "site_kind": pa.array(KINDS_OF_SITE, pa.string()).take(pa.array(self.kind_of_row[start:stop])),
            "subject": self.subjects.subject.slice(start, size),
            "risk": self.found.risk.slice(start, size),
            "suggestion": self.suggested.suggestion.slice(start, size),
            "suggestion_why": self.suggested.why.slice(start, size),
            "network": self.networks.of_link.slice(start, size),
            "findings": self.found.findings.slice(start, size),
        }
        return pa.table([columns[name] for name in ASSESSMENTS.names], schema=ASSESSMENTS)


def assess(
    links: pa.Table,
    *,
    about: Subject,
    catalogue: Catalogue,
    model: RelevanceModel,
    claims: pa.Table | None = None,
    readings: pa.Table | None = None,
    ranks: Ranks | None = None,
    settings: QualitySettings | None = None,
    progress: Progress = silent,
) -> Judged:
    """Judge links, the rows of CURRENT_LINKS. `claims` are CLAIMS, `readings` the newest READINGS of each page.

    `progress` may raise Cancelled, which passes; nothing is kept anywhere.
    """
    settings = settings or QualitySettings()
    domains = gather_domains(links, claims=claims, readings=readings)
    sites = judge_sites(domains, catalogue=catalogue, model=model, ranks=ranks, progress=progress)
    networks = find_networks(
        links, about=about, catalogue=catalogue, readings=readings, claims=claims, progress=progress
    )
    found = find(
        links, sites=sites.table, networks=networks, catalogue=catalogue, about=about, readings=readings,
        progress=progress,
    )  # fmt: skip
    progress(Step(stage="subjects", done=0, total=len(links), unit="links"))
    kinds = link_kinds(links, catalogue=catalogue, kinds=sites.kinds, of_row=domains.of_row)
    subjects = link_subjects(
        links, model=model, sites=sites.subjects, kinds=kinds, of_row=domains.of_row, readings=readings,
        wanted=with_parts(about.specialties, known=catalogue.specialties),
    )  # fmt: skip
    progress(Step(stage="worth", done=0, total=len(links), unit="links"))
    kind_of_row = kinds.codes()
    near, near_parts = judge_nearness(
        page=subjects.page,
        words=subjects.words,
        address=subjects.address,
        site=subjects.site,
        filed=filed_pages(links),
        kind_of_row=kind_of_row,
        site_of_row=domains.of_row,
        read=subjects.read,
        own=bool(about.specialties),
    )
    places, place_parts = judge_places(links, kind_of_row=kind_of_row, site_of_row=domains.of_row)
    parts = {
        "authority": PartColumn(cases=domains.of_row.astype(np.int64), parts=sites.authority),
        "trust": judge_page_trust(
            links, catalogue=catalogue, kinds=kinds.kinds, of_row=kinds.of_row, hacked=found.hacked
        ),
        "relevance": PartColumn(cases=near, parts=near_parts),
        "position": PartColumn(cases=places, parts=place_parts),
    }
    worth = judge_worth(
        [part.ends() for part in parts.values()],
        counted=flags(links, "lost") != 1,
        typical=~_in_odd_groups(networks),
    )
    return Judged(
        sites=sites.table,
        networks=networks.table,
        agreements=sites.agreements,
        bands=worth.limits,
        links=len(links),
        portion=settings.portion,
        _columns=_Columns(
            links=links, kind_of_row=kind_of_row, subjects=subjects, parts=parts, worth=worth,
            found=found, suggested=suggest(found, networks=networks), networks=networks,
        ),
    )  # fmt: skip


def _in_odd_groups(networks: Networks) -> NDArray[np.bool_]:
    """Which links stand in a group that needs a look: they say nothing of what is typical for the site."""
    suggestions = zip(networks.table["id"].to_pylist(), networks.table["suggestion"].to_pylist(), strict=True)
    odd = [group for group, suggestion in suggestions if suggestion != "nothing"]
    found = pc.is_in(networks.of_link, value_set=pa.array(odd, pa.string()))
    return np.asarray(found.to_numpy(zero_copy_only=False), bool)
