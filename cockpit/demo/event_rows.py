"""Turn events into rows of ``event`` and ``event_step``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

import numpy as np

from cockpit.demo.documents import ToldEvent, read_event_profile
from cockpit.demo.events import HOUR, Array, Events, Generator
from cockpit.demo.writing import days_text, moments_text
from metrics.clock import SHANGHAI, to_utc
from metrics.places import place_key, place_keys
from metrics.reference import EventVocabulary, read_event_vocabulary

Row = tuple[Any, ...]

EVENT_COLUMNS = (
    "id", "source", "external_id", "category", "severity", "title", "place", "lon", "lat",
    "place_key", "region_code", "department", "reported_at", "reported_day", "deadline_at",
    "deadline_day", "closed_at", "closed_day", "state", "batch_id",
)  # fmt: skip
STEP_COLUMNS = ("event_id", "position", "step", "at", "department", "batch_id")

OFFSET = 8 * HOUR  # Ningbo's clocks have stood eight hours before UTC since 1992
CHUNK = 50_000

# How far into an event's life each step comes, give or take a tenth; rated is a day after the
# closing.
_PASSED = {"accepted": 0.02, "assigned": 0.07, "handled": 0.75, "answered": 0.9}


class _Step(NamedTuple):
    """A step of a loop, the share of the event's life before it, and whether that varies."""

    word: str
    share: float
    varies: bool = False


# What was closed too early (返工) is handled once more before it is closed for good.
_RETURN = (_Step("closed", 0.96), _Step("handled", 0.98))


def _loop(steps: Sequence[str], *, is_returned: bool) -> list[_Step]:
    """Return the steps that events of a source take."""
    ends = {"reported": 0.0, "closed": 1.0, "rated": 1.0}
    loop = [
        _Step(word, ends[word]) if word in ends else _Step(word, _PASSED[word], varies=True)
        for word in steps
    ]
    if is_returned:
        closing = steps.index("closed")
        loop[closing:closing] = _RETURN
    return loop


def _moments(events: Events, chosen: Array, loop: Sequence[_Step], rng: Generator) -> Array:
    """Return the local moments of the steps of some events of one source: a row an event."""
    reported = events.reported[chosen]
    life = (events.due_to_close[chosen] - reported).astype(float)
    columns = []
    for step in loop:
        passed = life * step.share
        if step.varies:
            passed = passed * rng.uniform(0.9, 1.1, len(chosen))
        if step.word == "rated":
            passed = passed + rng.random(len(chosen)) * 86_400
        columns.append(reported + passed.astype("timedelta64[s]"))
    return np.stack(columns, axis=1)


def event_and_step_rows(
    events: Events, first_id: int, batch_id: int, rng: Generator
) -> Iterator[tuple[list[Row], list[Row]]]:
    """Yield chunks of (event rows, step rows) with the ids from ``first_id`` on."""
    vocabulary = read_event_vocabulary()
    returned_share = read_event_profile().returned
    for start in range(0, len(events), CHUNK):
        chosen = np.arange(start, min(start + CHUNK, len(events)))
        is_closed = events.due_to_close[chosen] <= events.now
        is_returned = is_closed & (rng.random(len(chosen)) < returned_share)
        state = np.empty(len(chosen), dtype=object)
        steps: list[Row] = []
        for source, returned in itertools.product(vocabulary.sources, (False, True)):
            is_mine = events.source[chosen] == source.code
            mine = np.flatnonzero(is_mine & (is_returned == returned))
            loop = _loop(source.steps, is_returned=returned)
            moments = _moments(events, chosen[mine], loop, rng)
            taken = (moments <= events.now).sum(axis=1)
            state[mine] = np.array([step.word for step in loop], dtype=object)[taken - 1]
            departments = _departments(events.category[chosen[mine]], vocabulary)
            texts = moments_text((moments - OFFSET).ravel())
            width = len(loop)
            for row, (number, count, department) in enumerate(
                zip((chosen[mine] + first_id).tolist(), taken.tolist(), departments, strict=True)
            ):
                steps.extend(
                    (number, place + 1, loop[place].word, texts[row * width + place],
                     department, batch_id)
                    for place in range(count)
                )  # fmt: skip
        steps.sort(key=lambda step: (step[0], step[1]))
        yield _event_rows(events, chosen, state, vocabulary, first_id, batch_id), steps


def _departments(categories: Array, vocabulary: EventVocabulary) -> list[str]:
    leads = {category.code: category.department for category in vocabulary.categories}
    return [leads[category] for category in categories.tolist()]


def _event_rows(
    events: Events,
    chosen: Array,
    state: Array,
    vocabulary: EventVocabulary,
    first_id: int,
    batch_id: int,
) -> list[Row]:
    numbers = (chosen + first_id).tolist()
    reported, deadline, closed = (
        moments[chosen] for moments in (events.reported, events.deadline, events.closed)
    )
    columns: list[list[Any]] = [
        numbers,
        events.source[chosen].tolist(),
        [f"HS{number:09d}" for number in numbers],
        events.category[chosen].tolist(),
        events.severity[chosen].tolist(),
        events.title[chosen].tolist(),
        events.place[chosen].tolist(),
        _points(events.lon[chosen]),
        _points(events.lat[chosen]),
        place_keys(events.lon[chosen], events.lat[chosen]),
        events.region_code[chosen].tolist(),
        _departments(events.category[chosen], vocabulary),
    ]
    for moments in (reported, deadline, closed):
        columns += [moments_text(moments - OFFSET), days_text(moments)]
    columns += [state.tolist(), [batch_id] * len(chosen)]
    return list(zip(*columns, strict=True))


def _points(degrees: Array) -> list[float | None]:
    return [None if value != value else value for value in degrees.tolist()]


def told_rows(
    told: Sequence[ToldEvent], first_id: int, batch_id: int
) -> tuple[list[Row], list[Row]]:
    """Return the rows of the told events: open ones, whose steps follow ten minutes apart."""
    vocabulary = read_event_vocabulary()
    leads = {category.code: category.department for category in vocabulary.categories}
    sources = {source.code: source for source in vocabulary.sources}
    events: list[Row] = []
    steps: list[Row] = []
    for number, event in enumerate(told, start=first_id):
        reported, deadline = (
            to_utc(moment.replace(tzinfo=SHANGHAI)) for moment in (event.reported, event.deadline)
        )
        department = leads[event.category]
        events.append(
            (
                number, event.source, f"HS{number:09d}", event.category, event.severity,
                event.title, event.place, event.lon, event.lat, place_key(event.lon, event.lat),
                event.region, department,
                _text(reported), str(event.reported.date()),
                _text(deadline), str(event.deadline.date()),
                None, None, event.state, batch_id,
            )
        )  # fmt: skip
        passed = sources[event.source].steps
        for position, step in enumerate(passed[: passed.index(event.state) + 1]):
            at = reported + timedelta(minutes=10 * position)
            steps.append((number, position + 1, step, _text(at), department, batch_id))
    return events, steps


def _text(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.%f}"
