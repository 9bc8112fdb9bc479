"""What a hostile case is: how its server answers, and what a checker must say about a link on its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile.wire import Handler, Wire, html

__all__ = ["CASES", "LINK", "SITE", "TARGET", "TEXT", "Case", "case", "prose"]

SITE = "harbour.example"
TARGET = f"https://{SITE}/skin-checks"
TEXT = "the skin clinic on the quay"
LINK = f'<a href="{TARGET}">{TEXT}</a>'


@dataclass(frozen=True, kw_only=True)
class Case:
    """One way in which a server can be good, wrong or wicked.

    `outcomes` are the fetch outcomes that are right (more than one where time or a free choice of the standard
    decides), `states` the states of the expected link (`TARGET`, `TEXT`, `rel`), `also` what else is to be said
    of it, `zone` where on the page it stands. `alone` gives each page a server of its own, because the host is
    slow; `certificate` names the one of a server that speaks https.
    """

    name: str
    answer: Handler
    outcomes: frozenset[str]
    states: frozenset[str]
    robots: Handler
    alone: bool = False
    certificate: str = ""
    zone: str | None = None
    also: tuple[str, ...] = ()
    rel: tuple[str, ...] = ()

    @property
    def scheme(self) -> str:
        return "https" if self.certificate else "http"


CASES: dict[str, Case] = {}


async def _open_robots(wire: Wire) -> None:
    await wire.reply(200, "User-agent: *\nDisallow: /admin\n", [("Content-Type", "text/plain")])


def case(
    name: str,
    state: str,
    *outcomes: str,
    robots: Handler = _open_robots,
    alone: bool = False,
    certificate: str = "",
    zone: str | None = None,
    also: tuple[str, ...] = (),
    rel: tuple[str, ...] = (),
) -> Callable[[Handler], Handler]:
    """Register a handler as the case `name`; without outcomes the fetch is expected to be "ok".

    `state` holds several with bars between them where more than one is right.
    """

    def register(answer: Handler) -> Handler:
        assert name not in CASES, name
        CASES[name] = Case(
            name=name, answer=answer, outcomes=frozenset(outcomes or {"ok"}),
            states=frozenset(state.split("|")), robots=robots,
            alone=alone, certificate=certificate, zone=zone, also=also, rel=rel,
        )  # fmt: skip
        return answer

    return register


def prose(link: str = LINK, *, head: str = "", title: str = "Notes from the harbour") -> str:
    """An ordinary article with the link in a paragraph."""
    return html(
        "<main><article><h1>Notes from the harbour</h1><p>The tide was low when we set out, and the gulls had the "
        f"pier to themselves. In the afternoon we asked at {link} how much sun is too much, and the answer was "
        "kinder than we had feared.</p><p>Tomorrow we walk to the lighthouse.</p></article></main>",
        head=head,
        title=title,
    )
