"""Fifty made-up tables of backlinks to one medical practice, with the truth about who made which source.

Each world is one practice and the links to it. One network in it (in some worlds two or three) was made by one hand;
around it stand ordinary hosts that have nothing to do with each other, honest institutions that look a little like
the network by accident, and natural families: many hosts of one house that manipulate nothing. `World.label` says which
host is which: ``network:<n>``, ``background``, ``genuine:<kind>`` or ``family:<n>``. `World.manipulative` says of
each network whether it is followed and meant to move a ranking, so a candidate for disavowal at most; any other network is
to be watched at most. The texts are invented, the well-known honest hosts are real names, their pages are not.

Written without sight of the program it measures. Every world is drawn from its own seed and is the same on every run.
The hands are in `network_templates`, the honest neighbours in `network_neighbours`, the words in `network_words`.

    python -m tests.eval.blind.network_worlds      counts of every world
"""

# ruff: noqa: E501, RUF001

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypedDict
from urllib.parse import quote

from tests.eval.blind.network_neighbours import HOUSES, INVENTED, KNOWN, MANNER, House, honest_host
from tests.eval.blind.network_templates import Template
from tests.eval.blind.network_templates_more import TEMPLATES
from tests.eval.blind.network_words import LISTS, Scope, expand

WORLDS = 50
_SPECIALTIES = (
    ("dentist", "{<s> Dental|<t> Dental Care|Praxis Dr. <s>|Zahnarzt <s>}"),
    ("eye clinic", "{<t> Eye Clinic|<s> Eye Surgeons|Augenarzt Dr. <s>}"),
    ("dermatologist", "{<s> Dermatology|<t> Skin Centre|Hautpraxis <s>}"),
    ("orthodontist", "{<s> Orthodontics|<t> Braces|Kieferorthopädie <s>}"),
    ("physiotherapist", "{<s> Physiotherapy|<t> Physio Rooms|Physio <s>}"),
    ("plastic surgeon", "{<s> Plastic Surgery|<t> Aesthetics|Clínica <s>}"),
    ("family doctor", "{<t> Family Practice|<s> Medical Centre|Hausarztpraxis <s>}"),
    ("hearing clinic", "{<t> Hearing|<s> Hearing Care|Centre Auditif <s>}"),
    ("fertility clinic", "{<s> Fertility|<t> IVF Centre|Kinderwunsch <s>}"),
    ("orthopaedist", "{<s> Orthopaedics|<t> Joint Clinic|Ortopedia <s>}"),
)


class Row(TypedDict):
    """One backlink as an export tells it."""

    source_url: str
    source_title: str
    anchor: str
    target_url: str
    source_ip: str | None
    nofollow: bool
    ugc: bool
    sponsored: bool
    first_seen: date
    kind: str
    platform: str | None
    site_ids: str | None


@dataclass
class World:
    """A practice, the links to it, and the truth."""

    name: str
    site: str
    brand: str
    rows: list[Row] = field(default_factory=list)
    label: dict[str, str] = field(default_factory=dict)
    manipulative: dict[int, bool] = field(default_factory=dict)


@dataclass
class _Maker:
    """The drawing of one world."""

    world: World
    rng: random.Random
    words: dict[str, str]
    hosting: list[str]  # ranges of hosting companies that anybody may be at
    unknown_ip: float
    with_ids: bool

    def scope(self, network: dict[str, str] | None = None) -> Scope:
        return Scope(self.rng, self.words, {} if network is None else network)

    def host(self, draw: Callable[[], str], label: str) -> str:
        """A host that this world does not have yet."""
        for _ in range(40):
            host = draw().replace(" ", "")
            if host not in self.world.label:
                break
        else:
            first, _, rest = host.partition(".")
            host = f"{first}{self.rng.randint(100, 99_999)}.{rest}"
        self.world.label[host] = label
        return host

    def any_ip(self) -> str:
        """An address: of the known hosting companies, of a delivery network, or of anybody."""
        chance, rng = self.rng.random(), self.rng
        if chance < 0.3:
            return f"{rng.choice(self.hosting)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
        if chance < 0.45:
            return self.cdn_ip()
        return f"{rng.randint(31, 217)}.{rng.randint(1, 250)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"

    def cdn_ip(self) -> str:
        return f"{self.rng.choice(('104.21', '172.67'))}.{self.rng.randint(1, 220)}.{self.rng.randint(1, 254)}"

    def new_id(self) -> str:
        rng = self.rng
        if rng.random() < 0.5:
            return f"ga:UA-{rng.randint(1_000_000, 199_999_999)}-{rng.randint(1, 4)}"
        return "ga:G-" + "".join(rng.choices("ABCDEFGHJKLMNPQRSTVWXYZ0123456789", k=10))

    def address_of(self, spec: str) -> Callable[[], str]:
        """How the hosts of a network or family get their addresses."""
        form, _, figure = spec.partition(":")
        rng, many = self.rng, int(figure or 1)
        if form == "cdn":
            return self.cdn_ip
        if form in {"any", "none"}:
            return self.any_ip
        rented = self.hosting if rng.random() < 0.6 else [f"{rng.randint(31, 217)}.{rng.randint(1, 250)}"]
        if form == "net16":
            apart = [rng.choice(rented), *(f"{rng.randint(31, 217)}.{rng.randint(1, 250)}" for _ in range(many - 1))]
            return lambda: f"{rng.choice(apart)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
        subnets = [f"{rng.choice(rented)}.{rng.randint(0, 255)}" for _ in range(many)]
        if form == "net24":
            return lambda: f"{rng.choice(subnets)}.{rng.randint(1, 254)}"
        fixed = [f"{subnet}.{rng.randint(1, 254)}" for subnet in subnets]
        return lambda: rng.choice(fixed)

    def add(self, host: str, path: str, title: str, anchor: str, target: str, seen: date, **more: object) -> None:
        rng = self.rng
        source = f"{'https' if rng.random() < 0.8 else 'http'}://{host}{quote(path, safe='/?=&%#.,-_~+:@!;$()')}"
        row = Row(
            source_url=source,
            source_title=" ".join(title.split()),
            anchor=anchor,
            target_url=f"https://{self.words['www']}{self.world.site}{target}",
            source_ip=None,
            nofollow=False,
            ugc=False,
            sponsored=False,
            first_seen=seen,
            kind="text",
            platform=None,
            site_ids=None,
        )
        row.update(more)  # type: ignore[typeddict-item]
        self.world.rows.append(row)

    def ip_or_none(self, ip: str) -> str | None:
        return None if self.rng.random() < self.unknown_ip else ip

    def own_id(self, share: float) -> str | None:
        return self.new_id() if self.with_ids and self.rng.random() < share else None

    def ordinary(self, count: int) -> None:
        """Hosts that have nothing to do with each other."""
        rng = self.rng
        for _ in range(count):
            scope = self.scope()
            host = self.host(lambda s=scope: expand("<bghost>", s), "background")  # type: ignore[misc]
            ip, ids = self.ip_or_none(self.any_ip()), self.own_id(0.45)
            platform = rng.choice(
                ("wordpress", "wordpress", None, None, None, "joomla", "drupal", "wix", "squarespace")
            )
            for _ in range(rng.choice((1, 1, 1, 1, 2, 3))):
                scope.page = {}
                path, title, anchor = (expand(f"<{slot}>", scope) for slot in ("bgpath", "bgtitle", "bganchor"))
                self.add(
                    host, path, title, anchor, rng.choice(("/", "/", "/", "/contact/", "/team/", expand("/<w>/", scope))),
                    self.day(date(2017, 1, 1), 3_200), source_ip=ip, site_ids=ids, platform=platform, nofollow=rng.random() < 0.18,
                    ugc=rng.random() < 0.04, kind="image" if rng.random() < 0.08 else "text",
                )  # fmt: skip

    def day(self, start: date, days: int) -> date:
        return start + timedelta(days=self.rng.randint(0, days))

    def network(self, number: int, template: Template, size: int) -> None:
        """One hand's hosts, and the honest hosts that resemble them by accident."""
        how, rng, constant = template.how, self.rng, dict[str, str]()
        start = self.day(date(2020, 2, 1), 2_000 - how.days)
        address = self.address_of(how.ip)
        form, _, figure = how.ids.partition(":")
        accounts = [self.new_id() for _ in range(int(figure or 1))]
        for _ in range(size):
            scope = self.scope(constant)

            def draw(scope: Scope = scope) -> str:
                scope.host.clear()
                return expand(template.host, scope)

            host = self.host(draw, f"network:{number}")
            ip = None if how.ip == "none" else self.ip_or_none(address())
            ids = self.own_id(0.6) if form == "own" else rng.choice(accounts) if form in {"one", "few"} else None
            ids = ids if self.with_ids and rng.random() < 0.92 else None
            astray = rng.choice(("path", "title", "anchor")) if rng.random() < how.drift else ""
            platform = expand(how.platform, scope) or None
            for _ in range(rng.randint(1, how.rows)):
                scope.page = {}
                path = expand("<bgpath>" if astray == "path" else template.path, scope)
                title = expand("<bgtitle>" if astray == "title" else template.title, scope)
                anchor = expand("<bganchor>" if astray == "anchor" else template.anchor, scope)
                self.add(
                    host, path, title, anchor, expand(how.target, scope), self.day(start, how.days), source_ip=ip,
                    nofollow=rng.random() < how.nofollow, ugc=how.ugc, sponsored=how.sponsored and rng.random() < 0.7,
                    kind=how.kind, platform=platform, site_ids=ids,
                )  # fmt: skip
        self.world.manipulative[number] = how.bad
        for _ in range(max(3, round(size * 0.05))):
            self.honest(template, address, start)

    def honest(self, template: Template, address: Callable[[], str], start: date) -> None:
        """One institution, alike in one or two things at most."""
        rng, how, scope = self.rng, template.how, self.scope()
        kind = rng.choice(sorted(KNOWN))
        if kind not in INVENTED and all(host in self.world.label for host in KNOWN[kind]):
            kind = rng.choice(sorted(INVENTED))
        host = self.host(lambda: honest_host(kind, scope, set(self.world.label)), f"genuine:{kind}")
        alike = set(rng.sample(("path", "title", "anchor", "platform", "ip", "date"), rng.choice((1, 2, 2))))
        path, title, anchor = (expand(part, scope) for part in MANNER[kind])
        if "title" in alike:
            title = expand(rng.choice(("<brand> – ", "<brand>, <town>: ", "<site>: ")), scope) + title
        if "anchor" in alike:
            plain = [part for part in ("<brand>", "<site>", "<spec> in <town>") if part in template.anchor]
            anchor = expand(rng.choice(plain or ["<brand>"]), scope)
        shared = "ip" in alike and how.ip not in {"same", "none"} and not how.ip.startswith("few")
        self.add(
            host, expand(how.near, scope) if "path" in alike else path, title, anchor, rng.choice(("/", "/", "/team/")),
            self.day(start, how.days) if "date" in alike else self.day(date(2016, 1, 1), 3_500),
            source_ip=self.ip_or_none(address() if shared else self.any_ip()), site_ids=self.own_id(0.3),
            platform=(expand(how.platform, scope) or None) if "platform" in alike else rng.choice((None, None, "drupal")),
            nofollow=rng.random() < 0.12,
        )  # fmt: skip

    def family(self, number: int, house: House) -> None:
        """The hosts of one honest house."""
        rng, constant = self.rng, dict[str, str]()
        start = self.day(date(2019, 1, 1), 1_500)
        address, account = self.address_of(f"net24:{house.subnets}"), self.new_id()
        for _ in range(rng.randint(house.low, house.high)):
            scope = self.scope(constant)
            host = self.host(lambda s=scope: expand(house.host, s), f"family:{number}")  # type: ignore[misc]
            ids = account if house.shared_id and self.with_ids else self.own_id(0.5)
            path, title, anchor = (expand(part, scope) for part in (house.path, house.title, house.anchor))
            self.add(host, path, title, anchor, "/", self.day(start, house.days),
                     source_ip=self.ip_or_none(address()), site_ids=ids)  # fmt: skip


def _world(index: int) -> World:
    rng = random.Random(f"suture networks {index}")
    spec, brands = _SPECIALTIES[index % len(_SPECIALTIES)]
    doctor, town = rng.choice(LISTS["sur"]).title(), rng.choice(LISTS["city"]).title()
    brand = expand(brands, Scope(rng, {"s": doctor, "t": town}))
    plain = "".join(c for c in brand.lower().replace("ä", "ae").replace("í", "i") if c.isascii() and c.isalnum())
    site = f"{plain}.{rng.choice(('com', 'com', 'co.uk', 'de', 'ch', 'org'))}"
    hands = [TEMPLATES[index]]
    hands += [TEMPLATES[(index * 7 + 3) % WORLDS]] if index % 5 == 4 else []
    hands += [TEMPLATES[(index + step) % WORLDS] for step in (11, 24)] if index % 15 == 7 else []
    told_by_ip = any(hand.how.ip.startswith(("net", "few", "same")) for hand in hands)
    told_by_id = any(hand.how.ids.startswith(("one", "few")) for hand in hands)
    maker = _Maker(
        World(f"{index + 1:02d} {hands[0].name}", site, brand),
        rng,
        {"brand": brand, "site": site, "doc": doctor, "town": town, "spec": spec, "www": rng.choice(("", "www."))},
        [f"{rng.randint(31, 217)}.{rng.randint(1, 250)}" for _ in range(3)],
        rng.choice((0.0, 0.05, 0.1)) if told_by_ip else rng.choice((0.0, 0.3, 1.0)),
        told_by_id or rng.random() < 0.5,
    )
    for number, hand in enumerate(hands, 1):
        size = hand.size if number == 1 else min(400, hand.size // 3)
        maker.network(number, hand, max(15, round(size * rng.uniform(0.8, 1.0))))
    maker.ordinary(rng.randint(30, 500))
    houses = [HOUSES[index % len(HOUSES)]] if index % 4 else []
    houses += [HOUSES[(index + 3) % len(HOUSES)]] if index % 6 == 1 else []
    for number, house in enumerate(houses, 1):
        maker.family(number, house)
    rng.shuffle(maker.world.rows)
    return maker.world


def worlds() -> Iterator[World]:
    """The fifty worlds, each from its own seed."""
    return map(_world, range(WORLDS))


if __name__ == "__main__":
    for world in worlds():
        kinds = Counter(label if label[0] in "nf" else label.split(":")[0] for label in world.label.values())
        print(world.name, world.site, len(world.rows), dict(sorted(kinds.items())), world.manipulative)
