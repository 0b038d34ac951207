"""``cockpit query`` over the known warehouse: the contract of ``docs/query.md`` as it is typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from cockpit.cli import main
from cockpit.context import CommandContext
from metrics import Catalogue, Level, frames
from tests.conftest import FixedClock
from tests.integration.dataset import codes

Command = Callable[..., Result]


def context_of(engine: sa.Engine, catalogue: Catalogue) -> CommandContext:
    context = CommandContext()
    context.engine = engine
    context.clock = FixedClock(datetime(2025, 10, 20, 8, 53))
    context.catalogue = catalogue
    return context


@pytest.fixture
def ask(known: sa.Engine, catalogue: Catalogue) -> Command:
    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["query", *words], obj=context_of(known, catalogue))

    return run


def records(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.output)))


def test_csv_has_the_contract_columns_and_raw_values(ask: Command) -> None:
    result = ask("catalogued_data_share", "--from", "2025-09", "--to", "2025-09", "--format", "csv")
    (row,) = records(result)
    assert tuple(row) == frames.CONTRACT
    assert (row["region_name"], row["period"], row["unit"]) == ("海曙区", "2025-09", "percent")
    assert (row["coverage"], row["status"], row["provenance"]) == ("16/17", "final", "real")
    assert float(row["value"]) == pytest.approx(81.8652440462)
    assert row["recorded_at"] == "2025-10-15T01:00:00Z"


def test_json_tells_what_csv_tells_to_the_last_digit(ask: Command) -> None:
    words = ("catalogued_data_share", "events_reported", "--from", "2025-08")
    told = json.loads(ask(*words, "--format", "json").output)
    listed = records(ask(*words, "--format", "csv"))
    assert [tuple(row) for row in told] == [frames.CONTRACT] * len(listed)
    for left, right in zip(told, listed, strict=True):
        assert left["value"] == float(right["value"])
        assert (left["published_at"] or "") == right["published_at"]


def test_table_is_for_reading(ask: Command) -> None:
    result = ask("gdp", "--region", "全国", "--from", "2024-Q1", "--to", "2024-Q4")
    assert result.exit_code == 0
    header, *rows = result.output.splitlines()
    assert header.split() == list(frames.CONTRACT)
    assert len(rows) == 4 * 4
    assert ask("gdp", "--from", "2031").output.strip() == "（没有数据）"


def test_measures_are_taken_by_code_and_by_chinese_name(ask: Command) -> None:
    words = ("gdp", "--from", "2025-Q2", "--to", "2025-Q2", "--format", "csv", "--measure")
    assert [row["measure"] for row in records(ask(*words, "累计同比"))] == ["cumulated_yoy"]
    assert [row["measure"] for row in records(ask(*words, "cumulated"))] == ["cumulated"]


def test_year_as_a_bound_answers_the_year_too(ask: Command) -> None:
    rows = records(ask("online_cases", "--from", "2024", "--to", "2024", "--format", "csv"))
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    assert [row["period"] for row in rows] == [*months[:-1], "2024", "2024-12"]


@pytest.mark.parametrize(("by", "region"), [("region", "海曙区"), ("town", "330203000000")])
def test_by_region_and_by_town_are_the_districts_towns(ask: Command, by: str, region: str) -> None:
    words = ("--by", by, "--region", region, "--from", "2025-08", "--to", "2025-08")
    rows = records(ask("catalogued_data_share", *words, "--format", "csv"))
    assert [row["region_code"] for row in rows] == list(codes(Level.TOWN))


def test_by_a_dimension_is_its_slices_and_they_add_up(ask: Command) -> None:
    period = ("--from", "2025-07", "--to", "2025-07", "--format", "csv")
    slices = records(ask("events_by_category", "--by", "category", *period))
    assert {row["slice"].partition("=")[0] for row in slices} == {"category"}
    (total,) = records(ask("events_by_category", *period))
    assert sum(float(row["value"]) for row in slices) == float(total["value"])


def test_as_of_is_what_was_known_when_the_day_ended(ask: Command) -> None:
    words = ("general_budget_revenue", "--from", "2025-06", "--to", "2025-06", "--measure", "level")

    def known_on(day: str) -> list[tuple[str, str]]:
        rows = records(ask(*words, "--as-of", day, "--format", "csv"))
        return [(row["value"], row["status"]) for row in rows]

    assert known_on("2025-07-09") == []
    assert known_on("2025-07-10") == [("1000.0", "preliminary")]
    assert known_on("2025-08-09") == [("1000.0", "preliminary")]
    assert known_on("2025-08-10") == [("2410.0", "revised")]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["gpd"], "Unknown metric 'gpd'. Did you mean 'gdp'?"),
        (["gdp", "--region", "海署区"], "Unknown region '海署区'. Did you mean '海曙区'?"),
        (["gdp", "--from", "2025Q1"], "'2025Q1' is no period: write 2025, 2025-Q1"),
        (["gdp", "--measure", "yoyo"], "'yoyo' is no measure. Did you mean 'yoy'?"),
        (["gdp", "--by", "townn"], "Nothing is cut by 'townn'. Did you mean 'town'?"),
        (["events_per_10k", "--by", "category"], "events_by_category"),
        ([], "Missing argument 'METRIC...'"),
    ],
)
def test_unknown_word_is_one_sentence_and_exit_2(
    ask: Command, words: list[str], sentence: str
) -> None:
    result = ask(*words)
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_dead_database_is_one_sentence_and_exit_1(tmp_path: Path, catalogue: Catalogue) -> None:
    dead = sa.create_engine(f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}")
    result = CliRunner().invoke(main, ["query", "gdp"], obj=context_of(dead, catalogue))
    assert result.exit_code == 1
    assert "The warehouse did not answer (OperationalError)." in result.output
