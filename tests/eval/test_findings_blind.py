"""Two hundred links, written by somebody who did not know our rules, each with what a fair person would do about it.

Each goes the way of production, by itself: a row of current links, what a visit would have read of its page, and the
practice. No case of the even half was ever looked at; only its totals were: once before anything was changed, and
where the floors were recorded. The odd half was read, and the rules were mended on it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pyarrow as pa
from tests.eval.floors import Measure, hold

from suture.engine.catalogue import open_catalogue
from suture.engine.links.columns import READINGS
from suture.engine.links.domains import registrable_domain
from suture.engine.links.follow import follow_state
from suture.engine.links.merging import CURRENT_LINKS
from suture.engine.quality.assessing import assess
from suture.engine.quality.columns import SUGGESTIONS
from suture.engine.quality.relevance import open_model
from suture.engine.quality.subject import Subject

CASES: Final = Path(__file__).parent / "blind" / "findings.jsonl"
EVEN: Final = "even half: never looked at"
NOTICED: Final = 0.5  # a rule is said to be noticed from this probability on
READ_AT: Final = datetime(2026, 11, 1, tzinfo=UTC)
COUNTRIES: Final = {
    "United States": "US", "United Kingdom": "GB", "France": "FR", "Germany": "DE", "Spain": "ES", "Turkey": "TR",
    "Austria": "AT", "Mexico": "MX", "Switzerland": "CH", "Australia": "AU", "Netherlands": "NL", "Italy": "IT",
    "Canada": "CA", "Ireland": "IE",
}  # fmt: skip
SAME: Final = ("source_title", "anchor", "context_left", "context_right", "target_url", "kind", "nofollow", "ugc",
               "sponsored", "position", "sitewide", "source_status", "page_links_out")  # fmt: skip


@dataclass
class Totals:
    """What came of one half."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    beyond: Counter[str] = field(default_factory=Counter)
    exact: int = 0
    accepted: int = 0
    alarms: int = 0
    candidates: int = 0
    acted: int = 0
    to_act: int = 0
    fine: int = 0
    cases: int = 0


def cases(half: str) -> tuple[dict[str, Any], ...]:
    """The cases of the "odd" or the "even" half."""
    every = (json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines())
    return tuple(case for case in every if int(case["id"][1:]) % 2 == (half == "odd"))


def judged(case: dict[str, Any]) -> tuple[str, dict[str, float], dict[str, Any]]:
    """The suggestion, the rules that were noticed with their probabilities, and the whole assessment."""
    told, practice = case["link"], case["practice"]
    host = urlsplit(told["source_url"]).hostname or ""
    row = {
        **{name: told[name] for name in SAME},
        "link_id": 1, "source_url": told["source_url"], "source_host": host,
        "source_domain": registrable_domain(host), "source_language": told["language"],
        "target_host": urlsplit(told["target_url"]).hostname, "redirects": _between(told),
        "follow": follow_state(nofollow=told["nofollow"], ugc=told["ugc"], sponsored=told["sponsored"]),
    }  # fmt: skip
    names = [name for name in CURRENT_LINKS.names if name in row]
    schema = pa.schema([CURRENT_LINKS.field(name) for name in names])
    answer = assess(
        pa.table({name: [row[name]] for name in names}, schema=schema),
        about=Subject(
            site=practice["site"],
            names=(practice["name"],),
            specialties=_codes(practice["specialty"]),
            country=COUNTRIES.get(practice["country"]),
        ),
        catalogue=open_catalogue(),
        model=open_model(),
        readings=_readings(case, host=host),
    ).assessments.to_pylist()[0]
    rules = {each["rule"]: each["probability"] for each in answer["findings"] if each["probability"] >= NOTICED}
    return answer["suggestion"], rules, answer


def totals(half: str) -> Totals:
    """All cases of a half, judged one by one: some ten seconds, so each half has one test."""
    found = Totals()
    for case in cases(half):
        suggestion, rules, _ = judged(case)
        wanted, expected = case["expect"], case["expect"]["suggestion"]
        found.cases += 1
        found.right.update(rules.keys() & set(wanted["rules"]))
        found.missed.update(set(wanted["rules"]) - rules.keys())
        found.beyond.update(rules.keys() - set(wanted["rules"]))
        found.exact += suggestion == expected
        found.accepted += suggestion in wanted["accept"]
        if expected == "nothing":
            found.fine += 1
            found.alarms += suggestion != "nothing" and suggestion not in wanted["accept"]
            found.candidates += suggestion == "disavow"
        else:
            found.to_act += 1
            found.acted += SUGGESTIONS.index(suggestion) > 0
    return found


def test_the_half_that_was_never_looked_at() -> None:
    found = totals("even")
    assert found.candidates == 0
    right, missed, beyond = (sum(each.values()) for each in (found.right, found.missed, found.beyond))
    figures = {
        "suggestion that a fair person accepts": found.accepted / found.cases,
        "suggestion that is the very one": found.exact / found.cases,
        "links to act on that are noticed": found.acted / found.to_act,
        "recall of rules": right / (right + missed),
        "precision of rules": right / (right + beyond),
    }
    for name, value in figures.items():
        hold(Measure(name=f"findings, blind links: {name}", value=value, held_out=EVEN, data=(CASES,)))
    alarms = Measure(
        name="findings, blind links: false alarms on fine links", value=found.alarms / found.fine, at_most=True,
        held_out=EVEN, data=(CASES,),
    )  # fmt: skip
    hold(alarms)


def test_no_fine_link_of_the_half_that_was_read_is_a_candidate() -> None:
    assert totals("odd").candidates == 0


def _between(told: dict[str, Any]) -> str | None:
    """The addresses between source and target; the cases write "301 http://… -> 302 http://… -> 200"."""
    hops = re.findall(r"3\d\d (\S+)", told["redirects"] or "")
    return " ".join(hop for hop in hops if hop not in {told["source_url"], told["target_url"]}) or None


def _codes(specialty: str) -> tuple[str, ...]:
    known = open_catalogue().specialties.values()
    return tuple(each.code for each in known if specialty in (each.name.lower(), *each.plain))


def _readings(case: dict[str, Any], *, host: str) -> pa.Table | None:
    page, link = case["page"], case["link"]
    if not any(page.values()):
        return None
    row = {
        "source_url": link["source_url"], "source_host": host, "source_domain": registrable_domain(host),
        "read_at": READ_AT, "title": link["source_title"], "language": link["language"], "text": page["text"],
        "texts_out": "\n".join(page["texts_out"] or ()), "hidden_out": page["hidden_out"],
        "links_out": link["page_links_out"], "snapshot_id": "visit", "told_on": READ_AT.date(),
    }  # fmt: skip
    return pa.Table.from_pylist([row], schema=READINGS)
