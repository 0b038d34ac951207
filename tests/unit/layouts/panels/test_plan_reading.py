"""The plan's indicators, what is asked of them, and their order."""

from __future__ import annotations

from layouts.panels.plan_reading import (
    is_ended,
    newest_period,
    provenances,
    standings_query,
    worst_first,
)
from layouts.selection import Selection
from metrics import Lamp, Target, parse_period
from tests.unit.layouts import sample

ELEVEN = [metric.name for metric in sample.catalogue().numbered]


def test_asks_about_the_chosen_period_s_last_day_as_known_then():
    chosen = Selection.from_query({"period": "2024-12", "as_of": "2025-01-31"})
    query = standings_query(sample.catalogue().numbered, chosen, sample.context(chosen))
    assert query is not None
    assert str(query.on) == "2024-12-31"
    assert str(query.as_of) == "2025-01-31 15:59:59.999999"


def test_asks_nothing_where_no_indicator_is_judged():
    chosen = Selection(region=sample.GULIN)
    users = [sample.catalogue()["zheliban_daily_users"]]
    assert standings_query(users, chosen, sample.context(chosen)) is None


def test_order_compares_across_units_by_the_share_of_the_target():
    people = Target(period="2025", value=8.86, source="表1")
    ordered = worst_first(
        [
            sample.standing(ELEVEN[0], Lamp.YELLOW, gap=-2.0),
            sample.standing("zheliban_daily_users", Lamp.YELLOW, gap=-0.5, target=people),
        ]
    )
    assert ordered[0].metric == "zheliban_daily_users"


def test_newest_period_and_provenance_are_those_of_what_is_shown():
    standings = [
        sample.standing(ELEVEN[0], Lamp.GREEN, provenance="demo"),
        sample.standing(ELEVEN[1], Lamp.GREEN, period=parse_period("2025-08")),
        sample.standing(ELEVEN[2], Lamp.NONE, provenance="exercise"),
    ]
    assert newest_period(standings) == parse_period("2025-09")
    assert provenances(standings) == {"demo", "real"}
    assert newest_period(standings[2:]) is None


def test_the_plan_has_ended_when_it_has_for_all():
    over = sample.standing(ELEVEN[0], Lamp.GREEN, is_over=True)
    assert is_ended([over])
    assert not is_ended([over, sample.standing(ELEVEN[1], Lamp.GREEN)])
