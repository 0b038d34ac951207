from __future__ import annotations

import pytest

from metrics.ingest.refusals import KEPT_TEXT, Refusal, nearest, shown


def test_nearest_prefers_the_word_that_keeps_its_other_places() -> None:
    assert nearest("海署区", ["镇海区", "海曙区", "奉化区"]) == "，您是否指“海曙区”？"


def test_nearest_says_nothing_when_nothing_is_near() -> None:
    assert nearest("纽约", ["镇海区", "海曙区"]) == "。"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("甲" * 30, "甲" * 10 + "…"), ("a\x00b\x1b", "a�b�"), ("一行\n两行\t", "一行\n两行\t")],
    ids=["bounded", "control characters", "line ends and tabs stay"],
)
def test_shown_text_is_bounded_and_fit_to_be_shown(text: str, kept: str) -> None:
    assert shown(text, 10) == kept


def test_kept_text_is_bounded() -> None:
    assert len(Refusal(1, "x" * 10_000, "").kept_text) == KEPT_TEXT + 1
