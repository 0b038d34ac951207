"""Towns' figures: the last, those under their target, the fallen, and standing risk points."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.attention import Backlog, MatterKind
from layouts.attention.town_figures import closures, is_last, risk_points, unbroken_run
from metrics import Lamp, Measure, Target, parse_period, places
from tests.unit.layouts import sample

RATE = "event_on_time_closure_rate"
TOWNS = tuple(sample.TOWNS)[:6]
A, B, C, D, E, F = TOWNS


def frame(**months):
    rows = [
        (RATE, code, text, "level", value)
        for text, values in months.items()
        for code, value in values.items()
    ]
    return sample.figures((m, r, p.replace("m", "2025-"), s, v) for m, r, p, s, v in rows)


def told(figures, towns=TOWNS, standings=None, backlogs=None):
    metric = sample.catalogue()[RATE]
    return list(
        closures(figures, metric, towns, TOWNS, standings or {}, backlogs or {}, sample.TODAY)
    )


GOOD = {A: 99, B: 98, C: 97, D: 96, E: 95, F: 94}


def test_the_last_town_is_told_since_its_run_with_what_it_has_overdue():
    owed = Backlog(7, date(2025, 9, 25))
    (found,) = told(frame(m08=GOOD, m09=GOOD, m07={**GOOD, F: 99.5}), backlogs={F: owed})
    assert (found.kind, found.region, found.department) == (
        MatterKind.CLOSURE, F, "governance_centre",
    )  # fmt: skip
    assert (found.since.period, found.since.or_earlier) == (parse_period("2025-08"), False)
    assert (found.subject.value, found.subject.place.place, found.subject.backlog) == (94, 6, owed)


def test_a_town_under_its_target_is_told_and_the_last_that_reaches_it_is_not():
    target = Target(period="2025", value=95, source="x")
    standings = {
        code: sample.standing(RATE, lamp, region_code=code, target=target)
        for code, lamp in {A: Lamp.GREEN, E: Lamp.GREEN, F: Lamp.YELLOW}.items()
    }
    found = told(frame(m08={**GOOD, F: 96}, m09=GOOD), standings=standings)
    assert [matter.region for matter in found] == [F]
    assert found[0].since.period == parse_period("2025-09")
    above = {**standings, F: sample.standing(RATE, Lamp.GREEN, region_code=F, target=target)}
    assert told(frame(m09={**GOOD, F: 94.9}), standings=above) == []


def test_a_town_that_lost_five_places_is_told_unless_it_is_the_last():
    before = {A: 99, B: 98, C: 97, D: 96, E: 95, F: 90}
    after = {A: 94, B: 98, C: 97, D: 96, E: 95, F: 94}
    found = told(frame(m08=before, m09=after))
    assert [(m.kind, m.region) for m in found] == [(MatterKind.CLOSURE, A), (MatterKind.CLOSURE, F)]
    fallen = told(frame(m08=before, m09={**after, F: 93.5, A: 94.9, E: 96.5, D: 97.5}))
    assert [(m.kind, m.region) for m in fallen] == [(MatterKind.CLOSURE, F)]


def test_places_lost_make_a_lighter_matter():
    towns = tuple(sample.TOWNS)[:8]
    before = {code: 99 - n for n, code in enumerate(towns)}
    after = {**before, towns[0]: 92.5}
    metric = sample.catalogue()[RATE]
    found = list(closures(frame(m08=before, m09=after), metric, towns, towns, {}, {}, sample.TODAY))
    assert [(m.kind, m.region) for m in found] == [
        (MatterKind.PLACE, towns[0]),
        (MatterKind.CLOSURE, towns[7]),
    ]
    assert found[0].subject.place.change == -6


def test_tells_of_the_asked_towns_alone_but_ranks_them_among_all():
    assert told(frame(m09=GOOD), towns=(A,)) == []
    (found,) = told(frame(m09=GOOD), towns=(F,))
    assert found.subject.place.of == 6


def test_a_town_without_the_newest_month_is_not_judged_by_an_older_one():
    newest = {code: value for code, value in GOOD.items() if code != F}
    assert [m.region for m in told(frame(m08=GOOD, m09=newest))] == [E]


def test_nobody_is_last_where_all_are_alike_or_most_are_unknown():
    def ranked(values):
        metric, month = sample.catalogue()[RATE], parse_period("2025-09")
        return places(frame(m09=values), metric, Measure.LEVEL, month, TOWNS)

    assert not any(is_last(code, ranked(dict.fromkeys(TOWNS, 97.0))) for code in TOWNS)
    assert not is_last(B, ranked({A: 99, B: 90}))
    assert is_last(D, ranked({A: 99, B: 98, C: 98, D: 90}))
    assert not is_last(F, ranked({A: 99, B: 98, C: 98, D: 90}))


def test_risk_points_stand_since_the_first_month_of_their_run():
    values = {"2025-06": 0, "2025-07": 1, "2025-08": 2, "2025-09": 1}
    rows = [("major_risk_points", A, text, "level", value) for text, value in values.items()]
    rows += [("major_risk_points", B, text, "level", 0) for text in values]
    metric = sample.catalogue()["major_risk_points"]
    (found,) = risk_points(sample.figures(rows), metric, TOWNS, sample.TODAY)
    assert (found.kind, found.region, found.subject.count) == (MatterKind.MAJOR_RISK, A, 1)
    assert found.since.period == parse_period("2025-07")


@pytest.mark.parametrize(
    ("flags", "since"),
    [([], None), ([1, 0], None), ([0, 1], "2025-02"), ([1, 0, 1, 1], "2025-03"), ([1, 1], None)],
)
def test_a_run_reaches_back_to_the_last_break(flags, since):
    found = unbroken_run({parse_period(f"2025-0{n}"): bool(f) for n, f in enumerate(flags, 1)})
    told = found and not found.or_earlier and str(found.period)
    assert (told or None) == since


@given(st.lists(st.booleans(), max_size=12))
def test_a_run_without_a_break_may_be_older_than_what_was_read(flags):
    months = {parse_period(f"2025-{n:02}"): flag for n, flag in enumerate(flags, 1)}
    found = unbroken_run(months)
    assert (found is not None) == bool(flags and flags[-1])
    assert (found is not None and found.or_earlier) == bool(flags and all(flags))
