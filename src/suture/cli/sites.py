"""The site and the country that somebody names on the command line."""

from __future__ import annotations

__all__ = ["named_country", "named_site"]


def named_site(text: str, *, option: str = "SITE") -> str:
    """Return the key of a site; BadAddress names the `option` and what was written there."""
    from suture.engine.errors import BadAddress
    from suture.engine.links.domains import site_key

    try:
        return site_key(text)
    except BadAddress as error:
        raise BadAddress(f"{option} {text!r} is no site: {error}.") from error


def named_country(text: str | None) -> str | None:
    """Return a country's two letters in capitals, of "us" or "US-CA"; InputError for anything else."""
    from suture.engine.errors import InputError

    if text is None:
        return None
    code = text.strip().partition("-")[0].upper()
    if len(code) != 2 or not code.isalpha() or not code.isascii():
        raise InputError(f"--country is two letters, such as US or ES; not “{text[:40]}”.")
    return code
