"""Who comes in, in the order in which it is asked: token, rate, scope, practice, role. One door for every route.

It knows what a route asks (`routes.Route`) and turns the first thing that is missing into its problem. It refuses
cookies: a browser that is signed in cannot be made to send what a program must send.
"""

from __future__ import annotations

import math
import time
from typing import Final

from django.http import HttpRequest

from suture.api.problems import Refused, problem
from suture.app.accounts.allowance import Allowance, take, take_from_stranger
from suture.app.accounts.queries import TokenAccess, person_of_token
from suture.app.accounts.sign_ins import address_of, network_of
from suture.app.practices.access import Need, access
from suture.engine.errors import NothingHere

__all__ = ["admit", "rate_headers", "scope_for", "token_of"]

_SCOPES: Final = {Need.RESULTS: "read", Need.READ: "read", Need.WORK: "work", Need.OWN: "own"}
_REALM: Final = 'Bearer realm="suture"'


def scope_for(need: Need) -> str:
    """Return the scope that a token must have for something; scopes do not hold each other."""
    return _SCOPES[need]


def token_of(request: HttpRequest) -> TokenAccess:
    """Return whom the request's token stands for; Refused (401) without one that opens something (RFC 6750).

    A network that brings many such tokens is told to wait (429); good tokens from there are not.
    """
    kind, _, token = request.headers.get("Authorization", "").strip().partition(" ")
    if kind.lower() != "bearer" or not token:
        raise Refused(problem("no-token", headers={"WWW-Authenticate": _REALM}))
    found = person_of_token(token.strip())
    if found is None:
        left = take_from_stranger(network_of(address_of(request)), now=time.time())
        if left.is_refused:
            raise Refused(problem("too-many", headers={"Retry-After": str(math.ceil(left.wait))}))
        said = "This token opens nothing; it may have been taken back."
        raise Refused(problem("no-token", said, headers={"WWW-Authenticate": f'{_REALM}, error="invalid_token"'}))
    return found


def admit(token: TokenAccess, *, need: Need, scope: str, practice: int | None) -> Allowance:
    """Let a token through to what needs something of a practice, of no single one where that is None.

    Refused (429) above the token's rate, (403) without the scope; NothingHere and NotAllowed as for people. A token
    for one practice finds no other.
    """
    found = take(token.token, now=time.time())
    if found.is_refused:
        headers = {"Retry-After": str(math.ceil(found.wait)), **rate_headers(found)}
        raise Refused(problem("too-many", headers=headers))
    if scope not in token.scopes:
        told = f'{_REALM}, error="insufficient_scope", scope="{scope}"'
        said = f"This needs a token with the scope “{scope}”."
        raise Refused(problem("scope-missing", said, headers={"WWW-Authenticate": told}))
    if practice is not None:
        if token.practice not in (None, practice):
            raise NothingHere("There is no such practice.")
        access(token.user, practice, need=need)
    return found


def rate_headers(found: Allowance) -> dict[str, str]:
    """Return what a program may still ask (draft-ietf-httpapi-ratelimit-headers)."""
    return {
        "RateLimit-Policy": f'"token";q={found.most};w={math.ceil(found.window)}',
        "RateLimit": f'"token";r={found.left};t={math.ceil(found.full_in)}',
    }
