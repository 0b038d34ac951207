from __future__ import annotations

import pytest

from cockpit.simulating import Simulator
from layouts.selection import Selection
from metrics import InvalidScenarioError, OutOfScopeError, Role, Viewer
from tests.services.sites import Site


def test_it_says_what_to_do_without_a_forecast(event_site: Site) -> None:
    services = event_site.services
    assert isinstance(services.simulator, Simulator)
    with pytest.raises(InvalidScenarioError, match="cockpit forecast industrial_value_added"):
        services.simulator.run(Selection(), "zh_CN", services.viewer)


def test_a_scenario_is_the_viewers_own(event_site: Site) -> None:
    nobody = Viewer("nobody", Role.STAFF, frozenset(), frozenset())
    with pytest.raises(OutOfScopeError):
        event_site.services.simulator.run(Selection(), "zh_CN", nobody)
