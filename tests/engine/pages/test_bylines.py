"""Authors and reviewers: where they stand, and what is no name."""

from __future__ import annotations

import pytest

from suture.engine.pages.page import read_page


def people(html: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    page = read_page(html.encode(), url="https://harbour.example/x")
    return [(one.role, one.name, one.credentials, one.where) for one in (*page.authors, *page.reviewers)]


@pytest.mark.parametrize(
    ("line", "role", "name", "credentials"),
    [
        ("By Jane Roe", "author", "Jane Roe", ()),
        ("by Jane Roe | May 3, 2024", "author", "Jane Roe", ()),
        ("Written by Jane Q. Roe, DDS, PhD", "author", "Jane Q. Roe", ("DDS", "PhD")),
        ("By <a href=/jane rel=x>Jane Roe</a>, MD", "author", "Jane Roe", ("MD",)),
        ("Von Dr. med. Anna Müller-Lüdenscheid", "author", "Dr. med. Anna Müller-Lüdenscheid", ()),
        ("Par Élise de la Tour le 3 mai 2024", "author", "Élise de la Tour", ()),
        ("Autora: x", "", "", ()),
        ("Medically reviewed by Ann Reef, M.D., FAAD", "reviewer", "Ann Reef", ("M.D.", "FAAD")),
        ("Medically Reviewed By: Ann Reef", "reviewer", "Ann Reef", ()),
        ("Published May 3, 2024 • Reviewed by Ann Reef", "reviewer", "Ann Reef", ()),
        ("Medizinisch geprüft von Prof. Dr. Jan Riff", "reviewer", "Prof. Dr. Jan Riff", ()),
        ("Medically reviewed by</p><p>Ann Reef, MD", "reviewer", "Ann Reef", ("MD",)),
        ("By Harbour Bridge we mean the old one", "", "", ()),
        ("By the Editorial Team", "", "", ()),
        ("By Staff Writer", "", "", ()),
        ("By then it was late", "", "", ()),
        ("Von Januar bis Mai", "", "", ()),
    ],
)
def test_visible_lines(line: str, role: str, name: str, credentials: tuple[str, ...]) -> None:
    assert people(f"<main><p>{line}</p></main>") == ([(role, name, credentials, "visible")] if role else [])


def test_structured_data_names_the_page_s_people_only() -> None:
    html = """<script type="application/ld+json">{"@graph": [
      {"@id": "#jane", "@type": "Person", "name": "Jane Roe, DDS", "url": "/team/jane"},
      {"@type": "MedicalWebPage", "author": {"@id": "#jane"},
       "reviewedBy": [{"@type": "Physician", "name": "Ann Reef"}],
       "comment": {"@type": "Comment", "author": "Troll"}},
      {"@type": "Review", "author": "Happy Patient"}]}</script>"""
    page = read_page(html.encode(), url="https://harbour.example/x")
    (author,), (reviewer,) = page.authors, page.reviewers
    assert (author.name, author.credentials, author.url) == (
        "Jane Roe",
        ("DDS",),
        "https://harbour.example/team/jane",
    )
    assert (reviewer.name, reviewer.where) == ("Ann Reef", "schema")


def test_meta_and_rel_author() -> None:
    html = """<meta name=author content="Jane Roe"><meta property=article:author content="https://social.example/jane">
    <main><a rel=author href=/jane>Jane Roe</a></main>
    <div class=comments><a rel=author href=/t>Troll</a></div>"""
    assert people(html) == [("author", "Jane Roe", (), "meta"), ("author", "Jane Roe", (), "link")]


@pytest.mark.parametrize("content", ["admin", "https://x.example", "jane@harbour.example", "x" * 100, ""])
def test_what_is_no_name_in_meta(content: str) -> None:
    assert people(f'<meta name=author content="{content}">') == []
