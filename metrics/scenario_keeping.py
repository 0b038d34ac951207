"""Save, rename and delete scenarios: under the scope that reading has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from metrics.declarations import Catalogue
from metrics.engines import writing
from metrics.errors import InvalidNoteError, OutOfScopeError, UnknownScenarioError
from metrics.notes import check_may_write
from metrics.query import Viewer
from metrics.regions import RegionTree
from metrics.scenario_reading import reads_target
from metrics.scenarios import MOST_SCENARIOS, NewScenario, check_title
from metrics.versions import SCENARIOS, bump_versions
from metrics.warehouse.scenarios import scenario


@dataclass(frozen=True)
class ScenarioKeeper:
    """Changes the kept scenarios for one viewer, at one moment (UTC).

    Everything raises OutOfScopeError where the viewer's role only looks or the figures are not
    his to read, and SourceUnavailableError where the database does not answer.
    """

    engine: sa.Engine
    catalogue: Catalogue
    tree: RegionTree
    viewer: Viewer
    at: datetime

    def keep(self, new: NewScenario) -> int:
        """Save a scenario; return its number.

        Raises:
            InvalidNoteError: the name is taken, or too many are kept of the region.
        """
        supposed, end = new.supposed, new.end
        self._check(supposed.target, supposed.region)
        with self._naming(new.name) as connection:
            kept = sa.select(sa.func.count()).where(scenario.c.region_code == supposed.region)
            if connection.execute(kept).scalar_one() >= MOST_SCENARIOS:
                raise InvalidNoteError("scenario_many", most=MOST_SCENARIOS)
            inserted = connection.execute(
                sa.insert(scenario)
                .values(
                    name=new.name.strip(),
                    author=new.author.strip(),
                    post=new.post.strip(),
                    region_code=supposed.region,
                    target=supposed.target,
                    changes=dict(supposed.changes),
                    first=str(supposed.first) if supposed.first else None,
                    last=str(supposed.last) if supposed.last else None,
                    origin=str(end.origin),
                    period=str(end.period),
                    base=end.base,
                    value=end.value,
                    provenance=end.provenance,
                    saved_at=self.at,
                )
                .returning(scenario.c.id)
            )
            number = int(inserted.scalar_one())
            bump_versions(connection, [SCENARIOS], self.at)
        return number

    def rename(self, number: int, name: str) -> None:
        """Give a scenario another name.

        Raises:
            UnknownScenarioError: there is none of this number.
            InvalidNoteError: the name is empty, too long, or taken by another one.
        """
        check_title(name)
        with self._naming(name) as connection:
            self._check_changeable(connection, number)
            connection.execute(
                sa.update(scenario).where(scenario.c.id == number).values(name=name.strip())
            )
            bump_versions(connection, [SCENARIOS], self.at)

    def delete(self, number: int) -> None:
        """Delete a scenario.

        Raises:
            UnknownScenarioError: there is none of this number.
        """
        with writing(self.engine) as connection:
            self._check_changeable(connection, number)
            connection.execute(sa.delete(scenario).where(scenario.c.id == number))
            bump_versions(connection, [SCENARIOS], self.at)

    def _check(self, target: str, region: str) -> None:
        check_may_write(self.viewer)
        if not reads_target(target, region, self.catalogue, self.tree, self.viewer):
            raise OutOfScopeError(f"{self.viewer.role} may not read what {target} is made from.")

    def _check_changeable(self, connection: sa.Connection, number: int) -> None:
        row = connection.execute(sa.select(scenario).where(scenario.c.id == number)).first()
        if row is None:
            raise UnknownScenarioError(f"There is no scenario number {number}.")
        self._check(row.target, row.region_code)

    @contextmanager
    def _naming(self, name: str) -> Iterator[sa.Connection]:
        """Open a transaction that gives a name; the table knows whether it is free."""
        with writing(self.engine) as connection:
            try:
                yield connection
            except IntegrityError as error:
                raise InvalidNoteError("scenario_taken", name=name.strip()) from error
