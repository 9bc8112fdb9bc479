"""Canonical URLs, domains and ids: our columns against a loop of urllib and tldextract, in one run.

`python -m bench.urls [--rows N] [--peer-rows N]`. The addresses are drawn from a fixed seed, in the mix of
real backlink exports: a few popular hosts, many rare ones, tracking parameters, spaces and umlauts, IDN,
and one bad address in a thousand. Each side runs on one thread, the best of three rounds is printed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urljoin, urlsplit

import pyarrow as pa
import tldextract

from suture.engine.links.ids import link_ids
from suture.engine.links.tracking import is_tracking
from suture.engine.links.urls import canonicalise, warm

# What an importer hands over at a time.
BATCH = 65_536
ROUNDS = 3
UNRESERVED = "-._~:/?#[]@!$&'()*+,;=%"


def addresses(count: int, *, seed: int) -> list[str]:
    """Addresses as exports have them; the same for the same seed."""
    rng = random.Random(seed)
    endings = ["com"] * 8 + ["org", "net", "de", "co.uk", "com.au", "blogspot.com", "github.io", "fr", "info"]
    words = ["skin", "laser", "acne", "clinic", "health", "news", "2024", "blog", "treatment", "about", "photos"]
    hosts = [f"{rng.choice(words)}{n}.{rng.choice(endings)}" for n in range(20_000)]
    hosts += [f"www.{host}" for host in hosts[:9_000]]
    found = []
    for n in range(count):
        # Few hosts have most links: the square of an even number leans towards the front.
        host = hosts[int(rng.random() ** 2 * len(hosts))]
        path = "/".join(rng.choices(words, k=rng.randint(1, 5)))
        url = f"{'https' if rng.random() < 0.8 else 'http'}://{host}/{path}-{n % 5000}"
        luck = rng.random()
        if luck < 0.30:
            url += "/"
        elif luck < 0.45:
            url += f"?id={n}&lang=en"
        elif luck < 0.52:
            url += "?utm_source=news&utm_medium=mail&page=2"
        elif luck < 0.55:
            url += f"?fbclid=IwAR{n:x}"
        elif luck < 0.59:
            url += "#comments"
        elif luck < 0.61:
            url += "/før og etter"
        elif luck < 0.63:
            url += "/%e4%b8%ad%7e/../end"
        elif luck < 0.632:
            url = f"http://müller{n % 100}.de/{path}"
        elif luck < 0.633:
            url = "javascript:void(0)"
        found.append(url)
    return found


def peer(urls: list[str]) -> list[str | None]:
    """The loop that one would write: the same work, one address at a time; the domains."""
    extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
    domains: list[str | None] = []
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            domains.append(None)
            continue
        host = parts.hostname if parts.hostname.isascii() else parts.hostname.encode("idna").decode()
        path = quote(parts.path or "/", safe=UNRESERVED)
        pairs = [pair for pair in parts.query.split("&") if not is_tracking(pair.partition("=")[0])]
        urljoin(f"{parts.scheme}://{host}{path}", f"{path}?{quote('&'.join(pairs), safe=UNRESERVED)}")
        domains.append(extract.extract_str(host).top_domain_under_public_suffix or host)
    return domains


def seconds(work: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    """The shortest of some runs."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Race and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000, help="addresses for us")
    options.add_argument("--peer-rows", type=int, default=100_000, help="of these, for the peer")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()

    urls = addresses(given.rows, seed=given.seed)
    batches = [pa.array(urls[start : start + BATCH]) for start in range(0, len(urls), BATCH)]
    few = urls[: given.peer_rows]
    warm()

    answers = [canonicalise(batch) for batch in batches]
    domains = [domain for answer in answers for domain in answer.domain.to_pylist()]
    differing = sum(ours != theirs for ours, theirs in zip(domains, peer(few), strict=False))

    def on_two_threads() -> None:
        with ThreadPoolExecutor(2) as threads:
            list(threads.map(canonicalise, batches))

    ours = len(urls) / seconds(lambda: [canonicalise(batch) for batch in batches])
    both = len(urls) / seconds(on_two_threads)
    ids = len(urls) / seconds(lambda: [link_ids(answer.url, answer.url) for answer in answers])
    theirs = len(few) / seconds(lambda: peer(few))

    print(f"{len(urls):,} addresses, {sum(map(len, urls)) / len(urls):.0f} characters each; peer: {len(few):,}")
    print(f"{'canonicalise, one thread':<32}{ours:>12,.0f} URLs/s {ours / theirs:>8.1f} x")
    print(f"{'canonicalise, two threads':<32}{both:>12,.0f} URLs/s {both / theirs:>8.1f} x")
    print(f"{'urllib + tldextract, one by one':<32}{theirs:>12,.0f} URLs/s {1:>8.1f} x")
    print(f"{'link_ids':<32}{ids:>12,.0f} ids/s")
    print(f"domains on which the two differ: {differing}")
    if differing:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
