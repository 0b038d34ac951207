"""What the commands share: made on first use, so that ``--help`` costs nothing."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlalchemy as sa

    from cockpit.settings import Settings
    from metrics import Catalogue, Clock


class CommandContext:
    """Settings, engine, clock and catalogue of one command; click's ``ctx.obj``."""

    @cached_property
    def settings(self) -> Settings:
        """The settings of the environment.

        Raises:
            ConfigurationError: with every fault.
        """
        from cockpit.settings import load_settings

        return load_settings()

    @cached_property
    def engine(self) -> sa.Engine:
        """The warehouse's engine, without a limit to a statement's time."""
        from cockpit.database import create_engine

        return create_engine(self.settings.database, unlimited=True)

    @cached_property
    def clock(self) -> Clock:
        """The database's clock: the machine's, or the demo day's while it holds demo data."""
        from cockpit.clock import BusinessClock, SystemClock, holds_demo

        return BusinessClock(
            machine=SystemClock(),
            demo_day=self.settings.demo.day,
            holds_demo=partial(holds_demo, self.engine),
        )

    @cached_property
    def catalogue(self) -> Catalogue:
        """The declared metrics, checked.

        Raises:
            CatalogueError: with every fault, each with file and line.
        """
        from metrics.loading import load_catalogue

        return load_catalogue()

    def close(self) -> None:
        """Give the connections back."""
        if "engine" in self.__dict__:
            self.engine.dispose()
