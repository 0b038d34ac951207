"""The order of what needs attention."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from layouts.attention import Matter, MatterKind, choose, rank, read_events
from metrics import DISTRICT, Freshness, Lamp
from tests.unit.layouts import sample

REPORT = Freshness("gdp", DISTRICT, None, "2025-Q3", date(2025, 10, 8), 12)


def test_ranks_kinds_by_their_weights():
    events = read_events(
        sample.events({"severity": "larger"}, {"severity": "major", "external_id": "E-2"})
    )
    fires = read_events(sample.events(sample.fire()))
    red = sample.standing("catalogued_data_share", Lamp.RED)
    ranked = rank(fires, events, [red], [REPORT], sample.TODAY)
    assert [matter.kind for matter in ranked] == sorted(MatterKind, reverse=True)


@given(st.integers(0, 100_000), st.sampled_from(MatterKind), st.sampled_from(MatterKind))
def test_time_never_lifts_a_matter_over_the_next_kind(days, one, other):
    old, fresh = Matter(one, REPORT, days), Matter(other, REPORT, 0)
    assert (old.weight < fresh.weight) == (one < other)


def test_longer_late_comes_first_within_a_kind():
    short, long = Matter(MatterKind.PLAN, REPORT, 3), Matter(MatterKind.PLAN, REPORT, 90)
    assert long.weight > short.weight


def test_leaves_out_what_is_in_order():
    green = sample.standing("catalogued_data_share", Lamp.GREEN)
    on_time = Freshness("gdp", DISTRICT, "2025-Q2", "2025-Q3", date(2025, 10, 30), 0)
    assert rank([], [], [green], [on_time], sample.TODAY) == []


def test_a_missed_target_counts_as_red_after_the_plan():
    missed = sample.standing("catalogued_data_share", Lamp.YELLOW, is_over=True, met=False)
    assert [m.kind for m in rank([], [], [missed], [], sample.TODAY)] == [MatterKind.PLAN]


def test_one_kind_hides_no_other():
    majors = [Matter(MatterKind.MAJOR_EVENT, REPORT, days) for days in range(40)]
    shown = choose([*majors, Matter(MatterKind.OVERDUE_REPORT, REPORT, 1)], 6)
    assert len(shown) == 6
    assert shown[-1].kind is MatterKind.OVERDUE_REPORT
    assert [m.weight for m in shown] == sorted((m.weight for m in shown), reverse=True)
