"""A sample of a public collection; docs/forecasting.md has the figures of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.forecasts import CHOSEN, MEAN, collections, measure

EVERY = 15


@pytest.mark.parametrize("grain", ["monthly", "quarterly"])
def test_beats_the_naive_and_the_members_on_tourism(shared_data: Path, grain: str) -> None:
    ((_, cases),) = collections(shared_data / "forecast", grain, EVERY)
    found = measure(cases)
    methods = found["methods"]
    members = [name for name in methods if name not in (CHOSEN, MEAN)]
    for measured in ("mase", "smape"):
        errors = {name: methods[name][measured] for name in methods}
        assert errors[CHOSEN] < errors["naive"]
        assert errors[CHOSEN] < sum(errors[name] for name in members) / len(members)
        # Of some 25 series one member may be lucky; of the whole none is 1 % better.
        assert errors[CHOSEN] < 1.05 * min(errors[name] for name in members)
    assert 70 < found["coverage_80"]["all"] < 90
    assert 90 < found["coverage_95"]["all"] < 99.5
