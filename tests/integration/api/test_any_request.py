"""Whatever is asked, the answer is rows or a problem, and never an accident of ours."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from metrics import CITY, DISTRICT, NATION, Level
from tests.integration.dataset import codes

PATHS = ("metrics", "metrics/gdp", "metrics/catalogued_data_share", "metrics/events_by_category",
         "metrics/events_per_10k", "regions", "standing")  # fmt: skip
NAMES = ("region", "children_of", "first", "last", "grain", "measure", "by", "as_of", "metric",
         "on", "parent", "level", "kind")  # fmt: skip
WORDS = (
    "", "gdp", "catalogued_data_share", DISTRICT, CITY, NATION, codes(Level.TOWN)[0],
    codes(Level.COMMUNITY)[0], "330203400000", "2025", "2025-Q3", "2025-09", "2025-09-18",
    "2025-01..02", "1900", "2199", "2199-12-31", "0001", "9999-12-31", "0000-00", "month", "day",
    "span", "year", "level", "yoy", "累计", "category", "slice", "town", "plan", "\x00", "'; --",
)  # fmt: skip

names = st.sampled_from(NAMES) | st.text(max_size=8)
words = st.sampled_from(WORDS) | st.text(max_size=16)
fixtures = settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_answered(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code < 500, (address, answer.text)
    if answer.status_code == 200:
        assert isinstance(answer.json["rows"], list)
    else:
        assert answer.content_type == "application/problem+json", address
        assert answer.json["status"] == answer.status_code
        assert answer.json["title"] and answer.json["detail"]


@fixtures
@given(path=st.sampled_from(PATHS), asked=st.lists(st.tuples(names, words), max_size=5))
@example(path="metrics/gdp", asked=[("first", "2199"), ("last", "2199-12-31")])
@example(path="standing", asked=[("on", "2199-12-31"), ("as_of", "1900-01-01")])
@example(path="standing", asked=[("metric", "\x00"), ("region", "\ud7ff")])
def test_any_words_are_rows_or_a_problem(
    client: FlaskClient, path: str, asked: list[tuple[str, str]]
) -> None:
    assert_answered(client, f"/api/v1/{path}?{urlencode(asked)}")


@fixtures
@given(name=st.text(min_size=1, max_size=12), raw=st.binary(max_size=24))
@example(name="/\n", raw=b"")  # a doubled slash, as it is routed
def test_any_address_and_any_bytes_are_rows_or_a_problem(
    client: FlaskClient, name: str, raw: bytes
) -> None:
    assert_answered(client, f"/api/v1/metrics/{quote(name, safe='')}?{quote(raw)}")
