"""What people decided about link groups, sites and pages, as a table that they can read and fill in.

It knows the columns `what`, `which`, `decision`, `reason`, `by`, `on`. People are named by a reference, never by what
is private. It refuses to fill in a decision: candidates come with that cell empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa

from suture.engine.errors import BadAddress, InputError
from suture.engine.links.address import canonical_parts
from suture.engine.profile.summary import reason

__all__ = [
    "COLUMNS",
    "DECISIONS",
    "THINGS",
    "BadDecision",
    "Decision",
    "candidates",
    "read_decisions",
    "write_decisions",
]

THINGS: Final = ("group", "site", "page")
DECISIONS: Final = ("keep", "watch", "ask", "disavow")
COLUMNS: Final = ("what", "which", "decision", "reason", "by", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's decision about one thing.

    `what` is one of THINGS; `which` the id of a link group, a canonical host or a canonical URL; `decision` one of
    DECISIONS, empty while nobody decided. `by` refers to whoever decided, `on` is the day.
    """

    what: str
    which: str
    decision: str
    reason: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadDecision:
    """A row that is no decision: its line in the file, and why."""

    line: int
    reason: str


def read_decisions(content: bytes) -> tuple[tuple[Decision, ...], tuple[BadDecision, ...]]:
    """Read a CSV of decisions (UTF-8; comma, semicolon or tab). InputError where the columns are not there."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError("The decisions are not in UTF-8; save the table as CSV in UTF-8.") from problem
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    names = [name.strip().lower() for name in next(rows, [])]
    missing = [name for name in COLUMNS[:3] if name not in names]
    if missing:
        raise InputError(f"The decisions lack {', '.join(missing)}; the first line names {', '.join(COLUMNS)}.")
    good, bad = [], []
    try:
        for row in rows:
            cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
            if not any(cells.values()):
                continue
            found = _decision(cells)
            if isinstance(found, Decision):
                good.append(found)
            else:
                bad.append(BadDecision(line=rows.line_num, reason=found))
    except csv.Error as problem:
        raise InputError(f"The decisions are no CSV from line {rows.line_num} on: {problem}.") from problem
    return tuple(good), tuple(bad)


def write_decisions(decisions: Iterable[Decision]) -> str:
    """The same table again, as CSV with its column names."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in decisions:
        on = one.on.isoformat() if one.on else ""
        table.writerow([one.what, one.which, one.decision, one.reason, one.by, on])
    return out.getvalue()


def candidates(assessments: pa.Table, networks: pa.Table) -> tuple[Decision, ...]:
    """What could be decided: link groups, then sites, that are disavow candidates; nothing is decided yet."""
    groups = [
        Decision(
            what="group",
            which=row["id"],
            decision="",
            reason=f"{row['pattern']}: {reason(row['suggestion'], row['suggestion_why'])}",
        )
        for row in networks.select(["id", "pattern", "suggestion", "suggestion_why"]).to_pylist()
        if row["suggestion"] == "disavow"
    ]
    sites: dict[str, str] = {}
    wanted = ["source_domain", "suggestion", "suggestion_why", "network"]
    for row in assessments.select(wanted).to_pylist():
        if row["suggestion"] == "disavow" and row["network"] is None:
            sites.setdefault(row["source_domain"], row["suggestion_why"])
    alone = [Decision(what="site", which=site, decision="", reason=why) for site, why in sorted(sites.items())]
    return (*groups, *alone)


def _decision(cells: dict[str, str]) -> Decision | str:
    """The decision of a row, or why it is none."""
    what, decision = cells.get("what", "").lower(), cells.get("decision", "").lower()
    if what not in THINGS:
        return f"“{what}” is none of {', '.join(THINGS)}"
    if decision and decision not in DECISIONS:
        return f"“{decision}” is none of {', '.join(DECISIONS)}"
    which = cells.get("which", "")
    if what != "group":
        try:
            url, host = canonical_parts(which, default_scheme="https")
        except BadAddress as problem:
            return f"“{which}” is no {what}: {problem}"
        which = url if what == "page" else host
    if not which:
        return "no link group is named"
    try:
        on = date.fromisoformat(cells["on"]) if cells.get("on") else None
    except ValueError:
        return f"“{cells['on']}” is no day; write it like 2026-11-23"
    return Decision(
        what=what, which=which, decision=decision, reason=cells.get("reason", ""), by=cells.get("by", ""), on=on
    )
