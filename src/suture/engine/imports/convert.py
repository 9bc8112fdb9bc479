"""A chunk of rows as links or claims in the engine's own columns, and the rows that cannot be either.

Every row ends as exactly one link, one claim or one reject. What identifies a link (canonical URLs, hosts,
domains, id) is worked out by `engine.links`; this file only says which rows must have what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.imports.cells import typed
from suture.engine.imports.lenient import split
from suture.engine.imports.plan import FOREIGN, SURPLUS_COLUMN, Plan, cell
from suture.engine.imports.records import Chunk, Reject
from suture.engine.imports.shape import Fields, fold
from suture.engine.imports.values import looks_like
from suture.engine.links.columns import CLAIMS, LINKS
from suture.engine.links.domains import belongs_to
from suture.engine.links.ids import link_ids
from suture.engine.links.urls import canonicalise

__all__ = ["Rows", "convert"]

_UNMENDED: Final = f"not mended yet: empty its cell in {SURPLUS_COLUMN} once the row is right"
# Claims whose subject is a page of the site that the file is about.
_ABOUT_OUR_PAGES: Final = frozenset(("page-linked", "page-internal"))


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What some rows of a file came to: `rows` = links + claims + rejects.

    `links` and `claims` have columns of LINKS and CLAIMS, in that order, without the snapshot's own
    (`witness`, `snapshot_id`, `told_on`) and without those of which the report says nothing.
    """

    links: pa.RecordBatch | None = None
    claims: pa.RecordBatch | None = None
    rejects: tuple[Reject, ...] = ()
    rows: int
    elsewhere: int = 0
    """Rejects that would be good rows of another site."""
    example_elsewhere: str = ""
    """A host that one of those points to."""
    read_bytes: int = 0


def convert(chunk: Chunk, *, plan: Plan, site: str | None) -> Rows:
    """Convert a chunk; with a site key, rows whose target lies outside of the site are rejects."""
    fields = {
        column.field: typed(chunk, column, slot, order=plan.orders.get(column.field), guarded=plan.resent)
        for column, slot in plan.columns
    }
    _blank_what_is_shifted(fields, chunk, plan)
    surplus = fields.pop("_surplus", None)
    if plan.report.finish is not None:
        fields = plan.report.finish(fields)
    is_link = plan.report.claim_kind is None
    problems, our_host = _identify_links(fields, plan) if is_link else _identify_claims(fields, plan)
    if surplus is not None:
        problems = pc.coalesce(problems, pc.if_else(pc.is_valid(surplus), _UNMENDED, None))
    elsewhere = np.zeros(len(chunk), np.bool_)
    example = ""
    if site is not None and our_host is not None:
        outside = pc.and_(pc.is_null(problems), pc.invert(belongs_to(our_host, site=site)))
        elsewhere = pc.fill_null(outside, fill_value=False).to_numpy(zero_copy_only=False)
        if elsewhere.any():
            example = our_host[int(elsewhere.argmax())].as_py()
            reasons = pc.binary_join_element_wise("points to ", our_host, f", not to {site}", "")
            problems = pc.if_else(pa.array(elsewhere), reasons, problems)
    good = pc.is_null(problems)
    rejects = [*chunk.rejects, *_rejected(chunk, problems, plan)]
    accepted = pc.sum(good).as_py() or 0
    fields["line"] = pa.array(chunk.lines)
    schema = LINKS if is_link else CLAIMS
    if not is_link:
        fields["claim_kind"] = pa.repeat(plan.report.claim_kind, len(chunk)).cast(pa.string())
    batch = pa.RecordBatch.from_arrays(
        [fields[field.name] for field in schema if field.name in fields],
        schema=pa.schema([field for field in schema if field.name in fields]),
    )
    if accepted < len(chunk):
        batch = batch.filter(good)
    rejects.sort(key=lambda reject: reject.line)
    return Rows(
        links=batch if is_link and accepted else None, claims=None if is_link or not accepted else batch,
        rejects=tuple(rejects), rows=accepted + len(rejects), elsewhere=int(elsewhere.sum()),
        example_elsewhere=example,
        read_bytes=chunk.read_bytes,
    )  # fmt: skip


def _blank_what_is_shifted(fields: Fields, chunk: Chunk, plan: Plan) -> None:
    """Where a cell holds what its column cannot, its row is shifted: blank it and what stands right of it.

    A day that says "false" is the sign: whatever follows it may stand under the wrong name. URLs and sites stay,
    as they are judged by what they are.
    """
    beyond = len(plan.header)
    first = np.full(len(chunk), beyond, np.int64)
    for column, slot in plan.columns:
        strange = FOREIGN.get(column.kind)
        if strange is None or not fields[column.field].null_count:
            continue
        unread = fields[column.field].is_null().to_numpy(zero_copy_only=False) & (
            chunk.starts[slot] != np.where(chunk.ends[slot] < 0, ~chunk.ends[slot], chunk.ends[slot])
        )
        known: dict[str, bool] = {}
        for row in np.flatnonzero(unread).tolist():
            text = cell(chunk, row, slot)
            if text not in known:
                known[text] = looks_like(text) in strange
            if known[text]:
                first[row] = min(first[row], plan.layout.wanted[slot])
    if (first < beyond).any():
        for column, slot in plan.columns:
            shifted = plan.layout.wanted[slot] >= first
            if column.kind not in {"url", "site"} and column.field != "_surplus" and shifted.any():
                fields[column.field] = pc.if_else(pa.array(shifted), None, fields[column.field])


def _identify_links(fields: Fields, plan: Plan) -> tuple[pa.Array, pa.Array | None]:
    """Fill in what makes a link the link it is; return why a row is none, or null, and the targets' hosts."""
    written = fields["source_url"]
    source = canonicalise(written, default_scheme=plan.report.default_scheme)
    problems = _problems(written, source.problem, plan, "source_url")
    fields |= {"source_url": source.url, "source_host": source.host, "source_domain": source.domain}
    hosts = None
    if "target_url" in fields:
        written = fields["target_url"]
        # Thousands of links point to one page: each of its addresses is looked at once.
        target = canonicalise(written.dictionary_encode(), default_scheme=plan.report.default_scheme)
        wrong = _problems(written, target.problem, plan, "target_url")
        if "target_url" not in plan.needed:
            # Unknown is fine here, but what is written must be a page: `javascript:` and `mailto:` are none.
            wrong = pc.if_else(pc.is_null(written), None, wrong)
        problems = pc.coalesce(problems, wrong)
        fields |= {"target_url": target.url, "target_host": target.host}
        hosts = target.host
    fields["link_id"] = link_ids(fields["source_url"], fields.get("target_url", pa.nulls(len(written), pa.string())))
    return problems, hosts


def _identify_claims(fields: Fields, plan: Plan) -> tuple[pa.Array, pa.Array | None]:
    """Make the subject comparable; return why a row is no claim, or null, and the hosts of pages of ours."""
    kind = next(column.kind for column, _ in plan.columns if column.field == "subject")
    written = fields["subject"]
    if kind not in {"url", "site"}:
        return _problems(written, pa.nulls(len(written), pa.string()), plan, "subject"), None
    scheme = "https" if kind == "site" else plan.report.default_scheme
    found = canonicalise(written, default_scheme=scheme)
    fields |= {"subject": found.host if kind == "site" else found.url, "subject_domain": found.domain}
    problems = _problems(written, found.problem, plan, "subject")
    return problems, found.host if plan.report.claim_kind in _ABOUT_OUR_PAGES else None


def _problems(written: pa.Array, problem: pa.Array, plan: Plan, field: str) -> pa.Array:
    if not written.null_count and problem.null_count == len(problem):
        return problem
    heading = plan.heading(field)
    named = pc.binary_join_element_wise(heading, problem, ": ")
    return pc.if_else(pc.is_null(written), f"{heading}: empty", named)


def _rejected(chunk: Chunk, problems: pa.Array, plan: Plan) -> list[Reject]:
    """The rows with a problem; a repeated header is no row and is passed over."""
    rejects = []
    header = [fold(name) for name in plan.header]
    rows = np.flatnonzero(pc.is_valid(problems).to_numpy(zero_copy_only=False)).tolist()
    for row, reason in zip(rows, problems.drop_null().to_pylist(), strict=True):
        raw = chunk.raw(row)
        if [fold(name) for name in split(raw, delimiter=plan.layout.delimiter)] != header:
            rejects.append(Reject(int(chunk.lines[row]), reason, raw))
    return rejects
