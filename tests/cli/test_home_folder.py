"""Batch commands and the app keep their files in the same folder, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from suture.cli.home import engine_home
from suture.settings.environment import read_environment


@pytest.mark.parametrize("written", ["", "~/practice", "/somewhere/else", "beside"])
def test_commands_and_app_share_one_home(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUTURE_HOME", written)
    assert engine_home(None) == read_environment({"SUTURE_HOME": written}).home
    assert engine_home(Path("given")) == Path("given").absolute()
