from __future__ import annotations

from fractions import Fraction
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from metrics.survival import MEDIAN, P90, survival_quantiles

Case = tuple[int, bool]

CASES = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=60)
SHARES = st.fractions(min_value=Fraction(1, 20), max_value=Fraction(19, 20), max_denominator=20)


def quantile(cases: list[Case], share: Fraction) -> int | None:
    hours, closed = zip(*cases, strict=True)
    return survival_quantiles(hours, closed, [1] * len(cases), (share,))[0]


def test_a_case_by_hand() -> None:
    """Of 6: one closes at 2 h, one is open at 3 h, two close at 5 h, one open at 5 h, one at 9 h.

    S(2) = 5/6; at 5 h four still last: S(5) = 5/6 x 2/4 = 5/12; at 9 h one does: S(9) = 0.
    """
    hours, closed = (2, 3, 5, 5, 9), (True, False, True, False, True)
    counts = (1, 1, 2, 1, 1)
    shares = (Fraction(1, 10), MEDIAN, Fraction(7, 12), Fraction(3, 5), P90)
    assert survival_quantiles(hours, closed, counts, shares) == (2, 5, 5, 9, 9)


def test_open_cases_are_not_left_out() -> None:
    closed_alone = survival_quantiles([1, 2], [True, True], [1, 1])
    with_open = survival_quantiles([1, 2, 50], [True, True, False], [1, 1, 6])
    assert closed_alone == (1, 2)
    assert with_open == (None, None)


def test_nothing_has_no_quantiles() -> None:
    assert survival_quantiles([], [], []) == (None, None)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=60), SHARES)
def test_is_the_plain_quantile_when_all_are_closed(hours: list[int], share: Fraction) -> None:
    plain = sorted(hours)[ceil(share * len(hours)) - 1]
    assert quantile([(time, True) for time in hours], share) == plain


@given(CASES, SHARES, SHARES)
def test_a_larger_share_takes_no_less(cases: list[Case], one: Fraction, other: Fraction) -> None:
    low, high = (quantile(cases, share) for share in sorted((one, other)))
    assert high is None or (low is not None and low <= high)


@given(CASES, SHARES, st.integers(1, 60))
def test_waiting_longer_makes_no_quantile_shorter(
    cases: list[Case], share: Fraction, more: int
) -> None:
    later = [(time if closed else time + more, closed) for time, closed in cases]
    before, after = quantile(cases, share), quantile(later, share)
    assert after is None or before is None or before <= after


@given(CASES, SHARES)
def test_entries_may_be_grouped_and_in_any_order(cases: list[Case], share: Fraction) -> None:
    alike = sorted(set(cases), reverse=True)
    counts = [cases.count(case) for case in alike]
    hours, closed = zip(*alike, strict=True)
    assert survival_quantiles(hours, closed, counts, (share,))[0] == quantile(cases, share)
