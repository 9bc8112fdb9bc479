"""Links of a practice as tools tell them on some day, judged as a test needs it, and looked at for alerts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from tests.engine.links.judged_rows import judge
from tests.engine.links.lake_rows import checks, links, new, row

from suture.app.monitoring.alert_looking import look
from suture.app.monitoring.models import Alert
from suture.app.practices.facts import reader_of, shelf_of
from suture.app.practices.models import Site

__all__ = ["NOW", "Told", "row", "titles"]

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY = timedelta(days=1)

Telling = Callable[[dict[str, Any]], dict[str, Any]]


class Told:
    """A practice, and what its files and visits say as days go by."""

    def __init__(self, practice: int) -> None:
        self.practice = practice
        self.shelf = shelf_of(Site.objects.get(practice_id=practice, role="own"))
        self.kinds: dict[str, str] = {}
        self.about: Telling = lambda link: {}
        self.networks: list[dict[str, Any]] = []

    def at(
        self,
        days: float,
        *rows: Mapping[str, Any],
        tool: str = "ahrefs",
        looked_for: list[dict[str, Any]] | None = None,
    ) -> int:
        """Store what a tool tells so many days after NOW, judge, look, and return how many alerts it gave."""
        self.store(days, *rows, tool=tool, looked_for=looked_for)
        return look(self.practice, now=NOW + days * DAY)

    def store(
        self,
        days: float,
        *rows: Mapping[str, Any],
        tool: str = "ahrefs",
        looked_for: list[dict[str, Any]] | None = None,
    ) -> None:
        """Store what a tool tells, and judge the links; nobody looks yet."""
        now = NOW + days * DAY
        content = sha256(f"{tool}{days}{rows}".encode()).hexdigest()[:8]
        with self.shelf.write(new(tool, content=content), now=now) as writer:
            if rows:
                writer.links(links([dict(each) for each in rows]))
            if looked_for:
                writer.checks(checks(looked_for))
        self.shelf.rebuild_current(now=now)
        self.judge(now)

    def judge(self, now: datetime) -> None:
        """Judge the links anew, with the kinds and networks of the moment."""
        current = self.shelf.current()
        assert current is not None
        judge(
            self.shelf,
            lambda link: {"site_kind": self.kinds.get(link["source_domain"], "blog"), **self.about(link)},
            networks=self.networks,
            reader=reader_of(self.practice),
            key=sha256(f"{current.digest}{now}".encode()).hexdigest(),
            now=now,
        )


def titles(practice: int, *, kind: str = "") -> list[str]:
    """The titles of the alerts that were raised, in the order in which they were found."""
    raised = Alert.objects.filter(practice_id=practice, is_known=False).order_by("pk")
    return [one.title for one in (raised.filter(kind=kind) if kind else raised)]
