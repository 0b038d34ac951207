from __future__ import annotations

import pytest

from metrics import Catalogue, Level
from metrics.metric import Counted
from metrics.periods import Grain
from metrics.rollup.plan import counted_metrics, definitions_version, plan_scans


def test_shares_one_scan_when_moment_and_grain_are_the_same() -> None:
    (scan,) = plan_scans(
        {
            "reports": Counted(grains=("month x community",)),
            "fires": Counted(where={"category": ("forest_fire",)}, grains=("month x town",)),
        }
    )
    assert (scan.at, scan.grain, scan.level) == ("reported", Grain.MONTH, Level.COMMUNITY)
    assert [part.level for part in scan.parts] == [Level.COMMUNITY, Level.TOWN]


def test_scans_apart_when_moments_grains_or_slicing_differ() -> None:
    scans = plan_scans(
        {
            "reports": Counted(grains=("month x town", "day x town")),
            "due": Counted(at="deadline", grains=("month x town",)),
            "by_source": Counted(slice="source", grains=("month x town",)),
        }
    )
    assert [(s.at, s.grain, s.slices) for s in scans] == [
        ("reported", Grain.MONTH, ()),
        ("reported", Grain.DAY, ()),
        ("deadline", Grain.MONTH, ()),
        ("reported", Grain.MONTH, ("source",)),
    ]


def test_keeps_communities_alone_when_a_metric_names_both_levels_of_a_month() -> None:
    (scan,) = plan_scans({"reports": Counted(grains=("month x community", "month x town"))})
    assert [part.level for part in scan.parts] == [Level.COMMUNITY]


def test_makes_a_districts_cells_of_its_towns_groups() -> None:
    (scan,) = plan_scans({"due": Counted(slice="department", grains=("month x district",))})
    assert (scan.level, scan.slices) == (Level.TOWN, ("department",))
    assert [part.level for part in scan.parts] == [Level.DISTRICT]


def test_version_of_definitions_changes_when_a_definition_does() -> None:
    plain, on_time = Counted(at="deadline"), Counted(at="deadline", on_time=True)
    assert definitions_version({"due": plain}) == definitions_version({"due": plain})
    assert definitions_version({"due": plain}) != definitions_version({"due": on_time})
    assert definitions_version({"due": plain}) != definitions_version({"owed": plain})


def test_refuses_a_metric_that_is_not_counted_when_it_is_named(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="zheliban_daily_users is reported"):
        counted_metrics(catalogue, ["zheliban_daily_users"])
