"""The declared signal lamps: schemes, rules of limits, charts."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics import CatalogueError
from metrics.loading import load_catalogue
from metrics.reference import LimitMethod, read_signals, signal_faults
from metrics.reference.documents import REFERENCE_FOLDER


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (REFERENCE_FOLDER / "signals.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "signals.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_has_the_national_scheme_and_that_of_nine_items() -> None:
    signals = read_signals()
    assert signals.scheme("national").limits == (63.33, 83.33, 116.67, 136.67)
    assert signals.scheme("nine_items").total == "points"
    assert signals.rule("usual").method is LimitMethod.QUANTILE
    assert signals.chart("district").scheme == "national"
    with pytest.raises(KeyError):
        signals.scheme("city")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("63.33, 83.33", "93.33, 83.33", r"signals\.yaml:14: .*must rise from cold to hot"),
        ("31.5, 37.5", "31.5", r"signals\.yaml:\d+: "),
        ("coverage: 1}", "coverage: 0.5}", "a sum of points needs every item"),
        ("inner: 0.674, outer: 1.44", "inner: 1.674, outer: 1.44", "must be below outer"),
        ("inner: 0.674, outer: 1.44", "inner: 0.674", r"spread needs \['inner', 'outer'\]"),
        ("method: quantile, shares", "method: fixed, shares", r"fixed needs \['limits'\]"),
        ("0.75, 0.925", "0.75, 1.925", "shares must lie between 0 and 1"),
        ("least: 36}", "least: 36, since: someday}", "'someday' is no period"),
        ("scheme: national", "scheme: city", "unknown scheme 'city'"),
        ("rule: usual", "rule: unusual", "unknown rule 'unusual'"),
        ("metric: retail_sales", "metric: industrial_value_added", "declared twice"),
        ("measure: cumulated_yoy", "measure: level", "is no growth"),
        ("code: normal", "code: usual", "rules: declared twice"),
        ("weight: 1", "weight: 0", "greater than 0"),
    ],
)  # fmt: skip
def test_refuses_what_does_not_agree(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        read_signals(changed(tmp_path, old, new))


def test_the_shipped_indicators_are_in_the_catalogue() -> None:
    assert [*signal_faults(load_catalogue())] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("metric: retail_sales", "metric: retail_sale", "Did you mean 'retail_sales'"),
        ("metric: retail_sales", "metric: gdp", "'gdp' is no monthly metric"),
        ("metric: retail_sales", "metric: sharing_requests", "has no 'cumulated_yoy'"),
    ],
)
def test_names_the_line_of_an_indicator_that_the_catalogue_lacks(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    (issue,) = signal_faults(load_catalogue(), changed(tmp_path, old, new))
    assert message in str(issue)
    text = (tmp_path / "signals.yaml").read_text(encoding="utf-8").splitlines()
    assert new in text[issue.line - 1]
