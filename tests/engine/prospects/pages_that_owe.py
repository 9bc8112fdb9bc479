"""A fictional clinic as openings see it, and pages of others that name it, as real sites are built."""

from __future__ import annotations

from datetime import date

from tests.engine.citations.practices_for_audit import HARBOUR, ON

from suture.engine.pages.page import Page, read_page
from suture.engine.prospects.about import About
from suture.engine.prospects.links_here import Look, look_at
from suture.engine.prospects.verdicts import PersonToAsk

ABOUT = About(
    practice=HARBOUR,
    on=ON,
    home="https://harbourstreetderm.example/",
    signed="Ines Fell, practice manager",
    pages={"quill": "https://harbourstreetderm.example/team/ada-quill"},
)
SOCIETY = "coastalskin.example"
OFFICE = PersonToAsk(
    kind="email",
    value="members@coastalskin.example",
    source="mailto",
    zone="main",
    quote="Questions about your entry",
)

MEMBERS = """
<h1>Find a member</h1>
<ul><li><h3>Bo Pine, MD</h3><p>Pine Skin, Lynn</p></li>
<li><h3>Dr. Ada Quill, MD, FAAD</h3><p>Harbour Street Dermatology<br>Salem, MA<br>(978) 555-0180</p>{link}</li></ul>
<p>Questions about your entry: <a href="mailto:members@coastalskin.example">membership office</a></p>
"""


def page(body: str, *, url: str = f"https://{SOCIETY}/members", title: str = "Members", head: str = "") -> Page:
    html = (
        f"<html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a> <a href='/members'>Find a "
        f"member</a> <a href='/meeting'>Annual meeting</a></nav><main>{body}</main></body></html>"
    )
    return read_page(html.encode(), url=url)


def looked(read: Page, *, on: date = ON, people: tuple[PersonToAsk, ...] = ()) -> Look:
    return Look(url=read.url or "", on=on, ended="read", standing=look_at(read, about=ABOUT), people=people)
