"""The declared targets of what can be simulated, and their drivers."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.loading import load_catalogue
from metrics.reference import policy_faults, read_policies
from metrics.reference.policies import POLICIES_FILE

DRIVER = "{metric: electricity_consumption, sign: positive, lag: 0}"
DECLARED = (
    "{metric: electricity_consumption, sign: positive, lag: 0, "
    "elasticity: {value: 0.4, low: 0.2, high: 0.6, source: 某研究}}"
)
STUDY = "value: 0.4, low: 0.2, high: 0.6, source: 某研究"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = POLICIES_FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "policies.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_targets_are_read_in_their_order_with_their_drivers() -> None:
    policies = read_policies()
    assert [*policies] == ["industry", "revenue", "investment", "output"]
    assert policies["industry"].metrics == (
        "industrial_value_added",
        "electricity_consumption",
        "foreign_trade",
        "fixed_asset_investment",
    )
    assert policies["output"].drivers == ()


def test_an_elasticity_may_be_declared_with_its_source(tmp_path: Path) -> None:
    text = "{metric: industrial_value_added, sign: positive, lag: 3}\n      - " + (
        "{metric: general_budget_revenue, sign: positive, lag: 0}"
    )
    new = "{metric: industrial_value_added, sign: positive, lag: 3, elasticity: {" + STUDY + "}}"
    (driver,) = read_policies(changed(tmp_path, text, new))["investment"].drivers
    assert driver.elasticity is not None
    assert (driver.elasticity.low, driver.elasticity.high) == (0.2, 0.6)
    assert driver.elasticity.level == 0.8


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("code: revenue", "code: industry", "targets declared twice"),
        (DRIVER, DECLARED, "declare all elasticities, or none"),
        (DRIVER, DECLARED.replace("low: 0.2", "low: 0.5"), "must lie between 0.5 and 0.6"),
        (DRIVER, DECLARED.replace(", source: 某研究", ""), "source: Field required"),
        (DRIVER, DRIVER.replace("positive", "up"), "positive"),
        (DRIVER, DRIVER.replace("lag: 0", "lag: -1"), "greater than or equal to 0"),
        (DRIVER, DRIVER.replace("electricity_consumption", "foreign_trade"), "named twice"),
        ("measure: level", "measure: cumulated_yoy", "does not go with 'by: demand'"),
        ("by: demand", "by: drivers", "drivers are named with"),
    ],
)
def test_refuses_what_does_not_agree(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        read_policies(changed(tmp_path, old, new))


def test_what_ships_is_in_the_catalogue() -> None:
    assert [*policy_faults(load_catalogue())] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("metric: retail_sales", "metric: retail_sale", "Did you mean 'retail_sales'"),
        ("metric: retail_sales", "metric: sharing_requests", "has no 'cumulated_yoy'"),
        ("metric: retail_sales", "metric: service_value_added", "service_value_added"),
        ("metric: gdp", "metric: electricity_consumption", "the input-output table in"),
    ],
)
def test_names_the_line_of_what_cannot_be_simulated(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    (issue,) = policy_faults(load_catalogue(), changed(tmp_path, old, new))
    assert message in str(issue)
    text = (tmp_path / "policies.yaml").read_text(encoding="utf-8").splitlines()
    assert new in text[issue.line - 1]
