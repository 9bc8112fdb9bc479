import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """On its own, since PostgreSQL alters no table whose rows the same transaction has just changed."""

    dependencies = [
        ("practices", "0003_people_in_teams"),
    ]

    operations = [
        migrations.AlterField(
            model_name="practice",
            name="team",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="practices", to="practices.team"
            ),
        ),
        migrations.DeleteModel(name="Membership"),
    ]
