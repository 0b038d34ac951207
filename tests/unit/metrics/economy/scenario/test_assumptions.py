from __future__ import annotations

from metrics.economy.scenario.assumptions import demand_assumptions, elasticity_assumptions
from metrics.reference import read_input_output
from tests.unit.metrics.economy.scenario.made_scenarios import table


def test_an_invented_table_is_told_first() -> None:
    first = next(iter(demand_assumptions(read_input_output())))
    assert "不是本地实际" in first.zh
    assert "invented" in first.en


def test_a_published_table_is_named_by_its_source() -> None:
    assert next(iter(demand_assumptions(table(source="浙江省2022年投入产出表")))).zh == (
        "投入产出表：浙江省2022年投入产出表。"
    )


def test_every_assumption_is_said_in_both_languages() -> None:
    told = [*demand_assumptions(table()), *elasticity_assumptions((), (), (), is_rate=True)]
    assert all(label.zh != label.en for label in told)
