"""The economies that the plan watches."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.loading import load_catalogue
from metrics.reference import read_economies

ONE = "- code: flow\n  label: {zh: 甲, en: A}\n  metrics: [gdp]\n"


def test_the_seven_of_the_plan_name_metrics_that_exist() -> None:
    views, catalogue = read_economies(), load_catalogue()
    assert [view.label.zh for view in views.values()] == [
        "流量经济", "数字经济", "智造经济", "城市经济", "临空经济", "生态经济", "贸易经济",
    ]  # fmt: skip
    assert all(name in catalogue for view in views.values() for name in view.metrics)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ONE + "  industries: [shipping]\n", "unknown industries: shipping"),
        (ONE.replace("[gdp]", "[gdp, gdp]"), "named twice: gdp"),
        (ONE + ONE, "economies named twice: flow"),
    ],
)
def test_a_faulty_view_is_refused(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "economies.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogueError, match=told):
        read_economies(file)
