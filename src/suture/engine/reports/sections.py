"""The sections of an audit, each one function from a profile to HTML; a web page of the app shows the same ones.

It knows order and words within a section. It refuses to know the page around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from suture.engine.links.words import day_words
from suture.engine.profile.changed import Changed, changed_words
from suture.engine.profile.shapes import Decision, LinkedPage, Observation, Profile, Vote
from suture.engine.profile.summary import counted, pattern_words, reason, summarised, unknown_share
from suture.engine.quality.words import kind_of_site_words
from suture.engine.reports.charts import sites_over_time
from suture.engine.reports.markup import anchor, plain, shortened
from suture.engine.reports.parts import figure, folded, listed, pill, section, worth

__all__ = [
    "best_section", "changed_section", "in_short", "look_section", "naturalness_section", "our_pages_section",
    "time_section", "tools_section", "unknown_section",
]  # fmt: skip

_LONGEST_URL: Final = 72
_LONGEST_TEXT: Final = 90
_SHOWN_MEMBERS: Final = 300
_SHOWN_QUIET: Final = 5
_SHOWN_BEST: Final = 12
_DECIDED: Final = {"disavow": "To be disavowed", "ask": "To be asked for removal", "keep": "Kept"}
_ONLY_WHERE: Final = (
    "Worth a decision only where a manual action, or bought links, are known. Otherwise there is nothing to do."
)


def in_short(profile: Profile) -> str:
    """The audit in a few sentences: size, who matters, what to do."""
    short = summarised(profile)
    return (
        f'<section class="short" aria-label="In short"><p class="lead">{plain(short.size)} {plain(short.matters)}</p>'
        f'<div class="calm"><h2>{plain(short.headline)}</h2><p>{plain(short.odd)}</p>'
        f"<p>{plain(short.do)}</p></div></section>"
    )


def best_section(profile: Profile) -> str:
    """Who matters: the best link of each site, best first."""
    if not profile.best:
        return section(
            "best", "Who vouches for you", "<p>No report named a link yet, so none can be weighed. Sites are.</p>"
        )
    first, rest = profile.best[:_SHOWN_BEST], profile.best[_SHOWN_BEST:]
    note = (
        '<p class="quiet small">The best link of each site, best first, beside a typical link to you. Faded bars: it '
        "could be that much. Links that need a look stand further down.</p>"
    )
    return section(
        "best", "Who vouches for you", note,
        _vote_table(first), folded(f"The next {counted(len(rest), 'site')}", _vote_table(rest)) if rest else "",
    )  # fmt: skip


def _vote_table(votes: Sequence[Vote]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Site", "Kind of site", "Worth", "Link text"))
    return (
        f'<table class="cards"><caption class="hidden">The best link of each site</caption><thead><tr>{head}</tr>'
        f"</thead><tbody>{''.join(_vote(vote) for vote in votes)}</tbody></table>"
    )


def _vote(vote: Vote) -> str:
    name = f'<span class="quiet">{plain(shortened(vote.name, most=60))}</span><br>' if vote.name else ""
    more = f" · {counted(vote.links, 'link')}" if vote.links > 1 else ""
    path = _readable(vote.url.split("://", 1)[-1].partition("/")[2]) or "its home page"
    text = (
        "not known"
        if vote.text is None
        else f"“{shortened(vote.text, most=_LONGEST_TEXT)}”"
        if vote.text
        else "no text"
    )
    why = f'<p class="quiet small">{plain(" ".join(_sentence(one) for one in vote.why[:2]))}</p>' if vote.why else ""
    return (
        f'<tr><th scope="row">{plain(vote.domain)}<br>{name}<span class="small">'
        f"{anchor(vote.url, path)}{more}</span>{why}</th>"
        f'<td data-of="Kind of site">{plain(kind_of_site_words(vote.kind))}</td>'
        f'<td data-of="Worth">{worth(vote.band_low, vote.band_high)}</td>'
        f'<td data-of="Link text">{plain(text)}</td></tr>'
    )


def look_section(profile: Profile) -> str:
    """What needs a look, each a single decision; quiet link groups, and what people decided, last."""
    still = [one for one in profile.decisions if not one.decided]
    loud = [one for one in still if one.suggestion != "nothing"]
    quiet = [one for one in still if one.suggestion == "nothing"]
    said = "" if loud else f"<p>{plain(summarised(profile).odd)}</p>"
    cards = "".join(_decision(one) for one in loud)
    rest = "".join(_decision(one) for one in quiet[:_SHOWN_QUIET])
    if rest:
        words = "Link groups without a reason to act"
        left = len(quiet) - _SHOWN_QUIET
        rest = folded(words, rest + (f"<p>{counted(left, 'more group')}.</p>" if left > 0 else ""))
    return section("look", "Needs a look", said, cards, rest, _decided(profile))


def _decided(profile: Profile) -> str:
    """What people decided about, one line each, what shall be disavowed first."""
    settled = [one for one in profile.decisions if one.decided]
    lines = [
        f"{words}: {'link group, ' if one.is_group else ''}{pattern_words(one)} "
        f"({counted(one.links, 'link')} from {counted(one.sites, 'site')})"
        for key, words in _DECIDED.items()
        for one in settled
        if one.decided == key
    ]
    return f"<h3>Decided here</h3>{listed(lines)}" if lines else ""


def _decision(one: Decision) -> str:
    # A group's sites are host names, as on every page that shows it: many may be under one domain.
    whole = f"{counted(one.links, 'link')} from {counted(one.hosts if one.is_group else one.sites, 'site')}"
    members = ", ".join(plain(member) for member in one.members[:_SHOWN_MEMBERS])
    left = len(one.members) - _SHOWN_MEMBERS
    more = f" and {left:,} more" if left > 0 else ""
    kind = "Link group: " if one.is_group else ""
    out = folded("Left out, though it fits", listed(one.left_out)) if one.left_out else ""
    shown = folded(f"Its {counted(len(one.members), 'site')}", f"<p>{members}{more}</p>")
    why = reason(one.suggestion, one.why)
    # What the reason says need not be said again.
    evidence = [said for said in one.evidence if not why.startswith(said.rstrip("."))]
    condition = f'<p class="quiet">{_ONLY_WHERE}</p>' if one.suggestion == "disavow" else ""
    return (
        f'<article class="card"><h3>{kind}{plain(pattern_words(one))}</h3><p>{pill(one.suggestion)} '
        f'<span class="quiet">{plain(whole)}</span></p><p>{plain(_sentence(why))}</p>{condition}'
        f"{listed(evidence)}{shown if one.members else ''}{out}</article>"
    )


def changed_section(changed: Changed) -> str:
    """What changed since an earlier audit, by cause."""
    return section("changed", "What changed since the last audit", listed(changed_words(changed)))


def time_section(profile: Profile) -> str:
    """Sites over time, and whose word a loss is."""
    over_time = profile.gained_lost
    chart = sites_over_time(over_time)
    notes = []
    if over_time.undated:
        notes.append(
            f"{counted(over_time.undated, 'site')} could not be placed in time: no tool said when it first saw them."
        )
    if over_time.lost_links:
        day = f", {over_time.lost_undated:,} of them without a day" if over_time.lost_undated else ""
        notes.append(
            f"{counted(over_time.lost_links, 'link')} {'is' if over_time.lost_links == 1 else 'are'} lost{day}: by a "
            "tool’s own word, or by three failed visits of ours. What an export merely lacks is not lost."
        )
    if chart is None and not over_time.lost_links:
        notes = ["No report says when links were first seen, so their story cannot be drawn."] if profile.best else []
    return section("time", "Over time", figure(chart, heading="Sites that link to you"), listed(notes))


def our_pages_section(profile: Profile) -> str:
    """Our pages with the most votes, and those that are gone and still have some."""
    broken = ""
    if profile.broken:
        broken = (
            '<div class="card next"><h3>Pages of yours that are gone and still have votes</h3><p>Send their '
            "addresses on to the pages that took their place. Nobody has to be asked.</p>"
            f"{_page_table(profile.broken, site=profile.site)}</div>"
        )
    pages = _page_table(profile.pages, site=profile.site) if profile.pages else ""
    if pages and profile.totals.groups:
        pages += '<p class="quiet small">Most sites first, each link group counted as one.</p>'
    return section("pages", "Your pages", broken, pages)


def _page_table(pages: tuple[LinkedPage, ...], *, site: str) -> str:
    rows = "".join(
        f'<tr><th scope="row">{anchor(page.url, _own_page(page.url, site=site))}</th>'
        f'<td class="num">{page.sites:,}</td><td class="num">{page.links:,}</td>'
        f"<td>{plain(page.best or 'link groups only')}</td></tr>"
        for page in pages
    )
    return (
        '<table><caption class="hidden">Your pages and their votes</caption><thead><tr><th scope="col">Page</th>'
        '<th scope="col" class="num">Sites</th><th scope="col" class="num">Links</th><th scope="col">Best from</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _own_page(url: str, *, site: str) -> str:
    """A page of ours by its path; with its host where that is another one than the site's own."""
    host, _, path = url.split("://", 1)[-1].partition("/")
    if host.removeprefix("www.") != site:
        return _readable(f"{host}/{path}")
    return _readable(f"/{path}") if path else "Home page"


def naturalness_section(profile: Profile) -> str:
    """How the links came to be, in sentences."""
    said = "".join(_observed(one) for one in profile.naturalness)
    alone = (
        '<p class="quiet small">There is no universal percentage for a natural site, so none is used. Import the '
        "links of a comparable practice to see yours beside them.</p>"
        if said and not any(one.beside and "Beside you" in one.beside for one in profile.naturalness)
        else ""
    )
    return section("natural", "How these links came to be", f"<ul>{said}</ul>" if said else "", alone)


def _observed(one: Observation) -> str:
    mark = " <b>Worth a look.</b>" if one.unusual else ""
    beside = f'<br><span class="quiet">{plain(one.beside)}</span>' if one.beside else ""
    return f"<li>{plain(one.sentence)}{mark}{beside}{listed(one.evidence)}</li>"


def tools_section(profile: Profile) -> str:
    """Which tool saw what, and where they differ."""
    if not profile.agreement.tools:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{plain(tool.words)}</th><td class="num">{tool.sites:,}</td>'
        f'<td class="num">{f"{tool.links:,}" if tool.links else "counts only"}</td>'
        f'<td class="num">{tool.alone:,}</td></tr>'
        for tool in profile.agreement.tools
    )
    table = (
        '<table><caption class="hidden">What each tool saw</caption><thead><tr><th scope="col">Seen by</th>'
        '<th scope="col" class="num">Sites</th><th scope="col" class="num">Links</th>'
        f'<th scope="col" class="num">Only here</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    return section("tools", "Who saw it", table, listed(profile.agreement.sentences))


def unknown_section(profile: Profile) -> str:
    """What is not known, and the cheapest way to learn it."""
    said = "".join(
        f"<dt>{plain(one.words)}</dt><dd>Not known for {unknown_share(one)}. "
        f"{'<b>Cheapest way to learn:</b> ' + plain(_sentence(one.learn)) if one.learn else ''}</dd>"
        for one in profile.unknowns
    )
    return section(
        "unknown", "What is not known yet", f'<dl class="unknowns">{said}</dl>' if said else "",
        f'<p class="quiet small">As of {day_words(profile.made_on)}.</p>' if said else "",
    )  # fmt: skip


def _readable(address: str) -> str:
    """An address as it is read: letters in place of their percent signs, and not too long."""
    return shortened(unquote(address, errors="replace"), most=_LONGEST_URL)


def _sentence(text: str) -> str:
    """A text with the full stop that a sentence has."""
    trimmed = text.strip()
    return trimmed if not trimmed or trimmed[-1] in ".!?…”" else f"{trimmed}."
