"""The audit as one HTML file that asks nobody for anything: read on a screen, on a phone, in the dark, on paper.

It knows the page around the sections. It refuses scripts, fonts, pictures and any address of its own; a policy in the
page forbids them as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from suture.engine.links.words import day_words
from suture.engine.profile.changed import Changed
from suture.engine.profile.shapes import Profile
from suture.engine.reports import sections
from suture.engine.reports.markup import plain
from suture.engine.reports.mix import mix_section

__all__ = ["audit_report", "stylesheet"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def audit_report(
    profile: Profile, *, sources: Sequence[str] = (), notes: Sequence[str] = (), changed: Changed | None = None
) -> str:
    """Return the whole page; `sources` are the names of the files it was made from, `notes` what to say of them.

    `changed` is what changed since an earlier audit, where there is one.
    """
    name = plain(profile.name or profile.site)
    told = [plain(profile.site) if profile.name else "", ", ".join(plain(one) for one in profile.specialties)]
    under = " · ".join([*(one for one in told if one), day_words(profile.made_on)])
    body = "".join(
        part(profile)
        for part in (
            sections.in_short,
            sections.best_section,
            sections.look_section,
            mix_section,
            sections.time_section,
            sections.our_pages_section,
            sections.naturalness_section,
            sections.tools_section,
            sections.unknown_section,
        )
    )
    news = "" if changed is None else sections.changed_section(changed)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex">'
        f"<title>Who links to {name}</title><style>{stylesheet()}</style></head>\n"
        f'<body><main><header><h1>Who links to {name}</h1><p class="quiet">{under}</p></header>{news}{body}'
        f"{_foot(sources, notes)}</main></body></html>\n"
    )


def stylesheet() -> str:
    """Return the styles of reports and charts: layers and tokens of the design, without any address in them."""
    return files(__package__).joinpath("report.css").read_text(encoding="utf-8")


def _foot(sources: Sequence[str], notes: Sequence[str]) -> str:
    made = f"Made from {', '.join(plain(source) for source in sources)}. " if sources else ""
    said = "".join(f"<p>{plain(note)}</p>" for note in notes)
    return (
        f'<footer class="quiet small">{said}<p>{made}The worth of a link is a model’s, in bands with its range; it '
        "is not Google’s number. A suggestion is the machine’s; a decision is yours.</p></footer>"
    )
