"""Cases: a question of one figure, and the SQL that a person wrote to answer it another way."""

from __future__ import annotations

import functools
from datetime import datetime
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from metrics import FigureQuery, Measure, MetricQuery, RegionCode, parse_period

FOLDER = Path(__file__).parent / "cases"

Text = Annotated[str, BeforeValidator(str)]


class Case(BaseModel):
    """One figure and its check; ``None`` among the expectations expects nothing in particular.

    ``check`` is plain SQL for both engines: its one number must be the answer's value, and where
    it gives no row or NULL there must be no answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    metric: str
    region: str
    period: Text
    measure: Measure = Measure.LEVEL
    slice: str = ""
    as_of: datetime | None = None
    coverage: str | None = None
    status: str | None = None
    basis: str | None = None
    check: str

    @property
    def query(self) -> MetricQuery:
        """The question."""
        period = parse_period(self.period)
        return MetricQuery(
            metrics=(self.metric,),
            regions=(RegionCode(self.region),),
            first=period,
            last=period,
            measures=(self.measure,),
            by=self.slice.partition("=")[0],
            as_of=self.as_of,
        )

    @property
    def record_query(self) -> FigureQuery:
        """The question of the figure's record."""
        return FigureQuery(
            metric=self.metric,
            region=RegionCode(self.region),
            period=parse_period(self.period),
            measure=self.measure,
            slice=self.slice,
            as_of=self.as_of,
        )


@functools.cache
def read_cases() -> tuple[Case, ...]:
    """Read every case of ``cases/*.yaml``."""
    shape = TypeAdapter(tuple[Case, ...])
    files = sorted(FOLDER.glob("*.yaml"))
    contents = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    return tuple(case for content in contents for case in shape.validate_python(content))
