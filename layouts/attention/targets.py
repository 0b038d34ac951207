"""Matters out of standings: targets that are far behind, or missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from layouts.attention.matter import Matter, Since
from layouts.attention.rule import MatterKind
from metrics import Catalogue, Lamp, Period, Standing, parse_period

Judge = Callable[[Standing], MatterKind | None]


def is_far_behind(standing: Standing) -> bool:
    """True for a red lamp, and for a target that was missed when its period ended."""
    return standing.lamp is Lamp.RED or standing.met is False


def far_behind(kind: MatterKind) -> Judge:
    """Take what is far behind as a matter of one kind."""
    return lambda standing: kind if is_far_behind(standing) else None


def annual_kind(standing: Standing) -> MatterKind | None:
    """Tell annual targets that are far behind or missed, and as a lighter kind those behind."""
    if is_far_behind(standing):
        return MatterKind.ANNUAL
    return MatterKind.ANNUAL_BEHIND if standing.lamp is Lamp.YELLOW else None


def behind_targets(
    standings: Iterable[Standing],
    judge: Judge,
    catalogue: Catalogue,
    today: date,
    read_from: date | None = None,
) -> Iterator[Matter]:
    """Tell the standings that ``judge`` finds a kind for.

    ``read_from``: first day of the history that they rest on, where it does not reach back to the
    first target.
    """
    for standing in standings:
        kind = judge(standing)
        if kind is None:
            continue
        since = _since(standing, today, read_from)
        measure = standing.target.measure.value if standing.target else ""
        yield Matter(
            kind=kind,
            region=standing.region_code,
            department=catalogue[standing.metric].owner,
            name=f"{standing.metric} {measure}",
            since=since,
            days=since.days_until(today),
            subject=standing,
        )


def _since(standing: Standing, today: date, read_from: date | None) -> Since:
    """Return where the run of such lamps began; a missed target counts since it was due."""
    if standing.met is False and standing.target:
        return Since(parse_period(standing.target.period).end)
    began = standing.red_since if standing.lamp is Lamp.RED else _behind_since(standing)
    if began is None:
        return Since(today)
    is_first = read_from is not None and began.start <= read_from
    return Since.of_period(began, or_earlier=is_first)


def _behind_since(standing: Standing) -> Period | None:
    """Return the first period of the run of yellow and red lamps against the target in force."""
    since = standing.period
    for entry in reversed(standing.history):
        is_behind = entry.lamp in (Lamp.YELLOW, Lamp.RED)
        if not is_behind or entry.due != standing.history[-1].due:
            break
        since = entry.period
    return since
