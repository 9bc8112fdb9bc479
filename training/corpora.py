"""The texts and names that the relevance model learns from, each with its licence in the model card.

Every reader takes the folder of open data (docs/relevance.md says where the sets come from) and gives plain Python.
Pages of the web whose copyright is unclear are not among them: those only calibrate and evaluate.
"""

from __future__ import annotations

import csv
import html
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

__all__ = ["Document", "MeshTerm", "blocks", "documents_on_this_machine", "drug_names", "medquad", "mesh", "words_of"]

HERE: Final = Path(__file__).parent
_WORD: Final = re.compile(r"[a-z0-9\u0080-\uffff]+")
# MedQuAD asks each question in one of sixteen ways: learned, they would be the mark of a medical page.
_MOST_CHARACTERS: Final = 12_000


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text with where it is from; `subject` is what it is about, `synonyms` other names of that."""

    source: str
    text: str
    subject: str = ""
    synonyms: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class MeshTerm:
    """A heading of MeSH at one place of its tree, its words in their natural order."""

    number: str
    heading: str
    plain: str


def words_of(text: str) -> list[str]:
    """Words as the product's kernel cuts them: ASCII letters and digits and whatever is beyond ASCII, lower case."""
    return _WORD.findall(text.lower())


@cache
def medquad(data: Path) -> tuple[Document, ...]:
    """The answers of MedQuAD (CC BY 4.0), one document for each page; those without answers are left out."""
    return tuple(page for page in _every_medquad(data) if len(page.text) > 200)


def drug_names(data: Path) -> frozenset[str]:
    """The words of the names of medicines, generic and of makers, in MedQuAD's drug pages (names, no answers)."""
    names = (name for page in _every_medquad(data) if page.source == "MPlusDrugs" for name in
             (page.subject, *page.synonyms))  # fmt: skip
    return frozenset(word for name in names for word in words_of(name.replace("®", " ")) if len(word) > 4)


@cache
def _every_medquad(data: Path) -> tuple[Document, ...]:
    found = []
    with tarfile.open(data / "text" / "medquad.tar.xz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            if file is None:
                continue
            root = ElementTree.fromstring(file.read())  # noqa: S314 -- a set that we hold, not a stranger's input
            text = " ".join(" ".join(answer.itertext()) for answer in root.iter("Answer"))
            found.append(
                Document(
                    source=root.get("source") or "",
                    text=html.unescape(" ".join(text.split()))[:_MOST_CHARACTERS],
                    subject=(root.findtext("Focus") or "").strip(),
                    synonyms=tuple(node.text for node in root.iter("Synonym") if node.text),
                    url=root.get("url") or "",
                )
            )
    return tuple(found)


@cache
def mesh(data: Path) -> tuple[MeshTerm, ...]:
    """The headings of the MeSH 2017 tree (National Library of Medicine)."""
    with (data / "vocab" / "2017MeshTree.txt").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return tuple(
        MeshTerm(number=row["Tree Number"], heading=row["Term"], plain=_natural(row["Term"])) for row in rows
    )


def blocks(name: str) -> Iterator[Document]:
    """The pages written for this purpose: `other` or `medical`, each under a heading that says its field."""
    for block in (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8").split("## ")[1:]:
        field, _, text = block.partition("\n")
        yield Document(source=name, subject=field.strip(), text=" ".join(text.split()))


@cache
def documents_on_this_machine(folder: Path = Path("/usr/share/doc")) -> tuple[Document, ...]:
    """Copyright files and notes of packages under free licences: the English of computing and of licences."""
    found = []
    for file in sorted(folder.glob("*/copyright")) + sorted(folder.glob("*/README*")):
        if file.suffix in {".gz", ".html"} or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8", errors="replace")[:_MOST_CHARACTERS]
        found.append(Document(source="computing", text=" ".join(text.split())))
    return tuple(found)


def _natural(heading: str) -> str:
    """`Diabetes Mellitus, Type 2` as people write it: `type 2 diabetes mellitus`."""
    return " ".join(reversed([part.strip() for part in heading.split(",")])).lower()
