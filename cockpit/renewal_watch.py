"""The server's look-out: when figures have changed, what rests on them is renewed.

The work is done by a process of its own at low priority: a thread would hold the interpreter that
answers the pages.
"""

from __future__ import annotations

import atexit
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from cockpit.renewal_turn import renewal_turn
from cockpit.renewing import is_due
from cockpit.settings import RenewalSettings
from metrics import Catalogue, MetricsError
from metrics.engines import reading
from metrics.versions import read_versions

logger = logging.getLogger(__name__)

# Between two looks, and after the start, when the server has its pages to prepare.
LOOK_SECONDS: Final = 15.0
_COMMAND: Final = (sys.executable, "-m", "cockpit.cli", "renew")


class RenewalWatch(threading.Thread):
    """Looks for changed figures as long as the process lives.

    Every worker has one; whoever finds something to do first does it, and notes it in the
    database.
    """

    def __init__(
        self,
        engine: sa.Engine,
        catalogue: Catalogue,
        settings: RenewalSettings,
        run: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(name="renewal", daemon=True)
        self._engine = engine
        self._catalogue = catalogue
        self._rest = settings.minutes * 60.0
        self._run = run or _run_command
        self._ended = threading.Event()

    def run(self) -> None:
        """Look, rest, and look again."""
        pause = LOOK_SECONDS
        while not self._ended.wait(pause):
            pause = self.look()

    def stop(self) -> None:
        """End after the present look."""
        self._ended.set()

    def look(self) -> float:
        """Renew what is due; return the seconds until the next look.

        After a run, good or bad, there is the longer rest of the settings: figures may be loaded
        every minute, and a failure would only repeat itself.
        """
        try:
            if not self._is_due():
                return LOOK_SECONDS
        except MetricsError as error:
            logger.warning("Whether anything is to be renewed cannot be read: %s", error)
            return LOOK_SECONDS
        if not self._run():
            logger.warning("Renewing failed; it is tried again in %.0f seconds.", self._rest)
        return self._rest

    def _is_due(self) -> bool:
        with reading(self._engine) as connection:
            versions = read_versions(connection)
        if not is_due(versions, self._catalogue):
            return False
        with renewal_turn(self._engine) as is_free:
            return is_free


def _run_command() -> bool:
    """Run ``cockpit renew`` to its end; it ends with this process at the latest."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        _COMMAND, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    atexit.register(process.terminate)
    try:
        return process.wait() == 0
    finally:
        atexit.unregister(process.terminate)
