"""Everything a running cockpit is made of, wired in one place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from flask_caching.backends.base import BaseCache

from cockpit.adjusting import Adjuster
from cockpit.answering import Answers
from cockpit.caching import build_cache
from cockpit.clock import BusinessClock, SystemClock, holds_demo
from cockpit.database import create_engine
from cockpit.screens import Screens
from cockpit.settings import Settings, headline_cards
from cockpit.simulating import Simulator
from cockpit.situation import DemoFlag, SituationReader
from cockpit.uses import metric_uses
from geo.service import GeoService
from layouts.page import Page
from layouts.pages import build_pages
from layouts.panel import Setting
from metrics import Catalogue, Clock, Role, Viewer
from metrics.economy.seasonal import find_x13
from metrics.loading import load_catalogue
from metrics.reference import read_input_output
from metrics.service import MetricService


@dataclass(frozen=True)
class Services:
    """What the application is given; ``viewer`` is who looks while there are no accounts."""

    settings: Settings
    engine: sa.Engine
    clock: Clock
    catalogue: Catalogue
    metrics: MetricService
    geo: GeoService
    cache: BaseCache
    situation: SituationReader
    answers: Answers
    setting: Setting
    screens: Screens
    simulator: Simulator
    pages: tuple[Page, ...]
    viewer: Viewer


def _everybody(settings: Settings) -> Viewer:
    """Return whoever looks: all is read, and written about where the settings allow it."""
    role = Role.STAFF if settings.screen.notes else Role.WALL
    return Viewer("everybody", role, regions=None, departments=None)


def build_services(
    settings: Settings, pages: tuple[Page, ...] | None = None, machine: Clock | None = None
) -> Services:
    """Wire the services; nothing is read from the database yet.

    Args:
        settings: the settings.
        pages: what is served, in place of the usual pages.
        machine: a clock in place of the machine's, for tests.

    Raises:
        CatalogueError: the declared metrics, or the input-output table, are wrong.
        ConfigurationError: the database's URL is.
    """
    engine = create_engine(settings.database)
    demo = DemoFlag(partial(holds_demo, engine))
    clock = BusinessClock(machine or SystemClock(), settings.demo.day, demo)
    catalogue = load_catalogue()
    metrics = MetricService(engine, catalogue, clock)
    geo = GeoService(engine)
    cache = build_cache(settings.cache)
    shown = pages or build_pages(headline_cards(settings))
    situation = SituationReader(metrics, geo.version, clock, demo)
    # Whether X-13 is there does not change while the process runs.
    adjuster = Adjuster(catalogue, find_x13())
    answers = Answers(metrics, geo, cache, lambda: situation.current().events_version, adjuster)
    own = settings.economy.input_output
    table = read_input_output(Path(own)) if own else read_input_output()
    setting = Setting(metric_uses(shown, catalogue), settings.map.base_credit, table)
    return Services(
        settings=settings,
        engine=engine,
        clock=clock,
        catalogue=catalogue,
        metrics=metrics,
        geo=geo,
        cache=cache,
        situation=situation,
        answers=answers,
        setting=setting,
        simulator=Simulator(answers, catalogue, situation, setting),
        screens=Screens(answers, catalogue, situation, cache, setting),
        pages=shown,
        viewer=_everybody(settings),
    )
