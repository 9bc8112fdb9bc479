"""Quality floors: what a figure on real data was when it was last recorded, and what it may never fall under.

`hold` compares a figure with its floor. `floors.json` keeps them, each with the digest of the data it was measured on
and of the code that was measured, and what was tuned on what. A floor only rises; lowering one takes `--lower`, a
reason, and a line in CHANGELOG.md that names it (a test looks).

    python -m tests.eval.floors record NAME 0.97     write down a floor; its test must have run just before
    python -m tests.eval.floors record NAME 0.95 --lower "why"
    python -m tests.eval.floors table                the table of docs/evaluation.md, made anew
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

__all__ = ["Measure", "hold", "peers_too", "rendered"]

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
FLOORS: Final = HERE / "floors.json"
MEASURED: Final = ROOT / ".eval"
PAGE: Final = ROOT / "docs" / "evaluation.md"
BEGIN, END = "<!-- floors: begin -->", "<!-- floors: end -->"
CODE: Final = ("catalogue", "pages", "quality", "profile", "disavow", "citations", "prospects")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure that was just measured.

    `held_out` says which split nobody looked at, or "tuned on its own data". `data` are the files it was measured on;
    `baselines` are peers' figures of the same kind, measured in the same run (where `peers_too`) or published.
    `at_most` is for shares that must stay small.
    """

    name: str
    value: float
    held_out: str
    data: tuple[Path, ...] = ()
    at_most: bool = False
    baselines: Mapping[str, float] = field(default_factory=dict)


def hold(measure: Measure) -> None:
    """Keep the figure for the table, and fail where it is beyond its floor or its data are others than recorded."""
    digest = data_digest(measure.data)
    MEASURED.mkdir(exist_ok=True)
    kept = {**asdict(measure), "data": digest}
    (MEASURED / f"{_slug(measure.name)}.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    floor = read_floors().get(measure.name)
    if floor is None:
        pytest.fail(
            f"{measure.name} is {measure.value:.4f} and has no floor yet: python -m tests.eval.floors record …"
        )
    if floor["data"] != digest:
        pytest.fail(f"{measure.name}: the data are not those of its floor; measure and record it anew.")
    within = measure.value <= floor["floor"] if measure.at_most else measure.value >= floor["floor"]
    word = "at most" if measure.at_most else "at least"
    assert within, f"{measure.name} is {measure.value:.4f}; its floor is {word} {floor['floor']}"


def peers_too() -> bool:
    """Whether peers are to be measured beside us, as `make eval` asks with SUTURE_PEERS=1."""
    return os.environ.get("SUTURE_PEERS") == "1"


def data_digest(files: tuple[Path, ...]) -> str:
    """The digest of the files' contents in their order; empty for figures on data of our own making."""
    if not files:
        return ""
    whole = sha256()
    for file in files:
        with file.open("rb") as content:
            while piece := content.read(1 << 20):
                whole.update(piece)
    return whole.hexdigest()[:16]


def code_digest() -> str:
    """The digest of the code and the artifacts that judge."""
    whole = sha256()
    for room in CODE:
        for file in sorted((ROOT / "src" / "suture" / "engine" / room).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                whole.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:16]


def read_floors() -> dict[str, dict[str, Any]]:
    """The recorded floors by name."""
    if not FLOORS.exists():
        return {}
    floors: dict[str, dict[str, Any]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def record(name: str, floor: float, *, lower: str | None) -> None:
    """Write a floor down, from the figure that was measured last; exits where that is not allowed."""
    file = MEASURED / f"{_slug(name)}.json"
    if not file.exists():
        sys.exit(f"{name!r} was not measured yet: run its test once.")
    measured = json.loads(file.read_text(encoding="utf-8"))
    floors = read_floors()
    was = floors.get(name)
    looser = was is not None and (floor > was["floor"] if measured["at_most"] else floor < was["floor"])
    if looser and lower is None:
        sys.exit(f"The floor of {name!r} is {was and was['floor']}; lowering it takes --lower and a reason.")
    lowered = list(was["lowered"]) if was else []
    if looser and was is not None:
        lowered.append({"was": was["floor"], "now": floor, "why": lower})
        print(f"Now say so in CHANGELOG.md, with the words “{name}”.")
    floors[name] = {**measured, "floor": floor, "code": code_digest(), "lowered": lowered}
    floors[name].pop("name")
    _write(floors)


def refresh() -> None:
    """Take over the newest figures of floors whose data are the same; floors themselves stay."""
    floors = read_floors()
    for name, floor in floors.items():
        file = MEASURED / f"{_slug(name)}.json"
        if file.exists():
            measured = json.loads(file.read_text(encoding="utf-8"))
            if measured["data"] == floor["data"]:
                floor |= {key: measured[key] for key in ("value", "held_out")}
                # Peers take packages that only `make eval` installs: a run without them says nothing of them.
                floor["baselines"] |= measured["baselines"]
                floor["code"] = code_digest()
    _write(floors)


def rendered(floors: Mapping[str, Mapping[str, Any]]) -> str:
    """The table as Markdown."""
    lines = ["| what | measured | floor | peers beside us | what was never looked at |", "|---|---|---|---|---|"]
    for name, floor in sorted(floors.items()):
        sign = "≤" if floor["at_most"] else "≥"
        peers = ", ".join(f"{peer} {value:.3f}" for peer, value in floor["baselines"].items()) or "none"
        lines.append(f"| {name} | {floor['value']:.3f} | {sign} {floor['floor']} | {peers} | {floor['held_out']} |")
    return "\n".join(lines)


def write_table() -> None:
    """Put the table into its page, between the marks."""
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{rendered(read_floors())}\n{END}{after}", encoding="utf-8")


def _write(floors: Mapping[str, Any]) -> None:
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower())


def main() -> None:
    """Run one of the commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record", help="write a floor down")
    recording.add_argument("name")
    recording.add_argument("floor", type=float)
    recording.add_argument("--lower", metavar="WHY", help="lower it, with the reason")
    commands.add_parser("table", help="make the table of docs/evaluation.md anew")
    asked = parser.parse_args()
    if asked.command == "record":
        record(asked.name, asked.floor, lower=asked.lower)
    else:
        refresh()
        write_table()


if __name__ == "__main__":
    main()
