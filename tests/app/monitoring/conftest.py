"""A practice whose linking pages a small web on this machine answers for, and the people around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings
from tests.app.monitoring.pages_web import PAGES, SITE, SmallWeb

from suture.app.practices import actions


@pytest.fixture
def web(settings: Settings) -> Iterator[SmallWeb]:
    """The small web, which answers for the sample's pages while the test runs."""
    small = SmallWeb()
    settings.SUTURE_SAMPLE_WEB = small.address
    yield small
    small.close()


@pytest.fixture
def practice(ada: int) -> int:
    """Ada's sample practice, of which nothing was imported yet."""
    return actions.add_practice(actor=ada, address=f"https://{SITE}/", specialty="dermatology", is_sample=True)


Importing = Callable[..., None]


@pytest.fixture
def importing(ada: int, practice: int, settings: Settings) -> Importing:
    """Import a Search Console list of pages at once; jobs asked for afterwards wait for a worker."""

    def hand_over(*pages: str) -> None:
        was, settings.SUTURE_QUEUE_AT_ONCE = settings.SUTURE_QUEUE_AT_ONCE, True
        text = "Linking page,Last crawled\n" + "".join(f"{page},2026-11-01\n" for page in pages or PAGES)
        upload = actions.add_upload(actor=ada, practice=practice, file_name="links.csv", chunks=[text.encode()])
        actions.start_import(actor=ada, upload=upload)
        settings.SUTURE_QUEUE_AT_ONCE = was

    return hand_over
