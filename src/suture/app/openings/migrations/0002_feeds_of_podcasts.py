from django.db import migrations, models


class Migration(migrations.Migration):
    """What the feed of a podcast says stands beside the page that names it."""

    dependencies = [("openings", "0001_initial")]

    operations = [
        migrations.AddField(model_name="look", name="feed", field=models.JSONField(default=dict)),
    ]
