"""What SE Ranking and SEO PowerSuite write about backlinks; inlink ranks are left out, no scale is known."""

from __future__ import annotations

from typing import Final

import pyarrow.compute as pc

from suture.engine.imports.shape import Fields, Report, column

__all__ = ["REPORTS"]


def _finish(fields: Fields) -> Fields:
    """An image's alternative text is its link text; `image` tells the kind."""
    image, alternative = fields.pop("_image", None), fields.pop("_alternative", None)
    if image is not None:
        fields["kind"] = pc.if_else(image, "image", "text")
        if alternative is not None and "anchor" in fields:
            empty = pc.fill_null(pc.equal(fields["anchor"], ""), True)
            fields["anchor"] = pc.if_else(pc.and_(pc.fill_null(image, False), empty), alternative, fields["anchor"])
    return fields


REPORTS: Final = (
    Report(
        tool="se-ranking", report="backlinks",
        requires=("url_from", "url_to", "inlink_rank | domain_inlink_rank"),
        columns=(
            column("source_url", "url_from"),
            column("target_url", "url_to"),
            column("source_title", "title"),
            column("anchor", "anchor"),
            column("_alternative", "alt", kind="text"),
            column("_image", "image", kind="bool"),
            column("nofollow", "nofollow"),
            column("first_seen", "first_seen"),
            column("last_seen", "last_visited"),
        ),
        finish=_finish,
        ignores=("inlink_rank", "domain_inlink_rank", "image_source"),
    ),
)  # fmt: skip
