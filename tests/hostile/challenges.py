"""Pages that ask whether we are human, and walls to sign in at: our own imitations with their telling marks."""

from __future__ import annotations

from tests.hostile.case import case
from tests.hostile.wire import HTML, Wire, html

# Name to status, headers and body.
CHALLENGES: dict[str, tuple[int, tuple[tuple[str, str], ...], str]] = {
    "cloudflare": (403, (("Server", "cloudflare"), ("CF-RAY", "8f0a1b2c3d4e5f60-FRA"), ("cf-mitigated", "challenge")),
        "<!DOCTYPE html><html lang='en-US'><head><title>Just a moment...</title><meta name='robots' "
        "content='noindex,nofollow'></head><body><noscript>Enable JavaScript and cookies to continue</noscript>"
        "<script>(function(){window._cf_chl_opt={cvId:'3',cType:'managed'};})();</script>"
        "<script src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1'></script></body></html>"),
    "cloudflare-503": (503, (("Server", "cloudflare"), ("CF-RAY", "8f0a1b2c3d4e5f61-FRA")),
        "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser before accessing</h1>"
        "<form id='challenge-form' action='/?__cf_chl_f_tk=x'></form><p>DDoS protection by Cloudflare</p>"
        "</body></html>"),
    "cloudflare-1020": (403, (("Server", "cloudflare"), ("CF-RAY", "8f0a1b2c3d4e5f62-FRA")),
        "<html><head><title>Access denied | notes.example used Cloudflare to restrict access</title></head><body>"
        "<h1>Error 1020</h1><p>You have been blocked by a security service.</p></body></html>"),
    "turnstile-200": (200, (("Server", "cloudflare"),),
        "<html><head><title>One more step</title></head><body><h1>Verify you are human</h1>"
        "<div class='cf-turnstile' data-sitekey='0x4AAAA'></div>"
        "<script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script></body></html>"),
    "datadome": (403, (("Server", "DataDome"), ("X-DataDome", "protected"), ("Set-Cookie", "datadome=abc")),
        "<html lang='en'><head><title>notes.example</title></head><body><p id='cmsg'>Please enable JS and disable "
        "any ad blocker</p><script>var dd={'rt':'c','cid':'AHrl','host':'geo.captcha-delivery.com'}</script>"
        "<script src='https://ct.captcha-delivery.com/c.js'></script></body></html>"),
    "akamai": (403, (("Server", "AkamaiGHost"), ("Mime-Version", "1.0")),
        "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>\n<H1>Access Denied</H1>\n You don't have "
        "permission to access this page on this server.<P>\nReference&#32;&#35;18&#46;2d4c\n</BODY></HTML>"),
    "perimeterx": (403, (("X-PX-Block", "1"),),
        "<!DOCTYPE html><html><head><meta name='description' content='px-captcha'><title>Access to this page has "
        "been denied</title></head><body><div id='px-captcha'></div><p>Press &amp; Hold to confirm you are human</p>"
        "<script>window._pxAppId='PXabcdef';</script></body></html>"),
    "imperva-200": (200, (("X-Iinfo", "9-1234-0 0NNN RT(1700000000 0)"), ("X-CDN", "Imperva")),
        "<html><head><meta name='robots' content='noindex,nofollow'></head><body style='margin:0'><iframe "
        "id='main-iframe' src='/_Incapsula_Resource?SWUDNSAI=31&xinfo=9-1'>Request unsuccessful. Incapsula incident "
        "ID: 1234000-56</iframe></body></html>"),
    "aws-waf-202": (202, (("x-amzn-waf-action", "challenge"), ("Server", "CloudFront")),
        "<!DOCTYPE html><html><head><title></title><script src='https://a1.token.awswaf.com/a1/challenge.js'></script>"
        "</head><body><div id='challenge-container'></div><noscript>JavaScript is disabled. In order to continue, we "
        "need to verify that you're not a robot.</noscript></body></html>"),
    "sucuri": (403, (("Server", "Sucuri/Cloudproxy"), ("X-Sucuri-ID", "19001")),
        "<html><head><title>Sucuri WebSite Firewall - Access Denied</title></head><body><h1>Access Denied - Sucuri "
        "Website Firewall</h1><p>Block reason: bad bot</p></body></html>"),
    "captcha-200": (200, (),
        "<html><head><title>Are you a robot?</title></head><body><h1>Please confirm that you are not a robot</h1>"
        "<form action='/check'><div class='g-recaptcha' data-sitekey='6Lc'></div></form>"
        "<script src='https://www.google.com/recaptcha/api.js'></script></body></html>"),
}  # fmt: skip


def _challenge(name: str, status: int, headers: tuple[tuple[str, str], ...], body: str) -> None:
    # A 503 may also be waited out; then it says that it was throttled.
    outcomes = ("ok", "throttled") if status in {429, 503} else ("ok",)

    @case(f"challenge-{name}", "blocked", *outcomes)
    async def _(wire: Wire) -> None:
        await wire.reply(status, body, [HTML, *headers])


for _name, (_status, _headers, _body) in CHALLENGES.items():
    _challenge(_name, _status, _headers, _body)

_LOGIN = (
    "<main><h1>Sign in</h1><form method='post' action='/login'><label>Email <input name='email' type='email'></label>"
    "<label>Password <input name='password' type='password'></label><button>Sign in</button></form></main>"
)


@case("login-wall", "blocked")
async def _(wire: Wire) -> None:
    if wire.path.startswith("/login"):
        await wire.page(html(_LOGIN, title="Sign in"))
    else:
        await wire.redirect(f"/login?next={wire.path}")


@case("storm-of-429", "blocked", "ok", "throttled")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Too many requests</h1>", status=429)


@case("storm-of-429-come-back-tomorrow", "blocked", "throttled")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Too many requests</h1>", ("Retry-After", "86400"), status=429)


@case("storm-of-429-come-back-in-ages", "blocked", "throttled", "ok")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Too many requests</h1>", ("Retry-After", "9" * 400), status=429)


@case("storm-of-429-come-back-at-once", "blocked", "throttled", "ok")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Too many requests</h1>", ("Retry-After", "0"), status=429)


@case("storm-of-429-nonsense", "blocked", "throttled", "ok")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Too many requests</h1>", ("Retry-After", "when the tide is low"), status=429)


@case("busy-503-come-back-tomorrow", "blocked", "throttled")
async def _(wire: Wire) -> None:
    await wire.page("<h1>Busy</h1>", ("Retry-After", "Fri, 31 Dec 2199 23:59:59 GMT"), status=503)
