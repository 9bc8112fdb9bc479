"""Whom to ask: the one meant for contributions first, notes beside, nothing guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    # Addresses that are there for something else are not told beside one that is there for this.
    assert [one.value for one in found] == ["editor@host.example", "info@host.example"]
    assert (found[0].kind, found[0].source, found[0].zone) == ("email", "visible", "main")
    assert found[0].quote == "To submit your entry, write to editor@host.example."


def test_each_kind_has_its_own_desk() -> None:
    body = "<p>info@host.example</p><p>membership@host.example</p><p>abstracts@host.example</p>"
    body += "<p>webmaster@host.example</p>"
    assert values(body, "member-directory")[0] == "membership@host.example"
    assert values(body, "call-for-speakers")[0] == "abstracts@host.example"
    assert values(body, "resource-page")[0] == "webmaster@host.example"
    assert "webmaster@host.example" not in values(body, "guest-article")
    assert values("<p>webmaster@host.example</p>") == ["webmaster@host.example"]


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
    found = people(
        "<p>No PR pitches please.</p><p>editor@host.example</p><p>No phone calls. Enquiries 555-010-0199</p>"
    )
    assert {one.kind: one.note for one in found} == {
        "email": "No PR pitches please", "phone": "No PR pitches please; No phone calls",
    }  # fmt: skip
    (german,) = people("<p>Keine Werbung. redaktion(at)host.example</p>")
    assert (german.source, german.note) == ("obfuscated", "Keine Werbung")


def test_authors_of_a_newsroom_have_pages_and_the_list_has_an_end() -> None:
    many = "".join(f"<p>person{count}@host.example</p>" for count in range(40))
    assert len(people(many)) == MOST_PEOPLE
    assert people("<p>Nobody here.</p>") == ()


@pytest.mark.parametrize(
    ("body", "kind", "first"),
    [
        ("<p>Mail: &#101;ditor&#64;host.example</p>", "guest-article", "editor@host.example"),
        ("<p>Pitches: <a data-cfemail='1d78797469726f5d75726e693378657c706d7178'>x</a></p>", "guest-article",
         "editor@host.example"),
        ("<p>Send it to editor @ host.example with a subject.</p>", "guest-article", "editor@host.example"),
        ("<p>Vorschläge an redaktion(at)host(punkt)example</p><p>datenschutz@host.example</p>", "guest-article",
         "redaktion@host.example"),
        ("<h2>Sport</h2><p>Bob Orr, bob@host.example</p><h2>Medicine</h2><p>Ann Ray, ann@host.example</p>",
         "newsroom", "ann@host.example"),
        ("<h2>Corrections</h2><p>corrections@host.example</p>", "newsroom", None),
        ("<p>Apply with the <a href='https://docs.google.com/forms/d/e/a/viewform'>form</a> or info@host.example</p>",
         "expert-panel", "https://docs.google.com/forms/d/e/a/viewform"),
        ("<p>Send it through the <a href='https://x.abstractdesk.example/submit'>abstract desk</a>.</p>",
         "call-for-speakers", "https://x.abstractdesk.example/submit"),
        ("<p>Missing? <a href='/new'>Add your practice</a></p><p>Reception 555-010-0199</p>", "directory",
         "https://host.example/new"),
        ("<p>Share: <a href='https://www.reddit.com/submit?url=https://host.example/x'>Submit</a></p>", "newsroom",
         None),
        ("<p>She lives in <a href='/harbour'>Harbour</a>. Contact us.</p>", "resource-page", None),
        ("<p>Dr Ann Ray, 555-010-0111</p><p>Dr Bob Orr, 555-010-0112</p><p>Wrong? list@host.example</p>",
         "member-directory", "list@host.example"),
    ],
)  # fmt: skip
def test_the_way_that_is_meant_comes_first(body: str, kind: str, first: str | None) -> None:
    assert next(iter(values(f"<main>{body}</main>", kind)), None) == first


def test_structured_data_says_what_an_address_is_for() -> None:
    points = ", ".join(
        f'{{"@type": "ContactPoint", "contactType": "{what}", "email": "{name}@host.example"}}'
        for what, name in (("sales", "one"), ("editorial", "two"), ("reception", "three"))
    )
    script = f'<script type="application/ld+json">{{"@type": "Organization", "contactPoint": [{points}]}}</script>'
    assert values(script) == ["two@host.example", "three@host.example"]


def test_a_scrambled_address_is_quoted_by_its_sentence() -> None:
    link = "<a href='/cdn-cgi/l/email-protection' data-cfemail='1d78797469726f5d75726e693378657c706d7178'>"
    (found,) = people(f"<main><p>Send it to {link}[email&#160;protected]</a> by post or mail.</p></main>")
    assert (found.value, found.source) == ("editor@host.example", "obfuscated")
    assert "Send it to" in found.quote


FIELDS = "<label>Practice<input name=p></label><label>Web<input name=w></label><button>Send</button>"


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (f"<form method=post action='/api/listing'>{FIELDS}</form>", "https://host.example/api/listing"),
        (f"<form method=post>{FIELDS}<textarea name=t></textarea></form>", "https://host.example/x"),
        ("<form action='/start'><button>Start now</button></form>", "https://host.example/start"),
        ("<form action='/find'><input name=town><input name=kind><button>Search</button></form>", None),
        ("<form method=post action='/login'><input name=u><input type=password><button>Go</button></form>", None),
        ("<form method=post action='/l'><input type=email name=e><button>Subscribe</button></form>", None),
        ("<h2>Comments</h2><form method=post><input name=n><textarea></textarea><button>Post comment</button></form>",
         None),
    ],
)  # fmt: skip
def test_a_form_that_takes_requests_is_told_by_where_it_is_sent(form: str, value: str | None) -> None:
    found = [one for one in people(f"<main>{form}</main>", "directory") if one.kind == "form"]
    assert [(one.value, one.source) for one in found] == ([(value, "form")] if value else [])


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Ann Ray, health editor, ann@host.example", "Ann Ray, health editor"),
        ("Áine Gaughan is at ann@host.example.", "Áine Gaughan"),
        ("Write to the managing editor, ann@host.example.", "managing editor"),
        ("Ask <a href='mailto:ann@host.example'>Ann Ray</a>.", "Ann Ray"),
        ("ann@host.example", ""),
        ("Questions about the Harbour Hospital: ann@host.example", ""),
        ("Click Here To Mail: ann@host.example", ""),
    ],
)
def test_who_reads_an_address_is_told_in_the_pages_words(line: str, who: str) -> None:
    (found,) = people(f"<main><p>{line}</p></main>")
    assert (found.value, found.who) == ("ann@host.example", who)


@given(st.text(alphabet=st.sampled_from("aZ é.,@()[]:-0 \n"), max_size=120), st.sampled_from(["newsroom", None]))
@settings(max_examples=30, deadline=None)
def test_no_address_is_put_together(text: str, kind: str | None) -> None:
    squeezed = "".join(text.split())
    for one in people(f"<p>{text}</p>", kind):
        assert one.kind != "email" or one.value.split("@")[0] in squeezed
