"""The chance of a kind, before and after outcomes, and of one opening after its facts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.prospects.openings_made import TODAY, US, host, opening, page, part

from suture.engine.prospects.chances import CHANCE_WORDS, Chance, chance_of, chance_words
from suture.engine.prospects.chances_learned import (
    DISMISSALS,
    FROM_NEAR,
    Dismissal,
    Experience,
    Outcome,
    beta_interval,
    unanswered,
)
from suture.engine.prospects.found import WhoToAsk
from suture.engine.prospects.kinds import KINDS
from suture.engine.prospects.signals_words import read_kind_words
from suture.engine.prospects.tables import rows_of
from suture.engine.prospects.verdicts import HostRule, Signal
from suture.engine.prospects.worth_tables import minutes_by_kind, priors, standings, steps

ENDS = ("won", "declined", "no-answer")
anything = st.lists(
    st.tuples(st.sampled_from(sorted(KINDS)), st.sampled_from(ENDS), st.sampled_from(["page", "owed"])), max_size=12
)


def ended(kind: str, end: str, *, family: str = "page", times: int = 1) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(kind=kind, family=family, domain=f"{kind}{number}.example", end=end)  # type: ignore[arg-type]
        for number in range(times)
    )


def test_every_kind_has_a_prior_minutes_and_a_place() -> None:
    assert priors().keys() == minutes_by_kind().keys() == standings().keys() == KINDS.keys()
    assert all(one.reason and one.measured in {"yes", "partly", "no"} for one in priors().values())
    assert all("not measured" in one.reason or one.measured != "no" for one in priors().values())
    assert all(one.reason and one.odds > 0 and one.give > 0 for one in steps().values())


@pytest.mark.parametrize(
    ("yes", "no", "low", "high"),
    [
        (1, 1, 0.1, 0.9),
        (2, 2, 0.19580, 0.80420),
        (5, 1, 0.1 ** (1 / 5), 0.9 ** (1 / 5)),
        (1, 19, 1 - 0.9 ** (1 / 19), 1 - 0.1 ** (1 / 19)),
        (0.5, 0.5, 0.024472, 0.975528),
    ],
)
def test_beta_intervals_are_those_of_the_closed_forms(yes: float, no: float, low: float, high: float) -> None:
    assert beta_interval(yes, no) == pytest.approx((low, high), rel=0.02)


def test_nothing_is_learned_from_nothing() -> None:
    learned = Experience().chance("guest-article", family="page")
    assert learned.mean == pytest.approx(priors()["guest-article"].mean)
    assert learned.low < learned.mean < learned.high
    assert (learned.won, learned.ended) == (0, 0)
    assert "Nobody asked" in learned.sentence


def test_a_win_raises_its_kind_and_a_refusal_lowers_it_little() -> None:
    before = Experience().chance("podcast", family="page").mean
    after_win = Experience(outcomes=ended("podcast", "won")).chance("podcast", family="page")
    after_no = Experience(outcomes=ended("podcast", "declined")).chance("podcast", family="page")
    assert before < after_win.mean < before + 0.1
    assert before - 0.03 < after_no.mean < before
    assert after_win.sentence == "Of 1 that you asked for, 1 was won."


def test_silence_counts_as_a_refusal_does() -> None:
    silent = Experience(outcomes=ended("podcast", "no-answer", times=3)).chance("podcast", family="page")
    refused = Experience(outcomes=ended("podcast", "declined", times=3)).chance("podcast", family="page")
    assert silent.mean == refused.mean
    assert not unanswered(asked_on=date(2026, 10, 1), today=date(2026, 11, 25))
    assert unanswered(asked_on=date(2026, 10, 1), today=date(2026, 11, 26))


def test_many_outcomes_speak_louder_than_the_prior_and_more_surely() -> None:
    many = Experience(outcomes=(*ended("podcast", "won", times=30), *ended("podcast", "declined", times=30)))
    learned = many.chance("podcast", family="page")
    assert 0.4 < learned.mean < 0.5
    assert learned.high - learned.low < 0.2


def test_wins_of_a_family_raise_its_other_kinds_more_than_other_families() -> None:
    experience = Experience(outcomes=ended("podcast", "won", times=5))
    near = experience.chance("guest-article", family="page").mean / priors()["guest-article"].mean
    far = experience.chance("membership", family="owed").mean / priors()["membership"].mean
    odds_far = _odds(experience.chance("membership", family="owed").mean) / _odds(priors()["membership"].mean)
    odds_near = _odds(experience.chance("guest-article", family="page").mean) / _odds(priors()["guest-article"].mean)
    assert near > far > 1
    assert odds_near > odds_far > 1


@given(anything)
def test_whatever_happened_a_chance_is_a_chance_and_order_does_not_count(told: list[tuple[str, str, str]]) -> None:
    outcomes = tuple(
        Outcome(kind=kind, end=end, family=family, domain="a.example")  # type: ignore[arg-type]
        for kind, end, family in told
    )
    learned = Experience(outcomes=outcomes).chance("guest-article", family="page")
    assert 0 < learned.low <= learned.mean <= learned.high < 1
    again = Experience(outcomes=outcomes[::-1]).chance("guest-article", family="page")
    assert again.mean == pytest.approx(learned.mean)


@given(anything, st.sampled_from(sorted(KINDS)), st.sampled_from(["page", "owed"]))
def test_a_win_of_any_kind_lowers_no_chance_and_no_other_end_raises_one(
    told: list[tuple[str, str, str]], kind: str, family: str
) -> None:
    def mean(*more: tuple[str, str, str]) -> float:
        outcomes = [each for one in (*told, *more) for each in ended(one[0], one[1], family=one[2])]
        return Experience(outcomes=tuple(outcomes)).chance("podcast", family="page").mean

    before, won, declined = mean(), mean((kind, "won", family)), mean((kind, "declined", family))
    assert declined <= before + 1e-6
    assert before - 1e-6 <= won


def test_of_one_prior_the_shift_is_that_of_a_beta_prior() -> None:
    told = (*ended("staff-profile", "won", times=3), *ended("staff-profile", "declined", times=5))
    assert priors()["staff-profile"].mean == priors()["partners"].mean == 0.15
    moved = Experience(outcomes=told).chance("partners", family="page").mean
    assert moved == pytest.approx((FROM_NEAR * 0.15 + 3) / (FROM_NEAR + 8), rel=1e-4)


def test_each_reason_to_set_aside_teaches_its_own_thing_and_no_chance() -> None:
    told = [Dismissal(kind="podcast", domain=f"{reason}.example", reason=reason) for reason in DISMISSALS]
    experience = Experience(dismissals=tuple(told))
    assert [experience.liking(kind) for kind in ("podcast", "guest-article")] == [0.5, 1]
    assert experience.sites_left_out == {"not-this-site.example", "not-our-field.example"}
    # What takes as long as that, or longer, is dearer; a letter is not.
    assert [experience.dearness(kind) for kind in ("podcast", "guest-article", "mention")] == [1.5, 1.5, 1]
    assert experience.chance("podcast", family="page").mean == pytest.approx(priors()["podcast"].mean)
    twice = Experience(dismissals=tuple(told) * 2)
    assert (twice.liking("podcast"), twice.dearness("podcast")) == (0.25, 2.25)


def test_what_ties_us_to_a_host_raises_the_chance_and_what_is_owed_has_it_already() -> None:
    def chance(**facts: Any) -> float:
        found = opening(kind="member-directory", **facts)
        return chance_of(found, experience=Experience(), host=None, about=US, today=TODAY).range.mid

    assert chance(relation="member") > chance(relation="listed") > chance()
    assert chance(openness=0.9) > chance() > chance(openness=0.1)
    assert chance(rivals=("a.example", "b.example")) > chance(rivals=("a.example", "a.example"))
    assert chance(rivals=("a.example", "b.example"), openness=0.9) == chance(openness=0.9)
    owed = opening(family="owed", kind="membership")
    related = opening(family="owed", kind="membership", relation="member")
    both = [chance_of(one, experience=Experience(), host=None, about=US, today=TODAY) for one in (owed, related)]
    assert both[0] == both[1]


def test_facts_of_the_page_move_the_chance_and_are_named() -> None:
    def chance(newest: date | None, **given: Any) -> Chance:
        found = opening(page=page(newest=newest), **given)
        return chance_of(found, experience=Experience(), host=None, about=US, today=TODAY)

    fresh, undated, stale = (chance(day) for day in (TODAY, None, TODAY - timedelta(days=800)))
    assert fresh.range.mid > undated.range.mid > stale.range.mid
    assert stale.lowered == (
        "nothing on the page is newer than two years", "the page that we read names nobody to ask",
    )  # fmt: skip
    asked = chance(TODAY, ask=(WhoToAsk(role="editor", kind="email", value="ed@one.example"),))
    assert asked.raised == ("the page is kept up to date", "it says whom to write to")
    assert asked.because.startswith("Nobody asked for one of this kind yet")
    wanted = page(rules=(HostRule(key="credentials", words="Clinicians are preferred", quote="preference to MDs"),))
    with_credentials = opening(page=wanted, mine=("Dr Ana Reyes",))
    told = chance_of(with_credentials, experience=Experience(), host=None, about=US, today=TODAY)
    assert "they want the credentials that your clinicians have" in told.raised


def test_that_nobody_looked_whom_to_ask_is_not_that_there_is_nobody() -> None:
    def lowered(**given: Any) -> tuple[str, ...]:
        found = opening(family="owed", kind="mention", looked_on=TODAY, **given)
        return chance_of(found, experience=Experience(), host=None, about=US, today=TODAY).lowered

    assert lowered() == lowered(ask=(WhoToAsk(role="The page's editor"),)) == ()
    in_vain = WhoToAsk(role="The page's editor", seen_on=TODAY)
    assert lowered(ask=(in_vain,)) == ("the page that we read names nobody to ask",)


def test_a_page_that_invites_is_likelier_than_one_that_only_lists() -> None:
    def chance(key: str) -> Chance:
        signal = Signal(kind="resource-page", key=key, place="body", quote="To suggest a website, write.", weight=2)
        found = opening(page=page(signals=(signal,)))
        return chance_of(found, experience=Experience(), host=None, about=US, today=TODAY)

    assert chance("propose-link").range.mid > chance("below-are").range.mid
    assert "the page invites you to write" in chance("propose-link").raised
    assert chance("below-are").raised == ()


def test_what_fits_or_vouches_for_several_of_our_field_is_not_far_from_it() -> None:
    def lowered(**given: Any) -> tuple[str, ...]:
        of_another = host(ours=False, country=None)
        return chance_of(opening(**given), experience=Experience(), host=of_another, about=US, today=TODAY).lowered

    assert lowered() == ("it is about something else",)
    assert lowered(rivals=("a.example", "b.example")) == ()
    assert lowered(reach="national") == ()
    assert lowered(reach="international") == ("its members are in many countries",)


def test_every_invitation_is_a_signal_of_its_kind() -> None:
    known = {(row.kind, row.key) for row in read_kind_words()}
    assert {(row["kind"], row["key"]) for row in rows_of("invitations")} <= known


def test_subject_and_country_of_the_host_count_where_they_are_known() -> None:
    def chance(**given: Any) -> float:
        return chance_of(opening(), experience=Experience(), host=host(**given), about=US, today=TODAY).range.mid

    assert chance(ours=True) > chance() > chance(ours=False) == chance(relevance=part(0.1))
    assert chance(country="US") > chance(country=None) > chance(country="AU")
    assert chance(relevance=part(0.1, known=False)) == chance(relevance=part(0.8, known=False))


@pytest.mark.parametrize(("chance", "words"), [(0.05, "A long shot"), (0.3, "Even"), (0.9, "Likely")])
def test_a_chance_is_said_in_words(chance: float, words: str) -> None:
    assert chance_words(chance) == words
    assert not any(letter.isdigit() or letter == "%" for text in CHANCE_WORDS for letter in text)


def _odds(chance: float) -> float:
    return chance / (1 - chance)
