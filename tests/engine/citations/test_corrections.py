"""Corrections at the source: what one change closes, what should follow, and what a re-check says of it."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from io import StringIO
from typing import Any

from tests.engine.citations.practices_for_audit import HARBOUR, ON
from tests.engine.citations.sightings_for_audit import (
    ALL,
    OLD,
    PERSON,
    REGISTER,
    RIGHT,
    WRONG_SUITE,
    look,
    sighting,
)

from suture.engine.catalogue import Feed, open_catalogue
from suture.engine.citations.audit import Audit, audit_listings
from suture.engine.citations.correction import Correction
from suture.engine.citations.corrections import corrections
from suture.engine.citations.outcomes import outcome_of
from suture.engine.citations.pasting import postal_lines
from suture.engine.citations.records import Record
from suture.engine.citations.sightings import Sighting
from suture.engine.citations.sources import copies_of, feeds_as_seen, is_sure, sources_of

NPPES = "npiregistry.cms.hhs.gov"
MIRROR = "npiprofile.com"
DONE = ON + timedelta(days=1)


def audit(*seen: Sighting, on: date = ON, looks: Any = ()) -> Audit:
    return audit_listings(HARBOUR, seen, on=on, looks=looks)


def only(made: Audit, **settings: Any) -> Correction:
    (one,) = corrections(made, **settings)
    return one


def register(told: dict[str, Any], **more: Any) -> Sighting:
    return sighting(NPPES, told, shows=REGISTER - {"specialty"}, **more)


def mirror(told: dict[str, Any], **more: Any) -> Sighting:
    return sighting(MIRROR, told, shows=REGISTER - {"specialty"}, **more)


def test_one_correction_at_the_register_closes_it_and_should_close_its_copies() -> None:
    one = only(audit(register(WRONG_SUITE), mirror(WRONG_SUITE)))
    assert (one.work, one.root, one.title) == ("mend", NPPES, "NPPES: say Suite 120, not STE 210")
    assert one.closes == (f"{NPPES} place:main",)
    assert one.should_close == (f"{MIRROR} place:main",)
    assert one.paste == "Address: 210 Harbour Street, Suite 120, Salem, MA 01970"
    assert (one.minutes, one.recheck) == (15, ON + timedelta(days=30))
    assert "not proven" in one.why
    assert one.address == "https://nppes.cms.hhs.gov/"


def test_a_copy_of_a_register_that_is_right_only_needs_patience() -> None:
    one = only(audit(register(RIGHT), mirror(WRONG_SUITE)))
    assert (one.work, one.minutes, one.steps, one.closes) == ("follow", 0, (), ())
    assert one.should_close == (f"{MIRROR} place:main",)


def test_a_copy_of_a_register_that_nobody_looked_at_is_mended_at_the_register() -> None:
    one = only(audit(mirror(WRONG_SUITE)))
    assert (one.work, one.root, one.closes, one.should_close) == ("mend", NPPES, (), (f"{MIRROR} place:main",))


def test_a_copy_that_was_seen_not_to_follow_has_its_own_correction() -> None:
    made = audit(register(RIGHT), mirror(WRONG_SUITE))
    one = only(made, confirmed={(NPPES, MIRROR): False})
    assert (one.work, one.root) == ("mend", MIRROR)


def test_a_copy_that_was_seen_to_follow_is_promised() -> None:
    made = audit(register(WRONG_SUITE), mirror(WRONG_SUITE))
    one = only(made, confirmed={(NPPES, MIRROR): True})
    assert one.closes == (f"{NPPES} place:main", f"{MIRROR} place:main")
    assert "We saw it follow." in one.why


def test_what_can_be_mended_by_itself_is_unless_its_source_is_wrong_alike() -> None:
    alone = only(audit(sighting("bingplaces.com", WRONG_SUITE)))
    assert alone.root == "bingplaces.com"
    alike = only(audit(sighting("bingplaces.com", WRONG_SUITE), sighting("business.google.com", WRONG_SUITE)))
    assert alike.root == "business.google.com"
    assert alike.should_close == ("bingplaces.com place:main",)


def test_medicare_is_mended_in_pecos_and_this_is_documented() -> None:
    one = only(audit(sighting("medicare.gov", WRONG_SUITE)))
    assert (one.root, one.root_name) == ("pecos.cms.hhs.gov", "PECOS")
    assert one.closes == ("medicare.gov place:main",)
    assert one.delay == "two to four months"


def test_several_fields_at_one_source_are_one_correction() -> None:
    one = only(audit(register(OLD)))
    assert one.fields == ("number", "street", "unit", "phone")
    assert one.title == "NPPES: address and telephone"
    assert one.they_say == "44 Old Mill Rd #3, Salem, MA 01970; 978-555-0142"
    assert one.you_say == "210 Harbour Street, Suite 120, Salem, MA 01970; (978) 555-0180"
    assert one.paste.splitlines() == [
        "Address: 210 Harbour Street, Suite 120, Salem, MA 01970",
        "Telephone: (978) 555-0180",
    ]


def test_a_listing_with_two_sources_of_wrong_is_closed_by_neither_alone() -> None:
    both = WRONG_SUITE | {"phone": "978-555-0142"}
    made = corrections(audit(register(WRONG_SUITE), mirror(both)))
    assert [(one.work, one.fields) for one in made] == [("mend", ("unit",)), ("follow", ("phone",))]
    assert f"{MIRROR} place:main" in {*made[0].should_close, *made[1].should_close}


def test_other_work_has_its_own_words_and_copies_are_not_added_to() -> None:
    made = corrections(
        audit(
            sighting("yelp.com", RIGHT, own="a"),
            sighting("yelp.com", OLD, own="b"),
            sighting("manta.com", RIGHT, claimed=False),
            sighting("vitals.com", PERSON | {"name": "Bruno Tarn, DO", "numbers": {"npi": "1003000126"}}),
            looks=[look("bingplaces.com"), look("npidb.org")],
        )
    )
    assert {one.work: one.root for one in made} == {
        "remove": "yelp.com",
        "claim": "manta.com",
        "person": "vitals.com",
        "add": "bingplaces.com",
    }
    add = next(one for one in made if one.work == "add")
    assert add.paste.startswith("Name: Harbour Street Dermatology\nAddress: 210 Harbour Street, Suite 120")


def test_who_left_is_reported_where_they_are_still_shown() -> None:
    left = replace(
        HARBOUR,
        works=tuple(
            replace(one, until=date(2026, 6, 30)) if one.clinician == "osei" else one for one in HARBOUR.works
        ),
    )
    made = audit_listings(left, [sighting("vitals.com", PERSON | {"name": "Kwame Osei, PA-C"})], on=ON)
    assert [one.work for one in corrections(made)] == ["ended"]


def test_more_reach_and_more_wrong_go_first() -> None:
    made = corrections(
        audit(
            sighting("yelp.com", OLD),
            sighting("business.google.com", OLD),
            sighting("facebook.com", RIGHT, shows=ALL - {"specialty", "hours"}),
        )
    )
    assert [one.root for one in made] == ["business.google.com", "yelp.com", "facebook.com"]
    assert len({one.key for one in made}) == 3


def test_nothing_to_do_where_all_agrees() -> None:
    assert corrections(audit(sighting("yelp.com", RIGHT))) == ()


def test_a_correction_closes_itself_when_it_is_seen_to_be_right() -> None:
    one = only(audit(register(WRONG_SUITE), mirror(WRONG_SUITE)))
    later = one.recheck + timedelta(days=1)
    said = outcome_of(one, audit(register(RIGHT, seen=later), mirror(RIGHT, seen=later), on=later), done=DONE)
    assert (said.closed, said.still_wrong) == (True, ())
    assert said.followed == {(NPPES, MIRROR): True}
    assert said.why.startswith("Seen to be right on ")


def test_a_copy_that_lags_does_not_keep_a_correction_open_and_is_blamed_when_the_day_has_come() -> None:
    one = only(audit(register(WRONG_SUITE), mirror(WRONG_SUITE)))
    soon, later = one.recheck - timedelta(days=1), one.recheck
    for day, followed in ((soon, {}), (later, {(NPPES, MIRROR): False})):
        made = audit(register(RIGHT, seen=day), mirror(WRONG_SUITE, seen=day), on=day)
        said = outcome_of(one, made, done=DONE)
        assert (said.closed, said.still_wrong) == (True, (f"{MIRROR} place:main",))
        assert said.followed == followed


def test_a_correction_that_did_not_take_says_why() -> None:
    one = only(audit(register(WRONG_SUITE)))
    later = ON + timedelta(days=20)
    said = outcome_of(one, audit(register(WRONG_SUITE, seen=later), on=later), done=DONE)
    assert said.closed is False
    assert said.why.endswith("They say STE 210, you say Suite 120.")


def test_what_was_not_looked_at_again_is_neither_closed_nor_open() -> None:
    one = only(audit(register(WRONG_SUITE)))
    said = outcome_of(one, audit(register(WRONG_SUITE)), done=DONE)
    assert (said.closed, said.why, dict(said.followed)) == (None, "It was not looked at again yet.", {})


def test_feeds_are_read_both_ways_the_surest_first() -> None:
    feeds = feeds_as_seen(open_catalogue().feeds, confirmed={("yelp.com", "bingplaces.com"): True})
    assert sources_of("bingplaces.com", feeds=feeds)[0].source == "yelp.com"
    assert [one.target for one in copies_of("pecos.cms.hhs.gov", feeds=feeds)] == ["medicare.gov"]
    assert [one.target for one in feeds if is_sure(one)] == ["medicare.gov", "bingplaces.com"]
    fewer = feeds_as_seen(feeds, confirmed={("yelp.com", "bingplaces.com"): False})
    assert "bingplaces.com" not in {one.target for one in copies_of("yelp.com", feeds=fewer)}


def test_feeds_of_somebody_else_may_be_given() -> None:
    feed = Feed(
        source=NPPES, target="lookup.example", sure="observed", days=7, delay="soon", page="", says="It copies."
    )
    made = audit(register(WRONG_SUITE), sighting("lookup.example", WRONG_SUITE))
    assert only(made, feeds=[feed]).should_close == ("lookup.example place:main",)


def test_ways_to_mend_are_of_directories_and_sources_that_are_known() -> None:
    text = files("suture.engine.citations").joinpath("data", "ways_to_mend.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(text)))
    known = {one.domain for one in open_catalogue().directories} | {one.source for one in open_catalogue().feeds}
    assert [row["domain"] for row in rows] == sorted({row["domain"] for row in rows})
    for row in rows:
        assert row["domain"] in known, row
        assert row["address"].startswith("https://"), row
        assert 1 <= int(row["minutes"]) <= 120, row
        assert row["own"] in {"yes", "no"}, row
        assert all(step.endswith(".") for step in row["steps"].split("|")), row
        assert row["source"] == "general knowledge" or row["source"].startswith("https://"), row


def test_an_address_is_written_as_its_country_writes_it() -> None:
    def lines(**told: str) -> tuple[str, ...]:
        return postal_lines(Record(id="1", **told))  # type: ignore[arg-type]

    assert lines(street="1 A St", unit="Suite 2", city="Salem", region="MA", postcode="01970", country="US") == (
        "1 A St, Suite 2", "Salem, MA 01970",
    )  # fmt: skip
    assert lines(street="1 A St, Suite 2", unit="Suite 2", country="US") == ("1 A St, Suite 2",)
    assert lines(street="2 Weir Lane", city="Bath", postcode="BA1 5ZZ", country="GB") == (
        "2 Weir Lane", "Bath", "BA1 5ZZ",
    )  # fmt: skip
    assert lines(street="Hafenweg 3", city="Kiel", postcode="24103", country="DE") == ("Hafenweg 3", "24103 Kiel")


def test_a_week_of_hours_is_no_title() -> None:
    week = "Mo-We 09:00-12:00,13:00-17:00; Th 09:00-19:30; Fr 09:00-12:30; Sa 10:00-12:00"
    one = only(audit(sighting("facebook.com", RIGHT | {"hours": week}, shows=ALL - {"specialty", "website"})))
    assert one.title.endswith(": opening hours")
    assert one.they_say == (
        "Mon to Wed 9:00 to 12:00, 13:00 to 17:00; Thu 9:00 to 19:30; Fri 9:00 to 12:30; Sat 10:00 to 12:00"
    )
    assert one.you_say == "Mon to Thu 8:00 to 18:00"
    assert one.paste == "Opening hours: Mon to Thu 8:00 to 18:00"


def test_why_names_the_copies_and_says_nothing_of_a_site_alone() -> None:
    copied = only(audit(register(WRONG_SUITE), mirror(WRONG_SUITE)))
    name = next(one.name for one in audit(mirror(WRONG_SUITE)).entries if one.directory == MIRROR)
    assert name in copied.why
    assert "{" not in copied.why
    assert not copied.why.startswith(("It ", "Its "))
    assert only(audit(sighting("facebook.com", WRONG_SUITE, shows=ALL - {"specialty", "website"}))).why == ""
    assert only(audit(register(RIGHT), mirror(WRONG_SUITE))).why.startswith("NPPES says it right. ")


def test_a_suite_in_the_line_of_the_street_does_not_blame_the_street() -> None:
    street = "210 Harbour Street, Ste 210"
    one = only(audit(sighting("facebook.com", {**RIGHT, "street": street, "unit": ""})))
    assert one.fields == ("unit",)
    assert (one.they_say, one.you_say) == ("Ste 210", "Suite 120")
