"""People who sign in, and what is kept about their coming in: tokens, their calls, sign-ins, erasures."""

from __future__ import annotations

from suture.app.accounts.models.calls import ProgramCall
from suture.app.accounts.models.entries import Erasure, SignIn, Token
from suture.app.accounts.models.user import User, Users

__all__ = ["Erasure", "ProgramCall", "SignIn", "Token", "User", "Users"]
