"""Redirects: to another page, in circles, and to where nobody may be led."""

from __future__ import annotations

from tests.hostile.case import LINK, TARGET, case, prose
from tests.hostile.wire import HTML, Wire, html


def _moved(name: str, status: int) -> None:
    @case(name, "moved")
    async def _(wire: Wire) -> None:
        if wire.path.startswith("/archive/"):
            await wire.page(prose())
        else:
            await wire.redirect(f"/archive{wire.path}", status=status)


for _status in (301, 302, 303, 307, 308):
    _moved(f"moved-{_status}", _status)


@case("slash-added", "live")
async def _(wire: Wire) -> None:
    if wire.path.endswith("/"):
        await wire.page(prose())
    else:
        await wire.redirect(f"{wire.path}/", status=301)


@case("moved-and-unlinked", "removed")
async def _(wire: Wire) -> None:
    if wire.path.startswith("/archive/"):
        await wire.page(prose("the clinic"))
    else:
        await wire.redirect(f"/archive{wire.path}", status=301)


@case("moved-to-nowhere", "page-gone")
async def _(wire: Wire) -> None:
    if wire.path.startswith("/archive/"):
        await wire.page(html("<h1>Not found</h1>"), status=404)
    else:
        await wire.redirect(f"/archive{wire.path}", status=301)


@case("sent-home", "page-gone")
async def _(wire: Wire) -> None:
    if wire.path == "/":
        await wire.page(
            html("<main><h1>Welcome</h1><p>Choose a chapter from the menu above, and enjoy it.</p></main>")
        )
    else:
        await wire.redirect("/")


@case("redirect-to-the-practice", "live", "dns")
async def _(wire: Wire) -> None:
    # Such a page is itself the link; that our own site cannot be reached from here changes nothing.
    await wire.redirect(TARGET)


@case("redirect-loop", "unreachable", "redirect-loop")
async def _(wire: Wire) -> None:
    await wire.redirect(wire.path)


@case("redirect-loop-of-two", "unreachable", "redirect-loop")
async def _(wire: Wire) -> None:
    await wire.redirect(wire.path.removeprefix("/b") if wire.path.startswith("/b/") else f"/b{wire.path}")


@case("redirects-without-end", "unreachable", "redirect-loop")
async def _(wire: Wire) -> None:
    await wire.redirect(f"{wire.path}/on")


@case("chain-of-five", "moved")
async def _(wire: Wire) -> None:
    if wire.path.count("/on") == 5:
        await wire.page(prose())
    else:
        await wire.redirect(f"{wire.path}/on")


# Where nobody may be led: private networks, other schemes, other doors.
FORBIDDEN = {
    "private": ("http://10.0.0.1/admin", "refused-address"),
    "home-router": ("http://192.168.1.1/", "refused-address"),
    "cloud-metadata": ("http://169.254.169.254/latest/meta-data/", "refused-address"),
    "loopback-v6": ("http://[::1]:8000/", "refused-address"),
    "mapped-v6": ("http://[::ffff:10.0.0.1]/", "refused-address"),
    "nat64": ("http://[64:ff9b::a00:1]/", "refused-address"),
    "one-number": ("http://167772161/", "refused-address"),
    "hexadecimal": ("http://0x0a000001/", "refused-address"),
    "octal": ("http://012.0.0.1/", "refused-address"),
    "short-form": ("http://10.1/", "refused-address"),
    "nothing": ("http://0.0.0.0/", "refused-address"),
    "userinfo": ("http://notes.example@10.0.0.1/", "refused-address"),
    "port-22": ("http://10.0.0.1:22/", "refused-address", "refused-url"),
    "file": ("file:///etc/passwd", "refused-url"),
    "ftp": ("ftp://127.0.0.1/notes", "refused-url"),
    "gopher": ("gopher://127.0.0.1:25/_HELO", "refused-url"),
    "unix-socket": ("http+unix://%2Fvar%2Frun%2Fdocker.sock/info", "refused-url"),
    "script": ("javascript:alert(1)", "refused-url"),
    "data": ("data:text/html,<h1>hello</h1>", "refused-url"),
    "huge-port": ("http://127.0.0.1:99999/", "refused-url"),
    "no-host": ("http:///notes", "refused-url", "refused-address", "dns"),
    "no-such-name": ("http://no-such-name.invalid/", "dns"),
}


def _forbidden(name: str, location: str, *outcomes: str) -> None:
    @case(f"redirect-to-{name}", "unreachable", *outcomes)
    async def _(wire: Wire) -> None:
        await wire.reply(302, LINK, [("Location", location), HTML])


for _name, (_location, *_outcomes) in FORBIDDEN.items():
    _forbidden(_name, _location, *_outcomes)


@case("sent-on-by-the-page", "moved")
async def _(wire: Wire) -> None:
    if wire.path.startswith("/archive/"):
        await wire.page(prose())
    else:
        await wire.page(f'<meta http-equiv="refresh" content="0; url=/archive{wire.path}"><title>Moved</title>')


@case("sent-on-by-the-page-in-circles", "removed|unreachable")
async def _(wire: Wire) -> None:
    await wire.page(f'<meta http-equiv="refresh" content="0; url={wire.path}"><title>Moved</title>')


@case("sent-on-by-the-page-to-private", "unreachable")
async def _(wire: Wire) -> None:
    await wire.page('<meta http-equiv="refresh" content="0; url=http://10.0.0.1/"><title>Moved</title>')


@case("sent-on-by-the-page-to-a-file", "removed|unreachable")
async def _(wire: Wire) -> None:
    await wire.page('<meta http-equiv="refresh" content="0; url=file:///etc/passwd"><title>Moved</title>')


@case("filled-by-a-script", "unreachable")
async def _(wire: Wire) -> None:
    await wire.page('<!doctype html><title>Notes</title><div id="root"></div><script src="/app.js"></script>')


@case("redirect-without-location", "unreachable", "ok", "broken")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Moved</h1>", status=302)


@case("redirect-with-line-breaks-in-percent", "moved")
async def _(wire: Wire) -> None:
    # Whoever undoes the percent signs sends a header of ours to the next server.
    if wire.path.startswith("/next"):
        clean = "%0d%0ax-injected:%20yes" in wire.path.lower() and "x-injected" not in wire.headers
        await wire.page(prose() if clean else "injected")
    else:
        await wire.redirect("/next%0d%0aX-Injected:%20yes")


@case("redirect-with-bytes-beyond-ascii", "moved")
async def _(wire: Wire) -> None:
    if wire.path.startswith("/fl"):
        await wire.page(prose())
    else:
        await wire.raw(
            b"HTTP/1.1 302 Found\r\nLocation: /fl\xc3\xbct\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
