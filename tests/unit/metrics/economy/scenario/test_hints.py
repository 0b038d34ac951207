from __future__ import annotations

from metrics.economy.scenario.hints import hint


def test_the_nearest_name_is_asked_for() -> None:
    told = hint("invesment", ["investment", "exports"])
    assert (told.zh, told.en) == ("是否指“investment”？", "Did you mean “investment”?")


def test_without_one_all_are_listed() -> None:
    assert hint("xyz", ["one", "two"]).zh == "可用的有：one、two。"
    assert hint("xyz", []).en == "There are: none."
