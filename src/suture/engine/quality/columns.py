"""The columns of what is judged: links, sites, networks and findings.

Three rules hold everywhere. A part (authority, trust, relevance, position, risk) is 0..1; where it is *unknown*,
`*_known` is false and low, mid and high are the range that its kind of site usually has, never a guess shown as a
fact. `value` is relative: 1.0 is this site's mean link. A sentence in `*_why` is for a person and names its evidence.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

__all__ = [
    "ASSESSMENTS", "BANDS", "FINDING", "KINDS_OF_SITE", "NETWORKS", "PARTS", "RULES", "SITES",
    "SUGGESTIONS",
]  # fmt: skip

PARTS: Final = ("authority", "trust", "relevance", "position")

KINDS_OF_SITE: Final = (
    "hospital", "clinic", "society", "charity", "university", "government", "journal", "news", "directory",
    "supplier", "business", "blog", "forum", "platform", "unknown",
)  # fmt: skip

# What to do about a link, mildest first: no reason to act, watch, ask for removal, disavow candidate.
SUGGESTIONS: Final = ("nothing", "watch", "ask", "disavow")

# A link beside a typical one to this site. A range of bands is a link of which not enough is known to say one.
BANDS: Final = ("less", "typical", "more", "much-more")

AUDIENCES: Final = ("patients", "professionals")

# What can be noticed about a link, its page or its site.
RULES: Final = (
    "network",  # its source shares a footprint with many others
    "hot-linked-image",  # an image of ours that another page shows
    "hacked-page",  # a page that does not belong to the trusted host on which it stands
    "sitewide",  # on (nearly) every page of its site
    "footer",  # in the foot of the page
    "exact-match-text",  # link texts that are exactly what is sold, beyond the site's peers
    "paid-marks",  # the page or the link says that it was paid for
    "link-seller",  # the site offers links for sale
    "dead-source",  # the domain is parked, for sale or gone
    "redirect-chain",  # comes through one or more redirects
    "spam-subject",  # gambling, pills without prescription, adult, loans
    "flagged-by-tool",  # an exporting tool calls it spam: its word, never ours
)

_TEXT, _BOOL, _PART = pa.string(), pa.bool_(), pa.float32()


def _field(name: str, kind: pa.DataType, about: str, *, required: bool = False) -> pa.Field:
    return pa.field(name, kind, nullable=not required, metadata={"about": about})


def _part(name: str, *, of: str) -> tuple[pa.Field, ...]:
    return (
        _field(f"{name}_low", _PART, f"{name} of {of}, 10th percentile, 0..1", required=True),
        _field(f"{name}_mid", _PART, f"{name} of {of}, most likely, 0..1", required=True),
        _field(f"{name}_high", _PART, f"{name} of {of}, 90th percentile, 0..1", required=True),
        _field(f"{name}_known", _BOOL, "there is evidence for it, not only its kind's usual range", required=True),
        _field(f"{name}_why", _TEXT, "the evidence, one sentence for a person", required=True),
        _field(f"{name}_learn", _TEXT, "the cheapest way to learn more; null where nothing is missing"),
    )


FINDING: Final = pa.struct(
    [
        pa.field("rule", pa.string(), nullable=False),  # one of RULES
        pa.field("probability", pa.float32(), nullable=False),  # that it is what the rule says, 0..1
        pa.field("evidence", pa.string(), nullable=False),  # one sentence for a person, with what was seen
    ]
)

# One row for each row of `current_links`, in its order.
ASSESSMENTS: Final = pa.schema(
    [
        _field("link_id", pa.uint64(), "the link; see links.ids", required=True),
        _field("source_url", _TEXT, "canonical URL of the page that links", required=True),
        _field("source_domain", _TEXT, "its registrable domain: a row of SITES", required=True),
        _field("target_url", _TEXT, "canonical URL that is linked to; null where nobody says"),
        _field("site_kind", _TEXT, "one of KINDS_OF_SITE", required=True),
        _field("subject", _TEXT, "the page's first specialty, in plain words; null: none, or unknown"),
        *_part("authority", of="the source domain"),
        *_part("trust", of="the source page"),
        *_part("relevance", of="page, text and site, for this practice"),
        *_part("position", of="the link on its page"),
        _field("value_low", _PART, "worth, low end; 1.0 is this site's mean link", required=True),
        _field("value_mid", _PART, "worth, most likely", required=True),
        _field("value_high", _PART, "worth, high end", required=True),
        _field("band_low", pa.int8(), "place in BANDS of the lower end of its middle half; null: not enough known"),
        _field("band_high", pa.int8(), "place in BANDS of the upper end of its middle half; null: not enough known"),
        _field("risk", _PART, "probability that the link is one of a kind to act on, 0..1; null: nothing known"),
        _field("suggestion", _TEXT, "one of SUGGESTIONS", required=True),
        _field("suggestion_why", _TEXT, "one sentence for a person", required=True),
        _field("network", _TEXT, "id of its network; null: in none"),
        _field("findings", pa.list_(FINDING), "what was noticed, most probable first", required=True),
    ]
)

# One row for each source domain, in alphabetical order.
SITES: Final = pa.schema(
    [
        _field("domain", _TEXT, "registrable domain", required=True),
        _field("kind", _TEXT, "one of KINDS_OF_SITE", required=True),
        _field("kind_why", _TEXT, "who says so, for a person", required=True),
        _field("name", _TEXT, "what the site calls itself, or the catalogue does"),
        _field("country", _TEXT, "ISO 3166 alpha-2, upper case, where known"),
        _field("medical", _PART, "how medical the site is, 0..1; null: unknown"),
        _field("audience", _TEXT, "patients or professionals; null: unknown or both"),
        _field("specialties", pa.list_(pa.string()), "plain words, heaviest first", required=True),
        _field("links", pa.int64(), "links from there in current links", required=True),
        *_part("authority", of="the domain"),
        *_part("trust", of="the domain, as its kind has it"),
    ]
)

# One row for each network, largest first.
NETWORKS: Final = pa.schema(
    [
        _field("id", _TEXT, "16 hexadecimal digits, the same while the pattern is the same", required=True),
        _field("pattern", _TEXT, "minimal description for a person: “path /x/<number>, same title”", required=True),
        _field("size", pa.int64(), "hosts in it", required=True),
        _field("links", pa.int64(), "links in it", required=True),
        _field("domains", pa.int64(), "registrable domains in it", required=True),
        _field("evidence", pa.list_(pa.string()), "what its members share, sentences with counts", required=True),
        _field(
            "counter_examples", pa.list_(pa.string()), "what fits and was left out, with the reason", required=True
        ),
        _field("probability", _PART, "that one hand made it, 0..1", required=True),
        _field("suggestion", _TEXT, "one of SUGGESTIONS, for all of it", required=True),
        _field("suggestion_why", _TEXT, "one sentence for a person", required=True),
        _field("members", pa.list_(pa.string()), "its hosts, in alphabetical order", required=True),
    ]
)
