"""After a restore: whoever was erased since the backup was made is erased again, and nobody gets their number.

The installation that is replaced knows who that was, if it is the same one: its owner has the same number and joined
at the same moment. Another installation's numbers mean other people.
"""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Max

from suture.app.accounts.erasing import ErasureView, apply_erasures, keep_erasures
from suture.app.accounts.models import Erasure, User
from suture.app.jobs.backup.afterwards import after_restore

__all__ = ["erase_again"]


@after_restore("erasures")
def erase_again(replaced: str | None) -> None:
    """Take over the erasures of the installation that is replaced (a database's alias), and apply all there are."""
    if replaced is not None and _knows_erasures(replaced) and _is_same(replaced):
        rows = Erasure.objects.using(replaced).values_list("subject", "erased_by", "erased_at")
        keep_erasures(tuple(ErasureView(subject=one, erased_by=by, erased_at=at) for one, by, at in rows))
    apply_erasures()
    _burn_numbers()


@transaction.atomic
def _burn_numbers() -> None:
    """Give no new person the number of one who was erased: the history would say that they did what others did."""
    subjects = Erasure.objects.values_list("subject", flat=True)
    last = max((int(one.removeprefix("user:")) for one in subjects), default=0)
    if last <= (User.objects.aggregate(last=Max("pk"))["last"] or 0):
        return
    stand_in = User.objects.create(pk=last, email="nobody@invalid", is_active=False)
    with connection.cursor() as cursor:
        # PostgreSQL counts on where it is told; SQLite after the largest number that it ever saw.
        for statement in connection.ops.sequence_reset_sql(no_style(), [User]):
            cursor.execute(statement)
    stand_in.delete()


def _knows_erasures(alias: str) -> bool:
    return Erasure._meta.db_table in connections[alias].introspection.table_names()


def _is_same(alias: str) -> bool:
    owner = _owner(DEFAULT_DB_ALIAS)
    return owner is not None and owner == _owner(alias)


def _owner(alias: str) -> tuple[int, object] | None:
    return User.objects.using(alias).filter(is_owner=True).values_list("pk", "joined_at").first()
