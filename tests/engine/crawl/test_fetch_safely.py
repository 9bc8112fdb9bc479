"""Where the fetcher never goes, whatever an address, a name or a redirect says; and as whom it goes elsewhere."""

from __future__ import annotations

import itertools
import ssl
import subprocess
from pathlib import Path

import pytest
from tests.engine.crawl.small_web import answer, fetch, fetch_one, redirect, small_web


def test_we_say_who_we_are_and_nothing_else() -> None:
    with small_web({"/": answer(headers=["Set-Cookie: a=1"]), "/b": answer()}) as web:
        fetch(web.url("/").replace("http://", "http://user:secret@"), web.url("/b"))
    for seen in web.seen:
        assert seen.headers["user-agent"] == "Suture/0.1 (link check; +https://suture.example/visit)"
        assert set(seen.headers) == {"host", "user-agent", "accept", "accept-encoding"}


def test_the_environment_cannot_send_us_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with small_web({"/": answer()}) as web:
        assert fetch_one(web.url("/")).outcome == "ok"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example/", "/a", "", "http://"]
)
def test_refused_url(url: str) -> None:
    fetched = fetch_one(url)
    assert (fetched.outcome, fetched.status) == ("refused-url", None)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "0177.0.0.1", "localhost", "localhost.", "[::ffff:127.0.0.1]"],
)
def test_inner_hosts_in_every_form(host: str) -> None:
    with small_web({"/": answer()}) as web:
        fetched = fetch_one(f"http://{host}:{web.port}/", allow=(), ports=(80, 443, web.port))
        assert (fetched.outcome, web.connections) == ("refused-address", 0), fetched.reason


def test_a_port_that_is_not_the_webs() -> None:
    fetched = fetch_one("http://1.1.1.1:22/")
    assert (fetched.outcome, fetched.reason) == ("refused-url", "Port 22 is not a port of the web.")


@pytest.mark.parametrize(
    "location", ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/"]
)
def test_a_redirect_to_an_inner_address(location: str) -> None:
    with small_web({"/": redirect(location)}) as web:
        fetched = fetch_one(web.url("/"), allow=("127.0.0.1",))
    assert (fetched.outcome, fetched.url) == ("refused-address", location)
    assert [hop.location for hop in fetched.hops] == [location]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a.example/", "unix:/run/x", "javascript:alert(1)"])
def test_a_redirect_to_another_scheme(location: str) -> None:
    with small_web({"/": redirect(location)}) as web:
        assert fetch_one(web.url("/")).outcome == "refused-url"


def test_a_name_that_changes_its_address() -> None:
    """Public first, inner then: the second socket is judged anew, and the inner server is never spoken to."""
    pages = {"/": lambda _: [answer()], "/robots.txt": lambda _: [answer(status="404 Not Found")]}
    with small_web(pages) as outer, small_web({"/": answer()}, address="127.0.0.2", port=outer.port) as inner:
        asked = itertools.count()

        def resolver(host: str, port: int) -> list[str]:
            assert (host, port) == ("rebind.example", outer.port)
            return ["127.0.0.1"] if next(asked) < 2 else ["127.0.0.2"]

        url = f"http://rebind.example:{outer.port}/"
        both = fetch(url, f"{url}again", allow=("127.0.0.1",), resolver=resolver)
    assert [one.outcome for one in both] == ["ok", "refused-address"]
    assert inner.connections == 0


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=harbour.example", "-addext", "subjectAltName=DNS:harbour.example",
         "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return key, certificate


def test_tls(own_certificate: tuple[Path, Path]) -> None:
    key, certificate = own_certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with small_web({"/": answer("safe")}, tls=context) as web:
        known, wrong = f"https://harbour.example:{web.port}/", f"https://other.example:{web.port}/"
        trusting = {"authorities": str(certificate), "resolver": lambda *_: ["127.0.0.1"]}
        assert fetch_one(known, resolver=lambda *_: ["127.0.0.1"]).outcome == "tls"
        other = fetch_one(wrong, **trusting)
        assert (other.outcome, other.reason) == ("tls", "The site has no working secure connection (https).")
        fetched = fetch_one(known, **trusting)
    assert (fetched.outcome, fetched.body) == ("ok", b"safe")


def test_the_stand_in_answers_for_every_host() -> None:
    with small_web({"blog.example/post": answer("post"), "shop.example:8443/": answer("shop")}) as web:
        post, shop, missing = fetch(
            "https://blog.example/post",
            "https://shop.example:8443/",
            "http://10.0.0.1/",
            stand_in=web.address,
            allow=(),
        )
    assert (post.body, post.url) == (b"post", "https://blog.example/post")
    assert shop.body == b"shop"
    assert missing.status == 404
    assert {"blog.example", "shop.example:8443", "10.0.0.1"} == {seen.host for seen in web.seen}
