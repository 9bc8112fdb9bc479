"""Making a backup: tables as lines, the lake, what people handed over, the settings, and a manifest of it all.

manifest.json             what is in it, with the SHA-256 of each member
tables/<app>.<Model>.jsonl   rows (`rows`)
files/lake/... files/uploads/... files/visits/...
settings.json             how this installation was set, without what is secret
keys/secret-key           only with keys
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import msgspec
from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from suture import __version__
from suture.app.jobs.backup.contents import FORMAT, SECRET_KEY, Contents
from suture.app.jobs.backup.moment import COPY, held_still
from suture.app.jobs.backup.natural_keys import KEPT, unplaced
from suture.app.jobs.backup.rows import Names, lines_of
from suture.app.jobs.backup.sealed import MANIFEST, Tell, new_sealed_file
from suture.engine.errors import ActionError
from suture.engine.links.progress import Progress, Step

__all__ = ["backup"]


def backup(
    file: Path, *, home: Path, settings: Mapping[str, str], with_keys: bool, now: datetime, progress: Progress
) -> Contents:
    """Write everything that this installation keeps into one file, while others work, and return what is in it.

    `settings` are those that may be told. Raises LakeBusy, LakeDamaged, InputError where the file cannot be written,
    and Cancelled if `progress` does; then no file is there, or the one that was there before.
    """
    models = apps.get_models(include_auto_created=True)
    labels = {model._meta.label for model in models if not model._meta.proxy}
    if sentence := unplaced(labels):
        raise ActionError(sentence)
    moment = now.astimezone(UTC)
    when = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
    progress(Step(stage="copying the database", done=0))
    with held_still(home) as held:
        tell = _teller(progress, total=sum(path.stat().st_size for _, path in held.files))
        with new_sealed_file(file, when=when, tell=tell) as writer:
            names = Names(apps, using=COPY)
            rows: dict[str, int] = {}
            for label, kept in sorted(KEPT.items()):
                if label not in labels or (kept.is_secret and not with_keys):
                    continue
                writer.add(
                    f"tables/{label}.jsonl",
                    lines_of(label, apps=apps, names=names, using=COPY, with_keys=with_keys),
                )
                rows[label] = len(names.of(label))
            writer.add("settings.json", [msgspec.json.format(msgspec.json.encode(settings, order="sorted"))])
            key = home / PurePosixPath(SECRET_KEY).name
            if with_keys and key.is_file():
                writer.add_file(SECRET_KEY, key)
            for name, path in held.files:
                writer.add_file(f"files/{name}", path)
            told = Contents(
                format=FORMAT,
                suture=__version__,
                made_at=moment.isoformat(timespec="seconds"),
                with_keys=with_keys,
                database=connections[COPY].vendor,
                migrations=tuple(sorted(MigrationExecutor(connections[COPY]).loader.graph.leaf_nodes())),
                tables=rows,
                settings=dict(settings),
                members=dict(writer.members),
            )
            writer.add(MANIFEST, [told.encoded()])
    return told


def _teller(progress: Progress, *, total: int) -> Tell:
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        progress(Step(stage="writing", done=min(done, total), total=total or None, unit="bytes"))

    return tell
