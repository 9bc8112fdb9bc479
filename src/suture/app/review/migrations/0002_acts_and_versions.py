import django.db.models.deletion
from django.db import migrations, models

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _of_a_site() -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="practices.site")


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0001_initial"),
        ("review", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", _ID.clone()),
                ("decided_by", models.CharField(max_length=60)),
                ("decided_at", models.DateTimeField()),
                ("undoes", models.PositiveBigIntegerField(null=True)),
                ("site", _of_a_site()),
            ],
        ),
        migrations.AddIndex("act", models.Index(fields=["site", "id"], name="acts_of_a_site")),
        migrations.AddField("decision", "known", models.JSONField(default=dict)),
        migrations.AddField("decision", "members", models.BinaryField(default=bytes)),
        migrations.AddField(
            "decision",
            "act",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="review.act"
            ),
        ),
        migrations.CreateModel(
            name="FileVersion",
            fields=[
                ("id", _ID.clone()),
                ("number", models.PositiveIntegerField()),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("decisions", "Decisions"), ("handed-over", "Handed Over"), ("restored", "Restored"),
                        ],
                        max_length=11,
                    ),
                ),
                ("file_name", models.CharField(max_length=255)),
                ("content", models.BinaryField()),
                ("entries", models.PositiveIntegerField()),
                ("restored", models.PositiveIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("kept_by", models.CharField(max_length=60)),
                ("kept_at", models.DateTimeField()),
                ("site", _of_a_site()),
            ],
        ),
        migrations.AddConstraint(
            "fileversion", models.UniqueConstraint(fields=("site", "number"), name="file_version_once")
        ),
        migrations.CreateModel(
            name="GoogleUpload",
            fields=[
                ("id", _ID.clone()),
                ("prefix", models.CharField(blank=True, max_length=500)),
                ("found", models.BooleanField(default=False)),
                ("since", models.DateField()),
                ("said_by", models.CharField(max_length=60)),
                ("said_at", models.DateTimeField()),
                ("site", _of_a_site()),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="review.fileversion",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            "googleupload",
            models.Index(fields=["site", "prefix", "since", "id"], name="uploads_for_a_property"),
        ),
    ]
