"""The vocabulary of a mapping: how a foreign table says what the warehouse wants to know.

A mapping is a YAML file; ``docs/load-your-data.md`` explains it to its author. Wherever a word is
wanted (a metric, a region, a measure...) a mapping gives either the word itself, which then holds
for every row, or the column in which it stands.
"""

from __future__ import annotations

import hashlib
import math
import re
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from metrics.ingest.period_formats import FormatName
from metrics.measures import Measure
from metrics.metric import Declared, Level
from metrics.reference import read_risk_vocabulary

Status = Literal["preliminary", "revised", "final"]

# A column in a template: {offense}.
COLUMN_IN_TEXT = re.compile(r"\{([^{}]+)\}")


def _is_control(kind: str) -> str:
    known = read_risk_vocabulary().words("control")
    if kind not in known:
        raise ValueError(f"no kind of control; write {', '.join(known)}")
    return kind


ControlKind = Annotated[str, AfterValidator(_is_control)]


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class Band(Declared):
    """What the numbers below a bound mean; without a bound, those that no other band takes."""

    below: float = math.inf
    word: str


class Cell(Declared):
    """Where a word stands: a column, what its own words mean, and what an empty cell means.

    ``bands`` give words to numbers, in rising order; ``words`` go before them. ``optional``: the
    table may lack the column; every cell then counts as empty.
    """

    column: str
    words: dict[str, str] = Field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    default: str = ""
    optional: bool = False

    @model_validator(mode="after")
    def _bands_rise(self) -> Cell:
        bounds = [band.below for band in self.bands]
        if bounds != sorted(set(bounds)):
            raise ValueError("'bands' must rise by 'below'; the last one may leave it out")
        return self


Said = str | Cell


class Meaning(Declared):
    """What one word of an indicator column stands for, or why its rows are refused."""

    metric: str = ""
    measure: Measure = Measure.LEVEL
    slice: str = ""
    status: Status = "final"
    refused: str = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Meaning:
        if bool(self.metric) == bool(self.refused):
            raise ValueError("give either the metric that is meant or why it is refused")
        return self


class Indicators(Declared):
    """A column whose words name a metric and a measure at once (工业增加值(当月))."""

    column: str
    words: dict[str, Meaning]


class Figure(Declared):
    """One column of values.

    Either ``indicator`` or ``metric`` (with ``measure``, ``slice`` and ``status``) says of what.
    ``growth``: the values are the published growth (%) that belongs to what the row states; a
    cumulated level's is the cumulated 同比. ``unit`` is a unit's code or word; empty: the metric's
    own. ``multiplier`` brings the values into that unit.
    """

    column: str
    metric: Said = ""
    indicator: Indicators | None = None
    measure: Said = Measure.LEVEL.value
    growth: bool = False
    slice: Said = ""
    unit: Said = ""
    multiplier: float = Field(default=1.0, gt=0)
    operator: Said = "="
    status: Said = "final"

    @model_validator(mode="after")
    def _names_a_metric(self) -> Figure:
        if bool(self.metric) == bool(self.indicator):
            raise ValueError("give either 'metric' or 'indicator'")
        return self


class PeriodCell(Declared):
    """The column of the data period, and the forms in which it is written."""

    column: str
    formats: tuple[FormatName, ...] = ("canonical",)


class Published(Declared):
    """When the bureau gave the figures, if the table tells.

    ``column`` with a date, or with a text in which ``pattern`` finds one by its groups ``year``,
    ``month`` and ``day``. Rows without a date count from the moment of loading.
    """

    column: str
    pattern: Pattern = ""
    optional: bool = False

    @model_validator(mode="after")
    def _finds_a_date(self) -> Published:
        groups = re.compile(self.pattern).groupindex
        if self.pattern and not {"year", "month", "day"} <= set(groups):
            raise ValueError("'pattern' must have the groups (?P<year>), (?P<month>), (?P<day>)")
        return self


class Exclusion(Declared):
    """Rows that are refused on purpose, with the reason that the clerk reads."""

    column: str
    pattern: Pattern
    reason: str = Field(min_length=4)


class Dataset(Declared):
    """What every mapping says about its file."""

    name: str = Field(pattern=r"^[a-z][a-z0-9_]{2,62}$")
    label: str = Field(max_length=128)
    source: str = Field(default="", max_length=256)
    encoding: Literal["auto", "utf-8", "gb18030"] = "auto"

    @property
    def digest(self) -> str:
        """Version of what the mapping says."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class Mapping(Dataset):
    """What all kinds of table say about themselves."""

    files: tuple[str, ...] = ()
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    header: int = Field(default=1, ge=1, le=100)
    sheet: str | int | None = None
    missing: tuple[str, ...] = ("", "-", "--", "—", "…", "...", "/", "暂无", "无")
    exclude: tuple[Exclusion, ...] = ()

    @cached_property
    def columns(self) -> dict[str, bool]:
        """Every column that the mapping names: True where the table must have it."""
        found: dict[str, bool] = {}
        _collect_columns(self.model_dump(), found)
        return found


def columns_together(node: dict[str, Any]) -> list[str]:
    """Return the columns that one thing is put together of: a template's, or an identity's."""
    return [*COLUMN_IN_TEXT.findall(str(node.get("template", ""))), *node.get("columns", ())]


def _collect_columns(node: Any, found: dict[str, bool]) -> None:
    if isinstance(node, dict):
        column = node.get("column")
        if isinstance(column, str) and column:
            found[column] = found.get(column, False) or not node.get("optional", False)
        found |= dict.fromkeys(columns_together(node), True)
        node = [value for key, value in node.items() if key != "words"]
    if isinstance(node, list | tuple):
        for inner in node:
            _collect_columns(inner, found)


class ObservationMapping(Mapping):
    """A table of figures, wide (several columns of values) or long (one)."""

    kind: Literal["observations"] = "observations"
    region: Said
    period: PeriodCell
    published: Published | None = None
    figures: tuple[Figure, ...] = Field(min_length=1)


class RiskPointMapping(Mapping):
    """A table of risk points: one row a point, as it stands now.

    ``point_name``: what the point is called (``name`` is the mapping's own). ``controls``: by the
    declared kinds, the columns that say what is done. Without a ``method`` it is the one whose
    scores are given.
    """

    kind: Literal["risk_points"] = "risk_points"
    point_source: Said
    external_id: Cell
    point_name: Said
    category: Said
    region: Said
    place: Said = ""
    lon: Said = ""
    lat: Said = ""
    method: Said = ""
    likelihood: Said = ""
    consequence: Said = ""
    lec_likelihood: Said = ""
    lec_exposure: Said = ""
    lec_consequence: Said = ""
    department: Said = ""
    post: Said = ""
    assessed_on: Said
    inspection_days: Said
    last_inspected_on: Said = ""
    dangers_open: Said = ""
    dangers_overdue: Said = ""
    valid_from: Said = ""
    valid_to: Said = ""
    controls: dict[ControlKind, Cell] = Field(default_factory=dict)


class RiskInspectionMapping(Mapping):
    """A table of inspections of risk points: one row for a point and a day.

    ``point_source`` and ``external_id`` are the point's in the register.
    """

    kind: Literal["risk_inspections"] = "risk_inspections"
    point_source: Said
    external_id: Cell
    inspected_on: Said
    result: Said
    dangers_found: Said = ""
    remark: Said = ""


class TargetMapping(Mapping):
    """A table of targets: one row a target, as its document states it.

    An empty operator follows the metric's good direction; one written into the value (95%以上)
    wins. ``target_kind`` is plan or annual, ``primary`` says whether the target judges.
    """

    kind: Literal["targets"] = "targets"
    region: Said
    period: PeriodCell
    published: Published | None = None
    metric: Said
    measure: Said = Measure.LEVEL.value
    value: Cell
    unit: Said = ""
    operator: Said = ""
    target_kind: Said
    plan: Said
    primary: Said = ""
    wording: Said = ""
    document: Said = ""
    line: Said = ""

    @property
    def figure(self) -> Figure:
        """The column of values with what it states, as a table of figures would say it."""
        return Figure(
            column=self.value.column, metric=self.metric, measure=self.measure, unit=self.unit
        )


def _plain_datum(written: object) -> object:
    """CGCS2000, WGS 84 and GCJ-02 are also written so."""
    return re.sub(r"[\s_-]", "", written).lower() if isinstance(written, str) else written


class NamedColumn(Declared):
    """A column of a file of shapes."""

    column: str = Field(min_length=1)


class RegionColumn(NamedColumn):
    """The column that names the region by code or name; ``words`` translates the file's words."""

    words: dict[str, str] = Field(default_factory=dict)


class AreaColumn(NamedColumn):
    """The column of published areas, in square metres, hectares or square kilometres."""

    unit: Literal["m2", "ha", "km2"] = "km2"


class ShapeMapping(Dataset):
    """A file of regions' shapes: one feature a region, all of one level.

    ``region`` names the column of codes (or of names); ``region_name`` a column of names beside
    the codes, which are then held against each other. ``layer`` is a GeoPackage's, ``encoding``
    of a Shapefile's table. ``datum`` is what longitudes and latitudes are given in, ``crs`` the
    reference system of a file that declares none. ``note`` is printed on the map.
    ``tolerance_hectares``: an overlap or a gap may be so large; unset, the usual one holds.
    """

    kind: Literal["shapes"]
    source: str = Field(min_length=1, max_length=256)
    level: Level
    region: RegionColumn
    region_name: NamedColumn | None = None
    area: AreaColumn | None = None
    layer: str = ""
    datum: Annotated[Literal["wgs84", "cgcs2000", "gcj02"], BeforeValidator(_plain_datum)]
    crs: str = Field(default="", pattern=r"^(EPSG:\d{4,6})?$")
    official: bool = True
    note: str = Field(default="", max_length=128)
    valid_from: date | None = None
    valid_to: date | None = None
    tolerance_hectares: float | None = Field(default=None, ge=0, le=1000, allow_inf_nan=False)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> ShapeMapping:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to lies before valid_from")
        return self
