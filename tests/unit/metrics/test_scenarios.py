from __future__ import annotations

import pytest

from metrics import (
    DISTRICT,
    InvalidNoteError,
    NewScenario,
    OutOfScopeError,
    Role,
    ScenarioEnd,
    Supposition,
    Viewer,
    month_period,
)
from metrics.notes import LONGEST_NAME, check_may_write
from metrics.scenarios import LONGEST_TITLE

END = ScenarioEnd(month_period(2025, 9), month_period(2026, 3), 5.4, 5.9, "demo")
SUPPOSED = Supposition(DISTRICT, "industry", {"foreign_trade": -3.5}, None, None)
GOOD = {"name": "外贸下行", "author": "某某", "post": "科长", "supposed": SUPPOSED, "end": END}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": " "}, "scenario_name"),
        ({"name": "长" * (LONGEST_TITLE + 1)}, "scenario_name"),
        ({"name": "甲\u202e乙"}, "scenario_name"),
        ({"name": "甲\n乙"}, "scenario_name"),
        ({"author": ""}, "note_name"),
        ({"author": "x" * (LONGEST_NAME + 1)}, "note_long_name"),
        ({"post": "x" * (LONGEST_NAME + 1)}, "note_long_name"),
        ({"author": "甲\u202e乙"}, "note_unseen_name"),
        ({"post": "处\n长"}, "note_unseen_name"),
        ({"supposed": Supposition(DISTRICT, "industry", {}, None, None)}, "scenario_nothing"),
    ],
)
def test_what_will_not_do_is_told(wrong, message) -> None:
    with pytest.raises(InvalidNoteError) as told:
        NewScenario(**GOOD | wrong)
    assert told.value.message == message


def test_the_longest_will_do() -> None:
    assert NewScenario(**GOOD | {"name": "长" * LONGEST_TITLE, "author": "名" * LONGEST_NAME})


def test_a_wall_only_looks() -> None:
    check_may_write(Viewer("a", Role.STAFF, None, None))
    with pytest.raises(OutOfScopeError):
        check_may_write(Viewer("b", Role.WALL, None, None))
