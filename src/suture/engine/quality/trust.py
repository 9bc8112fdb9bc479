"""How far a page is trusted for the kind of site on which it stands: a range for each kind.

The order of the kinds, and the numbers, are an expert's order and measured on nothing: who answers for what is
published, and to whom. Trust is evidence, not proof; a ministry's page may be wrong and a blog's right. It refuses
to trust a page for its ending: users' pages have the users' trust wherever they stand, and a page that does not
belong to its host has none.
"""

from __future__ import annotations

import re
from typing import Final

from suture.engine.catalogue import Platform
from suture.engine.quality.ranges import Part, Range
from suture.engine.quality.site_kinds import SiteKind, lends_pages

__all__ = ["TIERS", "belongs_to_users", "trust_of"]

# By kind; where a second one stands, for medical sites. Written down in this order, then spread over 0..1 so that
# neighbours overlap: the kind of a site says little about one of its pages.
TIERS: Final[dict[str, tuple[Range, Range]]] = {
    "government": (Range(0.66, 0.80, 0.92), Range(0.82, 0.92, 0.98)),
    "hospital": (Range(0.74, 0.85, 0.95), Range(0.74, 0.85, 0.95)),
    "university": (Range(0.66, 0.80, 0.92), Range(0.74, 0.86, 0.95)),
    "society": (Range(0.42, 0.60, 0.80), Range(0.70, 0.83, 0.94)),
    "journal": (Range(0.66, 0.82, 0.94), Range(0.70, 0.84, 0.95)),
    "charity": (Range(0.40, 0.58, 0.78), Range(0.56, 0.72, 0.88)),
    "news": (Range(0.45, 0.62, 0.80), Range(0.48, 0.64, 0.82)),
    "clinic": (Range(0.40, 0.55, 0.74), Range(0.40, 0.55, 0.74)),
    "directory": (Range(0.22, 0.36, 0.55), Range(0.30, 0.44, 0.62)),
    "supplier": (Range(0.25, 0.38, 0.56), Range(0.25, 0.38, 0.56)),
    "business": (Range(0.18, 0.32, 0.52), Range(0.22, 0.36, 0.54)),
    "blog": (Range(0.10, 0.24, 0.45), Range(0.12, 0.28, 0.50)),
    "forum": (Range(0.06, 0.16, 0.34), Range(0.08, 0.18, 0.36)),
    "platform": (Range(0.05, 0.14, 0.34), Range(0.05, 0.14, 0.34)),
    "unknown": (Range(0.08, 0.28, 0.62), Range(0.08, 0.28, 0.62)),
}

# Between a forum and a directory: strangers write, strangers check. What only a tool calls a wiki may be anybody’s.
_WIKI: Final = Range(0.16, 0.34, 0.58)
_CALLED_A_WIKI: Final = Range(0.05, 0.2, 0.5)

_VISIT: Final = "Visit its page: what it says of itself shows what kind of site it is."
_READ: Final = "Its pages as we read them do not say: see who runs it, and give it a row in the catalogue."
_ROW: Final = "Only the site itself says so: see who runs it, and give it a row in the catalogue."

# Places on hosts of universities, firms, platforms and school authorities where somebody else than the host's owner
# writes. Folders
# called people, profiles, members, author, blog or community are not among them: a hospital's doctors and a
# society's members are its own, and so is what it does for its community.
_USERS: Final = re.compile(
    r"^[^/]*//[^/]+/(~[^/]|@[^/]|users?/|u/|forums?/|viewtopic|showthread|index\.php\?(topic|action=profile)|wiki/user:"
    r"|([^/]+/)?edublogs?/[^/])",
    re.IGNORECASE,
)


def belongs_to_users(url: str, *, platform: Platform | None) -> bool:
    """Whether a page at a canonical URL is written by users of its site, not by who runs it."""
    return lends_pages(platform) or _USERS.match(url) is not None


def trust_of(
    kind: SiteKind, *, platform: Platform | None = None, own_page: bool = True, hacked: float | None = None
) -> Part:
    """Return the trust of a page, 0..1, on a site of this kind.

    `platform` is the platform on which the page's host lies; `own_page` is False for a page of the site's users
    (`belongs_to_users`). `hacked` is the probability that the page does not belong to its host, 0..1; None: no
    sign of that. Raises ValueError where it is no probability.
    """
    if hacked is not None and not 0 <= hacked <= 1:
        raise ValueError(f"{hacked} is no probability")
    of_users = kind.kind == "platform" or (not own_page and not _has_its_own_row(kind, platform))
    part = _of_users(kind, platform) if of_users else _of_kind(kind)
    return part if not hacked else _broken_into(part, hacked)


def _has_its_own_row(kind: SiteKind, platform: Platform | None) -> bool:
    """A society whose site is its page on a platform: a register says whose page it is."""
    return lends_pages(platform) and kind.by == "catalogue" and kind.kind not in {"platform", "business"}


def _of_users(kind: SiteKind, platform: Platform | None) -> Part:
    name = platform.name if platform is not None else kind.name or "the site"
    if platform is not None and platform.kind == "wiki":
        return Part(range=_WIKI, known=True, why=f"Anybody may write in {name}, and others check it.")
    if platform is None and kind.kind == "platform" and kind.by == "tool":
        # A wiki, by a tool's word: whose, and who may write there, nobody says.
        why = f"{kind.why} Who may write there is not known."
        return Part(range=_CALLED_A_WIKI, known=False, why=why, learn=_READ if kind.read else _VISIT)
    if platform is not None and platform.kind == "shortener":
        why = f"{name} sends visitors on: no page of it vouches for anybody."
        return Part(range=TIERS["platform"][0], known=True, why=why)
    if platform is not None and platform.kind == "press-release":
        why = f"{name} carries what it is paid to carry: the words are the sender’s."
        return Part(range=TIERS["platform"][0], known=True, why=why)
    why = f"A page by a user of {name}: the site’s trust is not its users’."
    return Part(range=TIERS["platform"][0], known=True, why=why)


def _of_kind(kind: SiteKind) -> Part:
    plain, medical = TIERS[kind.kind]
    tier = medical if kind.medical else plain
    if kind.sure:
        return Part(range=tier, known=True, why=kind.why)
    if kind.kind == "unknown":
        return Part(range=tier, known=False, why=kind.why, learn=_READ if kind.read else _VISIT)
    read = kind.by in {"pages", "tool"}
    return Part(
        range=_doubted(tier, stated=read),
        known=read,
        why=kind.why,
        learn=_ROW if kind.by == "pages" else _READ if kind.read else _VISIT,
    )


def _doubted(tier: Range, *, stated: bool) -> Range:
    """Anybody can call a site a hospital: halfway between the range of an unknown site and that of the kind.

    Where its pages state it, or a tool that read them does (`stated`), the high end is the kind's; a word in a name
    does not reach as far.
    """
    unknown = TIERS["unknown"][0]
    high = tier.high if stated else (tier.high + unknown.high) / 2
    return Range(min(tier.low, (tier.low + unknown.low) / 2), min(tier.mid, (tier.mid + unknown.mid) / 2), high)


def _broken_into(part: Part, hacked: float) -> Part:
    """With this probability the trust is none: percentiles of the mixture, and its mean in the middle."""
    mid = part.range.mid * (1 - hacked)
    low = min(mid, 0.0 if hacked >= 0.1 else part.range.low)
    high = max(mid, 0.0 if hacked > 0.9 else part.range.high)
    return Part(
        range=Range(low, mid, high),
        known=part.known,
        why=f"{part.why} This page may not belong to it ({hacked:.0%} likely), and would then have no trust.",
        learn="Open the page: does it look like the rest of its site?",
    )
