"""What needs a look, and decisions. `practice` is a practice's number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from suture.client.asking import Asking, part_of_path
from suture.client.decision_shapes import Deciding, Decision, ListedDecision, Look, Outcome
from suture.client.shapes import LinkGroup
from suture.client.work_shapes import JudgingAsked

__all__ = ["AboutDecisions"]


class AboutDecisions(Asking):
    """What a program reads and decides about link groups, sites and links."""

    def looks(
        self, practice: int, *, kind: str = "", suggestion: str = "", rule: str = "", q: str = "", state: str = ""
    ) -> Iterator[Look]:
        """Yield what needs a look, link groups first; open ones unless `state` is again, decided or all."""
        wanted = {"kind": kind, "suggestion": suggestion, "rule": rule, "q": q, "state": state}
        return self._listed(f"/practices/{practice}/looks", Look, wanted)

    def link_group(self, practice: int, network: str) -> LinkGroup:
        """Return one link group with all its members."""
        return self._one(f"/practices/{practice}/link-groups/{part_of_path(network)}", LinkGroup)

    def judge(self, practice: int) -> int | None:
        """Ask that the links be judged anew; return the job's number, None where nothing changed since."""
        return self._written("POST", f"/practices/{practice}/judging", JudgingAsked).job

    def decision(self, practice: int, what: str, which: str) -> Decision:
        """Return what holds for a link group, a site or a link (`what`: group, site, link)."""
        return self._one(f"/practices/{practice}/decisions/{part_of_path(what)}/{part_of_path(which)}", Decision)

    def decide(self, practice: int, seen: Decision, decision: str, *, note: str = "") -> Decision:
        """Decide about what was seen (keep, watch, ask, disavow); ApiProblem 412 where somebody was quicker."""
        body = {"decision": decision, "note": note}
        return self._written("PUT", _place(practice, seen), Decision, body, version=seen.version)

    def take_back(self, practice: int, seen: Decision) -> Decision:
        """Put back what held before the decision that was seen."""
        return self._written("POST", f"{_place(practice, seen)}/take-back", Decision, version=seen.version)

    def decisions(self, practice: int, *, decision: str = "") -> Iterator[ListedDecision]:
        """Yield the decisions that hold, newest first: all, or keep, watch, ask or disavow."""
        return self._listed(f"/practices/{practice}/decisions", ListedDecision, {"decision": decision})

    def decide_together(self, practice: int, seen: Sequence[Decision], decision: str, *, note: str = "") -> Outcome:
        """Decide about several things at one go; what somebody decided about since stays, and is told."""
        things = [{"what": one.what, "which": one.which, "version": one.version} for one in seen]
        body = {"decision": decision, "note": note, "things": things}
        return self._written("POST", f"/practices/{practice}/decisions", Outcome, body)

    def decidings(self, practice: int) -> Iterator[Deciding]:
        """Yield the goes of deciding, newest first."""
        return self._listed(f"/practices/{practice}/decidings", Deciding)

    def undo_deciding(self, practice: int, act: int) -> Outcome:
        """Undo a go of deciding as a whole."""
        return self._written("POST", f"/practices/{practice}/decidings/{act}/undo", Outcome)


def _place(practice: int, seen: Decision) -> str:
    return f"/practices/{practice}/decisions/{seen.what}/{part_of_path(seen.which)}"
