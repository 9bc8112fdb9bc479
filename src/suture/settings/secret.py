"""What is private: in the home folder the keys and what comes in, elsewhere the files that settings point at."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from suture.engine.errors import InputError

__all__ = ["incoming_folder", "keep_welcome_key", "kept_in_file", "prepare_home", "stored_key", "welcome_key"]

_FILE = "secret-key"
_WELCOME_FILE = "welcome-key"


def stored_key(home: Path) -> str:
    """Return the key kept in `home`, or an empty text where none has been made yet.

    Reading settings must not write files: Django refuses to sign anything with an empty key, and the commands
    that need one call `prepare_home` first.
    """
    try:
        return (home / _FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def kept_in_file(name: str, path: Path) -> str:
    """Return the secret in the file that the setting `name` points at.

    Raises InputError where there is none, it is empty, or others on this machine may read it: a password in such a
    file is as open as one on a wall.
    """
    try:
        others = path.stat().st_mode & 0o077
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{name} points at {path}, which cannot be read.") from None
    if others:
        raise InputError(f"Others may read {path}, which {name} points at: run chmod 600 on it.")
    if not text:
        raise InputError(f"{name} points at {path}, which is empty.")
    return text


def welcome_key(home: Path) -> str:
    """Return the key that the first visitor must bring, empty where anybody who reaches the server may begin."""
    try:
        return (home / _WELCOME_FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def keep_welcome_key(home: Path, *, needed: bool) -> str:
    """Make a new key for the first visit and return it, or remove the one that was there and return nothing."""
    path = home / _WELCOME_FILE
    if not needed:
        path.unlink(missing_ok=True)
        return ""
    key = secrets.token_urlsafe(24)
    draft = home / f".{_WELCOME_FILE}.{os.getpid()}"
    _write_private(draft, key)
    draft.replace(path)
    return key


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
    _write_private(draft, secrets.token_urlsafe(48))
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _write_private(path: Path, text: str) -> None:
    """Write a file that nobody else may read and wait until it is on the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
