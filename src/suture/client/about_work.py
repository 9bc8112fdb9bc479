"""The week, imports, jobs and alerts. `practice` is a practice's number."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from suture.client.asking import Asking, part_of_path
from suture.client.work_shapes import (
    Alert,
    Import,
    ImportJob,
    Job,
    Saved,
    SavedAlert,
    Started,
    Task,
    Week,
)

__all__ = ["AboutWork"]


class AboutWork(Asking):
    """What a program does in a practice's week."""

    def week(self, practice: int) -> Week:
        """Return this week."""
        return self._one(f"/practices/{practice}/week", Week)

    def tasks(self, practice: int, *, state: str = "") -> Iterator[Task]:
        """Yield tasks, the newest first: all, or those that are offered, later, done, refused or seen-to."""
        return self._listed(f"/practices/{practice}/tasks", Task, {"state": state})

    def task(self, practice: int, task: int) -> Task:
        """Return one task."""
        return self._one(f"/practices/{practice}/tasks/{task}", Task)

    def finish_task(self, practice: int, task: int) -> Task:
        """Say that a task is done."""
        return self._written("POST", f"/practices/{practice}/tasks/{task}/done", Task)

    def postpone_task(self, practice: int, task: int, *, until: date) -> Task:
        """Put a task off to a day."""
        return self._written("POST", f"/practices/{practice}/tasks/{task}/later", Task, {"until": until.isoformat()})

    def refuse_task(self, practice: int, task: int, *, reason: str) -> Task:
        """Set a task aside; `reason` is effort, cannot, wrong or never."""
        return self._written("POST", f"/practices/{practice}/tasks/{task}/not-for-us", Task, {"reason": reason})

    def reopen_task(self, practice: int, task: int) -> Task:
        """Take back what was said about a task."""
        return self._written("POST", f"/practices/{practice}/tasks/{task}/reopen", Task)

    def imports(self, practice: int) -> Iterator[Import]:
        """Yield what was imported, newest first."""
        return self._listed(f"/practices/{practice}/imports", Import)

    def import_job(self, practice: int, job: int) -> ImportJob:
        """Return the reading of one file: how far it is, what it came to, what it asks."""
        return self._one(f"/practices/{practice}/import-jobs/{job}", ImportJob)

    def explain_columns(self, practice: int, job: int, columns: Mapping[str, str]) -> int:
        """Say what the columns of a file mean, and return the number of the job that reads it so."""
        body = {"columns": dict(columns)}
        return self._written("POST", f"/practices/{practice}/import-jobs/{job}/columns", Started, body).job

    def retry_import(self, practice: int, job: int) -> int:
        """Read the file of a failed or stopped import again; return the number of the new job."""
        return self._written("POST", f"/practices/{practice}/import-jobs/{job}/retry", Started).job

    def undo_import(self, practice: int, snapshot: str) -> int:
        """Take an import out again; return the number of the job that does it."""
        return self._written("DELETE", f"/practices/{practice}/imports/{part_of_path(snapshot)}", Started).job

    def jobs(self, practice: int) -> Iterator[Job]:
        """Yield the practice's jobs, newest first."""
        return self._listed(f"/practices/{practice}/jobs", Job)

    def job(self, practice: int, job: int) -> Job:
        """Return one job."""
        return self._one(f"/practices/{practice}/jobs/{job}", Job)

    def cancel_job(self, practice: int, job: int) -> Job:
        """Stop a job."""
        return self._written("POST", f"/practices/{practice}/jobs/{job}/cancel", Job)

    def wait_for_job(self, practice: int, job: int, *, most_seconds: float, every: float = 2.0) -> Job:
        """Return a job once it is over; TimeoutError where it is not in so many seconds."""
        end = time.monotonic() + most_seconds
        while not (found := self.job(practice, job)).is_over:
            if time.monotonic() + every > end:
                raise TimeoutError(f"job {job} is not over after {most_seconds:g} seconds")
            self._sender.sleep(every)
        return found

    def import_file(self, practice: int, file: Path, *, of_site: int | None = None) -> int:
        """Hand a file over and return the number of the job that reads it."""
        wanted = {"file_name": file.name, "of_site": of_site}
        with file.open("rb") as body:
            return self._handed_over("POST", f"/practices/{practice}/imports", Started, body, wanted).job

    def alerts(self, practice: int, *, kind: str = "", unread: bool = False) -> Iterator[Alert]:
        """Yield alerts, newest first."""
        wanted = {"kind": kind, "unread": "true" if unread else ""}
        return self._listed(f"/practices/{practice}/alerts", Alert, wanted, limit="")

    def read_alert(self, practice: int, alert: int, *, read: bool = True) -> None:
        """Remember that the token's person has read an alert, or wants to see it as new again."""
        self._written("PUT", f"/practices/{practice}/alerts/{alert}/read", Saved, {"read": read})

    def saved_alerts(self, practice: int) -> Iterator[SavedAlert]:
        """Yield the filters that the token's person is told of, newest first."""
        return self._listed(f"/practices/{practice}/saved-alerts", SavedAlert)

    def save_alert(self, practice: int, name: str, query: str, *, for_all: bool = False) -> int:
        """Save a filter such as "suggestion=disavow", to be told when a new link matches it; return its number."""
        body = {"name": name, "query": query, "for_all": for_all}
        return self._written("POST", f"/practices/{practice}/saved-alerts", Saved, body).id

    def forget_saved_alert(self, practice: int, saved: int) -> None:
        """Take a saved alert away."""
        self._written("DELETE", f"/practices/{practice}/saved-alerts/{saved}", Saved)
