"""Judge the rows of a table of targets: a target each, as its document states it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import numpy as np

from metrics.clock import Clock
from metrics.declarations import Catalogue
from metrics.ingest.directory import Regions
from metrics.ingest.distinct import Distinct, Words
from metrics.ingest.exclusion import refuse_excluded
from metrics.ingest.mapping import Said, TargetMapping
from metrics.ingest.numbers import OPERATORS, read_operator
from metrics.ingest.period_formats import read_stated
from metrics.ingest.publication import Publication
from metrics.ingest.refusals import Refusal, UnreadableError, nearest, shown
from metrics.ingest.settling import bounds_text, manner_of
from metrics.ingest.statements import Stated, Statements
from metrics.ingest.tables import Rows
from metrics.ingest.target_settling import settle_target, usual_operator
from metrics.ingest.values import Values, read_values
from metrics.ingest.verdicts import Verdicts
from metrics.metric import TargetKind
from metrics.units import PERCENT

LONGEST_PLAN, LONGEST_TEXT = 64, 128

_KINDS = {
    "plan": TargetKind.PLAN, "规划": TargetKind.PLAN, "规划目标": TargetKind.PLAN,
    "annual": TargetKind.ANNUAL, "年度": TargetKind.ANNUAL, "年度目标": TargetKind.ANNUAL,
}  # fmt: skip
_TRUTHS = {
    "": True,
    "是": True,
    "yes": True,
    "true": True,
    "否": False,
    "no": False,
    "false": False,
}

# What identifies a target; ``metrics.warehouse.tables.TARGET_KEY`` in the same order.
TargetKey = tuple[str, str, str, str, str, str, bool]


@dataclass(frozen=True, slots=True)
class JudgedTarget:
    """A target that can be kept; ``published_at`` is UTC, None where the table does not tell."""

    key: TargetKey
    value: float
    operator: str
    wording: str = ""
    source: str = ""
    line: str = ""
    published_at: datetime | None = None


def read_kind(word: str) -> TargetKind:
    """Return whether a target is a plan's or an annual one."""
    if word not in _KINDS:
        raise UnreadableError(f"类型“{shown(word)}”无法识别，应为年度或规划{nearest(word, _KINDS)}")
    return _KINDS[word]


def read_truth(word: str) -> bool:
    """Return what a yes or no means."""
    if word.lower() not in _TRUTHS:
        raise UnreadableError(f"“{shown(word)}”应为是或否。")
    return _TRUTHS[word.lower()]


def read_plan(word: str) -> str:
    """Return the name of the plan or report that sets the target."""
    if not word:
        raise UnreadableError("缺少计划名称，例如“2025年政府工作报告”。")
    return shown(word, LONGEST_PLAN - 1)


def read_text(word: str) -> str:
    """Return the target's wording, its document or the place in it, cut to what is kept."""
    return shown(word, LONGEST_TEXT - 1)


def _read_operator(word: str) -> str:
    """Return the operator that stands in a column of its own; '' where none does."""
    found = read_operator(word) if word else ""
    if found is None:
        raise UnreadableError(f"比较符“{shown(word)}”无法识别，应为{'、'.join(OPERATORS)}之一。")
    return found


class TargetJudge:
    """Judges one file, run by run; what it has seen counts for the runs that follow."""

    def __init__(
        self, mapping: TargetMapping, catalogue: Catalogue, regions: Regions, clock: Clock
    ) -> None:
        self._mapping = mapping
        self._missing = frozenset(mapping.missing)
        self._today = clock.today()
        self._periods = Words(partial(read_stated, formats=mapping.period.formats, called="目标期"))
        self._publication = Publication(mapping.published, self._missing, self._today)
        self._statements = Statements(catalogue)
        text = Words(self._unless_missing(read_text))
        self._readers: Mapping[str, tuple[Words[Any], Said]] = {
            "region": (Words(regions.find), mapping.region),
            "operator": (Words(self._unless_missing(_read_operator)), mapping.operator),
            "kind": (Words(read_kind), mapping.target_kind),
            "plan": (Words(self._unless_missing(read_plan)), mapping.plan),
            "is_primary": (Words(self._unless_missing(read_truth)), mapping.primary),
            "wording": (text, mapping.wording),
            "source": (text, mapping.document),
            "line": (text, mapping.line),
        }
        self._seen: dict[tuple[TargetKey, datetime | None], int] = {}

    def judge(self, rows: Rows) -> tuple[list[JudgedTarget], list[Refusal]]:
        """Return the targets of a run of rows that can be kept, and the rows that cannot."""
        verdicts = Verdicts(rows)
        refuse_excluded(self._mapping, rows, verdicts)
        columns: dict[str, Distinct[Any]] = {
            name: words.said(said, rows.columns, len(rows))
            for name, (words, said) in self._readers.items()
        }
        columns["period"] = self._periods.column(rows.columns[self._mapping.period.column])
        columns["published"] = self._publication.column(rows.columns, len(rows))
        stated = self._statements.read(self._mapping.figure, rows.columns, len(rows))
        for column in (*stated.columns, *columns.values()):
            verdicts.refuse_bad(column)
        cells = rows.columns[self._mapping.value.column]
        values = read_values(cells)
        found = []
        for row in map(int, np.flatnonzero(verdicts.is_good)):
            said = {name: column.value(row) for name, column in columns.items()}
            try:
                if np.isnan(values.number[row]):
                    raise UnreadableError(f"目标值“{shown(cells[row])}”不是数字。")
                target = self._settled(said, stated, values, row)
                self._check_first(target, int(rows.numbers[row]))
            except UnreadableError as error:
                verdicts.refuse([row], lambda _, fault=str(error): fault)  # type: ignore[misc]
            else:
                found.append(target)
        return found, verdicts.refusals

    def _unless_missing(self, read: Callable[[str], Any]) -> Callable[[str], Any]:
        """Read a word; what the table writes for "nothing" is the empty one."""
        return lambda word: read("" if word.strip() in self._missing else word.strip())

    def _check_first(self, target: JudgedTarget, line: int) -> None:
        first = self._seen.setdefault((target.key, target.published_at), line)
        if first != line:
            raise UnreadableError(
                f"与第{first}行重复（指标、区域、计划、目标期、口径都相同），保留先出现的一行。"
            )

    def _settled(
        self, said: Mapping[str, Any], stated: Stated, values: Values, row: int
    ) -> JudgedTarget:
        """Settle one row whose words all mean something, in the metric's own unit."""
        metric, region = stated.metric.value(row), said["region"]
        named = stated.measure.value(row)
        assert metric is not None  # noqa: S101 - a row with a fault was refused
        assert named is not None  # noqa: S101
        measure, period = settle_target(metric, named, said["period"], self._today)
        manner = manner_of(metric, measure, region.level, stated.unit.value(row))
        if values.percent[row] and manner.unit.code != PERCENT.code:
            raise UnreadableError(f"目标值带有百分号，但“{metric.label.zh}”的单位不是百分比。")
        value = float(values.number[row]) * manner.multiply / manner.divide
        if not manner.lowest <= value <= manner.highest:
            limits = bounds_text(manner.lowest, manner.highest, value)
            raise UnreadableError(
                f"目标值{value:g}超出“{metric.label.zh}”的允许范围（{limits}{manner.unit.zh}），"
                "请核对数值和单位。"
            )
        written = values.operator[row]
        operator = usual_operator(metric, written if written != "=" else said["operator"])
        key = (
            metric.name, region.code, said["kind"].value, said["plan"], str(period), measure.value,
            said["is_primary"],
        )  # fmt: skip
        return JudgedTarget(
            key, value, operator, said["wording"], said["source"], said["line"], said["published"]
        )
