from __future__ import annotations

import pytest

from layouts import ids
from layouts.panels.anomaly_controls import controls
from layouts.selection import Selection
from tests.unit.layouts import sample


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
def test_each_control_shows_what_is_chosen(locale):
    chosen = Selection(region=sample.GULIN, category="unlike", state="acknowledged")
    drawn = controls(sample.context(chosen, locale=locale))
    values = {
        part.id["field"]: part.value
        for part in drawn._traverse()
        if getattr(part, "id", None) and part.id == ids.control(part.id["field"])
    }
    assert values == {"state": "acknowledged", "category": "unlike", "region": sample.GULIN}
