"""Give each decision that was made an act of its own, and turn the file that was handed over into a version."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def _is_entry(line: bytes) -> bool:
    return bool(line.strip()) and not line.strip().startswith(b"#")


def acts_of_decisions(apps: Any, editor: Any) -> None:
    """One act for each decision, by whom and when it was made."""
    Act, Decision = apps.get_model("review", "Act"), apps.get_model("review", "Decision")
    for row in Decision.objects.filter(act=None).order_by("decided_at", "pk").iterator():
        row.act = Act.objects.create(site_id=row.site_id, decided_by=row.decided_by, decided_at=row.decided_at)
        row.save(update_fields=["act"])


def versions_of_files(apps: Any, editor: Any) -> None:
    """The file that Google has becomes version 1, for a property that nobody named."""
    Version, Upload = apps.get_model("review", "FileVersion"), apps.get_model("review", "GoogleUpload")
    for row in apps.get_model("review", "UploadedFile").objects.order_by("pk").iterator():
        content = bytes(row.content)
        version = Version.objects.create(
            site_id=row.site_id,
            number=1,
            origin="handed-over",
            file_name=row.file_name,
            content=content,
            entries=sum(map(_is_entry, content.splitlines())),
            kept_by=row.added_by,
            kept_at=row.added_at,
        )
        Upload.objects.create(
            site_id=row.site_id,
            prefix="",
            version=version,
            found=True,
            since=row.added_at.date(),
            said_by=row.added_by,
            said_at=row.added_at,
        )


class Migration(migrations.Migration):
    dependencies = [("review", "0002_acts_and_versions")]

    operations = [
        migrations.RunPython(acts_of_decisions, migrations.RunPython.noop),
        migrations.RunPython(versions_of_files, migrations.RunPython.noop),
    ]
