"""What the home folder needs before anything runs: the key that signs sessions, a place for files that come in."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

__all__ = ["incoming_folder", "prepare_home", "stored_key"]

_FILE = "secret-key"


def stored_key(home: Path) -> str:
    """Return the key kept in `home`, or an empty text where none has been made yet.

    Reading settings must not write files: Django refuses to sign anything with an empty key, and the commands
    that need one call `prepare_home` first.
    """
    try:
        return (home / _FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def incoming_folder(home: Path) -> Path:
    """Return the folder for files while a browser sends them."""
    return home / "incoming"


def prepare_home(home: Path) -> None:
    """Make the home folder (0700) and what must be in it where they are missing; two processes may."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    incoming_folder(home).mkdir(mode=0o700, exist_ok=True)
    path = home / _FILE
    if path.exists():
        return
    # Written aside and then linked: a second process never reads half a key, and the first one's key stays.
    draft = home / f".{_FILE}.{os.getpid()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
