"""What an action's refusal comes to: its sentence where the form stands, never an error page."""

from __future__ import annotations

from typing import Final

from suture.engine.errors import ActionError, InputError, NoInternet

__all__ = ["REFUSED"]

REFUSED: Final = (ActionError, InputError, NoInternet)
"""What people may be told in a sentence; what is not theirs, or not there, is answered by `for_practice`."""
