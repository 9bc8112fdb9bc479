"""Exports that nobody wrote: independent sites beside networks of random templates, all words made up from syllables.

The finder has no list that any of these words is on. Hosts of genuine sites come from the catalogue itself.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pyarrow as pa

from suture.engine.catalogue import open_catalogue
from suture.engine.links.domains import registrable_domain
from suture.engine.links.ids import link_ids
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.quality.networks import Networks, find_networks
from suture.engine.quality.subject import Subject

TARGET = "https://harbour-spa.example/"
ABOUT = Subject(site="harbour-spa.example", names=("Harbour Spa", "Ines Okafor"))
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "os")]
_ENDINGS = ["com"] * 9 + ["net", "org", "de", "fr", "es", "it", "co.uk", "nl", "ca"]
_CHEAP = ["xyz", "top", "online", "site", "info", "shop", "com", "net"]


@dataclass
class Made:
    """Rows of links, and for each host of a network its number."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    network: dict[str, int] = field(default_factory=dict)
    genuine: set[str] = field(default_factory=set)

    def add(self, host: str, path: str, title: str, anchor: str, **more: Any) -> None:
        self.rows.append({"host": host, "path": path, "title": title, "anchor": anchor, **more})

    def table(self, *, target: str = TARGET) -> pa.Table:
        """The rows as current links."""
        made = []
        for row in self.rows:
            url = f"https://{row['host']}{row['path']}"
            made.append(
                {
                    "source_url": url,
                    "source_host": row["host"],
                    "source_domain": registrable_domain(row["host"]),
                    "target_url": target,
                    "target_host": target.split("/")[2],
                    "source_title": row["title"],
                    "anchor": row["anchor"],
                    "source_ip": row.get("ip"),
                    "nofollow": row.get("nofollow", False),
                    "seen_by": "semrush",
                    "witness_count": 1,
                }
            )
        ids = link_ids(pa.array([row["source_url"] for row in made]), pa.array([target] * len(made)))
        for row, one in zip(made, ids.to_pylist(), strict=True):
            row["link_id"] = one
        return pa.Table.from_pylist(made, schema=CURRENT_LINKS)


class Words:
    """Made-up words; the same seed gives the same ones."""

    def __init__(self, dice: random.Random, size: int = 4000) -> None:
        self.dice = dice
        self.all = sorted({self.one() for _ in range(size)})
        dice.shuffle(self.all)
        # Zipf's law, as in any language.
        self.weights = [1 / (place + 2) for place in range(len(self.all))]

    def one(self) -> str:
        return "".join(self.dice.choices(_SYLLABLES, k=self.dice.choice((2, 2, 3))))

    def usual(self, count: int) -> list[str]:
        return self.dice.choices(self.all, self.weights, k=count)


def natural(made: Made, words: Words, *, sites: int) -> None:
    """Independent sites that write about one subject: topic words, stock phrases, brand and naked link texts."""
    dice = words.dice
    topic = ["harbour", *words.usual(4)]
    phrases = [" ".join([*words.usual(3), topic[0]]) for _ in range(15)]
    anchors = ["Harbour Spa"] * 8 + ["harbour-spa.example", "https://harbour-spa.example", "website", "here", ""] * 2
    anchors += [" ".join(words.usual(2)) for _ in range(6)]
    for _ in range(sites):
        host = f"{dice.choice(('www.', 'www.', 'blog.', ''))}{words.one()}{words.one()}.{dice.choice(_ENDINGS)}"
        about = [*words.usual(dice.randint(2, 6)), *dice.sample(topic, 2)]
        dice.shuffle(about)
        title = dice.choice(phrases) if dice.random() < 0.1 else " ".join(about)
        slug = title.replace(" ", "-")
        shapes = [f"/{slug}/", f"/blog/{slug}", f"/2024/0{dice.randint(1, 9)}/{slug}/", f"/{slug}.html", "/links"]
        shapes += [f"/?p={dice.randint(1, 9999)}", f"/news/{dice.randint(1, 99999)}", f"/node/{dice.randint(1, 999)}"]
        path = dice.choice(shapes)
        if dice.random() < 0.6:
            title += f" | {words.one()} {words.one()}"
        ip = f"104.21.{dice.randint(1, 90)}.{dice.randint(1, 250)}" if dice.random() < 0.3 else _ip(dice)
        made.add(host, path, title, dice.choice(anchors), ip=ip, nofollow=dice.random() < 0.3)


def network(made: Made, words: Words, number: int, *, hosts: int, genuine: list[str]) -> None:
    """One network of a random template; `genuine` hosts stand in it with a page of their own or a hacked one."""
    dice = words.dice
    name, section = words.one(), words.one()
    variants = [[words.one() for _ in range(dice.choice((1, 1, 3)))] for _ in range(dice.randint(3, 6))]
    anchors = [" ".join(words.one() for _ in range(dice.randint(2, 4))) for _ in range(dice.choice((1, 2, 4)))]
    nets = [_ip(dice).rsplit(".", 1)[0] for _ in range(dice.choice((1, 3, 400)))]
    style, shape, family = dice.randint(0, 3), dice.randint(0, 3), [words.one() for _ in range(max(3, hosts // 9))]
    cities = [words.one() for _ in range(dice.choice((1, 5, 40)))]
    ending = dice.choice(_CHEAP)

    def page() -> tuple[str, str, str]:
        said = " ".join(dice.choice(options) for options in variants)
        title = {
            0: f"{said} {dice.choice(cities)}", 1: f"{said} harbour-spa.example", 2: f"{dice.choice(cities)}: {said}",
            3: f"{said} - {dice.randint(1, 999)}",
        }[style]  # fmt: skip
        path = {
            0: f"/{section}/{dice.randint(1, 99999)}", 1: f"/{name}-{section}-{dice.randint(1, 99)}.html",
            2: f"/{title.replace(' ', '-').replace(':', '')}/", 3: f"/{section}/{words.one()}/{dice.randint(1, 99)}/",
        }[shape]  # fmt: skip
        return path, title, dice.choice(anchors)

    kind = dice.randint(0, 3)
    for place in range(hosts):
        host = {
            0: f"{name}-{words.one()}.{ending}", 1: f"{words.one()}{words.one()}.{dice.choice(_CHEAP)}",
            2: f"{name}{place}.{dice.choice(_CHEAP)}", 3: f"{words.one()}{place}.{dice.choice(family)}.{ending}",
        }[kind]  # fmt: skip
        made.add(host, *page(), ip=f"{dice.choice(nets)}.{dice.randint(1, 250)}")
        made.network[host] = number
    for host in genuine:
        path, title, anchor = page()
        if dice.random() < 0.5:
            title, anchor = " ".join(words.usual(6)), "Harbour Spa"
        made.add(host, path, title, anchor, ip=_ip(dice))
        made.genuine.add(host)


def published_audit(*, hosts: int = 11_130, seed: int = 1) -> Made:
    """An audit as it was published: 13,250 hosts, 11,130 of them below 1,153 domains with one pattern.

    Other sellers of links are among the rest, so that the pattern's words stand in many other titles as well.
    """
    dice = random.Random(seed)
    words, made = Words(dice), Made()
    domains = [f"{words.one()}{words.one()}{place}.{dice.choice(_CHEAP)}" for place in range(1153)]
    for place in range(hosts):
        host = f"{words.one()}{place}.{domains[place % len(domains)]}"
        made.add(
            host,
            f"/social/{dice.randint(1, 10**6)}",
            "Backlinks for harbour-spa.example",
            "Backlinks for harbour-spa.example",
        )
        made.network[host] = 0
    natural(made, words, sites=2120)
    for place in range(60):
        title = f"{' '.join(words.usual(3))} backlinks {' '.join(words.usual(2))} social"
        made.add(
            f"{words.one()}{words.one()}{place}.{dice.choice(_CHEAP)}",
            f"/{words.one()}/{place}",
            title,
            "Harbour Spa",
        )
    return made


def _ip(dice: random.Random) -> str:
    return f"{dice.randint(11, 99)}.{dice.randint(0, 255)}.{dice.randint(0, 255)}.{dice.randint(1, 250)}"


@cache
def words(seed: int = 7) -> Words:
    return Words(random.Random(seed), size=2000)


def found(made: Made, **more: Any) -> Networks:
    return find_networks(made.table(), about=ABOUT, catalogue=open_catalogue(), **more)


def crowd(sites: int = 400, seed: int = 7) -> Made:
    """Independent sites alone."""
    made = Made()
    natural(made, Words(random.Random(seed), size=2000), sites=sites)
    return made


def hosts_in_networks(made: Made, networks: Networks) -> set[str]:
    ids = networks.of_link.to_pylist()
    return {row["host"] for row, one in zip(made.rows, ids, strict=True) if one is not None}


def the_one(networks: Networks) -> dict[str, Any]:
    (row,) = networks.table.to_pylist()
    return dict(row)


FOR_SALE = "Zorbel backlinks for sale"


def farm(made: Made, *, size: int = 30, nofollow: bool | None = False, title: str = FOR_SALE) -> None:
    """Sites with one address rule, one title and one link text that is no name."""
    for place in range(size):
        host = f"{words().one()}{words().one()}{place}.example"
        made.add(host, f"/vumilo/{place * 7}", title, "golfi ranus tepo", nofollow=nofollow)
