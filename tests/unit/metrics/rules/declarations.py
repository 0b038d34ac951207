"""Sound declarations, and what is found when one place of them is changed."""

from __future__ import annotations

from pathlib import Path

from metrics import CatalogueError
from metrics.loading import load_catalogue

SOUND = """\
- name: weight_metric
  label: {zh: 基数, en: Weight}
  theme: base
  kind: reported
  unit: item
  levels: [district, town]
  combine: {regions: sum, time: sum}
  owner: data_bureau
  source: 测试
  definition: 作为权重的基数。
- name: share_metric
  label: {zh: 比例, en: Share}
  short: {zh: 比, en: S}
  theme: plan
  kind: reported
  unit: percent
  bounds: [0, 100]
  direction: up
  grain: month
  levels: [district, town]
  combine: {regions: weighted, by: weight_metric, time: last}
  baseline: {period: 2020, value: 40, source: 测试}
  targets:
    - {period: 2021, value: 50, source: 测试}
    - {period: 2025, value: 95, source: 测试}
  owner: data_bureau
  source: 测试
  definition: 某项工作的比例。
- name: counted_metric
  label: {zh: 计数, en: Count}
  theme: governance
  kind: counted
  unit: item
  levels: [district, town, community]
  combine: {regions: sum, time: sum}
  counted: {at: reported, where: {category: [safety]}, grains: [month x community]}
  owner: emergency_bureau
  source: 测试
  definition: 上报的件数。
- name: derived_metric
  label: {zh: 计算, en: Derived}
  theme: governance
  kind: derived
  unit: percent
  levels: [district, town]
  formula: 100 * counted_metric / weight_metric
  owner: emergency_bureau
  source: 测试
  definition: 两数之比。
- name: index_metric
  label: {zh: 指数, en: Index}
  theme: plan
  kind: derived
  unit: point
  levels: [district]
  composite:
    - {metric: share_metric, weight: 100}
  owner: data_bureau
  source: 测试
  definition: 加权指数。
"""


def faults(folder: Path, text: str) -> list[str]:
    (folder / "trial.yaml").write_text(text, encoding="utf-8")
    try:
        load_catalogue(folder)
    except CatalogueError as error:
        return [str(issue) for issue in error.issues]
    return []


def changed(old: str, new: str) -> str:
    """The sound declarations with the one place that reads ``old`` changed."""
    assert SOUND.count(old) == 1, f"{old!r} must stand once"
    return SOUND.replace(old, new)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def found_at(folder: Path, text: str, at: str, message: str) -> bool:
    """Say whether the fault is found on the line where ``at`` stands first."""
    place = f"trial.yaml:{line_of(text, at)}: "
    return any(fault.startswith(place) and message in fault for fault in faults(folder, text))
