from __future__ import annotations

from pathlib import Path

import pytest

from metrics.economy.seasonal import Diagnostics, Residual
from metrics.economy.seasonal.x13_output import (
    diagnostics_of,
    holiday_of,
    model_of,
    read_diagnostics,
    read_table,
)
from tests.unit.metrics.economy.worked_run import worked_run

TOLD = "qsori:  62.5  0.0\nqssadj: 0.1 0.95\nAutoOutlier$AO2020.Feb: -0.1 0.02 -5\nnot a pair\n"


def test_reads_a_table() -> None:
    assert read_table("date\tx.d11\n----\t----\n201001\t+0.1004E+03\n201002\t+0.99E+02\n\n") == (
        100.4, 99.0,
    )  # fmt: skip


@pytest.mark.parametrize("line", ["201001\tNaN", "201001\t*****"])
def test_refuses_a_table_without_figures(line: str) -> None:
    with pytest.raises(ValueError, match=r"finite|convert"):
        read_table(f"date\tx\n---\t---\n{line}\n")


def test_what_is_not_told_is_none() -> None:
    found = diagnostics_of(read_diagnostics(TOLD))
    assert found == Diagnostics(Residual(62.5, 0.0), Residual(0.1, 0.95), outliers=("AO2020.Feb",))
    assert holiday_of(read_diagnostics(TOLD)) is None
    assert model_of({}) == ""


def test_reads_the_worked_run(shared_data: Path) -> None:
    told = read_diagnostics(worked_run(shared_data).diagnostics)
    holiday, found = holiday_of(told), diagnostics_of(told)
    assert holiday is not None
    assert holiday.coefficient == pytest.approx(-0.1485, abs=5e-5)
    assert holiday.t == pytest.approx(-34.5, abs=0.05)
    assert model_of(told) == "(0 1 1)(0 1 1)"
    assert found.after == Residual(0.0, 1.0)
    assert (found.quality, found.is_seasonal, found.outliers) == (0.2, True, ())
