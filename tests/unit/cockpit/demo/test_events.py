from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest

from cockpit.demo.documents import read_event_profile, read_towns
from cockpit.demo.event_rows import event_and_step_rows
from cockpit.demo.events import Events, draw_events
from cockpit.demo.series import generator
from metrics.reference import read_event_vocabulary, read_region_records


@pytest.fixture(scope="module")
def events() -> Events:
    return draw_events(40_000, date(2025, 10, 20), generator("events"))


def test_draws_the_number_asked_for_between_2019_and_the_morning_of_the_day(
    events: Events,
) -> None:
    assert len(events) == 40_000
    assert str(events.reported.min())[:7] == "2019-01"
    assert events.reported.max() <= np.datetime64("2025-10-20T09:00:00")
    assert (np.diff(events.reported.astype(int)) >= 0).all()


def test_uses_only_declared_words_and_regions(events: Events) -> None:
    vocabulary = read_event_vocabulary()
    assert set(events.category) <= vocabulary.words("category").keys()
    assert set(events.severity) <= vocabulary.words("severity").keys()
    assert set(events.source) <= vocabulary.words("source").keys()
    assert set(events.region_code) <= {record.region.code for record in read_region_records()}


def test_told_events_use_declared_words_and_regions() -> None:
    vocabulary = read_event_vocabulary()
    codes = {record.region.code for record in read_region_records()}
    sources = {source.code: source for source in vocabulary.sources}
    for told in read_event_profile().told:
        assert told.category in vocabulary.words("category")
        assert told.severity in vocabulary.words("severity")
        assert told.state in sources[told.source].steps
        assert told.region in codes


def test_slow_towns_close_fewer_events_in_time(events: Events) -> None:
    in_time = events.due_to_close <= events.deadline
    town = np.array([code[:9] + "000" for code in events.region_code])
    share = {t.code: 100 * in_time[town == t.code].mean() for t in read_towns()}
    assert min(share, key=share.__getitem__) == "330203102000"
    assert share["330203102000"] == pytest.approx(88.9, abs=1.5)
    assert 100 * in_time.mean() == pytest.approx(96.4, abs=0.6)


def test_is_quiet_at_the_spring_festival(events: Events) -> None:
    days = events.reported.astype("datetime64[D]")
    first = np.datetime64("2024-02-10")
    feast = ((days >= first) & (days < first + 7)).sum()
    before = ((days >= first - 21) & (days < first - 14)).sum()
    assert feast < 0.7 * before


def test_steps_stop_at_the_present_and_the_last_one_is_the_state(events: Events) -> None:
    ((rows, steps),) = event_and_step_rows(events, 1, 1, generator("steps"))
    last = {number: step for number, _, step, *_ in steps}
    present = "2025-10-20 01:00:00.000000"  # nine in the morning, in UTC
    assert all(step[3] <= present for step in steps)
    for row in rows:
        assert last[row[0]] == row[-2]
        assert (row[-2] in ("closed", "rated")) == (row[-4] is not None)
    assert any(row[-4] is None for row in rows)


def test_some_closed_events_came_back_and_were_closed_again(events: Events) -> None:
    ((rows, steps),) = event_and_step_rows(events, 1, 1, generator("steps"))
    closings = Counter(number for number, _, step, *_ in steps if step == "closed")
    came_back = {number for number, count in closings.items() if count == 2}
    closed = {row[0] for row in rows if row[-4] is not None}
    assert came_back <= closed
    assert len(came_back) / len(closed) == pytest.approx(0.025, abs=0.004)
    number = min(came_back)
    words = [step for event, _, step, *_ in steps if event == number]
    closing = words.index("closed")
    assert words[closing : closing + 3] == ["closed", "handled", "closed"]
