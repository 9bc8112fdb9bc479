"""A million links as exports have them: few large sites and many small ones, few texts used often, much unknown.

Made from a seed, written through the lake's own door, so that the file that is read is the real one.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.links.columns import LINKS
from suture.engine.links.ids import link_ids
from suture.engine.links.lake import NewSnapshot, Shelf

SITE = "harbour.example"
IMPORTED = datetime(2026, 11, 23, 10, tzinfo=UTC)
MERGED = IMPORTED + timedelta(hours=1)

_SITES = 50_000
_TEXTS = 200_000
_TARGETS = 2_000
_SUBJECTS = (
    "acne",
    "skin",
    "mole",
    "laser",
    "rosacea",
    "surgery",
    "winter",
    "patient",
    "local",
    "best",
    "why",
    "top",
)
_FORMS = ("guide", "tips", "doctors", "clinics", "advice", "review", "news", "story", "list", "2024")
_WORDS = [f"{subject}-{form}" for subject in _SUBJECTS for form in _FORMS]
# Which share of the links each tool knows; the first knows all that the others do not.
_TOOLS = {"ahrefs": 0.0, "semrush": 0.35, "majestic": 0.15, "bing": 0.03}
_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ja")
_LANGUAGE_SHARES = (0.7, 0.08, 0.05, 0.05, 0.03, 0.03, 0.02, 0.02, 0.01, 0.01)
_KINDS = ("text", "image", "redirect", "frame", "form", "canonical")
_KIND_SHARES = (0.8, 0.14, 0.03, 0.01, 0.01, 0.01)


def write_links(shelf: Shelf, *, rows: int, seed: int = 7) -> None:
    """Write the links as imports of four tools."""
    dice = np.random.default_rng(seed)
    whole = _links(rows, dice)
    told_by = {tool: dice.random(rows) < share for tool, share in _TOOLS.items()}
    told_by["ahrefs"] = ~np.any([told_by["semrush"], told_by["majestic"], told_by["bing"]], axis=0)
    told_by["ahrefs"] |= dice.random(rows) < 0.6
    for minutes, (tool, told) in enumerate(told_by.items()):
        new = NewSnapshot(tool=tool, report="backlinks", file_name=f"{tool}.csv", content_sha256=f"{seed:064x}")
        kept = whole.filter(pa.array(told))
        if tool != "ahrefs":
            kept = kept.drop_columns([name for name in kept.column_names if name.startswith("ahrefs")])
        with shelf.write(new, now=IMPORTED + timedelta(minutes=minutes)) as writer:
            for batch in kept.to_batches(max_chunksize=131_072):
                writer.links(batch)
            writer.finish(rows=kept.num_rows, accepted=kept.num_rows, rejected=0)


def _links(rows: int, dice: np.random.Generator) -> pa.Table:
    sites = pa.array([f"{_WORDS[at % 120]}{at}.example" for at in range(_SITES)])
    number = pa.array(np.arange(rows)).cast(pa.string())
    domain = _pick(sites, _falling(_SITES, 0.9), rows, dice)
    host = pc.binary_join_element_wise(_pick(["www.", "", "blog."], [0.5, 0.4, 0.1], rows, dice), domain, "")
    words = _pick(_WORDS, None, rows, dice)
    path = pc.binary_join_element_wise(
        _pick(["articles", "2024/05", "directory", "t"], None, rows, dice), words, number, "/"
    )
    source = pc.binary_join_element_wise("https://", host, "/", path, "")
    pages = ["", *(f"{_WORDS[at % 120]}/{at}" for at in range(1, _TARGETS))]
    target = _pick([f"https://{SITE}/{page}" for page in pages], _falling(_TARGETS, 1.2), rows, dice, unknown=0.1)
    names = ["", "harbour street dermatology", "website", SITE, "click here", "Dr. Ines Okafor"]
    texts = [*names, *(f"{_WORDS[at % 120].replace('-', ' ')} {at}" for at in range(len(names), _TEXTS))]
    first = dice.integers(18_000, 20_500, rows)
    table = {
        "link_id": link_ids(source, target),
        "source_url": source,
        "source_host": host,
        "source_domain": domain,
        "target_url": target,
        "target_host": pc.if_else(pc.is_valid(target), SITE, None),
        "source_title": pc.binary_join_element_wise(words, _pick(_WORDS, None, rows, dice, unknown=0.1), domain, " "),
        "source_status": pa.array(dice.choice([200, 301, 404], rows, p=[0.9, 0.06, 0.04]), pa.int16()),
        "source_language": _pick(_LANGUAGES, _LANGUAGE_SHARES, rows, dice, unknown=0.25),
        "source_platform": _pick(["wordpress", "cms", "blogs", "message-boards"], None, rows, dice, unknown=0.4),
        "anchor": _pick(texts, _falling(_TEXTS, 1.05), rows, dice, unknown=0.1),
        "context_left": _pick([word * 3 for word in _WORDS], None, rows, dice, unknown=0.5),
        "context_right": _pick([word * 4 for word in _WORDS], None, rows, dice, unknown=0.5),
        "kind": _pick(_KINDS, _KIND_SHARES, rows, dice, unknown=0.15),
        "nofollow": _flags(0.3, 0.15, rows, dice),
        "ugc": _flags(0.04, 0.3, rows, dice),
        "sponsored": _flags(0.01, 0.3, rows, dice),
        "lost": _flags(0.1, 0.5, rows, dice),
        "first_seen": pa.array(first.astype(np.int32), mask=dice.random(rows) < 0.03).cast(pa.date32()),
        "last_seen": pa.array((first + 300).astype(np.int32), mask=dice.random(rows) < 0.1).cast(pa.date32()),
        "ahrefs_domain_rating": pa.array(np.round(dice.random(rows) * 100), mask=dice.random(rows) < 0.3),
        "ahrefs_url_rating": pa.array(np.round(dice.random(rows) * 60), mask=dice.random(rows) < 0.3),
        "line": pa.array(np.arange(2, rows + 2)),
    }
    return pa.table(table, schema=pa.schema([LINKS.field(name) for name in table]))


def _falling(count: int, power: float) -> np.ndarray:
    """Shares that fall with the rank, as sites and texts do (Zipf)."""
    shares = 1 / np.arange(1, count + 1) ** power
    falling: np.ndarray = shares / shares.sum()
    return falling


def _pick(texts, shares, rows: int, dice: np.random.Generator, *, unknown: float = 0.0) -> pa.Array:  # type: ignore[no-untyped-def]
    code = dice.choice(len(texts), rows, p=shares).astype(np.int32)
    mask = dice.random(rows) < unknown if unknown else None
    return pa.DictionaryArray.from_arrays(pa.array(code, mask=mask), pa.array(texts)).cast(pa.string())


def _flags(yes: float, unknown: float, rows: int, dice: np.random.Generator) -> pa.Array:
    return pa.array(dice.random(rows) < yes, mask=dice.random(rows) < unknown)


def home_for(folder: Path, *, rows: int) -> Path:
    """Where links of this number are kept between runs."""
    return folder / f"links-{rows}"
