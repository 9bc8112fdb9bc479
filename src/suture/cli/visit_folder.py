"""What a visit leaves in its folder until it is done: its plan, its journal, and the name of what it stored.

It knows what a visit that was stopped or killed left behind, also one of an earlier version of the program. It
refuses to throw away what was learned: a journal is forgotten once it is stored.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from suture.engine.crawl.visit_plan import VisitPlan
    from suture.engine.links.shelf import Shelf

__all__ = ["VisitFolder"]

_GOES_ON_FOR = timedelta(days=1)


class VisitFolder:
    """The folder of the visits of one site, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self.journal = folder / "journal.jsonl"
        self._plan = folder / "plan.json"
        self._stored = folder / "stored"

    def alone(self, site: str) -> AbstractContextManager[None]:
        """Be the one visit of the site that uses this folder; LakeBusy if another one runs."""
        from suture.engine.links.shelf_lock import only_one

        self._make()
        return only_one(self.journal.parent, busy=f"Another visit of {site} is running; nothing was read.")

    def going_on(self, *, now: datetime) -> VisitPlan | None:
        """The plan of a visit that was stopped within the last day; None where there is none that can go on."""
        plan = self._read_plan()
        return plan if plan is not None and now - plan.made_at < _GOES_ON_FOR else None

    def begin(self, plan: VisitPlan) -> None:
        """Keep the plan of a visit that begins or goes on."""
        import msgspec

        from suture.engine.links.durable import replace_file

        self._make()
        replace_file(self._plan, msgspec.json.encode(plan))

    def pages(self) -> int:
        """How many pages the journal holds."""
        from suture.engine.crawl.visiting import tally

        return tally(self.journal).pages

    def store(self, shelf: Shelf, plan: VisitPlan) -> str:
        """Store the journal in place of what the same visit stored when it was stopped; returns the snapshot's id."""
        from suture.engine.crawl.visiting import store_visit

        now = datetime.now(UTC)
        info = store_visit(shelf, journal=self.journal, plan=plan, now=now)
        before = self._stored.read_text(encoding="utf-8") if self._stored.exists() else info.snapshot_id
        self._stored.write_text(info.snapshot_id, encoding="utf-8")
        if before != info.snapshot_id and any(each.snapshot_id == before for each in shelf.manifest().snapshots):
            shelf.delete_snapshot(before, now=now)
        shelf.rebuild_current(now=now)
        return info.snapshot_id

    def clear(self, shelf: Shelf) -> str:
        """Store what a visit that does not go on has learned, and forget it; returns a sentence if there was any.

        A journal that this version cannot read is put aside, not removed.
        """
        told = ""
        if pages := self.pages():
            self.store(shelf, self._read_plan() or self._plan_of_journal(shelf.site))
            told = f"An earlier visit was broken off: its {pages:,} pages are kept now."
        elif self.journal.exists() and b"\n" in self.journal.read_bytes():
            aside = self.journal.replace(self.journal.with_name("journal-unread.jsonl"))
            told = f"An earlier visit was broken off, and its journal cannot be read: it is put aside as {aside}."
        self.forget()
        return told

    def forget(self) -> None:
        """Remove the plan and the journal of a visit that is done."""
        for path in (self._plan, self.journal, self._stored):
            path.unlink(missing_ok=True)

    def _make(self) -> None:
        self.journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _read_plan(self) -> VisitPlan | None:
        import msgspec

        from suture.engine.crawl.visit_plan import VisitPlan

        try:
            return msgspec.json.decode(self._plan.read_bytes(), type=VisitPlan)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError):
            # Another version of the program wrote it: it is no plan to this one.
            return None

    def _plan_of_journal(self, site: str) -> VisitPlan:
        """What was planned, as far as the journal tells: the pages that were read."""
        from suture.engine.crawl.journal import read_journal
        from suture.engine.crawl.visit_plan import PlannedPage, VisitPlan

        read = list(read_journal(self.journal))
        pages = tuple(PlannedPage(url=page.url, host="", domain="", expected=()) for page in read)
        return VisitPlan(
            site=site, made_at=min(page.checked_at for page in read), scope="all", pages=pages, sites=0,
            seconds=(0, 0), reason="", waiting=0, skipped={},
        )  # fmt: skip
