"""Who works with whom: teams own practices, people are in teams with a role, a client sees single practices.

An invitation is kept by the digest of its key alone, so that whoever reads the table cannot use it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

__all__ = ["Client", "Invitation", "Role", "Team", "TeamMember"]


class Role(models.TextChoices):
    """What somebody is in a team, from everything to reading; a client is in no team."""

    OWNER = "owner", "Owner"
    EDITOR = "editor", "Editor"
    VIEWER = "viewer", "Viewer"
    CLIENT = "client", "Client"


_IN_A_TEAM = [(one.value, one.label) for one in (Role.OWNER, Role.EDITOR, Role.VIEWER)]


class Team(models.Model):
    """An agency, or a practice's own staff."""

    name = models.CharField(max_length=200)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """Somebody in a team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=6, choices=_IN_A_TEAM)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "user"], name="member_once_in_a_team")]

    def __str__(self) -> str:
        return f"user {self.user_id} in team {self.team_id}"


class Client(models.Model):
    """Somebody who sees the results of one practice."""

    practice = models.ForeignKey("practices.Practice", on_delete=models.CASCADE, related_name="clients")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "user"], name="client_once_of_a_practice")]

    def __str__(self) -> str:
        return f"user {self.user_id} client of practice {self.practice_id}"


class Invitation(models.Model):
    """An offer to one address to join a team, or to see one practice; it goes when it is taken or withdrawn."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    practice = models.ForeignKey(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", null=True, default=None
    )
    email = models.EmailField()
    role = models.CharField(max_length=6, choices=Role.choices)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=60)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            # A client is invited to a practice, everybody else to the whole team.
            models.CheckConstraint(
                condition=models.Q(role="client", practice__isnull=False)
                | (~models.Q(role="client") & models.Q(practice__isnull=True)),
                name="client_invited_to_a_practice",
            )
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to team {self.team_id}"
