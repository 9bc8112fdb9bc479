"""Whom to ask: the one meant for contributions first, notes beside, nothing guessed."""

from __future__ import annotations

from suture.engine.pages.page import read_page
from suture.engine.prospects.people_to_ask import MOST_PEOPLE, people_of
from suture.engine.prospects.verdicts import PersonToAsk


def people(
    body: str, kind: str | None = "guest-article", url: str = "https://host.example/x"
) -> tuple[PersonToAsk, ...]:
    return people_of(read_page(f"<html lang='en'><body>{body}</body></html>".encode(), url=url), kind=kind)


def values(body: str, kind: str | None = "guest-article") -> list[str]:
    return [one.value for one in people(body, kind)]


def test_the_address_in_the_sentence_that_invites_comes_first() -> None:
    found = people(
        "<main><p>To submit your entry, write to editor@host.example.</p><p>Privacy: privacy@host.example</p></main>"
        "<footer><a href='mailto:webmaster@host.example'>Webmaster</a> no-reply@h.example info@host.example</footer>"
    )
    assert [one.value for one in found] == [
        "editor@host.example", "info@host.example", "privacy@host.example", "webmaster@host.example",
    ]  # fmt: skip
    assert (found[0].kind, found[0].source, found[0].zone) == ("email", "visible", "main")
    assert found[0].quote == "To submit your entry, write to editor@host.example."


def test_each_kind_has_its_own_desk() -> None:
    body = "<p>info@host.example</p><p>membership@host.example</p><p>abstracts@host.example</p>"
    body += "<p>webmaster@host.example</p>"
    assert values(body, "member-directory")[0] == "membership@host.example"
    assert values(body, "call-for-speakers")[0] == "abstracts@host.example"
    assert values(body, "resource-page")[0] == "webmaster@host.example"
    assert values(body, "guest-article")[-1] == "webmaster@host.example"


def test_hosted_forms_and_pages_with_a_form() -> None:
    found = people(
        "<main><p>Ready? <a href='https://form.jotform.com/123'>Submit your abstract</a></p>"
        "<p><a href='/guest-form'>Guest application form</a></p><p><a href='/donate'>Donate</a></p></main>",
        "call-for-speakers",
    )
    assert [(one.kind, one.value) for one in found] == [
        ("form", "https://form.jotform.com/123"), ("page", "https://host.example/guest-form"),
    ]  # fmt: skip
    (itself,) = people("<h1>Abstract</h1>", "call-for-speakers", url="https://form.jotform.com/2411")
    assert (itself.kind, itself.value) == ("form", "https://form.jotform.com/2411")
    assert values("<a href='https://docs.google.com/document/d/1'>Read</a>") == []


def test_what_the_page_says_about_being_written_to() -> None:
    found = people("<p>No PR pitches please.</p><p>editor@host.example</p><p>No phone calls. Office 555-010-0199</p>")
    assert {one.kind: one.note for one in found} == {
        "email": "No PR pitches please", "phone": "No PR pitches please; No phone calls",
    }  # fmt: skip
    (german,) = people("<p>Keine Werbung. redaktion(at)host.example</p>")
    assert (german.source, german.note) == ("obfuscated", "Keine Werbung")


def test_authors_of_a_newsroom_have_pages_and_the_list_has_an_end() -> None:
    many = "".join(f"<p>person{count}@host.example</p>" for count in range(40))
    assert len(people(many)) == MOST_PEOPLE
    assert people("<p>Nobody here.</p>") == ()
