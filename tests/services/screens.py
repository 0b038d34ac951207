"""A small world to draw screens in: two panels, three regions, a service with data in memory."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dash import html

from cockpit.caching import build_cache
from cockpit.documents import Document
from cockpit.screens import Screens
from cockpit.settings import CacheSettings
from cockpit.situation import DemoFlag, SituationReader
from cockpit.view import View
from layouts.page import Page
from layouts.panel import Answers, DrawContext, Panel, Queries
from layouts.selection import Selection
from layouts.theme import DARK
from metrics import (
    DISTRICT,
    Catalogue,
    Department,
    FreshnessQuery,
    Level,
    Membership,
    MetricQuery,
    Region,
    RegionCode,
    RegionTree,
    Role,
    SourceUnavailableError,
    Viewer,
    local_day,
)

TOWN = RegionCode("330203100000")
EVERYONE = Viewer("test", Role.WALL, regions=None, departments=None)


@dataclass
class MovableClock:
    """A clock that a test sets."""

    moment: datetime = datetime(2025, 10, 20, 8, 53)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> Any:
        return local_day(self.moment)


def region(code: RegionCode, level: Level, name: str, parent: RegionCode | None) -> Region:
    return Region(code, level, "", name, name, name, parent)


TREE = RegionTree(
    [
        region(DISTRICT, Level.DISTRICT, "海曙区", None),
        region(TOWN, Level.TOWN, "高桥镇", DISTRICT),
    ],
    [
        Membership(DISTRICT, DISTRICT, 1, 0),
        Membership(TOWN, TOWN, 1, 0),
        Membership(DISTRICT, TOWN, 1, 1),
    ],
)


@dataclass
class MemoryService:
    """Answers from memory: the value of each metric; ``broken`` ones fail, ``away`` is all.

    ``calls`` holds the questions of every call of ``answer``.
    """

    values: dict[str, float] = field(default_factory=lambda: {"gdp": 1.0, "retail_sales": 2.0})
    data_versions: dict[str, int] = field(default_factory=lambda: {"gdp": 1, "retail_sales": 1})
    broken: set[str] = field(default_factory=set)
    away: bool = False
    calls: list[Mapping[Any, Any]] = field(default_factory=list)

    def load(self, metric: str, value: float) -> None:
        """Change a value as a load does: with its version."""
        self.values[metric] = value
        self.data_versions = {**self.data_versions, metric: self.data_versions[metric] + 1}

    def versions(self) -> Mapping[str, int]:
        if self.away:
            raise SourceUnavailableError("away")
        return self.data_versions

    def regions(self) -> RegionTree:
        return TREE

    def departments(self) -> Mapping[str, Department]:
        return {}

    def answer(self, questions: Mapping[Any, Any], viewer: Viewer) -> dict[Any, Any]:
        self.calls.append(dict(questions))
        return {key: self._answer(question) for key, question in questions.items()}

    def _answer(self, question: Any) -> Any:
        if isinstance(question, FreshnessQuery):
            return ()
        (metric,) = question.metrics
        if metric in self.broken:
            raise SourceUnavailableError(f"{metric} is broken")
        return self.values[metric]


def value_panel(
    metric: str, *, per_minute: bool = False, draw: Callable[..., Any] | None = None
) -> Panel:
    """A panel named like its metric, which shows its value and the region."""

    def queries(selection: Selection, context: DrawContext) -> Queries:
        return {"value": MetricQuery((metric,), (selection.region,))}

    def show(answers: Answers, context: DrawContext) -> Any:
        return html.P(f"{answers['value']} {context.regions[context.selection.region].name}")

    return Panel(metric, queries, draw or show, per_minute)


@dataclass
class World:
    """Everything around :class:`Screens`, to be changed by a test."""

    catalogue: Catalogue
    page: Page = field(
        default_factory=lambda: Page(
            "overview", "/", (value_panel("gdp"), value_panel("retail_sales"))
        )
    )
    service: MemoryService = field(default_factory=MemoryService)
    clock: MovableClock = field(default_factory=MovableClock)
    is_demo: bool = False

    def __post_init__(self) -> None:
        self.demo = DemoFlag(lambda: self.is_demo)
        self.reader = SituationReader(self.service, lambda: "shapes-1", self.clock, self.demo)
        self.cache = build_cache(CacheSettings())
        self.screens = Screens(self.service, self.catalogue, self.reader, self.cache)

    def view(
        self, region: RegionCode = DISTRICT, viewer: Viewer = EVERYONE, **changes: Any
    ) -> View:
        named = {"locale": "zh_CN", "theme": DARK, **changes}
        return View(self.page, Selection(region=region), viewer=viewer, **named)


def content(document: Document) -> dict[str, Any]:
    """Return a document as the browser reads it."""
    return json.loads(gzip.decompress(document.content.gzip))


def text(document: Document, panel: str) -> str:
    """Return what a panel shows, as text."""
    return json.dumps(content(document)["panels"][panel]["tree"], ensure_ascii=False)


def marks(document: Document) -> dict[str, str]:
    """Return the marks of the panels that show an older drawing."""
    panels = content(document)["panels"]
    return {name: entry["mark"] for name, entry in panels.items() if entry["mark"]}
