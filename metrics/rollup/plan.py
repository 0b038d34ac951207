"""Which scans of the events serve which counted metrics: as few scans as the grains allow."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.declarations import Catalogue
from metrics.metric import Counted, Kind, Level
from metrics.periods import Grain

_ORDER = tuple(Level)


@dataclass(frozen=True)
class Part:
    """The cells of one metric that a scan makes: at this level of region, sliced or not."""

    metric: str
    counted: Counted
    level: Level


@dataclass(frozen=True)
class Scan:
    """One pass over the events, grouped by region of ``level``, period and ``slices``.

    ``at`` says which moment dates an event; ``grain`` is month or day.
    """

    at: str
    grain: Grain
    parts: tuple[Part, ...]

    @property
    def level(self) -> Level:
        """The finest level that a part asks for; a district's few cells are made of its towns'."""
        fine = any(part.level is Level.COMMUNITY for part in self.parts)
        return Level.COMMUNITY if fine else Level.TOWN

    @property
    def slices(self) -> tuple[str, ...]:
        """The columns that the parts are sliced by."""
        return tuple(sorted({part.counted.slice for part in self.parts if part.counted.slice}))


def counted_metrics(catalogue: Catalogue, names: Iterable[str] | None = None) -> dict[str, Counted]:
    """Return the declarations of the counted metrics, all or the named ones.

    Raises:
        UnknownMetricError: a name is not in the catalogue.
        ValueError: a name is not a counted metric's.
    """
    asked = list(catalogue) if names is None else [catalogue[name] for name in names]
    found: dict[str, Counted] = {}
    for metric in asked:
        if metric.kind is Kind.COUNTED and metric.counted:
            found[metric.name] = metric.counted
        elif names is not None:
            raise ValueError(f"{metric.name} is {metric.kind}: only counted metrics roll up.")
    return found


def _finest(counted: Counted) -> dict[Grain, Level]:
    """Return one level per grain: cells of a town beside its communities' would count twice."""
    levels: dict[Grain, Level] = {}
    for grain, level in counted.cells:
        levels[grain] = max(level, levels.get(grain, level), key=_ORDER.index)
    return levels


def plan_scans(counted: dict[str, Counted]) -> tuple[Scan, ...]:
    """Group the metrics into scans.

    Unsliced metrics of one moment and grain share a scan whatever their level: towns are added
    up from the few grouped rows. Sliced ones stand apart, since slices multiply the groups.
    """
    groups: dict[tuple[str, Grain, bool], list[Part]] = defaultdict(list)
    for name, declared in counted.items():
        for grain, level in _finest(declared).items():
            key = (declared.at, grain, declared.slice is not None)
            groups[key].append(Part(name, declared, level))
    return tuple(Scan(at, grain, tuple(parts)) for (at, grain, _), parts in groups.items())


def definitions_version(counted: dict[str, Counted]) -> int:
    """Return a number that changes when any counted definition does (63 bits)."""
    text = "".join(f"{name}{counted[name].model_dump_json()}" for name in sorted(counted))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7], "big")
