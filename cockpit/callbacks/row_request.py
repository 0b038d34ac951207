"""What a grid asks for when it is scrolled or sorted, and the page of rows that it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl

from cockpit.caching import kept
from cockpit.services import Services
from layouts.components.endless_grid import PAGE_ROWS
from layouts.selection import Selection

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class RowRequest:
    """A page of rows: of which choice, from which row on, by which column in order ('' usual)."""

    choice: Selection
    first: int
    column: str
    descending: bool
    locale: str

    @classmethod
    def read(cls, asked: Mapping[str, Any], choice: str, locale: str) -> Self:
        """Read a grid's request.

        Args:
            asked: what it sends: ``startRow`` and ``sortModel``.
            choice: the selection as an address writes it.
            locale: the reader's language.

        Raises:
            InvalidSelectionError: the choice is none.
        """
        sorting: Mapping[str, str] = next(iter(asked.get("sortModel") or ()), {})
        return cls(
            choice=Selection.from_query(dict(parse_qsl(choice))),
            first=max(int(asked.get("startRow") or 0), 0),
            column=sorting.get("colId", ""),
            descending=sorting.get("sort") == "desc",
            locale=locale,
        )

    def page(
        self, services: Services, question: object, version: str, read: Callable[[], Rows]
    ) -> dict[str, Any]:
        """Return the rows, and how many there are in all where that is known.

        Putting all chosen rows in order reads them all; readers open the same pages.

        Args:
            services: whose cache keeps the page.
            question: what is asked of the metrics.
            version: of what the answer rests on.
            read: asks it, and puts the answer into rows.
        """

        def made() -> dict[str, Any]:
            rows = read()
            is_last = len(rows) < PAGE_ROWS
            return {"rowData": rows, "rowCount": self.first + len(rows) if is_last else None}

        slot = f"rows|{question}|{self.locale}|{services.viewer.scope_digest}"
        return kept(services.cache, slot, version, made)
