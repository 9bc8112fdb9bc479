"""One request of a program while it is answered: whose token it brings, its body, and headers for the answer.

A body is read once, piece by piece and with a limit, and its digest taken on the way: doing a write once needs to
know whether the same is asked. What does not fit into memory lies in a file without a name.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any, Final

from django.conf import settings
from django.http import HttpRequest

from suture.api.problems import Refused, problem
from suture.app.accounts.queries import TokenAccess

__all__ = ["LARGEST_JSON", "Asked", "Body", "asked", "receive", "remember"]

LARGEST_JSON: Final = 1_000_000
_IN_MEMORY: Final = 2_500_000
_PIECE: Final = 256 * 1024
_NAME: Final = "suture_asked"


@dataclass(frozen=True, kw_only=True)
class Body:
    """What a request sent: an open file, the SHA-256 of its bytes in hexadecimal digits, and how many they are."""

    file: IO[bytes]
    digest: str
    size: int

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes from the beginning."""
        self.file.seek(0)
        while piece := self.file.read(_PIECE):
            yield piece


@dataclass(kw_only=True)
class Asked:
    """A request that may be answered; `headers` go with the answer unless it is a problem."""

    token: TokenAccess
    body: Body | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def user(self) -> int:
        """The number of the person for whom the program acts."""
        return self.token.user


def remember(request: HttpRequest, this: Asked) -> None:
    """Let views find what is known of the request."""
    setattr(request, _NAME, this)


def asked(request: HttpRequest) -> Asked:
    """Return what is known of a request that the guard has let through."""
    found: Asked = getattr(request, _NAME)
    return found


@contextmanager
def receive(request: HttpRequest, *, largest: int) -> Iterator[Body]:
    """Hold the body while it is needed.

    Refused (413) as soon as it is larger than `largest` bytes, (411) where no length is told.
    """
    if request.headers.get("Transfer-Encoding"):
        raise Refused(problem("length-missing"))
    told: Any = request.META.get("CONTENT_LENGTH") or "0"
    too_large = Refused(problem("too-large", f"At most {largest:,} bytes are taken here."))
    if not str(told).isdigit() or int(told) > largest:
        raise too_large
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(settings.FILE_UPLOAD_TEMP_DIR)) as file:
        digest, size = hashlib.sha256(), 0
        while piece := request.read(_PIECE):
            size += len(piece)
            if size > largest:
                raise too_large
            digest.update(piece)
            file.write(piece)
        yield Body(file=file, digest=digest.hexdigest(), size=size)
