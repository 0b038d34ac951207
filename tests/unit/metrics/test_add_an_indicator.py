"""``docs/add-an-indicator.md`` explains every field, and its examples load as they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from pydantic import BaseModel

from metrics.loading import CATALOGUE_FOLDER, load_catalogue
from metrics.metric import (
    Baseline,
    Combine,
    Component,
    Counted,
    Grain,
    Metric,
    RegionRule,
    StandingRule,
    Target,
    TimeRule,
)

DOCUMENT = Path(__file__).parents[3] / "docs" / "add-an-indicator.md"


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "model", [Metric, Combine, Target, Baseline, StandingRule, Counted, Component]
)
def test_mentions_every_field_of_the_declaration(text: str, model: type[BaseModel]) -> None:
    assert [name for name in model.model_fields if f"`{name}`" not in text] == []


def test_lists_the_fields_of_a_metric_in_their_order_and_no_other(text: str) -> None:
    table = text.split("## Every field")[1].split("###")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE) == list(Metric.model_fields)


def test_names_the_words_that_a_field_may_hold(text: str) -> None:
    words = [*RegionRule, *TimeRule, *(grain for grain in Grain if grain is not Grain.SPAN)]
    assert [word.value for word in words if f"`{word}`" not in text] == []


def test_first_example_has_eight_lines(text: str) -> None:
    first = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)[0]
    assert len(first.splitlines()) == 8


def test_examples_load_beside_the_shipped_catalogue(text: str, tmp_path: Path) -> None:
    for file in CATALOGUE_FOLDER.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    examples = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    (tmp_path / "zz_examples.yaml").write_text("\n".join(examples), encoding="utf-8")
    assert len(load_catalogue(tmp_path)) == len(load_catalogue()) + len(examples)
