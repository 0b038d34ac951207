"""Judge the rows of a table of enterprises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from metrics.clock import Clock
from metrics.ingest.directory import Regions
from metrics.ingest.distinct import Distinct
from metrics.ingest.enterprise_mapping import EnterpriseMapping
from metrics.ingest.enterprise_words import EnterpriseWords
from metrics.ingest.exclusion import refuse_excluded
from metrics.ingest.mapping import Said
from metrics.ingest.refusals import Refusal, UnreadableError
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts
from metrics.reference import read_enterprise_vocabulary

_DAYS = {"founded_on": "成立日期", "graded_on": "评价日期"}


@dataclass(frozen=True)
class JudgedEnterprise:
    """An enterprise that can be kept: its facts by column."""

    facts: dict[str, Any]

    @property
    def code(self) -> str:
        """What identifies it."""
        return str(self.facts["credit_code"])


class EnterpriseJudge:
    """Judges one file, run by run; what it has seen counts for the runs that follow."""

    def __init__(self, mapping: EnterpriseMapping, regions: Regions, clock: Clock) -> None:
        self._mapping = mapping
        self._today = clock.today()
        self._words = EnterpriseWords(mapping, read_enterprise_vocabulary(), regions)
        self._said = _columns_of(mapping)
        self._seen: dict[str, int] = {}

    def judge(self, rows: Rows) -> tuple[list[JudgedEnterprise], list[Refusal]]:
        """Return the enterprises of a run of rows that can be kept, and the rows that cannot."""
        verdicts = Verdicts(rows)
        refuse_excluded(self._mapping, rows, verdicts)
        columns: dict[str, Distinct[Any]] = {
            name: self._words.readers[name].said(said, rows.columns, len(rows))
            for name, said in self._said.items()
        }
        for column in columns.values():
            verdicts.refuse_bad(column)
        found = []
        for row in map(int, np.flatnonzero(verdicts.is_good)):
            facts = {name: column.value(row) for name, column in columns.items()}
            try:
                one = JudgedEnterprise(self._completed(facts))
                self._check_first(one.code, int(rows.numbers[row]))
            except UnreadableError as error:
                verdicts.refuse([row], lambda _, fault=str(error): fault)  # type: ignore[misc]
            else:
                found.append(one)
        return found, verdicts.refusals

    def _completed(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the facts with what follows from the others."""
        if (facts["lon"] is None) != (facts["lat"] is None):
            raise UnreadableError("经度和纬度只填了一个，应都填或都不填。")
        for name, called in _DAYS.items():
            day: date | None = facts[name]
            if day and day > self._today:
                raise UnreadableError(f"{called}{day}在今天（{self._today}）之后。")
        if facts["graded_on"] and not facts["grade"]:
            raise UnreadableError("只有评价日期，缺少信用等级。")
        return {
            **facts,
            "status": facts["status"] or "active",
            "size": facts["size"] or "",
            "grade": facts["grade"] or "",
        }

    def _check_first(self, code: str, line: int) -> None:
        first = self._seen.setdefault(code, line)
        if first != line:
            raise UnreadableError(f"与第{first}行重复（统一社会信用代码相同），保留先出现的一行。")


def _columns_of(mapping: EnterpriseMapping) -> dict[str, Said]:
    """Return what the mapping says of each column of the register."""
    return {
        "credit_code": mapping.credit_code,
        "name": mapping.enterprise_name,
        "industry": mapping.industry,
        "region_code": mapping.region,
        "place": mapping.place,
        "lon": mapping.lon,
        "lat": mapping.lat,
        "founded_on": mapping.founded_on,
        "status": mapping.status,
        "size": mapping.size,
        "grade": mapping.grade,
        "graded_on": mapping.graded_on,
    }
