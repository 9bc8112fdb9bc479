"""Rules about how a link stands there: hot-linked image, sitewide, footer, redirect chain.

It knows what the columns say plainly; these are facts, seldom a reason to act, and their probabilities are those of
the observation: a tool's own word 0.95, a count of pages by ourselves less.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from suture.engine.quality.findings.noticed import Noticed, strongest
from suture.engine.quality.findings.rows import Rows

__all__ = ["IMAGE_FILE", "footer", "hot_linked_image", "redirect_chain", "shown_images", "sitewide"]

IMAGE_FILE: Final = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|svg|bmp|tiff?|ico|heic)(?:$|[?#;])", re.IGNORECASE)

_TOLD, _SEEN, _BY_TEXT = 0.95, 0.9, 0.6
# From so many pages of one site with the same text and target on, nobody writes each of them.
_MANY_PAGES: Final = 20
_COUNTED_P, _COUNTED_MOST_P = 0.6, 0.9
_ONLY_ONE_HOP: Final = 1


def shown_images(rows: Rows) -> np.ndarray:
    """Where the target is a file of an image and the page shows it rather than links to it in words."""
    image_file = rows.texts("target_url").rows_where(lambda url: IMAGE_FILE.search(url) is not None)
    in_words = rows.texts("kind").rows_where(lambda kind: kind in {"text", "redirect", "canonical", "form"})
    shown: np.ndarray = image_file & ~in_words
    return shown


def hot_linked_image(rows: Rows) -> Noticed:
    """Images of the practice that another page shows: no vote, and no harm but traffic."""
    image_file = rows.texts("target_url").rows_where(lambda url: IMAGE_FILE.search(url) is not None)
    as_image = rows.texts("kind").rows_where(lambda kind: kind == "image")
    in_words = rows.texts("kind").rows_where(lambda kind: kind == "text")
    rule = "hot-linked-image"
    return strongest(
        rule,
        (
            Noticed.where(
                rule, image_file & as_image, probability=_TOLD, sentence="The page shows an image file of yours."
            ),
            Noticed.where(
                rule,
                image_file & ~in_words,
                probability=_SEEN,
                sentence="The link goes to an image file of yours, not to a page.",
            ),
            Noticed.where(
                rule,
                image_file & in_words,
                probability=_BY_TEXT,
                sentence="The text links to an image file of yours, not to a page.",
            ),
        ),
        count=rows.count,
    )


def footer(rows: Rows) -> Noticed:
    """Links in the foot of their page."""
    mask = rows.zones.rows_where(lambda zone: zone == "footer")
    return Noticed.where("footer", mask, probability=_TOLD, sentence="The link stands in the foot of the page.")


def sitewide(rows: Rows) -> Noticed:
    """Links on nearly every page of their site: by a tool's word, or many pages with the same text and target."""
    told = Noticed.where(
        "sitewide", rows.true("sitewide"), probability=_TOLD, sentence="A tool saw the link on all pages of its site."
    )
    return strongest("sitewide", (told, _on_many_pages(rows)), count=rows.count)


def redirect_chain(rows: Rows) -> Noticed:
    """Links that arrive through redirects."""
    chains = rows.texts("redirects")
    hops = [len(chain.split()) for chain in chains.values]
    found = []
    for row in np.flatnonzero(chains.codes >= 0):
        count, chain = hops[chains.codes[row]], chains.values[chains.codes[row]].split()
        if count:
            through = _host(chain[0])
            words = (
                f"one redirect, by {through}" if count == _ONLY_ONE_HOP else f"{count} redirects, first by {through}"
            )
            found.append((int(row), _TOLD, f"The link comes through {words}."))
    as_kind = rows.texts("kind").rows_where(lambda kind: kind == "redirect")
    plain = Noticed.where(
        "redirect-chain", as_kind, probability=_TOLD, sentence="The page itself sends its visitors on to yours."
    )
    return strongest("redirect-chain", (Noticed.of("redirect-chain", found), plain), count=rows.count)


def _on_many_pages(rows: Rows) -> Noticed:
    hosts, texts, targets = (rows.texts(name).codes for name in ("source_host", "anchor", "target_url"))
    table = pa.table({"row": np.arange(rows.count), "host": hosts, "text": texts, "target": targets})
    alike = table.group_by(["host", "text", "target"]).aggregate([("row", "count")])
    alike = alike.filter(pc.greater_equal(alike.column("row_count"), _MANY_PAGES))
    if not alike.num_rows:
        return Noticed.of("sitewide", ())
    joined = table.join(alike, keys=["host", "text", "target"], join_type="inner").sort_by("row")
    rows_found, counts = joined.column("row").to_numpy(), joined.column("row_count").to_numpy()
    doubled = np.log2(counts / _MANY_PAGES)
    sentences = pc.binary_join_element_wise(
        "The same text links to the same page from ",
        pa.array(counts).cast(pa.string()),
        " pages of this site.",
        "",
    )
    return Noticed(
        rule="sitewide",
        rows=rows_found.astype(np.int64),
        probabilities=np.minimum(_COUNTED_P + 0.1 * doubled, _COUNTED_MOST_P).astype(np.float32),
        sentences=sentences.cast(pa.string()),
    )


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0] or url
