"""Single events in words, a row each: what lists show and what files hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from layouts import formatting
from layouts.panels.event_words import code_words, place_of
from layouts.panels.notes import unreal_mark
from layouts.words import say
from metrics import SHANGHAI, Department, RegionTree

# The columns of a file by the messages of their headings, and where each comes from.
FILE_COLUMNS = {
    "event_number": "external_id",
    "events_column_title": "title",
    "events_column_category": "category",
    "events_column_severity": "severity",
    "events_column_region": "region",
    "event_region_code": "region_code",
    "event_department": "department",
    "event_reported": "reported_at",
    "event_deadline": "deadline_at",
    "event_closed": "closed_at",
    "events_column_standing": "standing",
    "event_lon": "lon",
    "event_lat": "lat",
    "event_source": "source",
    "event_provenance": "provenance",
    "event_as_of": "as_of",
}
LON, LAT = "event_lon", "event_lat"


@dataclass(frozen=True)
class RowWords:
    """What rows are put into words with: the reader's language, and what is true today."""

    locale: str
    regions: RegionTree
    departments: Mapping[str, Department]
    today: date


def worded(events: pd.DataFrame, words: RowWords) -> pd.DataFrame:
    """Put an event query's answer into words, column by column.

    Returns:
        A frame of texts (lon and lat are numbers): id, external_id, title, category, severity,
        region, region_code, department, reported_at, deadline_at, closed_at (2025-09-18 16:53, in
        Shanghai), standing, lon, lat, source, provenance.
    """
    locale = words.locale
    category = _named(events["category"], "category", locale)
    standing = _standings(events, words.today)
    told = {
        "id": events["id"],
        "external_id": events["external_id"],
        "title": events["title"].where(events["title"] != "", category),
        "category": category,
        "severity": _named(events["severity"], "severity", locale),
        "region": _places(events, words),
        "region_code": events["region_code"],
        "department": _each(events["department"].fillna(""), lambda c: _department(c, words)),
        **{name: _local(events[name]) for name in ("reported_at", "deadline_at", "closed_at")},
        "standing": _each(standing, lambda state: say(locale, f"state_{state}")),
        "lon": events["lon"],
        "lat": events["lat"],
        "source": _named(events["source"], "source", locale),
        "provenance": _each(events["provenance"], lambda one: unreal_mark([one], locale)),
    }
    return pd.DataFrame(told)


def file_frame(events: pd.DataFrame, words: RowWords, known_at: datetime) -> pd.DataFrame:
    """Return an event query's answer as a file holds it; see :func:`taken_away`."""
    return taken_away(worded(events, words), FILE_COLUMNS, words, known_at)


def taken_away(
    told: pd.DataFrame, columns: Mapping[str, str], words: RowWords, known_at: datetime
) -> pd.DataFrame:
    """Return worded records as a file holds them, its columns named by their headings.

    Every row tells its source and as of when it was read, wherever it is copied to.

    Args:
        told: the records in words.
        columns: the columns of the file, by the messages of their headings.
        words: the language and the day.
        known_at: as of when, in UTC.
    """
    found = told.assign(as_of=formatting.moment(known_at, words.locale))
    headings = {say(words.locale, message): name for message, name in columns.items()}
    return pd.DataFrame({heading: found[name] for heading, name in headings.items()})


def _each(column: pd.Series, word: Callable[[str], str]) -> pd.Series:
    """Put each distinct value into words, once."""
    return column.map({value: word(value) for value in column.unique()}).astype("str")


def _named(codes: pd.Series, dimension: str, locale: str) -> pd.Series:
    """Put codes into words; a stranger stays as it is."""
    known = code_words(dimension, locale)
    return _each(codes, lambda code: known.get(code, code))


def _local(moments: pd.Series) -> pd.Series:
    local = moments.dt.tz_localize("UTC").dt.tz_convert(SHANGHAI)
    written: pd.Series = local.dt.strftime("%Y-%m-%d %H:%M").fillna("")
    return written


def _standings(events: pd.DataFrame, today: date) -> pd.Series:
    """Return what has become of each, as the query layer does: open, overdue or closed."""
    deadlines = events["deadline_at"].dt.tz_localize("UTC").dt.tz_convert(SHANGHAI)
    is_overdue = deadlines < pd.Timestamp(today, tz=SHANGHAI)
    states = pd.Series("open", index=events.index).where(~is_overdue, "overdue")
    standings: pd.Series = states.where(events["closed_at"].isna(), "closed")
    return standings


def _places(events: pd.DataFrame, words: RowWords) -> pd.Series:
    """Write where each is; every place is put into words once."""
    pairs = list(zip(events["region_code"], events["place"], strict=True))
    told = {pair: place_of(*pair, words.regions, words.locale) for pair in set(pairs)}
    return pd.Series([told[pair] for pair in pairs], index=events.index, dtype="str")


def _department(code: str, words: RowWords) -> str:
    found = words.departments.get(code)
    return found.label(words.locale) if found else code
