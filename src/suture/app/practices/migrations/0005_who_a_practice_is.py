
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practices', '0004_a_team_owns_each_practice'),
    ]

    operations = [
        migrations.AddField(
            model_name='practice',
            name='country',
            field=models.CharField(blank=True, default='', max_length=2),
        ),
        migrations.AddField(
            model_name='practice',
            name='languages',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='practice',
            name='other_specialties',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='Clinician',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('removed_at', models.DateTimeField(default=None, null=True)),
                ('name', models.CharField(max_length=200)),
                ('titles', models.CharField(blank=True, default='', max_length=100)),
                ('specialty', models.CharField(blank=True, default='', max_length=60)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practices.practice')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('removed_at', models.DateTimeField(default=None, null=True)),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('street', models.CharField(blank=True, default='', max_length=200)),
                ('unit', models.CharField(blank=True, default='', max_length=100)),
                ('city', models.CharField(blank=True, default='', max_length=100)),
                ('region', models.CharField(blank=True, default='', max_length=100)),
                ('postcode', models.CharField(blank=True, default='', max_length=20)),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('phone', models.CharField(blank=True, default='', max_length=40)),
                ('hours', models.CharField(blank=True, default='', max_length=500)),
                ('page', models.CharField(blank=True, default='', max_length=2000)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practices.practice')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OtherName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('removed_at', models.DateTimeField(default=None, null=True)),
                ('name', models.CharField(max_length=200)),
                ('is_former', models.BooleanField(default=False)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practices.practice')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Privilege',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('removed_at', models.DateTimeField(default=None, null=True)),
                ('name', models.CharField(max_length=200)),
                ('since', models.PositiveSmallIntegerField(default=None, null=True)),
                ('page', models.CharField(blank=True, default='', max_length=2000)),
                ('clinician', models.ForeignKey(default=None, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practices.clinician')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practices.practice')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=80)),
                ('number', models.CharField(max_length=60)),
                ('clinician', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='practices.clinician')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SocietyMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('removed_at', models.DateTimeField(default=None, null=True)),
                ('name', models.CharField(max_length=200)),
                ('since', models.PositiveSmallIntegerField(default=None, null=True)),
                ('page', models.CharField(blank=True, default='', max_length=2000)),
                ('clinician', models.ForeignKey(default=None, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practices.clinician')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='practices.practice')),
            ],
            options={
                'ordering': ['place', 'pk'],
                'abstract': False,
            },
        ),
    ]
