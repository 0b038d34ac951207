"""A scenario simulated outside a page: for a file, and before it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from cockpit.answering import Answers
from cockpit.situation import SituationReader
from cockpit.view import file_context
from layouts.panel import DrawContext, Setting
from layouts.panels.whatif_asking import Plan, plan_of, whatif_queries
from layouts.panels.whatif_reading import Scenario, simulated
from layouts.selection import Selection
from metrics import Catalogue, Viewer


@dataclass(frozen=True)
class Simulated:
    """A scenario with what was asked, and what its words are made with."""

    plan: Plan
    scenario: Scenario
    context: DrawContext


class Simulator:
    """Simulates what an address asks, of what a viewer may read."""

    def __init__(
        self, answers: Answers, catalogue: Catalogue, reader: SituationReader, setting: Setting
    ) -> None:
        self._answers = answers
        self._catalogue = catalogue
        self._reader = reader
        self._setting = setting

    def run(self, selection: Selection, locale: str, viewer: Viewer) -> Simulated:
        """Simulate.

        Raises:
            InvalidSelectionError: the selection names no target that is declared.
            InvalidScenarioError: it cannot be simulated, or no forecast is kept to begin from.
            OutOfScopeError: the figures are not the viewer's to read.
            SourceUnavailableError: the database does not answer.
        """
        situation = self._reader.current()
        context = file_context(selection, locale, situation, self._catalogue, self._setting)
        plan = plan_of(selection)
        answers = self._answers.answer(whatif_queries(selection, context), viewer)
        return Simulated(plan, simulated(plan, answers, context), context)
