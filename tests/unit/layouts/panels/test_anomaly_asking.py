from __future__ import annotations

import pytest

from layouts.errors import InvalidSelectionError
from layouts.panels.anomaly_asking import chosen_anomalies
from layouts.selection import Selection
from metrics import AnomalyQuery, AnomalyState
from tests.unit.layouts import sample


def asked(**chosen):
    return chosen_anomalies(Selection(**chosen), sample.context())["anomalies"]


def test_asks_for_what_is_chosen():
    assert asked() == AnomalyQuery(Selection().region)
    found = asked(region=sample.GULIN, category="shift", state="open")
    assert found == AnomalyQuery(sample.GULIN, ("shift",), (AnomalyState.OPEN,))


@pytest.mark.parametrize("wrong", [{"category": "shifts"}, {"state": "opn"}])
def test_refuses_what_there_is_none_of(wrong):
    with pytest.raises(InvalidSelectionError, match="Did you mean"):
        asked(**wrong)
