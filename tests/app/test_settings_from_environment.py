"""Settings: read from the environment, refused with their name, and nothing secret in a message."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suture.engine.errors import InputError
from suture.settings.database import database_settings
from suture.settings.environment import SETTINGS, read_environment
from suture.settings.mail import mail_settings
from suture.settings.secret import prepare_home, stored_key


def test_every_setting_has_a_default_and_says_what_it_does() -> None:
    environment = read_environment({})
    assert environment.home == Path.home() / ".suture"
    assert environment.max_upload == 2 * 10**9
    assert environment.ranks == environment.home / "ranks"
    assert read_environment({"SUTURE_RANKS": "/elsewhere"}).ranks == Path("/elsewhere")
    assert environment == read_environment(dict.fromkeys(SETTINGS, ""))
    assert all(one.about.endswith(".") for one in SETTINGS.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [("SUTURE_DEBUG", "maybe"), ("SUTURE_THREADS", "0"), ("SUTURE_THREADS", "two"), ("SUTURE_MAX_UPLOAD", "big"),
     ("SUTURE_MAX_UPLOAD", "0MB"), ("SUTURE_MEMORY_LIMIT", "1 QB"), ("SUTURE_JOB_LEASE", "-1"),
     ("SUTURE_HTTPS", "si"), ("SUTURE_HOME", "~0/x"), ("SUTURE_RANKS", "~0"),
     ("SUTURE_SAMPLE_WEB", "10.0.0.1:80"), ("SUTURE_SAMPLE_WEB", "127.0.0.1")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        read_environment({name: value})


def test_a_secret_may_lie_in_a_file_that_nobody_else_can_read(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("something long\n")
    file.chmod(0o600)
    assert read_environment({"SUTURE_SECRET_KEY_FILE": str(file)}).secret_key == "something long"
    assert read_environment({"SUTURE_EMAIL_URL_FILE": str(file)}).email_url == "something long"
    with pytest.raises(InputError, match="both set"):
        read_environment({"SUTURE_DATABASE_URL_FILE": str(file), "SUTURE_DATABASE_URL": "sqlite:///x"})
    file.chmod(0o640)
    with pytest.raises(InputError, match="chmod 600") as refused:
        read_environment({"SUTURE_SECRET_KEY_FILE": str(file)})
    assert "something long" not in str(refused.value)
    file.write_text(" ")
    file.chmod(0o600)
    for missing in (file, tmp_path / "none"):
        with pytest.raises(InputError, match="SUTURE_SECRET_KEY_FILE points at"):
            read_environment({"SUTURE_SECRET_KEY_FILE": str(missing)})


def test_sizes_and_lists_are_read() -> None:
    environment = read_environment(
        {"SUTURE_MAX_UPLOAD": "500 MB", "SUTURE_ALLOWED_HOSTS": " a.example, b.example ,", "SUTURE_HTTPS": "Yes"}
    )
    assert environment.max_upload == 500_000_000
    assert environment.allowed_hosts == ("a.example", "b.example")
    assert environment.https


def test_any_host_at_all_is_refused() -> None:
    for hosts in ("*", "links.harbour.example, *"):
        with pytest.raises(InputError, match=r"SUTURE_ALLOWED_HOSTS may not be \*"):
            read_environment({"SUTURE_ALLOWED_HOSTS": hosts})


def test_sqlite_is_the_default_and_waits_for_its_turn() -> None:
    settings = database_settings("", home=Path("/home-folder"))
    assert settings["NAME"] == "/home-folder/suture.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database_settings("sqlite:///there/it%20is", home=Path("/h"))["NAME"] == "/there/it is"


def test_postgresql_by_address_or_socket() -> None:
    settings = database_settings("postgresql://ada:p%40ss@db.example:5433/suture?sslmode=require", home=Path("/h"))
    assert (settings["USER"], settings["PASSWORD"], settings["HOST"], settings["PORT"], settings["NAME"]) == (
        "ada", "p@ss", "db.example", "5433", "suture",
    )  # fmt: skip
    assert settings["OPTIONS"] == {"sslmode": "require"}
    for url in ("postgresql://ada@/suture?host=/run/pg", "postgresql://ada@%2Frun%2Fpg/suture"):
        assert database_settings(url, home=Path("/h"))["HOST"] == "/run/pg"


SECRET = "geheim"


@pytest.mark.parametrize(
    "url",
    [f"mysql://ada:{SECRET}@db/x", f"postgresql://ada:{SECRET}@db", f"postgresql://ada:{SECRET}@db:port/x",
     "sqlite:relative"],
)  # fmt: skip
def test_bad_database_addresses_are_refused_without_repeating_them(url: str) -> None:
    with pytest.raises(InputError, match="SUTURE_DATABASE_URL") as refused:
        database_settings(url, home=Path("/h"))
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [("smtp://u:p@mail.example", 587, True, False), ("smtps://u:p@mail.example", 465, False, True),
     ("smtp://localhost", 25, False, False), ("smtp://mail.example:2525", 2525, True, False)],
)  # fmt: skip
def test_mail_is_encrypted_unless_it_stays_here(url: str, port: int, tls: bool, ssl: bool) -> None:
    settings = mail_settings(url, sender="suture@harbour.example")
    assert (settings["EMAIL_PORT"], settings["EMAIL_USE_TLS"], settings["EMAIL_USE_SSL"]) == (port, tls, ssl)


@pytest.mark.parametrize("url", [f"http://u:{SECRET}@x", "smtp://", f"smtp://u:{SECRET}@mail.example:port"])
def test_bad_mail_addresses_are_refused_without_repeating_them(url: str) -> None:
    with pytest.raises(InputError, match="SUTURE_EMAIL_URL") as refused:
        mail_settings(url, sender="suture@harbour.example")
    assert SECRET not in str(refused.value)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "a" / "home"
    assert stored_key(home) == ""
    prepare_home(home)
    key = stored_key(home)
    assert len(key) >= 50
    prepare_home(home)
    assert stored_key(home) == key
    assert stat.S_IMODE((home / "secret-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert sorted(path.name for path in home.iterdir()) == ["incoming", "secret-key"]


@given(name=st.sampled_from(sorted(SETTINGS)), value=st.text(max_size=20).filter(lambda text: "\0" not in text))
def test_any_text_is_read_or_refused_with_a_sentence(name: str, value: str) -> None:
    try:
        read_environment({name: value})
    except InputError as error:
        assert str(error).startswith(name)  # noqa: PT017  # either outcome is right
