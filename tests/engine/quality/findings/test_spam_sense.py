"""Words of gambling, pills, adult content, loans and counterfeits, and honest texts with the same words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suture.engine.quality.findings.host_names import host_sense, seller_name
from suture.engine.quality.findings.normal import Phrases, path_words, words
from suture.engine.quality.findings.spam_sense import sense
from suture.engine.quality.findings.spam_words import BELONGS, SAYS_IT, SUBJECTS


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Buy Viagra online, no prescription, cheap", "pills"),
        ("Köp kamagra: ohne Rezept bestellen", "pills"),
        ("Cialis sans ordonnance acheter", "pills"),
        ("Купить виагру без рецепта", "pills"),
        ("비아그라 구매 처방전없이", "pills"),
        ("Best online casino with free spins", "gambling"),
        ("Situs slot gacor hari ini maxwin", "gambling"),
        ("オンラインカジノ おすすめ", "gambling"),
        ("เว็บสล็อต แตกง่าย", "gambling"),
        ("Casas de apuestas y apuestas deportivas", "gambling"),
        ("Paris sportifs et casino en ligne", "gambling"),
        ("Kaçak bahis siteleri", "gambling"),
        ("Kasyno online bez depozytu", "gambling"),
        ("Игровые автоматы онлайн", "gambling"),
        ("Escort bayan Ankara", "adult"),
        ("Payday loans, no credit check loans", "loans"),
        ("Kredit ohne Schufa sofort", "loans"),
        ("Replica watches, replica rolex", "fakes"),
    ],
)
def test_texts_of_those_who_sell_are_known(text: str, subject: str) -> None:
    found = sense(words(text))
    assert found is not None
    assert (found.subject, found.probability >= 0.6) == (subject, True)
    assert all(word in words(text) for word in found.words)


@pytest.mark.parametrize(
    "text",
    [
        "Sildenafil (Viagra): side effects and dosage | Society of Urology",
        "Treatment of erectile dysfunction with tadalafil: a randomised trial",
        "Help for gambling addiction",
        "Pathological gambling and online casino use: treatment guideline",
        "Problem gambling helpline",
        "Casino and District Memorial Hospital",
        "Sexual health clinic in Essex",
        "Sex therapy and counselling",
        "Student loans for physicians: forgiveness and repayment",
        "Antibiotic resistance: amoxicillin and doxycycline",
        "Roulette of life: an emergency physician remembers",
        "Our specialists | Dermatology in Middlesex",
        "Super Bowl XXX",
    ],
)
def test_nothing_medical_is_suspicious_for_being_medical(text: str) -> None:
    found = sense(words(text))
    assert found is None or found.probability < 0.5


def test_a_pharmacy_names_and_sells_medicines() -> None:
    product = words("Buy Viagra Connect 50mg tablets online")
    assert sense(product, sells_medicines=True) is None
    plain = sense(product)
    assert plain is not None
    assert plain.probability >= 0.6
    without = sense(words("Buy Viagra without prescription"), sells_medicines=True)
    assert without is not None
    assert without.probability >= 0.6


@pytest.mark.parametrize(
    "host", ["royal-casino7.example", "buy-viagra.example", "freeporntube.example", "5bets10.example"]
)
def test_hosts_that_name_what_they_sell(host: str) -> None:
    assert host_sense(host) is not None


@pytest.mark.parametrize(
    "host",
    [
        "specialist-clinic.example", "socialisten.example", "essex-hospital.example", "alphabet.example",
        "betty-ford.example", "therapist-finder.example", "casino-addiction-help.example", "judicialistgroup.example",
        "diabetes.example", "seoul-university.example", "hancock-medical.example",
    ],
)  # fmt: skip
def test_hosts_in_whose_names_a_word_only_hides(host: str) -> None:
    assert host_sense(host) is None
    assert seller_name(host) is None


def test_a_host_that_sells_links_by_its_name() -> None:
    assert seller_name("cheap-backlinks.example") is not None
    assert seller_name("air-traffic-control.example") is None


def test_words_of_addresses() -> None:
    assert path_words("https://school.example/wp/buy-x_y?id=3&q=%D0%BA%D0%B0") == "wp buy x y id 3 q ка"
    assert path_words("https://school.example") == ""


def test_every_subject_has_words_and_a_name() -> None:
    assert set(SAYS_IT) == set(SUBJECTS)
    assert set(BELONGS) <= set(SUBJECTS)
    for phrases in (*SAYS_IT.values(), *BELONGS.values()):
        assert all(phrase == words(phrase) for phrase in phrases), [p for p in phrases if p != words(p)]


@given(st.lists(st.sampled_from(["casino", "online", "of", "free", "spins", "x"]), max_size=8))
@settings(max_examples=60, deadline=None)
def test_phrases_are_found_as_whole_words(parts: list[str]) -> None:
    plain = " ".join(parts)
    found = Phrases(["online casino", "free spins", "casino"]).found(plain)
    assert set(found) == {
        phrase for phrase in ("online casino", "free spins", "casino") if f" {phrase} " in f" {plain} "
    }


def test_a_long_text_may_mention_what_a_title_may_not() -> None:
    story = "We walked from the harbour to the old town and saw the casino and a poker club beside the church " * 3
    found = sense(words(story))
    assert found is not None
    assert found.probability < 0.5
    selling = sense(words(story + "online casino free spins no deposit bonus sports betting slots online"))
    assert selling is not None
    assert selling.probability > 0.9
