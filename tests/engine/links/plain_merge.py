"""The rules of merging written plainly, one link at a time: slow, obvious, and what the fast one must equal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from suture.engine.links.columns import METRICS, OBSERVED
from suture.engine.links.follow import FLAGS, follow_state
from suture.engine.links.merging.disagreement import COMPARED

Row = dict[str, Any]

LONG_AGO = date.min
PAGE_STATES = ("removed", "page-gone", "blocked", "unreachable")
STANDING = ("state", "state_since", "checked_at", "failed_checks", "failed_since")
TOLD = [field.name for field in (*OBSERVED, *METRICS)]


def plain_merge(rows: list[Row], *, order: dict[str, int], checks: Sequence[Row] = ()) -> dict[int, Row]:
    """Each link's merged row by its id. `checks` are rows with link_id, source_url, checked_at and state."""
    # A day of loss says that the link is lost, where nothing says that it is not.
    rows = [{**row, "says_lost": row["lost"] or (row["lost"] is None and row["lost_on"] is not None)} for row in rows]
    words: dict[int, list[Row]] = {}
    pages: dict[str, set[int]] = {}
    for row in rows:
        if row["target_url"] is not None:
            pages.setdefault(row["source_url"], set()).add(row["link_id"])
    for row in rows:
        targets = pages.get(row["source_url"], set())
        for link_id in {row["link_id"]} if row["target_url"] is not None or not targets else targets:
            words.setdefault(link_id, []).append({**row, "folded": row["link_id"] != link_id})
    return {link_id: _merged(link_id, told, order=order, checks=checks) for link_id, told in words.items()}


def plain_history(link_id: int, source_url: str, checks: Sequence[Row]) -> list[tuple[datetime, str]]:
    """The checks that count for a link, oldest first: its own, and of its page what speaks of the whole page."""
    found: dict[datetime, str] = {}
    for check in checks:
        if check["source_url"] == source_url and check["state"] in PAGE_STATES:
            found.setdefault(check["checked_at"], check["state"])
    own: dict[datetime, str] = {}
    for check in checks:
        if check["link_id"] == link_id:
            own.setdefault(check["checked_at"], check["state"])
    return sorted((found | own).items())


def plain_standing(history: list[tuple[datetime, str]], seen: date | None) -> Row:
    """Where a link stands, by walking through its history."""
    state, since = None, None
    failures: list[tuple[datetime, str]] = []
    for moment, found in history:
        if found != state:
            state, since = found, moment
        if seen is not None and moment.date() < seen:
            failures = []
        elif found in ("removed", "page-gone"):
            failures.append((moment, found))
        elif found not in ("blocked", "unreachable"):
            failures = []
    times = [moment for moment, _ in failures]
    return {
        "state": state,
        "state_since": since,
        "checked_at": history[-1][0] if history else None,
        "failed_checks": len(failures) if history else None,
        "failed_since": times[0] if times else None,
        "failure": failures[-1][1] if failures else None,
        "sighted_at": max((moment for moment, found in history if found not in PAGE_STATES), default=None),
        "lost": len(times) >= 3 and times[-1] - times[0] >= timedelta(hours=72),
    }


def _merged(link_id: int, words: list[Row], *, order: dict[str, int], checks: Sequence[Row]) -> Row:
    def own_order(word: Row) -> tuple[Any, ...]:
        knows = sum(word[name] is not None for name in TOLD)
        gone, unfollowed = word["lost"] is True, word["nofollow"] is True
        elsewhere = word["position"] not in ("main", "article")
        return (word["folded"], -order[word["snapshot_id"]], gone, unfollowed, elsewhere, -knows, word["line"])

    witnesses = {
        name: sorted((word for word in words if word["witness"] == name), key=own_order)
        for name in sorted({word["witness"] for word in words})
    }

    def age(name: str) -> tuple[Any, ...]:
        seen = max(word["last_seen"] or LONG_AGO for word in witnesses[name])
        told = max(word["told_on"] for word in witnesses[name])
        return (-seen.toordinal(), name != "visit", -told.toordinal(), name)

    in_precedence = [word for name in sorted(witnesses, key=age) for word in witnesses[name]]
    merged = {name: _first(in_precedence, name) for name in ("target_url", "target_host", *TOLD)}
    for name in ("link_id", "source_url", "source_host", "source_domain"):
        merged[name] = in_precedence[0][name]
    merged["link_id"] = link_id
    if len(words) > 1:
        merged["first_seen"] = min((word["first_seen"] for word in words if word["first_seen"]), default=None)
        merged["last_seen"] = max((word["last_seen"] for word in words if word["last_seen"]), default=None)
    seen = max(
        (
            word["last_seen"]
            for word in words
            if word["last_seen"] and not word["says_lost"] and word["witness"] != "visit"
        ),
        default=None,
    )
    stands = plain_standing(plain_history(link_id, merged["source_url"], checks), seen)
    merged |= _loss([witnesses[name][0] for name in sorted(witnesses, key=age)], stands, alone=len(words) == 1)
    merged |= {name: stands[name] for name in STANDING}
    differ = []
    for name in COMPARED:
        told = {_first(each, name) for each in witnesses.values()} - {None}
        differ += [name] if len(told) > 1 else []
    merged["follow"] = follow_state(**{name: merged[name] for name in FLAGS})
    merged["seen_by"] = ",".join(witnesses)
    merged["witness_count"] = len(witnesses)
    merged["disagreements"] = ",".join(differ) or None
    return merged


def _first(words: list[Row], name: str) -> Any:
    return next((word[name] for word in words if word[name] is not None), None)


def _loss(newest: list[Row], stands: Row, *, alone: bool) -> Row:
    def died(word: Row) -> date:
        day = word["lost_on"] or word["last_seen"] or word["told_on"]
        assert isinstance(day, date)
        return day

    losers = [word for word in newest if word["says_lost"]]
    seen = max((word["last_seen"] or LONG_AGO for word in newest if not word["says_lost"]), default=LONG_AGO)
    if stands["sighted_at"] is not None:
        seen = max(seen, stands["sighted_at"].date())
    there = stands["sighted_at"] is not None and not stands["failed_checks"]
    if losers and max(map(died, losers)) >= seen:
        teller = max(losers, key=died)  # the first of equals, as `max` does
        found = {name: teller[name] for name in ("lost_on", "lost_reason")} | {
            "lost": True,
            "lost_by": teller["witness"],
        }
    else:
        known = there or any(word["says_lost"] or word["lost"] is not None for word in newest)
        found = {"lost": False if known else None, "lost_on": None, "lost_reason": None, "lost_by": None}
        if alone and not losers:  # one word passes as it is
            found |= {name: newest[0][name] for name in ("lost_on", "lost_reason")}
    if stands["lost"]:
        day = stands["failed_since"].date()
        if not found["lost"] or found["lost_on"] is None or day < found["lost_on"]:
            return {"lost": True, "lost_on": day, "lost_reason": stands["failure"], "lost_by": "visit"}
    return found
