"""The settings that a person can make: environment variables, each with its default and what it is for.

It knows names, defaults and how to read a text as a value. It refuses to know Django: `suture.settings` turns
the result into Django's own settings. `docs/settings.md` documents every name in `SETTINGS`; a test compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Final

from suture.engine.errors import InputError
from suture.settings.secret import kept_in_file

__all__ = ["SETTINGS", "Environment", "Setting", "read_environment"]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One environment variable: what it is when nobody sets it, and what it does."""

    default: str
    about: str


SETTINGS: Final[dict[str, Setting]] = {
    "SUTURE_HOME": Setting(default="~/.suture", about="Folder for everything that Suture keeps."),
    "SUTURE_DATABASE_URL": Setting(
        default="", about="postgresql:// address; a SQLite file in the home folder if empty."
    ),
    "SUTURE_SECRET_KEY": Setting(
        default="", about="Key that signs sessions; made once and kept in the home folder if empty."
    ),
    "SUTURE_SECRET_KEY_FILE": Setting(default="", about="File that holds SUTURE_SECRET_KEY, readable by us alone."),
    "SUTURE_DATABASE_URL_FILE": Setting(
        default="", about="File that holds SUTURE_DATABASE_URL, readable by us alone."
    ),
    "SUTURE_EMAIL_URL_FILE": Setting(default="", about="File that holds SUTURE_EMAIL_URL, readable by us alone."),
    "SUTURE_ALLOWED_HOSTS": Setting(
        default="localhost,127.0.0.1,[::1]", about="Host names under which browsers may reach Suture."
    ),
    "SUTURE_HTTPS": Setting(
        default="no", about="yes: browsers reach Suture by https only (behind a proxy that says so)."
    ),
    "SUTURE_EMAIL_URL": Setting(
        default="console:", about="Where mail goes: console:, or smtp:// or smtps:// with user and password."
    ),
    "SUTURE_EMAIL_FROM": Setting(default="suture@localhost", about="Sender of mail such as password resets."),
    "SUTURE_DEBUG": Setting(default="no", about="yes: tracebacks in the browser; for development only."),
    "SUTURE_MEMORY_LIMIT": Setting(default="1GB", about="Memory that the table engine of each process may take."),
    "SUTURE_THREADS": Setting(default="2", about="Threads of the table engine of each process."),
    "SUTURE_MAX_UPLOAD": Setting(default="2GB", about="Largest file that the browser may hand over."),
    "SUTURE_API_RATE": Setting(default="600", about="Requests a minute that each token of a program may make."),
    "SUTURE_JOB_LEASE": Setting(
        default="60", about="Seconds after which the work of a worker that went silent is taken over."
    ),
    "SUTURE_CONTACT": Setting(
        default="", about="Page or mailbox told to the sites we visit; the practice's own site if empty."
    ),
    "SUTURE_RANKS": Setting(
        default="", about="Folder of Common Crawl's ranks (suture ranks load); HOME/ranks where that is one."
    ),
    "SUTURE_WATCH": Setting(
        default="", about="Folder with one folder for each site, whose files are imported; HOME/watch if empty."
    ),
    "SUTURE_ADDRESS": Setting(
        default="", about="Address under which people open Suture, for links in mail; made of the others if empty."
    ),
    "SUTURE_WEBHOOK_ALLOW": Setting(
        default="",
        about="Private networks (10.0.0.0/8, ...) that webhooks may reach, by plain http too; none if empty.",
    ),
    "SUTURE_SAMPLE_WEB": Setting(
        default="", about="HOST:PORT of the loopback web that answers visits of sample practices."
    ),
}

_SIZES: Final = {
    "": 1,
    "B": 1,
    "KB": 10**3,
    "MB": 10**6,
    "GB": 10**9,
    "KIB": 2**10,
    "MIB": 2**20,
    "GIB": 2**30,
}


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The settings as values: paths absolute, sizes in bytes, durations in seconds."""

    home: Path
    database_url: str
    secret_key: str
    allowed_hosts: tuple[str, ...]
    https: bool
    email_url: str
    email_from: str
    debug: bool
    memory_limit: str
    threads: int
    max_upload: int
    api_rate: int
    job_lease: int
    contact: str
    sample_web: str
    ranks: Path
    watch: Path
    address: str
    webhook_allow: tuple[str, ...]

    @property
    def usual_address(self) -> str:
        """Where browsers find Suture unless somebody says otherwise: the first allowed host, by the usual port."""
        host = next((one for one in self.allowed_hosts if not one.startswith((".", "*"))), "localhost")
        return f"https://{host}" if self.https else f"http://{host}:8000"


def read_environment(environ: Mapping[str, str]) -> Environment:
    """Read the settings from `environ`; raises InputError with the name of the one that makes no sense."""

    def text(name: str) -> str:
        # An empty variable means "not set": that is how compose files and unit files leave one out.
        return environ.get(name, "").strip() or SETTINGS[name].default

    def secret(name: str) -> str:
        file = text(f"{name}_FILE")
        if not file:
            return text(name)
        if environ.get(name, "").strip():
            raise InputError(f"{name} and {name}_FILE are both set; keep one of them.")
        return kept_in_file(f"{name}_FILE", _folder(f"{name}_FILE", file))

    _bytes("SUTURE_MEMORY_LIMIT", text("SUTURE_MEMORY_LIMIT"))
    home = _folder("SUTURE_HOME", text("SUTURE_HOME"))
    return Environment(
        home=home,
        database_url=secret("SUTURE_DATABASE_URL"),
        secret_key=secret("SUTURE_SECRET_KEY"),
        allowed_hosts=_hosts("SUTURE_ALLOWED_HOSTS", text("SUTURE_ALLOWED_HOSTS")),
        https=_yes_or_no("SUTURE_HTTPS", text("SUTURE_HTTPS")),
        email_url=secret("SUTURE_EMAIL_URL"),
        email_from=text("SUTURE_EMAIL_FROM"),
        debug=_yes_or_no("SUTURE_DEBUG", text("SUTURE_DEBUG")),
        memory_limit=text("SUTURE_MEMORY_LIMIT"),
        threads=_whole("SUTURE_THREADS", text("SUTURE_THREADS")),
        max_upload=_bytes("SUTURE_MAX_UPLOAD", text("SUTURE_MAX_UPLOAD")),
        api_rate=_whole("SUTURE_API_RATE", text("SUTURE_API_RATE")),
        job_lease=_whole("SUTURE_JOB_LEASE", text("SUTURE_JOB_LEASE")),
        contact=_contact("SUTURE_CONTACT", text("SUTURE_CONTACT")),
        sample_web=_loopback_place("SUTURE_SAMPLE_WEB", text("SUTURE_SAMPLE_WEB")),
        ranks=_folder("SUTURE_RANKS", text("SUTURE_RANKS")) if text("SUTURE_RANKS") else home / "ranks",
        watch=_folder("SUTURE_WATCH", text("SUTURE_WATCH")) if text("SUTURE_WATCH") else home / "watch",
        address=_address("SUTURE_ADDRESS", text("SUTURE_ADDRESS")),
        webhook_allow=_networks("SUTURE_WEBHOOK_ALLOW", text("SUTURE_WEBHOOK_ALLOW")),
    )


def _folder(name: str, text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise InputError(f"{name} begins with the home of somebody who is not known here: {text!r}.") from None


def _hosts(name: str, text: str) -> tuple[str, ...]:
    hosts = tuple(filter(None, (host.strip() for host in text.split(","))))
    if "*" in hosts:
        # Links in mail are made from the host that a browser names: with any allowed, a stranger chooses it.
        raise InputError(f"{name} may not be *: name the hosts under which browsers reach Suture, with commas.")
    return hosts


def _yes_or_no(name: str, text: str) -> bool:
    if text.lower() in {"yes", "true", "on", "1"}:
        return True
    if text.lower() in {"no", "false", "off", "0"}:
        return False
    raise InputError(f"{name} must be yes or no, not {text!r}.")


def _whole(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise InputError(f"{name} must be a whole number from 1, not {text!r}.")
    return int(text)


def _contact(name: str, text: str) -> str:
    # It is sent in a header, inside round brackets.
    if text and not re.fullmatch(r"(?:https?://|[!-'*-?A-~]{1,64}@)[!-'*-~]{1,200}", text, re.ASCII):
        raise InputError(f"{name} must be the address of a page (https://...) or of a mailbox, not {text!r}.")
    return text


def _address(name: str, text: str) -> str:
    if text and not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]{1,253}/?", text, re.ASCII):
        raise InputError(f"{name} must be an address such as https://suture.harbour.example, not {text!r}.")
    return text.rstrip("/")


def _networks(name: str, text: str) -> tuple[str, ...]:
    networks = tuple(part.strip() for part in text.split(",") if part.strip())
    for network in networks:
        try:
            ip_network(network, strict=False)
        except ValueError:
            raise InputError(f"{name} must be networks such as 10.0.0.0/8,::1, not {network!r}.") from None
    return networks


def _loopback_place(name: str, text: str) -> str:
    found = re.fullmatch(r"127(?:\.\d{1,3}){3}:(\d{1,5})", text, re.ASCII)
    if text and (found is None or not 0 < int(found[1]) < 65_536):
        raise InputError(f"{name} must be a loopback address with a port, such as 127.0.0.1:8300, not {text!r}.")
    return text


def _bytes(name: str, text: str) -> int:
    found = re.fullmatch(r"(\d+)\s*([A-Za-z]*)", text)
    if found is None or found[2].upper() not in _SIZES or int(found[1]) == 0:
        raise InputError(f"{name} must be a size such as 500MB or 2GB, not {text!r}.")
    return int(found[1]) * _SIZES[found[2].upper()]
