"""An audit's JSON is read back as far as two audits are compared, and anything else is refused with a sentence."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from suture.engine.errors import InputError
from suture.engine.links.ids import link_ids
from suture.engine.profile.changed import Judgement
from suture.engine.profile.earlier import judgement_of, read_audit
from suture.engine.quality.columns import PARTS

LINK = {
    "source": "https://a.example/", "target": "https://harbour.example/", "value": {"low": 0, "mid": 1.5, "high": 2},
    "suggestion": "watch", "band": ["less", "typical"], "lost": None,
    "parts": {part: {"known": True, "why": "seen", "low": 0} for part in PARTS},
}  # fmt: skip


def written(**link: object) -> bytes:
    return json.dumps({"site": "harbour.example", "assessments": [{**LINK, **link}], "judged_by": "x"}).encode()


def rows_of(judged: Judgement) -> list[dict[str, object]]:
    assert isinstance(judged.assessments, pa.Table)
    rows: list[dict[str, object]] = judged.assessments.to_pylist()
    return rows


def test_an_audit_is_read_back() -> None:
    audit = read_audit(written())
    judged = judgement_of(audit)
    assert (audit.site, judged.by) == ("harbour.example", "x")
    (row,) = rows_of(judged)
    assert (row["band_low"], row["band_high"], row["value_mid"], row["suggestion"]) == (0, 1, 1.5, "watch")
    assert row["link_id"] == link_ids(pa.array([LINK["source"]]), pa.array([LINK["target"]]))[0].as_py()


def test_a_link_of_which_not_enough_was_known_has_no_band() -> None:
    (row,) = rows_of(judgement_of(read_audit(written(band=None, target=None))))
    assert (row["band_low"], row["band_high"]) == (None, None)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{", b"\xff\xfe", b'{"site": 3}', b'{"site": "a", "assessments": 1}']
)
def test_what_is_no_audit_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match="no audit"):
        read_audit(content)


@pytest.mark.parametrize("other", [{"band": ["huge", "huge"]}, {"parts": {}}])
def test_an_audit_of_another_version_is_refused(other: dict[str, object]) -> None:
    with pytest.raises(InputError, match="another version"):
        judgement_of(read_audit(written(**other)))
