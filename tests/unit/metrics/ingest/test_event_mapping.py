"""Every fault of a mapping of events, told with its line."""

from __future__ import annotations

import pytest

from metrics.errors import MappingError
from metrics.ingest.event_mapping import EventMapping
from metrics.ingest.shelf import read_mapping
from tests.unit.metrics.ingest.conftest import WriteMapping

FAULTS: dict[str, tuple[dict[str, object], str]] = {
    "bounds upside down": ({"bounds": [121, 30.1, 121.8, 29.6]}, "give west, south, east, north"),
    "bounds swapped": ({"bounds": [29.6, 121, 30.1, 121.8]}, "give west, south, east, north"),
    "bounds of three": ({"bounds": [121, 29.6, 121.8]}, "field 'bounds.3' is missing"),
    "datum": ({"datum": "bd09"}, "datum: Input should be 'wgs84', 'cgcs2000' or 'gcj02'"),
    "policy": ({"out_of_bounds": "drop"}, "out_of_bounds: Input should be 'refuse' or"),
    "one coordinate": ({"lat": None}, "give both 'lon' and 'lat', or neither"),
    "nothing to locate": (
        {"lon": None, "lat": None, "region": {"locate": True}},
        "'region: {locate: true}' needs 'lon' and 'lat'",
    ),
    "locate misspelt": ({"region": {"locat": True}}, "unknown field 'region.locat'"),
    "template": ({"title": {"template": "盗窃"}}, "'template' must name a column in braces"),
    "bands": (
        {"severity": {"column": "c", "bands": [{"word": "a"}, {"below": 3, "word": "b"}]}},
        "'bands' must rise by 'below'",
    ),
    "identity of nothing": ({"external_id": {"columns": []}}, "external_id.columns"),
    "numbered steps": (
        {
            "external_id": {"columns": ["id"], "repeated": "number"},
            "step_rows": {"step": {"column": "s"}, "at": {"column": "t"}},
        },
        "with 'step_rows' rows alike are steps of one event",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_line(write_mapping: WriteMapping, name: str) -> None:
    changes, sentence = FAULTS[name]
    with pytest.raises(MappingError, match=r"^mapping\.yaml:\d+: ") as told:
        read_mapping(write_mapping(**changes))
    assert sentence in str(told.value)


def test_areas_matter_to_a_mapping_that_asks_for_them(write_mapping: WriteMapping) -> None:
    def asks(**changes: object) -> bool:
        mapping = read_mapping(write_mapping(**changes))
        assert isinstance(mapping, EventMapping)
        return mapping.asks_geography

    bounds = [121.0, 29.6, 121.8, 30.1]
    assert asks()
    assert not asks(bounds=bounds)
    assert asks(bounds=bounds, region={"locate": True})
    assert not asks(lon=None, lat=None)
