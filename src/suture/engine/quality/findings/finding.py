"""All rules over all links: the column of findings, the risk, and what each rule answered for the suggestions.

It knows the order of work, and how findings add up to a risk. It refuses to decide what to do
(`quality.suggestions`).

*Risk* is the probability that a link is of a kind to act on: each finding counts with the share of such links that
are of that kind (`Weights`, expert order), and they add up as if they spoke for themselves. Where nothing was
noticed, what remains is the chance that something was missed, the smaller the more was looked at. Where nothing is
known of a link but that it exists, its risk is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.progress import Progress, Step, silent
from suture.engine.quality.columns import RULES
from suture.engine.quality.findings.bought_neighbours import bought_neighbours
from suture.engine.quality.findings.dead_source import dead_source
from suture.engine.quality.findings.exact_text import Selling, exact_text, sold_texts
from suture.engine.quality.findings.hacked_page import hacked_page
from suture.engine.quality.findings.noticed import Noticed, findings_column, strongest
from suture.engine.quality.findings.placing import footer, hot_linked_image, redirect_chain, sitewide
from suture.engine.quality.findings.read_pages import ReadPages
from suture.engine.quality.findings.rows import Rows
from suture.engine.quality.findings.selling import link_seller, paid_marks, sellers
from suture.engine.quality.findings.spam_subject import spam_subject
from suture.engine.quality.findings.subjects_seen import subjects_seen
from suture.engine.quality.findings.told_by_others import flagged_by_tool, in_network
from suture.engine.quality.subject import Subject

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from suture.engine.catalogue import Catalogue

__all__ = ["FindingSettings", "Found", "Grouped", "find"]

_ACT_ON: Final = {
    "hot-linked-image": 0.02, "hacked-page": 0.6, "sitewide": 0.03, "footer": 0.05,
    "exact-match-text": 0.55, "paid-marks": 0.7, "link-seller": 0.9, "dead-source": 0.03, "redirect-chain": 0.03,
    "spam-subject": 0.75, "flagged-by-tool": 1.0,
}  # fmt: skip


# By what is suggested for the whole network: one owner's sites and syndication are left alone.
_ACT_ON_NETWORK: Final = {"nothing": 0.0, "watch": 0.4, "ask": 0.7, "disavow": 0.9}


class Grouped(Protocol):
    """Networks as `quality.networks.find_networks` gives them: NETWORKS, and an id or null for each row of links."""

    @property
    def table(self) -> pa.Table:
        """One row for each network, with the columns of NETWORKS."""

    @property
    def of_link(self) -> pa.Array:
        """An id of `table` or null for each row of links."""


@dataclass(frozen=True, kw_only=True)
class FindingSettings:
    """What findings weigh; all of it expert order.

    `act_on`: of links of which a rule speaks truly, the share that is of a kind to act on; `act_on_network`: of those
    in a network, by its suggestion. `missed_...`: the share of such links where nothing was noticed: a visit read the
    page, only its title or text is known, its site is of a trusted kind. Findings below `shown_from` are not told.
    """

    act_on: Mapping[str, float] = field(default_factory=lambda: dict(_ACT_ON))
    act_on_network: Mapping[str, float] = field(default_factory=lambda: dict(_ACT_ON_NETWORK))
    missed_when_read: float = 0.01
    missed_by_title: float = 0.03
    missed_when_trusted: float = 0.005
    shown_from: float = 0.1


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was noticed about each of the links that were given, in their order.

    `findings` is a list<FINDING>, `risk` float32 0..1 or null, `by_rule` the probability of each rule (0: not
    noticed), `sold` where the text is exactly what the practice sells, `rows` the links as they were read.
    """

    findings: pa.ListArray
    risk: pa.Array
    by_rule: Mapping[str, NDArray[np.float32]]
    sold: NDArray[np.bool_]
    rows: Rows

    @property
    def hacked(self) -> NDArray[np.float32]:
        """For each link the probability 0..1 that its page does not belong to its trusted host."""
        return self.by_rule["hacked-page"]


def find(
    links: pa.Table,
    *,
    sites: pa.Table,
    networks: Grouped,
    catalogue: Catalogue,
    about: Subject,
    readings: pa.Table | None = None,
    rivals_share: float | None = None,
    settings: FindingSettings | None = None,
    progress: Progress = silent,
) -> Found:
    """What needs a look about each row of `links` (the columns of CURRENT_LINKS; absent ones are unknown).

    `sites` has at least "domain" and "kind" of SITES; `readings` READINGS. `rivals_share` is the share of rivals'
    linking domains with exact texts (`exact_share`). `progress` may raise Cancelled, which is let pass.
    """
    settings = settings or FindingSettings()
    rows = Rows(links, sites=sites)
    pages = ReadPages(readings, rows=rows)
    offer = Selling.of(about, specialties=catalogue.specialties.values())
    progress(Step(stage="findings", done=0, total=len(RULES), unit="rules"))
    seen = subjects_seen(rows, pages=pages)
    offered = sellers(rows, pages=pages)
    sold = sold_texts(rows, selling=offer)
    hacked = hacked_page(rows, seen=seen, selling=offered, pages=pages)
    answers: list[Noticed] = []
    rules: tuple[Callable[[], Noticed], ...] = (
        lambda: in_network(networks.table, of_link=networks.of_link),
        lambda: hot_linked_image(rows),
        lambda: hacked,
        lambda: sitewide(rows),
        lambda: footer(rows),
        lambda: exact_text(rows, selling=offer, rivals_share=rivals_share),
        lambda: paid_marks(rows, pages=pages),
        lambda: strongest(
            "link-seller",
            (link_seller(rows, selling=offered), bought_neighbours(rows, sold=sold, pages=pages)),
            count=rows.count,
        ),
        lambda: dead_source(rows, pages=pages),
        lambda: redirect_chain(rows),
        lambda: spam_subject(rows, seen=seen, hacked=hacked.dense(rows.count)),
        lambda: flagged_by_tool(rows),
    )
    for rule in rules:
        answers.append(_shown(rule(), least=settings.shown_from))
        progress(Step(stage="findings", done=len(answers), total=len(RULES), unit="rules"))
    by_rule = {answer.rule: answer.dense(rows.count) for answer in answers}
    return Found(
        findings=findings_column(answers, count=rows.count),
        risk=_risk(rows, by_rule=by_rule, networks=networks, pages=pages, settings=settings),
        by_rule=by_rule,
        sold=sold,
        rows=rows,
    )


def _shown(answer: Noticed, *, least: float) -> Noticed:
    kept = answer.probabilities >= least
    if kept.all():
        return answer
    return Noticed(
        rule=answer.rule,
        rows=answer.rows[kept],
        probabilities=answer.probabilities[kept],
        sentences=answer.sentences.filter(pa.array(kept)),
    )


def _risk(
    rows: Rows,
    *,
    by_rule: Mapping[str, NDArray[np.float32]],
    networks: Grouped,
    pages: ReadPages,
    settings: FindingSettings,
) -> pa.Array:
    clean = np.ones(rows.count, dtype=np.float64)
    noticed = np.zeros(rows.count, dtype=np.bool_)
    for rule, probability in by_rule.items():
        if rule == "network":
            weight = _network_weights(networks, settings=settings)
        else:
            weight = np.full(rows.count, settings.act_on[rule])
        if rule == "spam-subject":
            # On a page that somebody broke into it says the same once more.
            weight[by_rule["hacked-page"] > 0] = 0.0
        if rule == "paid-marks":
            # Paid and marked as paid is what search engines ask for.
            weight[rows.not_followed] = 0.0
        clean *= 1 - probability.astype(np.float64) * weight
        noticed |= probability > 0
    read = pages.of_row >= 0
    told = (rows.texts("source_title").codes >= 0) | (rows.texts("anchor").codes >= 0)
    missed = np.where(read, settings.missed_when_read, settings.missed_by_title)
    missed[rows.trusted] = settings.missed_when_trusted
    risk = 1 - clean * (1 - missed)
    known = noticed | read | told | (rows.kinds.codes != _place(rows, "unknown"))
    return pa.array(risk.astype(np.float32), mask=~known)


def _network_weights(networks: Grouped, *, settings: FindingSettings) -> NDArray[np.float64]:
    """Of each link's network, the share of such networks that is of a kind to act on; 0 where it is in none."""
    table = networks.table
    weights = np.array([settings.act_on_network[each] for each in table.column("suggestion").to_pylist()] or [0.0])
    codes = pc.index_in(networks.of_link, value_set=table.column("id").combine_chunks())
    at: NDArray[np.int64] = pc.fill_null(codes, -1).to_numpy(zero_copy_only=False).astype(np.int64)
    return np.where(at >= 0, weights[at], 0.0)


def _place(rows: Rows, kind: str) -> int:
    return rows.kinds.values.index(kind)
