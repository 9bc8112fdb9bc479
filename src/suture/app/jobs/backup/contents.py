"""What a backup says of itself, and whether this version can read it. It knows no database and no home folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import msgspec

from suture.app.jobs.backup.sealed import MANIFEST, Member, read_member
from suture.engine.errors import UnreadableFile

__all__ = ["FORMAT", "SECRET_KEY", "Contents", "lines_in", "read_contents"]

FORMAT: Final = 1
# Some 150 bytes for each file: room for more than a million of them, and not for what would fill the memory.
_LARGEST: Final = 256_000_000
SECRET_KEY: Final = "keys/secret-key"  # noqa: S105  # the name of a file


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A backup's manifest. `migrations` are the last of each app; `tables` count rows; `made_at` is ISO 8601 in UTC.

    `settings` are those of the environment that hold no secret, where they were set.
    """

    format: int
    suture: str
    made_at: str
    with_keys: bool
    database: str
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, int]
    settings: dict[str, str]
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all members together, before they were packed."""
        return sum(member.size for member in self.members.values())

    def encoded(self) -> bytes:
        """Return the manifest's text: indented JSON."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1)


def read_contents(archive: zipfile.ZipFile) -> Contents:
    """Return the manifest of a backup; UnreadableFile where there is none or another version wrote it."""
    try:
        if archive.getinfo(MANIFEST).file_size > _LARGEST:
            raise UnreadableFile("The manifest.json in the backup is too large to be one.")
        told = msgspec.json.decode(archive.read(MANIFEST))
        if isinstance(told, dict) and told.get("format") != FORMAT:
            raise UnreadableFile(
                f"The backup has format {told.get('format')}, and this version reads {FORMAT}. Install the "
                f"Suture that made it ({told.get('suture')}) or a newer one."
            )
        return msgspec.convert(told, Contents)
    except KeyError as error:
        raise UnreadableFile("There is no manifest.json in it, so it is no backup of Suture.") from error
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise UnreadableFile(f"The manifest.json in the backup cannot be read ({error}).") from error


def lines_in(archive: zipfile.ZipFile, name: str, *, expected: Member) -> Iterator[bytes]:
    """Yield a member's lines without their ends."""
    rest = b""
    for piece in read_member(archive, name, expected=expected):
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
    if rest:
        yield rest
