from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.economy.forecast import Note
from metrics.economy.forecast.january import lacking_months, published_months


def months(years: int, **lacking: set[int]) -> tuple[np.ndarray, pd.PeriodIndex]:
    """Months from 2010; ``y2012={1}`` leaves January 2012 out."""
    index = pd.period_range("2010-01", periods=12 * years, freq="M")
    figures = np.arange(len(index), dtype=float)
    for year, names in lacking.items():
        figures[(index.year == int(year[1:])) & np.isin(index.month, list(names))] = np.nan
    return figures, index


def test_years_of_twelve_months_are_left_alone() -> None:
    figures, index = months(4)
    kept, _, season, remarks = published_months(figures, index)
    np.testing.assert_array_equal(kept, figures)
    assert (season, remarks) == (12, ())


def test_two_years_without_january_have_eleven_periods() -> None:
    figures, index = months(3, y2010={1}, y2011={1}, y2012={1})
    kept, left, season, remarks = published_months(figures, index)
    assert season == 11
    assert len(kept) == len(left) == 33
    assert np.isfinite(kept).all()
    assert [entry.note for entry in remarks] == [Note.MERGED_JANUARY]
    assert lacking_months(remarks) == {1}


def test_years_published_in_another_way_are_not_put_beside() -> None:
    figures, index = months(6, y2013={1}, y2014={1}, y2015={1})
    _, left, season, remarks = published_months(figures, index)
    assert (str(left[0]), season) == ("2013-02", 11)
    assert [entry.note for entry in remarks] == [Note.MERGED_JANUARY, Note.CUT_BEFORE_MERGING]
    figures, index = months(6, y2010={1}, y2011={1})
    _, left, season, _ = published_months(figures, index)
    assert (str(left[0]), season) == ("2012-01", 12)


def test_one_missing_january_is_a_gap_and_no_way_of_publishing() -> None:
    figures, index = months(5, y2012={1})
    kept, _, season, remarks = published_months(figures, index)
    assert (len(kept), season, remarks) == (60, 12, ())


def test_years_with_neither_month_have_ten_periods() -> None:
    figures, index = months(4, y2010={1, 2}, y2011={1, 2}, y2012={1, 2}, y2013={1, 2})
    _, left, season, remarks = published_months(figures, index)
    assert (season, set(left.month)) == (10, set(range(3, 13)))
    assert [entry.note for entry in remarks] == [Note.NO_JANUARY_FEBRUARY]
