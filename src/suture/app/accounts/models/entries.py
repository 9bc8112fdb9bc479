"""What is kept about people's coming in: tokens of their programs, sign-ins, and who was erased.

A token is kept by its digest alone. A sign-in keeps the network, not the address, and a browser in words.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

__all__ = ["Erasure", "SignIn", "Token"]


class Token(models.Model):
    """A key with which a program acts for a person, at most as far as its scopes and the person's role go."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()
    # A number, no foreign key: practices are the room above.
    practice = models.BigIntegerField(null=True, default=None)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, default=None)

    def __str__(self) -> str:
        return f"token {self.pk} of user {self.user_id}"


class SignIn(models.Model):
    """Somebody came in, or was turned away with the address of somebody who is here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    is_in = models.BooleanField()
    step = models.CharField(max_length=20)
    network = models.CharField(max_length=45)
    browser = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="sign_ins_of_a_person")]

    def __str__(self) -> str:
        return f"sign-in {self.pk} of user {self.user_id}"


class Erasure(models.Model):
    """Somebody was erased. A restored backup may know them again; this says that it must not."""

    subject = models.CharField(max_length=60, unique=True)
    erased_by = models.CharField(max_length=60)
    erased_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"erasure of {self.subject}"
