"""The section of an audit that draws of what kinds the links are.

It knows which charts there are and what each is called. It refuses to draw a chart of nothing but unknowns: that
nobody told something is a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from suture.engine.profile.shapes import Count, Profile
from suture.engine.profile.summary import counted
from suture.engine.reports.charts import bars, groups_beside_others
from suture.engine.reports.parts import figure, section

__all__ = ["mix_section"]


def mix_section(profile: Profile) -> str:
    """Of what kinds the links are, as charts; what nobody told of any link is one sentence, not a grey chart."""
    not_known = frozenset({"unknown"})
    texts, follow = _is_told(profile.texts), _is_told(profile.follow)
    untold = [
        words
        for words, told in (("what link texts say", texts), ("whether search engines may follow", follow))
        if not told
    ]
    worths = sum(count.links for count in profile.worth if count.key in ("more", "more-much-more", "much-more"))
    charts = [
        figure(
            bars(
                profile.kinds, key="kinds", about="Kind of site", faded=not_known,
                title=f"Kinds of site, by how many sites: {_first(profile.kinds)}",
            ),
            heading="Kind of site",
        ),
        figure(
            bars(
                profile.worth, key="worth", of="links", about="Worth", faded=not_known,
                title=f"Worth to you, by how many links: {counted(worths, 'link')} above typical",
            ),
            heading="Worth beside a typical link, in links",
        ),
        figure(
            bars(
                profile.texts, key="texts", about="Link text", of="units", faded=not_known,
                title=f"Link texts, by how many sites, a link group counted once: {_first(profile.texts)}",
            ) if texts else None,
            heading="What link texts say, in sites",
        ),
        figure(
            bars(
                profile.follow, key="follow", about="May be followed", faded=not_known,
                title=f"Whether search engines may follow, by how many sites: {_first(profile.follow)}",
            ) if follow else None,
            heading="May search engines follow, in sites",
        ),
        figure(groups_beside_others(profile.totals), heading="Link groups beside all other links"),
    ]  # fmt: skip
    if not any(charts):
        return ""
    said = f"No report tells {' and '.join(untold)}: a visit of the pages does." if untold else ""
    return section(
        "mix", "What links to you", f'<div class="charts">{"".join(charts)}</div>',
        f'<p class="quiet small">{said}</p>' if said else "",
    )  # fmt: skip


def _is_told(counts: Sequence[Count]) -> bool:
    return any(count.key != "unknown" for count in counts)


def _first(counts: tuple[Count, ...]) -> str:
    named = [f"{count.words} {count.sites:,}" for count in counts if count.key != "unknown"][:2]
    return ", ".join(named) or "not known"
