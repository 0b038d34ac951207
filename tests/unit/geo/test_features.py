from __future__ import annotations

import pytest

from geo.features import Feature, did_you_mean


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (330203100.0, "330203100"), ("330203100.0", "330203100"), (330203100, "330203100"),
        (" 高桥镇 ", "高桥镇"), (49.25, "49.25"), (float("nan"), ""), (None, ""), (True, ""),
        (["x"], "['x']"),
    ],
)  # fmt: skip
def test_a_cell_is_a_word(value: object, word: str) -> None:
    assert Feature(1, {"a": value}, None, "", "").word("a") == word


def test_a_missing_column_is_no_word() -> None:
    assert Feature(1, {}, None, "", "").word("a") == ""


def test_the_nearest_word_is_offered() -> None:
    assert did_you_mean("XZDM", ["XZQDM", "MC"]) == "，您是否指“XZQDM”？"
    assert did_you_mean("qq", ["XZQDM"]) == ""
