"""The register of the demonstration: invented, near real places, and in tune with its figures."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from cockpit.demo.risk_points import GRAVE, draw_risk_points, grave_counts, write_risk_points
from cockpit.demo.risk_profile import read_risk_profile
from geo.facts import read_facts
from metrics.ingest.risk_judging import JudgedRiskPoint
from metrics.reference import read_department_records, read_risk_vocabulary
from metrics.risk import LecScore, MatrixScore, score_level
from metrics.risk.nearness import metres_between
from metrics.warehouse.tables import batch, risk_control, risk_point

DAY = date(2025, 10, 20)
NOW = datetime(2025, 10, 20, 1)
POINTS = draw_risk_points(DAY)


def level_of(point: JudgedRiskPoint) -> str:
    facts = point.facts
    score = (
        MatrixScore(facts["likelihood"], facts["consequence"])
        if facts["method"] == "matrix"
        else LecScore(*(facts[f"lec_{part}"] for part in ("likelihood", "exposure", "consequence")))
    )
    return score_level(score, read_risk_vocabulary()).code


@pytest.mark.parametrize(
    "day", [DAY, date(2025, 9, 1), date(2024, 3, 5), date(2021, 12, 31), date(2026, 6, 1)]
)
def test_holds_as_many_grave_points_in_each_town_as_the_figures_state(day: date) -> None:
    counted = Counter(
        (level, f"{point.facts['region_code'][:9]}000")
        for point in draw_risk_points(day)
        if (level := level_of(point)) in GRAVE.values()
    )
    assert counted == +grave_counts(day)


def test_is_the_same_for_the_same_day_and_every_point_has_a_name_and_number_of_its_own() -> None:
    assert draw_risk_points(DAY) == POINTS
    assert len(POINTS) == read_risk_profile().count
    assert len({point.key for point in POINTS}) == len(POINTS)
    named = [(point.facts["name"], point.facts["place"]) for point in POINTS]
    assert len(set(named)) == len(named)


def test_the_story_is_assessed_as_it_says() -> None:
    for entry in read_risk_profile().told:
        score = MatrixScore(entry.likelihood, entry.consequence)
        assert score_level(score, read_risk_vocabulary()).code == entry.level, entry.name


def test_points_lie_near_the_published_point_of_their_community() -> None:
    facts = read_facts()
    known = {place.code: place.at for place in (*facts.seats, *facts.communities.points)}
    far = {
        point.facts["name"]: metres
        for point in POINTS
        if (at := known.get(point.facts["region_code"]))
        and (metres := metres_between(at, (point.facts["lon"], point.facts["lat"]))) > 1_200
    }
    assert far == {}


def test_owners_are_posts_of_known_departments() -> None:
    departments = read_department_records()
    for point in POINTS:
        assert point.facts["post"] == departments[point.facts["department"]].desk_post


def test_nothing_is_dated_after_the_day_and_little_is_overdue() -> None:
    facts = [point.facts for point in POINTS]
    assert all(entry["assessed_on"] < DAY for entry in facts)
    assert all(entry["last_inspected_on"] <= DAY for entry in facts)
    late = sum((DAY - f["last_inspected_on"]).days > f["inspection_days"] for f in facts)
    assert 0.02 < late / len(facts) < 0.08
    assert all(0 <= entry["dangers_overdue"] <= entry["dangers_open"] for entry in facts)


def test_says_of_itself_that_it_is_made_up(sqlite_url: str) -> None:
    engine = sa.create_engine(sqlite_url)
    with engine.begin() as connection:
        assert write_risk_points(connection, POINTS, NOW) == len(POINTS)
        assert connection.scalar(sa.select(batch.c.provenance)) == "demo"
        count = sa.select(sa.func.count())
        assert connection.scalar(count.select_from(risk_point)) == len(POINTS)
        assert connection.scalar(count.select_from(risk_control)) >= len(POINTS)
    engine.dispose()
