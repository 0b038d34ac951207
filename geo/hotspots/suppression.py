"""Counts of persons so small that they tell who: hidden with a reason, never shown as zero."""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.errors import InvalidValuesError
from geo.hotspots.values import Reason, counted

FEWEST_PERSONS = 3


def hide_few_persons(frame: pd.DataFrame, count: str = "count") -> pd.DataFrame:
    """Return the frame with counts of one and two persons missing, and why in ``hidden``.

    Nobody is nobody: zero stays. Where just one area is hidden, a total less all others would tell
    it; so the smallest other count that is not zero is hidden too (``TELLS_ANOTHER``). Two hidden
    areas still tell their sum: totals of groups that hold few areas need care of their own. What is
    made of the counts, rates for instance, has to be hidden where the count is.

    Args:
        frame: one row for each area: ``cell`` and the counts.
        count: the column of persons; the answer's is ``Int64``, with ``NA`` where hidden.

    Raises:
        InvalidValuesError: a count is missing, negative or no whole number.
    """
    persons = counted(frame, count)
    if (persons != np.floor(persons)).any():
        raise InvalidValuesError(f"“{count}”中有小数，人数应为整数；分摊得到的人数应先取整。")
    few = (persons > 0) & (persons < FEWEST_PERSONS)
    hidden = [Reason.FEW_PERSONS if small else Reason.ANSWERED for small in few.tolist()]
    others = np.flatnonzero(persons >= FEWEST_PERSONS)
    if np.count_nonzero(few) == 1 and len(others):
        hidden[others[np.argmin(persons[others])]] = Reason.TELLS_ANOTHER
    known = [
        pd.NA if reason else number for reason, number in zip(hidden, persons.tolist(), strict=True)
    ]
    answer = frame.assign(hidden=hidden)
    answer[count] = pd.Series(known, index=frame.index, dtype="Int64")
    return answer
