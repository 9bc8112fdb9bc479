import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """On its own, since PostgreSQL alters no table whose rows the same transaction has just changed."""

    dependencies = [
        ("review", "0003_earlier_decisions_and_files"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="act",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="review.act"
            ),
        ),
        migrations.DeleteModel(name="UploadedFile"),
    ]
