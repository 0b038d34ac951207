"""Places by the share closed on time: who is ranked, by what, against which month."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layouts.panels.closure_ranking import LEAST_DUE, RATE, read_ranking
from metrics import DISTRICT, Lamp, Target, parse_period
from tests.unit.layouts import sample

NANMEN, JIANGXIA, XIMEN, YUEHU = list(sample.TOWNS)[:4]
CODES = (NANMEN, JIANGXIA, XIMEN, YUEHU)


def counts(period, **by_region):
    """Rows of the three metrics from (closed on time, due) by region."""
    rows = []
    for region, (on_time, due) in by_region.items():
        code = region.removeprefix("r")
        rows += [
            ("events_due", code, period, "level", float(due)),
            ("events_closed_on_time", code, period, "level", float(on_time)),
        ]
        if due:
            rows.append((RATE, code, period, "level", 100 * on_time / due))
    return rows


def named(**by_name):
    codes = {"nanmen": NANMEN, "jiangxia": JIANGXIA, "ximen": XIMEN, "yuehu": YUEHU}
    return {f"r{codes.get(name, DISTRICT)}": pair for name, pair in by_name.items()}


def read(*rows, standings=(), codes=CODES, **changed):
    frame = sample.figures(rows, **changed)
    return read_ranking(frame, sample.catalogue()[RATE], DISTRICT, codes, standings)


def test_ranks_the_newest_month_with_anything_due_best_first():
    ranking = read(
        *counts("2025-08", **named(nanmen=(50, 50))),
        *counts(
            "2025-09",
            **named(nanmen=(88, 100), jiangxia=(96, 101), ximen=(99, 100), district=(283, 301)),
        ),
        *counts("2025-10", **named(nanmen=(0, 0))),
    )
    assert ranking.period == parse_period("2025-09")
    assert [(c.region, c.place.place) for c in ranking.ranked] == [
        (XIMEN, 1),
        (JIANGXIA, 2),
        (NANMEN, 3),
    ]
    assert (ranking.of_all.due, ranking.of_all.on_time) == (301, 283)
    assert ranking.unranked == ()


def test_sets_aside_who_had_too_few_due_and_keeps_their_counts():
    ranking = read(*counts("2025-09", **named(nanmen=(90, 100), ximen=(9, 9), yuehu=(2, 3))))
    assert [c.region for c in ranking.ranked] == [NANMEN]
    assert [(c.region, c.on_time, c.due) for c in ranking.unranked] == [
        (XIMEN, 9, 9),
        (YUEHU, 2, 3),
    ]
    assert all(c.place is None for c in ranking.unranked)


def test_a_place_is_compared_with_a_month_in_which_all_had_enough_due():
    ranking = read(
        *counts("2025-07", **named(nanmen=(99, 100), ximen=(80, 100))),
        *counts("2025-08", **named(nanmen=(70, 100), ximen=(3, 3))),
        *counts("2025-09", **named(nanmen=(90, 100), ximen=(95, 100))),
    )
    assert ranking.previous == parse_period("2025-07")
    assert {c.region: c.place.change for c in ranking.ranked} == {XIMEN: 1, NANMEN: -1}


def test_nothing_is_compared_where_no_month_had_enough():
    ranking = read(
        *counts("2025-08", **named(nanmen=(3, 3))), *counts("2025-09", **named(nanmen=(90, 100)))
    )
    assert ranking.previous is None
    assert ranking.ranked[0].place.change is None


def test_there_is_no_ranking_where_nothing_was_due():
    assert read() is None
    assert read(*counts("2025-09", **named(nanmen=(0, 0), district=(7, 7)))) is None


def test_a_lamp_is_that_of_the_standing_for_the_same_month():
    target = Target(period="2025", value=95, source="政府工作报告")
    standings = [
        sample.standing(RATE, Lamp.GREEN, target=target),
        sample.standing(RATE, Lamp.YELLOW, region_code=NANMEN, target=target),
        sample.standing(
            RATE, Lamp.RED, region_code=XIMEN, target=target, period=parse_period("2025-08")
        ),
        sample.standing(RATE, Lamp.YELLOW, region_code=JIANGXIA, target=None),
    ]
    rows = counts(
        "2025-09", **named(nanmen=(90, 100), ximen=(90, 100), jiangxia=(90, 100), district=(9, 10))
    )
    ranking = read(*rows, standings=standings)
    assert {c.region: c.lamp for c in ranking.ranked} == {
        NANMEN: Lamp.YELLOW,
        XIMEN: Lamp.NONE,
        JIANGXIA: Lamp.NONE,
    }
    assert ranking.target == target


def test_says_what_the_total_rests_on():
    ranking = read(
        *counts("2025-09", **named(nanmen=(90, 100), district=(90, 100))),
        coverage="16/17",
        status="preliminary",
        provenance="demo",
    )
    assert (ranking.coverage, ranking.is_preliminary) == ("16/17", True)
    assert ranking.provenance == {"demo"}
    assert ranking.target is None


@given(st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_everybody_with_anything_due_is_ranked_or_set_aside(due):
    by_region = {f"r{code}": (number, number) for code, number in zip(CODES, due, strict=True)}
    ranking = read(*counts("2025-09", **by_region))
    if not any(due):
        assert ranking is None
        return
    assert {c.region for c in ranking.ranked} == {
        code for code, number in zip(CODES, due, strict=True) if number >= LEAST_DUE
    }
    assert {c.region for c in ranking.unranked} == {
        code for code, number in zip(CODES, due, strict=True) if 0 < number < LEAST_DUE
    }
