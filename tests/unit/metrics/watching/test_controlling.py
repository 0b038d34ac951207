"""Benjamini and Hochberg's own example, and the laws of what is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from metrics import Measure
from metrics.economy import Anomaly, AnomalyKind
from metrics.periods import parse_period
from metrics.watching.controlling import kept_of, threshold
from metrics.watching.watched import Judged, Key
from tests.unit.metrics.small_house import HOME

# Their paper, section 3.2: fifteen hypotheses, four of which are rejected at 5 %.
PAPER = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
    0.5719, 0.6528, 0.7590, 1.000,
]  # fmt: skip
CHANCES = st.lists(st.floats(0, 1), max_size=40)


def judged(chance: float | None) -> Judged:
    odd = Anomaly(AnomalyKind.UNLIKE, "a", parse_period("2025-09"), 1, 0, 9, 3.5, 9)
    return Judged(Key(HOME, Measure.YOY), odd, chance)


def test_the_example_of_the_paper():
    assert threshold(PAPER) == 0.0095
    assert threshold([]) < 0


def test_a_method_without_a_chance_keeps_to_its_own_limit():
    assert len(kept_of([("a", judged(None)), ("b", judged(0.9))])) == 1


@given(CHANCES)
def test_the_order_does_not_matter_and_nothing_above_the_share_is_kept(chances):
    assert threshold(chances) == threshold(chances[::-1]) <= 0.05


@given(CHANCES, st.floats(0, 1))
def test_more_that_is_usual_never_keeps_more(chances, usual):
    kept = sum(p <= threshold(chances) for p in chances)
    with_more = [*chances, max(usual, 0.5)]
    assert sum(p <= threshold(with_more) for p in chances) <= kept
