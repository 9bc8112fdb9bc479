"""Analytics and advertising ids, as their services' own instructions write them into pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.pages.site_ids import MOST_IDS, site_ids

PAGES = {
    b"<script async src='https://www.googletagmanager.com/gtag/js?id=G-ABCDE12345'></script>": ("ga:G-ABCDE12345",),
    b"<script>gtag('config', 'G-ABCDE12345');</script>": ("ga:G-ABCDE12345",),
    b"<script>gtag('config', 'GT-ABCDE12');</script>": ("ga:GT-ABCDE12",),
    b"ga('create', 'UA-1234567-3', 'auto');": ("ga:UA-1234567",),
    b"_gaq.push(['_setAccount', 'UA-1234567-12']);": ("ga:UA-1234567",),
    b"(window,document,'script','dataLayer','GTM-AB12CD');": ("gtm:GTM-AB12CD",),
    b"gtag('config', 'AW-123456789');": ("aw:AW-123456789",),
    b"<script src=adsbygoogle.js?client=ca-pub-1234567890123456></script>": ("ads:pub-1234567890123456",),
    b'<ins class="adsbygoogle" data-ad-client="ca-pub-1234567890123456"></ins>': ("ads:pub-1234567890123456",),
    b'google_ad_client = "pub-1234567890123456";': ("ads:pub-1234567890123456",),
    b"fbq('init', '123456789012345');": ("pixel:123456789012345",),
    b'ym(12345678, "init", {clickmap:true});': ("metrica:12345678",),
    b'(window, document, "clarity", "script", "abcdefghij");': ("clarity:abcdefghij",),
    b"h._hjSettings={hjid:1234567,hjsv:6};": ("hotjar:1234567",),
    b'var u="//stats.harbour.example/"; _paq.push(["setTrackerUrl", u+"m.php"]); _paq.push(["setSiteId", "4"]);': (
        "matomo:stats.harbour.example/4",
    ),
    b"<p>Read UA-123 in the G-SHOCK manual about pub-crawls, at GTM-time.</p>": (),
    b"": (),
}


@pytest.mark.parametrize(("html", "ids"), PAGES.items(), ids=[str(number) for number in range(len(PAGES))])
def test_ids_are_found_as_services_write_them(html: bytes, ids: tuple[str, ...]) -> None:
    assert site_ids(html if html.startswith(b"<") else b"<p>x<script>" + html + b"</script>y") == ids


def test_two_sites_of_one_account_have_one_id() -> None:
    assert site_ids(b"<script>'UA-1234567-1'") == site_ids(b"<script>'UA-1234567-2'") == ("ga:UA-1234567",)


def test_what_a_page_says_in_words_is_no_id() -> None:
    assert site_ids(b"<p>Set 'UA-1234567-1' in your tag.</p><script></script>") == ()


def test_ids_are_sorted_and_bounded() -> None:
    many = b"<script>" + b" ".join(b"'UA-%d-1'" % number for number in range(10_000, 10_100))
    found = site_ids(many)
    assert list(found) == sorted(found)
    assert len(found) == MOST_IDS


@settings(max_examples=50)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(html: bytes) -> None:
    assert all(":" in one for one in site_ids(b"<script>" + html + b" setSiteId fbq ym( UA- G- pub- hjid clarity "))
