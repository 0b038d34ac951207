"""Input-output tables: what one has to be."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pydantic import ValidationError

from metrics.reference import read_input_output
from tests.unit.metrics.economy.scenario.made_scenarios import sectors, table


def test_the_table_that_ships_says_that_it_is_invented() -> None:
    demo = read_input_output()
    assert demo.is_demo
    assert "示例" in demo.label.zh
    assert "示例" in demo.source
    output = np.array(demo.output)
    final = output - np.array(demo.coefficients) @ output
    assert (final > 0).all()  # every sector sells something to those who use it up


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"sectors": ()}, "有0个部门，应有1至300个"),
        ({"sectors": sectors("one", "one")}, "“one”出现2次"),
        ({"sectors": sectors("one", " ")}, "没有代码或名称"),
        ({"coefficients": ((0.1, 0.2),)}, "应为2行2列，现为1行"),
        ({"coefficients": ((0.1, 0.2), (0.1,))}, r"各行\[2, 1\]列"),
        ({"output": (1.0,)}, "总产出应有2个数，现有1个"),
        ({"value_added": (0.1, 0.1, 0.1)}, "增加值率应有2个数"),
        ({"coefficients": ((0.1, -0.2), (0.1, 0.1))}, "“部门one”一行有负数"),
        ({"coefficients": ((0.1, 0.2), (math.nan, 0.1))}, "非有限数"),
        ({"coefficients": ((0.5, 0.2), (0.5, 0.1))}, "“部门one”一列合计1，中间投入应小于总产出"),
        ({"value_added": (0.7, 0.5)}, "“部门one”的增加值率0.7应在0与0.65之间"),
        ({"value_added": (-0.1, 0.5)}, "增加值率-0.1"),
        ({"output": (0.0, 5.0)}, "“部门one”的总产出0应为正数"),
    ],
)
def test_says_what_is_wrong_with_a_table(changes: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        table(**changes)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ValidationError) as caught:
        table(output=(0.0, -1.0), coefficients=((0.9, 0.2), (0.2, 0.1)))
    assert str(caught.value).count("；") == 2
