"""Judge the rows of a table of risk points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from metrics.clock import Clock
from metrics.ingest.directory import Departments, Regions
from metrics.ingest.distinct import Distinct
from metrics.ingest.exclusion import refuse_excluded
from metrics.ingest.keyed import Key
from metrics.ingest.mapping import RiskPointMapping, Said
from metrics.ingest.refusals import Refusal, UnreadableError
from metrics.ingest.risk_words import RiskWords
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts
from metrics.reference import read_risk_vocabulary

_MATRIX = ("likelihood", "consequence")
_LEC = ("lec_likelihood", "lec_exposure", "lec_consequence")
_DAYS = {"assessed_on": "评估日期", "last_inspected_on": "上次检查日期"}


@dataclass(frozen=True)
class JudgedRiskPoint:
    """A risk point that can be kept: its facts by column, and its controls by kind."""

    facts: dict[str, Any]
    controls: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What identifies a point: its source and the source's own number."""
        return self.facts["source"], self.facts["external_id"]


class RiskPointJudge:
    """Judges one file, run by run; what it has seen counts for the runs that follow."""

    def __init__(
        self, mapping: RiskPointMapping, regions: Regions, departments: Departments, clock: Clock
    ) -> None:
        self._mapping = mapping
        self._today = clock.today()
        vocabulary = read_risk_vocabulary()
        self._leads = {word.code: word.department for word in vocabulary.categories}
        self._words = RiskWords(mapping, vocabulary, regions, departments)
        self._said = _columns_of(mapping)
        self._seen: dict[Key, int] = {}

    def judge(self, rows: Rows) -> tuple[list[JudgedRiskPoint], list[Refusal]]:
        """Return the points of a run of rows that can be kept, and the rows that cannot."""
        verdicts = Verdicts(rows)
        refuse_excluded(self._mapping, rows, verdicts)
        columns: dict[str, Distinct[Any]] = {
            name: self._words.readers[name].said(said, rows.columns, len(rows))
            for name, said in self._said.items()
        }
        controls: dict[str, Distinct[Any]] = {
            kind: self._words.control.said(said, rows.columns, len(rows))
            for kind, said in self._mapping.controls.items()
        }
        for column in (*columns.values(), *controls.values()):
            verdicts.refuse_bad(column)
        found = []
        for row in map(int, np.flatnonzero(verdicts.is_good)):
            facts = {name: column.value(row) for name, column in columns.items()}
            told = {kind: text for kind, column in controls.items() if (text := column.value(row))}
            try:
                point = JudgedRiskPoint(self._completed(facts), told)
                self._check_first(point.key, int(rows.numbers[row]))
            except UnreadableError as error:
                verdicts.refuse([row], lambda _, fault=str(error): fault)  # type: ignore[misc]
            else:
                found.append(point)
        return found, verdicts.refusals

    def _completed(self, facts: dict[str, Any]) -> dict[str, Any]:
        """Return the facts with what follows from the others."""
        self._check_days(facts)
        if facts["inspection_days"] is None:
            raise UnreadableError("缺少检查周期（天）。")
        if (facts["lon"] is None) != (facts["lat"] is None):
            raise UnreadableError("经度和纬度只填了一个，应都填或都不填。")
        dangers = facts["dangers_open"] or 0
        overdue = facts["dangers_overdue"] or 0
        if overdue > dangers:
            raise UnreadableError(f"超期隐患{overdue}处多于未整改隐患{dangers}处。")
        return {
            **facts,
            "method": method_of(facts),
            "department": facts["department"] or self._leads[facts["category"]],
            "post": facts["post"] or "",
            "dangers_open": dangers,
            "dangers_overdue": overdue,
        }

    def _check_days(self, facts: Mapping[str, Any]) -> None:
        if facts["assessed_on"] is None:
            raise UnreadableError("缺少评估日期。")
        for name, called in _DAYS.items():
            day: date | None = facts[name]
            if day and day > self._today:
                raise UnreadableError(f"{called}{day}在今天（{self._today}）之后。")
        first, last = facts["valid_from"], facts["valid_to"]
        if first and last and last < first:
            raise UnreadableError(f"失效日期{last}早于生效日期{first}。")

    def _check_first(self, key: Key, line: int) -> None:
        first = self._seen.setdefault(key, line)
        if first != line:
            raise UnreadableError(f"与第{first}行重复（来源和编号都相同），保留先出现的一行。")


def method_of(facts: Mapping[str, Any]) -> str:
    """Return the method by which a point was assessed: the one named, or whose scores are given.

    Raises:
        UnreadableError: the scores of the method are missing, or nobody can tell which method.
    """
    complete = {
        "matrix": all(facts[name] is not None for name in _MATRIX),
        "lec": all(facts[name] is not None for name in _LEC),
    }
    named: str | None = facts["method"]
    if named is None:
        given = [method for method, is_complete in complete.items() if is_complete]
        if len(given) == 1:
            return given[0]
        if given:
            raise UnreadableError("矩阵和LEC两套分值都有，请写明评估方法。")
    elif complete[named]:
        return named
    if named == "lec":
        raise UnreadableError("LEC法须填LEC可能性、LEC暴露频率、LEC后果。")
    raise UnreadableError("缺少评估分值：矩阵须填可能性和后果（1至5），LEC法须填三个分值。")


def _columns_of(mapping: RiskPointMapping) -> dict[str, Said]:
    """Return what the mapping says of each column of the register."""
    return {
        "source": mapping.point_source,
        "external_id": mapping.external_id,
        "name": mapping.point_name,
        "category": mapping.category,
        "place": mapping.place,
        "lon": mapping.lon,
        "lat": mapping.lat,
        "region_code": mapping.region,
        "method": mapping.method,
        "likelihood": mapping.likelihood,
        "consequence": mapping.consequence,
        "lec_likelihood": mapping.lec_likelihood,
        "lec_exposure": mapping.lec_exposure,
        "lec_consequence": mapping.lec_consequence,
        "department": mapping.department,
        "post": mapping.post,
        "assessed_on": mapping.assessed_on,
        "inspection_days": mapping.inspection_days,
        "last_inspected_on": mapping.last_inspected_on,
        "dangers_open": mapping.dangers_open,
        "dangers_overdue": mapping.dangers_overdue,
        "valid_from": mapping.valid_from,
        "valid_to": mapping.valid_to,
    }
