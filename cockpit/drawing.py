"""Draw the panels of one view: reuse what still holds, ask for the rest together, draw each.

A panel that is drawn anew because a minute has passed is drawn from the answers it had.

A panel that fails shows its last good drawing, marked, or a sentence in its place; the other
panels never notice.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from flask_caching.backends.base import BaseCache

from cockpit.documents import Drawn, PanelEntry
from cockpit.faults import FAMILIES, fault_of, sentence_of
from cockpit.panel_keys import answers_key, panel_key
from cockpit.situation import Situation
from cockpit.view import View
from layouts.components.states import error_state
from layouts.formatting import clock_time
from layouts.panel import PLAIN, Answers, DrawContext, Panel, Queries, Query, Setting
from layouts.words import say
from metrics import Catalogue, SourceUnavailableError, Viewer

logger = logging.getLogger(__name__)

K = TypeVar("K")


class Answering(Protocol):
    """The part of the metric service that answers questions."""

    def answer(self, questions: Mapping[K, Query], viewer: Viewer) -> Mapping[K, Any]:
        """Answer several questions together."""
        ...


@dataclass(frozen=True)
class Asked:
    """A panel that has to be drawn anew, and what it asks; the keys of its answers and drawing."""

    panel: Panel
    queries: Queries
    answers_key: str
    key: str


@dataclass(frozen=True)
class Told:
    """What a panel was told, and the key of it."""

    key: str
    answers: Answers


class PageDrawing:
    """One drawing of one view in one situation."""

    def __init__(
        self,
        view: View,
        situation: Situation,
        catalogue: Catalogue,
        service: Answering,
        cache: BaseCache,
        setting: Setting = PLAIN,
    ) -> None:
        self._view = view
        self._situation = situation
        self._catalogue = catalogue
        self._service = service
        self._cache = cache
        self._entries: dict[str, PanelEntry] = {}
        self.context: DrawContext = view.context(situation, catalogue, setting)

    def entries(self) -> dict[str, PanelEntry]:
        """Return every panel of the view, in the page's order."""
        asked = [found for panel in self._view.panels if (found := self._ask(panel))]
        for request, answers in self._answered(asked):
            self._draw(request, answers)
        return {panel.name: self._entries[panel.name] for panel in self._view.panels}

    def _ask(self, panel: Panel) -> Asked | None:
        """Say what a panel asks; ``None`` when its entry is settled without asking."""
        with self._contained(panel):
            if not self._situation.is_current:
                raise SourceUnavailableError("The warehouse is away.")
            queries = panel.queries(self._view.selection, self.context)
            answers = answers_key(queries, self._view, self._situation, self._catalogue)
            key = panel_key(panel, answers, self._situation)
            kept = self._kept(panel)
            if kept is None or kept.key != key:
                return Asked(panel, queries, answers, key)
            self._entries[panel.name] = PanelEntry(kept)
        return None

    def _answered(self, asked: list[Asked]) -> Iterator[tuple[Asked, Answers]]:
        """Answer all panels, from what they were told a minute ago where that still holds."""
        untold: list[Asked] = []
        for request in asked:
            told = self._told(request)
            if told is None:
                untold.append(request)
            else:
                yield request, told
        for request, answers in self._answered_together(untold):
            if request.panel.per_minute:
                self._cache.set(self._told_slot(request.panel), Told(request.answers_key, answers))
            yield request, answers

    def _told(self, request: Asked) -> Answers | None:
        if not request.panel.per_minute:
            return None
        told: Told | None = self._cache.get(self._told_slot(request.panel))
        return told.answers if told and told.key == request.answers_key else None

    def _answered_together(self, asked: list[Asked]) -> Iterator[tuple[Asked, Answers]]:
        """Answer panels together; where that fails, each alone, so that the bad one shows."""
        questions = {
            (request.panel.name, name): query
            for request in asked
            for name, query in request.queries.items()
        }
        found: Mapping[tuple[str, str], Any] = {}
        try:
            if questions:
                found = self._service.answer(questions, self._view.viewer)
        except Exception as error:  # noqa: BLE001 - what it is comes out when they ask alone
            logger.info("The panels of %s ask one by one: %s", self._view.slot, error)
            yield from self._answered_alone(asked)
        else:
            for request in asked:
                name = request.panel.name
                yield request, {key: found[name, key] for key in request.queries}

    def _answered_alone(self, asked: list[Asked]) -> Iterator[tuple[Asked, Answers]]:
        for request in asked:
            with self._contained(request.panel):
                yield request, self._service.answer(request.queries, self._view.viewer)

    def _draw(self, request: Asked, answers: Answers) -> None:
        with self._contained(request.panel):
            component = request.panel.draw(answers, self.context)
            drawn = Drawn.of(component, request.key, clock_time(self._situation.now))
            self._cache.set(self._slot(request.panel), drawn)
            self._entries[request.panel.name] = PanelEntry(drawn)

    @contextmanager
    def _contained(self, panel: Panel) -> Iterator[None]:
        """Keep whatever goes wrong inside the block within the panel."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - the boundary between one panel and the page
            self._fail(panel, error)

    def _fail(self, panel: Panel, error: Exception) -> None:
        """Put the last good drawing, marked, or a sentence in the panel's place."""
        fault = fault_of(error)
        logger.log(
            fault.level,
            "Panel %s of %s failed: %s",
            panel.name,
            self._view.slot,
            error,
            exc_info=None if isinstance(error, FAMILIES) else error,
        )
        locale = self._view.locale
        sentence = sentence_of(error, locale)
        kept = self._kept(panel)
        if kept:
            mark = say(locale, "mark_stale", reason=sentence, time=kept.at)
            entry = PanelEntry(kept, mark, is_good=False)
        else:
            entry = PanelEntry(Drawn.of(error_state(sentence)), is_good=False)
        self._entries[panel.name] = entry

    def _kept(self, panel: Panel) -> Drawn | None:
        kept: Drawn | None = self._cache.get(self._slot(panel))
        return kept

    def _slot(self, panel: Panel) -> str:
        return f"{self._view.slot}|{panel.name}"

    def _told_slot(self, panel: Panel) -> str:
        return f"{self._slot(panel)}|told"
