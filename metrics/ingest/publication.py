"""When figures were published: read, and doubted where it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import numpy as np

from metrics.clock import local_day
from metrics.ingest.distinct import Distinct, Words
from metrics.ingest.mapping import Published
from metrics.ingest.moments import find_date, read_moment
from metrics.ingest.refusals import UnreadableError, shown
from metrics.ingest.tables import Texts
from metrics.ingest.verdicts import Verdicts
from metrics.periods import Period

# The managers' index of January 2025 came out four days before the month's end (春节); what
# claims to be known still earlier is the period's own date in the wrong column.
EARLY = np.timedelta64(7, "D")

_FIRST, _LAST = date.min, date.max


class Publication:
    """Reads the publication dates of a table."""

    def __init__(self, said: Published | None, missing: frozenset[str], today: date) -> None:
        self._said = said
        self._missing = missing
        self._today = today
        self._words = Words(self._read)

    def column(self, columns: Mapping[str, Texts], rows: int) -> Distinct[datetime | None]:
        """Return when the figures of each row were published (UTC); None: it is not told."""
        if self._said is None:
            return Distinct(np.zeros(rows, np.int64), (None,), (None,))
        return self._words.column(columns[self._said.column])

    def _read(self, word: str) -> datetime | None:
        pattern = self._said.pattern if self._said else ""
        if word.strip() in self._missing:
            return None
        moment = find_date(word, pattern) if pattern else read_moment(word)
        if moment is None:
            if pattern:  # an address without a date tells nothing, which is no fault
                return None
            raise UnreadableError(f"发布日期“{shown(word)}”无法识别，应写作2025-09-18。")
        if local_day(moment) > self._today:
            raise UnreadableError(f"发布日期{local_day(moment)}在今天（{self._today}）之后。")
        return moment


def refuse_early(
    published: Distinct[datetime | None], period: Distinct[Period], verdicts: Verdicts
) -> None:
    """Refuse what claims to have been published before it could be known."""
    days = [_LAST if moment is None else local_day(moment) for moment in published.meanings]
    ends = [_FIRST if value is None else value.end for value in period.meanings]
    published_days = np.array(days, "datetime64[D]")[published.codes]
    period_ends = np.array(ends, "datetime64[D]")[period.codes]

    def reason(row: int) -> str:
        day, covered = days[published.codes[row]], period.value(row)
        return f"发布日期{day}早于数据期{covered}结束，不可能已经发布，请核对发布日期一列。"

    early = (published_days < period_ends - EARLY) & verdicts.is_good
    verdicts.refuse(map(int, np.flatnonzero(early)), reason)
