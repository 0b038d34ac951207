from __future__ import annotations

import numpy as np
import pytest

from metrics.economy.forecast.members import member_paths
from metrics.economy.forecast.training import Shape, Training
from tests.unit.metrics.economy.forecast.simulated import monthly


@pytest.mark.parametrize("season", [12, 1], ids=["seasonal", "plain"])
@pytest.mark.parametrize("sinks", [False, True], ids=["positive", "any sign"])
def test_no_member_looks_ahead(season: int, sinks: bool) -> None:
    """What comes after an origin changes nothing of what is said there."""
    values = monthly(6) / 100 - (1.0 if sinks else 0.0)
    origins = np.array([40, 50, 60, 72])
    other = values.copy()
    other[60:] = values[60:][::-1] * 1.5
    said, changed = (
        member_paths(Training(figures, season, origins, 8, Shape.AUTO))
        for figures in (values, other)
    )
    for name in said:
        np.testing.assert_allclose(said[name][:3], changed[name][:3], err_msg=name)
        assert not np.allclose(said[name][3], changed[name][3]), name


def test_one_origin_says_what_it_says_among_others() -> None:
    values = monthly(6) / 100
    many, one = (
        member_paths(Training(values, 12, origins, 8, Shape.AUTO))
        for origins in (np.array([48, 60, 72]), np.array([48, 72]))
    )
    for name in many:
        np.testing.assert_allclose(many[name][[0, 2]], one[name], err_msg=name)
