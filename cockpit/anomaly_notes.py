"""A note about an anomaly, as the page's script sends it."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Request, Response

from cockpit.errors import NoteError
from cockpit.own_requests import kept, own_texts
from metrics import Clock, NewNote, NoteKind, Viewer
from metrics.anomaly_notes import write_note
from metrics.service import MetricService


class AnomalyNotes:
    """Keeps notes under the scope of who sends them."""

    def __init__(self, metrics: MetricService, engine: sa.Engine, clock: Clock) -> None:
        self._metrics = metrics
        self._engine = engine
        self._clock = clock

    def response(self, request: Request, number: int, viewer: Viewer) -> Response:
        """Keep a note (JSON: ``kind``, ``name``, ``post``, ``text``), and answer nothing.

        Raises:
            ForeignNoteError: another site's page sent it.
            NoteError: it is no note.
            InvalidNoteError: a field is too long, or one that is needed is empty.
            OutOfScopeError: the viewer only looks, or may not read the figure.
            UnknownAnomalyError: no anomaly has this number.
        """
        write_note(
            self._engine,
            self._metrics.catalogue,
            self._metrics.regions(),
            _note(request, number),
            viewer,
            self._clock.now(),
        )
        return kept()


def _note(request: Request, number: int) -> NewNote:
    texts = own_texts(request, ("kind", "name", "post", "text"), "note_form")
    kind = texts.pop("kind")
    if kind not in list(NoteKind):
        raise NoteError("note_form")
    return NewNote(number, NoteKind(kind), **texts)
