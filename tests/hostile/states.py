"""Servers that behave: pages on which the link is, is not, or is no longer what it was."""

from __future__ import annotations

from tests.hostile.case import LINK, SITE, TARGET, TEXT, case, prose
from tests.hostile.wire import HTML, Wire, html

ZONES = {
    "main": f"<main><article><p>{'The tide was low when we set out for the pier. ' * 3}{LINK}</p></article></main>",
    "header": f"<header><p>With thanks to {LINK}</p></header><main><p>Nothing else today.</p></main>",
    "nav": f"<nav><a href='/'>Home</a> {LINK}</nav><main><p>Nothing else today.</p></main>",
    "aside": f"<main><p>Nothing else today.</p></main><aside><h3>Friends</h3>{LINK}</aside>",
    "footer": f"<main><p>Nothing else today.</p></main><footer>Partners: {LINK}</footer>",
    "comment": "<main><article><p>What do you do about sunburn?</p></article><ol class='commentlist'>"
               f"<li class='comment'><p>Ask {LINK}</p></li></ol></main>",
    "author-bio": "<main><article><p>Sunburn is a burn.</p><div class='author-bio'><p>Ines works at "
                  f"{LINK} and rows.</p></div></article></main>",
    "list": "<main><ul>" + "".join(
        f"<li><a href='https://friend-{n}.example/'>Another good friend of ours</a></li>" for n in range(4)
    ) + f"<li>{LINK}</li></ul></main>",
}  # fmt: skip


def _zone(zone: str) -> None:
    @case(f"live-{zone}", "live", zone=zone)
    async def _(wire: Wire) -> None:
        await wire.page(html(ZONES[zone]))


for _name in ZONES:
    _zone(_name)

# Bodies on which the link is there, however odd the way in which it was written.
LIVE = {
    "image": prose(f'<a href="{TARGET}"><img src="/logo.png" alt="{TEXT}"></a>'),
    "base": prose(f'<a href="skin-checks">{TEXT}</a>', head=f'<base href="https://{SITE}/">'),
    "protocol-relative": prose(f'<a href="//{SITE}/skin-checks">{TEXT}</a>'),
    "entities": prose(f'<a href="https:&#x2f;&#47;{SITE}&#x2F;skin-checks">{TEXT}</a>'),
    "odd-whitespace": prose(f'<a href="  https://{SITE}/skin-\nchecks\t">\n {TEXT} </a>'),
    "other-spelling": prose(f'<a href="http://www.{SITE}/skin-checks/">{TEXT}</a>'),
    "upper-case": prose(f"<A HREF=HTTPS://{SITE.upper()}/skin-checks>{TEXT}</A>"),
    "unclosed": f"<title>Notes</title><p>{'We walked to the lighthouse and back. ' * 4}<div><b><a href={TARGET}>"
                f"{TEXT}</b><p>more",
    "nested-markup": prose(f'<a href="{TARGET}"><span>the <b>skin</b></span> clinic<i> on the quay</i></a>'),
    "follow-said-aloud": prose(head='<meta name="robots" content="index, follow, max-snippet:-1">'),
    "other-robot": prose(head='<meta name="otherbot" content="noindex">'),
    "words-like-an-error": prose(f"{LINK} (the old address said page not found)"),
}  # fmt: skip


def _live(name: str, body: str) -> None:
    @case(f"live-{name}", "live")
    async def _(wire: Wire) -> None:
        await wire.page(body)


for _name, _body in LIVE.items():
    _live(_name, _body)

# Bodies on which no link to the site is, whatever a search for the address in the bytes says.
UNLINKED = {
    "removed": prose(TEXT),
    "only-named": prose(TARGET),
    "in-a-remark": prose(f"<!-- {LINK} -->"),
    "in-a-script": prose(f"<script>document.title = '{LINK}'</script>"),
    "in-a-text-area": prose(f"<textarea>{LINK}</textarea>"),
    "in-a-template": prose(f"<template>{LINK}</template>"),
    "lookalike-host": prose(f'<a href="https://{SITE}.evil.example/skin-checks">{TEXT}</a>'),
    "as-a-parameter": prose(f'<a href="https://counter.example/?to={TARGET}">{TEXT}</a>'),
}


def _unlinked(name: str, body: str) -> None:
    @case(name, "removed")
    async def _(wire: Wire) -> None:
        await wire.page(body)


for _name, _body in UNLINKED.items():
    _unlinked(_name, _body)

# The link is there, and something about it or its page is not as it was.
CHANGED = {
    "became-nofollow": ("rel-changed", prose(f'<a rel="nofollow noopener" href="{TARGET}">{TEXT}</a>')),
    "became-sponsored": ("rel-changed", prose(f'<a rel="SPONSORED" href="{TARGET}">{TEXT}</a>')),
    "became-ugc": ("rel-changed", prose(f'<a rel="ugc" href="{TARGET}">{TEXT}</a>')),
    "other-words": ("text-changed", prose(f'<a href="{TARGET}">a clinic</a>')),
    "other-page": ("target-changed", prose(f'<a href="https://{SITE}/contact">{TEXT}</a>')),
    "noindex-in-meta": ("noindex", prose(head='<meta name="ROBOTS" content="NoIndex, follow">')),
    "noindex-for-google": ("noindex", prose(head='<meta name="googlebot" content="noindex">')),
    "noindex-by-none": ("noindex", prose(head='<meta name="robots" content="none">')),
    "canonical-elsewhere": ("canonical-elsewhere", prose(head='<link rel="canonical" href="https://copy.example/notes">')),
}  # fmt: skip


def _changed(name: str, state: str, body: str) -> None:
    @case(name, state)
    async def _(wire: Wire) -> None:
        await wire.page(body)


for _name, (_state, _body) in CHANGED.items():
    _changed(_name, _state, _body)


@case("live-own-canonical", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose(head=f'<link rel="canonical" href="{wire.origin}{wire.path}">'))


@case("noindex-in-a-header", "noindex")
async def _(wire: Wire) -> None:
    await wire.page(prose(), ("X-Robots-Tag", "noindex"))


@case("noindex-and-nofollow", "noindex", also=("rel-changed",))
async def _(wire: Wire) -> None:
    await wire.page(
        prose(f'<a rel="nofollow" href="{TARGET}">{TEXT}</a>', head='<meta name="robots" content="noindex">')
    )


@case("noindex-for-another-robot", "live")
async def _(wire: Wire) -> None:
    await wire.page(prose(), ("X-Robots-Tag", "otherbot: noindex"))


@case("lost-its-nofollow", "rel-changed", rel=("nofollow",))
async def _(wire: Wire) -> None:
    await wire.page(prose())


@case("gone-404", "page-gone")
async def _(wire: Wire) -> None:
    await wire.page(html("<main><h1>Not found</h1></main>"), status=404)


@case("gone-410-with-the-link-on-it", "page-gone")
async def _(wire: Wire) -> None:
    await wire.page(prose(), status=410)


@case("soft-404", "page-gone")
async def _(wire: Wire) -> None:
    page = "<main><h1>Page not found</h1><p>Sorry, the page that you asked for does not exist.</p></main>"
    await wire.page(html(page, title="Page not found"))


@case("soft-404-in-german", "page-gone")
async def _(wire: Wire) -> None:
    page = "<main><h1>Seite nicht gefunden</h1><p>Die gesuchte Seite existiert leider nicht (Fehler 404).</p></main>"
    await wire.page(html(page, title="404 - Seite nicht gefunden", lang="de"))


@case("parked", "page-gone")
async def _(wire: Wire) -> None:
    await wire.page(
        "<!doctype html><html><head><title>harbour-notes.example - this domain is for sale</title></head><body>"
        "<h1>harbour-notes.example</h1><p>This domain may be for sale! Buy this domain.</p><ul><li>"
        "<a href='/lander?q=skin'>Dermatology</a></li><li><a href='/lander?q=insurance'>Insurance</a></li></ul>"
        "<script src='https://www.sedoparking.com/jspartner.js'></script><p>Related searches, sponsored listings</p>"
        "</body></html>"
    )


@case("parked-by-a-script", "page-gone")
async def _(wire: Wire) -> None:
    await wire.page(
        "<!doctype html><html><head><script>window.onload=function(){window.location.href='/lander'}</script>"
        "<title></title></head><body></body></html>"
    )


@case("error-500", "unreachable")
async def _(wire: Wire) -> None:
    await wire.page(prose(), status=500)


@case("error-502", "unreachable")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Bad gateway</h1>", status=502)


@case("forbidden-403", "blocked")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Forbidden</h1>", status=403)


@case("password-401", "blocked")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Who are you?</h1>", ("WWW-Authenticate", 'Basic realm="friends"'), status=401)


@case("legal-451", "blocked")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Not in your country</h1>", status=451)


@case("a-pdf", "unreachable")
async def _(wire: Wire) -> None:
    await wire.reply(200, b"%PDF-1.7\n" + b"\0" * 5000, [("Content-Type", "application/pdf")])


@case("empty", "unreachable")
async def _(wire: Wire) -> None:
    await wire.page("")


@case("no-content-204", "unreachable")
async def _(wire: Wire) -> None:
    wire.keep = True
    await wire.raw(b"HTTP/1.1 204 No Content\r\n\r\n")


@case("charset-told-wrongly", "live")
async def _(wire: Wire) -> None:
    body = prose().replace("The tide", "Die Fl\u00fct").encode("utf-16-le")
    await wire.reply(200, b"\xff\xfe" + body, [("Content-Type", "text/html; charset=iso-8859-1")])


@case("charset-without-a-name", "live")
async def _(wire: Wire) -> None:
    body = prose().replace("The tide", "Die Fl\u00fct").replace('<meta charset="utf-8">', "").encode("cp1252")
    await wire.reply(200, body, [("Content-Type", "text/html")])


@case("charset-nobody-knows", "live")
async def _(wire: Wire) -> None:
    await wire.reply(200, prose(), [("Content-Type", "text/html; charset=klingon-8")])


@case("type-without-a-name", "live")
async def _(wire: Wire) -> None:
    await wire.reply(200, prose())


@case("asks-for-cookies", "live")
async def _(wire: Wire) -> None:
    await wire.reply(200, prose(), [HTML, ("Set-Cookie", "visitor=17; Path=/"), ("Set-Cookie", "b=1")])
