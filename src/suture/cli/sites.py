"""The site that somebody names on the command line."""

from __future__ import annotations

__all__ = ["named_site"]


def named_site(text: str, *, option: str = "SITE") -> str:
    """Return the key of a site; BadAddress names the `option` and what was written there."""
    from suture.engine.errors import BadAddress
    from suture.engine.links.domains import site_key

    try:
        return site_key(text)
    except BadAddress as error:
        raise BadAddress(f"{option} {text!r} is no site: {error}.") from error
