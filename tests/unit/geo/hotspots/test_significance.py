"""The false discovery rate: by a worked example, and by its laws."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.contiguity import Contiguity
from geo.hotspots.significance import adjusted, neighbour_significance
from tests.services.areas import areas

CHANCES = st.lists(st.floats(0, 1), max_size=40).map(np.array)

# Benjamini and Hochberg (1995), section 4: fifteen p values; four are rejected at 0.05.
PAPER = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
         0.4262, 0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip


def test_rejects_what_the_paper_rejects() -> None:
    found = adjusted(np.array(PAPER))
    assert (found <= 0.05).tolist() == [True] * 4 + [False] * 11
    assert found[:4] == pytest.approx([0.0015, 0.003, 0.0095, 0.035625])


@given(CHANCES)
def test_never_lowers_a_p_nor_changes_their_order(p: np.ndarray) -> None:
    found = adjusted(p)
    assert (found >= p).all()
    assert (found <= 1).all()
    assert (np.diff(found[np.argsort(p, kind="stable")]) >= 0).all()


@given(CHANCES, st.randoms(use_true_random=False))
def test_does_not_depend_on_the_order_of_the_tests(p: np.ndarray, random: Random) -> None:
    order = list(range(len(p)))
    random.shuffle(order)
    assert adjusted(p[order]) == pytest.approx(adjusted(p)[order])


@given(CHANCES, st.sampled_from([0.01, 0.05, 0.1]))
def test_rejects_as_the_rule_with_a_moving_limit(p: np.ndarray, rate: float) -> None:
    ordered = np.sort(p)
    limits = rate * np.arange(1, len(p) + 1) / max(len(p), 1)
    passed = np.flatnonzero(ordered <= limits)
    largest = ordered[passed[-1]] if len(passed) else -1.0
    # Rounding may part two p values that are equal on paper; the rule is asked a hair beside.
    assert ((adjusted(p) <= rate) | (p > largest) | np.isclose(p, largest)).all()
    assert ((adjusted(p) > rate) | (p <= largest) | np.isclose(adjusted(p), rate)).all()


@given(areas())
def test_does_not_count_islands_among_the_tests(drawn: tuple[Contiguity, np.ndarray]) -> None:
    contiguity, values = drawn
    found = neighbour_significance(values, contiguity, 99, seed=1)
    tested = contiguity.degrees > 0
    assert (found.p_adjusted[~tested] == 1).all()
    assert np.array_equal(found.p_adjusted[tested], adjusted(found.p[tested]))
    assert not (found.is_high & found.is_low).any()
