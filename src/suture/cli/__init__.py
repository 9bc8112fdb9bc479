"""The program `suture`. Commands import what they need inside themselves: `--help` answers in under 0.3 s."""

from suture.cli.ending import run
from suture.cli.main import main

__all__ = ["main", "run"]
