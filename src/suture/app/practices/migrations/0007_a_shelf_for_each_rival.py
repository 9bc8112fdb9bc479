from django.db import migrations, models


def mark_former_rivals(apps, schema_editor):
    """What was imported about them lies on a shelf that others share; `shelf_moving` moves it once programs start."""
    sites = apps.get_model("practices", "Site").objects.using(schema_editor.connection.alias)
    sites.filter(role="rival").update(shares_shelf=True)


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0006_the_week'),
    ]

    operations = [
        migrations.AddField(
            model_name='site',
            name='shares_shelf',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_former_rivals, migrations.RunPython.noop),
    ]
