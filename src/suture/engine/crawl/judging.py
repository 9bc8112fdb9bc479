"""The verdict on each link that was expected on a page, with its one sentence of evidence.

It knows which state holds, and which comes first where several do. What it refuses to do is to guess: an answer that
we were not given, or that was not whole, never says that a link is gone. The sentences are for the practice's
people, so they name what was seen and where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from suture.engine.crawl.absence import absent
from suture.engine.crawl.answers import Found, refused
from suture.engine.crawl.comparing import marks_of, same_text
from suture.engine.crawl.results import Fetched
from suture.engine.crawl.same_page import belongs, domain_of, host_of, page_key
from suture.engine.crawl.sighting import Sighting, SiteLink, sight
from suture.engine.crawl.states import ORDER, Expected, Verdict
from suture.engine.crawl.wording import quoted, rel_change, shown
from suture.engine.pages.address import resolve
from suture.engine.pages.scan_shapes import PageLink
from suture.engine.pages.scanner import Scanner

__all__ = ["Judged", "Reading", "judge", "judge_for", "read", "sent_on", "site_of", "verdict"]

_PLACE: Final = {state: place for place, state in enumerate(ORDER)}

# What the HTML alone cannot say of a link that only a script puts there.
_BY_HTML: Final = frozenset({"removed", "target-changed"})
_NEEDS_BROWSER: Final = "A script puts the link on the page, so it cannot be seen without a browser."


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdicts on a page's links; `onward` is where the page sends its readers by itself, if it lacks a link."""

    verdicts: tuple[Verdict, ...]
    onward: str | None


class Reading:
    """One answer, read for one site: either what the page shows (`sighting`), or why there is nothing to read."""

    __slots__ = ("entered", "fetched", "refused", "rendered", "sighting", "site")

    def __init__(self, fetched: Fetched, *, site: str, scanner: Scanner, rendered: bool) -> None:
        self.fetched = fetched
        self.rendered = rendered
        self.site = site
        self.entered = _entered(fetched, site=site)
        self.refused: Found | None = None if self.entered else refused(fetched)
        self.sighting: Sighting | None = None
        if not self.entered and self.refused is None:
            self.sighting = sight(fetched, site=site, scanner=scanner)


def read(fetched: Fetched, *, site: str, scanner: Scanner, rendered: bool = False) -> Reading:
    """Read an answer for one site (a canonical host); `rendered` says that a browser made the page.

    ValueError for the outcomes that tell nothing about the page: "budget" and "not-modified".
    """
    if fetched.outcome in {"budget", "not-modified"}:
        raise ValueError(f"an answer of outcome {fetched.outcome} holds no page")
    return Reading(fetched, site=site, scanner=scanner, rendered=rendered)


def judge(
    fetched: Fetched, expected: Sequence[Expected], *, site: str | None, scanner: Scanner
) -> tuple[Verdict, ...]:
    """The verdicts on all links that were expected on one page, in their order.

    `site` is a canonical host; where it is None, or a target lies elsewhere, the target's registrable domain is
    the site. ValueError for a link of which neither is known, and for answers that `read` refuses.
    """
    return judge_for(fetched, [(site_of(link, site=site), link) for link in expected], scanner=scanner).verdicts


def judge_for(
    fetched: Fetched, expected: Sequence[tuple[str, Expected]], *, scanner: Scanner, rendered: bool = False
) -> Judged:
    """The verdicts on links, each looked for on behalf of its own site, in their order; `rendered` as for `read`."""
    by_site: dict[str, list[int]] = {}
    for place, (site, _) in enumerate(expected):
        by_site.setdefault(site, []).append(place)
    verdicts: dict[int, Verdict] = {}
    onward = None
    for site, places in by_site.items():
        # One site after the other: what is read is valid until the scanner reads again.
        reading = read(fetched, site=site, scanner=scanner, rendered=rendered)
        verdicts.update((place, verdict(reading, expected[place][1])) for place in places)
        onward = onward or sent_on(reading)
    return Judged(tuple(verdicts[place] for place in range(len(expected))), onward)


def site_of(link: Expected, *, site: str | None) -> str:
    """The site that a link is looked for on behalf of; ValueError where nobody tells."""
    if link.target is None:
        if site is None:
            raise ValueError("neither a target nor a site is known")
        return site
    if site is not None and belongs(host_of(link.target), site=site):
        return site
    return domain_of(link.target)


def sent_on(reading: Reading) -> str | None:
    """Where a page without the link sends its readers by itself; None where it does not, or has the link."""
    return None if reading.sighting is None or reading.sighting.links else reading.sighting.onward


def verdict(reading: Reading, expected: Expected) -> Verdict:
    """The verdict on one link."""
    fetched, sighting = reading.fetched, reading.sighting
    if reading.entered is not None:
        return _by_redirect(reading, reading.entered, expected)
    if reading.refused is not None:
        return _without_link(fetched, reading.refused)
    if sighting is None:
        raise AssertionError("an answer is refused or read")
    found = _with_link(sighting, expected) if sighting.links else _without_link(fetched, absent(sighting))
    if found.state in _BY_HTML and expected.in_raw is False and not reading.rendered:
        return _without_link(fetched, Found("unreachable", _NEEDS_BROWSER, by_script=True))
    return found


def _without_link(fetched: Fetched, found: Found) -> Verdict:
    return Verdict(
        found.state, found.evidence, status=fetched.status, final_url=fetched.url, by_script=found.by_script
    )


def _entered(fetched: Fetched, *, site: str) -> SiteLink | None:
    """The redirect by which a page elsewhere leads to the site: that is a link too."""
    if not fetched.hops or belongs(host_of(fetched.request.url), site=site):
        return None
    for hop in fetched.hops:
        target = resolve(hop.location, base=hop.url)
        if target is not None and belongs(host_of(target), site=site):
            return SiteLink(target, PageLink(0, hop.location, None, "redirect", (), None, False, "", ""))
    return None


def _by_redirect(reading: Reading, seen: SiteLink, expected: Expected) -> Verdict:
    same = expected.target is None or page_key(seen.target) == page_key(expected.target)
    words = f"The page redirects to {shown(seen.target)}"
    if not same and expected.target is not None:
        words += f", not to {shown(expected.target)}"
    status = reading.fetched.hops[0].status
    return Verdict(
        "live" if same else "target-changed",
        f"{words}.",
        (),
        status,
        reading.fetched.request.url,
        seen.link,
        seen.target,
    )


def _with_link(sighting: Sighting, expected: Expected) -> Verdict:
    fetched = sighting.fetched
    wanted = None if expected.target is None else page_key(expected.target)
    matching = [seen for seen in sighting.links if wanted is None or page_key(seen.target) == wanted]
    if not matching and belongs(host_of(fetched.request.url), site=sighting.site):
        # A page of the site itself always links to the site; only the very target counts there.
        return _without_link(fetched, absent(sighting, target=expected.target))
    chosen = _likest(matching or sighting.links, sighting, expected)
    told = dict(_states(sighting, chosen, expected, same_target=bool(matching)))
    states = sorted(told, key=_PLACE.__getitem__) or ["live"]
    evidence = told.get(states[0]) or _live_words(chosen)
    return Verdict(states[0], evidence, tuple(states[1:]), fetched.status, fetched.url, chosen.link, chosen.target)


def _likest(links: Sequence[SiteLink], sighting: Sighting, expected: Expected) -> SiteLink:
    """Of several links the one that is most like the expected one; a page may link twice, once with nofollow."""
    if len(links) == 1:
        return links[0]

    def unlike(seen: SiteLink) -> tuple[bool, bool, bool, bool, int]:
        link = seen.link
        marks = marks_of(link.rel, page_nofollow=sighting.nofollow)
        return (
            expected.rel is not None and marks != marks_of(expected.rel),
            expected.anchor is not None and not _same_words(expected.anchor, link),
            link.hidden,
            expected.rel is None and bool(marks),
            link.order,
        )

    return min(links, key=unlike)


def _states(sighting: Sighting, chosen: SiteLink, expected: Expected, *, same_target: bool) -> list[tuple[str, str]]:
    """Every state beside "live" that is true of a link that is there, with its sentence."""
    fetched, link = sighting.fetched, chosen.link
    found = []
    if not same_target and expected.target is not None:
        words = f"The page links to {shown(chosen.target)}, and no longer to {shown(expected.target)}."
        found.append(("target-changed", words))
    elif fetched.hops and page_key(fetched.request.url) != page_key(fetched.url):
        found.append(("moved", f"The page has moved to {shown(fetched.url)}; the link is there."))
    if sighting.noindex is not None:
        found.append(
            ("noindex", f"The link is there, but the page asks search engines to leave it out ({sighting.noindex}).")
        )
    if sighting.canonical is not None:
        words = f"The link is there, but the page names {shown(sighting.canonical)} as the one to index."
        found.append(("canonical-elsewhere", words))
    if expected.rel is not None:
        was, now = marks_of(expected.rel), marks_of(link.rel, page_nofollow=sighting.nofollow)
        if was != now:
            found.append(("rel-changed", rel_change(was, now, by_page=sighting.nofollow)))
    if expected.anchor is not None and not _same_words(expected.anchor, link):
        words = f"The link's text is {quoted(link.text)} now; it was {quoted(expected.anchor)}."
        found.append(("text-changed", words))
    return found


def _same_words(known: str, link: PageLink) -> bool:
    """Whether the text is the known one; tools that pass over alternative texts call an image's text empty."""
    return same_text(known, link.text) or (link.kind == "image" and not known.strip())


def _live_words(seen: SiteLink) -> str:
    how = "by an image" if seen.link.kind == "image" else "by a text link"
    text = "" if seen.link.text is None else f" that says {quoted(seen.link.text)}"
    hidden = ", hidden from readers" if seen.link.hidden else ""
    return f"The page links to {shown(seen.target)} {how}{text}{hidden}."
