"""The demonstration's enterprises: nobody's, and the same ones each time."""

from __future__ import annotations

from datetime import date

import pytest

from cockpit.demo.enterprises import FIRST_YEAR, NAME, demo_code, draw_enterprises
from metrics import Grain
from metrics.enterprise.credit_code import is_formed, is_valid
from metrics.reference import read_enterprise_vocabulary, read_region_records
from metrics.reference.industries import industry_of

DAY = date(2025, 10, 20)


@pytest.fixture(scope="module")
def drawn():
    return draw_enterprises(DAY)


def test_no_code_can_be_a_real_firm_s_and_none_occurs_twice(drawn) -> None:
    codes = [one.entry.code for one in drawn]
    assert len(set(codes)) == len(codes) == 420
    assert all(is_formed(code) and not is_valid(code) for code in codes)
    assert not any(is_valid(demo_code(number)) for number in range(2_000))


def test_every_name_says_that_it_is_of_the_demonstration(drawn) -> None:
    assert all(one.entry.facts["name"].startswith(NAME) for one in drawn)


def test_words_regions_and_classes_are_declared_ones(drawn) -> None:
    vocabulary = read_enterprise_vocabulary()
    regions = {record.region.code for record in read_region_records()}
    for one in drawn:
        facts = one.entry.facts
        assert facts["status"] in vocabulary.words("status")
        assert facts["size"] in vocabulary.words("size")
        assert facts["grade"] in {"", *vocabulary.words("grade")}
        assert facts["region_code"] in regions
        assert industry_of(facts["industry"])
        assert 121.1 < facts["lon"] < 121.7 and 29.6 < facts["lat"] < 30.0


def test_a_year_is_what_its_quarters_add_up_to(drawn) -> None:
    for one in drawn[:60]:
        figures = dict(one.figures)
        for year, facts in figures.items():
            if year.grain is not Grain.YEAR or facts["revenue"] is None:
                continue
            quarters = [f for p, f in figures.items() if p != year and year.contains(p)]
            assert len(quarters) == 4
            assert facts["revenue"] == pytest.approx(sum(q["revenue"] for q in quarters))
            assert facts["penalties"] <= facts["inspections"]


def test_nothing_is_told_of_before_the_founding_or_after_the_day(drawn) -> None:
    for one in drawn:
        periods = [period for period, _ in one.figures]
        assert all(period.end < DAY for period in periods)
        assert all(period.start >= one.entry.facts["founded_on"] for period in periods)
        assert all(period.start.year >= FIRST_YEAR for period in periods)


def test_is_the_same_each_time(drawn) -> None:
    assert draw_enterprises(DAY)[:20] == drawn[:20]
