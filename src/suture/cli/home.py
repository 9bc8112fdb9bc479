"""Where Suture keeps its files, for commands that use the engine alone."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["HOME_HELP", "engine_home", "filled_home"]

HOME_HELP = "The folder where Suture keeps its files; SUTURE_HOME or ~/.suture if not given."


def engine_home(given: Path | None) -> Path:
    """Return the folder that was given, else SUTURE_HOME, else ~/.suture; the same that the app would take."""
    return (given or Path(os.environ.get("SUTURE_HOME", "").strip() or "~/.suture")).expanduser().absolute()


def filled_home(given: Path | None) -> Path:
    """Return the same folder for commands that only read what is kept: they make nothing.

    NothingHere where nothing was kept there; the folder may be mistyped.
    """
    from suture.engine.errors import NothingHere

    folder = engine_home(given)
    if not (folder / "lake").is_dir():
        raise NothingHere(f"There is nothing in {folder} yet: import a file first.")
    return folder
