"""Input-output tables: the shape of one, its checks, and the invented one that ships."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import Field, TypeAdapter, model_validator

from metrics.metric import Declared, Label
from metrics.reference.documents import REFERENCE_FOLDER, read_document
from metrics.reference.themes import Word

# The nation's most detailed table has 153; an inverse of this size takes milliseconds.
MOST_SECTORS: Final = 300


class InputOutputTable(Declared):
    """A table of n sectors, in technical coefficients of the region's own supply.

    ``output``: total output of a year, in ``unit``. ``coefficients``: row i, column j is what one
    unit of output of sector j takes from sector i. ``value_added``: in one unit of output. Columns
    of coefficients add up to less than 1: then the Leontief inverse exists and is not negative
    (Brauer and Solow; Miller and Blair, "Input-Output Analysis", 3rd ed. 2022, section 2.4).
    """

    label: Label
    source: str = Field(min_length=2)
    is_demo: bool = False
    unit: Literal["10k_yuan", "100m_yuan"] = "100m_yuan"
    sectors: tuple[Word, ...]
    output: tuple[float, ...]
    coefficients: tuple[tuple[float, ...], ...]
    value_added: tuple[float, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The sectors' codes in the order of rows and columns."""
        return tuple(sector.code for sector in self.sectors)

    @model_validator(mode="after")
    def _is_a_table(self) -> Self:
        faults = [*self._misshapen()] or [*self._impossible()]
        if faults:
            raise ValueError("；".join(faults))
        return self

    def _misshapen(self) -> Iterator[str]:
        n = len(self.sectors)
        if not 0 < n <= MOST_SECTORS:
            yield f"有{n}个部门，应有1至{MOST_SECTORS}个"
        for code, times in Counter(self.codes).items():
            if times > 1:
                yield f"部门代码“{code}”出现{times}次，应各不相同"
        if any(not (sector.code.strip() and sector.zh.strip()) for sector in self.sectors):
            yield "有部门没有代码或名称，每个部门都应有"
        rows = [len(row) for row in self.coefficients]
        if rows != [n] * n:
            yield f"系数矩阵应为{n}行{n}列，现为{len(rows)}行，各行{rows}列"
        for name, vector in (("总产出", self.output), ("增加值率", self.value_added)):
            if len(vector) != n:
                yield f"{name}应有{n}个数，现有{len(vector)}个"

    def _impossible(self) -> Iterator[str]:
        for sector, row in zip(self.sectors, self.coefficients, strict=True):
            if not all(math.isfinite(value) and value >= 0 for value in row):
                yield f"“{sector.zh}”一行有负数或非有限数，直接消耗系数应为非负数"
        for place, sector in enumerate(self.sectors):
            taken = math.fsum(row[place] for row in self.coefficients)
            share = self.value_added[place]
            if not taken < 1:
                yield f"“{sector.zh}”一列合计{taken:.4g}，中间投入应小于总产出（合计小于1）"
            elif not 0 <= share <= 1 - taken + 1e-9:
                yield f"“{sector.zh}”的增加值率{share:.4g}应在0与{1 - taken:.4g}之间"
            if not 0 < self.output[place] < math.inf:
                yield f"“{sector.zh}”的总产出{self.output[place]:g}应为正数"


@functools.cache
def read_input_output(file: Path = REFERENCE_FOLDER / "input_output.yaml") -> InputOutputTable:
    """Return a table from a file: the invented one that ships, or a district's own.

    Raises:
        CatalogueError: the file is wrong; every fault of the table.
        OSError: the file cannot be read.
    """
    return read_document(file, TypeAdapter(InputOutputTable))
