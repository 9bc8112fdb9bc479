"""A demo of its own and a browser that has signed in: what pictures and measurements of pages begin with."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

__all__ = ["ARGUMENTS", "CHROMIUM", "demo", "first_practice", "sign_in", "wait_for_quiet"]

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@contextmanager
def demo(home: Path) -> Iterator[tuple[str, str, str]]:
    """Run a demo and yield its address, and what one signs in with."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "suture", "serve", "--demo", "--port", str(port)]
    with subprocess.Popen(
        words, env={**os.environ, "SUTURE_HOME": str(home)}, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            for line in server.stdout:
                if signing := re.match(r"Sign in as (\S+) with the password (\S+)", line):
                    yield f"http://127.0.0.1:{port}", signing[1], signing[2]
                    break
        finally:
            server.terminate()


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in, and say once more who it is: some pages ask for that."""
    page.goto("/account/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "login" not in address)
    page.goto("/account/reauthenticate/")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(lambda address: "reauthenticate" not in address)


def first_practice(page: Page) -> str:
    page.goto("/practices/")
    return page.locator("tbody .page a").first.get_attribute("href") or "/"


def wait_for_quiet(page: Page, practice: str) -> None:
    """Wait until the demo's files are read and judged, and its week is put together."""
    for _ in range(150):
        page.goto(practice)
        if page.locator(".tasks").count() and not page.locator("#going-on").count():
            return
        time.sleep(1)
    print("The demo is still busy; its pages are photographed as they are.")
