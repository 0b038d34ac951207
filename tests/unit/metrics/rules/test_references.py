"""What a metric says of other metrics."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.unit.metrics.rules.declarations import changed, faults, found_at


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        (
            "by: weight_metric, time",
            "time",
            "combine: {regions: weighted",
            "combine.regions: weighted needs 'by'",
        ),
        (
            "{regions: weighted, by: weight_metric, time: last}",
            "{regions: parts, numerator: weight_metric, time: last}",
            "combine: {regions: parts",
            "combine.regions: parts needs 'denominator'",
        ),
        (
            "{regions: weighted, by: weight_metric, time: last}",
            "{regions: sum, by: weight_metric}",
            "combine: {regions: sum, by",
            "combine.regions: sum cannot have 'by'",
        ),
        (
            "by: weight_metric",
            "by: weigth_metric",
            "combine: {regions: weighted",
            "unknown metric 'weigth_metric'. Did you mean 'weight_metric'?",
        ),
        (
            "by: weight_metric",
            "by: index_metric",
            "combine: {regions: weighted",
            "combine.by: 'index_metric' has no figures of level town",
        ),
        (
            "100 * counted_metric / weight_metric",
            "100 * counted_metrics / weight_metric",
            "formula:",
            "unknown metric 'counted_metrics'. Did you mean 'counted_metric'?",
        ),
        (
            "100 * counted_metric / weight_metric",
            "sqrt(counted_metric)",
            "formula:",
            "'sqrt(counted_metric)' is not allowed",
        ),
        (
            "{metric: share_metric, weight: 100}",
            "{metric: shared_metric, weight: 100}",
            "- {metric:",
            "unknown metric 'shared_metric'. Did you mean 'share_metric'?",
        ),
        (
            "{metric: share_metric, weight: 100}",
            "{metric: weight_metric, weight: 100}",
            "- {metric:",
            "component 'weight_metric' has no target",
        ),
        ("weight: 100", "weight: 99", "composite:", "the weights add up to 99, not to 100"),
        (
            "{metric: share_metric, weight: 100}",
            "{metric: share_metric, weight: 50}\n    - {metric: share_metric, weight: 50}",
            "- {metric: share_metric, weight: 50}\n  owner",
            "component 'share_metric' is named twice",
        ),
        (
            "100 * counted_metric / weight_metric",
            "100 * derived_metric / weight_metric",
            "- name: derived_metric",
            "needs itself: derived_metric -> derived_metric",
        ),
    ],
)
def test_finds_the_fault_at_its_line(
    tmp_path: Path, old: str, new: str, at: str, message: str
) -> None:
    assert found_at(tmp_path, changed(old, new), at, message)


def test_tells_the_whole_cycle_when_metrics_need_each_other(tmp_path: Path) -> None:
    ring = "".join(
        f"""\
- name: ring_{name}
  label: {{zh: 环, en: Ring}}
  theme: base
  kind: derived
  unit: item
  levels: [district]
  formula: ring_{needs} + 1
  owner: data_bureau
  source: 测试
  definition: 循环引用。
"""
        for name, needs in (("aa", "bb"), ("bb", "cc"), ("cc", "aa"))
    )
    (fault,) = faults(tmp_path, ring)
    assert "needs itself: " in fault
    chain = fault.split("needs itself: ")[1].split(" -> ")
    assert chain[0] == chain[-1]
    pairs = {("ring_aa", "ring_bb"), ("ring_bb", "ring_cc"), ("ring_cc", "ring_aa")}
    assert set(itertools.pairwise(chain)) == pairs
