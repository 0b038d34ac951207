from __future__ import annotations

import pytest

from metrics.economy.forecast import Note, Reason
from metrics.economy.forecast.wording import refuse, remark

FIGURES = {
    "points": 3, "needed": 8, "period": "2024-01", "low": 0, "high": 100, "grain": "D",
    "horizon": 90, "most": 60, "years": 3, "year": 2024, "origins": 4,
}  # fmt: skip


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentence_in_both_languages(reason: Reason) -> None:
    told = refuse(reason, **FIGURES).told
    assert told.zh.endswith("。")
    assert told.en.endswith(".")
    assert "{" not in told.zh + told.en


@pytest.mark.parametrize("note", Note)
def test_every_note_has_its_sentence_in_both_languages(note: Note) -> None:
    told = remark(note, **FIGURES).told
    assert told.zh.endswith("。")
    assert told.en.endswith(".")
    assert "{" not in told.zh + told.en
