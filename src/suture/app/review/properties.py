"""Properties of Search Console: a disavow file belongs to one that is an address, never to a whole domain.

It knows how a person writes one. It refuses to know which of them a practice has: nobody but Google can tell.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from suture.engine.errors import InputError

__all__ = ["property_prefix"]

_LONGEST = 500


def property_prefix(typed: str, *, site: str) -> str:
    """Return the address of a property as it is kept, such as "https://www.harbour.example/".

    Raises InputError for a property that is a whole domain, and for one that is not of `site`.
    """
    given = typed.strip()
    if not given.lower().startswith(("http://", "https://")):
        raise InputError(
            "Type the property as Search Console shows it, beginning with https://. A property that is a whole "
            "domain takes no disavow file."
        )
    try:
        parts = urlsplit(given)
        host = (parts.hostname or "").rstrip(".")
        is_plain = parts.port is None and not parts.username and not parts.query and not parts.fragment
    except ValueError as error:
        raise InputError("That is no address of a property. It looks like https://www.harbour.example/.") from error
    if not is_plain or (host != site and not host.endswith(f".{site}")):
        raise InputError(f"That is no property of {site}. It looks like https://www.{site}/.")
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    prefix = f"{parts.scheme.lower()}://{host}{path}"
    if len(prefix) > _LONGEST:
        raise InputError(f"The address of a property has at most {_LONGEST} characters.")
    return prefix
