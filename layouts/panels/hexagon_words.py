"""What is said of hexagons: the classes of their counts, their tips, and how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo import CLUSTERS, COLD, FEWEST_PERIODS, HOT, NOT_SIGNIFICANT, Trend
from layouts import formatting
from layouts.classes import class_breaks, class_index, ramp_steps
from layouts.words import say
from metrics import Period

TRENDS = tuple(trend for trend in Trend if trend is not Trend.NONE)


def counted_classes(counts: Sequence[int]) -> tuple[list[int], list[tuple[int, str]]]:
    """Return the ramp's step of each count, and the legend: steps with their limits.

    Hexagons without events have step 0 and are no class.
    """
    breaks = class_breaks(float(count) for count in counts if count)
    steps = ramp_steps(len(breaks) + 1)
    each = [steps[class_index(float(count), breaks) or 0] if count else 0 for count in counts]
    if not breaks:
        return each, [(steps[0], "≥1")] if any(counts) else []
    return each, list(zip(steps, formatting.classes(breaks), strict=True))


def hexagon_note(resolution: int | None, outside: int, locale: str) -> str:
    """Say of which size the hexagons are, and how many events lie in none of them."""
    if resolution is None:
        return say(locale, "hexagons_none")
    note = say(locale, "hexagons_made", resolution=resolution)
    if not outside:
        return note
    return f"{note} · {say(locale, 'hexagons_outside', count=f'{outside:,}')}"


def trend_note(months: Sequence[Period], locale: str) -> str:
    """Say which whole months the trends were made of, or that there are too few for any."""
    if len(months) < FEWEST_PERIODS:
        return say(locale, "trend_short", least=FEWEST_PERIODS, count=len(months))
    stretch = formatting.stretch(months[0], months[-1], locale)
    return say(locale, "trend_made", months=stretch, count=len(months))


def tip_words(locale: str) -> Mapping[str, str]:
    """Return the tips of hexagons in each layer, with places for their numbers.

    By ``hexagon``, by ``bin``, and by ``cluster_HH`` and ``trend_new``: each with the reason.
    """
    words = {name: say(locale, f"bin_{name}") for name in (*HOT, *COLD, NOT_SIGNIFICANT)}
    words["hexagon"] = say(locale, "map_hexagon", count="{count}", z="{z}", bin="{bin}")
    for name in CLUSTERS:
        words[f"cluster_{name}"] = say(
            locale,
            "map_hexagon_cluster",
            count="{count}",
            word=say(locale, f"cluster_{name}"),
            reason=say(locale, f"cluster_{name}_reason"),
        )
    for trend in TRENDS:
        words[f"trend_{trend}"] = say(
            locale,
            "map_hexagon_trend",
            count="{count}",
            word=say(locale, f"trend_{trend}"),
            reason=say(locale, f"trend_{trend}_reason", hot="{hot}", months="{months}"),
        )
    return words


def signs(locale: str) -> Mapping[str, str]:
    """Return the characters that stand in the hexagons of each cluster and trend."""
    found = {f"cluster-{name}": name for name in CLUSTERS}
    return found | {f"trend-{trend}": say(locale, f"trend_{trend}_sign") for trend in TRENDS}
