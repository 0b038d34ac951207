"""Judge the rows of a table of events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import numpy as np

from metrics.clock import Clock, local_day
from metrics.event_steps import REPORTED, EventStep
from metrics.ingest.directory import Departments, Regions
from metrics.ingest.distinct import Distinct
from metrics.ingest.event_facts import FactReader
from metrics.ingest.event_mapping import EventMapping
from metrics.ingest.event_places import EventPlaces
from metrics.ingest.event_words import EventWords
from metrics.ingest.exclusion import refuse_excluded
from metrics.ingest.geography import Geography
from metrics.ingest.mapping import Said
from metrics.ingest.refusals import Refusal
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts
from metrics.reference import read_event_vocabulary

ToldStep = tuple[str | None, datetime | None, str | None]

_CALLED = {
    "category": "类别", "severity": "严重程度", "title": "标题", "place": "地点", "lon": "经度",
    "lat": "纬度", "region_code": "区域", "department": "部门", "reported_at": "上报时间",
    "deadline_at": "办结时限",
}  # fmt: skip


@dataclass
class JudgedEvent:
    """An event that can be kept: its facts by column (times UTC) and the steps told of it."""

    line: int
    facts: dict[str, Any]
    steps: list[EventStep] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, str]:
        """What identifies an event: its source and the source's own number."""
        return self.facts["source"], self.facts["external_id"]


class _StepColumns(NamedTuple):
    step: Distinct[str | None]
    at: Distinct[datetime | None]
    department: Distinct[str | None]

    def told(self, row: int) -> ToldStep:
        """Return what a row tells of the step."""
        return self.step.value(row), self.at.value(row), self.department.value(row)


class EventJudge:
    """Judges one file, run by run; what it has seen counts for the runs that follow.

    ``unlocated`` and ``outside`` count the events that can be kept without a place: none was
    given, or it lies out of bounds.
    """

    def __init__(
        self,
        mapping: EventMapping,
        regions: Regions,
        departments: Departments,
        geography: Geography,
        clock: Clock,
    ) -> None:
        self._mapping = mapping
        self._today = clock.today()
        self._vocabulary = read_event_vocabulary()
        self._called = {code: word.zh for code, word in self._vocabulary.words("step").items()}
        self._departments = {word.code: word.department for word in self._vocabulary.categories}
        self._words = EventWords(mapping, self._vocabulary, regions, departments)
        self._facts = FactReader(mapping, self._words, geography, regions)
        self._given: dict[tuple[str, str], timedelta] = {}
        self._seen: dict[tuple[str, str], JudgedEvent] = {}
        self.unlocated = 0
        self.outside = 0

    def judge(self, rows: Rows) -> tuple[list[JudgedEvent], list[Refusal]]:
        """Return the events of a run of rows that can be kept, and the rows that cannot.

        Rows that tell steps of one event make one event of it.
        """
        verdicts = Verdicts(rows)
        refuse_excluded(self._mapping, rows, verdicts)
        facts = self._facts.read(rows, verdicts)
        steps = self._steps(rows)
        for column in (part for step in steps for part in step):
            verdicts.refuse_bad(column)
        # A column without any time, as of a step that the source does not take, tells nothing.
        steps = [step for step in steps if self._mapping.step_rows or any(step.at.meanings)]
        found: dict[tuple[str, str], JudgedEvent] = {}
        for row in map(int, np.flatnonzero(verdicts.is_good)):
            event = JudgedEvent(int(rows.numbers[row]), facts.of[row])
            fault = self._complete(event, [step.told(row) for step in steps])
            if fault is None:
                fault = self._repeated(event)
            if fault is None:
                self._count(event, row, facts.places)
                kept = found.setdefault(event.key, event)
                if kept is not event:
                    kept.steps = list(dict.fromkeys([*kept.steps, *event.steps]))
            else:
                verdicts.refuse([row], lambda _, fault=fault: fault)  # type: ignore[misc]
        return list(found.values()), verdicts.refusals

    def _steps(self, rows: Rows) -> list[_StepColumns]:
        declared = [(entry.step, entry.at, entry.department) for entry in self._mapping.steps]
        told: list[tuple[Said, Said, Said]] = [*declared]
        if row := self._mapping.step_rows:
            told.append((row.step, row.at, row.department))
        words = self._words
        return [
            _StepColumns(
                words.step.said(step, rows.columns, len(rows)),
                words.moment.said(at, rows.columns, len(rows)),
                words.department.said(department, rows.columns, len(rows)),
            )
            for step, at, department in told
        ]

    def _complete(self, event: JudgedEvent, steps: list[ToldStep]) -> str | None:
        """Fill in what follows from the rest; return what is wrong, if anything is."""
        facts = event.facts
        reported: datetime | None = facts["reported_at"]
        if reported is None:
            return "缺少上报时间。"
        if local_day(reported) > self._today:
            return f"上报时间{local_day(reported)}在今天（{self._today}）之后。"
        if facts["department"] is None:
            facts["department"] = self._departments[facts["category"]]
        if facts["deadline_at"] is None:
            facts["deadline_at"] = reported + self._time_given(facts["category"], facts["severity"])
        elif facts["deadline_at"] < reported:
            return "办结时限早于上报时间。"
        event.steps = [EventStep(REPORTED, reported, None)]
        if not steps:
            return None
        event.steps += [
            EventStep(step, at, department)
            for step, at, department in steps
            if step and at and step != REPORTED
        ]
        faults = (self._step_fault(step, at, reported) for step, at, _ in steps)
        return next((fault for fault in faults if fault), None)

    def _time_given(self, category: str, severity: str) -> timedelta:
        """Return the default time until the deadline, each looked up once."""
        if (category, severity) not in self._given:
            hours = self._vocabulary.deadline_hours(category, severity)
            self._given[category, severity] = timedelta(hours=hours)
        return self._given[category, severity]

    def _step_fault(self, step: str | None, at: datetime | None, reported: datetime) -> str | None:
        called = self._called.get(step or "")
        if called is None:
            return None
        if at is None:  # a column that is still empty is no fault, a row without a time is
            return f"环节“{called}”缺少时间。" if self._mapping.step_rows else None
        if at < reported:
            return f"“{called}”的时间早于上报时间。"
        if local_day(at) > self._today:
            return f"“{called}”的时间{local_day(at)}在今天（{self._today}）之后。"
        return None

    def _count(self, event: JudgedEvent, row: int, places: EventPlaces) -> None:
        """Count an event that is kept without a place, however many rows tell of it."""
        if self._seen[event.key] is event:
            self.unlocated += int(places.is_missing[row])
            self.outside += int(places.is_outside[row])

    def _repeated(self, event: JudgedEvent) -> str | None:
        """Say what is wrong with an event that an earlier line told already, if anything is."""
        first = self._seen.setdefault(event.key, event)
        if first is event:
            return None
        if not self._mapping.step_rows:
            return f"与第{first.line}行重复（来源和事件编号都相同），保留先出现的一行。"
        differs = [name for name, value in event.facts.items() if first.facts[name] != value]
        if differs:
            names = "、".join(_CALLED[name] for name in differs)
            return f"与第{first.line}行是同一事件，但{names}不同，保留先出现的一行。"
        return None
