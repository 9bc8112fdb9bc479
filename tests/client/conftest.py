"""What tests of the client share: the practices that the pages show."""

from __future__ import annotations

from tests.web.conftest import (  # noqa: F401  # the same practices
    grouped_practice,
    own_home,
    owner,
    practice,
    read_file,
    read_practice,
)
