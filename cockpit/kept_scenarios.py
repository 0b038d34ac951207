"""Scenarios that the page's script asks to keep, to rename and to delete."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Request, Response

from cockpit.own_requests import kept, own_texts, refuse_foreign
from cockpit.simulating import Simulator
from layouts.panels.whatif_words import end_of
from layouts.selection import Selection
from metrics import Clock, NewScenario, Supposition, Viewer
from metrics.scenario_keeping import ScenarioKeeper
from metrics.service import MetricService

_FORM = "scenario_form"


class KeptScenarios:
    """Keeps scenarios under the scope of who sends them.

    Each answers nothing, and raises ForeignNoteError for another site's request, NoteError for
    what has no such form, InvalidNoteError for a name that will not do, OutOfScopeError for a
    viewer who only looks or may not read the figures, UnknownScenarioError for a wrong number.
    """

    def __init__(
        self, simulator: Simulator, metrics: MetricService, engine: sa.Engine, clock: Clock
    ) -> None:
        self._simulator = simulator
        self._metrics = metrics
        self._engine = engine
        self._clock = clock

    def keep(self, request: Request, selection: Selection, locale: str, viewer: Viewer) -> Response:
        """Keep what the address supposes (JSON: ``title``, ``name``, ``post``).

        It is simulated first: what cannot be computed is not kept, and what it makes today is
        kept with it.

        Raises:
            InvalidSelectionError, InvalidScenarioError: as ``Simulator.run`` says.
        """
        texts = own_texts(request, ("title", "name", "post"), _FORM)
        run = self._simulator.run(selection, locale, viewer)
        supposed = Supposition(
            selection.region, run.plan.target.code, run.plan.changes, run.plan.first, run.plan.last
        )
        new = NewScenario(
            texts["title"], texts["name"], texts["post"], supposed, end_of(run.scenario)
        )
        self._keeper(viewer).keep(new)
        return kept()

    def rename(self, request: Request, number: int, viewer: Viewer) -> Response:
        """Give a kept scenario another name (JSON: ``title``)."""
        title = own_texts(request, ("title",), _FORM)["title"]
        self._keeper(viewer).rename(number, title)
        return kept()

    def delete(self, request: Request, number: int, viewer: Viewer) -> Response:
        """Delete a kept scenario."""
        refuse_foreign(request)
        self._keeper(viewer).delete(number)
        return kept()

    def _keeper(self, viewer: Viewer) -> ScenarioKeeper:
        metrics = self._metrics
        return ScenarioKeeper(
            self._engine, metrics.catalogue, metrics.regions(), viewer, self._clock.now()
        )
