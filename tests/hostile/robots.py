"""robots.txt: forbidding, huge, failing, leading elsewhere. What RFC 9309 says of each is what must happen."""

from __future__ import annotations

from tests.hostile.case import case, prose
from tests.hostile.wire import Handler, Wire

_TEXT = ("Content-Type", "text/plain")


async def _page(wire: Wire) -> None:
    await wire.page(prose())


async def _robots(wire: Wire, text: str, *, status: int = 200) -> None:
    await wire.reply(status, text, [_TEXT])


def _rules(text: str, *, status: int = 200) -> Handler:
    async def answer(wire: Wire) -> None:
        await _robots(wire, text, status=status)

    return answer


_REST = "User-agent: *\nAllow: /\n"
RULES = {
    # name: state, outcome, rules
    "forbids-all": ("blocked", "robots", "User-agent: *\nDisallow: /\n"),
    "forbids-us": ("blocked", "robots", f"{_REST}\nUser-agent: Suture\nDisallow: /notes\n"),
    "forbids-others": ("live", "ok", "User-agent: otherbot\nDisallow: /\n"),
    "allows-us-alone": ("live", "ok", "User-agent: suture\nAllow: /\n\nUser-agent: *\nDisallow: /\n"),
    "longer-rule-wins": ("live", "ok", "User-agent: *\nDisallow: /\nAllow: /notes/\n"),
    "is-empty": ("live", "ok", ""),
    "is-nonsense": ("live", "ok", "<html><body>\x00\xff Disallow / \n::::\nUser-agent\n" * 50),
    "has-wildcards": ("blocked", "robots", "User-agent: *\nDisallow: /*otes/$\nDisallow: /n*s/\n"),
    # 600 kB, with the rule inside the 500 kB that must be read ...
    "of-600-kb": ("blocked", "robots", "User-agent: *\nDisallow: /notes\n" + "# rules and more rules\n" * 26_100),
    # ... and one of many short patterns, which a careless matcher pays for at each page.
    "of-many-stars": ("live", "ok", "User-agent: *\n" + f"Disallow: /{'*a' * 60}b$\n" * 400),
}
for _name, (_state, _outcome, _text) in RULES.items():
    case(f"robots-{_name}", _state, _outcome, robots=_rules(_text))(_page)

case("robots-404", "live", robots=_rules("no", status=404))(_page)
case("robots-403", "live", robots=_rules("no", status=403))(_page)
case("robots-500", "blocked", "robots", robots=_rules("no", status=500))(_page)
case("robots-503", "blocked", "robots", robots=_rules("no", status=503))(_page)


async def _without_end(wire: Wire) -> None:
    await wire.endless(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\nDisallow: /notes\n", b"# on\n"
    )


case("robots-without-end", "blocked", "robots", robots=_without_end, alone=True)(_page)


async def _elsewhere(wire: Wire) -> None:
    await wire.redirect("/rules/robots.txt")


@case("robots-redirected", "blocked", "robots", robots=_elsewhere)
async def _(wire: Wire) -> None:
    if wire.path == "/rules/robots.txt":
        await _robots(wire, "User-agent: *\nDisallow: /\n")
    else:
        await wire.page(prose())


async def _in_circles(wire: Wire) -> None:
    await wire.redirect("/robots.txt")


# RFC 9309, 2.3.1.2: after five redirects the file may be taken as not available, which allows everything; as not
# reachable, it would forbid everything. Both are right.
case("robots-in-circles", "live|blocked", "ok", "robots", robots=_in_circles)(_page)


async def _to_private(wire: Wire) -> None:
    await wire.redirect("http://10.0.0.1/robots.txt")


case("robots-led-to-private", "live|blocked|unreachable", "ok", "robots", "refused-address", robots=_to_private)(
    _page
)


async def _no_answer(wire: Wire) -> None:
    await wire.silence()


case("robots-silent", "blocked|unreachable", "robots", "timeout", robots=_no_answer, alone=True)(_page)
