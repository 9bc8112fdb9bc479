"""The pages of a folder, kept in memory and given on uvloop: `python -m bench.linking_pages_server FOLDER PORT`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import uvloop


class Conversation(asyncio.Protocol):
    """One connection; requests are told apart by their empty lines."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self._answers = answers
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._waiting = (self._waiting + data).split(b"\r\n\r\n")
        for request in requests:
            path = request.split(b" ", 2)[1].partition(b"?")[0]
            self._transport.write(self._answers.get(path, self._answers[b""]))  # type: ignore[attr-defined]


def answer(body: bytes, *, status: bytes = b"200 OK") -> bytes:
    return b"HTTP/1.1 %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


def answers_of(folder: Path) -> dict[bytes, bytes]:
    """Every page by its path, and under the empty path what is said for any other."""
    answers = {f"/{file.name}".encode(): answer(file.read_bytes()) for file in folder.iterdir()}
    return {**answers, b"": answer(b"nothing here", status=b"404 Not Found")}


async def serve(answers: dict[bytes, bytes], port: int) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: Conversation(answers), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(answers_of(Path(sys.argv[1])), int(sys.argv[2])))
