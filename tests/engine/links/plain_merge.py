"""The rules of merging written plainly, one link at a time: slow, obvious, and what the fast one must equal."""

from __future__ import annotations

from datetime import date
from typing import Any

from suture.engine.links.columns import METRICS, OBSERVED
from suture.engine.links.follow import FLAGS, follow_state
from suture.engine.links.merging.disagreement import COMPARED

Row = dict[str, Any]

LONG_AGO = date.min
TOLD = [field.name for field in (*OBSERVED, *METRICS)]


def plain_merge(rows: list[Row], *, order: dict[str, int]) -> dict[int, Row]:
    """Each link's merged row by its id."""
    words: dict[int, list[Row]] = {}
    pages: dict[str, set[int]] = {}
    for row in rows:
        if row["target_url"] is not None:
            pages.setdefault(row["source_url"], set()).add(row["link_id"])
    for row in rows:
        targets = pages.get(row["source_url"], set())
        for link_id in {row["link_id"]} if row["target_url"] is not None or not targets else targets:
            words.setdefault(link_id, []).append({**row, "folded": row["link_id"] != link_id})
    return {link_id: _merged(link_id, told, order=order) for link_id, told in words.items()}


def _merged(link_id: int, words: list[Row], *, order: dict[str, int]) -> Row:
    def own_order(word: Row) -> tuple[Any, ...]:
        knows = sum(word[name] is not None for name in TOLD)
        gone, unfollowed = word["lost"] is True, word["nofollow"] is True
        return (word["folded"], -order[word["snapshot_id"]], gone, unfollowed, -knows, word["line"])

    witnesses = {
        name: sorted((word for word in words if word["witness"] == name), key=own_order)
        for name in sorted({word["witness"] for word in words})
    }

    def age(name: str) -> tuple[Any, ...]:
        seen = max(word["last_seen"] or LONG_AGO for word in witnesses[name])
        told = max(word["told_on"] for word in witnesses[name])
        return (-seen.toordinal(), -told.toordinal(), name)

    in_precedence = [word for name in sorted(witnesses, key=age) for word in witnesses[name]]
    merged = {name: _first(in_precedence, name) for name in ("target_url", "target_host", *TOLD)}
    for name in ("link_id", "source_url", "source_host", "source_domain"):
        merged[name] = in_precedence[0][name]
    merged["link_id"] = link_id
    if len(words) > 1:
        merged["first_seen"] = min((word["first_seen"] for word in words if word["first_seen"]), default=None)
        merged["last_seen"] = max((word["last_seen"] for word in words if word["last_seen"]), default=None)
        merged |= _loss([witnesses[name][0] for name in sorted(witnesses, key=age)])
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


def _loss(newest: list[Row]) -> Row:
    def died(word: Row) -> date:
        day = word["lost_on"] or word["last_seen"] or word["told_on"]
        assert isinstance(day, date)
        return day

    losers = [word for word in newest if word["lost"]]
    seen = max((word["last_seen"] or LONG_AGO for word in newest if not word["lost"]), default=LONG_AGO)
    if losers and max(map(died, losers)) >= seen:
        teller = max(losers, key=died)  # the first of equals, as `max` does
        return {"lost": True, "lost_on": teller["lost_on"], "lost_reason": teller["lost_reason"]}
    known = any(word["lost"] is not None for word in newest)
    return {"lost": False if known else None, "lost_on": None, "lost_reason": None}
