"""Keys that stand in addresses are kept from logs: of invitations, mail that ends, new addresses, new passwords.

Whoever reads a log must not be able to use what passed by. It knows the addresses that hold keys; a test compares
them with the ones that there are. It refuses to know what the keys open.
"""

from __future__ import annotations

import logging
import re
from typing import Final

__all__ = ["WithoutKeys", "keep_keys_from", "without_keys"]

_KEY: Final = re.compile(
    r"(?P<before>/(?:invitation|no-more-mail|shared-calendar|me/address|account/password/reset/key)/|[?&]key=)[^/\s?&\"']+"
)
_INSTEAD: Final = r"\g<before>[key]"
# What a web server may write beside Django's own loggers; their handlers are theirs.
_SERVERS: Final = ("gunicorn.access", "gunicorn.error", "django.server")


class WithoutKeys(logging.Filter):
    """Lets every record through, without the keys in its words."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take keys out of the record's message."""
        said = record.getMessage()
        kept = without_keys(said)
        if kept != said:
            record.msg, record.args = kept, ()
        return True


def without_keys(text: str) -> str:
    """Return a text in which "[key]" stands for each key of an address."""
    return _KEY.sub(_INSTEAD, text)


def keep_keys_from(loggers: tuple[str, ...] = _SERVERS) -> None:
    """Put the filter on loggers that have handlers of their own; twice does nothing more."""
    for name in loggers:
        logger = logging.getLogger(name)
        if not any(isinstance(one, WithoutKeys) for one in logger.filters):
            logger.addFilter(WithoutKeys())
