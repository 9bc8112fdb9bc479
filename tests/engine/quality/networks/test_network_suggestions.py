"""What is suggested for a network: honest owners, articles and names are left alone, offers are candidates."""

from __future__ import annotations

import pyarrow as pa
import pytest
from tests.engine.quality.networks.made_networks import ABOUT, Made, crowd, farm, found, the_one, words

from suture.engine.catalogue import open_catalogue
from suture.engine.links.columns import READINGS
from suture.engine.quality.networks import find_networks


@pytest.mark.parametrize("nofollow", [True, None])
def test_what_nobody_follows_is_no_candidate_and_what_nobody_knows_says_so(nofollow: bool | None) -> None:
    made = crowd()
    farm(made, nofollow=nofollow)
    row = the_one(found(made))
    assert row["suggestion"] == ("watch" if nofollow else "disavow")
    assert ("told not to follow" in row["suggestion_why"]) is bool(nofollow)
    assert ("nobody says" in row["suggestion_why"]) is (nofollow is None)


@pytest.mark.parametrize("flag", ["ugc", "sponsored"])
def test_paid_and_user_links_are_no_candidates(flag: str) -> None:
    made = crowd()
    farm(made)
    table = made.table()
    place = table.schema.get_field_index(flag)
    table = table.set_column(place, table.schema.field(flag), pa.array([True] * len(table)))
    assert the_one(find_networks(table, about=ABOUT, catalogue=open_catalogue()))["suggestion"] == "watch"


def test_one_article_in_sixty_papers_is_left_alone() -> None:
    made = crowd()
    title = "Harbour Spa celebrates thirty years of thermal water with a new open air pool for families"
    for place in range(60):
        host = f"{words().one()}{words().one()}-{words().one()}.example"
        made.add(host, f"/2024/05/{title.lower().replace(' ', '-')}/", title, ("Harbour Spa", "website")[place % 2])
    row = the_one(found(made))
    assert row["suggestion"] == "nothing"
    assert "articles are passed on" in row["suggestion_why"]


def test_one_publishers_city_directories_are_left_alone() -> None:
    made = crowd()
    for _ in range(40):
        city = words().one()
        made.add(
            f"{city}-dobilan.example", "/firm/profile", f"Harbour Spa in {city} - directory",
            "harbour-spa.example", ip="93.5.7.9",
        )  # fmt: skip
    row = the_one(found(made))
    assert row["suggestion"] == "nothing", row


def test_a_groups_many_sites_that_use_your_name_are_no_candidates() -> None:
    made = crowd()
    for _ in range(40):
        city = words().one()
        made.add(
            f"tolmer-{city}.example", f"/vumilo/{len(city)}", f"Tolmer {city} friends", "Harbour Spa", ip="93.5.7.9"
        )
    row = the_one(found(made))
    assert (row["size"], row["suggestion"]) == (40, "watch")


def test_one_name_under_several_endings_is_one_owner() -> None:
    made = crowd()
    for ending in ("de", "fr", "it", "es", "nl", "co.uk"):
        made.add(f"www.tolmiga.{ending}", "/lumit/harbour-spa", "Harbour Spa bewertungen tolmiga", "Harbour Spa")
    row = the_one(found(made))
    assert row["suggestion"] == "nothing"
    assert "one name under several endings" in row["suggestion_why"]


def test_hosts_of_one_domain_are_a_family_and_pages_of_one_host_are_none() -> None:
    made = crowd()
    for language in ("en", "fr", "de", "it", "es", "nl"):
        made.add(f"{language}.tolmiga.example", f"/{words().one()}", " ".join(words().usual(4)), "Harbour Spa")
    for place in range(40):
        made.add("www.one-host.example", f"/kubifo/{place}", "Kubifo dara nelim pusta", "golfi ranus tepo")
    row = the_one(found(made))
    assert row["pattern"] == "6 sites, all of tolmiga.example"
    assert (row["suggestion"], row["domains"]) == ("nothing", 1)


def test_a_shared_account_is_one_hand_and_no_reproach() -> None:
    made = crowd()
    urls = []
    for place in range(6):
        host = f"{words().one()}{'abcdef'[place]}.example"
        made.add(host, f"/{words().one()}-{words().one()}/", " ".join(words().usual(5)), "Harbour Spa")
        urls.append(f"https://{made.rows[-1]['host']}{made.rows[-1]['path']}")
    readings = pa.table(
        {
            "source_url": urls,
            "read_at": pa.array([0] * 6, pa.timestamp("s", tz="UTC")),
            "site_ids": ["ga:UA-1"] * 6,
        }
    )
    assert set(readings.column_names) <= set(READINGS.names)
    assert found(made).table.num_rows == 0
    row = the_one(found(made, readings=readings))
    assert row["size"] == 6
    assert row["suggestion"] == "nothing"
    assert "account “ga:UA-1”" in row["pattern"]


def six(title: str, text: str, *, path: str = "/news/{place}/{slug}", sites: int = 6) -> Made:
    """Unrelated sites with one title and one text."""
    made = crowd()
    for place in range(sites):
        where = path.format(place=20_000 + 37 * place, slug=title.lower().replace(" ", "-"))
        made.add(f"{words().one()}{words().one()}{'abcdefghijklmnopqrst'[place]}.example", where, title, text)
    return made


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Sex after prostate cancer: what to expect", "Harbour Spa"),
        ("Book one of the free skin check slots this summer", "book a slot"),
        ("Essay: what my melanoma taught me about the sun", "Dr Smith"),
        ("How to tell replica sunscreen from the real thing", "harbour-spa.example"),
        ("SEO for dentists and doctors: ten practice websites we like", "Harbour Spa"),
        ("Viagra, Cialis and your skin: drug rashes explained", "drug rashes explained"),
        ("Eczema in winter: what helps and what does not", "Ines Okafor, MD"),
        ("Biologic therapy in severe psoriasis: a randomised trial", "corresponding author website"),
        ("Seven sunscreen mistakes that doctors see every summer", "board-certified dermatologist Jane Smith"),
        ("Gambling addiction: casino, betting and slots at home", "guide for parents"),
        ("Dermatologists in Boston, MA - Reviews and Hours", "Dermatologist Boston"),
    ],
)
@pytest.mark.parametrize("path", ["/{slug}", "/news/{place}/{slug}", "/vumilo/{place}/{slug}"])
def test_what_honest_sites_share_is_never_a_candidate(title: str, text: str, path: str) -> None:
    suggestions = found(six(title, text, path=path)).table["suggestion"].to_pylist()
    assert set(suggestions) <= {"nothing", "watch"}


@pytest.mark.parametrize("text", ["Harbour Spa", "Ines Okafor, MD", "website", "read the article"])
def test_an_article_passed_on_with_a_name_asks_for_nothing(text: str) -> None:
    made = six("Eczema in winter: what helps and what does not", text, sites=12)
    assert set(found(made).table["suggestion"].to_pylist()) <= {"nothing"}


def test_agreement_that_sells_nothing_is_watched_at_most() -> None:
    made = crowd()
    farm(made, title="Zorbel tafin mukro")
    row = the_one(found(made))
    assert (row["size"], row["suggestion"]) == (30, "watch")


@pytest.mark.parametrize(
    ("title", "told"),
    [("Zorbel dofollow backlinks for sale", "offer links"), ("Zorbel online casino bonus", "mostly spam")],
)
def test_links_for_sale_and_spam_are_candidates(title: str, told: str) -> None:
    made = crowd()
    farm(made, title=title)
    row = the_one(found(made))
    assert row["suggestion"] == "disavow"
    assert told in row["suggestion_why"]


def test_what_is_sold_on_pages_about_something_else_is_a_candidate_on_many_sites() -> None:
    suggested = {}
    for sites in (8, 20):
        made = crowd()
        for place in range(sites):
            host = f"{words().one()}{words().one()}{place}.example"
            made.add(host, f"/vumilo-lusgar/{place}", " ".join(words().one() for _ in range(5)), "best botox clinic")
        suggested[sites] = the_one(found(made))["suggestion"]
    assert suggested == {8: "watch", 20: "disavow"}
