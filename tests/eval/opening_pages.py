"""Counting what the classifier says of labelled pages: each host weighs one, however many pages it has.

`Counts` are shares of hosts' pages; nothing here prints or keeps a page.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from suture.engine.pages.scanner import Scanner
from suture.engine.prospects.classifying import classify
from suture.engine.prospects.verdicts import PageVerdict

__all__ = [
    "LABELLED_ON",
    "Case",
    "Judged",
    "Read",
    "cases",
    "interval",
    "judged",
    "precision",
    "read",
    "recall",
    "table",
]

LABELLED_ON = date(2026, 11, 23)
DRAWS = 500
# That a directory of members is for members is what it is, no reason to stay away.
_NO_REASON = frozenset(("members only",))


@dataclass(frozen=True)
class Case:
    """One labelled page: what it is (None: ordinary), whether a person would stay away, and what it says.

    `rules` pair a key with the words on the page; `deadlines` are ISO days.
    """

    host: str
    url: str
    html: str
    kind: str | None
    avoid: tuple[str, ...]
    deadlines: tuple[str, ...]
    contacts: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]


Read = tuple[Case, PageVerdict]


@dataclass(frozen=True)
class Judged:
    """One page's label beside what was said of it."""

    host: str
    kind: str | None
    said: str | None
    avoid: bool
    blocked: bool


def cases(files: Sequence[Path]) -> Iterator[Case]:
    """The labelled pages of JSON Lines files."""
    for file in files:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                rules = tuple((rule["key"], rule["quote"]) for rule in told["rules"])
                yield Case(
                    told["host"], told["url"], told["html"], told["kind"], tuple(told.get("avoid") or ()),
                    tuple(told["deadlines"]), tuple(told["contacts"]), rules,
                )  # fmt: skip


def read(files: Sequence[Path], *, with_url: bool = True) -> tuple[Read, ...]:
    """Each labelled page and all that is said of it, with its address or without."""
    scanner = Scanner()
    return tuple(
        (case, classify(case.html.encode(), url=case.url if with_url else None, today=LABELLED_ON, scanner=scanner))
        for case in cases(files)
    )


def judged(pages: Sequence[Read]) -> tuple[Judged, ...]:
    """Each page's label beside what is said of it."""
    found = []
    for case, verdict in pages:
        avoid = set(case.avoid) - (_NO_REASON if case.kind == "member-directory" else set())
        found.append(Judged(case.host, case.kind, verdict.kind, bool(avoid), not verdict.approach))
    return tuple(found)


def precision(pages: Sequence[Judged], *, same_kind: bool = False) -> float:
    """Of what is called an opening, the share that is one (of the kind said); hosts weigh alike."""
    return _share([(page, _right(page, same_kind)) for page in pages if page.said])


def recall(pages: Sequence[Judged], *, same_kind: bool = False) -> float:
    """Of the openings, the share that is called one (of its kind); hosts weigh alike."""
    return _share([(page, _right(page, same_kind)) for page in pages if page.kind])


def _right(page: Judged, same_kind: bool) -> bool:
    return page.kind == page.said if same_kind else bool(page.kind and page.said)


def _share(told: list[tuple[Judged, bool]]) -> float:
    hosts: dict[str, list[bool]] = defaultdict(list)
    for page, right in told:
        hosts[page.host].append(right)
    return float(np.mean([np.mean(rights) for rights in hosts.values()])) if hosts else float("nan")


def interval(pages: Sequence[Judged], measure: str, *, seed: int = 7) -> tuple[float, float]:
    """Where 95 % of the measure ("precision" or "recall") lie if other hosts of their kind had been drawn."""
    by_host: dict[str, list[Judged]] = defaultdict(list)
    for page in pages:
        by_host[page.host].append(page)
    hosts, rng = list(by_host), np.random.default_rng(seed)
    values = []
    for _ in range(DRAWS):
        drawn = [
            Judged(f"{place}", page.kind, page.said, page.avoid, page.blocked)
            for place, host in enumerate(rng.choice(len(hosts), len(hosts)))
            for page in by_host[hosts[int(host)]]
        ]
        values.append(precision(drawn) if measure == "precision" else recall(drawn))
    low, high = np.nanquantile(values, [0.025, 0.975])
    return float(low), float(high)


def table(pages: Sequence[Judged]) -> str:
    """Totals by kind: labelled so, called an opening, of those of that kind, and wrongly called so."""
    labelled = Counter(page.kind for page in pages)
    called = Counter(page.kind for page in pages if page.said)
    same = Counter(page.kind for page in pages if page.kind and page.kind == page.said)
    wrong = Counter(page.said for page in pages if page.said and page.kind != page.said)
    kinds = sorted({kind for kind in (*labelled, *wrong) if kind})
    lines = ["| kind | pages | called an opening | of its kind | others called so |", "|---|---|---|---|---|"]
    lines += [f"| {kind} | {labelled[kind]} | {called[kind]} | {same[kind]} | {wrong[kind]} |" for kind in kinds]
    lines.append(f"| ordinary | {labelled[None]} | {called[None]} |  |  |")
    return "\n".join(lines)
