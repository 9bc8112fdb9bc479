"""What programs have asked to be done, for a day: so that asking again does nothing twice."""

from __future__ import annotations

from django.db import models

from suture.app.accounts.models.entries import Token

__all__ = ["ProgramCall"]


class ProgramCall(models.Model):
    """One write of a program under the key that the program gave it; the answer is empty while it is being done.

    `sent` is a digest of what was asked. The row of a call that was done, its answer and what it did are committed
    together; a call that came to nothing leaves no row.
    """

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    sent = models.CharField(max_length=64)
    begun_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True, default=None)
    headers = models.JSONField(default=dict)
    answer = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="call_of_a_program_once")]

    def __str__(self) -> str:
        return f"call {self.pk} of token {self.token_id}"
