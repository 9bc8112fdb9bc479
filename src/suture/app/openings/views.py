"""What the openings room answers: frozen shapes for pages, JSON and tables. It knows no row and no rule.

Words are those on screen; a key beside them ("asked", "guest-article") is what filters and symbols go by. `key` of an
opening is its slug, 16 hexadecimal digits. Bands are places in `quality.columns.BANDS`, None where not enough is
known. Days are dates, moments are aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from suture.engine.profile.summary import counted

__all__ = [
    "BoardColumn", "BoardView", "ChoiceView", "CountsView", "FilterView", "LookView", "OpeningRow", "OpeningsView",
    "OwedView", "RunView", "WeighedView",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ChoiceView:
    """One value of a filter, with how many openings it has among those that the other filters leave."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, kw_only=True)
class FilterView:
    """What a table is narrowed to; "" is everything. `looked` is "", "not looked", "links" or "no link"."""

    family: str = ""
    kind: str = ""
    stage: str = "open"
    specialty: str = ""
    looked: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class WeighedView:
    """What asking is worth: bands of the link if it is won, how likely that is in words, and the effort.

    `chance` is "likely", "even", "a long shot" or "" where nothing is asked; `sentence` explains; `missing` names
    what to learn to be sure, with the way.
    """

    band_low: int | None
    band_high: int | None
    worth_words: str
    chance: str
    chance_words: str
    minutes: int
    sentence: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OpeningRow:
    """One opening in a table or on the board.

    `rank` counts from 1, None where asking is not worth it, for the reason `held_back` ("" else). `links_now` is None
    where nobody read the page. `is_found` is False for one that the newest weighing does not know any more.
    `approach` is False where the host asks to be left alone, or sells links. Of one that is won `weighed.sentence`
    says since when and when somebody looked, and `links_now` and `looked_on` are of that look. `letters` are those
    behind a clinician's name that a society gives to its own, "" where there are none or somebody said whether they
    hold.
    """

    key: str
    rank: int | None
    family: str
    family_words: str
    kind: str
    kind_words: str
    domain: str
    organisation: str
    title: str
    address: str
    stage: str
    stage_words: str
    weighed: WeighedView
    approach: bool
    held_back: str
    links_now: bool | None
    looked_on: date | None
    deadline: date | None
    next_step: str
    next_on: date | None
    mine: tuple[str, ...]
    rivals: tuple[str, ...]
    letters: str = ""
    found_by: str
    found_at: datetime
    is_found: bool


@dataclass(frozen=True, kw_only=True)
class RunView:
    """One run of finding. `state` is queued, running, done, stopped or failed; `words` one sentence.

    `counts` has "pages", "openings", "left" (leads for the next run), as far as they are known.
    """

    id: int
    asked_at: datetime
    by: str
    sources: tuple[str, ...]
    most_pages: int
    most_hosts: int
    most_minutes: int
    state: str
    words: str
    job: int | None
    pages: int
    openings: int
    left: int
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class OwedView:
    """What the practice is owed already.

    `owed` counts pages that were read and lack the link, `linking` those that have it, `not_looked` those that nobody
    read, `no_page` those of which nobody knows the address; `answered` what was answered in the form.
    """

    owed: int
    linking: int
    not_looked: int
    no_page: int
    answered: int

    @property
    def sentence(self) -> str:
        """The line over the list."""
        waiting = self.not_looked + self.no_page
        if not self.owed and not self.linking and not waiting:
            return "Tell us what you are, and Suture finds the pages that should name your site."
        parts = []
        if self.owed:
            parts.append(f"{counted(self.owed, 'page')} should link to you and {_does(self.owed)} not")
        if self.linking:
            parts.append(f"{counted(self.linking, 'page')} {'links' if self.linking == 1 else 'link'} to you already")
        if waiting:
            parts.append(f"{counted(waiting, 'page')} {'was' if waiting == 1 else 'were'} not looked at yet")
        return "; ".join(parts) + "."


def _does(count: int) -> str:
    return "does" if count == 1 else "do"


@dataclass(frozen=True, kw_only=True)
class OpeningsView:
    """The table with what stands around it.

    `made_at` is None where nothing was weighed yet; `is_stale` says that something changed since and it is weighed
    anew now. `total` counts what the filters leave; `page` counts from 1. `finding` and `looking` are the numbers of
    the jobs that run, None where none does. `why_not` says why nothing can be looked at here, "" where it can.
    """

    made_at: datetime | None
    is_stale: bool
    rows: tuple[OpeningRow, ...]
    total: int
    page: int
    pages: int
    filters: FilterView
    sort: str
    families: tuple[ChoiceView, ...]
    kinds: tuple[ChoiceView, ...]
    stages: tuple[ChoiceView, ...]
    specialties: tuple[ChoiceView, ...]
    owed: OwedView
    finding: int | None
    looking: int | None
    last_run: RunView | None
    why_not: str


@dataclass(frozen=True, kw_only=True)
class BoardColumn:
    """One stage of the board: its best openings, and how many there are."""

    stage: str
    words: str
    rows: tuple[OpeningRow, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class BoardView:
    """The board by stage, in the order of `kinds.STAGES`."""

    made_at: datetime | None
    is_stale: bool
    columns: tuple[BoardColumn, ...]


@dataclass(frozen=True, kw_only=True)
class LookView:
    """One page that was, or will be, looked at; `outcome` is a key of `kinds.OUTCOMES`, "" while nobody looked.

    `is_owed` says that somebody named it or that it owes a link, `only_tried` that nobody named it, something else
    led there, and it is gone.
    """

    address: str
    domain: str
    kind_words: str
    outcome: str
    words: str
    why: str
    looked_at: datetime | None
    due_on: date | None
    is_owed: bool
    only_tried: bool


@dataclass(frozen=True, kw_only=True)
class CountsView:
    """What stands in the navigation and at the top: openings by how far people are, and what is due.

    `due` counts next steps whose day has come, `deadlines` those within 14 days among open ones.
    """

    owed: int
    found: int
    yours: int
    won: int
    due: int
    deadlines: int

    @property
    def short(self) -> str:
        """What stands in the navigation; "" where nothing was found."""
        return str(self.owed + self.yours) if self.owed + self.yours else ""
