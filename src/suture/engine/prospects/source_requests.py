"""Requests for a source, from a digest that somebody pastes or a mailbox receives.

HARO, Source of Sources, Qwoted, SourceBottle and others send lists of what journalists look for; some post it, some
write a plain mail. Each becomes one request with its outlet, deadline and conditions in its own words; what is none
is a reject with the reason. It refuses to answer: only a named clinician may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from suture.engine.errors import BadAddress
from suture.engine.imports.records import Reject
from suture.engine.links.address import canonical_url
from suture.engine.pages.mail_addresses import addresses_in
from suture.engine.prospects.source_requests_blocks import Block, blocks_of
from suture.engine.prospects.source_requests_deadline import RequestDeadline, deadline_in
from suture.engine.prospects.source_requests_mail import plain_digest
from suture.engine.prospects.wordings import Wording, read_wordings

__all__ = ["LARGEST_DIGEST", "SourceRequest", "read_digest"]

LARGEST_DIGEST: Final = 2_000_000
"""Characters of a digest that are read; real ones have some ten thousand."""

_MOST_RAW: Final = 2_000
_SHORTEST: Final = 25
_LONGEST_SUMMARY: Final = 200
_URL: Final = re.compile(r"https?://[^\s)>\]]+|\bwww\.[^\s)>\]]+")
_BY: Final = re.compile(
    r"\b(?:deadline|by|before|until|due|respond by"
    r"|need(?:ed)? by)\b:?\s*(?P<rest>[^.!?\n]{3,80}(?:[ap]\.m\.)?[^.!?\n]{0,40})",
    re.IGNORECASE,
)
_FOR_OUTLET: Final = re.compile(
    r"\b(?:for|with|at|from)\s+(?P<outlet>@\w{2,30}|(?:the |The )?[A-Z][\w&'\u2019.-]*(?:\s(?:of |and "
    r"|& )?[A-Z][\w&'\u2019-]*){0,4})"
)
_SENDER: Final = re.compile(r"^from\s?:\s*[\"']?(?P<name>[^<>\"'@\n]{2,60}?)[\"']?\s*<", re.IGNORECASE | re.MULTILINE)
_PLAIN_MAIL: Final = re.compile(r"^(?:from|to|subject|date|sent|cc)\s?:", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SourceRequest:
    """One request, in the words of whoever asks; texts are "" where it does not say.

    `deadline` is an aware instant, None where day, hour or clock is not said; `deadline_day` the day alone, and
    `deadline_words` what stands there. `credentials` are what a source must be ("board-certified", "physician"),
    `country` an ISO 3166 code where only sources from there are asked. `reply_to` is the address in the digest,
    mostly a relay. `outlet` is "" also where it keeps its name to itself ("Anonymous"). `wants_money`: being quoted
    costs; `no_ai`: texts made by machines are refused. `line` counts the digest's lines from 1.
    """

    number: str
    line: int
    summary: str
    query: str
    requirements: str
    outlet: str
    outlet_url: str
    journalist: str
    category: str
    credentials: tuple[str, ...]
    country: str
    deadline: datetime | None
    deadline_day: date | None
    deadline_words: str
    reply_to: str
    wants_money: bool
    no_ai: bool
    raw: str

    @property
    def anonymous(self) -> bool:
        """Whether the outlet does not give its name."""
        return not self.outlet

    @property
    def outlet_words(self) -> str:
        """What the outlet is called on a list."""
        return self.outlet or "An outlet that keeps its name"


def read_digest(text: str, *, today: date) -> tuple[tuple[SourceRequest, ...], tuple[Reject, ...]]:
    """Read a digest: its requests, and what looked like one and cannot be used, each in the text's order.

    `today` gives the year to days that have none. A mail as a program saves it, and HTML, are made plain first
    (`source_requests_mail`); lines are counted in what that leaves.
    """
    requests: list[SourceRequest] = []
    rejects: list[Reject] = []
    if len(text) > LARGEST_DIGEST:
        rejects.append(Reject(1, "longer than two million characters: only the beginning was read", text[:80]))
    for block in blocks_of(plain_digest(text[:LARGEST_DIGEST])):
        request = _request(block, today=today)
        if isinstance(request, Reject):
            rejects.append(request)
        else:
            requests.append(request)
    return tuple(requests), tuple(rejects)


def _request(block: Block, *, today: date) -> SourceRequest | Reject:
    loose = " ".join(line for line in block.loose if not _PLAIN_MAIL.match(line)).strip()
    fields = block.fields
    query = fields.get("query", "") or loose
    summary = fields.get("summary", "") or _first_words(query)
    raw = "\n".join(block.raw).strip()[:_MOST_RAW]
    whole = "\n".join((summary, query, fields.get("requirements", ""), loose))
    if len(f"{summary}{query}".strip()) < _SHORTEST:
        return Reject(block.line, "nothing is asked for here", raw)
    if not {"query", "requirements", "deadline", "outlet"} & set(fields) and not _says("asks", whole):
        return Reject(block.line, "no request for a source: nobody is looked for", raw)
    outlet, outlet_url = _outlet(fields, loose)
    due = _deadline(fields.get("deadline", ""), whole, today=today)
    asked = "\n".join((summary, query, fields.get("requirements", ""), fields.get("country", "")))
    sender = _SENDER.search(raw)
    return SourceRequest(
        number=block.number,
        line=block.line,
        summary=summary[:_LONGEST_SUMMARY],
        query=query,
        requirements=fields.get("requirements", ""),
        outlet=outlet,
        outlet_url=outlet_url,
        journalist=fields.get("journalist", "") or (sender["name"].strip() if sender is not None else ""),
        category=fields.get("category", ""),
        credentials=_credentials(_wanted(fields.get("requirements", ""), f"{query}\n{summary}")),
        country=_country(asked),
        deadline=due.at,
        deadline_day=due.day,
        deadline_words=due.words,
        reply_to=next(addresses_in(fields.get("reply", "")), "") or next(addresses_in(raw), ""),
        wants_money=_any_line("money", whole),
        no_ai=_any_line("no-ai", raw),
        raw=raw,
    )


def _first_words(text: str) -> str:
    """The first sentence of a text, for requests that have no headline."""
    return re.split(r"(?<=[.!?])\s", " ".join(text.split()), maxsplit=1)[0]


def _outlet(fields: dict[str, str], loose: str) -> tuple[str, str]:
    said = fields.get("outlet", "")
    url = _URL.search(fields.get("outlet_url", "") or said)
    name = _URL.sub("", said).strip(" ()<>[]-\u2013|,")
    if not name and not said and (found := _FOR_OUTLET.search(loose)) is not None:
        name = found["outlet"].strip(" .")
    return "" if _says("anonymous", name) else name, _address(url[0]) if url else ""


def _address(written: str) -> str:
    """An address of the web as links have it; "" for what only looks like one."""
    try:
        return canonical_url(written.rstrip(".,"), default_scheme="https")
    except BadAddress:
        return ""


def _deadline(words: str, whole: str, *, today: date) -> RequestDeadline:
    if words:
        return deadline_in(words, today=today)
    found = _BY.search(whole)
    return deadline_in(found["rest"], today=today) if found is not None else RequestDeadline(None, None, "")


def _wanted(requirements: str, text: str) -> str:
    """The words that say who is looked for: the requirements, else the sentences that ask, else all of it."""
    if _credentials(requirements):
        return requirements
    asking = [line for line in _lines(text) if _says("asks", line)]
    return "\n".join(asking) or text


def _credentials(text: str) -> tuple[str, ...]:
    """What a source must be, as it is asked for; "board-certified dermatologist" is more than its kind."""
    found: dict[str, None] = {}
    for wording in _CREDENTIALS:
        match = wording.found_in(text)
        if match is not None:
            words = (
                match[0].lower() if wording.words in {"board-certified", "specialist", "surgeon"} else wording.words
            )
            found.setdefault(words.removesuffix("s") if wording.words == "specialist" else words)
    return tuple(found)


def _country(text: str) -> str:
    for line in _lines(text):
        for key, wording in _WORDS.items():
            if key.startswith("country:") and wording.found_in(line) is not None:
                return key.removeprefix("country:")
    return ""


def _any_line(key: str, text: str) -> bool:
    return any(_says(key, line) for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from (part for part in re.split(r"(?<=[.!?])\s", line.strip()) if part)


def _says(key: str, text: str) -> bool:
    return _WORDS[key].found_in(text) is not None


_WORDS: Final[dict[str, Wording]] = {one.key: one for one in read_wordings("request_words")}
_CREDENTIALS: Final = tuple(one for one in read_wordings("request_words") if one.key == "credential")
