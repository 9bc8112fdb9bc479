"""The forms of a page: where each is sent, what a person types in, and which are for something else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.pages.forms import MOST_FORMS, PageForm
from suture.engine.pages.page import read_page


def forms(body: str, url: str | None = "https://host.example/join") -> tuple[PageForm, ...]:
    return read_page(f"<html><body><main>{body}</main></body></html>".encode(), url=url).forms


def test_a_form_with_its_words() -> None:
    (form,) = forms(
        "<h2>Get listed</h2><form action='/api/new' method='POST'><label for=a>Practice</label><input id=a name=p>"
        "<label>Web <input type=url name=w></label><input type=hidden name=t>"
        "<textarea placeholder='About you'></textarea>"
        "<button>Add my practice</button></form>"
    )
    assert (form.action, form.method, form.button) == ("https://host.example/api/new", "post", "Add my practice")
    assert form.fields == ("Practice", "Web", "About you")
    assert (form.section, form.zone, form.purpose, form.writes) == ("Get listed", "main", "", True)


def test_without_an_action_it_is_sent_to_the_page_itself() -> None:
    assert [one.action for one in forms("<form><input name=a></form>")] == ["https://host.example/join"]
    assert forms("<form><input name=a></form>", url=None) == ()


@pytest.mark.parametrize(
    ("form", "purpose"),
    [
        ("<form action=/search><input name=q></form>", "search"),
        ("<form class=login><input name=user></form>", "log-in"),
        ("<form><input name=user><input type=password></form>", "log-in"),
        ("<form action=/list><input type=email name=e><button>Subscribe</button></form>", "newsletter"),
        ("<form id=commentform><textarea name=t></textarea></form>", "comment"),
        ("<form action=/donate><input name=amount></form>", "shop"),
        ("<form action=/guest><input name=n><textarea name=t></textarea></form>", ""),
    ],
)
def test_what_a_form_is_for_by_its_own_words(form: str, purpose: str) -> None:
    assert [one.purpose for one in forms(form)] == [purpose]


@given(st.text(alphabet="<>forminputlabe =/'\" ", max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_markup_can_be_read(text: str) -> None:
    assert len(forms(f"<form>{text}")) <= MOST_FORMS
