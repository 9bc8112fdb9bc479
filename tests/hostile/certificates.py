"""Certificates made at test time by the machine's `openssl`: one authority, and servers good and bad."""

from __future__ import annotations

import ssl
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

__all__ = ["Certificates"]

_CONFIG = """
[ca]
default_ca = here
[here]
new_certs_dir = {folder}
database = {folder}/index.txt
serial = {folder}/serial
default_md = sha256
policy = any
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
"""


class Certificates:
    """An authority, and for each kind a server's certificate signed by it (`self-signed` by nobody else)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01\n")
        (folder / "openssl.cnf").write_text(_CONFIG.format(folder=folder))
        self._openssl(
            "req", "-x509", *self._new_key("authority"), "-subj", "/CN=Hostile authority", "-days", "30",
            "-out", self._path("authority.pem"), "-addext", "basicConstraints=critical,CA:TRUE",
        )  # fmt: skip
        self.context = cache(self._context)

    @property
    def authority(self) -> str:
        """The authority's own certificate, which a client has to trust."""
        return self._path("authority.pem")

    def _context(self, kind: str) -> ssl.SSLContext:
        getattr(self, "_make_" + kind.replace("-", "_"))()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._path(f"{kind}.pem"), self._path(f"{kind}.key"))
        return context

    def _make_good(self) -> None:
        self._signed("good", names="IP:127.0.0.1,DNS:localhost", days=(-2, 20))

    def _make_expired(self) -> None:
        self._signed("expired", names="IP:127.0.0.1", days=(-40, -3))

    def _make_not_yet(self) -> None:
        self._signed("not-yet", names="IP:127.0.0.1", days=(3, 40))

    def _make_wrong_name(self) -> None:
        self._signed("wrong-name", names="DNS:somebody-else.example", days=(-2, 20))

    def _make_self_signed(self) -> None:
        self._openssl(
            "req", "-x509", *self._new_key("self-signed"), "-subj", "/CN=127.0.0.1", "-days", "9",
            "-addext", "subjectAltName=IP:127.0.0.1", "-out", self._path("self-signed.pem"),
        )  # fmt: skip

    def _signed(self, kind: str, *, names: str, days: tuple[int, int]) -> None:
        request, extra = self._path(f"{kind}.csr"), self._path(f"{kind}.ext")
        Path(extra).write_text(f"subjectAltName={names}\n")
        self._openssl("req", *self._new_key(kind), "-subj", f"/CN={kind}", "-out", request)
        start, end = (
            (datetime.now(UTC) + timedelta(days=day)).strftime("%Y%m%d%H%M%SZ") for day in days
        )  # the machine's clock is what clients check against
        self._openssl(
            "ca", "-batch", "-notext", "-in", request, "-cert", self.authority,
            "-keyfile", self._path("authority.key"),
            "-extfile", extra, "-startdate", start, "-enddate", end, "-out", self._path(f"{kind}.pem"),
        )  # fmt: skip

    def _new_key(self, kind: str) -> list[str]:
        return [
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            self._path(f"{kind}.key"),
        ]

    def _path(self, name: str) -> str:
        return str(self._folder / name)

    def _openssl(self, command: str, *words: str) -> None:
        config = ["-config", self._path("openssl.cnf")]
        subprocess.run(["openssl", command, *config, *words], check=True, capture_output=True)
