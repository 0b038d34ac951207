"""The vocabulary of a mapping of events: their steps, their places, and what is put together."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from metrics.ingest.geography import Bounds, Datum
from metrics.ingest.mapping import COLUMN_IN_TEXT, Cell, Mapping, Said
from metrics.metric import Declared

# What becomes of an event whose place is missing, or lies where none can be.
PlacePolicy = Literal["refuse", "unlocated"]


def _check_bounds(bounds: Bounds) -> Bounds:
    west, south, east, north = bounds
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise ValueError("give west, south, east, north in degrees, as in [121.1, 29.7, 121.7, 30]")
    return bounds


class Template(Declared):
    """A text with columns in it, each in braces: ``{offense}，{premise}``."""

    template: str

    @model_validator(mode="after")
    def _names_a_column(self) -> Template:
        if not COLUMN_IN_TEXT.search(self.template):
            raise ValueError("'template' must name a column in braces, as in {title}")
        return self


class DateAndTime(Declared):
    """A moment in two columns; a time of digits alone is hours and minutes (7 is 00:07)."""

    date: Cell
    time: Cell


class Identity(Declared):
    """The number of an event whose source gives none: it is told by these columns together.

    ``repeated``: rows that are alike in all of them are one event, told twice (``refuse``), or
    several alike (``number``); these are numbered as they come.
    """

    columns: tuple[str, ...] = Field(min_length=1)
    repeated: Literal["refuse", "number"] = "refuse"


class Located(Declared):
    """The region is the community or town whose area holds the event's place.

    ``default`` is the region of an event without a place and of one in no area; where it is
    empty, such a row is refused.
    """

    locate: Literal[True]
    default: str = ""


class Step(Declared):
    """One step of the closed loop that has a column of its own."""

    step: str
    at: Cell
    department: Said = ""


class StepRow(Declared):
    """Steps as rows: each row of the table tells one step of its event."""

    step: Cell
    at: Cell
    department: Said = ""


class EventMapping(Mapping):
    """A table of events: one row an event, or one row a step.

    ``bounds`` (west, south, east, north; WGS 84) hold every place; without them the district's
    own do. ``datum`` is that of ``lon`` and ``lat``.
    """

    kind: Literal["events"] = "events"
    region: Said | Located
    event_source: Said
    external_id: Cell | Identity
    category: Said
    severity: Said
    title: Said | Template = ""
    place: Said | Template = ""
    lon: Said = ""
    lat: Said = ""
    datum: Datum = "wgs84"
    bounds: Annotated[Bounds, AfterValidator(_check_bounds)] | None = None
    missing_place: PlacePolicy = "unlocated"
    out_of_bounds: PlacePolicy = "unlocated"
    department: Said = ""
    reported_at: Cell | DateAndTime
    deadline_at: Said = ""
    timezone: Literal["Asia/Shanghai", "UTC"] = "Asia/Shanghai"
    steps: tuple[Step, ...] = ()
    step_rows: StepRow | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> EventMapping:
        if bool(self.lon) != bool(self.lat):
            raise ValueError("give both 'lon' and 'lat', or neither")
        if isinstance(self.region, Located) and not self.lon:
            raise ValueError("'region: {locate: true}' needs 'lon' and 'lat'")
        made = self.external_id
        if self.step_rows and isinstance(made, Identity) and made.repeated == "number":
            raise ValueError("with 'step_rows' rows alike are steps of one event, not numbered")
        return self

    @property
    def asks_geography(self) -> bool:
        """True when the areas of regions decide what a row means."""
        return bool(self.lon) and (self.bounds is None or isinstance(self.region, Located))
