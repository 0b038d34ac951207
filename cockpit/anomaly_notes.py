"""A note about an anomaly, as the page's script sends it."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from flask import Request, Response
from werkzeug.exceptions import HTTPException

from cockpit.errors import ForeignNoteError, NoteError
from layouts.components.private_layers import OWN_HEADER
from metrics import Clock, NewNote, NoteKind, Viewer
from metrics.anomaly_notes import write_note
from metrics.service import MetricService

# More than the longest note in UTF-8, escaped.
_MOST_BYTES: Final = 16 * 2**10
_FIELDS: Final = ("name", "post", "text")


class AnomalyNotes:
    """Keeps notes under the scope of who sends them."""

    def __init__(self, metrics: MetricService, engine: sa.Engine, clock: Clock) -> None:
        self._metrics = metrics
        self._engine = engine
        self._clock = clock

    def response(self, request: Request, number: int, viewer: Viewer) -> Response:
        """Keep a note (JSON: ``kind``, ``name``, ``post``, ``text``), and answer nothing.

        It has to carry the header ``X-Requested-With``, which a page of another site cannot set
        without leave (CORS), and it gets none.

        Raises:
            ForeignNoteError: it does not.
            NoteError: it is no note.
            InvalidNoteError: a field is too long, or one that is needed is empty.
            OutOfScopeError: the viewer only looks, or may not read the figure.
            UnknownAnomalyError: no anomaly has this number.
        """
        if not request.headers.get(OWN_HEADER):
            raise ForeignNoteError("note_foreign")
        write_note(
            self._engine,
            self._metrics.catalogue,
            self._metrics.regions(),
            _note(request, number),
            viewer,
            self._clock.now(),
        )
        response = Response(status=204)
        response.headers["Cache-Control"] = "no-store"
        return response


def _note(request: Request, number: int) -> NewNote:
    request.max_content_length = _MOST_BYTES
    try:
        sent: Any = request.get_json()
    except HTTPException as error:
        raise NoteError("note_form") from error
    if not isinstance(sent, dict) or sent.get("kind") not in list(NoteKind):
        raise NoteError("note_form")
    fields = {field: sent.get(field, "") for field in _FIELDS}
    if not all(isinstance(text, str) for text in fields.values()):
        raise NoteError("note_form")
    return NewNote(number, NoteKind(sent["kind"]), **fields)
