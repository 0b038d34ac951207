"""What every answer states beside its rows, and how it is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sized
from datetime import date, datetime
from typing import Annotated

from flask import Response, request
from pydantic import BaseModel, PlainSerializer, WithJsonSchema

from cockpit.errors import TooManyRowsError
from cockpit.packing import QUICK, Packed
from cockpit.services import Services
from cockpit.situation import Situation
from metrics import MOMENT, Period, SourceUnavailableError
from metrics.facts import least_real

# A moment in UTC, kept without an offset, as everybody else has to read it.
Moment = Annotated[
    datetime,
    PlainSerializer(lambda moment: moment.strftime(MOMENT), return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2025-07-10T01:00:00Z"]}),
]

# A data period in its one written form.
PeriodText = Annotated[
    Period,
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "examples": ["2025", "2025-Q1", "2025-09", "2025-01..02"]}),
]


class Envelope(BaseModel):
    """What an answer rests on.

    ``as_of``: the moment of knowledge; null is all that is known. ``business_date``: the day the
    cockpit stands on; ``is_demo``: the database holds demonstration data, and stands on their day.
    """

    as_of: Moment | None = None
    business_date: date
    is_demo: bool


class FiguresEnvelope(Envelope):
    """``provenance``: of the least real of the rows (demo, exercise, real); null without rows."""

    provenance: str | None


def current_situation(services: Services) -> Situation:
    """Return the situation that an answer is given in.

    Raises:
        SourceUnavailableError: the database is away; an older answer would not be marked as one.
    """
    situation = services.situation.current()
    if not situation.is_current:
        raise SourceUnavailableError("The warehouse did not answer; ask again in a few seconds.")
    return situation


def check_length(rows: Sized, most: int) -> None:
    """Refuse an answer that is too long; it is never cut.

    Raises:
        TooManyRowsError: with the numbers, and what would shorten it.
    """
    if len(rows) > most:
        raise TooManyRowsError(len(rows), most)


def provenance_of(rows: Iterable[str]) -> str | None:
    """Return the least real provenance of an answer's rows; those without a figure have none."""
    found = {row for row in rows if row}
    return least_real(found) if found else None


def send(body: BaseModel) -> Response:
    """Send an answer, or nothing (304) to whoever has it already."""
    content = body.model_dump_json().encode()
    response = Packed.of(content, QUICK).response("application/json")
    # Weak: the same content goes out in several encodings.
    response.set_etag(hashlib.blake2b(content, digest_size=12).hexdigest(), weak=True)
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response
