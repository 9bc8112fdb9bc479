"""Authority: one scale for all tools, fitted anew on each import, honest where little is known."""

from __future__ import annotations

import numpy as np
import pytest

from suture.engine.quality.authority import Authorities, KnownPlaces, judge_authority
from suture.engine.quality.authority_scale import authority_of_place
from suture.engine.quality.calibration import open_calibration

NAN = float("nan")


def judged(places: KnownPlaces | None = None, **metrics: list[float]) -> Authorities:
    count = len(next(iter(metrics.values()))) if metrics else len(places.places if places else [])
    told = {name: np.array(values) for name, values in metrics.items()}
    return judge_authority(["unknown"] * count, metrics=told, places=places)


def test_the_scale_is_a_place_in_logarithms() -> None:
    made = authority_of_place(np.array([1.0, 1e4, 1e8, NAN]), domains=10**8)
    assert made[:3] == pytest.approx([1, 0.5, 0])
    assert np.isnan(made[3])


def test_ahrefs_alone_has_its_published_curve_with_bars() -> None:
    parts = judged(ahrefs_domain_rating=[43.0, 91.0, 12.0]).parts
    assert [round(part.range.mid, 2) for part in parts] == [0.26, 0.64, 0.13]
    for part in parts:
        assert part.known
        assert part.learn is None
        assert part.range.low < part.range.mid < part.range.high
    assert parts[0].why == "Ahrefs DR 43."


def test_two_tools_that_know_the_same_domains_are_fitted_on_each_other() -> None:
    generator = np.random.default_rng(1)
    rating = generator.uniform(1, 90, 200)
    score = np.round(rating / 2 + generator.normal(0, 3, 200)).clip(2, 100)
    rating[150:] = NAN
    made = judged(ahrefs_domain_rating=rating.tolist(), semrush_domain_authority=score.tolist())
    (agreement,) = made.agreements
    assert (agreement.domains, agreement.curve) == (150, "fitted")
    assert agreement.spearman is not None
    assert agreement.spearman > 0.9
    assert agreement.error is not None
    assert agreement.error < 0.1
    assert "fitted on this import" in agreement.words
    # A score of half the rating is worth what that rating is: not what the built-in curve says of the score.
    alone = int(np.argmin(np.abs(score[150:] - 35))) + 150
    wanted = open_calibration().curves["ahrefs_domain_rating"].of(np.array([score[alone] * 2]))[1][0]
    assert made.parts[alone].range.mid == pytest.approx(wanted, abs=0.03)


def test_few_shared_domains_keep_the_built_in_curves() -> None:
    made = judged(ahrefs_domain_rating=[10, 20, 30, 40.0], semrush_domain_authority=[5, 10, 15, 20.0])
    (agreement,) = made.agreements
    assert (agreement.domains, agreement.curve) == (4, "built-in")
    assert agreement.spearman == pytest.approx(1)


def test_tools_that_contradict_each_other_are_both_in_the_range() -> None:
    (part,) = judged(ahrefs_domain_rating=[70.0], semrush_domain_authority=[4.0]).parts
    curves = open_calibration().curves
    assert part.range.low <= curves["semrush_domain_authority"].of(np.array([4.0]))[1][0]
    assert part.range.high >= curves["ahrefs_domain_rating"].of(np.array([70.0]))[1][0]


def test_flow_metrics_count_only_where_the_import_shows_that_they_agree() -> None:
    generator = np.random.default_rng(2)
    rating = generator.uniform(1, 90, 120)
    noise = generator.uniform(0, 60, 120)
    alone = judged(majestic_source_trust_flow=[30.0, 60.0])
    assert not any(part.known for part in alone.parts)
    unlike = judged(ahrefs_domain_rating=rating.tolist(), majestic_source_trust_flow=noise.tolist())
    assert unlike.agreements[0].curve == "unused"
    assert "Majestic" not in unlike.parts[0].why
    alike = judged(ahrefs_domain_rating=rating.tolist(), majestic_source_trust_flow=(rating * 0.6).tolist())
    assert alike.agreements[0].curve == "fitted"
    assert "Majestic TF" in alike.parts[0].why


def test_at_the_foot_of_a_scale_there_is_too_little_to_say() -> None:
    foot, known = judged(ahrefs_domain_rating=[0.0, 0.0], semrush_domain_authority=[1.0, 22.0]).parts
    assert not foot.known
    assert foot.why.startswith("Too few sites link to this one to say")
    assert foot.range.low == 0
    assert foot.learn
    assert known.known


def test_what_nobody_knows_has_its_kinds_range() -> None:
    (part,) = judged(ahrefs_domain_rating=[NAN]).parts
    usual = open_calibration().usual_authority("unknown")
    assert (part.known, part.range) == (False, usual.range)
    assert "Common Crawl" in (part.learn or "")


def test_ranks_come_first_and_others_are_fitted_on_them() -> None:
    generator = np.random.default_rng(4)
    places = np.exp(generator.uniform(np.log(100), np.log(5e7), 100))
    rating = 100 * (1 - np.log(places) / np.log(1e8))
    known = KnownPlaces(places=np.append(places, NAN), domains=10**8, release="cc-main-2026-apr-may-jun")
    made = judge_authority(["unknown"] * 101, metrics={"ahrefs_domain_rating": np.append(rating, 50.0)}, places=known)
    assert made.agreements[0].curve == "fitted"
    assert made.parts[100].range.mid == pytest.approx(0.5, abs=0.03)
    assert "in Common Crawl’s ranks (cc-main-2026-apr-may-jun)" in made.parts[0].why


def test_a_domain_of_no_tool_at_all() -> None:
    made = judge_authority(["hospital", "unknown"], metrics={})
    assert [part.known for part in made.parts] == [False, False]
    assert made.agreements == ()


def test_a_domain_of_no_tool_has_what_is_usual_among_those_that_link_here() -> None:
    told = {"ahrefs_domain_rating": np.append(np.linspace(40, 60, 40), [NAN, NAN])}
    made = judge_authority([*["news"] * 40, "news", "hospital"], metrics=told)
    here, elsewhere = made.parts[40:]
    known = sorted(part.range.mid for part in made.parts[:40])
    assert not here.known
    assert "of the 40 such sites (news) that link to you and whose authority is known" in here.why
    assert known[0] < here.range.mid < known[-1]
    # The ends of those that are known count as well, so the range is no narrower than their middles.
    assert here.range.low <= known[4]
    assert here.range.high >= known[35]
    assert "that link to you" not in elsewhere.why
