"""`python -m suture` is the same program as `suture`."""

from suture.cli import run

run()
