from __future__ import annotations

from datetime import datetime

from metrics.event_steps import EventStep, KeptStep, closed_at, news_of, state_of

DAY = [datetime(2025, 9, day) for day in range(1, 10)]


def step(position: int, word: str, day: int, batch: int = 1) -> KeptStep:
    return KeptStep(position, word, DAY[day], None, batch)


def test_news_are_the_steps_that_are_not_kept_yet() -> None:
    kept = [step(0, "reported", 0), step(1, "accepted", 1)]
    told = [
        EventStep("reported", DAY[0], None),
        EventStep("accepted", DAY[2], None),
        EventStep("closed", DAY[3], "data_bureau"),
        EventStep("closed", DAY[3], "data_bureau"),
    ]
    assert news_of(kept, told, 7) == [
        KeptStep(2, "accepted", DAY[2], None, 7),
        KeptStep(3, "closed", DAY[3], "data_bureau", 7),
    ]


def test_an_event_is_open_until_its_last_step_closes_it() -> None:
    steps = [step(0, "reported", 0), step(1, "handled", 2)]
    assert (state_of(steps), closed_at(steps)) == ("handled", None)
    steps.append(step(2, "closed", 3))
    assert (state_of(steps), closed_at(steps)) == ("closed", DAY[3])


def test_a_rating_after_the_close_leaves_it_closed() -> None:
    steps = [step(0, "reported", 0), step(1, "closed", 3), step(2, "rated", 5)]
    assert (state_of(steps), closed_at(steps)) == ("rated", DAY[3])


def test_a_step_after_the_close_opens_it_again() -> None:
    steps = [step(0, "reported", 0), step(1, "closed", 3), step(2, "handled", 5)]
    assert (state_of(steps), closed_at(steps)) == ("handled", None)


def test_the_latest_batch_counts_for_a_corrected_time() -> None:
    steps = [step(0, "reported", 0), step(1, "closed", 5), step(2, "closed", 3, batch=2)]
    assert closed_at(steps) == DAY[3]


def test_an_event_without_steps_is_reported() -> None:
    assert (state_of([]), closed_at([])) == ("reported", None)
