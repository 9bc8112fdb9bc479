"""How visits fetch: an honest contact, and a stand-in for sample practices alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from suture.app.monitoring.crawling import crawl_settings, why_not
from suture.engine.crawl.settings import CrawlSettings
from suture.engine.errors import ActionError, InputError
from suture.settings.environment import read_environment

SITE, OURS = "harbour.example", "https://harbour.example/"


def test_only_a_sample_is_answered_by_the_sample_s_web(settings: Settings) -> None:
    settings.SUTURE_SAMPLE_WEB = "127.0.0.1:8300"
    assert crawl_settings(SITE, is_sample=True).stand_in == "127.0.0.1:8300"
    assert crawl_settings(SITE, is_sample=False) == CrawlSettings(contact=OURS)
    assert why_not(is_sample=True) == why_not(is_sample=False) == ""
    settings.SUTURE_SAMPLE_WEB = ""
    assert "suture serve --demo" in why_not(is_sample=True)
    with pytest.raises(ActionError, match="suture serve --demo"):
        crawl_settings(SITE, is_sample=True)
    assert why_not(is_sample=False) == ""


def test_the_contact_is_what_was_set_or_the_practice_s_own_site(settings: Settings) -> None:
    assert crawl_settings(SITE, is_sample=False).contact == OURS
    settings.SUTURE_CONTACT = "links@agency.example"
    assert crawl_settings(SITE, is_sample=False).contact == "links@agency.example"


@pytest.mark.parametrize("contact", ["https://agency.example/links", "http://a.example", "links@agency.example"])
def test_contacts_are_pages_or_mailboxes(contact: str) -> None:
    assert read_environment({"SUTURE_CONTACT": contact}).contact == contact


@pytest.mark.parametrize("contact", ["agency", "https://", "a b@c.example", "x@y.example)", "ftp://a.example"])
def test_other_contacts_are_refused_by_name(contact: str) -> None:
    with pytest.raises(InputError, match="SUTURE_CONTACT"):
        read_environment({"SUTURE_CONTACT": contact})


@given(st.text(max_size=60))
def test_no_contact_can_end_a_header_or_its_brackets(text: str) -> None:
    try:
        contact = read_environment({"SUTURE_CONTACT": text}).contact
    except InputError:
        return
    assert not set("\r\n\0()") & set(contact)
    assert contact.isascii()
