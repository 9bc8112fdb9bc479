"""Where Suture keeps its files, for commands that use the engine alone."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["HOME_HELP", "engine_home"]

HOME_HELP = "The folder where Suture keeps its files; SUTURE_HOME or ~/.suture if not given."


def engine_home(given: Path | None) -> Path:
    """Return the folder that was given, else SUTURE_HOME, else ~/.suture; the same that the app would take."""
    return (given or Path(os.environ.get("SUTURE_HOME", "").strip() or "~/.suture")).expanduser().absolute()
