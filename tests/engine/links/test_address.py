"""One web address, exactly: every spelling of a page is one text, and no two pages share one."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from tests.engine.links.url_pages import PARTS, Page, addresses, pages, spellings

from suture.engine.errors import BadAddress
from suture.engine.links.address import MAX_URL, canonical_url
from suture.engine.links.tracking import TRACKING_NAMES, is_tracking

HOME = "http://harbour.example/"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTP://Harbour.EXAMPLE", HOME),
        ("http:harbour.example", HOME),
        ("http:\\\\harbour.example\\", HOME),
        ("http://harbour.example.:80/#top", HOME),
        ("http://me:pass@word@harbour.example", HOME),
        (" \x00http://har\tbour.example/\r\n", HOME),
        ("https://harbour.example:80/", "https://harbour.example:80/"),
        ("http://harbour.example:00081/", "http://harbour.example:81/"),
        ("http://M%C3%BCnchen.example/", "http://xn--mnchen-3ya.example/"),
        ("http://MÜNCHEN。example/", "http://xn--mnchen-3ya.example/"),
        ("http://faß.example/", "http://xn--fa-hia.example/"),
        ("http://i❤.example/", "http://xn--i-7iq.example/"),
        ("http://har\u200bbour.example/", HOME),
        ("http://a_b.-c-.example/", "http://a_b.-c-.example/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://0x7f.0.0.01/", "http://127.0.0.1/"),
        ("http://2130706433./", "http://127.0.0.1/"),
        ("http://[2001:DB8:0:0::1]:8080/", "http://[2001:db8::1]:8080/"),
        (HOME + "a/./b/../../c/%2E%2e/d/.", HOME + "d/"),
        (HOME + "../../a//b/", HOME + "a//b/"),
        (HOME + "a\\b?c\\d", HOME + "a/b?c%5Cd"),
        (HOME + "%7Euser/%e4%2f%2B+", HOME + "~user/%E4%2F%2B+"),
        (HOME + 'a b|"é"', HOME + "a%20b%7C%22%C3%A9%22"),
        # A loose "%" stays, and nothing beside it in its segment is decoded.
        (HOME + "100%/%41", HOME + "100%/A"),
        (HOME + "%%341", HOME + "%%341"),
        (HOME + "%u00E4%7e?100%&%7e", HOME + "%u00E4%7E?100%&~"),
        (HOME + "?b=1&a=2&a=1", HOME + "?b=1&a=2&a=1"),
        (HOME + "?utm_source=x&b=1&FBCLID=2", HOME + "?b=1"),
        (HOME + "?utm_source=x&amp;utm_term=y", HOME),
        (HOME + "?gclid=x", HOME),
        (HOME + "?gclid=x&", HOME),
        (HOME + "?a&&gclid=x", HOME + "?a&"),
        (HOME + "?", HOME + "?"),
        (HOME + "?ref=utm_source&source=x&id=1&s=fbclid", HOME + "?ref=utm_source&source=x&id=1&s=fbclid"),
        (HOME + "?u=http://x.example/?gclid=1", HOME + "?u=http://x.example/?gclid=1"),
        (HOME + "#!/a b?utm_source=x", HOME + "#!/a%20b?utm_source=x"),
        (HOME + "#!", HOME),
        (HOME + "#:~:text=skin", HOME),
    ],
)
def test_each_spelling_has_its_canonical_one(written: str, canonical: str) -> None:
    assert canonical_url(written) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "no web address"),
        (" \n", "no web address"),
        ("-", "no web address: it does not begin with http:// or https://"),
        ("//harbour.example/", "no web address: it does not begin with http:// or https://"),
        ("mailto:desk@harbour.example", "unknown scheme mailto"),
        ("ftp://harbour.example/", "unknown scheme ftp"),
        ("javascript:void(0)", "unknown scheme javascript"),
        ("http://", "no host"),
        ("http:///?q", "no host"),
        ("http://:80/", "no host"),
        ("http://intranet/x", "the host intranet is not on the public web"),
        ("http://http://harbour.example/", "the host http is not on the public web"),
        ("http://a..example/", "the host has an empty part"),
        ("http://.example/", "the host has an empty part"),
        ("http://a.example../", "the host has an empty part"),
        ("http://*.harbour.example/", "the host has a character that no host has"),
        ("http://har bour.example/", "the host has a character that no host has"),
        ("http://har%00bour.example/", "the host has a character that no host has"),
        ("http://har%zz.example/", "the host has a character that no host has"),
        ("http://har%ff.example/", "the host has a character that no host has"),
        ("http://a\uff0fb.example/", "the host has a character that no host has"),
        ("http://xn--ü.example/", "the host mixes Punycode with other letters"),
        (f"http://{'a' * 64}.example/", "a part of the host is longer than 63 characters"),
        (f"http://{'a.' * 126}example/", "the host is longer than 253 characters"),
        ("http://1.2.3.4.5/", "the host is no valid IP address"),
        ("http://256.1.1.1/", "the host is no valid IP address"),
        ("http://a.09/", "the host is no valid IP address"),
        ("http://1.2.3.08/", "the host is no valid IP address"),
        ("http://[::1/", "the host or its port is written wrongly"),
        ("http://[::g]/", "the host is no valid IP address"),
        ("http://[fe80::1%25eth0]/", "the host is no valid IP address"),
        ("http://harbour.example:8o/", "the host or its port is written wrongly"),
        ("http://harbour.example:65536/", "the port is out of range"),
        ("http://harbour.example:0/", "the port is out of range"),
        (f"http://harbour.example:{'9' * 5000}/", "the port is out of range"),
        (HOME + "a" * MAX_URL, "longer than 8,192 characters"),
        (HOME + "é" * (MAX_URL // 5), "longer than 8,192 characters"),
        (HOME + "\ud800", "no valid text"),
    ],
)
def test_what_is_no_address_of_a_web_page_says_why(written: str, reason: str) -> None:
    with pytest.raises(BadAddress) as caught:
        canonical_url(written)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("harbour.example", "https://harbour.example/"),
        ("//harbour.example/x", "https://harbour.example/x"),
        ("harbour.example:8080/x", "https://harbour.example:8080/x"),
        ("harbour.example?u=http://x.example/", "https://harbour.example/?u=http://x.example/"),
        ("http://harbour.example", HOME),
    ],
)
def test_a_default_scheme_completes_bare_hosts(written: str, canonical: str) -> None:
    assert canonical_url(written, default_scheme="https") == canonical


@pytest.mark.parametrize("written", ["/contact.html", "///harbour.example/", "contact", "tel:123", "?a=b.c"])
def test_a_default_scheme_invents_no_host(written: str) -> None:
    with pytest.raises(BadAddress):
        canonical_url(written, default_scheme="https")


@settings(max_examples=200)
@given(data=st.data(), page=pages)
def test_every_spelling_of_a_page_is_one_text(data: st.DataObject, page: Page) -> None:
    written = data.draw(spellings(page))
    assert canonical_url(written) == page.canonical


@settings(max_examples=200)
@given(data=st.data(), page=pages, part=st.sampled_from(sorted(PARTS)))
def test_pages_that_differ_in_one_part_stay_two(data: st.DataObject, page: Page, part: str) -> None:
    other = Page(**{**vars(page), part: data.draw(PARTS[part])})
    assume(other != page)
    assert canonical_url(data.draw(spellings(page))) != canonical_url(data.draw(spellings(other)))


@settings(max_examples=400)
@given(text=addresses, default=st.sampled_from([None, "http", "https"]))
@example(text="http://a.b/%zz/../%41", default=None)
@example(text="http://a.b/?utm_a=%zz&b=%41", default=None)
def test_a_canonical_url_is_plain_and_stays_as_it_is(text: str, default: str | None) -> None:
    try:
        url = canonical_url(text, default_scheme=default)
    except BadAddress:
        return
    assert url.isascii()
    assert url.isprintable()
    assert " " not in url
    assert canonical_url(url) == url


def test_tracking_names_are_written_as_they_are_compared() -> None:
    assert all(name == name.lower() and is_tracking(name.upper()) for name in TRACKING_NAMES)
    assert is_tracking("utm_anything")
    assert not any(is_tracking(name) for name in ("utm", "", "amp;", "ref", "source", "id", "s", "xutm_source"))
