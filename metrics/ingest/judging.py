"""Judge the rows of a table of figures: what each states, and whether it can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import numpy as np
from numpy.typing import NDArray

from metrics.clock import Clock
from metrics.declarations import Catalogue
from metrics.ingest.directory import Regions
from metrics.ingest.distinct import Distinct, Words
from metrics.ingest.exclusion import refuse_excluded
from metrics.ingest.figures import Figures, joined
from metrics.ingest.mapping import Figure, ObservationMapping
from metrics.ingest.numbering import SeenKeys, first_lines
from metrics.ingest.period_formats import read_stated
from metrics.ingest.publication import Publication, refuse_early
from metrics.ingest.refusals import Refusal, shown
from metrics.ingest.settlement import Judged, Settlement
from metrics.ingest.statements import Statements
from metrics.ingest.tables import Rows
from metrics.ingest.values import read_values
from metrics.ingest.verdicts import Verdicts
from metrics.periods import Period
from metrics.regions import Region


@dataclass(frozen=True)
class _Shared:
    """What all columns of values of a row have in common."""

    region: Distinct[Region]
    period: Distinct[Period]
    published: Distinct[datetime | None]


class ObservationJudge:
    """Judges one file, run by run; what it has seen counts for the runs that follow."""

    def __init__(
        self, mapping: ObservationMapping, catalogue: Catalogue, regions: Regions, clock: Clock
    ) -> None:
        self._mapping = mapping
        self._missing = frozenset(mapping.missing)
        self._regions = Words(regions.find)
        self._periods = Words(partial(read_stated, formats=mapping.period.formats))
        self._publication = Publication(mapping.published, self._missing, clock.today())
        self._statements = Statements(catalogue)
        self._settlement = Settlement(clock.today())
        self._seen = SeenKeys()

    def judge(self, rows: Rows) -> tuple[Figures | None, list[Refusal]]:
        """Return the figures of a run of rows that can be kept, and the rows that cannot."""
        verdicts = Verdicts(rows)
        refuse_excluded(self._mapping, rows, verdicts)
        shared = self._share(rows, verdicts)
        found: list[Figures] = []
        told = np.zeros(len(rows), bool)
        for figure in self._mapping.figures:
            cells = rows.columns[figure.column]
            stands = np.array([cell.strip() not in self._missing for cell in cells], bool)
            told |= stands
            at = np.flatnonzero(stands & verdicts.is_good)
            if len(at):
                found.append(self._judge_figure(figure, rows, shared, at, verdicts))
        verdicts.refuse(map(int, np.flatnonzero(~told)), lambda _: "本行没有任何数值。")
        if not found:
            return None, verdicts.refusals
        figures = self._without_repeated(joined(found), verdicts)
        self._seen.add(figures.key, figures.line)
        return figures, verdicts.refusals

    def _share(self, rows: Rows, verdicts: Verdicts) -> _Shared:
        mapping = self._mapping
        shared = _Shared(
            self._regions.said(mapping.region, rows.columns, len(rows)),
            self._periods.column(rows.columns[mapping.period.column]),
            self._publication.column(rows.columns, len(rows)),
        )
        verdicts.refuse_bad(shared.region)
        verdicts.refuse_bad(shared.period)
        verdicts.refuse_bad(shared.published)
        refuse_early(shared.published, shared.period, verdicts)
        return shared

    def _judge_figure(
        self, figure: Figure, rows: Rows, shared: _Shared, at: NDArray[np.int64], verdicts: Verdicts
    ) -> Figures:
        columns = {name: column[at] for name, column in rows.columns.items()}
        stated = self._statements.read(figure, columns, len(at))
        for words in stated.columns:
            verdicts.refuse_bad(words, at)
        cells = rows.columns[figure.column]
        values = read_values(cells[at])
        verdicts.refuse(
            map(int, at[np.isnan(values.number)]),
            lambda row: f"数值“{shown(cells[row])}”不是数字。",
        )
        good = np.flatnonzero(verdicts.is_good[at])
        at = at[good]
        judged = Judged(
            row=at,
            line=rows.numbers[at],
            region=shared.region.at(at),
            period=shared.period.at(at),
            published=shared.published.at(at),
            stated=stated.at(good),
            values=values.at(good),
            multiplier=figure.multiplier,
        )
        return self._settlement.settle(judged, verdicts)

    def _without_repeated(self, figures: Figures, verdicts: Verdicts) -> Figures:
        """Refuse a key that an earlier line has: the first one stands, whatever both say."""
        figures = figures.at(verdicts.is_good[figures.row])
        earlier = self._seen.find(figures.key)
        first = np.where(earlier > 0, earlier, first_lines(figures.key, figures.line))
        repeated = first < figures.line
        line_of = dict(zip(map(int, figures.row[repeated]), map(int, first[repeated]), strict=True))
        verdicts.refuse(
            line_of,
            lambda row: (
                f"与第{line_of[row]}行重复（指标、区域、数据期、口径、分组都相同），保留先出现的一行。"
            ),
        )
        figures = figures.at(verdicts.is_good[figures.row])
        # A line may tell one figure twice (a growth, and the growth column beside it).
        _, once = np.unique(figures.key, return_index=True)
        return figures.at(np.sort(once))
