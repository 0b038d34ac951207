"""Judge the rows of a table of inspections of risk points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from metrics.clock import Clock
from metrics.ingest.distinct import Distinct, Words
from metrics.ingest.event_words import read_identifier, word_reader
from metrics.ingest.exclusion import refuse_excluded
from metrics.ingest.keyed import Key
from metrics.ingest.mapping import RiskInspectionMapping, Said
from metrics.ingest.refusals import Refusal, UnreadableError, shown
from metrics.ingest.risk_words import MOST_DANGERS, read_day, read_whole
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts
from metrics.reference import RiskVocabulary, read_risk_vocabulary

LONGEST_REMARK = 256


@dataclass(frozen=True)
class JudgedInspection:
    """An inspection that can be kept: of the point with a number in the warehouse, its facts."""

    risk_point_id: int
    inspected_on: date
    result: str
    dangers_found: int | None
    remark: str

    @property
    def key(self) -> tuple[int, date]:
        """What identifies an inspection: its point and its day."""
        return self.risk_point_id, self.inspected_on


class InspectionJudge:
    """Judges one file, run by run; what it has seen counts for the runs that follow."""

    def __init__(
        self, mapping: RiskInspectionMapping, register: Mapping[Key, int], clock: Clock
    ) -> None:
        self._mapping = mapping
        self._register = register
        self._today = clock.today()
        vocabulary = read_risk_vocabulary()
        self._results = vocabulary.words("result")
        self._clean = frozenset(word.code for word in vocabulary.results if word.clean)
        self._readers = _readers(vocabulary, frozenset({"", *mapping.missing}))
        self._said = _columns_of(mapping)
        self._seen: dict[tuple[int, date], int] = {}

    def judge(self, rows: Rows) -> tuple[list[JudgedInspection], list[Refusal]]:
        """Return the inspections of a run of rows that can be kept, and the rows that cannot."""
        verdicts = Verdicts(rows)
        refuse_excluded(self._mapping, rows, verdicts)
        columns: dict[str, Distinct[Any]] = {
            name: self._readers[name].said(said, rows.columns, len(rows))
            for name, said in self._said.items()
        }
        for column in columns.values():
            verdicts.refuse_bad(column)
        found = []
        for row in map(int, np.flatnonzero(verdicts.is_good)):
            facts = {name: column.value(row) for name, column in columns.items()}
            try:
                inspection = self._inspection(facts)
                self._check_first(inspection, int(rows.numbers[row]))
            except UnreadableError as error:
                verdicts.refuse([row], lambda _, fault=str(error): fault)  # type: ignore[misc]
            else:
                found.append(inspection)
        return found, verdicts.refusals

    def _inspection(self, facts: Mapping[str, Any]) -> JudgedInspection:
        """Return an inspection of a point that the register holds."""
        key: Key = (facts["source"], facts["external_id"])
        number = self._register.get(key)
        if number is None:
            raise UnreadableError(f"台账中没有编号“{shown(key[1])}”的风险点，请先载入风险点台账。")
        day: date = facts["inspected_on"]
        if day > self._today:
            raise UnreadableError(f"检查日期{day}在今天（{self._today}）之后。")
        result, dangers = facts["result"], facts["dangers_found"]
        return JudgedInspection(number, day, result, self._agreed(result, dangers), facts["remark"])

    def _agreed(self, result: str, dangers: int | None) -> int | None:
        """Return how many dangers were found, as the result says too; None where nobody tells."""
        word = self._results[result].zh
        if result in self._clean:
            if dangers:
                raise UnreadableError(f"检查结果为“{word}”，却填发现隐患{dangers}处。")
            return 0
        if dangers == 0:
            raise UnreadableError(f"检查结果为“{word}”，发现隐患应不少于1处，不清楚的请留空。")
        return dangers

    def _check_first(self, inspection: JudgedInspection, line: int) -> None:
        first = self._seen.setdefault(inspection.key, line)
        if first != line:
            raise UnreadableError(f"与第{first}行重复（同一风险点同一天），保留先出现的一行。")


def _readers(vocabulary: RiskVocabulary, missing: frozenset[str]) -> Mapping[str, Words[Any]]:
    """Return what reads the words of each column; some of them mean that nothing is told."""

    def inspected_on(word: str) -> date:
        if word.strip() in missing:
            raise UnreadableError("缺少检查日期。")
        return read_day(word.strip(), "检查日期")

    def dangers_found(word: str) -> int | None:
        told = word.strip()
        return None if told in missing else read_whole(told, "发现隐患", 0, MOST_DANGERS)

    def remark(word: str) -> str:
        told = word.strip()
        return "" if told in missing else shown(told, LONGEST_REMARK - 1)

    return {
        "source": Words(word_reader(vocabulary, "source", "风险点来源")),
        "external_id": Words(partial(read_identifier, called="风险点编号")),
        "inspected_on": Words(inspected_on),
        "result": Words(word_reader(vocabulary, "result", "检查结果")),
        "dangers_found": Words(dangers_found),
        "remark": Words(remark),
    }


def _columns_of(mapping: RiskInspectionMapping) -> Mapping[str, Said]:
    """Return what the mapping says of each column."""
    return {
        "source": mapping.point_source,
        "external_id": mapping.external_id,
        "inspected_on": mapping.inspected_on,
        "result": mapping.result,
        "dangers_found": mapping.dangers_found,
        "remark": mapping.remark,
    }
