"""Links that the practice is owed already: each affiliation that somebody told of, as an opening.

It knows what people said (`affiliations`), what looks at pages found (`owed_standing`), who decides and the text to
send. It needs no crawl and no graph. It refuses to claim that a page lacks a link where nobody read the page, and to
ask anybody where the link is there: such an opening says so, and closes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from suture.engine.citations.names.letters import fold
from suture.engine.links.words import day_words
from suture.engine.profile.summary import counted
from suture.engine.prospects.about import About
from suture.engine.prospects.affiliations import Affiliation, affiliation_kind
from suture.engine.prospects.asking_text import asking_text
from suture.engine.prospects.found import Evidence, Found
from suture.engine.prospects.links_here import Ended, Look, newest_looks
from suture.engine.prospects.owed_asking import who_to_ask
from suture.engine.prospects.owed_standing import Linking, Stands, how_it_stands

__all__ = ["owed_openings"]

_ENDED: Final[dict[Ended, str]] = {
    "gone": "The page that you gave is gone",
    "walled": "The page is behind a login or a check for robots",
    "forbidden": "The site asks robots to stay away from the page",
    "unreachable": "The page did not answer",
}
_BY_EYE: Final = "whether the page links to you: open it and look, then say so here"
_FOLLOW: Final = {"no": "it asks search engines not to follow it", "paid": "it is marked as paid",
                  "users": "it is marked as written by users"}  # fmt: skip


def owed_openings(
    affiliations: Iterable[Affiliation],
    *,
    about: About,
    looks: Iterable[Look] = (),
    linking: Iterable[Linking] = (),
) -> tuple[Found, ...]:
    """Return one opening for each affiliation, in their order; the same answer told twice counts once.

    `links_now` is True where the link is there already, so that whoever keeps the opening can close it.
    """
    newest = tuple(newest_looks(looks).values())
    live = tuple(linking)
    found: dict[str, Found] = {}
    for one in affiliations:
        stands = how_it_stands(one, looks=newest, linking=live)
        opening = _opening(one, stands, about=about)
        known = found.get(opening.key)
        if known is None or (known.url is None and opening.url is not None):
            found[opening.key] = opening
    return tuple(found.values())


def _opening(one: Affiliation, stands: Stands, *, about: About) -> Found:
    kind = affiliation_kind(one.kind)
    target = about.target(one.clinician)
    looks = [stands.look] if stands.look else []
    ask = who_to_ask(kind.decides, [*looks, *stands.looks], about=about)
    text = ""
    if not stands.links_now:
        text = asking_text(
            one.kind,
            about=about,
            case=stands.case,
            organisation=one.name,
            target=target,
            page=stands.url,
            clinician=one.clinician,
            since=one.since,
            detail=one.detail,
            title=one.title,
            quote=_spelling(stands, who=_who(one, about)),
        ).whole
    return Found(
        key=one.key,
        family="owed",
        kind=one.kind,
        domain=one.domain or "",
        organisation=one.name,
        title=_title(one, stands, about=about),
        url=stands.url,
        evidence=tuple(_evidence(one, stands, about=about)),
        links_now=stands.links_now,
        looked_on=_looked_on(stands),
        mine=(one.clinician,) if one.clinician else (),
        ask=ask,
        text=text,
        target=target,
        relation=_relation(one, stands),
        missing=tuple(_missing(one, stands, is_reached=bool(ask[0].value))),
    )


def _spelling(stands: Stands, *, who: str) -> str:
    """How the page spells our name, where a reader would not find it under the name itself."""
    naming = stands.naming
    if naming is None or naming.what == "phone" or fold(naming.words) in fold(who):
        return ""
    return naming.words


def _title(one: Affiliation, stands: Stands, *, about: About) -> str:
    who = _who(one, about)
    if stands.links_now:
        return f"{one.name} links to you"
    if stands.case == "named":
        return f"{one.name} names {who} without a link"
    if stands.case == "unlisted":
        return f"{one.name}: its page does not name {who} yet"
    if stands.case == "unread":
        return f"{one.name}: does its page about {who} link to you?"
    return f"{one.name}: find its page about {who}"


def _evidence(one: Affiliation, stands: Stands, *, about: About) -> Iterator[Evidence]:
    yield Evidence(words=_told(one, about))
    look = stands.look
    if look is not None and look.standing is None:
        yield Evidence(words=f"{_ENDED[look.ended]}.", url=look.url, seen_on=look.on)
    elif look is not None and stands.url is not None and stands.link is None:
        yield _read(look, one, stands, about=about)
    elif stands.looked_at and stands.url is None:
        pages = counted(stands.looked_at, "page")
        yield Evidence(words=f"{pages} of {one.domain} read, none of them names {_who(one, about)}.")
    if stands.link is not None:
        yield _known(stands.link, "Your links already name one from this page")
    if stands.elsewhere is not None:
        yield _known(stands.elsewhere, f"Another page of {one.domain} links to you")


def _read(look: Look, one: Affiliation, stands: Stands, *, about: About) -> Evidence:
    """What the page said when it was read."""
    day, quote = day_words(look.on), ""
    if stands.links_now and look.standing is not None:
        marks = _FOLLOW.get(look.standing.follow or "", "")
        words, quote = f"the page links to you{', and ' + marks if marks else ''}", look.standing.quote
    elif stands.naming is not None:
        words, quote = f"the page names {_who(one, about)} and has no link to you", stands.naming.quote
    else:
        words = f"the page neither names {_who(one, about)} nor links to you"
    return Evidence(words=f"Read on {day}: {words}.", url=look.url, quote=quote, seen_on=look.on)


def _known(link: Linking, words: str) -> Evidence:
    seen = f", last seen on {day_words(link.seen_on)}" if link.seen_on else ""
    return Evidence(words=f"{words}{seen}.", url=link.url, seen_on=link.seen_on)


def _told(one: Affiliation, about: About) -> str:
    kind = affiliation_kind(one.kind)
    more = (
        dict(kind.details).get(one.detail),
        f"“{one.title}”" if one.title else "",
        one.since and f"since {one.since}",
    )
    aside = ", ".join(str(part) for part in more if part)
    return f"You said: {_who(one, about)}, {kind.told} {one.name}{f' ({aside})' if aside else ''}."


def _missing(one: Affiliation, stands: Stands, *, is_reached: bool) -> Iterator[str]:
    if stands.url is None:
        where = f"look for it on {one.domain}" if one.domain else "say the website or the page"
        yield f"the address of the page: {where}"
    elif stands.links_now is None and stands.look is not None:
        yield _BY_EYE
    if not stands.links_now and not is_reached:
        yield "how to reach whoever decides: look for a contact page, or ask by telephone"


def _relation(one: Affiliation, stands: Stands) -> str:
    if stands.links_now or stands.elsewhere is not None:
        return "links"
    if one.kind == "membership":
        return "member"
    return "listed" if stands.naming is not None else ""


def _looked_on(stands: Stands) -> date | None:
    if stands.link is not None:
        return stands.link.seen_on
    return stands.look.on if stands.look is not None and stands.links_now is not None else None


def _who(one: Affiliation, about: About) -> str:
    return about.clinician_name(one.clinician).partition(",")[0] if one.clinician else about.practice.name
