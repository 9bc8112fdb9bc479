from collections import defaultdict

from django.conf import settings
from django.db import migrations
from django.utils import timezone


def into_teams(apps, schema_editor):
    """Give each practice a team: practices with the same people in the same roles share one.

    So nobody reaches more than before. Practices that only the installation's owner reached, or that a command
    made, go to the first team, which is theirs.
    """
    Practice = apps.get_model("practices", "Practice")
    Membership = apps.get_model("practices", "Membership")
    Team = apps.get_model("practices", "Team")
    TeamMember = apps.get_model("practices", "TeamMember")
    User = apps.get_model(*settings.AUTH_USER_MODEL.split("."))
    now = timezone.now()
    owner = User.objects.filter(is_owner=True).values_list("pk", flat=True).first()
    people = defaultdict(set)
    for practice, user, role in Membership.objects.values_list("practice_id", "user_id", "role"):
        people[practice].add((user, "owner" if role == "manager" else "editor"))
    teams = {}
    alone = frozenset() if owner is None else frozenset({(owner, "owner")})
    if owner is not None or Practice.objects.exists():
        teams[alone] = Team.objects.create(name="Our team", created_at=now)
    for practice in Practice.objects.order_by("pk"):
        who = frozenset(people[practice.pk]) or alone
        if who not in teams:
            teams[who] = Team.objects.create(name=practice.name, created_at=now)
        practice.team = teams[who]
        practice.save(update_fields=["team"])
    TeamMember.objects.bulk_create(
        TeamMember(team=team, user_id=user, role=role, since=now)
        for who, team in teams.items()
        for user, role in sorted(who)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("practices", "0002_teams"),
    ]

    operations = [migrations.RunPython(into_teams, migrations.RunPython.noop)]
