"""What a drawn area has of the figures of the towns that it takes a part of."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Apportion, Metric, apportioned, apportioned_metrics, parse_period, parts_of
from tests.unit.layouts import sample

PEOPLE = sample.catalogue()["population"]
RATE = sample.catalogue()["device_online_rate"]
ONLINE = sample.catalogue()["online_handling_rate"]
NORTH, SOUTH, WEST = sample.GULIN, sample.ZHANGSHUI, "330203001000"
HALF = {NORTH: 0.5, SOUTH: 0.25}


def people(*rows: tuple[str, str, float], **changed: object) -> pd.DataFrame:
    return sample.figures(
        [("population", code, year, "level", value) for code, year, value in rows], **changed
    )


def devices(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    return sample.figures([(f"sensing_devices{m}", *row, "level", v) for m, *row, v in rows])


def test_a_total_is_shared_out_by_area() -> None:
    found = apportioned(PEOPLE, people((NORTH, "2024", 8.0), (SOUTH, "2024", 2.0)), HALF)
    assert found is not None
    assert found.value == 0.5 * 8 + 0.25 * 2
    assert (found.known, found.regions) == (2, 2)
    assert found.periods == (parse_period("2024"),)
    assert found.provenance == ("real",)


def test_of_each_region_the_newest_period_counts_and_all_used_ones_are_told() -> None:
    rows = people((NORTH, "2024", 8.0), (NORTH, "2023", 99.0), (SOUTH, "2023", 2.0))
    found = apportioned(PEOPLE, rows, HALF)
    assert found is not None
    assert found.value == 4.5
    assert found.periods == (parse_period("2024"), parse_period("2023"))


def test_a_region_without_a_figure_and_one_outside_do_not_count() -> None:
    found = apportioned(PEOPLE, people((NORTH, "2024", 8.0), (WEST, "2024", 99.0)), HALF)
    assert found is not None
    assert (found.value, found.known, found.regions) == (4.0, 1, 2)


@pytest.mark.parametrize("changed", [{"slice": "sex=f"}, {"measure": "yoy"}])
def test_parts_of_a_total_and_growth_are_not_shared_out(changed: dict[str, object]) -> None:
    assert apportioned(PEOPLE, people((NORTH, "2024", 8.0), **changed), HALF) is None


def test_without_figures_or_regions_there_is_none() -> None:
    assert apportioned(PEOPLE, people(), HALF) is None
    assert apportioned(PEOPLE, people((NORTH, "2024", 8.0)), {}) is None


def test_a_rate_is_made_again_of_its_parts_and_never_averaged() -> None:
    rows = devices(
        ("", NORTH, "2025-09", 1000.0), ("_online", NORTH, "2025-09", 900.0),
        ("", SOUTH, "2025-09", 100.0), ("_online", SOUTH, "2025-09", 10.0),
    )  # fmt: skip
    found = apportioned(RATE, rows, HALF)
    assert found is not None
    assert found.value == pytest.approx(100 * (450 + 2.5) / (500 + 25))


def test_a_rate_takes_the_newest_period_that_has_all_its_parts() -> None:
    rows = devices(
        ("", NORTH, "2025-08", 100.0), ("_online", NORTH, "2025-08", 90.0),
        ("", NORTH, "2025-09", 100.0),
    )  # fmt: skip
    found = apportioned(RATE, rows, HALF)
    assert found is not None
    assert (found.value, found.known) == (90.0, 1)
    assert found.periods == (parse_period("2025-08"),)


def test_a_rate_of_nothing_is_no_figure() -> None:
    rows = devices(("", NORTH, "2025-09", 0.0), ("_online", NORTH, "2025-09", 0.0))
    assert apportioned(RATE, rows, HALF) is None
    cases = [(name, NORTH, "2025-09", "level", 0.0) for name in ("online_cases", "service_cases")]
    assert apportioned(ONLINE, sample.figures(cases), HALF) is None


def test_a_formula_is_computed_of_what_was_shared_out() -> None:
    cases = [
        ("online_cases", NORTH, "2025-09", "level", 60.0),
        ("service_cases", NORTH, "2025-09", "level", 80.0),
        ("online_cases", SOUTH, "2025-09", "level", 40.0),
        ("service_cases", SOUTH, "2025-09", "level", 40.0),
    ]
    found = apportioned(ONLINE, sample.figures(cases), HALF)
    assert found is not None
    assert found.value == pytest.approx(100 * 40 / 50)


def test_parts_are_those_that_the_declaration_names() -> None:
    assert parts_of(PEOPLE) == ("population",)
    assert parts_of(RATE) == ("sensing_devices_online", "sensing_devices")
    assert parts_of(ONLINE) == ("online_cases", "service_cases")


def test_what_is_declared_so_is_apportioned() -> None:
    found: list[Metric] = list(apportioned_metrics(sample.catalogue()))
    assert {"population", "market_entities", "registered_enterprises", "video_cameras"} <= {
        metric.name for metric in found
    }
    assert all(metric.apportion is not Apportion.NONE for metric in found)


SHARES = st.floats(min_value=0, max_value=1)


@given(st.lists(st.tuples(SHARES, st.integers(0, 10**6)), min_size=1, max_size=17))
def test_areas_that_cover_the_towns_once_have_all_of_them(
    towns: list[tuple[float, int]],
) -> None:
    codes = list(sample.TOWNS)[: len(towns)]
    rows = people(*((code, "2024", n) for code, (_, n) in zip(codes, towns, strict=True)))
    one = {code: share for code, (share, _) in zip(codes, towns, strict=True)}
    rest = {code: 1 - share for code, share in one.items()}
    parts = [apportioned(PEOPLE, rows, shares) for shares in (one, rest)]
    total = sum(part.value for part in parts if part)
    assert total == pytest.approx(sum(n for _, n in towns), rel=1e-9, abs=1e-6)
