"""Judge the rows of a table of enterprises' figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import numpy as np

from metrics.clock import Clock
from metrics.ingest.distinct import Distinct, Words
from metrics.ingest.enterprise_mapping import FirmFigureMapping
from metrics.ingest.enterprise_words import read_amount, read_listed_code, unless_missing
from metrics.ingest.exclusion import refuse_excluded
from metrics.ingest.mapping import Said
from metrics.ingest.period_formats import read_stated
from metrics.ingest.refusals import Refusal, UnreadableError
from metrics.ingest.risk_words import read_whole
from metrics.ingest.tables import Rows
from metrics.ingest.verdicts import Verdicts
from metrics.periods import Grain, Period
from metrics.units import UNITS

FACTS: Final = ("revenue", "tax", "electricity", "employees", "inspections", "penalties")
_MOST: Final = 10_000_000


@dataclass(frozen=True)
class JudgedFirmFigure:
    """Figures that can be kept: of which enterprise (its number) and period, by column."""

    enterprise_id: int
    period: Period
    facts: dict[str, Any]


class FirmFigureJudge:
    """Judges one file, run by run; ``known`` numbers the enterprises of the register by code."""

    def __init__(self, mapping: FirmFigureMapping, known: Mapping[str, int], clock: Clock) -> None:
        self._mapping = mapping
        self._known = known
        self._today = clock.today()
        self._seen: dict[tuple[int, Period], int] = {}
        money = UNITS[mapping.money].factor / UNITS["10k_yuan"].factor
        missing = frozenset({"", *mapping.missing})

        def amount(called: str, factor: float = 1.0, least: float | None = 0.0) -> Words[Any]:
            def read(word: str) -> float:
                return read_amount(word, called, least) * factor

            return Words(unless_missing(missing, read))

        def count(called: str) -> Words[Any]:
            read = partial(read_whole, called=called, least=0, most=_MOST)
            return Words(unless_missing(missing, read))

        periods = partial(read_stated, formats=mapping.period.formats, called="期间")
        self._readers: dict[str, tuple[Words[Any], Said]] = {
            "enterprise_id": (Words(self._number), mapping.credit_code),
            "revenue": (amount("营业收入", money), mapping.revenue),
            # Refunds may outweigh what was paid.
            "tax": (amount("税收", money, None), mapping.tax),
            "electricity": (amount("用电量"), mapping.electricity),
            "employees": (count("从业人员"), mapping.employees),
            "inspections": (count("检查次数"), mapping.inspections),
            "penalties": (count("处罚次数"), mapping.penalties),
        }
        self._periods = Words(lambda word: self._told(periods(word)))

    def judge(self, rows: Rows) -> tuple[list[JudgedFirmFigure], list[Refusal]]:
        """Return the figures of a run of rows that can be kept, and the rows that cannot."""
        verdicts = Verdicts(rows)
        refuse_excluded(self._mapping, rows, verdicts)
        columns: dict[str, Distinct[Any]] = {
            name: words.said(said, rows.columns, len(rows))
            for name, (words, said) in self._readers.items()
        }
        columns["period"] = self._periods.column(rows.columns[self._mapping.period.column])
        for column in columns.values():
            verdicts.refuse_bad(column)
        found = []
        for row in map(int, np.flatnonzero(verdicts.is_good)):
            facts: dict[str, Any] = {name: c.value(row) for name, c in columns.items()}
            try:
                self._check(facts, int(rows.numbers[row]))
            except UnreadableError as error:
                verdicts.refuse([row], lambda _, fault=str(error): fault)  # type: ignore[misc]
                continue
            told = {name: facts[name] for name in FACTS}
            found.append(JudgedFirmFigure(facts["enterprise_id"], facts["period"], told))
        return found, verdicts.refusals

    def _number(self, word: str) -> int:
        code = read_listed_code(word)
        if code not in self._known:
            raise UnreadableError(
                f"企业名录中没有统一社会信用代码“{code}”，请先载入企业名录（enterprises）。"
            )
        return self._known[code]

    def _told(self, period: Period) -> Period:
        if period.grain not in (Grain.YEAR, Grain.QUARTER):
            raise UnreadableError(f"期间“{period}”应为年或季，例如2024、2025-Q3。")
        if period.end > self._today:
            raise UnreadableError(f"期间{period}尚未结束（今天是{self._today}）。")
        return period

    def _check(self, facts: Mapping[str, Any], line: int) -> None:
        if all(facts[name] is None for name in FACTS):
            raise UnreadableError("没有任何数值：收入、税收、用电、人员、检查、处罚至少填一项。")
        first = self._seen.setdefault((facts["enterprise_id"], facts["period"]), line)
        if first != line:
            raise UnreadableError(f"与第{first}行重复（企业和期间都相同），保留先出现的一行。")
