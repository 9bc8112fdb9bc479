"""Networks in an export of a million links: seconds of one core, and memory above that of the links themselves.

`python -m bench.networks [--links N] [--networks N] [--words N]`. Seven links in ten are independent pages with words
that are as frequent as Zipf's law has them, nearly every title and half of the link texts different; the others are
networks of sizes from 20 to 11,000, each of which came in one season. All words are made up. With few of them
(`--words 500`) thousands of pages share parts of an address or a text by chance, which once took all memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from datetime import date, timedelta

import pyarrow as pa

from suture.engine.catalogue import open_catalogue
from suture.engine.links.domains import registrable_domains
from suture.engine.links.ids import link_ids
from suture.engine.quality.networks import find_networks
from suture.engine.quality.subject import Subject

TARGET = "https://harbour.example/"
_BEGINNING = date(2015, 1, 1)
_ENDINGS = ("com", "com", "com", "net", "org", "de", "fr", "co.uk", "xyz", "online")


def made_links(count: int, *, networks: int, vocabulary: int, seed: int = 1) -> pa.Table:
    """So many links as the columns that networks are found by."""
    dice = random.Random(seed)
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    words = sorted({"".join(dice.choices(syllables, k=dice.choice((2, 3, 3)))) for _ in range(vocabulary)})
    dice.shuffle(words)
    weights = [1 / (place + 3) for place in range(len(words))]
    stream = dice.choices(words, weights, k=count * 7)
    urls, titles, anchors, addresses, days = [], [], [], [], []
    independent = count * 7 // 10
    for place in range(independent):
        said = stream[place * 7 : place * 7 + 7]
        host = f"www.{dice.choice(words)}{dice.choice(words)}{place % 997}.{dice.choice(_ENDINGS)}"
        slug = "-".join(said[:5])
        urls.append(f"https://{host}/{dice.choice(('', 'blog/', '2024/05/', 'news/'))}{slug}/")
        titles.append(f"{' '.join(said)} | {host}")
        own = " ".join(said[1:4])
        anchors.append(dice.choice(("Harbour", "Harbour Clinic", "https://harbour.example/", own, own, own)))
        addresses.append(".".join(str(dice.randint(20, 250)) for _ in range(4)))
        days.append(_BEGINNING + timedelta(days=dice.randint(0, 3600)))
    left = count - independent
    shares = [1 / (place + 1) for place in range(networks)]
    for share in shares:
        size = min(left, max(20, int((count - independent) * share / sum(shares))))
        left -= size
        section, said, anchor, ending = dice.choice(words), dice.choices(words, k=5), dice.choices(words, k=3), "xyz"
        net = f"{dice.randint(100, 200)}.{dice.randint(0, 255)}"
        season = dice.randint(0, 3600)
        for place in range(size):
            urls.append(f"https://{dice.choice(words)}-{dice.choice(words)}{place}.{ending}/{section}/{place}")
            titles.append(" ".join([*said, dice.choice(words)]))
            anchors.append(" ".join(anchor))
            addresses.append(f"{net}.{place % 9}.{place % 250}")
            days.append(_BEGINNING + timedelta(days=season + dice.randint(0, 90)))
    hosts = pa.array([url.split("/", 3)[2] for url in urls])
    sources = pa.array(urls)
    return pa.table(
        {
            "link_id": link_ids(sources, pa.array([TARGET] * len(urls))),
            "source_url": sources,
            "source_host": hosts,
            "source_domain": registrable_domains(hosts),
            "target_url": pa.array([TARGET] * len(urls)),
            "target_host": pa.array(["harbour.example"] * len(urls)),
            "source_title": pa.array(titles),
            "anchor": pa.array(anchors),
            "source_ip": pa.array(addresses),
            "first_seen": pa.array(days, pa.date32()),
            "nofollow": pa.array([False] * len(urls)),
        }
    )


def main() -> None:
    """Find and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--links", type=int, default=1_000_000)
    options.add_argument("--networks", type=int, default=60)
    options.add_argument("--words", type=int, default=40_000)
    given = options.parse_args()
    links = made_links(given.links, networks=given.networks, vocabulary=given.words)
    catalogue = open_catalogue()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cpu, clock = time.process_time(), time.perf_counter()
    found = find_networks(
        links, about=Subject(site="harbour.example", names=("Harbour Clinic",)), catalogue=catalogue
    )
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    inside = len(found.of_link) - found.of_link.null_count
    print(
        f"{len(links):,} links: {cpu:.1f} s of one core ({clock:.1f} s on the clock), "
        f"{(peak - before) / 1024:,.0f} MiB more, {peak / 1024:,.0f} MiB at the peak; "
        f"{len(found.table):,} networks with {inside:,} links"
    )


if __name__ == "__main__":
    main()
