"""Hold the metrics that a reference file names against the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from metrics.declarations import Catalogue
from metrics.errors import Issue, UnknownMetricError
from metrics.yaml_lines import Lines, line_index, nearest_line, read_yaml


class Named(NamedTuple):
    """A metric's name: whose entry names it, and the path to it in the document."""

    metric: str
    code: str
    path: tuple[str | int, ...]


def unknown_metrics(file: Path, names: Iterable[Named], catalogue: Catalogue) -> Iterator[Issue]:
    """Yield the names that the catalogue does not know, with their lines and what is alike."""
    strangers = [named for named in names if named.metric not in catalogue]
    if not strangers:
        return
    lines = document_lines(file)
    for named in strangers:
        fault = UnknownMetricError(named.metric, catalogue.names)
        yield Issue(file.name, nearest_line(lines, named.path), f"{named.code!r}: {fault}")


def document_lines(file: Path) -> Lines:
    """Return the line of every path in a reference file."""
    _, node = read_yaml(file.read_text(encoding="utf-8"))
    return line_index(node)
